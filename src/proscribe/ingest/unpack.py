"""What is inside? Gzip and zip undone, with a limit that a bomb cannot pass."""

from __future__ import annotations

import io
import lzma
import zipfile
import zlib

from proscribe.errors import Problem, RecordError

LIMIT = 512 * 1024 * 1024
_CHUNK = 1024 * 1024
_GZIP = b"\x1f\x8b"
_ZIP = b"PK\x03\x04"
# what `zipfile` raises of an archive that is broken, encrypted (RuntimeError) or packed in a way it does not know
BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    RuntimeError,
    NotImplementedError,
    EOFError,
    OSError,
    ValueError,
)


def unpacked(name: str, body: bytes, limit: int = LIMIT) -> bytes:
    """Return the bytes inside a gzip file; anything else as it is.

    Raises:
        RecordError: the file is broken, or would grow beyond `limit` bytes.
    """
    if not body.startswith(_GZIP):
        return body
    machine = zlib.decompressobj(wbits=31)
    out = bytearray()
    try:
        rest = body
        while rest:
            out += machine.decompress(rest, _CHUNK)
            rest = machine.unconsumed_tail
            if len(out) > limit:
                raise RecordError(_too_large(name, limit))
            if machine.eof and (rest := machine.unused_data.lstrip(b"\0")):
                # a gzip file may be several, one after another; padding between or after them is allowed
                machine = zlib.decompressobj(wbits=31)
    except zlib.error as error:
        message = f"is a broken gzip file: {error}"
        raise RecordError(Problem(message=message, place=name, hint="fetch it again")) from None
    if not machine.eof:
        raise RecordError(Problem(message="is a gzip file cut short", place=name, hint="fetch it again"))
    return bytes(out)


def member(name: str, body: bytes, suffix: str, limit: int = LIMIT) -> bytes:
    """Return the bytes of the one member of a zip archive whose name ends in `suffix`.

    Raises:
        RecordError: there is none or more than one, the archive is broken, or the member would grow beyond `limit`.
    """
    if not body.startswith(_ZIP):
        raise RecordError(Problem(message="is not a zip archive", place=name))
    try:
        with zipfile.ZipFile(io.BytesIO(body)) as archive:
            found = [each for each in archive.infolist() if each.filename.endswith(suffix)]
            if len(found) != 1:
                raise RecordError(Problem(message=f"holds {len(found)} members ending in {suffix}", place=name))
            with archive.open(found[0]) as inside:
                out = inside.read(limit + 1)
    except BROKEN as error:
        raise RecordError(Problem(message=f"is a zip archive that cannot be read: {error}", place=name)) from None
    if len(out) > limit:
        raise RecordError(_too_large(name, limit))
    return out


def _too_large(name: str, limit: int) -> Problem:
    return Problem(message=f"grows beyond {limit:,} bytes when unpacked", place=name, hint="a list is not that large")
