"""Which word of FollowTheMoney says what? Our kinds, names, numbers and facts beside its schemas and properties.

What is in no table here, or does not fit the property that it names, is kept as a text with our word in front: in
`notes` of a thing, in `description` of a sanction or a share.
"""

from __future__ import annotations

from proscribe.desk.exchange import values
from proscribe.desk.exchange.values import Fit
from proscribe.model.party import NameKind, Property, Scheme

SCHEMAS = {
    "person": "Person",
    "company": "Company",
    "entity": "LegalEntity",
    "vessel": "Vessel",
    "aircraft": "Airplane",
    "wallet": "CryptoWallet",
}
OTHERWISE = "LegalEntity"  # with our word for the kind as a note, unless it is a schema's own name

NAMES = {
    NameKind.PRIMARY: ("name",),
    NameKind.ALIAS: ("alias",),
    NameKind.FORMER: ("previousName",),
    NameKind.WEAK: ("weakAlias",),
    NameKind.SHORT: ("abbreviation", "weakAlias"),  # a vessel has no abbreviation
}

# The first property that the schema has and that the number fits.
SCHEMES = {
    Scheme.ISIN: ("isinCode",),  # deprecated there, still read; every security is an entity of its own as well
    Scheme.LEI: ("leiCode",),
    Scheme.USCC: ("uscCode",),
    Scheme.TICKER: ("ticker",),
    Scheme.REGISTRATION: ("registrationNumber",),
    Scheme.IMO: ("imoNumber",),
    Scheme.MMSI: ("mmsi",),
    Scheme.BIC: ("swiftBic",),
    Scheme.DUNS: ("dunsCode",),
    Scheme.TAX: ("taxNumber",),
    Scheme.PASSPORT: ("passportNumber",),
    Scheme.NATIONAL: ("idNumber",),
    Scheme.INN: ("innCode",),
    Scheme.OGRN: ("ogrnCode",),
    Scheme.WIKIDATA: ("wikidataId",),
}
# A publisher's own number of a party stands with the publisher's sanction, as `OFAC-30902`.
AUTHORITIES = {Scheme.OFAC: "OFAC-", Scheme.EU: "EU-", Scheme.UN: "UN-", Scheme.GB: "GB-"}

FACTS = {
    Property.ADDRESS: ("address",),
    Property.AIRCRAFT: (),
    Property.BIRTH_DATE: ("birthDate",),
    Property.BIRTH_PLACE: ("birthPlace",),
    Property.CALL_SIGN: ("callSign",),
    Property.CITIZENSHIP: ("citizenship",),
    Property.COUNTRY: ("country",),
    Property.DEATH_DATE: ("deathDate",),
    Property.DOCUMENT: (),
    Property.ESTABLISHED_DATE: ("incorporationDate",),
    Property.EMAIL: ("email",),
    Property.FLAG: ("flag",),
    Property.GENDER: ("gender",),
    Property.LEGAL_BASIS: (),
    Property.LINKED_TO: (),
    Property.NATIONALITY: ("nationality",),
    Property.PHONE: ("phone",),
    Property.POSITION: ("position",),
    Property.PROGRAM: ("program",),
    Property.REASON: (),
    Property.REMARK: ("notes",),
    Property.SECTOR: ("sector",),
    Property.SECONDARY_SANCTIONS: (),
    Property.TITLE: ("title",),
    Property.TONNAGE: ("tonnage",),
    Property.TOPIC: ("topics",),
    Property.TYPE: ("classification", "type"),
    Property.VESSEL_OWNER: (),
    Property.VESSEL_TYPE: ("type",),
    Property.WALLET: (),
    Property.WEBSITE: ("website",),
    Property.REPORTING_EXCEPTION: (),
    Property.RELATIONSHIP: (),
    Property.LEGAL_FORM: ("legalForm",),
    Property.STATUS: ("status",),
    Property.JURISDICTION: ("jurisdiction",),
}

TOPICS = frozenset(
    [
        *("asset.frozen", "corp.disqual", "corp.offshore", "corp.public", "corp.shell", "crime", "crime.boss"),
        *("crime.cyber", "crime.env", "crime.fin", "crime.fraud", "crime.terror", "crime.theft", "crime.traffick"),
        *("crime.traffick.drug", "crime.traffick.human", "crime.war", "debarment", "export.control"),
        *("export.control.linked", "export.risk", "fin", "fin.bank", "fin.fund", "forced.labor", "gov", "gov.admin"),
        *("gov.executive", "gov.financial", "gov.head", "gov.igo", "gov.judicial", "gov.legislative", "gov.muni"),
        *("gov.national", "gov.religion", "gov.security", "gov.soe", "gov.state", "invest.ban", "invest.risk"),
        *("mare.detained", "mare.shadow", "mare.sts", "mil", "pol.party", "pol.union", "poi", "reg.action"),
        *("reg.warn", "rel", "role.act", "role.civil", "role.diplo", "role.journo", "role.judge", "role.lawyer"),
        *("role.lobby", "role.oligarch", "role.pep", "role.pol", "role.rca", "role.spy", "sanction"),
        *("sanction.control", "sanction.counter", "sanction.linked", "wanted"),
    ]
)


def topic(value: str) -> str | None:
    """A word of the model's list of topics."""
    return value if value in TOPICS else None


# Every property that is written: its type, as statements name it, and what fits it.
TYPES: dict[str, tuple[str, Fit]] = {
    **dict.fromkeys(("name", "alias", "previousName", "weakAlias", "abbreviation"), ("name", values.name)),
    **dict.fromkeys(
        ("birthDate", "deathDate", "incorporationDate", "startDate", "endDate", "listingDate"), ("date", values.day)
    ),
    **dict.fromkeys(("citizenship", "country", "flag", "jurisdiction", "nationality"), ("country", values.land)),
    **dict.fromkeys(("notes", "summary", "description", "reason"), ("text", values.text)),
    **dict.fromkeys(
        ("authority", "birthPlace", "classification", "legalForm", "percentage", "position", "program", "provisions"),
        ("string", values.string),
    ),
    **dict.fromkeys(("recordId", "role", "sector", "status", "title", "type"), ("string", values.string)),
    **dict.fromkeys(
        ("authorityId", "callSign", "idNumber", "isinCode", "passportNumber", "programId", "registrationNumber"),
        ("identifier", values.identifier),
    ),
    **dict.fromkeys(("taxNumber", "ticker", "publicKey"), ("identifier", values.identifier)),
    **dict.fromkeys(("dunsCode", "mmsi"), ("identifier", values.short_identifier)),
    "isin": ("identifier", values.isin),
    "leiCode": ("identifier", values.lei),
    "uscCode": ("identifier", values.uscc),
    "imoNumber": ("identifier", values.imo),
    "innCode": ("identifier", values.inn),
    "ogrnCode": ("identifier", values.ogrn),
    "swiftBic": ("identifier", values.bic),
    "wikidataId": ("identifier", values.wikidata),
    **dict.fromkeys(
        ("entity", "issuer", "owner", "asset", "controller", "controlled", "subject", "object"),
        ("entity", values.reference),
    ),
    **dict.fromkeys(("website", "sourceUrl"), ("url", values.url)),
    "address": ("address", values.address),
    "email": ("email", values.email),
    "gender": ("gender", values.gender),
    "phone": ("phone", values.phone),
    "tonnage": ("number", values.number),
    "topics": ("topic", topic),
}
