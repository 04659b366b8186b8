"""Which lines are printed in the PDF on standard input? Run as a process of its own by `pdf.py`, under limits.

Arguments: the most pages and lines, bytes of memory and seconds. Writes one JSON object: `lines`, or a `problem`.
"""

from __future__ import annotations

import io
import json
import resource
import sys
from collections.abc import Iterator, Sequence

import pdfplumber
from pdfminer.pdfdocument import PDFEncryptionError, PDFPasswordIncorrect
from pdfminer.pdfexceptions import PDFException
from pdfplumber.page import Page
from pdfplumber.utils.exceptions import PdfminerException

_NO_TEXT = "holds no text: its pages are pictures"


def limit(memory: int, seconds: int) -> None:
    """Let this process use no more than so many bytes and seconds of the processor."""
    for what, most in ((resource.RLIMIT_AS, memory), (resource.RLIMIT_CPU, seconds)):
        _, hard = resource.getrlimit(what)
        resource.setrlimit(what, (most if hard == resource.RLIM_INFINITY else min(most, hard), hard))


def read(body: bytes, most_pages: int, most_lines: int) -> dict[str, object]:
    """The lines of a PDF as `[page, number, left, right, width of the first word, text]`, or what is wrong with it."""
    try:
        with pdfplumber.open(io.BytesIO(body)) as pdf:
            if pdf.doc.encryption is not None:
                return {"problem": "is an encrypted PDF"}
            if len(pdf.pages) > most_pages:
                return {"problem": f"is a PDF of {len(pdf.pages)} pages, more than {most_pages}"}
            found = [line for page in pdf.pages for line in _lines(page)]
    except PdfminerException as error:
        return {"problem": _told(error.args[0] if error.args else error)}
    except (PDFException, ValueError, TypeError, KeyError, IndexError, AttributeError, AssertionError) as error:
        return {"problem": _told(error)}  # what the reader raises at damaged files is not of one kind
    except (MemoryError, RecursionError) as error:
        return {"problem": _told(error)}
    if len(found) > most_lines:
        return {"problem": f"prints {len(found)} lines, more than {most_lines}"}
    return {"lines": found} if found else {"problem": _NO_TEXT}


def _told(error: object) -> str:
    if isinstance(error, PDFPasswordIncorrect | PDFEncryptionError):
        return "is an encrypted PDF"
    if isinstance(error, MemoryError | RecursionError):
        return f"is a PDF that unpacks to too much: {type(error).__name__}"
    return f"is a damaged PDF: {type(error).__name__} {error}".rstrip()[:200]


def _lines(page: Page) -> Iterator[Sequence[object]]:
    for number, line in enumerate(page.extract_text_lines(return_chars=True), 1):
        text = " ".join(str(line["text"]).split())
        chars = line["chars"]
        first = chars[: len(text.split(" ", 1)[0])]
        yield page.page_number, number, float(line["x0"]), float(line["x1"]), first[-1]["x1"] - first[0]["x0"], text


def main(arguments: Sequence[str]) -> None:
    """Read standard input and write what was found to standard output."""
    most_pages, most_lines, memory, seconds = map(int, arguments)
    limit(memory, seconds)
    print(json.dumps(read(sys.stdin.buffer.read(), most_pages, most_lines)))  # noqa: T201  its one product


if __name__ == "__main__":
    main(sys.argv[1:])
