"""What do the samples of the British lists, and of BIS, State and the Screening List, look like as entries?

Writes and compares the goldens. Run `python -m tests.official.gb_us_lists` to rewrite them, then read the difference.
"""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Iterator, Sequence
from importlib import import_module
from pathlib import Path
from xml.sax.saxutils import escape

from proscribe.ingest.adapter import Document, Entry
from proscribe.ingest.official import Adapter
from proscribe.ingest.unpack import unpacked
from tests.sources.golden import SOURCES, plain

SAMPLES = (
    ("gb_ofsi", "sample_2018.csv"),
    ("gb_ofsi", "sample_2022.csv"),
    ("gb_fcdo", "sample.xml"),
    ("gb_fcdo", "sample.csv"),
    ("us_csl", "sample.csv"),
    ("us_csl", "sample.json"),
    ("us_bis", "sample_dpl.txt"),
    ("us_bis", "sample_el.csv"),
    ("us_bis", "sample_uvl.csv"),
    ("us_bis", "sample_mieu.csv"),
    ("us_bis_rules", "sample_rule.xml"),
    ("us_bis_rules", "sample_supplement.xml"),
    ("us_bis_rules", "sample_part.xml"),
    ("us_state", "sample_isn.csv"),
    ("us_state", "sample_debarred.csv"),
)
_SHEET = (
    '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>{}</sheetData></worksheet>'
)
_XLSX = {
    "[Content_Types].xml": (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/></Types>'
    ),
    "_rels/.rels": (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" '
        'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" '
        'Target="xl/workbook.xml"/></Relationships>'
    ),
    "xl/workbook.xml": (
        '<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" '
        'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">'
        '<sheets><sheet name="Data" sheetId="1" r:id="rId1"/></sheets></workbook>'
    ),
    "xl/_rels/workbook.xml.rels": (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" '
        'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" '
        'Target="worksheets/sheet1.xml"/></Relationships>'
    ),
}
_ODS = (
    '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:spreadsheet>'
    '<table:table table:name="List">{}</table:table></office:spreadsheet></office:body></office:document-content>'
)
_MANIFEST = (
    '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
    '<manifest:file-entry manifest:full-path="/" manifest:media-type="{}"/></manifest:manifest>'
)


def adapter(folder: str) -> Adapter:
    """The adapter of a source folder."""
    found: Adapter = import_module(f"proscribe.sources.{folder}.adapter")
    return found


def document(folder: str, name: str, body: bytes) -> Document:
    """Bytes as a document of a source."""
    return Document(name, adapter(folder).SOURCE, body)


def sample(folder: str, name: str) -> bytes:
    """The bytes of a sample."""
    return (SOURCES / folder / name).read_bytes()


def real(path: Path, folder: str) -> Document:
    """A real file, unpacked."""
    return document(folder, path.name.removesuffix(".gz"), unpacked(path.name, path.read_bytes()))


def entries(folder: str, name: str, body: bytes) -> list[Entry]:
    """What an adapter reads in the bytes."""
    return list(adapter(folder).parse(document(folder, name, body)))


def golden(name: str) -> str:
    """What the golden of a sample is called."""
    return "expected" + name.removeprefix("sample").replace(".", "_") + ".jsonl"


def render(folder: str, name: str) -> Iterator[str]:
    """The entries of a sample, one JSON object a line."""
    found = entries(folder, name, sample(folder, name))
    return (json.dumps(plain(entry), ensure_ascii=False) for entry in found)


def workbook(rows: Sequence[Sequence[str]]) -> bytes:
    """The smallest XLSX that holds these rows."""
    cells = ("".join(f'<c t="inlineStr"><is><t>{escape(text)}</t></is></c>' for text in row) for row in rows)
    sheet = _SHEET.format("".join(f"<row>{each}</row>" for each in cells))
    return _zipped({**_XLSX, "xl/worksheets/sheet1.xml": sheet})


def spreadsheet(rows: Sequence[Sequence[str]]) -> bytes:
    """The smallest ODS that holds these rows."""
    cell = '<table:table-cell office:value-type="string"><text:p>{}</text:p></table:table-cell>'
    cells = ("".join(cell.format(escape(text)) for text in row) for row in rows)
    content = _ODS.format("".join(f"<table:table-row>{each}</table:table-row>" for each in cells))
    mime = "application/vnd.oasis.opendocument.spreadsheet"
    return _zipped({"mimetype": mime, "META-INF/manifest.xml": _MANIFEST.format(mime), "content.xml": content})


def _zipped(files: dict[str, str]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    return out.getvalue()


def main() -> None:
    """Rewrite every golden of these lists."""
    for folder, name in SAMPLES:
        text = "".join(f"{line}\n" for line in render(folder, name))
        (SOURCES / folder / golden(name)).write_text(text, encoding="utf-8")
        print(folder, golden(name))


if __name__ == "__main__":
    main()
