"""The matcher: pure, from a name asked about to the parties that bear it."""

MATCHER = "1"
"""Names the state of the matcher; part of every answer's stamp, raised when the same names would match differently."""
