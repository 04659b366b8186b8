"""What does a column hold, by its heading? In several languages, whoever the file is about."""

from __future__ import annotations

import re
import unicodedata
from enum import StrEnum

from proscribe.model.party import Scheme


class Holds(StrEnum):
    """What a column may hold of the party that a row is about."""

    NAME = "name"
    FIRST = "first name"
    MIDDLE = "middle name"
    LAST = "last name"
    ALSO = "further name"
    COUNTRY = "country"
    BIRTH = "birth date"
    KIND = "kind"
    ADDRESS = "address"
    NUMBER = "number"
    OWN_ID = "the row's own id, not compared"


_HEADINGS: dict[Holds, str] = {
    Holds.NAME: (
        "name|full name|names|legal name|company|company name|firm|vendor|supplier|customer|client|"
        "counterparty|party|entity|beneficiary|organisation|organization|person|issuer|partner|creditor|debtor|"
        "merchant|payee|payer|vessel|ship|vessel name|ship name|name 1|fullname|caption|firma|firmenname|"
        "unternehmen|vollständiger name|kunde|lieferant|nom|nom complet|raison sociale|société|entreprise|"
        "fournisseur|nombre|nombre completo|razón social|empresa|proveedor|cliente|nome|nome completo|"
        "ragione sociale|denominazione|fornitore|naam|bedrijfsnaam|navn|fulde navn|virksomhed|namn|företag|"
        "nazwa|nimi|název|имя|наименование|название|фио|организация|名称|姓名|公司名称|公司|企业名称|單位名稱|"
        "名稱|会社名|氏名|회사명|이름|الاسم|اسم"
    ),
    Holds.FIRST: (
        "first name|given name|given names|forename|forenames|first|fname|firstname|vorname|prénom|"
        "primer nombre|voornaam|fornavn|förnamn|имя клиента|名"
    ),
    Holds.MIDDLE: "middle name|middle names|second name|middle|patronymic|mname|отчество|zweiter vorname|mellemnavn",
    Holds.LAST: (
        "last name|surname|family name|last|lname|lastname|nachname|familienname|nom de famille|apellido|"
        "apellidos|cognome|achternaam|efternavn|efternamn|sobrenome|фамилия|姓"
    ),
    Holds.ALSO: (
        "alias|aliases|aka|a k a|also known as|other name|other names|alternative name|alternative names|"
        "alternate name|alt name|former name|former names|previous name|trading name|trading as|"
        "doing business as|dba|short name|native name|local name|name in local language|original name|"
        "chinese name|english name|maiden name|weak alias|aliasname|autre nom|別名|别名|曾用名|псевдоним"
    ),
    Holds.COUNTRY: (
        "country|countries|nationality|nationalities|citizenship|country of residence|residence country|"
        "country of birth|country of incorporation|incorporation country|country of registration|jurisdiction|"
        "domicile|flag|country iso|country iso 2|country iso 3|iso country|iso 2|iso 3|cc|ctry|land|staat|"
        "staatsangehörigkeit|nationalität|pays|nationalité|país|nacionalidad|pais|paese|nazionalità|"
        "nationaliteit|nationalitet|страна|гражданство|国家|国籍|國家"
    ),
    Holds.BIRTH: (
        "birth date|date of birth|dob|birthdate|birthday|born|year of birth|birth year|yob|geburtsdatum|"
        "geburtstag|date de naissance|fecha de nacimiento|data di nascita|geboortedatum|fødselsdato|"
        "födelsedatum|дата рождения|出生日期|生年月日"
    ),
    Holds.KIND: (
        "type|kind|entity type|party type|customer type|legal type|person type|schema|category|subject type|"
        "art|typ|type of party|тип|类型"
    ),
    Holds.ADDRESS: (
        "address|full address|registered address|street address|postal address|address 1|adresse|anschrift|"
        "dirección|indirizzo|adres|adress|адрес|地址"
    ),
    Holds.OWN_ID: (
        "id|key|uid|uuid|customer id|client id|vendor id|supplier id|party id|reference|ref|record id|row id|"
        "customer|vendor no|kundennummer|lieferantennummer|account|account id"
    ),
}
_NUMBERS: dict[Scheme, str] = {
    Scheme.LEI: "lei|lei code|legal entity identifier",
    Scheme.ISIN: "isin|isin code|security isin",
    Scheme.TICKER: "ticker|ticker symbol|stock ticker|symbol",
    Scheme.USCC: "uscc|unified social credit code|统一社会信用代码|統一社會信用代碼",
    Scheme.REGISTRATION: (
        "registration|registration number|registration no|reg no|reg number|regno|company number|"
        "company registration|company registration number|registered number|crn|register number|"
        "handelsregisternummer|siren|cvr|kvk|organisation number|org number|org no|регистрационный номер|注册号"
    ),
    Scheme.TAX: (
        "tax id|tax number|tax no|tin|taxpayer id|taxpayer identification number|vat|vat number|vat no|vat id|"
        "ein|nif|cif|steuernummer|ust id|税号"
    ),
    Scheme.INN: "inn|инн",
    Scheme.OGRN: "ogrn|огрн",
    Scheme.IMO: "imo|imo number|imo no",
    Scheme.MMSI: "mmsi",
    Scheme.BIC: "bic|swift|swift code|bic code|swift bic",
    Scheme.DUNS: "duns|duns number|d u n s",
    Scheme.PASSPORT: "passport|passport number|passport no|паспорт|护照号",
    Scheme.NATIONAL: "national id|national id number|id card|identity card|national identification number|身份证号",
    Scheme.OFAC: "ofac|ofac id|ofac uid",
    Scheme.WIKIDATA: "wikidata|wikidata id|qid",
}
# Words that say whose name, country or number it is, and nothing of what it is.
_WHOSE = (
    "customer client vendor supplier counterparty party entity legal beneficiary debtor creditor partner business "
    "company organisation organization person investor issuer registered official primary main the issuing "
    "merchant payee payer vessel ship individual corporate member subject account holder owner buyer seller"
)
_OF_WHOM = frozenset(_WHOSE.split())
_TAIL = frozenset({"code", "iso", "iso2", "iso3", "number", "no", "text", "s"})
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])|(?<=[A-Za-z])(?=\d)")
_APART = re.compile(r"[\W_]+")


def tidy(heading: str) -> str:
    """A heading in plain lower-case words.

    >>> tidy(" Full_Name "), tidy("customerName"), tidy("DATE-OF-BIRTH"), tidy("Prénom")
    ('full name', 'customer name', 'date of birth', 'prénom')
    """
    plain = unicodedata.normalize("NFC", heading)
    return " ".join(_APART.sub(" ", _CAMEL.sub(" ", plain)).casefold().split())


def _without_marks(text: str) -> str:
    decomposed = unicodedata.normalize("NFD", text)
    return unicodedata.normalize("NFC", "".join(c for c in decomposed if not ("\u0300" <= c <= "\u036f")))


_MEANINGS: dict[str, tuple[Holds, str]] = {
    written: (holds, scheme)
    for holds, scheme, headings in (
        *((holds, "", headings) for holds, headings in reversed(_HEADINGS.items())),
        *((Holds.NUMBER, scheme.value, headings) for scheme, headings in _NUMBERS.items()),
    )
    for heading in headings.split("|")
    for written in (heading, _without_marks(heading))
}


def meaning(heading: str) -> tuple[Holds, str] | None:
    """What a column of this heading holds, and of a number its scheme; none if the heading does not say.

    >>> meaning("Customer Full Name"), meaning("LEI"), meaning("alias_2"), meaning("amount")
    ((<Holds.NAME: 'name'>, ''), (<Holds.NUMBER: 'number'>, 'lei'), (<Holds.ALSO: 'further name'>, ''), None)
    """
    words = tidy(heading).split()
    if len(words) > 1 and words[-1].isdecimal() and tidy(heading) not in _MEANINGS:
        words = words[:-1]
    for tail in (words, words[:-1] if len(words) > 1 and words[-1] in _TAIL else words):
        rest = tail
        while rest:
            found = _MEANINGS.get(" ".join(rest)) or _MEANINGS.get(_without_marks(" ".join(rest)))
            if found is not None:
                return found
            if rest[0] not in _OF_WHOM or len(rest) == 1:
                break
            rest = rest[1:]
    return None
