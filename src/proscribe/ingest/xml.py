"""What does an XML list say? Elements one at a time, from a parser that expands nothing and fetches nothing.

A document type declaration is refused outright: no official list has one, and every entity attack needs one.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Sequence

from lxml import etree

from proscribe.errors import Problem, RecordError
from proscribe.ingest.encoding import utf8

_DOCTYPE = re.compile(rb"<!(DOCTYPE|ENTITY)", re.IGNORECASE)


def elements(name: str, body: bytes, *tags: str) -> Iterator[etree._Element]:
    """Yield every element of the given local names, whatever its namespace, and free it after use.

    Raises:
        RecordError: the bytes are no XML, are cut short, or declare a document type.
    """
    body = utf8(body)
    if _DOCTYPE.search(body):
        raise RecordError(Problem(message="declares a document type", place=name, hint="an official list has none"))
    if not body.strip():
        raise RecordError(Problem(message="is empty", place=name, hint="fetch it again"))
    wanted = tuple(f"{{*}}{tag}" for tag in tags)
    try:
        for _, element in parser(body, "end", wanted):
            yield element
            element.clear()
            while element.getprevious() is not None:
                del element.getparent()[0]
    except etree.XMLSyntaxError as error:
        line = error.lineno or 1
        message = f"is not whole XML: {error.msg}"
        raise RecordError(Problem(message=message, place=f"{name}:{line}", hint="fetch it again")) from None


def parser(body: bytes, event: str, tags: Sequence[str] | None = None) -> etree.iterparse[tuple[str, etree._Element]]:
    """A parser that expands nothing, fetches nothing and mends nothing; `event` is `start` or `end` of elements."""
    return etree.iterparse(
        # a blank line before the declaration stands in some publishers' files, and strict parsers refuse it
        io.BytesIO(utf8(body).lstrip()),
        events=(event,),
        tag=tags,
        resolve_entities=False,
        no_network=True,
        huge_tree=False,
        load_dtd=False,
        recover=False,
    )
