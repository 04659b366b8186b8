"""How does the record come about? Every source folder is read, its entries are joined into parties and checked.

There is no registry: a folder below `proscribe/sources` with a `source.yml` is a source. Its `entries.csv` goes
through its adapter, its `decisions.csv` says who is who, its `checked.csv` who was looked up and not found.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from importlib import import_module
from importlib.resources import files
from importlib.resources.abc import Traversable
from types import MappingProxyType

import attrs

from proscribe.errors import Problem, RecordError
from proscribe.ingest import checks, identity, parties
from proscribe.ingest.acts import acts
from proscribe.ingest.adapter import Document, Entry
from proscribe.ingest.added import Kept, merged
from proscribe.ingest.describe import Description, EditionHeld, ListHeld, describe
from proscribe.ingest.links import linked
from proscribe.model.listing import EventKind, Listing
from proscribe.model.party import Milestone, Twin
from proscribe.model.source import Citation, Edition, RecordedList
from proscribe.model.when import When
from proscribe.store.snapshot import Snapshot

NOTHING = Kept()

FOLDING = 4  # to be raised whenever the same editions come to say something else
Parse = Callable[[Document], Iterator[Entry]]
GONE = frozenset({EventKind.DELISTED, EventKind.STRUCK, EventKind.VACATED})
ENTRIES, DECISIONS, CHECKED, SOURCE = "entries.csv", "decisions.csv", "checked.csv", "source.yml"


@attrs.frozen
class Reading:
    """What one source folder gave."""

    description: Description
    documents: Mapping[str, str]
    sha256: str
    entries: tuple[Entry, ...]
    decisions: tuple[identity.Decision, ...] = ()
    absences: tuple[checks.Absence, ...] = ()


def bundled() -> Snapshot:
    """Return the record that comes with the package."""
    return load(files("proscribe.sources"))


def load(folder: Traversable) -> Snapshot:
    """Return the record made of the transcribed sources below a folder.

    Raises:
        RecordError: as `transcribed`.
    """
    return assemble(transcribed(folder))


def transcribed(folder: Traversable) -> tuple[Reading, ...]:
    """Read the transcribed sources below a folder by the adapters of the same names.

    Raises:
        RecordError: any document cannot be read, does not pass its source's checks, or refers to what is not there;
            the problems of all documents at once.
    """
    readings: list[Reading] = []
    problems: list[Problem] = []
    for source in sorted(folder.iterdir(), key=lambda each: each.name):
        if not source.joinpath(ENTRIES).is_file():
            continue  # not transcribed: its documents are fetched
        try:
            readings.append(read_source(source))
        except RecordError as error:
            problems.extend(error.problems)
    if problems:
        raise RecordError(problems)
    return tuple(readings)


def read_source(folder: Traversable) -> Reading:
    """Read one source folder.

    Raises:
        RecordError: with all that is wrong in the first of its documents that cannot be read.
    """
    name = f"{folder.name}/{SOURCE}"
    body = folder.joinpath(SOURCE).read_bytes()
    described = describe(name, body)
    if described.source != folder.name.replace("_", "-"):
        message = f"the source calls itself {described.source!r} and its folder {folder.name!r}"
        raise RecordError(Problem(message=message, place=f"{name}:source"))
    documents = {name: hashlib.sha256(body).hexdigest()}

    def document(file: str) -> Document | None:
        path = folder.joinpath(file)
        if not path.is_file():
            return None
        found = Document(f"{folder.name}/{file}", described.source, path.read_bytes(), described.read, described.url)
        documents[found.name] = found.sha256
        return found

    table, decided, checked = document(ENTRIES), document(DECISIONS), document(CHECKED)
    if table is None:
        raise RecordError(Problem(message=f"has no {ENTRIES}", place=folder.name))
    entries = tuple(_adapter(folder.name)(table))
    if problems := tuple(checks.faults(described, table, entries)):
        raise RecordError(problems)
    return Reading(
        described,
        documents,
        table.sha256,
        entries,
        () if decided is None else tuple(identity.read_decisions(decided)),
        () if checked is None else tuple(checks.read_absences(checked)),
    )


def _adapter(folder: str) -> Parse:
    try:
        module = import_module(f"proscribe.sources.{folder}.adapter")
    except ModuleNotFoundError:
        problem = Problem(message="no adapter of this name", place=folder, hint="add adapter.py with parse(document)")
        raise RecordError(problem) from None
    parse: Parse = module.parse
    return parse


def assemble(readings: Sequence[Reading], kept: Kept = NOTHING) -> Snapshot:
    """Join what the sources gave, and what kept editions add to it, into one snapshot, whatever their order."""
    ranks = {**kept.ranks, **{reading.description.source: reading.description.rank for reading in readings}}
    entries = [entry for reading in readings for entry in reading.entries]
    decisions = [decision for reading in readings for decision in reading.decisions]
    told = [*decisions, *kept.decisions]
    found = identity.identify([*entries, *linked(kept.entries).entries], told, frozenset(kept.ranks))
    named = parties.name_parties(found.groups, ranks, frozenset(kept.ranks))
    named = tuple(sorted(named, key=lambda each: each.id))
    owners = parties.owners(named)
    party_of = {entry.ref: each.id for each in named for entry in each.group.entries}
    listings = tuple(listing for each in named for listing in acts(parties.listings(each), ranks))
    twins = _twins(found, told, party_of) if kept.entries else {}
    built = (parties.build(each, ranks, owners.get(each.id, ())) for each in named)
    return Snapshot(
        id=snapshot_id(readings, kept.digest),
        parties=MappingProxyType({one.id: attrs.evolve(one, twins=twins.get(one.id, ())) for one in built}),
        lists=MappingProxyType(_lists(readings, kept, listings, party_of)),
        documents=MappingProxyType({**_documents(readings), **kept.documents}),
        every_listing=listings,
        milestones=_milestones(entries, party_of),
    )


def _twins(
    found: identity.Identities, decisions: Sequence[identity.Decision], party_of: Mapping[str, str]
) -> dict[str, tuple[Twin, ...]]:
    """Who may be one with whom, best first: whatever is proposed to a person and not decided."""
    from proscribe.ingest.proposals import proposals  # noqa: PLC0415 -- the bundled record has no use for it

    twins: defaultdict[str, list[Twin]] = defaultdict(list)
    for proposal in proposals(found, decisions):
        one, other = (party_of[ref] for ref in proposal.entries)
        twins[one].append(Twin(other, round(proposal.points, 1)))
        twins[other].append(Twin(one, round(proposal.points, 1)))
    return {party: tuple(sorted(each, key=lambda t: (-t.points, t.party))) for party, each in twins.items()}


def snapshot_id(readings: Iterable[Reading], digest: str = "") -> str:
    """What names the snapshot of these documents and of what kept editions add: a sha256, in hex."""
    lines = "".join(f"{name} {sha256}\n" for name, sha256 in _documents(readings).items())
    made_by = f"folded by {FOLDING}\n" if digest else ""
    return hashlib.sha256((lines + made_by + digest).encode()).hexdigest()


def _documents(readings: Iterable[Reading]) -> dict[str, str]:
    return dict(sorted(item for reading in readings for item in reading.documents.items()))


def _milestones(entries: Iterable[Entry], party_of: Mapping[str, str]) -> tuple[Milestone, ...]:
    found = [
        attrs.evolve(milestone, party=party_of.get(entry.about, "")) if entry.about else milestone
        for entry in entries
        for milestone in entry.milestones
    ]
    return tuple(sorted(found, key=lambda each: (str(each.at), each.regime, each.what, each.detail)))


def _lists(
    readings: Iterable[Reading], kept: Kept, listings: Iterable[Listing], party_of: Mapping[str, str]
) -> dict[str, RecordedList]:
    on_list: defaultdict[str, list[Listing]] = defaultdict(list)
    for listing in listings:
        on_list[listing.list].append(listing)
    found = {}
    for reading in readings:
        absent = _absent(reading, party_of)
        for held in reading.description.lists:
            if held.list in found:
                raise RecordError(Problem(message=f"{held.list} is yielded by two sources", place=held.list))
            own = [one for one in on_list[held.list] if one.cite.source == reading.description.source]
            found[held.list] = _recorded(held, reading, own, absent)
    several: defaultdict[str, list[RecordedList]] = defaultdict(list, {name: [held] for name, held in found.items()})
    for beside in kept.lists:
        several[beside.list].append(beside)
    return {name: merged(several[name]) for name in sorted(several)}


def _absent(reading: Reading, party_of: Mapping[str, str]) -> dict[str, tuple[When, Citation]]:
    problems = [
        Problem(message=f"there is no entry {absence.entry}", place=f"{absence.cite.place}:entry")
        for absence in reading.absences
        if absence.entry not in party_of
    ]
    if problems:
        raise RecordError(problems)
    return {party_of[absence.entry]: (absence.edition, absence.cite) for absence in reading.absences}


def _recorded(
    held: ListHeld, reading: Reading, listings: Sequence[Listing], absent: dict[str, tuple[When, Citation]]
) -> RecordedList:
    return RecordedList(
        list=held.list,
        title=held.title,
        source=reading.description.source,
        editions=tuple(_edition(each, reading.sha256, listings) for each in held.editions),
        first=held.first,
        last=held.last,
        document=reading.sha256,
        complete=held.complete,
        stale_after=held.stale_after,
        absent=absent,
        note=held.note,
    )


def _edition(held: EditionHeld, sha256: str, listings: Iterable[Listing]) -> Edition:
    """An edition; where `source.yml` gives no counts, those of the listings that stood on its day."""
    if held.document:
        return Edition(held.published, held.document, held.entries, held.entries)
    on_it = [listing for listing in listings if _stood(listing, held.published)]
    return Edition(held.published, sha256, len(on_it), len({listing.party for listing in on_it}))


def _stood(listing: Listing, when: When) -> bool:
    begun = min((date.day for date in listing.dates.values()), default=listing.recorded.day)
    ended = (event.at.day for event in listing.events if event.kind in GONE)
    return begun <= when.day and all(day > when.day for day in ended)
