"""What is a number or a remark of the Consolidated Screening List? Its column `ids`, by the label OFAC gave it.

The CSV joins country, expiration, issue, number and label with commas and leaves empty ones out; the JSON keeps them
apart. A label not in the tables here is kept as a document with its label in front.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import attrs

from proscribe.model.party import FAULTS, Property, Scheme, Stated

Fact = Stated | tuple[Scheme, str]
SCHEMES = {
    "Passport": Scheme.PASSPORT,
    "Diplomatic Passport": Scheme.PASSPORT,
    "National ID No.": Scheme.NATIONAL,
    "National Foreign ID Number": Scheme.NATIONAL,
    "Cedula No.": Scheme.NATIONAL,
    "C.U.R.P.": Scheme.NATIONAL,
    "Tax ID No.": Scheme.TAX,
    "NIT #": Scheme.TAX,
    "R.F.C.": Scheme.TAX,
    "RFC": Scheme.TAX,
    "RUC #": Scheme.TAX,
    "V.A.T. Number": Scheme.TAX,
    "Italian Fiscal Code": Scheme.TAX,
    "US FEIN": Scheme.TAX,
    "Registration Number": Scheme.REGISTRATION,
    "Registration ID": Scheme.REGISTRATION,
    "Business Registration Number": Scheme.REGISTRATION,
    "Company Number": Scheme.REGISTRATION,
    "UK Company Number": Scheme.REGISTRATION,
    "C.R. No.": Scheme.REGISTRATION,
    "Commercial Registry Number": Scheme.REGISTRATION,
    "Enterprise Number": Scheme.REGISTRATION,
    "Matricula Mercantil No": Scheme.REGISTRATION,
    "Unified Social Credit Code (USCC)": Scheme.USCC,
    "United Social Credit Code Certificate (USCCC)": Scheme.USCC,
    "Legal Entity Number": Scheme.LEI,
    "ISIN": Scheme.ISIN,
    "SWIFT/BIC": Scheme.BIC,
    "MMSI": Scheme.MMSI,
    "D-U-N-S Number": Scheme.DUNS,
}
PLAIN = {
    "Gender": Property.GENDER,
    "Website": Property.WEBSITE,
    "Email Address": Property.EMAIL,
    "Phone Number": Property.PHONE,
    "Target Type": Property.TYPE,
    "Organization Type:": Property.TYPE,
    "Secondary sanctions risk:": Property.SECONDARY_SANCTIONS,
    "Additional Sanctions Information -": Property.SECONDARY_SANCTIONS,
}
# What a label begins with, where the label itself says something and stays in front of the value.
BEGINNINGS = {
    "Aircraft ": Property.AIRCRAFT,
    "Previous Aircraft ": Property.AIRCRAFT,
    "Digital Currency Address": Property.WALLET,
    "Executive Order ": Property.LEGAL_BASIS,
    "Former Vessel Flag": Property.FLAG,
    "Other Vessel Flag": Property.FLAG,
    "Other Vessel Type": Property.VESSEL_TYPE,
    "Other Vessel Call Sign": Property.CALL_SIGN,
    "Nationality of Registration": Property.COUNTRY,
    "Registration Country": Property.COUNTRY,
    "Transactions Prohibited": Property.LEGAL_BASIS,
    "CAATSA Section": Property.LEGAL_BASIS,
    "PEESA Information": Property.LEGAL_BASIS,
    "IFCA Determination": Property.LEGAL_BASIS,
}
DATES = ("Listing Date", "Effective Date", "Purchase/Sales For Divestment Date")
VESSEL = "Vessel Registration Identification"
_COUNTRY = re.compile(r"([A-Z]{2}), (?=.)")
_DAY = re.compile(r"(\d{4}-\d\d-\d\d), (?=.)")
_IMO = re.compile(r"IMO (\d{7})")


@attrs.frozen
class Number:
    """One item of the column, its parts as printed."""

    label: str
    value: str
    country: str = ""
    issued: str = ""
    expires: str = ""

    @classmethod
    def parse(cls, text: str) -> Number:
        """Take an item of the CSV apart.

        >>> Number.parse("QA, 2014-08-30, 2009-08-31, K475336, Passport").issued
        '2009-08-31'
        >>> Number.parse("2014-05-01, Organization Established Date").value
        '2014-05-01'
        """
        rest, _, label = text.rpartition(", ")
        country, days = "", list[str]()
        if match := _COUNTRY.match(rest):
            country, rest = match[1], rest[match.end() :]
        while len(days) < 2 and (match := _DAY.match(rest)):  # noqa: PLR2004  expiration and issue
            days.append(match[1])
            rest = rest[match.end() :]
        expires, issued = (*days, "", "")[:2]
        return cls(label, rest, country, issued, expires)

    @property
    def dated(self) -> bool:
        """Whether it is no number but a day of the listing."""
        return self.label.startswith(DATES)

    def facts(self) -> Iterator[Fact]:
        """What it states: an identifier where the label says of which scheme and its check digits agree."""
        if scheme := SCHEMES.get(self.label):
            check = FAULTS.get(scheme)
            sound = self.value and (check is None or check(self.value) is None)
            yield (scheme, self.value) if sound else Stated(Property.DOCUMENT, f"{self.label}: {self.value}")
            if said := self.said():
                yield Stated(Property.DOCUMENT, f"{self.label} {self.value}: {said}")
        elif self.label == VESSEL and (match := _IMO.fullmatch(self.value)):
            yield Scheme.IMO, match[1]
        elif what := PLAIN.get(self.label):
            yield Stated(what, self.value)
        else:
            what = next((what for start, what in BEGINNINGS.items() if self.label.startswith(start)), Property.DOCUMENT)
            said = self.said()
            label = self.label.rstrip(":- ")
            yield Stated(what, f"{label}: {self.value}" + (f" ({said})" if said else ""))

    def said(self) -> str:
        """Country and days in words."""
        parts = (("", self.country), ("issued ", self.issued), ("expires ", self.expires))
        return ", ".join(f"{label}{text}" for label, text in parts if text)
