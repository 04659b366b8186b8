"""Which export does a folder hold already? Its version, its files, and the deltas that led to it."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import cast

import attrs

from proscribe.desk.exchange.index import DELTAS, INDEX, VERSIONS
from proscribe.errors import Problem, UsageError

_VERSION = re.compile(r"\d{14}-[0-9a-z]{3}")


@attrs.frozen
class Earlier:
    """An export found in a folder; all empty, if it holds none.

    Attributes:
        on: the day whose knowledge it shows.
        base: the address it was written for.
        checksums: its files, with the SHA-1 of each.
        versions: those exported into the folder, in their order.
        deltas: those of them whose changes are kept.
    """

    version: str = ""
    on: str = ""
    base: str = ""
    checksums: Mapping[str, str] = attrs.field(factory=dict)
    versions: tuple[str, ...] = ()
    deltas: tuple[str, ...] = ()

    @classmethod
    def of(cls, folder: Path) -> Earlier:
        """Read what a folder holds.

        Raises:
            UsageError: it holds an index that no export of ours wrote.
        """
        if not (folder / INDEX).is_file():
            return cls()
        try:
            found = cls._read(folder)
            sound = all(map(_VERSION.fullmatch, (found.version, *found.versions, *found.deltas)))
            wrong = "" if sound else "its versions are not ours"
        except (KeyError, TypeError, ValueError, AttributeError, OSError) as error:
            found, wrong = cls(), f"{type(error).__name__}: {error}"
        if wrong:
            message, hint = f"{INDEX} is not of an export of proscribe: {wrong}", "export into an empty folder"
            raise UsageError(Problem(message=message, place=str(folder), hint=hint))
        return found

    @classmethod
    def _read(cls, folder: Path) -> Earlier:
        index, versions = _object(folder / INDEX), _object(folder / VERSIONS)
        deltas = _object(folder / DELTAS) if (folder / DELTAS).is_file() else {"versions": {}}
        files = cast("list[dict[str, str]]", index["resources"])
        return cls(
            str(index["version"]),
            str(index["on"]),
            str(index.get("index_url", "")).removesuffix(f"/{INDEX}"),
            {str(one["name"]): str(one["checksum"]) for one in files},
            tuple(str(one) for one in cast("list[object]", versions["items"])),
            tuple(sorted(cast("dict[str, str]", deltas["versions"]))),
        )


def _object(path: Path) -> dict[str, object]:
    found = json.loads(path.read_text("utf-8"))
    if not isinstance(found, dict):
        message = f"{path.name} is no JSON object"
        raise TypeError(message)
    return found
