"""Which file is this, and how is it written? Its size, hash and form, and the encoding of its text."""

from __future__ import annotations

import codecs
import hashlib
import io
import os
import re
from pathlib import Path

import attrs

from proscribe.errors import Problem, UsageError
from proscribe.files.chunk import SUFFIXES, TEXTS, Form

_BLOCK = 1 << 20
_SAMPLE = 4096
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_MANY = 0.4  # of the bytes of Latin text in UTF-16, every second one is zero
_FALLBACK = "cp1252"
_ASCII = bytes(range(128))
_UNDEFINED = b"\x81\x8d\x8f\x90\x9d"  # in Windows-1252
_LATIN = re.compile(rb"(?<=[A-Za-z])[\x80-\xff]|[\x80-\xff](?=[A-Za-z])")
_MOSTLY = 0.6  # of the letters that are not ASCII, those beside one that is
_NO_ENCODINGS = frozenset({"idna", "punycode", "undefined", "unicode-escape", "raw-unicode-escape"})  # of whole files
_KEPT = "proscribe-kept"
_UNREAD = re.compile("[\ud800-\udfff]")
_BYTES = re.compile("[\udc00-\udcff]")


def _keep(error: UnicodeError) -> tuple[str, int]:
    """Let bytes that cannot be decoded stand as lone surrogates, one each, so that their row can be told."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return "".join(chr(0xDC00 + byte) for byte in error.object[error.start : error.end]), error.end


codecs.register_error(_KEPT, _keep)


@attrs.frozen
class Source:
    r"""A file to read.

    Attributes:
        name: what it is called when it is told of.
        encoding: of text, a codec's name; else empty.
        guessed: whether the encoding is what remained when the text was not UTF-8.
        broken: whether it is read as UTF-8 and is not UTF-8 throughout.
    """

    path: Path
    name: str
    form: Form
    size: int
    sha256: str
    encoding: str = ""
    guessed: bool = False
    broken: bool = False

    @property
    def notes(self) -> tuple[str, ...]:
        """What to tell of its encoding."""
        if self.guessed:
            return (f"read as {self.encoding}, since it is not UTF-8 (--encoding says otherwise)",)
        if self.broken:
            return ("not UTF-8 throughout: rows with other bytes are unreadable (--encoding says what it is)",)
        return () if self.encoding in {"utf-8", "utf-8-sig"} else (f"read as {self.encoding}",)

    def text(self, newline: str) -> io.TextIOWrapper:
        """Open it; bytes that its encoding does not know become lone surrogates."""
        return self.path.open(encoding=self.encoding, errors=_KEPT, newline=newline)

    def done(self, file: io.TextIOWrapper) -> float:
        """How much of it has been read through a file that `text` opened, from 0 to 1."""
        return min(1.0, os.lseek(file.fileno(), 0, os.SEEK_CUR) / max(1, self.size))


def look(path: Path, name: str = "", form: Form | None = None, encoding: str = "") -> Source:
    """Read a file once through: what it is, and in which encoding.

    Raises:
        UsageError: it cannot be read, its name does not say what it is, or there is no such encoding.
    """
    name = name or str(path)
    form = form or form_of(name)
    codec = _known(encoding) if encoding else ""
    try:
        with path.open("rb") as file:
            digest, size, letters = _read(file, form)
    except OSError as error:
        raise UsageError(Problem(message=f"cannot be read: {error.strerror}", place=name)) from error
    if form not in TEXTS:
        if codec:
            hint = f"leave {encoding!r} out: {form} says by itself how its text is written"
            raise UsageError(Problem(message=f"a file of {form} has no encoding to choose", place=name, hint=hint))
        return Source(path, name, form, size, digest)
    if codec:
        source = Source(path, name, form, size, digest, codec)
        _begun(source)
        return source
    found = letters.encoding(form)
    return Source(path, name, form, size, digest, found, found == _FALLBACK, found == "utf-8" and letters.broken)


def form_of(name: str) -> Form:
    """The form that a file's name says.

    Raises:
        UsageError: it says none.
    """
    form = SUFFIXES.get(Path(name).suffix.lower())
    if form is None:
        known = ", ".join(SUFFIXES)
        raise UsageError(
            Problem(
                message="the name does not say what form the file has",
                place=name,
                hint=f"its name must end in one of {known}",
            )
        )
    return form


def form_within(path: Path) -> Form:
    """The form of text that came without a name: JSON lines if it begins with a brace, else CSV."""
    with path.open("rb") as file:
        begins = file.read(_SAMPLE)
    return Form.JSONL if begins.replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")[:1] == b"{" else Form.CSV


def undecoded(text: str) -> bool:
    """Whether text read by `Source.text` holds bytes that could not be decoded."""
    return not text.isascii() and _UNREAD.search(text) is not None


def shown(text: str) -> str:
    r"""Text with each byte that could not be decoded as `\xNN`.

    >>> shown("M\udcfcller")
    'M\\xfcller'
    """
    return _BYTES.sub(lambda found: f"\\x{ord(found[0]) - 0xDC00:02x}", text)


class _Letters:
    """What the bytes of a text say of its encoding."""

    def __init__(self) -> None:
        self._decoder = codecs.getincrementaldecoder("utf-8")("replace")
        self._begun = self._sixteen = ""
        self._seen = False
        self._good = self._bad = self._high = self._latin = 0
        self._undefined = False

    def block(self, block: bytes) -> None:
        """Look at the next bytes."""
        if not self._seen:
            self._begun = next((codec for mark, codec in _MARKS if block.startswith(mark)), "")
            self._sixteen = _sixteen(block[:_SAMPLE])
            self._seen = True
        if not (self._begun or self._sixteen):
            text = self._decoder.decode(block)
            if not text.isascii():
                self._good += len(block) - len(text)
                bad = text.count("\ufffd")
                self._bad += bad
                if bad:
                    high = block.translate(None, _ASCII)
                    self._high += len(high)
                    self._latin += len(_LATIN.findall(block))
                    self._undefined = self._undefined or len(high.translate(None, _UNDEFINED)) < len(high)

    @property
    def broken(self) -> bool:
        """Whether some of it cannot be UTF-8."""
        return self._bad > 0

    def encoding(self, form: Form) -> str:
        """UTF-8, or what a mark says; Windows-1252 for a table that is no UTF-8 and has its letters among Latin ones.

        Chinese or Cyrillic in an encoding of its own is not taken for Latin letters: its rows are better unreadable
        than looked up as gibberish. JSON is UTF-8 by its definition.
        """
        self._bad += self._decoder.decode(b"", final=True).count("\ufffd")
        latin = self._latin > self._high * _MOSTLY and not self._undefined
        fallback = self._bad > self._good and latin and form is not Form.JSONL
        return self._begun or self._sixteen or (_FALLBACK if fallback else "utf-8")


def _sixteen(begins: bytes) -> str:
    """UTF-16 without a mark, by the zero bytes of its Latin letters."""
    half = len(begins) // 2
    even, odd = begins[::2].count(0), begins[1::2].count(0)
    if half and odd > _MANY * half and not even:
        return "utf-16-le"
    return "utf-16-be" if half and even > _MANY * half and not odd else ""


def _read(file: io.BufferedReader, form: Form) -> tuple[str, int, _Letters]:
    digest, size, letters = hashlib.sha256(), 0, _Letters()
    while block := file.read(_BLOCK):
        digest.update(block)
        size += len(block)
        if form in TEXTS:
            letters.block(block)
    return digest.hexdigest(), size, letters


def _begun(source: Source) -> None:
    """Read the beginning as text, which tells whether the encoding can be that of the file.

    Raises:
        UsageError: it cannot.
    """
    try:
        with source.text("") as file:
            file.read(_SAMPLE)
    except UnicodeError as error:
        hint = "leave --encoding out, and it is found out; text without a mark is utf-16-le or utf-16-be"
        message = f"is not {source.encoding}: {error}"
        raise UsageError(Problem(message=message, place=source.name, hint=hint)) from error


def _known(encoding: str) -> str:
    try:
        codec = codecs.lookup(encoding)
    except LookupError:
        codec = None
    if codec is None or codec.name in _NO_ENCODINGS or not codec._is_text_encoding:  # noqa: SLF001 -- as `open` asks
        hint = "such as utf-8, utf-16, windows-1252, latin-1, gb18030, big5, shift_jis or koi8-r"
        raise UsageError(Problem(message=f"there is no encoding {encoding!r}", hint=hint))
    return codec.name
