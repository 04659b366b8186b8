"""Whom does the EU's consolidated list of financial sanctions name, under which regulations, since when?

Three forms of one list: XML 1.1, where everything is an attribute, and the tables CSV 1.1 and CSV 1.0 with a row for
each alias, address, birth and paper. All three are read into subjects by `logicalId`; a subject that stands under two
regimes is one entry with two listings. `designationDate` dates a listing; a day that only a remark tells does not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from proscribe.ingest.adapter import Document, Entry
from proscribe.ingest.node import root_attributes
from proscribe.model.when import When
from proscribe.sources.eu_fsf.subject import LISTS, SOURCE, Subject
from proscribe.sources.eu_fsf.tables import OLD_HEADER, TABLE_HEADERS, table_date, table_subjects
from proscribe.sources.eu_fsf.xml_1_1 import ROOT, subjects

__all__ = ["LISTS", "SOURCE", "complete", "parse", "part", "published", "recognises"]
_ROOT = f"<{ROOT}".encode()
_DAY = re.compile(r"(\d\d)/(\d\d)/(\d{4})")


def recognises(name: str, head: bytes) -> bool:  # noqa: ARG001  publishers rename their files, never the root
    return (_ROOT in head and b"/fpi/fsd/export" in head) or any(header in head for header in TABLE_HEADERS)


def part(name: str) -> str:  # noqa: ARG001  an edition is one file
    return "whole"


def published(document: Document) -> When | None:
    printed = table_date(document) if _is_table(document) else root_attributes(document).get("generationDate", "")
    if match := _DAY.fullmatch(printed):
        return When(date(int(match[3]), int(match[2]), int(match[1])))
    return When.parse(printed[:10]) if re.match(r"\d{4}-\d\d-\d\d", printed) else None


def complete(document: Document) -> bool:
    if not _is_table(document):
        return document.body.rstrip().endswith(f"</{ROOT}>".encode())
    # a spreadsheet that wraps each line in quotes cuts the file at its own limit or its user's
    return not document.body.startswith(b'"') and b"Date_filexxxx" not in document.body[:100]


def parse(document: Document) -> Iterator[Entry]:
    edition = published(document)
    found: dict[str, Subject] = {}
    for subject in table_subjects(document) if _is_table(document) else subjects(document):
        if subject.key in found:
            found[subject.key].absorb(subject)
        else:
            found[subject.key] = subject
    for subject in found.values():
        yield subject.entry(document, edition)


def _is_table(document: Document) -> bool:
    return any(header in document.body[:4096] for header in (*TABLE_HEADERS, OLD_HEADER))
