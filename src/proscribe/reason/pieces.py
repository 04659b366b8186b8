"""Where in time does a provision bite? One piece for each listing it takes up, for each stretch of its dated values.

Where nothing lists the party and the list cannot prove that, the piece is one of doubt: the provision may bite.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import TypedDict

import attrs

from proscribe.model.listing import Listing
from proscribe.model.regime import MatchKind, Of, Provision
from proscribe.model.verdict import Doubt, DoubtKind, Through
from proscribe.model.when import BEGINNING, Moment
from proscribe.reason.conditions import Held, Truth, both, said
from proscribe.reason.history import NEVER, Span, began, in_effect, surely_visible, visible
from proscribe.reason.reading import Reading, Segment
from proscribe.reason.subject import OwnerListings, Subject, blind_spots


class Shown(TypedDict):
    """What a piece contributes to a finding."""

    listing: Listing | None
    list: str
    owner: str
    through: Through | None
    bites: Moment
    ends: Moment


@attrs.frozen
class Piece:
    """A stretch in which a provision bites on one listing (or on nobody's listing), surely or perhaps.

    Attributes:
        span: where it holds.
        law: where the law alone would make it hold, before the listing's own events cut it.
        held: whether all that does not depend on time holds.
        doubts: what no fact of the question can settle.
        effect: which of the listing's spells of effect this is; it may stop and start again.
        owner: set when the listing is an owner's.
        through: set when the owner's listing has been carried over to the party: by which ways.
        run: then, the whole stretch in which it bites, of which `span` may be a part where something else changes.
    """

    span: Span
    law: Span
    held: Held
    listing: Listing | None = None
    list: str = ""
    doubts: tuple[Doubt, ...] = ()
    effect: int = 0
    owner: OwnerListings | None = None
    through: Through | None = None
    run: Span | None = None

    @property
    def identity(self) -> tuple[object, ...]:
        """What two pieces share that differ in their stretch of time alone."""
        number = 0 if self.listing is None else id(self.listing)
        owner = "" if self.owner is None else self.owner.party
        return number, self.effect, self.list, self.held, self.doubts, owner

    @property
    def edges(self) -> tuple[datetime, ...]:
        """Every instant at which the piece's truth may change."""
        return self.span.edges

    def truth(self, instant: datetime) -> Truth:
        """Whether the provision bites at the instant, as far as this piece goes."""
        return both((self.span.truth(instant), self.held.truth, None if self.doubts else True))

    def concerns(self, other: Piece) -> bool:
        """Whether a permission's piece is about the same listing, or about none in particular."""
        if self.listing is not None and other.listing is not None:
            return self.listing is other.listing
        return not self.list or not other.list or self.list == other.list

    def shown(self) -> Shown:
        """What a finding shows of it."""
        stretch = self.span if self.run is None else self.run
        return Shown(
            listing=self.listing,
            list=self.list,
            owner="" if self.owner is None else self.owner.owner,
            through=self.through,
            bites=stretch.starts,
            ends=stretch.ends,
        )


def lay_out(provision: Provision, reading: Reading, subject: Subject) -> tuple[Piece, ...]:
    """Lay out every piece of a provision, joined where a changed value changed nothing for it."""
    joined: dict[tuple[object, ...], Piece] = {}
    for number, piece in enumerate(_cut(provision, reading, subject)):
        before = joined.get(piece.identity)
        if before is None:
            joined[piece.identity] = piece
        elif before.law.ends == piece.law.starts:
            law, span = before.law.join(piece.law), before.span.join(piece.span)
            joined[piece.identity] = attrs.evolve(piece, law=law, span=span)
        else:
            joined[*piece.identity, number] = piece
    return tuple(joined.values())


def _cut(provision: Provision, reading: Reading, subject: Subject) -> Iterator[Piece]:
    held = reading.applies(provision)
    if held.truth is False:
        return
    for segment in reading.segments(provision):
        if not reading.speaks_of_act(provision, segment.values):
            continue
        doubts = _doubts(provision, segment, reading)
        if provision.of is None:
            pieces = _unlisted(provision, segment, reading)
        else:
            pieces = _listed(provision, provision.of, segment, reading, subject)
        for piece in pieces:
            merged = Held(both((held.truth, piece.held.truth)), (*held.missing, *piece.held.missing))
            law = piece.law.meet(segment.span)
            span = piece.span.meet(segment.span)
            if not law.empty and merged.truth is not False:
                yield attrs.evolve(piece, held=merged, doubts=(*piece.doubts, *doubts), law=law, span=span)


def _doubts(provision: Provision, segment: Segment, reading: Reading) -> tuple[Doubt, ...]:
    doubts = [Doubt(DoubtKind.SCHEDULED, day) for day in sorted(segment.scheduled)]
    if provision.disputed_by is not None and reading.seen(provision.disputed_by):
        doubts.append(Doubt(DoubtKind.DISPUTED, str(provision.disputed_by)))
    return tuple(doubts)


def _unlisted(provision: Provision, segment: Segment, reading: Reading) -> Iterator[Piece]:
    span = reading.span(provision, "", reading.clockwork({}, segment.values))
    if isinstance(span, Span):
        yield Piece(span, span, Held(truth=True))
    elif span:
        whole = Span(reading.in_force(provision.by))
        yield Piece(whole, whole, Held(None, (span,)))


def _listed(provision: Provision, of: Of, segment: Segment, reading: Reading, subject: Subject) -> Iterator[Piece]:
    if (reading.question.value("match") or MatchKind.LISTED) in of.match:
        for listing in subject.listings:
            if listing.list in of.lists:
                yield from _on_listing(provision, of, listing, segment, reading)
    yield from _blind(provision, of, segment, reading, subject)
    if MatchKind.OWNED in of.match:
        for owner in subject.owners:
            for listing in owner.listings:
                if listing.list in of.lists:
                    for piece in _on_listing(provision, of, listing, segment, reading):
                        yield attrs.evolve(piece, owner=owner)


def _on_listing(provision: Provision, of: Of, listing: Listing, segment: Segment, reading: Reading) -> Iterator[Piece]:
    zone, known = reading.regime.zone, reading.known
    if not _taken_up(of, listing) or not visible(listing, zone, known):
        return
    held = _addressed(listing, reading)
    blurred = () if surely_visible(listing, zone, known) else (Doubt(DoubtKind.BLURRED, str(listing.recorded)),)
    law = reading.span(provision, listing.cohort, reading.clockwork(listing.dates, segment.values))
    if held.truth is False or law is None:
        return
    if isinstance(law, str):
        held, law = Held(None, (*held.missing, law)), Span(reading.in_force(provision.by))
    for number, effect in enumerate(in_effect(listing, zone, known)):
        yield Piece(law.meet(effect), law, held, listing, listing.list, blurred, effect=number)


def _taken_up(of: Of, listing: Listing) -> bool:
    return not of.cohorts or listing.cohort in of.cohorts


def _addressed(listing: Listing, reading: Reading) -> Held:
    """Whether the listing concerns this actor and this object."""
    wanted = dict(listing.scope)
    if listing.binds:
        wanted["actor"] = (listing.binds,)
    missing = []
    for fact, words in wanted.items():
        have = reading.question.value(fact)
        if have is None:
            missing.append(fact)
        elif not said(have, words):
            return Held(truth=False)
    return Held(None if missing else True, tuple(missing))


def _blind(provision: Provision, of: Of, segment: Segment, reading: Reading, subject: Subject) -> Iterator[Piece]:
    """Pieces of doubt: stretches in which nobody can say that the party is not on the list."""
    zone, known = reading.regime.zone, reading.known
    for name in of.lists:
        on_it = (li for li in subject.listings if li.list == name and _taken_up(of, li) and visible(li, zone, known))
        concerned = (li for li in on_it if _addressed(li, reading).truth is not False)
        stands = min((start for listing in concerned for start in _stands(listing, reading)), default=None)
        for spot in blind_spots(name, subject, zone, known, stands=stands):
            span = reading.widest(provision, reading.clockwork({}, segment.values)).meet(spot.span)
            yield Piece(span, span, Held(truth=True), None, name, (Doubt(spot.kind, name),))


def _stands(listing: Listing, reading: Reading) -> Iterator[datetime]:
    """Since when the party stands on the list for good, and need not be looked for there.

    A beginning that its text prints says that the party was not on the list before. One that was only observed does
    not: what editions showed before that has to.
    """
    spans = in_effect(listing, reading.regime.zone, reading.known)
    if spans and spans[-1].ends == NEVER:
        own = began(listing)
        observed = own is not None and (own.earliest is not None or own.day == listing.recorded.day)
        yield spans[-1].starts.early if observed else BEGINNING
