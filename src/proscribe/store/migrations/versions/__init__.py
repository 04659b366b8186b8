"""What changed in the ledger's tables, step by step? Each module names the step before it."""
