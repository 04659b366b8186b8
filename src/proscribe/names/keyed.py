"""What is filed under a key? Words under their keys, and names under those of their words run together.

Keys stand in order in one array, each with the number of what is filed under it, so that looking one up touches few
places of memory: another array tells by a key's first bits where those that begin so begin. Compiled with the types of
`keyed.pxd` where a C compiler is at hand.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

KEY_BITS = 32
"""A key stands with what is filed under it in one number: the key times 2 to the power of this, and the other."""
_KEY_BITS = KEY_BITS
_OTHER = (1 << KEY_BITS) - 1


def starts_of(entries: NDArray[np.uint64]) -> NDArray[np.int32]:
    """Where in `entries`, which are in order, those begin that begin with each number; one more at the end.

    There are about as many numbers as half of the entries, and a power of 2.
    """
    bits = max(1, len(entries).bit_length() - 1)
    first = entries >> np.uint64(2 * KEY_BITS - bits)
    found = np.zeros((1 << bits) + 1, np.int32)
    np.cumsum(np.bincount(first.astype(np.int64), minlength=1 << bits), out=found[1:])
    return found


class Keyed:
    """What is filed under keys."""

    def __init__(self, entries: NDArray[np.uint64], starts: NDArray[np.int32]) -> None:
        """Look up in these.

        Args:
            entries: keys with what is filed under them, in order.
            starts: what `starts_of` tells of them.
        """
        self.entries = entries
        self.starts = starts
        self.shift = KEY_BITS - (len(starts) - 1).bit_length() + 1

    def place(self, key: int) -> int:
        """Where in `entries` a key stands first, or would stand."""
        which = key >> self.shift
        low = self.starts[which]
        high = self.starts[which + 1]
        while low < high:
            middle = (low + high) // 2
            if self.entries[middle] >> _KEY_BITS < key:
                low = middle + 1
            else:
                high = middle
        return int(low)

    def filed(self, wanted: list[int], most: int) -> list[int]:
        """What is filed under any of some keys: each once, in order; of each key so much at most."""
        found = []
        count = len(self.entries)
        for which in range(len(wanted)):
            key = wanted[which]
            at = self.place(key)
            end = min(at + most, count)
            while at < end and self.entries[at] >> _KEY_BITS == key:
                found.append(int(self.entries[at] & _OTHER))
                at += 1
        return found if len(found) <= 1 else sorted(set(found))
