"""What does the Senzing export hold? Records of attributes in groups; who is a target it does not say.

NATIONALITY is what the exporter makes of a country as well, and CITIZENSHIP of a position's country: both are stated as
printed. A relationship says the kind of tie and not its direction, so that none becomes a statement of ownership.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from proscribe.ingest.adapter import Document, Entry
from proscribe.model.listing import Listing
from proscribe.model.party import FAULTS, Name, NameKind, Property, Scheme, Stated
from proscribe.model.source import Citation
from proscribe.model.when import UNDATED
from proscribe.sources.opensanctions.datasets import OURS, of_senzing
from proscribe.sources.opensanctions.entries import listings
from proscribe.sources.opensanctions.ftm import lines
from proscribe.sources.opensanctions.properties import SCHEMES, own_number
from proscribe.sources.opensanctions.reading import Faults, Raw, cite, day
from proscribe.sources.opensanctions.schemata import SCHEMATA

GROUPS = frozenset(
    [
        "NAMES",
        "RISKS",
        "DATES",
        "COUNTRIES",
        "ADDRESSES",
        "RELATIONSHIPS",
        "IDENTIFIERS",
        "CONTACTS",
        "SOURCE_LINKS",
        "FEATURES",
    ]
)
KEYS = GROUPS | {"DATA_SOURCE", "RECORD_ID", "RECORD_TYPE", "LAST_CHANGE", "GENDER", "URL"}
KINDS = {
    "PERSON": "person",
    "ORGANIZATION": "entity",
    "AIRCRAFT": "aircraft",
    "VESSEL": "vessel",
    "VEHICLE": "vehicle",
    None: "unknown",
}
NAME_KINDS = {"PRIMARY": NameKind.PRIMARY, "ALIAS": NameKind.ALIAS}
OTHERS = frozenset({NameKind.ALIAS})
GENDERS = {"M": "male", "F": "female"}
FACTS = {
    "TOPIC": Property.TOPIC,
    "DATE_OF_BIRTH": Property.BIRTH_DATE,
    "DATE_OF_DEATH": Property.DEATH_DATE,
    "NATIONALITY": Property.NATIONALITY,
    "CITIZENSHIP": Property.CITIZENSHIP,
    "COUNTRY_OF_ASSOCIATION": Property.COUNTRY,
    "REGISTRATION_COUNTRY": Property.JURISDICTION,
    "ADDR_FULL": Property.ADDRESS,
    "PLACE_OF_BIRTH": Property.BIRTH_PLACE,
    "WEBSITE_ADDRESS": Property.WEBSITE,
    "EMAIL_ADDRESS": Property.EMAIL,
    "PHONE_NUMBER": Property.PHONE,
    "CALL_SIGN": Property.CALL_SIGN,
}
LABELLED = {"REGISTRATION_DATE": "registration date", "SOURCE_URL": "source"}
NUMBERS = {
    "PASSPORT_NUMBER": Scheme.PASSPORT,
    "LEI_NUMBER": Scheme.LEI,
    "DUNS_NUMBER": Scheme.DUNS,
    "IMO_NUMBER": Scheme.IMO,
    "MMSI_NUMBER": Scheme.MMSI,
    "ISIN_NUMBER": Scheme.ISIN,
    "OFAC_ID": Scheme.OFAC,
    "SSN_NUMBER": Scheme.TAX,
}
# Numbers of several kinds, which their TYPE names after the property they came from.
TYPED = frozenset({"NATIONAL_ID_NUMBER", "TAX_ID_NUMBER", "OTHER_ID_NUMBER", "TRUSTED_ID_NUMBER", "NPI_NUMBER"})
TRUSTED = {"WIKIDATA": Scheme.WIKIDATA}
QUALIFIERS = frozenset(
    [
        "NAME_TYPE",
        "ADDR_TYPE",
        "NATIONAL_ID_TYPE",
        "TAX_ID_TYPE",
        "OTHER_ID_TYPE",
        "TRUSTED_ID_TYPE",
        "NATIONAL_ID_COUNTRY",
        "PASSPORT_COUNTRY",
    ]
)
RELATIONS = frozenset(
    ["REL_ANCHOR_DOMAIN", "REL_ANCHOR_KEY", "REL_POINTER_ROLE", "REL_POINTER_DOMAIN", "REL_POINTER_KEY"]
)


def entries(document: Document) -> Iterator[Entry]:
    """The entries of a Senzing export, one a line.

    Raises:
        RecordError: a line cannot be read, or has a key, attribute, type or source that is not known.
    """
    faults = Faults(document)
    seen = set()
    for line, record in lines(document, faults):
        key = str(record.get("RECORD_ID") or "")
        if not key or key in seen:
            faults.add(line, f"the record {key!r} is there twice" if key else "the record has no RECORD_ID")
        seen.add(key)
        yield _Record(document, line, record, faults).entry(key)
    faults.tell()


class _Record:
    """One record, taken apart group by group."""

    def __init__(self, document: Document, line: int, record: Mapping[str, object], faults: Faults) -> None:
        self._document, self._line, self._record, self._faults = document, line, record, faults
        self._names: list[tuple[str, NameKind]] = []
        self._identifiers: list[tuple[Scheme, str]] = []
        self._facts: list[Stated] = []

    def entry(self, key: str) -> Entry:
        here = cite(self._document, self._line, key)
        for each in sorted(self._record.keys() - KEYS):
            self._fault(f"unknown key {each!r}")
        for group in self._record:
            if group in GROUPS:
                self._group(group)
        record_type, gender = self._record.get("RECORD_TYPE"), self._record.get("GENDER")
        if record_type is not None and str(record_type) not in KINDS:
            self._fault(f"unknown RECORD_TYPE {record_type!r}")
        if gender is not None:
            if str(gender) not in GENDERS:
                self._fault(f"unknown GENDER {gender!r}")
            self._state(Property.GENDER, GENDERS.get(str(gender), str(gender)))
        if url := self._record.get("URL"):
            self._state(Property.REMARK, f"page: {url}")
        primary = [text for text, kind in self._names if kind is NameKind.PRIMARY]
        if not primary:
            self._fault("the record has no primary name")
        name = primary[0] if primary else ""
        return Entry(
            key=key,
            name=name,
            cite=here,
            kind=KINDS.get(None if record_type is None else str(record_type), "unknown"),
            names=tuple(Name(text, kind, here) for text, kind in self._names if text != name or kind in OTHERS),
            identifiers=tuple(dict.fromkeys(self._identifiers)),
            listings=self._listings(key, name, here),
            facts=tuple(dict.fromkeys(self._facts)),
        )

    def _listings(self, key: str, name: str, here: Citation) -> tuple[Listing, ...]:
        source, changed = str(self._record.get("DATA_SOURCE") or ""), str(self._record.get("LAST_CHANGE") or "")
        if not (dataset := of_senzing(source)):
            self._fault(f"unknown DATA_SOURCE {source!r}")
        days = {"last_change": changed} if changed else {}
        raw = Raw(key, SCHEMATA["Thing"], name, self._line, [dataset], target=None, days=days)
        return listings(raw, day(changed) or UNDATED, here, {})

    def _group(self, group: str) -> None:
        items = self._record[group]
        if not isinstance(items, list):
            self._fault(f"{group} is no list")
            return
        for item in items:
            if isinstance(item, dict) and all(isinstance(each, str) for each in item.values()):
                self._item(group, item)
            else:
                self._fault(f"{group} holds what is no attribute with a text")

    def _item(self, group: str, item: Mapping[str, str]) -> None:
        if not item.keys().isdisjoint(RELATIONS):
            self._relation(group, item)
            return
        for attribute, value in item.items():
            if attribute in ("NAME_FULL", "NAME_ORG"):
                self._name(value, item.get("NAME_TYPE", ""))
            elif attribute in FACTS:
                self._state(FACTS[attribute], value)
            elif attribute in LABELLED:
                self._state(Property.REMARK, f"{LABELLED[attribute]}: {value}")
            elif attribute in NUMBERS or attribute in TYPED:
                self._number(attribute, value, item)
            elif attribute == "ADDR_TYPE":
                self._state(Property.REMARK, f"kind of address: {value}")
            elif attribute not in QUALIFIERS:
                self._fault(f"unknown attribute {group}.{attribute}")

    def _name(self, text: str, kind: str) -> None:
        if kind not in NAME_KINDS:
            self._fault(f"unknown NAME_TYPE {kind!r}")
        self._names.append((text, NAME_KINDS.get(kind, NameKind.ALIAS)))

    def _number(self, attribute: str, value: str, item: Mapping[str, str]) -> None:
        stem = attribute.removesuffix("_NUMBER")
        label, country = item.get(f"{stem}_TYPE", ""), item.get(f"{stem}_COUNTRY", "")
        scheme = NUMBERS.get(attribute) or SCHEMES.get(label)
        if (number := own_number(str(self._record.get("RECORD_ID")), label, value)) is not None:
            self._identifiers.append(number)
            return
        if attribute == "TRUSTED_ID_NUMBER":
            scheme = TRUSTED.get(label)
            if scheme is None:
                self._fault(f"unknown TRUSTED_ID_TYPE {label!r}")
        check = FAULTS.get(scheme) if scheme is not None else None
        if scheme is not None and (check is None or check(value) is None):
            self._identifiers.append((scheme, value))
            if not country:
                return
        told = f"{label or stem}: {value}"
        self._state(Property.DOCUMENT, f"{told} ({country})" if country else told)

    def _relation(self, group: str, item: Mapping[str, str]) -> None:
        for attribute in sorted(item.keys() - RELATIONS):
            self._fault(f"unknown attribute {group}.{attribute}")
        domains = {item[each] for each in ("REL_ANCHOR_DOMAIN", "REL_POINTER_DOMAIN") if each in item}
        if domains - {"OPEN_SANCTIONS", OURS}:
            self._fault(f"unknown domain of a relationship: {', '.join(sorted(domains))}")
        anchor, pointer = item.get("REL_ANCHOR_KEY", ""), item.get("REL_POINTER_KEY", "")
        ends = " to ".join(f"{name} {key}" for name, key in (("anchor", anchor), ("pointer", pointer)) if key)
        self._state(Property.LINKED_TO, f"{item.get('REL_POINTER_ROLE', 'relation')}: {ends}")

    def _state(self, what: Property, value: str) -> None:
        self._facts.append(Stated(what, value))

    def _fault(self, message: str) -> None:
        self._faults.add(self._line, message, "add it to the tables of this source once its meaning is known")
