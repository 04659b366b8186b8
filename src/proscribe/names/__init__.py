"""The matcher: pure, from a name asked about to the parties that bear it."""
