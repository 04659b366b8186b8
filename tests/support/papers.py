"""What is the smallest PDF that prints these lines? Helvetica, one object a page, nothing compressed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

MARGIN, TOP, LEADING, SIZE = 72.0, 740.0, 16.0, 9.0
LINES = 42
_FONT = "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"


def paper(lines: Sequence[str], step: float = 18.0) -> bytes:
    """A PDF of lines from the top of as many pages as they need; each blank before a line moves it in by a step."""
    pages = [lines[at : at + LINES] for at in range(0, len(lines), LINES)]
    return pdf([_content(page, step) for page in pages])


def pdf(contents: Sequence[bytes], trailer: str = "") -> bytes:
    """A PDF of one page for each content stream; `trailer` is put into its trailer."""
    kids = " ".join(f"{4 + 2 * number} 0 R" for number in range(len(contents)))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(contents)} >>".encode(),
        _FONT.encode(),
    ]
    for number, content in enumerate(contents):
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents {5 + 2 * number} 0 R "
            "/Resources << /Font << /F1 3 0 R >> >> >>".encode()
        )
        objects.append(content if content.startswith(b"<<") else stream(content))
    return _written(objects, trailer)


def stream(content: bytes, entries: str = "") -> bytes:
    """A stream object with further entries of its dictionary."""
    return f"<< /Length {len(content)} {entries}>>\nstream\n".encode() + content + b"\nendstream"


def _content(lines: Iterable[str], step: float) -> bytes:
    shown = []
    for number, line in enumerate(lines):
        text = line.lstrip(" ")
        left = MARGIN + step * (len(line) - len(text))
        escaped = text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
        shown.append(f"BT /F1 {SIZE} Tf {left} {TOP - LEADING * number} Td ({escaped}) Tj ET\n")
    return "".join(shown).encode("cp1252")


def _written(objects: Sequence[bytes], trailer: str) -> bytes:
    body, places = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(body))
        body += f"{number} 0 obj\n".encode() + content + b"\nendobj\n"
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    return (
        body
        + f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}".encode()
        + f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R {trailer}>>\nstartxref\n{len(body)}\n%%EOF\n".encode()
    )
