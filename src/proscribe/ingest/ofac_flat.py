"""What do OFAC's flat files say? `.csv`, `.pip`, `.del` and `.ff`: one record a line, no header, in four parts.

The columns and widths are those of OFAC's `cons_dat_spec.txt`. The primary file yields the entries; aliases,
addresses and the comments, in which remarks of more than 1,000 characters go on, yield entries that add to them.
Null is `-0- `, unquoted. The last byte is Ctrl-Z, mostly on a line of its own; where it is missing the copy may be cut
short. Of several programmes in one field the outer brackets are missing: `SDGT] [IRGC`.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping

import attrs

from proscribe.errors import Problem, RecordError
from proscribe.ingest import ofac_remarks
from proscribe.ingest.adapter import Document, Entry
from proscribe.ingest.ofac_remarks import CONTINUED, CUT, Beside, Remarks
from proscribe.model.listing import Listing
from proscribe.model.party import Name, NameKind, Property, Scheme, Stated
from proscribe.model.source import Citation
from proscribe.model.when import UNDATED, When

PRIMARY, ALIASES, ADDRESSES, COMMENTS = "names", "aliases", "addresses", "comments"
DELIMITERS = {"csv": ",", "pip": "|", "del": "@"}
_COLUMNS = {
    PRIMARY: "ent_num:10 SDN_Name:350 SDN_Type:12 Program:50 Title:200 Call_Sign:8 Vess_type:25 Tonnage:14 GRT:8 "
    "Vess_flag:40 Vess_owner:150 Remarks:1000",
    ALIASES: "ent_num:10 alt_num:10 alt_type:8 alt_name:350 alt_remarks:200",
    ADDRESSES: "Ent_num:10 Add_num:10 Address:750 City:116 Country:250 Add_remarks:200",
    COMMENTS: "ent_num:10 Remarks:0",  # no upper limit
}
WIDTHS = {
    part: {name: int(width) for name, _, width in (column.partition(":") for column in columns.split())}
    for part, columns in _COLUMNS.items()
}
KINDS = {"": "company", "individual": "person", "vessel": "vessel", "aircraft": "aircraft"}
ALIAS_KINDS = {"aka": NameKind.ALIAS, "fka": NameKind.FORMER, "nka": NameKind.ALIAS}
IGNORED = {
    "an address of nulls only": "OFAC writes such a row for a record without an address",
    "Ctrl-Z": "the end of the file, as CP/M marked it",
    "a part of the remarks that is the title": "it stands in the column Title as well",
}
_FACTS = {
    "Title": (Property.TITLE, ""),
    "Call_Sign": (Property.CALL_SIGN, ""),
    "Vess_type": (Property.VESSEL_TYPE, ""),
    "Tonnage": (Property.TONNAGE, ""),
    "GRT": (Property.TONNAGE, "gross registered "),
    "Vess_flag": (Property.FLAG, ""),
    "Vess_owner": (Property.VESSEL_OWNER, ""),
}
_STEMS = {
    "sdn": PRIMARY,
    "alt": ALIASES,
    "add": ADDRESSES,
    "sdn_comments": COMMENTS,
    "cons_prim": PRIMARY,
    "cons_alt": ALIASES,
    "cons_add": ADDRESSES,
    "cons_comments": COMMENTS,
}
_EMPTY = re.compile(rb"[\r\n\x1a]*\Z")
_FIRST_ROWS = {
    **{form: re.compile(rb"\d+ ?" + re.escape(delimiter.encode())) for form, delimiter in DELIMITERS.items()},
    "ff": re.compile(rb"(?=[ \d]{10}) *\d"),
}
_PRINTED = {"Listing": "listed", "Effective": "ban_from", "Purchase/Sales For Divestment": "divest_by"}
_OF_LIST = re.compile(r"(?P<what>.+) Date \((?P<list>CMIC|CCMC)\)")
_TERMS = {"Issuer Name ": "issuer_names", "Equity Ticker ": "equity_tickers"}
_Cells = Mapping[str, str]


def recognises_flat(name: str, head: bytes, *, consolidated: bool) -> bool:
    """Say whether a file is a flat file of the SDN List or of the Consolidated List, by its name and first row."""
    stem, _, form = name.rpartition("/")[2].lower().partition(".")
    if stem not in _STEMS or stem.startswith("cons_") is not consolidated or form not in _FIRST_ROWS:
        return False
    return _FIRST_ROWS[form].match(head) is not None or _EMPTY.match(head) is not None


def is_flat(name: str) -> bool:
    """Say whether a file has one of the four flat forms."""
    return name.lower().rpartition(".")[2] in _FIRST_ROWS


def part_flat(name: str) -> str:
    """Return which part of an edition a flat file is."""
    return _STEMS[name.rpartition("/")[2].lower().partition(".")[0]]


def complete_flat(document: Document) -> bool:
    """Say whether a file goes on to its end: its Ctrl-Z is there. Comments often lack it."""
    return part_flat(document.name) == COMMENTS or b"\x1a" in document.body[-8:]


def parse_flat(document: Document, lists: Mapping[str, str]) -> Iterator[Entry]:
    """Read one flat file; `lists` says which list a programme puts on.

    Raises:
        RecordError: with everything that could not be read, once the last row has been.
    """
    part, reader = part_flat(document.name), _Reader(document, lists)
    rows = list(reader.rows(part))
    if part == PRIMARY:
        if not rows and not reader.problems:
            reader.fault(1, "", "is empty", "fetch it again")
        reader.known = frozenset(cells["SDN_Name"] for _, cells in rows)
    read = {PRIMARY: reader.primary, ALIASES: reader.alias, ADDRESSES: reader.address, COMMENTS: reader.comment}[part]
    for line, cells in rows:
        entry = read(line, cells)
        if entry is not None:
            yield entry
    if reader.problems:
        raise RecordError(reader.problems)


def joined(primary: Entry, comment: Entry) -> Entry:
    """Return a primary entry whose cut remarks are read together with the comments that continue them.

    The part that was cut in two is read again; all others stand as they were read.
    """
    cut = next((fact for fact in primary.facts if fact.value.endswith(CUT)), None)
    rest = next((fact for fact in comment.facts if fact.value.startswith(CONTINUED)), None)
    whole = "" if cut is None or rest is None else cut.value.removesuffix(CUT) + rest.value.removeprefix(CONTINUED)
    found = ofac_remarks.read(whole + ";") if whole else Remarks()
    facts = [fact for fact in (*primary.facts, *comment.facts) if fact not in (cut, rest)]
    return attrs.evolve(
        primary,
        names=(*primary.names, *comment.names, *(Name(text, kind, comment.cite) for text, kind in found.names)),
        identifiers=(*primary.identifiers, *comment.identifiers, *found.identifiers),
        facts=(*facts, *found.facts, *(Stated(Property.REMARK, text) for text in found.faults)),
    )


class _Reader:
    """Takes one document apart and keeps what is wrong with it."""

    def __init__(self, document: Document, lists: Mapping[str, str]) -> None:
        self.problems: list[Problem] = []
        self.known: frozenset[str] = frozenset()
        self._document = document
        self._lists = lists
        self._form = document.name.lower().rpartition(".")[2]
        # a blank at the very end of the column is lost in the fixed-width form
        self._limit = ofac_remarks.LIMIT - (self._form == "ff")
        self._keys: set[str] = set()

    def fault(self, line: int, column: str, message: str, hint: str = "") -> None:
        place = f"{self._document.name}:{line}" + (f":{column}" if column else "")
        self.problems.append(Problem(message=message, place=place, hint=hint))

    def rows(self, part: str) -> Iterator[tuple[int, _Cells]]:
        """The rows with the line they start on; null is the empty text."""
        text = self._text()
        columns = WIDTHS[part]
        cut = self._slices(text, columns) if self._form == "ff" else self._split(text, DELIMITERS[self._form])
        for line, cells in cut:
            if len(cells) != len(columns):
                message = f"{len(cells)} columns where OFAC's specification has {len(columns)}"
                self.fault(line, "", message, "is the file whole? columns: " + ", ".join(columns))
                continue
            found = {name: "" if cell.strip() == "-0-" else cell for name, cell in zip(columns, cells, strict=True)}
            for number in list(columns)[: 2 if part in (ALIASES, ADDRESSES) else 1]:
                if not found[number].strip().isdigit():
                    self.fault(line, number, f"{found[number]!r} is not a number")
                found[number] = found[number].strip()
            yield line, found

    def _text(self) -> str:
        body = self._document.body.rstrip(b"\r\n\x1a")
        if b"\x1a" in body:
            line = body[: body.index(b"\x1a")].count(b"\n") + 1
            self.fault(line, "", "Ctrl-Z before the end of the file", "are these two files in one?")
        try:
            return body.decode("utf-8-sig")
        except UnicodeDecodeError as problem:
            line = body[: problem.start].count(b"\n") + 1
            self.fault(line, "", f"cannot be read: {problem.reason}", "the flat files are ASCII")
            return ""

    def _split(self, text: str, delimiter: str) -> Iterator[tuple[int, list[str]]]:
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
        start = 1
        try:
            for cells in reader:
                if cells:
                    yield start, cells
                start = reader.line_num + 1
        except csv.Error as problem:
            self.fault(start, "", f"cannot be read: {problem}", "is the file whole?")

    def _slices(self, text: str, columns: Mapping[str, int]) -> Iterator[tuple[int, list[str]]]:
        width = sum(columns.values())
        *rest, last = columns.values()
        for line, printed in enumerate(text.split("\n"), start=1):
            row = printed.rstrip("\r")
            if not row:
                continue
            if last and len(row) != width:
                self.fault(line, "", f"{len(row)} characters where OFAC's specification has {width}", "is it whole?")
                continue
            cells, at = [], 0
            for size in (*rest, last or len(row)):
                cells.append(row[at : at + size].rstrip())
                at += size
            yield line, cells

    def cite(self, line: int, key: str) -> Citation:
        document = self._document
        place = f"{document.name}:{line}"
        return Citation(document.source, place, document.sha256, f"OFAC {key}", document.read, document.url)

    def _about(self, key: str) -> str:
        return f"{self._document.source}:{key}"

    def _once(self, line: int, key: str) -> None:
        if key in self._keys:
            self.fault(line, "", f"the number {key} stands twice")
        self._keys.add(key)

    def primary(self, line: int, cells: _Cells) -> Entry:
        key, name, kind = cells["ent_num"], cells["SDN_Name"].strip(), cells["SDN_Type"].strip()
        self._once(line, key)
        if not name:
            self.fault(line, "SDN_Name", "a record without a name")
        if kind not in KINDS:
            self.fault(line, "SDN_Type", f"{kind!r} is no known type", "one of: " + ", ".join(filter(None, KINDS)))
        cite, text = self.cite(line, key), cells["Remarks"]
        cut = len(text) >= self._limit
        beside = Beside(_titles(cells["Title"].strip()), self.known, cut)
        remarks = self._remarks(line, text.ljust(ofac_remarks.LIMIT) if cut else text.rstrip(), beside)
        programs = self._programs(line, cells["Program"])
        facts = [Stated(what, before + cells[name].strip()) for name, (what, before) in _FACTS.items() if cells[name]]
        facts += [Stated(Property.PROGRAM, program) for program in programs]
        return Entry(
            key=key,
            name=name,
            cite=cite,
            kind=KINDS.get(kind, ""),
            names=tuple(Name(text, each, cite) for text, each in remarks.names),
            identifiers=((Scheme.OFAC, key), *remarks.identifiers),
            listings=tuple(_listing(each, key, name, remarks, cite) for each in self._on(programs)),
            facts=(*facts, *remarks.facts),
        )

    def alias(self, line: int, cells: _Cells) -> Entry:
        key, sort = cells["ent_num"], cells["alt_type"].strip()
        number = f"{key}/alt/{cells['alt_num']}"
        self._once(line, number)
        if sort not in ALIAS_KINDS:
            self.fault(line, "alt_type", f"{sort!r} is no known sort of name", "one of: " + ", ".join(ALIAS_KINDS))
        if not cells["alt_name"].strip():
            self.fault(line, "alt_name", "an alias without a name")
        cite, note = self.cite(line, key), cells["alt_remarks"].strip()
        return Entry(
            key=number,
            name="",
            cite=cite,
            names=(Name(cells["alt_name"].strip(), ALIAS_KINDS.get(sort, NameKind.ALIAS), cite),),
            facts=(Stated(Property.REMARK, f"of the alias: {note}"),) if note else (),
            about=self._about(key),
        )

    def address(self, line: int, cells: _Cells) -> Entry | None:
        key = cells["Ent_num"]
        number = f"{key}/add/{cells['Add_num']}"
        self._once(line, number)
        parts = [cells[name].strip() for name in ("Address", "City", "Country") if cells[name].strip()]
        note = cells["Add_remarks"].strip()
        if not parts and not note:
            return None
        where = ", ".join(parts) + (f" ({note})" if note else "")
        facts = (Stated(Property.ADDRESS, where),)
        return Entry(key=number, name="", cite=self.cite(line, key), facts=facts, about=self._about(key))

    def comment(self, line: int, cells: _Cells) -> Entry:
        key = cells["ent_num"]
        self._once(line, key)
        cite = self.cite(line, key)
        remarks = self._remarks(line, cells["Remarks"].rstrip(), Beside(continued=True))
        return Entry(
            key=f"{key}/comments",
            name="",
            cite=cite,
            names=tuple(Name(text, kind, cite) for text, kind in remarks.names),
            identifiers=remarks.identifiers,
            facts=remarks.facts,
            about=self._about(key),
        )

    def _remarks(self, line: int, text: str, beside: Beside) -> Remarks:
        if not text:
            return Remarks()
        found = ofac_remarks.read(text, beside)
        for part in found.faults:
            hint = "a new label goes into ofac_labels.py, a sentence into ofac_prose.py"
            self.fault(line, "Remarks", f"nobody knows how to read {part!r}", hint)
        return found

    def _programs(self, line: int, text: str) -> tuple[str, ...]:
        found = tuple(part.strip() for part in text.strip().strip("[]").split("] ["))
        for program in found:
            if program not in self._lists:
                hint = "say in ofac_lists.py which list it puts on"
                self.fault(line, "Program", f"{program!r} is a programme that nobody knows", hint)
        return found

    def _on(self, programs: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(self._lists[program] for program in programs if program in self._lists))


def _titles(title: str) -> frozenset[str]:
    """The titles of a record as its remarks may repeat them: one by one, with or without the last stop."""
    parts = [part.strip() for part in title.split(";")] if title else []
    return frozenset((*parts, *(part.removesuffix(".") for part in parts)))


def _listing(name_of_list: str, key: str, name: str, remarks: Remarks, cite: Citation) -> Listing:
    stated, listed = {}, None
    for label, day in remarks.dates:
        match = _OF_LIST.fullmatch(label)
        if match is None:
            stated[label] = day
        elif name_of_list.endswith(match["list"].lower()) and match["what"] == "Listing":
            listed = When.parse(day)
        elif name_of_list.endswith(match["list"].lower()):
            stated[_PRINTED[match["what"]]] = day
    terms = {
        term: "|".join(fact.value.removeprefix(label) for fact in remarks.facts if fact.value.startswith(label))
        for label, term in _TERMS.items()
    }
    return Listing(
        list=name_of_list,
        key=key,
        party="",
        name=name,
        cohort="",
        dates={} if listed is None else {"listed": listed},
        recorded=listed or UNDATED,
        cite=cite,
        terms={term: value for term, value in terms.items() if value},
        stated=stated,
    )
