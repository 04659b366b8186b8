"""Who is in an OpenSanctions export? Entities of a dataset, in any of the forms in which one edition is published.

Every form of a dataset is a whole edition by itself; none needs another. `names.txt` says which names occur and not
whose they are: it is read, so that nothing in it is lost, and proves nothing about a list.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator

from proscribe.errors import Problem, RecordError
from proscribe.ingest.adapter import Document, Entry
from proscribe.model.when import UNDATED, When
from proscribe.sources.opensanctions import ftm, senzing, tables
from proscribe.sources.opensanctions.entries import entries
from proscribe.sources.opensanctions.parts import COLLECTION, dataset
from proscribe.sources.opensanctions.reading import Faults, cite, day

SOURCE = "opensanctions"
LISTS = ("os-*",)  # one for each dataset: os-ua_war_sanctions
FLAT, NESTED, SIMPLE, STATEMENTS, SENZING, NAMES = (
    "entities.ftm.json",
    "targets.nested.json",
    "targets.simple.csv",
    "statements.csv",
    "senzing.json",
    "names.txt",
)
FORMS = (FLAT, NESTED, SIMPLE, STATEMENTS, SENZING, NAMES)
HEADS = {
    SIMPLE: re.compile(rb"\W*id\W+schema\W+name\W+aliases\W+birth_date"),
    STATEMENTS: re.compile(rb"\W*canonical_id\W+entity_id\W+prop\W+prop_type"),
    SENZING: re.compile(rb'\W*"DATA_SOURCE"\s*:\s*"(OS|OPEN_|GLEIF|PROSCRIBE)'),
    FLAT: re.compile(rb'\W*"id"\s*:\s*"[^"]+"\s*,\s*"caption"\s*:\s*".*?"schema"\s*:\s*"', re.DOTALL),
}
_SEEN = re.compile(rb'"last_seen"\s*:\s*"(\d{4}-\d\d-\d\d)')


def recognises(name: str, head: bytes) -> bool:
    return _form(name, head) != ""


def part(name: str) -> str:
    return "names" if _file(name) == NAMES else COLLECTION


def part_of(document: Document) -> str:
    """The dataset, which no file's name says; `names.txt` does not say it either."""
    found = part(document.name)
    return dataset(document) if found == COLLECTION else found


def published(document: Document) -> When | None:
    """The day of the latest sighting that the document has: an export sees anew all that is in it."""
    form = _form(document.name, document.body[:4096])
    if form in (FLAT, NESTED):
        latest = max(_SEEN.findall(document.body), default=b"").decode()
    elif form in (SIMPLE, STATEMENTS):
        (_, header), *rows = document.table
        at = header.index("last_seen") if "last_seen" in header else len(header)
        latest = max((cells[at] for _, cells in rows if len(cells) > at), default="")
    else:
        return None  # LAST_CHANGE is when a record last changed, which says nothing of the edition
    return day(latest)


def complete(document: Document) -> bool:
    return _form(document.name, document.body[:4096]) not in ("", NAMES)


def parse(document: Document) -> Iterator[Entry]:
    form, edition = _form(document.name, document.body[:4096]), published(document) or UNDATED
    if form in (FLAT, NESTED):
        yield from entries(document, ftm.read(document, nested=form == NESTED), edition)
    elif form == STATEMENTS:
        yield from entries(document, tables.statements(document), edition)
    elif form == SIMPLE:
        yield from tables.simple(document, edition)
    elif form == SENZING:
        yield from senzing.entries(document)
    elif form == NAMES:
        yield from _names(document)
    else:
        faults = Faults(document)
        faults.add(1, "is no form of an OpenSanctions export", "forms: " + ", ".join(FORMS))
        faults.tell()


def _file(name: str) -> str:
    """The form that a file's name speaks of, whatever its folder, prefix or compression."""
    last = name.rpartition("/")[2].removesuffix(".gz")
    return next((form for form in FORMS if last.endswith(form)), "")


def _form(name: str, head: bytes) -> str:
    """The form by name, and by content where the two can be held against each other."""
    form = _file(name)
    if form in ("", FLAT, NESTED):
        found = next((each for each, pattern in HEADS.items() if pattern.match(head)), "")
        return form if found == FLAT and form else found
    return form if form == NAMES or HEADS[form].match(head) else ""


def _names(document: Document) -> Iterator[Entry]:
    """Each name as an entry of its own, on no list: nobody says who bears it."""
    try:
        lines = document.body.decode("utf-8-sig").splitlines()
    except UnicodeDecodeError as error:
        line = document.body.count(b"\n", 0, error.start) + 1
        message = f"is not UTF-8: byte 0x{document.body[error.start]:02x}"
        raise RecordError(Problem(message=message, place=f"{document.name}:{line}", hint="fetch it again")) from None
    for number, text in enumerate(lines, 1):
        if name := text.strip():
            key = hashlib.sha256(name.encode()).hexdigest()[:16]
            yield Entry(key=f"name-{key}", name=name, cite=cite(document, number, name), kind="name")
