"""The matcher: pure, from a name asked about to the parties that bear it.

`compare` scores two names and says why; the rest is imported from its module.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from proscribe.names.scorer import Comparison, compare

__all__ = ["MATCHER", "Comparison", "compare"]

MATCHER = "5"
"""Names the state of the matcher; part of every answer's stamp, raised when the same names would match differently."""


def __getattr__(name: str) -> object:
    """Load the scorer when it is first asked for: who only needs a key of a name does without."""
    if name in ("Comparison", "compare"):
        from proscribe.names import scorer  # noqa: PLC0415 -- see above

        return getattr(scorer, name)
    raise AttributeError(name)
