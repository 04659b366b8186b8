"""In which forms is the Consolidated Screening List published? A CSV and a JSON become one kind of record.

The CSV has 28 columns, or 29 with `_id`; it joins what is several inside a cell with "; ". Where the JSON keeps the
parts of an address apart they are in_a_row as the CSV has them.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping

import attrs

from proscribe.errors import Problem, RecordError
from proscribe.ingest.adapter import Document
from proscribe.ingest.tables import Table, in_a_row, lines
from proscribe.sources.us_csl.numbers import Number

SINGLE = (
    *("source", "entity_number", "type", "name", "title", "federal_register_notice", "start_date", "end_date"),
    *("standard_order", "license_requirement", "license_policy", "call_sign", "vessel_type", "gross_tonnage"),
    *("gross_registered_tonnage", "vessel_flag", "vessel_owner", "remarks", "source_list_url"),
    "source_information_url",
)
SEVERAL = (
    *("programs", "alt_names", "citizenships", "dates_of_birth", "nationalities", "places_of_birth"),
    *("addresses", "ids"),
)
COLUMNS = (
    *("source", "entity_number", "type", "programs", "name", "title", "addresses", "federal_register_notice"),
    *("start_date", "end_date", "standard_order", "license_requirement", "license_policy", "call_sign", "vessel_type"),
    *("gross_tonnage", "gross_registered_tonnage", "vessel_flag", "vessel_owner", "remarks", "source_list_url"),
    *("alt_names", "citizenships", "dates_of_birth", "nationalities", "places_of_birth", "source_information_url"),
    "ids",
)
# Keys that JSON has beside the columns; `country` repeats what the addresses or the transcription say.
JSON_ONLY = ("id", "country")
ADDRESS = ("address", "city", "state", "postal_code", "country")
IDS = ("country", "issue_date", "expiration_date", "number", "type")
# Keys of the whole answer beside its results: they say how it was asked for.
AROUND = frozenset({"results", "total", "offset", "search_performed_at", "sources_used", "sources"})


@attrs.frozen
class Record:
    """One record: single values without outer blanks, those that are several, and its numbers.

    Attributes:
        place: the line; of JSON, which has no lines to speak of, the number of the record.
    """

    place: str
    single: Mapping[str, str]
    several: Mapping[str, tuple[str, ...]]
    numbers: tuple[Number, ...]
    own_id: str = ""
    country: str = ""


def is_json(document: Document) -> bool:
    """Whether the document is the JSON form."""
    return document.body.lstrip(b"\xef\xbb\xbf \t\r\n").startswith((b"{", b"["))


def records(document: Document) -> Iterator[Record]:
    """The records of a document of any form.

    Raises:
        RecordError: after the last record, with all that could not be read.
    """
    return _from_json(document) if is_json(document) else _from_csv(document)


def sources(document: Document) -> Iterator[str]:
    """The source of every record, as printed; of a CSV without reading the rest of its rows.

    Raises:
        RecordError: the document has another form.
    """
    if is_json(document):
        yield from (record.single["source"] for record in _from_json(document))
    else:
        yield from (row.take("source") for row in _opened(document))


def _opened(document: Document) -> Table:
    found = lines(document)
    return Table(document, found, ("_id", *COLUMNS) if found and found[0][1][0] == "_id" else COLUMNS)


def _from_csv(document: Document) -> Iterator[Record]:
    table = _opened(document)
    new = table.columns[0] == "_id"
    for row in table:
        several = {column: _split(row.take(column)) for column in SEVERAL}
        several["alt_names"] = tuple(part for each in several["alt_names"] for part in _split(each, ";"))
        numbers = tuple(Number.parse(text) for text in several.pop("ids"))
        single = {column: row.take(column) for column in SINGLE}
        yield Record(f"{document.name}:{row.line}", single, several, numbers, row.take("_id") if new else "")
        row.done()
    table.check()


def _split(text: str, by: str = "; ") -> tuple[str, ...]:
    """The parts of a cell; aliases are set apart by bare semicolons too."""
    return tuple(part for part in (each.strip() for each in text.split(by)) if part) if text else ()


def _from_json(document: Document) -> Iterator[Record]:
    try:
        tree = json.loads(document.body)
    except (UnicodeDecodeError, ValueError) as error:
        problem = Problem(message=f"is not whole JSON: {error}", place=document.name, hint="fetch it again")
        raise RecordError(problem) from None
    results = tree.get("results") if isinstance(tree, dict) else None
    if not isinstance(results, list):
        raise RecordError(Problem(message="has no list of results", place=document.name, hint="fetch it again"))
    reader = _Json(document)
    reader.keys(document.name, tree, AROUND)
    for number, result in enumerate(results, 1):
        place = f"{document.name}:{number}"
        if isinstance(result, dict):
            yield reader.record(place, result)
        else:
            reader.fault(place, "is no record")
    if reader.problems:
        raise RecordError(reader.problems.values())


@attrs.define
class _Json:
    document: Document
    problems: dict[tuple[str, str], Problem] = attrs.field(factory=dict)

    def fault(self, place: str, message: str, hint: str = "") -> None:
        self.problems.setdefault((place, message), Problem(message=message, place=place, hint=hint))

    def keys(self, place: str, tree: Mapping[str, object], known: frozenset[str]) -> None:
        for key in tree:
            if key not in known:
                self.fault(place, f"unknown key {key!r}", "say in forms.py what it is")

    def record(self, place: str, tree: Mapping[str, object]) -> Record:
        self.keys(place, tree, frozenset({*SINGLE, *SEVERAL, *JSON_ONLY}))
        several = {key: self.texts(place, tree.get(key)) for key in SEVERAL if key not in ("addresses", "ids")}
        parts = (self.parts(place, each, ADDRESS) for each in self.items(place, tree.get("addresses")))
        several["addresses"] = tuple(filter(None, (in_a_row(part.values()) for part in parts)))
        ids = (self.parts(place, each, IDS) for each in self.items(place, tree.get("ids")))
        numbers = tuple(
            Number(each["type"], each["number"], each["country"], each["issue_date"], each["expiration_date"])
            for each in ids
        )
        single = {key: self.text(place, tree.get(key)) for key in SINGLE}
        own, country = (self.text(place, tree.get(key)) for key in JSON_ONLY)
        return Record(place, single, several, numbers, own, country)

    def text(self, place: str, value: object) -> str:
        if isinstance(value, dict | list):
            self.fault(place, f"a text is wanted, not {str(value)[:40]!r}")
            return ""
        return "" if value is None else str(value).strip()

    def items(self, place: str, value: object) -> list[object]:
        if value is None or value == "":
            return []
        if not isinstance(value, list):
            self.fault(place, f"a list is wanted, not {str(value)[:40]!r}")
            return []
        return value

    def texts(self, place: str, value: object) -> tuple[str, ...]:
        return tuple(filter(None, (self.text(place, each) for each in self.items(place, value))))

    def parts(self, place: str, value: object, keys: tuple[str, ...]) -> dict[str, str]:
        tree = value if isinstance(value, dict) else {}
        if not isinstance(value, dict):
            self.fault(place, f"parts are wanted, not {str(value)[:40]!r}")
        self.keys(place, tree, frozenset(keys))
        return {key: self.text(place, tree.get(key)) for key in keys}
