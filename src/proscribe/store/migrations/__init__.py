"""How did the ledger's tables come to be as they are? One module a step, in `versions`, run by `Ledger.open`."""
