"""What does OFAC's advanced XML say? Parties, places, papers, relationships and listings, tied together by numbers.

The words stand in sets at the beginning. A party comes before the relationships and listings that speak of it, so that
the document is gone through twice: once for all that parties refer to, once for the parties. What kind of party it is
follows from its subtype: vessels and aircraft are subtypes of `Transport`.

Unproven: no SDN_ADVANCED.XML was at hand, only the list of 17 March 2020 of other parties; the dates of papers
(`DocumentDate`) are read as the published schema has them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

import attrs

from proscribe.ingest.adapter import Document, Entry
from proscribe.ingest.ofac_enhanced import place_address
from proscribe.ingest.ofac_record import Edition, Link, Record, day_of, entries
from proscribe.ingest.ofac_shape import Faults, Node, layout, walk
from proscribe.model.party import Property
from proscribe.model.when import When

_SETS = (
    *("AliasType", "AreaCode", "AreaCodeType", "CalendarType", "Country", "CountryRelevance", "DecisionMakingBody"),
    *("DetailReference", "DetailType", "DocNameStatus", "EntryEventType", "EntryLinkType", "ExRefType", "FeatureType"),
    *("FeatureTypeGroup", "IDRegDocDateType", "IDRegDocType", "IdentityFeatureLinkType", "LegalBasis"),
    *("LegalBasisType", "List", "LocPartType", "LocPartValueStatus", "LocPartValueType", "NamePartType"),
    *("Organisation", "PartySubType", "PartyType", "RelationQuality", "RelationType", "Reliability"),
    *("SanctionsProgram", "SanctionsType", "Script", "ScriptStatus", "SubsidiaryBody", "SupInfoType", "TargetType"),
    "Validity",
)
_WORD = (
    "@ID @CountryID @Description @AreaCodeTypeID @ISO2 @ISO3 @OrganisationID @FeatureTypeGroupID @LegalBasisShortRef "
    "@LegalBasisTypeID @SanctionsProgramID @PartyTypeID @Symmetrical @SubsidiaryBodyID @ScriptCode @Notional "
    "@DecisionMakingBodyID"
)
_FIXED = "@YearFixed @MonthFixed @DayFixed"
_DAY = "Year! Month! Day!"
TABLE = {
    "DateOfIssue": f"@CalendarTypeID {_DAY}",
    "ReferenceValueSets": " ".join(f"{name}Values" for name in _SETS),
    **{f"{name}Values": f"{name}*" for name in _SETS},
    **dict.fromkeys(_SETS, _WORD),
    "Location": "@ID LocationAreaCode LocationCountry LocationPart* FeatureVersionReference* IDRegDocumentReference*",
    "LocationAreaCode": "@AreaCodeID",
    "LocationCountry": "@CountryID @CountryRelevanceID",
    "LocationPart": "@LocPartTypeID LocationPartValue!",
    "LocationPartValue": "@Primary @LocPartValueTypeID @LocPartValueStatusID Comment Value!",
    "FeatureVersionReference": "@FeatureVersionID",
    "IDRegDocumentReference": "@IDRegDocumentID",
    "IDRegDocument": "@ID @IDRegDocTypeID @IdentityID @IssuedBy-CountryID @IssuedIn-LocationID @ValidityID Comment "
    "IDRegistrationNo! IssuingAuthority DocumentDate* DocumentedNameReference*",
    "DocumentDate": "@IDRegDocDateTypeID DatePeriod!",
    "DocumentedNameReference": "@DocumentedNameID",
    "DistinctParty": "@FixedRef Comment Profile!",
    "Profile": "@ID @PartySubTypeID Identity! Feature*",
    "Identity": "@ID @FixedRef @Primary @False Alias* NamePartGroups!",
    "Alias": "@FixedRef @AliasTypeID @Primary @LowQuality DocumentedName*",
    "DocumentedName": "@ID @FixedRef @DocNameStatusID DocumentedNamePart*",
    "DocumentedNamePart": "NamePartValue!",
    "NamePartValue": "@NamePartGroupID @ScriptID @ScriptStatusID @Acronym",
    "NamePartGroups": "MasterNamePartGroup*",
    "MasterNamePartGroup": "NamePartGroup!",
    "NamePartGroup": "@ID @NamePartTypeID",
    "Feature": "@ID @FeatureTypeID FeatureVersion! IdentityReference",
    "FeatureVersion": "@ID @ReliabilityID Comment DatePeriod VersionDetail VersionLocation",
    "DatePeriod": f"@CalendarTypeID {_FIXED} Start! End!",
    "Start": f"@Approximate {_FIXED} From! To!",
    "End": f"@Approximate {_FIXED} From! To!",
    "From": _DAY,
    "To": _DAY,
    "VersionDetail": "@DetailTypeID @DetailReferenceID",
    "VersionLocation": "@LocationID",
    "IdentityReference": "@IdentityID @IdentityFeatureLinkTypeID",
    "ProfileRelationship": "@ID @From-ProfileID @To-ProfileID @RelationTypeID @RelationQualityID @Former "
    "@SanctionsEntryID Comment",
    "SanctionsEntry": "@ID @ProfileID @ListID EntryEvent* SanctionsMeasure*",
    "EntryEvent": "@ID @EntryEventTypeID @LegalBasisID Comment Date!",
    "Date": f"@CalendarTypeID {_DAY}",
    "SanctionsMeasure": "@ID @SanctionsTypeID Comment DatePeriod",
    "SanctionsMeasure/DatePeriod": f"@CalendarTypeID {_FIXED}",
}
# Elements that are held against the table and tell nothing: numbers that tie rows of OFAC's database together
# (FeatureVersionReference, IDRegDocumentReference, IdentityReference), and marks that are the same everywhere.
_RECORDS = {
    "DateOfIssue": "Sanctions",
    "ReferenceValueSets": "Sanctions",
    "Location": "Locations",
    "IDRegDocument": "IDRegDocuments",
    "DistinctParty": "DistinctParties",
    "ProfileRelationship": "ProfileRelationships",
    "SanctionsEntry": "SanctionsEntries",
    "SanctionsEntryLink": "SanctionsEntryLinks",
}
_FORM = layout("Sanctions", _RECORDS, TABLE, {}, "Version")
_BESIDE = (
    "ReferenceValueSets",
    "Location",
    "IDRegDocument",
    "ProfileRelationship",
    "SanctionsEntry",
    "SanctionsEntryLink",
)
_LAST = (
    *("Last Name", "Patronymic", "Matronymic", "Maiden Name", "Nickname"),
    *("Entity Name", "Vessel Name", "Aircraft Name"),
)
_FIRST = ("First Name", "Middle Name")
_AS_PRINTED = frozenset({*_FIRST, "Nickname"})
_NOWHERE, _UNNAMED = "undetermined", "Unknown"
_UNREMARKABLE = ("", "Unknown", "Confirmed")


@attrs.define
class _Beside:
    """What parties refer to, by number; the words by their set and number."""

    edition: Edition
    words: dict[tuple[str, str], Node] = attrs.field(factory=dict)
    places: dict[str, tuple[dict[str, str], str]] = attrs.field(factory=dict)
    papers: defaultdict[str, list[Node]] = attrs.field(factory=lambda: defaultdict(list))
    relations: defaultdict[str, list[Node]] = attrs.field(factory=lambda: defaultdict(list))
    listed: defaultdict[str, list[Node]] = attrs.field(factory=lambda: defaultdict(list))

    def word(self, kind: str, node: Node, attribute: str = "") -> str:
        """The word that an attribute of a node stands for; empty if it has none."""
        number = node.attributes.get(attribute or f"{kind}ID", "")
        if not number:
            return ""
        if (kind, number) not in self.words:
            self.edition.faults.add(node.line, f"{kind}Values", f"has no {number}, which {node.tag} refers to")
            return ""
        return self.words[kind, number].text


def published(document: Document) -> When | None:
    """The day of issue."""
    found = next(walk(document, _FORM, Faults(document), only=("DateOfIssue",)), None)
    return None if found is None else day_of(_day(found))


def parse(edition: Edition) -> Iterator[Entry]:
    """Yield the entries; ties are kept between the records of this document only."""
    beside = _beside(edition)
    nodes = walk(edition.document, _FORM, edition.faults, only=("DistinctParty",))
    yield from entries(_record(beside, node) for node in nodes)


def _beside(edition: Edition) -> _Beside:
    beside = _Beside(edition)
    for node in walk(edition.document, _FORM, edition.faults, only=_BESIDE):
        match node.tag:
            case "ReferenceValueSets":
                beside.words = {
                    (name, word.attributes.get("ID", "")): word
                    for name in _SETS
                    for word in node.all(f"{name}Values", name)
                }
            case "Location":
                beside.places[node.attributes.get("ID", "")] = _place(beside, node)
            case "IDRegDocument":
                beside.papers[node.attributes.get("IdentityID", "")].append(node)
            case "ProfileRelationship":
                beside.relations[node.attributes.get("From-ProfileID", "")].append(node)
            case "SanctionsEntry":
                beside.listed[node.attributes.get("ProfileID", "")].append(node)
            case _:
                edition.faults.add(node.line, node.tag, "an element that no one reads")
    for (kind, number), word in beside.words.items():
        if kind == "CalendarType" and word.text != "Gregorian":
            edition.faults.add(word.line, kind, f"{number} is {word.text}: only Gregorian days are read")
    return beside


def _place(beside: _Beside, node: Node) -> tuple[dict[str, str], str]:
    """The parts of a place by OFAC's names of them, and its country."""
    parts = {
        beside.word("LocPartType", each): each.get("LocationPartValue", "Value") for each in node.all("LocationPart")
    }
    country = "".join(beside.word("Country", each) for each in node.all("LocationCountry"))
    for area in () if country else node.all("LocationAreaCode"):
        beside.word("AreaCode", area)
        known = beside.words.get(("AreaCode", area.attributes.get("AreaCodeID", "")))
        country = known.attributes.get("Description", "") if known else ""
    if not country and parts.keys() == {_UNNAMED}:
        return {}, parts[_UNNAMED]  # a place that stands for a country, as where a paper was issued
    return parts, "" if country == _NOWHERE else country


def _record(beside: _Beside, node: Node) -> Record:
    (profile,) = node.all("Profile")[:1] or [node]
    record = Record(beside.edition, node.line, node.attributes.get("FixedRef", ""))
    kind = beside.words.get(("PartySubType", profile.attributes.get("PartySubTypeID", "")), node)
    record.called(kind.text if kind.text != "Unknown" else beside.word("PartyType", kind), node.line)
    for identity in node.all("Profile", "Identity"):
        names = _names(beside, record, identity)
        for paper in beside.papers[identity.attributes.get("ID", "")]:
            _paper(beside, record, paper, names)
    for feature in node.all("Profile", "Feature"):
        _feature(beside, record, feature)
    record.remark(node.get("Comment"))
    for entry in beside.listed[profile.attributes.get("ID", "")]:
        _listed(beside, record, entry)
    for each in beside.relations[profile.attributes.get("ID", "")]:
        how, quality = beside.word("RelationType", each), beside.word("RelationQuality", each)
        how = f"Formerly: {how}" if each.attributes.get("Former") == "true" else how
        other = each.attributes.get("To-ProfileID", "")
        record.links.append(Link(other, "", how, "" if quality in _UNREMARKABLE else quality))
        record.state(Property.REMARK, each.get("Comment"))
    return record


def _names(beside: _Beside, record: Record, identity: Node) -> dict[str, str]:
    """Keep the names, and return them by the numbers that papers refer to."""
    groups = identity.all("NamePartGroups", "MasterNamePartGroup", "NamePartGroup")
    kinds = {each.attributes.get("ID", ""): beside.word("NamePartType", each) for each in groups}
    found = {}
    for alias in identity.all("Alias"):
        primary, weak = (alias.attributes.get(key) == "true" for key in ("Primary", "LowQuality"))
        for each in alias.all("DocumentedName"):
            values = each.all("DocumentedNamePart", "NamePartValue")
            parts = [(kinds.get(value.attributes.get("NamePartGroupID", ""), ""), value.text) for value in values]
            for kind, text in parts:
                if kind not in {*_LAST, *_FIRST}:
                    record.fault(
                        each.line, "NamePartType", f"{kind or 'no kind'} of {text!r} is no known part of a name"
                    )
            text = ", ".join(filter(None, (_joined(parts, _LAST), _joined(parts, _FIRST))))
            if beside.word("Script", values[0]) == "Arabic":
                text = _joined(parts, (*_FIRST, *_LAST))  # not turned round in any form
            found[each.attributes.get("ID", "")] = text
            if primary and not record.name:
                record.name = text
            else:
                sort = "a.k.a." if primary else beside.word("AliasType", alias).lower()
                record.alias(text, sort, each.line, weak=weak)
    return found


def _joined(parts: list[tuple[str, str]], kinds: tuple[str, ...]) -> str:
    """Put parts of a name together; all other forms print last names in capitals, nicknames as they are."""
    found = ((kind, text) for wanted in kinds for kind, text in parts if kind == wanted)
    return " ".join(text if kind in _AS_PRINTED else text.upper() for kind, text in found)


def _feature(beside: _Beside, record: Record, node: Node) -> None:
    label = beside.word("FeatureType", node)
    for version in node.all("FeatureVersion"):
        at = "".join(each.attributes.get("LocationID", "") for each in version.all("VersionLocation"))
        parts, country = beside.places.get(at, ({}, ""))
        value = version.get("VersionDetail") or "".join(
            beside.word("DetailReference", each) for each in version.all("VersionDetail")
        )
        value = value or "".join(_span(record, each) for each in version.all("DatePeriod"))
        if label == "Location":
            place_address(record, parts, country, version.line)
        elif value or country:
            record.tell(label, value or country, version.line)
        else:
            record.fault(version.line, label, "a feature without a value")
        reliability = beside.word("Reliability", version)
        for comment in (version.get("Comment"), "" if reliability in _UNREMARKABLE else f"reliability: {reliability}"):
            record.state(Property.REMARK, f"{label} {value}: {comment}" if comment else "")


def _paper(beside: _Beside, record: Record, node: Node, names: Mapping[str, str]) -> None:
    label, number = beside.word("IDRegDocType", node), node.get("IDRegistrationNo")
    days = {
        beside.word("IDRegDocDateType", each): "".join(_span(record, period) for period in each.all("DatePeriod"))
        for each in node.all("DocumentDate")
    }
    issued, expires = days.pop("Issue Date", ""), days.pop("Expiration Date", "")
    country = beside.word("Country", node, "IssuedBy-CountryID")
    record.number(label, number, node.line, country=country, issued=issued, expires=expires)
    parts, place = beside.places.get(node.attributes.get("IssuedIn-LocationID", ""), ({}, ""))
    validity = beside.word("Validity", node)
    called = [
        names.get(each.attributes.get("DocumentedNameID", ""), "") for each in node.all("DocumentedNameReference")
    ]
    comments = (
        *("issued in " + text for text in [", ".join(filter(None, (*parts.values(), place)))] if text),
        *("issued by " + text for text in [node.get("IssuingAuthority")] if text),
        *("in the name of " + text for text in called if text and text != record.name),
        *(f"{kind} {day}" for kind, day in days.items()),
        *(text for text in [node.get("Comment")] if text),
        *(text.lower() for text in [validity] if text != "Valid"),
    )
    for comment in comments:
        record.state(Property.DOCUMENT, f"{label} {number}: {comment}")


def _listed(beside: _Beside, record: Record, node: Node) -> None:
    name = beside.word("List", node)
    for event in node.all("EntryEvent"):
        if (kind := beside.word("EntryEventType", event)) != "Created":
            record.fault(event.line, "EntryEventType", f"{kind!r} is no known event", "only Created is")
        record.on_list(name, "".join(_day(each) for each in event.all("Date")), event.line)
        record.state(Property.LEGAL_BASIS, beside.word("LegalBasis", event))
        record.state(Property.REMARK, event.get("Comment"))
    for measure in node.all("SanctionsMeasure"):
        kind = beside.word("SanctionsType", measure)
        found, into = (measure.get("Comment"), record.programmes) if kind == "Program" else (kind, record.measures)
        if found not in into:
            into.append(found)


def _span(record: Record, node: Node) -> str:
    """A period as OFAC prints it, from the first day it may begin to the last it may end."""
    first, last = ("".join(_day(each) for each in node.all(*path)) for path in (("Start", "From"), ("End", "To")))
    about = "true" in (each.attributes.get("Approximate") for each in (*node.all("Start"), *node.all("End")))
    return record.span(first, last, node.line, about=about)


def _day(node: Node) -> str:
    return f"{node.get('Year'):0>4}-{node.get('Month'):0>2}-{node.get('Day'):0>2}"
