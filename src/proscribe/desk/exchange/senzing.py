"""How does Senzing take a party? Attributes in groups, to resolve entities by; no lists, no sanctions."""

from __future__ import annotations

from collections.abc import Iterator

from proscribe.desk.exchange.entity import Bundle
from proscribe.desk.exchange.ftm import Json, line

SOURCE = "PROSCRIBE"
RECORD_TYPES = {
    "Person": "PERSON",
    "Organization": "ORGANIZATION",
    "Airplane": "AIRCRAFT",
    "Vessel": "VESSEL",
    "Vehicle": "VEHICLE",
}
GENDERS = {"male": "M", "female": "F"}
# Property, group, attribute: what stands as it is.
PLAIN = (
    ("topics", "RISKS", "TOPIC"),
    ("birthDate", "DATES", "DATE_OF_BIRTH"),
    ("deathDate", "DATES", "DATE_OF_DEATH"),
    ("incorporationDate", "DATES", "REGISTRATION_DATE"),
    ("address", "ADDRESSES", "ADDR_FULL"),
    ("birthPlace", "ADDRESSES", "PLACE_OF_BIRTH"),
    ("country", "COUNTRIES", "COUNTRY_OF_ASSOCIATION"),
    ("flag", "COUNTRIES", "COUNTRY_OF_ASSOCIATION"),
    ("nationality", "COUNTRIES", "NATIONALITY"),
    ("citizenship", "COUNTRIES", "CITIZENSHIP"),
    ("jurisdiction", "COUNTRIES", "REGISTRATION_COUNTRY"),
    ("website", "CONTACTS", "WEBSITE_ADDRESS"),
    ("email", "CONTACTS", "EMAIL_ADDRESS"),
    ("phone", "CONTACTS", "PHONE_NUMBER"),
    ("passportNumber", "IDENTIFIERS", "PASSPORT_NUMBER"),
    ("leiCode", "IDENTIFIERS", "LEI_NUMBER"),
    ("dunsCode", "IDENTIFIERS", "DUNS_NUMBER"),
    ("imoNumber", "IDENTIFIERS", "IMO_NUMBER"),
    ("mmsi", "IDENTIFIERS", "MMSI_NUMBER"),
    ("callSign", "IDENTIFIERS", "CALL_SIGN"),
    ("isinCode", "IDENTIFIERS", "ISIN_NUMBER"),
)
# Numbers of several kinds share an attribute; the kind stands beside.
TYPED = (
    ("idNumber", "NATIONAL_ID"),
    ("registrationNumber", "NATIONAL_ID"),
    ("ogrnCode", "NATIONAL_ID"),
    ("taxNumber", "TAX_ID"),
    ("innCode", "TAX_ID"),
    ("uscCode", "OTHER_ID"),
    ("swiftBic", "OTHER_ID"),
    ("ticker", "OTHER_ID"),
)


def records(bundle: Bundle) -> Iterator[str]:
    """The record of a party."""
    party = bundle.party
    kind = next((word for name, word in RECORD_TYPES.items() if name in party.schema.lineage), None)
    name = "NAME_FULL" if kind in (None, "PERSON") else "NAME_ORG"
    found: dict[str, list[dict[str, str]]] = {"NAMES": [{"NAME_TYPE": "PRIMARY", name: party.caption}]}
    found["NAMES"] += [{"NAME_TYPE": "ALIAS", name: each} for each in party.of_type("name") if each != party.caption]
    for source, group, attribute in PLAIN:
        found.setdefault(group, []).extend({attribute: value} for value in party.get(source))
    numbers = found["IDENTIFIERS"]
    for source, stem in TYPED:
        numbers += [{f"{stem}_TYPE": source, f"{stem}_NUMBER": value} for value in party.get(source)]
    authority = dict.fromkeys(each for sanction in bundle.sanctions for each in sanction.get("authorityId"))
    numbers += [
        {"OFAC_ID": each[5:]} if each.startswith("OFAC-") else {"OTHER_ID_TYPE": "authorityId", "OTHER_ID_NUMBER": each}
        for each in authority
    ]
    numbers += [{"TRUSTED_ID_TYPE": "WIKIDATA", "TRUSTED_ID_NUMBER": each} for each in party.get("wikidataId")]
    numbers.append({"OTHER_ID_TYPE": SOURCE, "OTHER_ID_NUMBER": party.id})
    found["RELATIONSHIPS"] = _relationships(bundle)
    record: Json = {"DATA_SOURCE": SOURCE, "RECORD_ID": party.id, "RECORD_TYPE": kind}
    if party.seen.changed:
        record["LAST_CHANGE"] = party.seen.changed
    if len(genders := party.get("gender")) == 1 and genders[0] in GENDERS:
        record["GENDER"] = GENDERS[genders[0]]
    yield line(record | {group: items for group, items in found.items() if items})


def _relationships(bundle: Bundle) -> list[dict[str, str]]:
    """A pointer to everyone above, and the anchor that those below point at."""
    anchor = {"REL_ANCHOR_DOMAIN": SOURCE, "REL_ANCHOR_KEY": bundle.party.id}
    pointers = [
        {
            "REL_POINTER_ROLE": tie.relation.schema.name,
            "REL_POINTER_DOMAIN": SOURCE,
            "REL_POINTER_KEY": tie.above.id,
        }
        for tie in bundle.ties
    ]
    return [anchor, *pointers]
