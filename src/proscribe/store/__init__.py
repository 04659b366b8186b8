"""Memory: the record as it stands, immutable, for everyone above to read."""
