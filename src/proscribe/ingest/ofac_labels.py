"""Which words does OFAC put before a fact, and what kind of fact follows?

The labels are the same in the remarks of the flat files and in the `idType`s and features of the XML forms. They come
from OFAC's own reference values and from every flat file read so far; one that stands nowhere here stops a run.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

import attrs

from proscribe.model.party import FAULTS, Property, Scheme

_BIC = re.compile(r"([A-Z]{6}[A-Z0-9]{2}(?:[A-Z0-9]{3})?)")
_IMO = re.compile(r"(?:IMO )?(\d{7})(?: \([^()]+\))?")
_NINE_DIGITS = re.compile(r"(\d{9})")
_NUMBER = re.compile(
    r"(?P<number>#?(?=[^()]*\d)[A-Z0-9][A-Z0-9 ./-]{0,34}?)"
    r"(?P<more>(?: \([^()]+\)){0,2}(?: issued [A-Za-z0-9 ]+?)?(?: expires [A-Za-z0-9 ]+)?)"
)


@attrs.frozen
class Told:
    """What one labelled value tells: numbers that identify, and facts."""

    identifiers: tuple[tuple[Scheme, str], ...] = ()
    facts: tuple[tuple[Property, str], ...] = ()


def _each(scheme: Scheme | None, labels: str) -> dict[str, Scheme | None]:
    return dict.fromkeys((label.strip() for label in labels.split("|")), scheme)


# Numbers. A scheme of none: the label does not say what kind of number it is, so that it stays a document.
NUMBERS: dict[str, Scheme | None] = {
    **_each(
        Scheme.PASSPORT, "Passport|Diplomatic Passport|British National Overseas Passport|Stateless Person Passport"
    ),
    **_each(
        Scheme.NATIONAL,
        "National ID No.|Cedula No.|C.U.R.P.|C.U.R.P. #|D.N.I.|SSN|LE Number|C.I.N.|C.U.I.|C.U.I.P.|I.F.E.|N.I.E.|"
        "Credencial electoral|Electoral Registry No.|Personal ID Card|Citizen's Card Number|Numero de Identidad|"
        "Bosnian Personal ID No.|Kenyan ID No.|Moroccan Personal ID No.|Turkish Identification Number|"
        "National Foreign ID Number|CNP (Personal Numerical Code)|Tazkira National ID Card|UAE Identification|"
        "Residency Number|Romanian Permanent Resident|Stateless Person ID Card|Refugee ID Card",
    ),
    **_each(
        Scheme.TAX,
        "Tax ID No.|NIT #|RUC #|RIF #|R.F.C.|R.F.C. #|RFC|RTN|C.U.I.T.|C.I.F.|N.I.F.|US FEIN|V.A.T. Number|Fiscal Code|"
        "Italian Fiscal Code|Romanian Tax Registration|Paraguayan tax identification number|"
        "Numero Unico de Identificacao Tributaria (NUIT)",
    ),
    **_each(
        Scheme.REGISTRATION,
        "Registration ID|Registration Number|Company Number|UK Company Number|C.R. No.|Commercial Registry Number|"
        "Public Registration Number|Business Registration Number|Business Registration Document #|Business Number|"
        "Chamber of Commerce Number|Enterprise Number|Branch Unit Number|Certificate of Incorporation Number|"
        "Matricula Mercantil No|Folio Mercantil No.|Trade License No.|Registered Charity No.|Romanian C.R.|RSIN|"
        "Registration Certificate Number (Dubai)|Organization Code|Central Registration System Number|"
        "Economic Register Number (CBLS)|Istanbul Chamber of Comm. No.|Dubai Chamber of Commerce Membership No.|"
        "Russian State Individual Business Registration Number Pattern (OGRNIP)|Company ID",
    ),
    **_each(
        None,
        "Identification Number|License|Driver's License No.|Government Gazette Number|File Number|Serial No.|"
        "Travel Document Number|Birth Certificate Number|Cartilla de Servicio Militar Nacional|VisaNumberID|"
        "Chinese Commercial Code|Immigration No.|Public Security and Immigration No.|Pilot License Number|"
        "Tourism License No.|SRE Permit No.|Permit Number|Trademark number|Military Registration Number|"
        "MSB Registration Number|Afghan Money Service Provider License Number|Seafarer's Identification Document|"
        "BIK (RU)|UN/LOCODE|MICEX Code|Tarjeta Profesional|International Maritime Organization No.|"
        "U.S.A. Passport|passport place of issue",
    ),
    "Vessel Registration Identification": Scheme.IMO,
    "MMSI": Scheme.MMSI,
    "SWIFT/BIC": Scheme.BIC,
    "D-U-N-S Number": Scheme.DUNS,
    "ISIN": Scheme.ISIN,
    "Legal Entity Number": Scheme.LEI,
    "Unified Social Credit Code (USCC)": Scheme.USCC,
    "United Social Credit Code Certificate (USCCC)": Scheme.USCC,
}
# Facts. The second part says whether the label stays before the value, for want of a kind of its own.
FACTS: dict[str, tuple[Property, bool]] = {
    "POB": (Property.BIRTH_PLACE, False),
    "nationality": (Property.NATIONALITY, False),
    "citizen": (Property.CITIZENSHIP, False),
    "Gender": (Property.GENDER, False),
    "Nationality of Registration": (Property.COUNTRY, False),
    "Registration Country": (Property.COUNTRY, True),
    "Linked To:": (Property.LINKED_TO, False),
    "Website": (Property.WEBSITE, False),
    **dict.fromkeys(("Email Address", "Email", "EMAIL"), (Property.EMAIL, False)),
    **dict.fromkeys(("Phone Number", "Phone No.", "PHONE"), (Property.PHONE, False)),
    **dict.fromkeys(("Telephone", "Telephone No.", "Telephone Number"), (Property.PHONE, False)),
    **dict.fromkeys(("Fax", "Fax No.", "FAX", "TELEX", "TGMS"), (Property.PHONE, True)),
    "Digital Currency Address -": (Property.WALLET, False),
    "Organization Type:": (Property.TYPE, False),
    "Target Type": (Property.TYPE, False),
    "Organization Established Date": (Property.ESTABLISHED_DATE, False),
    **dict.fromkeys(("Title", "Alternate Title,", "Alternate Title"), (Property.TITLE, False)),
    "Rank": (Property.TITLE, False),
    **dict.fromkeys(("Position", "Occupation"), (Property.POSITION, False)),
    **dict.fromkeys(("Former Vessel Flag", "Other Vessel Flag"), (Property.FLAG, True)),
    "Other Vessel Type": (Property.VESSEL_TYPE, True),
    "Other Vessel Call Sign": (Property.CALL_SIGN, True),
    **dict.fromkeys(
        (
            *("Aircraft Model", "Aircraft Manufacture Date", "Aircraft Operator", "Aircraft Mode S Transponder Code"),
            *("Aircraft Tail Number", "Previous Aircraft Tail Number", "Aircraft Serial Identification"),
            "Aircraft Manufacturer's Serial Number (MSN)",
            "Aircraft Construction Number (also called L/N or S/N or F/N)",
        ),
        (Property.AIRCRAFT, True),
    ),
    "Secondary sanctions risk:": (Property.SECONDARY_SANCTIONS, True),
    "Additional Sanctions Information -": (Property.SECONDARY_SANCTIONS, True),
    "Transactions Prohibited For Persons Owned or Controlled By U.S. Financial Institutions:": (
        Property.SECONDARY_SANCTIONS,
        True,
    ),
    **dict.fromkeys(
        ("CAATSA Section 235 Information:", "IFCA Determination -", "PEESA Information:"), (Property.LEGAL_BASIS, True)
    ),
    **dict.fromkeys(("Equity Ticker", "Issuer Name"), (Property.REMARK, True)),
    **dict.fromkeys(("ethnicity", "Tribe", "Subtribe", "Interpol", "Organization", "From"), (Property.REMARK, True)),
    **dict.fromkeys(
        ("For more information, please see:", "For more information, please reference the following link:"),
        (Property.REMARK, True),
    ),
    **dict.fromkeys(
        (
            "For more information on directives, please visit the following link:",
            "for more information on directives, please visit the following link:",
        ),
        (Property.REMARK, True),
    ),
}
# Labels that carry a number of their own: an executive order, a directive.
FAMILIES = (
    r"Executive Order \d{5} (?:Directive Determination -|Directive Information:?(?: -)?|information:)",
    r"(?:Listing|Effective|Purchase/Sales For Divestment) Date \((?:CMIC|CCMC|EO \d{5} Directive \d\w?)\):?",
)
GENDERS = ("Male", "Female")
_SORTED = sorted({*NUMBERS, *FACTS, "DOB"}, key=len, reverse=True)


def pattern(labels: Iterable[str] = _SORTED) -> re.Pattern[str]:
    """Return the expression that finds a label at the start of a text, with `alt.` before it and a colon behind."""
    known = "|".join((*FAMILIES, *(re.escape(label) for label in labels)))
    return re.compile(rf"(?:[Aa]lt\. )?(?P<label>{known})(?::?\s+|:|$)")


def told(label: str, value: str) -> Told | None:
    """Say what a value tells under its label, which may be one of a family; none if the label is unknown."""
    if label in NUMBERS:
        return numbered(label, value)
    if label in FACTS:
        what, stays = FACTS[label]
        if what is Property.SECONDARY_SANCTIONS and value.startswith("Not "):
            what = Property.REMARK  # "Not on the SDN List and Not Subject to Secondary Sanctions" is no such sanction
        return Told(facts=((what, f"{label} {value}" if stays else value),))
    if any(re.fullmatch(family, label) for family in FAMILIES):
        return Told(facts=((Property.LEGAL_BASIS, f"{label} {value}"),))
    return None


def numbered(label: str, value: str) -> Told:
    """Take the number out of a labelled value: `Passport E590976 (Tunisia) issued 19 Jun 1987`.

    The whole text is kept as a fact beside it wherever country, dates or an unusual label would be lost; a number
    that its scheme finds malformed is only that fact.

    >>> numbered("Passport", "E590976 (Tunisia)").identifiers
    ((<Scheme.PASSPORT: 'passport'>, 'E590976'),)
    >>> numbered("Legal Entity Number", "851683897 (Netherlands)").identifiers
    ((<Scheme.REGISTRATION: 'registration'>, 'Legal Entity Number 851683897 (Netherlands)'),)
    """
    scheme, whole = NUMBERS[label], f"{label} {value}"
    document = ((Property.DOCUMENT, whole),)
    if label == "Identification Number" and value.startswith("ISIN: "):
        scheme, value = Scheme.ISIN, value.removeprefix("ISIN: ")
    if scheme is not None and scheme in _SHAPES:
        return _shaped(scheme, label, value)
    match = _NUMBER.fullmatch(value)
    if scheme is None or match is None:
        return Told(facts=document)
    number = "".join(match["number"].split()).upper().lstrip("#")
    if scheme in FAULTS and FAULTS[scheme](number) is not None:
        if scheme is not Scheme.LEI or len(number) == len("253400V1H6ART1UQ0N98"):
            return Told(facts=document)
        scheme = Scheme.REGISTRATION  # the same label stands before Dutch and other registers' numbers
    if scheme is Scheme.REGISTRATION:
        dated = re.search(r" (?:issued|expires) ", match["more"])
        return Told(((scheme, re.split(r" (?:issued|expires) ", whole)[0]),), document if dated else ())
    plain = "".join(value.split()) == number and label in _PLAIN
    return Told(((scheme, number),), () if plain else document)


def _shaped(scheme: Scheme, label: str, value: str) -> Told:
    """Take a number whose shape says whether it is one: `IMO 9187629`, `BTEJ IR TH`, `54-295-7624`."""
    plain = "".join(value.replace("-", "").split()) if scheme is not Scheme.IMO else value
    shaped = _SHAPES[scheme].fullmatch(plain)
    document = ((Property.DOCUMENT, f"{label} {value}"),)
    if shaped is None:
        return Told(facts=document)
    return Told(((scheme, shaped[1]),), document if "(" in value else ())


_SHAPES = {Scheme.IMO: _IMO, Scheme.MMSI: _NINE_DIGITS, Scheme.BIC: _BIC, Scheme.DUNS: _NINE_DIGITS}
# Labels that say no more than the scheme does.
_PLAIN = frozenset(
    {
        *(
            "Passport",
            "National ID No.",
            "Tax ID No.",
            "Vessel Registration Identification",
            "MMSI",
            "SWIFT/BIC",
            "ISIN",
        ),
        *("D-U-N-S Number", "Legal Entity Number", "Unified Social Credit Code (USCC)"),
    }
)
