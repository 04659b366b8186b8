"""In which letters is this XML or web page written? UTF-16 made UTF-8, so that everything else meets one encoding.

Only markup is looked at: it says by its first bytes how it is encoded. Lines stay where they are.
"""

from __future__ import annotations

import codecs
import re

_MARKS = {
    codecs.BOM_UTF16_LE: "utf-16-le",
    codecs.BOM_UTF16_BE: "utf-16-be",
    b"<\0": "utf-16-le",
    b"\0<": "utf-16-be",
}
_DECLARED = re.compile(r"""^(<\?xml\b[^>]*?\bencoding\s*=\s*)(["'])[A-Za-z0-9._-]+\2""")


def utf8(body: bytes, *, cut: bool = False) -> bytes:
    r"""Return markup in UTF-16 as UTF-8; anything else, and what cannot be decoded, as it is.

    With `cut` the bytes are only the first of a document, and may end within a letter.

    >>> utf8('<?xml version="1.0" encoding="UTF-16"?><a/>'.encode("utf-16"))
    b'<?xml version="1.0" encoding="UTF-8"?><a/>'
    >>> utf8(b"<a/>"), utf8("a,b".encode("utf-16-le"))
    (b'<a/>', b'a\x00,\x00b\x00')
    """
    encoding = _MARKS.get(body[:2])
    if encoding is None:
        return body
    try:
        text = body.decode(encoding, errors="ignore" if cut else "strict").removeprefix("\N{ZERO WIDTH NO-BREAK SPACE}")
    except UnicodeDecodeError:
        return body
    plain = text.lstrip()
    if not plain.startswith("<"):
        return body
    return (text[: len(text) - len(plain)] + _DECLARED.sub(r"\1\2UTF-8\2", plain)).encode()
