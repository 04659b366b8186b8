"""What do the CSV exports hold? Targets with their values joined (`targets.simple.csv`), or single statements.

A cell of the simple form is itself a line of CSV, set apart by semicolons: a value that has one is quoted inside it.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator

from proscribe.ingest.adapter import Document, Entry, Row
from proscribe.model.party import Name, NameKind, Property, Scheme, Stated
from proscribe.model.when import When
from proscribe.sources.opensanctions.datasets import of_title
from proscribe.sources.opensanctions.entries import kind, listings
from proscribe.sources.opensanctions.reading import MODEL_HINT, Faults, Raw, cite
from proscribe.sources.opensanctions.schemata import SCHEMATA

SIMPLE = (
    "id schema name aliases birth_date countries addresses identifiers sanctions phones emails dataset "
    "first_seen last_seen last_change"
)
SIMPLE_WITH_PROGRAMS = SIMPLE.replace("emails ", "emails program_ids ")
STATEMENTS = (
    "canonical_id entity_id prop prop_type schema value dataset lang original_value external first_seen last_seen id"
)
STATEMENTS_WITH_ORIGIN = STATEMENTS.replace("dataset ", "dataset origin ")
FACTS = {
    "birth_date": Property.BIRTH_DATE,
    "countries": Property.COUNTRY,
    "addresses": Property.ADDRESS,
    "phones": Property.PHONE,
    "emails": Property.EMAIL,
}
DAYS = ("first_seen", "last_seen", "last_change")
EXTERNAL = {"t": True, "true": True, "True": True, "f": False, "false": False, "False": False, "": False}
# Of a statement, what is not kept, and why.
IGNORED = {
    "prop_type": "follows from the schema and the property",
    "lang": "the language of the value; no fact of ours has one",
    "origin": "how OpenSanctions came by the value (a lookup, a model), not who says it",
    "id": "the statement's own hash",
}
_IMO = re.compile(r"IMO\d{7}")


def simple(document: Document, edition: When) -> Iterator[Entry]:
    """The entries of `targets.simple.csv`, with or without its column of programs.

    Raises:
        RecordError: the columns are others, or a schema or the title of a dataset is not known.
    """
    columns = SIMPLE_WITH_PROGRAMS if "program_ids" in document.table[0][1] else SIMPLE
    faults = Faults(document)
    for row in document.csv(columns):
        yield _target(row, document, edition, faults, programs="program_ids" in columns)
        row.done()
    faults.tell()


def _target(row: Row, document: Document, edition: When, faults: Faults, *, programs: bool) -> Entry:
    key, name = row.need("id"), row.need("name")
    here = cite(document, row.line, key)
    schema = faults.schema(row.line, row.need("schema")) or SCHEMATA["Thing"]
    facts = [Stated(Property.TYPE, schema.name)]
    facts += [Stated(what, value) for column, what in FACTS.items() for value in _many(row, column)]
    numbers = _many(row, "identifiers")
    facts += [Stated(Property.DOCUMENT, f"identifier: {each}") for each in numbers if not _IMO.fullmatch(each)]
    program_ids = _many(row, "program_ids") if programs else []
    facts += [Stated(Property.PROGRAM, each) for each in program_ids]
    datasets = []
    for title in _many(row, "dataset"):
        if not (dataset := of_title(title)):
            faults.add(row.line, f"unknown title of a dataset: {title!r}", "name its dataset in the table of titles")
        datasets.append(dataset)
    raw = Raw(key, schema, name, row.line, datasets, target=True, days={each: row.take(each) for each in DAYS})
    sanctions = _many(row, "sanctions")
    facts += [Stated(Property.REASON, each) for each in sanctions]
    told = {"sanctions": " | ".join(sanctions), "programs": ", ".join(program_ids)}
    terms = {what: text for what, text in told.items() if text}
    return Entry(
        key=key,
        name=name,
        cite=here,
        kind=kind(schema),
        names=tuple(Name(each, NameKind.ALIAS, here) for each in _many(row, "aliases")),
        identifiers=tuple((Scheme.IMO, each) for each in numbers if _IMO.fullmatch(each)),
        listings=listings(raw, edition, here, terms),
        facts=tuple(facts),
    )


def _many(row: Row, column: str) -> list[str]:
    text = row.take(column)
    if not text:
        return []
    (values, *more) = list(csv.reader(io.StringIO(text, newline=""), delimiter=";")) or [[]]
    if more:
        row.fault(column, "the values of this cell cannot be told apart", "semicolons, double quotes")
    return [value for value in values if value]


def statements(document: Document) -> dict[str, Raw]:
    """The entities that the statements of `statements.csv` make up; what is only a candidate stays apart.

    Raises:
        RecordError: the columns are others, or a schema or property is not known.
    """
    columns = STATEMENTS_WITH_ORIGIN if "origin" in document.table[0][1] else STATEMENTS
    faults = Faults(document)
    found: dict[str, Raw] = {}
    for row in document.csv(columns):
        for column in IGNORED:
            if column in columns.split():
                row.take(column)
        _statement(row, found, faults)
        row.done()
    faults.tell()
    for raw in found.values():
        raw.caption = next(iter(raw.get("name")), raw.schema.name)
    return found


def _statement(row: Row, found: dict[str, Raw], faults: Faults) -> None:
    key, entity, prop, value = row.need("canonical_id"), row.need("entity_id"), row.need("prop"), row.need("value")
    original, dataset = row.take("original_value"), row.need("dataset")
    external = row.choice("external", EXTERNAL)
    first, last = row.take("first_seen"), row.take("last_seen")
    schema = faults.schema(row.line, row.need("schema"))
    if schema is None:
        return
    raw = found.get(key)
    if raw is None:
        raw = found[key] = Raw(key, schema, "", row.line, [], target=None)
    if len(schema.lineage) > len(raw.schema.lineage):
        raw.schema = schema  # the narrowest that any statement gives
    if external:
        raw.remarks.append(f"external candidate: {prop} {value} ({dataset})")
        return
    if dataset not in raw.datasets:
        raw.datasets.append(dataset)
    if entity != key and entity not in raw.referents:
        raw.referents.append(entity)
    _seen(raw, first, last)
    if prop == "id":
        return  # a hash over the entity, by which its publisher finds changes
    if prop not in schema.properties:
        faults.add(row.line, f"unknown property {schema.name}.{prop}", MODEL_HINT)
        return
    raw.add(prop, [value])
    if original and original != value:
        raw.remarks.append(f"{prop} as printed: {original}")


def _seen(raw: Raw, first: str, last: str) -> None:
    """The earliest first and the latest last day of an entity's statements."""
    days = raw.days
    if first:
        days["first_seen"] = min(first, days.get("first_seen", first))
    if last:
        days["last_seen"] = max(last, days.get("last_seen", last))
