"""Is a workbook that would fill memory refused before it is laid out, and no honest one?"""

from __future__ import annotations

import io
import zipfile

import pytest

from proscribe.errors import RecordError
from proscribe.ingest.adapter import Document
from proscribe.ingest.extent import check_extent
from proscribe.ingest.tables import sheet_lines

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"


def packed(**members: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in members.items():
            archive.writestr(name, text)
    return out.getvalue()


def link(kind: str, to: str) -> str:
    package = "http://schemas.openxmlformats.org/package/2006/relationships"
    return f'<Relationships xmlns="{package}"><Relationship Id="r1" Type="{REL}/{kind}" Target="{to}"/></Relationships>'


def xlsx(rows: str, before: str = "") -> bytes:
    types = "http://schemas.openxmlformats.org/package/2006/content-types"
    override = f'<Override PartName="/xl/workbook.xml" ContentType="{TYPE}.sheet.main+xml"/>'
    sheets = '<sheets><sheet name="L" sheetId="1" r:id="r1"/></sheets>'
    found = {
        "[Content_Types].xml": f'<Types xmlns="{types}">{override}</Types>',
        "_rels/.rels": link("officeDocument", "xl/workbook.xml"),
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{REL}">{sheets}</workbook>',
        "xl/_rels/workbook.xml.rels": link("worksheet", "worksheets/sheet1.xml"),
        "xl/worksheets/sheet1.xml": f'{before}<worksheet xmlns="{MAIN}"><sheetData>{rows}</sheetData></worksheet>',
    }
    return packed(**found)


def cell(at: str, text: str = "x") -> str:
    where = f' r="{at}"' if at else ""
    return f'<c{where} t="inlineStr"><is><t>{text}</t></is></c>'


def ods(rows: str) -> bytes:
    office = "urn:oasis:names:tc:opendocument:xmlns:"
    spaces = " ".join(f'xmlns:{each}="{office}{each}:1.0"' for each in ("office", "table", "text"))
    table = f'<table:table table:name="L">{rows}</table:table>'
    body = f"<office:body><office:spreadsheet>{table}</office:spreadsheet></office:body>"
    content = f"<office:document-content {spaces}>{body}</office:document-content>"
    mime = "application/vnd.oasis.opendocument.spreadsheet"
    manifest = (
        '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
        f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{mime}"/></manifest:manifest>'
    )
    return packed(**{"mimetype": mime, "META-INF/manifest.xml": manifest, "content.xml": content})


def filled(text: str = "x", times: int = 1) -> str:
    repeated = f' table:number-columns-repeated="{times}"'
    return f'<table:table-cell office:value-type="string"{repeated}><text:p>{text}</text:p></table:table-cell>'


def empty(times: int) -> str:
    return f'<table:table-cell table:number-columns-repeated="{times}"/>'


def row(cells: str, times: int = 1) -> str:
    return f'<table:table-row table:number-rows-repeated="{times}">{cells}</table:table-row>'


@pytest.mark.parametrize(
    ("body", "says"),
    [
        (
            xlsx(f'<row r="1">{cell("A1")}</row><row r="1048576">{cell("XFD1048576")}</row>'),
            "1,048,576 rows and 16,384 col",
        ),
        (
            xlsx(f'<row r="1">{cell("XFD1")}</row><row r="1048576">{cell("A1048576")}</row>'),
            "1,048,576 rows and 16,384 col",
        ),
        (xlsx(f'<row r="1048576">{cell("") * 5}</row>'), "1,048,576 rows and 5 columns"),
        (ods(row(filled()) + row(empty(16_000) + filled(), 400)), "401 rows and 16,001 columns"),
        (ods(row(filled(times=16_384), 1_048_576)), "1,048,576 rows and 16,384 columns"),
        (ods(row(empty(3), 900_000) + row(filled(times=9))), "900,001 rows and 9 columns"),
        (xlsx("", before='<!DOCTYPE x [<!ENTITY a "b">]>'), "declares a document type"),
        (xlsx("<row>"), "broken workbook: mismatched tag"),
        (packed(**{"xl/workbook.bin": "x"}), "is a binary workbook"),
        (b"PK\x03\x04 and no more", "is a broken workbook"),
    ],
)
def test_a_workbook_that_would_fill_memory_is_refused_before_it_is_laid_out(body, says):
    with pytest.raises(RecordError, match=says):
        sheet_lines(Document("x", "gb-ofsi", body))


@pytest.mark.parametrize(
    "body",
    [
        xlsx(f'<row r="1">{cell("A1", "a")}{cell("B1", "b")}</row><row r="3">{cell("B3", "c")}</row>'),
        xlsx(f"<row>{cell('', 'a')}{cell('', 'b')}</row><row/><row>{cell('A3', '')}{cell('', 'c')}</row>"),
        ods(
            row(filled("a") + filled("b") + empty(16_382))
            + row(empty(16_384))
            + row(empty(1) + filled("c"))
            + row(empty(16_384), 1_048_573)
        ),
    ],
)
def test_rows_that_end_early_and_sheets_padded_to_their_last_corner_are_read(body):
    assert sheet_lines(Document("x", "gb-ofsi", body)) == [(1, ["a", "b"]), (3, ["", "c"])]


def test_an_archive_that_grows_too_large_is_refused(monkeypatch):
    monkeypatch.setattr("proscribe.ingest.extent.LIMIT", 100)
    with pytest.raises(RecordError, match="grows beyond 100 bytes"):
        check_extent("x", xlsx(cell("A1")))
