"""What becomes of a property? Names keep their kind, numbers their scheme, the rest is stated in the publisher's words.

What stands in no table here is kept all the same: numbers as documents, texts as remarks, each with its own name in
front. Only a name that the model does not have stops the run.
"""

from __future__ import annotations

from proscribe.model.party import NameKind, Property, Scheme

NAMES = {
    "name": NameKind.PRIMARY,
    "alias": NameKind.ALIAS,
    "previousName": NameKind.FORMER,
    "weakAlias": NameKind.WEAK,
    "abbreviation": NameKind.SHORT,
}

# Numbers whose property says what they are; idNumber, licenseNumber and the like do not, and stay documents.
SCHEMES = {
    "leiCode": Scheme.LEI,
    "isin": Scheme.ISIN,
    "isinCode": Scheme.ISIN,
    "ticker": Scheme.TICKER,
    "uscCode": Scheme.USCC,
    "registrationNumber": Scheme.REGISTRATION,
    "imoNumber": Scheme.IMO,
    "mmsi": Scheme.MMSI,
    "swiftBic": Scheme.BIC,
    "bic": Scheme.BIC,
    "dunsCode": Scheme.DUNS,
    "taxNumber": Scheme.TAX,
    "vatCode": Scheme.TAX,
    "innCode": Scheme.INN,
    "ogrnCode": Scheme.OGRN,
    "passportNumber": Scheme.PASSPORT,
    "wikidataId": Scheme.WIKIDATA,
    "unscId": Scheme.UN,
}

# What our own exports write before a publisher's number of a party, which stands with a sanction.
AUTHORITIES = {"OFAC-": Scheme.OFAC, "EU-": Scheme.EU, "UN-": Scheme.UN, "GB-": Scheme.GB}
OWN_PREFIX = "prs-"

# Properties whose name says no more than the fact's own: stated without a label.
PLAIN = {
    "address": Property.ADDRESS,
    "birthDate": Property.BIRTH_DATE,
    "birthPlace": Property.BIRTH_PLACE,
    "callSign": Property.CALL_SIGN,
    "citizenship": Property.CITIZENSHIP,
    "country": Property.COUNTRY,
    "deathDate": Property.DEATH_DATE,
    "description": Property.REMARK,
    "email": Property.EMAIL,
    "flag": Property.FLAG,
    "full": Property.ADDRESS,
    "incorporationDate": Property.ESTABLISHED_DATE,
    "gender": Property.GENDER,
    "jurisdiction": Property.JURISDICTION,
    "legalForm": Property.LEGAL_FORM,
    "nationality": Property.NATIONALITY,
    "notes": Property.REMARK,
    "phone": Property.PHONE,
    "position": Property.POSITION,
    "program": Property.PROGRAM,
    "programId": Property.PROGRAM,
    "reason": Property.REASON,
    "sector": Property.SECTOR,
    "status": Property.STATUS,
    "title": Property.TITLE,
    "tonnage": Property.TONNAGE,
    "topics": Property.TOPIC,
    "website": Property.WEBSITE,
}

# The same, with the property's name in front of the value.
LABELLED = {
    "birthCountry": Property.BIRTH_PLACE,
    "deadweightTonnage": Property.TONNAGE,
    "grossRegisteredTonnage": Property.TONNAGE,
    "mainCountry": Property.COUNTRY,
    "pastFlags": Property.FLAG,
    "cryptoAddress": Property.WALLET,
    "publicKey": Property.WALLET,
}

# `type` is the vessel's type of a vessel, and a type of anything else.
TYPES = {"Vessel": Property.VESSEL_TYPE}

# Of what is no thing of its own: the property that says which entity it adds to, where that is not the edge's source.
ADDS_TO = {
    "Control": "controlled",
    "Identification": "holder",
    "Mention": "resolved",
    "Ownership": "asset",
    "Page": "document",
    "Passport": "holder",
    "Risk": "entity",
    "Sanction": "entity",
    "Similar": "candidate",
    "TaxRoll": "taxee",
    "Call": "caller",
    "EconomicActivity": "declarant",
}

# Edges that say who owns or controls whom: owner's property, owned one's. A director or a member owns nothing by it.
TIES = {"Ownership": ("owner", "asset"), "Control": ("controller", "controlled")}

# References of a thing to who owns it: a ship's owner, a company's parent.
OWNERS = ("owner", "parent")

# By the nearest schema of an entity's lineage, in this order.
KINDS = {
    "Person": "person",
    "Company": "company",
    "LegalEntity": "entity",
    "Vessel": "vessel",
    "Airplane": "aircraft",
    "CryptoWallet": "wallet",
}


def own_number(key: str, name: str, value: str) -> tuple[Scheme, str] | None:
    """A number in an entity of our own export, where the property alone does not say its scheme; nothing elsewhere."""
    if not key.startswith(OWN_PREFIX):
        return None
    if name == "idNumber":
        return Scheme.NATIONAL, value
    start = next((start for start in AUTHORITIES if value.startswith(start)), "") if name == "authorityId" else ""
    return (AUTHORITIES[start], value.removeprefix(start)) if start else None
