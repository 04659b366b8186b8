"""How data gets in: documents are read by adapters, joined by identity, and checked before anyone sees them."""
