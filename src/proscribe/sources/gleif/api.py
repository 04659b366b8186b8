"""What do answers of GLEIF's API hold? LEI records, relationships, ISINs and exceptions, as JSON, page by page."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping

from proscribe.ingest.adapter import Document, Entry
from proscribe.model.party import Property, Scheme
from proscribe.sources.gleif.record import Faults, Record, cite, numbers
from proscribe.sources.gleif.relation import Relation, entry, exception

Tree = Mapping[str, object]
TOP = frozenset({"meta", "links", "data"})
ITEM = frozenset({"type", "id", "attributes", "relationships", "links"})
# Of an answer, what is not kept, and why.
IGNORED = {
    "links": "addresses of the API, made of the LEI; those of pages are held against the records",
    "language": "the language of a name or address; no fact of ours has one",
    "fieldType": "says that another address is an OtherAddress",
}
LINKED = frozenset(
    [
        "managing-lou",
        "lei-issuer",
        "field-modifications",
        "direct-parent",
        "ultimate-parent",
        "direct-children",
        "ultimate-children",
        "isins",
        "managed-funds",
        "fund-manager",
        "umbrella-fund",
        "sub-funds",
        "master-fund",
        "feeder-funds",
        "head-office",
        "branches",
        "associated-entity",
        "successor-entity",
        "successor-entities",
    ]
)
ADDRESS = [
    "addressLines",
    "addressNumber",
    "addressNumberWithinBuilding",
    "mailRouting",
    "city",
    "region",
    "postalCode",
    "country",
    "language",
    "type",
    "fieldType",
]
ADDRESSES = {"entity.legalAddress": "legal", "entity.headquartersAddress": "headquarters", "entity.otherAddresses": ""}
NAMES = frozenset({"entity.otherNames", "entity.transliteratedOtherNames"})
FACTS = {
    "entity.registeredAt.id": (Property.DOCUMENT, "registered at"),
    "entity.registeredAt.other": (Property.DOCUMENT, "registered at"),
    "entity.jurisdiction": (Property.JURISDICTION, ""),
    "entity.subCategory": (Property.TYPE, "sub-category"),
    "entity.legalForm.id": (Property.LEGAL_FORM, ""),
    "entity.legalForm.other": (Property.LEGAL_FORM, ""),
    "entity.associatedEntity.lei": (Property.LINKED_TO, "associated entity"),
    "entity.associatedEntity.name": (Property.LINKED_TO, "associated entity"),
    "entity.status": (Property.STATUS, "entity"),
    "entity.expiration.date": (Property.STATUS, "expired"),
    "entity.expiration.reason": (Property.STATUS, "expired because of"),
    "entity.successorEntity.lei": (Property.LINKED_TO, "successor"),
    "entity.successorEntity.name": (Property.LINKED_TO, "successor"),
    "entity.successorEntities.lei": (Property.LINKED_TO, "successor"),
    "entity.successorEntities.name": (Property.LINKED_TO, "successor"),
    "entity.creationDate": (Property.REMARK, "created"),
    "registration.initialRegistrationDate": (Property.REMARK, "registered first"),
    "registration.lastUpdateDate": (Property.REMARK, "registration updated"),
    "registration.status": (Property.STATUS, "registration"),
    "registration.nextRenewalDate": (Property.REMARK, "registration due"),
    "registration.managingLou": (Property.REMARK, "managing LOU"),
    "registration.corroborationLevel": (Property.REMARK, "validated"),
    "registration.validatedAt.id": (Property.DOCUMENT, "validated at"),
    "registration.validatedAt.other": (Property.DOCUMENT, "validated at"),
    "registration.validatedAs": (Property.DOCUMENT, "validated as"),
    "registration.otherValidationAuthorities.validatedAt.id": (Property.DOCUMENT, "validated at"),
    "registration.otherValidationAuthorities.validatedAt.other": (Property.DOCUMENT, "validated at"),
    "registration.otherValidationAuthorities.validatedAs": (Property.DOCUMENT, "validated as"),
    "mic": (Property.REMARK, "MIC"),
    "ocid": (Property.DOCUMENT, "OpenCorporates"),
    "qcc": (Property.DOCUMENT, "QCC"),
    "spglobal": (Property.DOCUMENT, "S&P Global"),
    "conformityFlag": (Property.STATUS, "conformity"),
}
EVENT = frozenset(
    [
        "groupType",
        "type",
        "status",
        "effectiveDate",
        "recordedDate",
        "validationDocuments",
        "validationReference",
        "affectedFields",
    ]
)
RELATION = {
    "relationship": frozenset({"startNode", "endNode", "type", "status", "periods", "qualifiers", "quantifiers"}),
    "registration": frozenset(
        [
            "initialRegistrationDate",
            "lastUpdateDate",
            "status",
            "nextRenewalDate",
            "managingLou",
            "corroborationLevel",
            "corroborationDocuments",
            "corroborationReference",
        ]
    ),
    "extension": frozenset({"deletedAt"}),
}
EXCEPTION = frozenset({"lei", "category", "reason", "reference", "validFrom", "validTo", "extension"})


def answer(document: Document, faults: Faults) -> Tree:
    """The answer as a tree; broken JSON is a problem, and gives an empty one."""
    try:
        tree = json.loads(document.body.decode("utf-8-sig"))
    except (UnicodeDecodeError, json.JSONDecodeError) as error:
        faults.add("1", f"is not whole JSON: {error}", "fetch it again")
        return {}
    if not isinstance(tree, dict) or "data" not in tree:
        faults.add("1", "is no answer of the API", "an answer has data")
        return {}
    for key in sorted(tree.keys() - TOP):
        faults.add("1", f"unknown key {key!r} of an answer")
    return tree


def entries(document: Document, faults: Faults) -> Iterator[Entry]:
    """The entries of an answer, one for each of its records."""
    tree = answer(document, faults)
    data = tree.get("data") or []
    asked = _asked(tree)
    for number, item in enumerate(data if isinstance(data, list) else [data], 1):
        place = f"1:data[{number - 1}]"
        if not isinstance(item, dict) or not isinstance(item.get("attributes"), dict):
            faults.add(place, "is no record with attributes")
            continue
        for key in sorted(item.keys() - ITEM):
            faults.add(place, f"unknown key {key!r} of a record")
        attributes = item["attributes"]
        match item.get("type"):
            case "lei-records":
                yield _record(document, item, place, faults)
            case "relationship-records":
                yield _relation(document, item, place, asked, faults)
            case "isins":
                _only(attributes, frozenset({"lei", "isin"}), "an ISIN", place, faults)
                yield isin(
                    document, place, str(attributes.get("lei")), str(attributes.get("isin")), str(item.get("id"))
                )
            case "reporting-exceptions":
                _only(attributes, EXCEPTION, "a reporting exception", place, faults)
                told = [f"{key}: {value}" for key, value in attributes.items() if value and key != "lei"]
                yield exception(document, place, str(attributes.get("lei")), str(item.get("id")), told)
            case other:
                faults.add(place, f"unknown type of record {other!r}")


def _tree(value: object, what: str, place: str, faults: Faults) -> Tree:
    """A mapping; nothing is an empty one, and anything else a problem."""
    if value is not None and not isinstance(value, dict):
        faults.add(place, f"{what} is no mapping", "fetch it again")
    return value if isinstance(value, dict) else {}


def _trees(value: object, what: str, place: str, faults: Faults) -> list[Tree]:
    """The mappings of a list; nothing is an empty one, and anything else a problem."""
    if value is not None and not isinstance(value, list):
        faults.add(place, f"{what} is no list", "fetch it again")
    return [_tree(each, what, place, faults) for each in value] if isinstance(value, list) else []


def _only(tree: Tree, known: frozenset[str], what: str, place: str, faults: Faults) -> None:
    for key in sorted(tree.keys() - known):
        faults.add(place, f"unknown key {key!r} of {what}")


def isin(document: Document, place: str, lei: str, value: str, key: str) -> Entry:
    """An ISIN as an addition to its issuer's entry."""
    identifiers, facts = numbers(Scheme.ISIN, "ISIN", value)
    about = f"{document.source}:{lei}"
    here = cite(document, place, f"{lei} {value}")
    return Entry(key=key, name="", cite=here, kind="isin", about=about, identifiers=identifiers, facts=facts)


def _record(document: Document, item: Tree, place: str, faults: Faults) -> Entry:
    record = Record(cite(document, place, str(item.get("id", ""))), faults, place)
    attributes = item.get("attributes")
    if isinstance(attributes, dict):
        _walk(attributes, "", record)
    if record.lei != item.get("id"):
        record.fault(f"the record {item.get('id')!r} speaks of {record.lei!r}")
    for name, value in _tree(item.get("relationships"), "relationships", place, faults).items():
        if name not in LINKED:
            record.fault(f"unknown relationship {name!r} of a record")
        links = _tree(_tree(value, name, place, faults).get("links"), f"{name}.links", place, faults)
        if "reporting-exception" in links:
            record.state(Property.REPORTING_EXCEPTION, name)
    return record.entry()


def _walk(value: object, path: str, record: Record) -> None:
    """Keep everything below a path; null and empty lists say nothing, but their names must be known."""
    if path in ADDRESSES or path in NAMES or path == "entity.eventGroups":
        for each in value if isinstance(value, list) else [value]:
            _compound(each, path, record)
    elif path == "entity.legalName" and isinstance(value, dict):
        record.name = str(value.get("name") or "")
        for key in sorted(value.keys() - {"name", "language"}):
            record.fault(f"unknown key {path}.{key}")
    elif isinstance(value, dict):
        for key, below in value.items():
            _walk(below, f"{path}.{key}" if path else key, record)
    elif isinstance(value, list) and path in FACTS.keys() | {"bic"} | _LISTS:
        for each in value:
            _walk(each, path, record)
    else:
        _leaf("" if value is None else str(value), path, record)


_LISTS = frozenset({"entity.successorEntities", "registration.otherValidationAuthorities"})


def _leaf(text: str, path: str, record: Record) -> None:
    if path == "lei":
        record.lei = text
    elif path == "entity.category":
        record.category = text
        record.state(Property.TYPE, text)
    elif path in ("entity.registeredAs", "bic"):
        if text:
            scheme, label = (Scheme.BIC, "BIC") if path == "bic" else (Scheme.REGISTRATION, "registered as")
            record.number(scheme, label, text)
    elif path in FACTS:
        what, label = FACTS[path]
        if text:
            record.state(what, f"{label}: {text}" if label else text)
    else:
        record.fault(f"unknown key {path}")


def _compound(value: object, path: str, record: Record) -> None:
    if not isinstance(value, dict):
        record.fault(f"{path} holds what is no record")
    elif path in NAMES:
        for key in sorted(value.keys() - {"name", "language", "type"}):
            record.fault(f"unknown key {path}.{key}")
        record.called(str(value.get("name") or ""), str(value.get("type") or ""))
    elif path in ADDRESSES:
        for key in sorted(value.keys() - set(ADDRESS)):
            record.fault(f"unknown key {path}.{key}")
        given = value.get("addressLines")
        if given is not None and not isinstance(given, list):
            record.fault(f"{path}.addressLines is no list")
        lines = [str(each) for each in given] if isinstance(given, list) else []
        parts = [*lines, *(str(value.get(key) or "") for key in ADDRESS[1:8])]
        record.address(ADDRESSES[path] or str(value.get("type")), parts, str(value.get("country") or ""))
    else:
        _events(value, path, record)


def _events(group: Tree, path: str, record: Record) -> None:
    events = group.get("events")
    for event in events if isinstance(events, list) else ():
        told = {"groupType": group.get("groupType"), **event}
        for key in sorted((told.keys() | group.keys()) - EVENT - {"events"}):
            record.fault(f"unknown key {path}.{key}")
        record.state(Property.REMARK, "event: " + "; ".join(f"{key}: {each}" for key, each in told.items() if each))


def _asked(tree: Tree) -> tuple[str, str]:
    """Whose children or parent an answer lists: the LEI and the last word of its address; empty where it says none."""
    links = tree.get("links")
    first = str(links.get("first", "")) if isinstance(links, dict) else ""
    parts = first.partition("?")[0].split("/")
    return (parts[-2], parts[-1]) if len(parts) > 1 else ("", "")


def _relation(document: Document, item: Tree, place: str, asked: tuple[str, str], faults: Faults) -> Entry:
    given = _tree(item.get("attributes"), "attributes", place, faults)
    for key in sorted(given.keys() - RELATION.keys() - {"validFrom", "validTo"}):
        faults.add(place, f"unknown key {key!r} of a relationship")
    for part, known in RELATION.items():
        for key in sorted(_tree(given.get(part), part, place, faults).keys() - known):
            faults.add(place, f"unknown key {part}.{key} of a relationship")
    said, registration, extension = (_tree(given.get(part), part, place, faults) for part in RELATION)
    start, end = (_tree(said.get(node), node, place, faults) for node in ("startNode", "endNode"))
    if [start.get("type"), end.get("type")] != ["LEI", "LEI"]:
        faults.add(place, "a node is no LEI")
    told = [f"{key}: {given[key]}" for key in ("validFrom", "validTo") if given.get(key)]
    for name in ("periods", "qualifiers", "quantifiers"):
        parts = _trees(said.get(name), name, place, faults)
        told += [f"{name}: {' '.join(str(each) for each in one.values())}" for one in parts]
    told += [f"{key}: {value}" for key, value in registration.items() if value and key != "status"]
    relation = Relation(
        id=str(item.get("id", "")),
        place=place,
        start=str(start.get("id", "")),
        end=str(end.get("id", "")),
        type=str(said.get("type", "")),
        status=str(said.get("status", "")),
        registration=str(registration.get("status", "")),
        told=tuple(told),
        deleted=str(extension.get("deletedAt") or ""),
        periods=tuple(
            (str(one.get("type") or ""), str(one.get("startDate") or ""), str(one.get("endDate") or ""))
            for one in _trees(said.get("periods"), "periods", place, faults)
        ),
    )
    _check_direction(relation, item, asked, faults)
    return entry(document, relation, faults)


def _check_direction(relation: Relation, item: Tree, asked: tuple[str, str], faults: Faults) -> None:
    """Hold both ends against what else the answer says of them: its own address, and the record's links."""
    lei, what = asked
    if what.endswith("child-relationships") and relation.end != lei:
        faults.add(relation.place, f"a child of {lei} ends at {relation.end}", "which is the parent?")
    related = _tree(item.get("relationships"), "relationships", relation.place, faults)
    for name, end in (("start-node", relation.start), ("end-node", relation.end)):
        node = _tree(related.get(name), name, relation.place, faults)
        links = _tree(node.get("links"), f"{name}.links", relation.place, faults)
        if links and not str(links.get("related", "")).endswith(f"/{end}"):
            faults.add(relation.place, f"the {name} of {relation.key} is not {end} in its links", "which is the child?")
