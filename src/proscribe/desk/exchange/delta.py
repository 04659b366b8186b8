"""What changed between two exports? The lines that came, went or are others; both files are read side by side."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from enum import StrEnum

from proscribe.desk.exchange.entity import order
from proscribe.desk.exchange.ftm import line
from proscribe.errors import Problem, RecordError

_ID = re.compile(r'\{"id":"([^"\\]+)",')


class Op(StrEnum):
    """What becomes of an entity: it comes, it is another than before, it goes."""

    ADD = "ADD"
    MOD = "MOD"
    DEL = "DEL"


def delta(old: Iterable[str], new: Iterable[str]) -> Iterator[tuple[Op, str]]:
    """The changes that make one file of entities of another, each with its line; both in the order of ids.

    Raises:
        RecordError: a line has no id, or the lines are in another order.
    """
    before, after = _keyed(old), _keyed(new)
    left, right = next(before, None), next(after, None)
    while left is not None or right is not None:
        if right is None or (left is not None and left[0] < right[0]):
            yield Op.DEL, _change(Op.DEL, line({"id": ".".join(left[0])}) if left is not None else "")
            left = next(before, None)
        elif left is None or right[0] < left[0]:
            yield Op.ADD, _change(Op.ADD, right[1])
            right = next(after, None)
        else:
            if left[1] != right[1]:
                yield Op.MOD, _change(Op.MOD, right[1])
            left, right = next(before, None), next(after, None)


def applied(old: Iterable[str], changes: Iterable[str]) -> Iterator[str]:
    """The file of entities that changes make of another.

    Raises:
        RecordError: a change does not fit the file: what it adds is there, or what it changes is not.
    """
    before = _keyed(old)
    left = next(before, None)
    for change in changes:
        found = json.loads(change)
        op, key = Op(found["op"]), order(found["entity"]["id"])
        while left is not None and left[0] < key:
            yield left[1]
            left = next(before, None)
        there = left is not None and left[0] == key
        if there == (op is Op.ADD):
            wrong = "adds what is there" if there else "changes what is not there"
            raise RecordError(Problem(message=f"the delta {wrong}: {'.'.join(key)}", hint="is it of another version?"))
        if there:
            left = next(before, None)
        if op is not Op.DEL:
            yield line(found["entity"])
    while left is not None:
        yield left[1]
        left = next(before, None)


def _change(op: Op, entity: str) -> str:
    return f'{{"op":"{op}","entity":{entity.rstrip()}}}\n'


def _keyed(lines: Iterable[str]) -> Iterator[tuple[tuple[str, ...], str]]:
    last: tuple[str, ...] = ()
    for number, text in enumerate(lines, 1):
        found = _ID.match(text)
        key = order(found[1]) if found is not None else ()
        if key <= last:
            message = "these entities are not in the order of an export"
            raise RecordError(Problem(message=message, place=f"line {number}", hint="export into another folder"))
        last = key
        yield key, text
