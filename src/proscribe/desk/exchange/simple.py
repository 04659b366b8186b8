"""Who is a target, in a table? `targets.simple.csv`, and every name there is in `names.txt`."""

from __future__ import annotations

import csv
import hashlib
import io
from collections.abc import Callable, Iterable, Iterator

from proscribe.desk.exchange.day import INACTIVE
from proscribe.desk.exchange.entity import Bundle, Entity
from proscribe.desk.exchange.statements import row

COLUMNS = (
    *("id", "schema", "name", "aliases", "birth_date", "countries", "addresses", "identifiers", "sanctions"),
    *("phones", "emails", "program_ids", "dataset", "first_seen", "last_seen", "last_change"),
)
_MARK = 16
_TOLD = ("program", "reason", "status", "startDate", "endDate")


def header() -> str:
    """The line of columns."""
    return row(COLUMNS)


def targets(bundle: Bundle, title: Callable[[str], str]) -> Iterator[str]:
    """The line of a party that is a target.

    Args:
        bundle: the party.
        title: the title of a dataset.
    """
    party = bundle.party
    if not party.target:
        return
    yield row(
        [
            party.id,
            party.schema.name,
            party.caption,
            joined(name for name in party.of_type("name") if name != party.caption),
            joined(party.get("birthDate")),
            joined(party.of_type("country")),
            joined(party.get("address")),
            joined(party.of_type("identifier")),
            joined(map(_told, bundle.sanctions)),
            joined(party.get("phone")),
            joined(party.get("email")),
            joined(each for sanction in bundle.sanctions if _stands(sanction) for each in sanction.get("programId")),
            joined(map(title, party.datasets)),
            party.seen.first,
            party.seen.last,
            party.seen.changed,
        ]
    )


class Names:
    """Writes every name of every party once, each on a line of its own."""

    def __init__(self) -> None:
        """Begin with no names written."""
        self._written: set[bytes] = set()

    def lines(self, bundle: Bundle) -> Iterator[str]:
        """A party's names that no party before it bears."""
        for name in bundle.party.of_type("name"):
            mark = hashlib.blake2b(name.encode(), digest_size=_MARK).digest()  # a name's mark takes less than the name
            if mark not in self._written:
                self._written.add(mark)
                yield f"{name}\n"


def joined(values: Iterable[str]) -> str:
    """Several values in one cell: a line of CSV set apart by semicolons, sorted, each once."""
    out = io.StringIO()
    found = sorted(set(values))
    if found:
        csv.writer(out, dialect=csv.unix_dialect, delimiter=";", lineterminator="", quoting=csv.QUOTE_MINIMAL).writerow(
            found
        )
    return out.getvalue()


def _stands(sanction: Entity) -> bool:
    return sanction.get("status") != [INACTIVE]


def _told(sanction: Entity) -> str:
    return " - ".join(text for name in _TOLD for text in sanction.get(name))
