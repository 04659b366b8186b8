"""Whose names are searched? The parties of official lists, read by this project's adapters, each with all its names.

The files lie in the folder `../shared/data` beside the project. The editions are named here: of the UN list the one of
which the fixture of positives was made, of the OFAC lists the latest that hold every name (later files of the SDN list
at hand have main names only).
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import attrs

from proscribe.ingest.adapter import Document, Entry
from proscribe.ingest.countries import country
from proscribe.ingest.official import officials, recognise
from proscribe.ingest.unpack import unpacked
from proscribe.model.party import NameKind, Property
from proscribe.names.sought import Kind

SHARED = Path(__file__).resolve().parent.parent.parent / "shared" / "data"
UN = ("un_sc/2025-06-18/un-data.xml.gz",)
OFAC_SDN = ("ofac_sdn/2021-07-07/sdn.csv.gz", "ofac_sdn/2021-07-07/alt.csv", "ofac_sdn/2021-07-07/sdn_comments.csv")
OFAC_CONSOLIDATED = ("ofac_nonsdn/2025-12-18/ofac.xml",)
OTHERS = (
    "uk_ofsi/2025-04-10/UK_Sanctions_List.xlsx",
    "eu_fsf/2021-03-02/2021-03-05.xml.gz",
    "us_bis/2022-09-07/dpl.txt",
    "us_dod_1260h/2026-08-14/sanctions.csv",
)
HOLDINGS = ("2021-08-30/EIMI_holdings.csv", "2020-03-04/IEMG_holdings.csv", "2022-03-10/ACWI_holdings.csv")
_KINDS = {
    "person": Kind.PERSON,
    "company": Kind.COMPANY,
    "entity": Kind.ORGANIZATION,
    "organization": Kind.ORGANIZATION,
    "vessel": Kind.VESSEL,
    "aircraft": Kind.VESSEL,  # a thing with a name and a number, compared as such
}
_BIRTH = re.compile(r"(?:circa )?(\d{4}(?:-\d\d(?:-\d\d)?)?)")
_COUNTRIES = (Property.NATIONALITY, Property.CITIZENSHIP, Property.COUNTRY, Property.FLAG)


@attrs.frozen
class Party:
    """A party with its names (its own first, then each other once), and what else a list says of it.

    Attributes:
        weak: those of its names that the list itself calls weak or low quality.
        births: dates of birth as in `Sought`, without "circa"; stretches of years are left out.
        countries: ISO 3166-1 alpha-2 codes, lower case.
    """

    id: str
    kind: Kind
    names: tuple[str, ...]
    weak: frozenset[str] = frozenset()
    births: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()


def missing() -> str:
    """Why the lists cannot be read; empty if they can."""
    return "" if (SHARED / "lists").is_dir() else "skipped: no folder ../shared/data beside the project"


def listed(files: Iterable[str]) -> tuple[Party, ...]:
    """The parties of some list files, those of one source joined by its own keys."""
    return parties(entry for name in files for entry in _entries(SHARED / "lists" / name))


def parties(entries: Iterable[Entry]) -> tuple[Party, ...]:
    """Make parties of entries; an entry that is about another adds its names to that one."""
    own: dict[str, list[Entry]] = {}
    for entry in entries:
        own.setdefault(entry.about or entry.ref, []).append(entry)
    return tuple(party for ref, group in own.items() if (party := _party(ref, group)) is not None)


def held(files: Iterable[str] = HOLDINGS) -> tuple[Party, ...]:
    """The issuers that holdings files of funds name, each name once."""
    names = dict.fromkeys(name for file in files for name in _holdings(SHARED / "holdings" / file))
    return tuple(Party(f"held:{at}", Kind.COMPANY, (name,)) for at, name in enumerate(names))


def names_of(many: Sequence[Party]) -> int:
    """How many names parties bear together."""
    return sum(len(party.names) for party in many)


def _entries(path: Path) -> Iterator[Entry]:
    name = path.name.removesuffix(".gz")
    body = unpacked(name, path.read_bytes())
    source = recognise(name, body, officials())
    yield from source.adapter.parse(Document(name, source.source, body))


def _party(ref: str, group: Sequence[Entry]) -> Party | None:
    main = next((entry for entry in group if entry.ref == ref), group[0])
    others = [name for entry in group for name in entry.names]
    texts = dict.fromkeys(text for text in (main.name, *(name.text for name in others)) if text)
    if not texts:
        return None
    facts = [fact for entry in group for fact in entry.facts]
    births = [fact.value for fact in facts if fact.what is Property.BIRTH_DATE]
    codes = [country(fact.value) for fact in facts if fact.what in _COUNTRIES]
    return Party(
        ref,
        _KINDS.get(main.kind, Kind.UNKNOWN),
        tuple(texts),
        frozenset(name.text for name in others if name.kind is NameKind.WEAK),
        tuple(dict.fromkeys(found[1] for text in births if (found := _BIRTH.fullmatch(text)))),
        tuple(dict.fromkeys(code.lower() for code in codes if code)),
    )


def _holdings(path: Path) -> Iterator[str]:
    """The names of a file's equity positions; a preamble may stand above the header."""
    column = asset = -1
    with path.open(encoding="utf-8-sig", newline="") as lines:
        for cells in csv.reader(lines):
            if column < 0 and "Name" in cells and "Asset Class" in cells:
                column, asset = cells.index("Name"), cells.index("Asset Class")
            elif 0 <= max(column, asset) < len(cells) and cells[asset] == "Equity" and cells[column].strip():
                yield cells[column].strip()
