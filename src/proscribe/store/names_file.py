"""How do many processes share one index of names? As a file of flat arrays, written once and mapped as it lies.

The file begins with a mark and the length of a header in JSON, which names every array with its type, length and
place; the arrays follow, each at a place that 64 divides. It is written under another name and renamed, and whoever
maps it loads the pages that a question touches and no others.
"""

from __future__ import annotations

import json
import os
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from proscribe.errors import CannotAnswer, Problem
from proscribe.names.flat import Arrays

MARK = b"PSCRBNM8"
_ALIGNED = 64
_LENGTH = 8  # bytes of the number that says how long the header is


def write(path: Path, arrays: Arrays, about: str) -> None:
    """Write an index into a file, whole or not at all.

    Args:
        path: where; its folder is made.
        arrays: the index.
        about: what it was made of: the snapshot's id and the matcher's version. The same is asked for by `read`.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_name(f"{path.name}.{os.getpid()}.part")
    parts = [(name, np.ascontiguousarray(array)) for name, array in arrays.flat()]
    places, at = [], 0
    for name, array in parts:
        places.append({"name": name, "type": array.dtype.str, "count": len(array), "at": at})
        at += -(-array.nbytes // _ALIGNED) * _ALIGNED
    header = json.dumps({"about": about, "arrays": places}, sort_keys=True).encode()
    header += b" " * (-(len(MARK) + _LENGTH + len(header)) % _ALIGNED)
    try:
        with temporary.open("wb") as file:
            file.write(MARK + len(header).to_bytes(_LENGTH, "little") + header)
            for _, array in parts:
                file.write(array.tobytes())
                file.write(b"\0" * (-array.nbytes % _ALIGNED))
            file.flush()
            os.fsync(file.fileno())
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    temporary.replace(path)


def read(path: Path, about: str) -> Arrays:
    """Map an index.

    Raises:
        CannotAnswer: it is not there, is no index, was cut off, or was made of something else.
    """
    try:
        whole = np.memmap(path, np.uint8, "r")
        length = int.from_bytes(whole[len(MARK) : len(MARK) + _LENGTH].tobytes(), "little")
        body = len(MARK) + _LENGTH + length
        header = json.loads(whole[len(MARK) + _LENGTH : body].tobytes()) if whole[: len(MARK)].tobytes() == MARK else {}
        if not isinstance(header, dict):
            header = {}
        if header.get("about") == about:
            return Arrays.from_flat({one["name"]: _mapped(whole, body, one) for one in header["arrays"]})
        fault = "is an index of other names" if header else "is no index of names"
    except (OSError, ValueError, KeyError, TypeError) as error:
        fault = f"cannot be read as an index of names: {error}"
    hint = "it is made anew when it is taken away"
    raise CannotAnswer(Problem(message=fault, place=str(path), hint=hint))


def _mapped(whole: NDArray[np.uint8], body: int, one: dict[str, int | str]) -> NDArray[np.generic]:
    """View one array of the file as what it is."""
    kind = np.dtype(str(one["type"]))
    begin = body + int(one["at"])
    data = whole[begin : begin + int(one["count"]) * kind.itemsize]
    if len(data) != int(one["count"]) * kind.itemsize:
        message = "it ends before its last array does"
        raise ValueError(message)
    return np.asarray(data).view(kind)
