"""What lines does a PDF print, and where on its pages? Text with its place; a list that is a picture is refused.

A PDF can name a stream that unpacks to gigabytes, pages that hold themselves, or fonts that never end. It is therefore
taken apart by another process (`pdf_child.py`), which may use so much memory and time and no more: whatever becomes of
it, here it is a document that cannot be read.
"""

from __future__ import annotations

import json
import subprocess
import sys
from functools import lru_cache
from typing import cast

import attrs

from proscribe.errors import Problem, RecordError
from proscribe.ingest.adapter import Document

MOST_BYTES = 10_000_000
MOST_PAGES = 60
MOST_LINES = 20_000
SECONDS = 60
MEMORY = 1_000_000_000
_CHILD = "proscribe.ingest.pdf_child"
_AGAIN = "fetch it again, or transcribe it by hand"


@attrs.frozen
class PdfLine:
    """One printed line.

    Attributes:
        page: from 1 upwards.
        number: which line of its page it is, from 1 upwards.
        left, right: where it begins and ends, in points from the left edge of the page.
        first: how wide its first word is.
    """

    page: int
    number: int
    left: float
    right: float
    first: float
    text: str

    @property
    def place(self) -> str:
        """Where it stands, for problems and citations."""
        return f"p{self.page}.{self.number}"


def pdf_lines(document: Document) -> tuple[PdfLine, ...]:
    """The lines of a PDF, page by page from the top.

    Raises:
        RecordError: it is no PDF, encrypted, damaged, too large or too slow to read, or holds no text.
    """
    return _lines(document.name, document.body)


@lru_cache(maxsize=2)  # the same bytes are asked for their day, part and entries, one after the other
def _lines(name: str, body: bytes) -> tuple[PdfLine, ...]:
    if not body.lstrip().startswith(b"%PDF-"):
        raise _refused(name, "is no PDF", "fetch it again")
    if len(body) > MOST_BYTES:
        raise _refused(name, f"is a PDF of {len(body):,} bytes, more than {MOST_BYTES:,}", _AGAIN)
    limits = [str(each) for each in (MOST_PAGES, MOST_LINES, MEMORY, SECONDS)]
    try:
        done = subprocess.run(  # noqa: S603  this package's own module, with numbers for arguments
            [sys.executable, "-m", _CHILD, *limits], input=body, capture_output=True, timeout=SECONDS, check=False
        )
    except subprocess.TimeoutExpired:
        raise _refused(name, f"is a PDF that cannot be read in {SECONDS} seconds", _AGAIN) from None
    try:
        said = json.loads(done.stdout)
    except ValueError:
        raise _refused(name, "is a PDF that cannot be read within the memory and time allowed", _AGAIN) from None
    if problem := said.get("problem"):
        raise _refused(name, str(problem), _AGAIN)
    return tuple(PdfLine(*cast("tuple[int, int, float, float, float, str]", tuple(each))) for each in said["lines"])


def _refused(name: str, message: str, hint: str) -> RecordError:
    return RecordError(Problem(message=message, place=name, hint=hint))
