"""How is an object of the model written as JSON, and read back equal? What is at its default is left out."""

from __future__ import annotations

import json
from datetime import date, timedelta
from functools import cache
from typing import TypeVar

from cattrs.preconf.json import JsonConverter, make_converter

from proscribe.model.when import When

_T = TypeVar("_T")


def to_json(value: object) -> str:
    """One line of JSON."""
    return json.dumps(_converter().unstructure(value), ensure_ascii=False, separators=(",", ":"))


def from_json(text: str, kind: type[_T]) -> _T:
    """What `to_json` wrote of an object of this kind."""
    return _converter().structure(json.loads(text), kind)


@cache
def _converter() -> JsonConverter:
    found = make_converter(omit_if_default=True)
    found.register_unstructure_hook(When, str)
    found.register_structure_hook(When, lambda text, _: When.parse(text))
    found.register_unstructure_hook(date, date.isoformat)
    found.register_structure_hook(date, lambda text, _: date.fromisoformat(text))
    found.register_unstructure_hook(timedelta, lambda length: length.days)
    found.register_structure_hook(timedelta, lambda days, _: timedelta(days=days))
    return found
