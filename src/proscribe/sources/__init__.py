"""Whom do we read? One folder per source: what it is, what it says, how its rows become entries."""
