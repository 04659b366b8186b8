"""Use cases: what a user asks for, put together from law, names and record."""
