"""What is said inside "Other Information", and in the cells that number their values?

Since 2022 the text is `(UK Sanctions List Ref):CAF0010. (UN Ref):CFi.009. free text (Gender):Male`. A label is told
from a bracket in prose by what follows its colon: `(Fax): 123` stands in a text, `(Gender):Male` is a label.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from proscribe.ingest.adapter import Row
from proscribe.ingest.tables import in_a_row, numbered
from proscribe.model.party import Property, Scheme, Stated

Fact = Stated | tuple[Scheme, str]
# What a label's value is; where the property alone would not say, the label stands in front of the value.
PLAIN = {
    "UK Statement of Reasons": Property.REASON,
    "Gender": Property.GENDER,
    "Phone number": Property.PHONE,
    "Website": Property.WEBSITE,
    "Email address": Property.EMAIL,
    "Type of entity": Property.TYPE,
    "Flag of ship": Property.FLAG,
    "Type of ship": Property.VESSEL_TYPE,
    "Tonnage of ship": Property.TONNAGE,
    "Current owners": Property.VESSEL_OWNER,
}
WITH_LABEL = {
    "Parent company": Property.LINKED_TO,
    "Subsidiaries": Property.LINKED_TO,
    "Business Reg No": Property.DOCUMENT,
    "Previous flags": Property.FLAG,
    "Length of ship": Property.REMARK,
    "Year built": Property.REMARK,
}
REFERENCES = {"UK Sanctions List Ref": Scheme.GB, "UN Ref": Scheme.UN}
IMO = "IMO number"
LABELS = {*PLAIN, *WITH_LABEL, *REFERENCES, IMO}
# Brackets that OFSI once printed close to a colon inside a label's value; they belong to the value.
IGNORED = {"Fax": "part of the telephone numbers"}

_LABEL = re.compile(rf"\(({'|'.join(map(re.escape, sorted(LABELS)))})\):|\(([^()]{{1,60}})\):(?=\S)")
_REFERENCE = re.compile(r"\s*([A-Z]{2,3}[a-zE]?\.? ?\d{3,4})\b(?:\s+and\b)?")
_NUMBER = re.compile(r"(?=.*\d)[\w ./\-]{3,40}")
_IMO = re.compile(r"(?:IMO)? ?(\d{7})")


def labelled(text: str) -> Iterator[tuple[str, str]]:
    """The labels with their values, free text under an empty label, an unknown label with a question mark in front.

    >>> list(labelled("(UN Ref):CFi.009. Founder (of a group). (Gender):Male"))
    [('UN Ref', 'CFi.009. Founder (of a group).'), ('Gender', 'Male')]
    """
    label, start = "", 0
    for match in _LABEL.finditer(text):
        if match[1] is None and match[2] in IGNORED:
            continue
        if value := text[start : match.start()].strip():
            yield label, value
        label, start = match[1] or f"?{match[2]}", match.end()
    if value := text[start:].strip():
        yield label, value


REPEATED = (
    *("Town of Birth", "Country of Birth", "Nationality", "Position", "Passport Details", "Other Information"),
    *("Passport Number", "National Identification Number", "National Identification Details", "NI Number"),
)


def information(row: Row) -> Iterator[Fact]:
    """What "Other Information" states; an unknown label is a problem of its row."""
    for label, value in labelled(row.take("Other Information")):
        if label in REFERENCES:
            rest = value
            while match := _REFERENCE.match(rest):
                yield REFERENCES[label], match[1].replace(" ", "")
                rest = rest[match.end() :]
            rest = rest.strip(" .\xa0") if rest is value else rest.removeprefix(".").strip()
            if rest:
                yield Stated(Property.REMARK, rest)
        elif label == IMO and (match := _IMO.fullmatch(value)):
            yield Scheme.IMO, match[1]
        elif label in PLAIN:
            yield from (Stated(PLAIN[label], part) for part in numbered(value) if part)
        elif label in WITH_LABEL or label == IMO:
            what = WITH_LABEL.get(label, Property.DOCUMENT)
            yield from (Stated(what, f"{label}: {part}") for part in numbered(value) if part)
        else:
            if label:
                hint = "say in labels.py what it is: one of " + ", ".join(sorted(LABELS))
                row.fault("Other Information", f"unknown label {label[1:]!r}", hint)
            yield Stated(Property.REMARK, value)


def cells(row: Row, *, new: bool) -> Iterator[Fact]:
    """What the cells state that say the same in every row of a group: birth, nationality, numbers, positions."""
    towns, countries = numbered(row.take("Town of Birth")), numbered(row.take("Country of Birth"))
    if len(towns) == len(countries):
        yield from (Stated(Property.BIRTH_PLACE, in_a_row(pair)) for pair in zip(towns, countries, strict=True))
    else:
        yield from (Stated(Property.BIRTH_PLACE, part) for part in (*towns, *countries) if part)
    yield from (Stated(Property.NATIONALITY, part) for part in numbered(row.take("Nationality")) if part)
    yield from (Stated(Property.POSITION, part) for part in numbered(row.take("Position")) if part)
    if new:
        yield from _numbers(row, "Passport Number", "Passport Details", Scheme.PASSPORT)
        yield from _numbers(row, "National Identification Number", "National Identification Details", Scheme.NATIONAL)
        yield from information(row)
    else:
        yield from _documents(row, "Passport Details")
        yield from _documents(row, "NI Number")
        if text := row.take("Other Information"):
            yield Stated(Property.REMARK, text)


def _numbers(row: Row, column: str, details: str, scheme: Scheme) -> Iterator[Fact]:
    numbers, said = numbered(row.take(column)), numbered(row.take(details))
    for number in filter(None, numbers):
        yield (scheme, number) if _NUMBER.fullmatch(number) else Stated(Property.DOCUMENT, f"{column}: {number}")
    if len(numbers) == len(said):
        for number, detail in zip(numbers, said, strict=True):
            if detail:
                yield Stated(Property.DOCUMENT, f"{column} {number}: {detail}" if number else f"{details}: {detail}")
    else:
        yield from (Stated(Property.DOCUMENT, f"{details}: {detail}") for detail in said if detail)


def _documents(row: Row, column: str) -> Iterator[Fact]:
    yield from (Stated(Property.DOCUMENT, f"{column}: {part}") for part in numbered(row.take(column)) if part)
