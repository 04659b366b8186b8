"""How does FollowTheMoney write a value? As itself, cleaned as its readers would clean it, or not at all.

A property of that model takes dates as ISO 8601, countries as codes, numbers with their check digits. What does not fit
is not bent: the caller keeps it as a text. Followed is FollowTheMoney 4.11, which the tests hold against this module.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from datetime import date
from urllib.parse import urlsplit

from proscribe.ingest.countries import country
from proscribe.model.party import imo_fault, isin_fault, lei_fault, uscc_fault

LONGEST = 65_000
_NAME, _STRING, _IDENTIFIER, _SHORT_IDENTIFIER, _URL = 384, 1_024, 64, 16, 4_096
_REFERENCE = re.compile(r"[0-9a-zA-Z]([0-9a-zA-Z.-]{,198}[0-9a-zA-Z])?")
_KEPT = "\t\n\r"
_DATE = re.compile(r"[12]\d{3}(-\d\d(-\d\d)?)?", re.ASCII)
_BREAKS = re.compile(r"(?:\r\n|\n|\t|;|<br/>|<br>|esq\.,|esq,)", re.IGNORECASE)
_COMMAS = re.compile(r"(?:\s*,[\s,.]*)+")
_QUOTED = re.compile(r"""["'](.*)["']""", re.DOTALL)
_EMAIL = re.compile(r"[A-Za-z0-9._%+-]+@(?:[A-Za-z0-9-]+\.)+[A-Za-z]{2,}")
_PHONE = re.compile(r"\+\d{8,15}")
_PHONE_MARKS = re.compile(r"[\s().-]")
_HOST = re.compile(r"(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}", re.IGNORECASE)
_PAGE = re.compile(r"[!-~]+")
_NUMBER = re.compile(r"\d+(\.\d+)?")
_IMO = re.compile(r"(?:IMO\s?)?(\d{7})")
_BIC = re.compile(r"[A-Z]{6}[A-Z0-9]{2}([A-Z0-9]{3})?")
_QID = re.compile(r"Q[1-9]\d*")
_GENDERS = {"m": "male", "male": "male", "f": "female", "female": "female", "other": "other"}
_INN_10 = (2, 4, 10, 3, 5, 9, 4, 6, 8)
_INN_11 = (7, *_INN_10)
_INN_12 = (3, *_INN_11)
_COMPANY_IMO = (8, 6, 4, 2, 9, 7)

Fit = Callable[[str], str | None]


def plain(text: str) -> str:
    """The text composed (NFC), without characters that control or format and nobody sees.

    >>> plain(" a" + chr(0x200B) + chr(0xA0) + "b ")
    'a b'
    """
    composed = unicodedata.normalize("NFC", text)
    if composed.isprintable():
        return composed.strip()
    shown = (_shown(character) for character in composed)
    return unicodedata.normalize("NFC", "".join(shown)).strip()


def _shown(character: str) -> str:
    if character in _KEPT or " " <= character <= "~":
        return character
    category = unicodedata.category(character)
    if category in {"Zs", "Zl", "Zp"}:
        return " "
    return "" if category in {"Cc", "Cf", "Cs", "Co", "Cn"} else character


def name(text: str) -> str | None:
    """A name on one line with single blanks, without quotation marks around the whole of it.

    >>> name("  'Foo   Bar' "), name("OOO Foo")
    ('Foo Bar', 'OOO Foo')
    """
    bare = " ".join(plain(text).split())
    while (quoted := _QUOTED.fullmatch(bare)) is not None:
        bare = quoted[1].strip()
    return bare if 0 < len(bare) <= _NAME else None


def string(text: str) -> str | None:
    """A text that fits a property of short texts."""
    bare = plain(text)
    return bare if 0 < len(bare) <= _STRING else None


def text(value: str) -> str | None:
    """A text of any length that a property may have."""
    bare = plain(value)
    return bare if 0 < len(bare) <= LONGEST else None


def day(value: str) -> str | None:
    """A date, whole to the year at least.

    >>> day("1960-05"), day("circa 1960"), day("1960-02-30")
    ('1960-05', None, None)
    """
    if not _DATE.fullmatch(value):
        return None
    try:
        date.fromisoformat((value + "-01-01")[:10])
    except ValueError:
        return None
    return value


def land(value: str) -> str | None:
    """The code of a country, in lower case.

    >>> land("IRAN (ISLAMIC REPUBLIC OF)"), land("Atlantis")
    ('ir', None)
    """
    return country(value).lower() or None


def gender(value: str) -> str | None:
    """`male`, `female` or `other`."""
    return _GENDERS.get(value.strip().lower())


def number(value: str) -> str | None:
    """A number in digits, such as a tonnage."""
    return value if _NUMBER.fullmatch(value) else None


def email(value: str) -> str | None:
    """An address of electronic mail, its domain in lower case."""
    bare = value.strip()
    if not _EMAIL.fullmatch(bare):
        return None
    local, _, domain = bare.rpartition("@")
    return f"{local}@{domain.lower()}"


def phone(value: str) -> str | None:
    """A number in international form (E.164); one without its country is none."""
    bare = _PHONE_MARKS.sub("", value)
    return bare if _PHONE.fullmatch(bare) else None


def url(value: str) -> str | None:
    """An address on the web; `http` is written where a scheme is missing.

    >>> url("www.example.com"), url("see their page")
    ('http://www.example.com/', None)
    """
    bare = value.strip()
    if not _PAGE.fullmatch(bare) or len(bare) > _URL:
        return None
    whole = bare if "://" in bare else f"http://{bare}"
    try:
        parts = urlsplit(whole)
        host, port = parts.hostname or "", parts.port
    except ValueError:
        return None
    if parts.scheme not in {"http", "https"} or not _HOST.fullmatch(host) or "@" in parts.netloc or port == 0:
        return None
    return parts._replace(path=parts.path or "/").geturl()


def address(value: str) -> str | None:
    r"""An address on one line, its parts set apart by commas.

    >>> address("1 High Street\nLondon;  UK")
    '1 High Street, London, UK'
    """
    flat = _COMMAS.sub(", ", _BREAKS.sub(", ", plain(value)))
    bare = " ".join(flat.split()).strip(", ")
    return bare if 0 < len(bare) <= 250 else None  # noqa: PLR2004 -- the model's own limit of an address


def identifier(value: str) -> str | None:
    """A number or code without a form of its own."""
    bare = " ".join(plain(value).split())
    return bare if 0 < len(bare) <= _IDENTIFIER else None


def short_identifier(value: str) -> str | None:
    """A number of at most sixteen characters."""
    bare = identifier(value)
    return bare if bare is not None and len(bare) <= _SHORT_IDENTIFIER else None


def reference(value: str) -> str | None:
    """The id of another entity."""
    return value if _REFERENCE.fullmatch(value) else None


def lei(value: str) -> str | None:
    """An LEI with sound check digits."""
    return value if lei_fault(value) is None else None


def isin(value: str) -> str | None:
    """An ISIN with a sound check digit."""
    return value if isin_fault(value) is None else None


def uscc(value: str) -> str | None:
    """A unified social credit code with a sound check character."""
    return value if uscc_fault(value) is None else None


def imo(value: str) -> str | None:
    """The number of a ship or of a shipping company, with `IMO` before it; the two have check digits of their own.

    >>> imo("9074729"), imo("IMO6495856"), imo("1234568")
    ('IMO9074729', 'IMO6495856', None)
    """
    found = _IMO.fullmatch(value.strip())
    if found is None or not found[1].isascii():
        return None
    digits = [int(digit) for digit in found[1]]
    total = sum(digit * weight for digit, weight in zip(digits, _COMPANY_IMO, strict=False))
    of_company = (11 - total % 11) % 10 == digits[-1]
    sound = any(digits) and (imo_fault(found[1]) is None or of_company)
    return f"IMO{found[1]}" if sound else None


def bic(value: str) -> str | None:
    """The eight characters of a BIC that name the bank; the model keeps no branch."""
    return value[:8] if _BIC.fullmatch(value) else None


def inn(value: str) -> str | None:
    """A Russian tax number with sound check digits.

    >>> inn("7707083893"), inn("500100732259"), inn("7707083894")
    ('7707083893', '500100732259', None)
    """
    if not (value.isascii() and value.isdecimal()):
        return None
    wanted = {10: (_INN_10,), 12: (_INN_11, _INN_12)}.get(len(value), ())
    sound = [
        sum(int(digit) * weight for digit, weight in zip(value, weights, strict=False)) % 11 % 10
        == int(value[len(weights)])
        for weights in wanted
    ]
    return value if sound and all(sound) else None


def ogrn(value: str) -> str | None:
    """A Russian registration number, of a company or of a trader, with a sound check digit.

    >>> ogrn("1027700132195"), ogrn("1027700132194")
    ('1027700132195', None)
    """
    if not (value.isascii() and value.isdecimal()) or value[0] == "0":
        return None
    modulo = {13: 11, 15: 13}.get(len(value))
    if modulo is None:
        return None
    rest = int(value[:-1]) % modulo
    return value if (0 if rest == 10 else rest) == int(value[-1]) else None  # noqa: PLR2004 -- as the rule has it


def wikidata(value: str) -> str | None:
    """A Wikidata item."""
    return value if _QID.fullmatch(value) else None
