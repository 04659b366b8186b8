"""What happened to the law? Instruments made, and the rules, values and reach that each set or ended."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

import attrs

from proscribe.desk.happenings import cited
from proscribe.desk.listnews import Window
from proscribe.desk.sentences import SAYS
from proscribe.model.happening import Family, Happening, Kind
from proscribe.model.regime import (
    Anchored,
    By,
    DatedValue,
    Duration,
    Instrument,
    Provision,
    Reach,
    Regime,
    Scalar,
    ValueRef,
)
from proscribe.model.when import Moment, When

_SAYS = {
    Kind.RULE_MADE: "makes",
    Kind.RULE_AMENDED: "sets when it begins to bite:",
    Kind.RULE_REPEALED: "ends",
    Kind.RULE_DISPUTED: "reads otherwise:",
}


@attrs.frozen
class Chronicler:
    """Tells what became of one regime's text in a stretch of time."""

    regime: Regime
    window: Window

    def news(self) -> Iterator[Happening]:
        """What instruments made in the stretch did, then what comes into force in it or ahead of it."""
        for instrument in self.regime.instruments.values():
            if self.window.learned(instrument.made, self.regime.zone):
                yield from self._made(instrument) or (self._instrument(instrument),)
            yield from self._in_force(instrument)
        for name, value, by in self._dated():
            yield from self._due(name, value, by)

    def made(self) -> tuple[datetime, ...]:
        """The instants in the stretch at which an instrument was made."""
        zone = self.regime.zone
        days = (i.made for i in self.regime.instruments.values() if self.window.learned(i.made, zone))
        return tuple(sorted({day.moment(zone).early for day in days}))

    def _made(self, instrument: Instrument) -> list[Happening]:
        found = [
            self._event(kind, instrument, by, f"{_SAYS[kind]} {provision.name}: {_rule(provision)}", (provision.name,))
            for provision in self.regime.provisions.values()
            for kind, by in _touches(provision)
            if by.instrument == instrument.id
        ]
        for name, value, by in self._dated():
            if by.instrument == instrument.id:
                found.append(self._value(name, value, instrument))
        return found

    def _instrument(self, instrument: Instrument) -> Happening:
        return self._event(Kind.INSTRUMENT_MADE, instrument, By(instrument.id), "is made", ())

    def _value(self, name: str, value: DatedValue | Reach, instrument: Instrument) -> Happening:
        says = f"sets {name} to {_shown(value)} from {value.starts}{_announced(value)}"
        kind = Kind.REACH_CHANGED if isinstance(value, Reach) else Kind.VALUE_CHANGED
        event = self._event(kind, instrument, value.by, says, self._using(name))
        event = attrs.evolve(event, detail=f"{event.detail} {name} {_shown(value)}")
        return self._from(event, value.starts.moment(self.regime.zone))

    def _dated(self) -> Iterator[tuple[str, DatedValue | Reach, By]]:
        for name, entries in self.regime.values.items():
            yield from ((name, entry, entry.by) for entry in entries)
        yield from (("reach", reach, reach.by) for reach in self.regime.reach)

    def _in_force(self, instrument: Instrument) -> Iterator[Happening]:
        zone = self.regime.zone
        if instrument.in_force is None or instrument.made.moment(zone).early > self.window.until:
            return
        at = instrument.in_force.moment(zone)
        if instrument.in_force != instrument.made and self._coming(at):
            event = self._event(
                Kind.IN_FORCE, instrument, By(instrument.id), f"is in force from {instrument.in_force}", ()
            )
            yield self._from(attrs.evolve(event, family=Family.CALENDAR, known=None), at)

    def _due(self, name: str, value: DatedValue | Reach, by: By) -> Iterator[Happening]:
        instrument = self.regime.instruments[by.instrument]
        made, at = instrument.made.moment(self.regime.zone), value.starts.moment(self.regime.zone)
        if made.early <= self.window.until and at.early > made.early and self._coming(at):
            event = self._value(name, value, instrument)
            yield attrs.evolve(event, family=Family.CALENDAR, known=None)

    def _coming(self, at: Moment) -> bool:
        return self.window.since < at.early <= self.window.horizon

    def _using(self, name: str) -> tuple[str, ...]:
        """The rules whose acts are given by a dated value."""
        rules = self.regime.provisions.values()
        return tuple(p.name for p in rules if isinstance(p.does, ValueRef) and p.does.name == name)

    def _event(self, kind: Kind, instrument: Instrument, by: By, says: str, provisions: tuple[str, ...]) -> Happening:
        zone = self.regime.zone
        head = f"{instrument.title} {by.section}".strip()
        event = Happening(
            family=Family.LEARNED,
            kind=kind,
            at=None,
            known=instrument.made.moment(zone).early,
            regime=self.regime.id,
            provisions=provisions,
            cites=(cited(self.regime, by),),
            says=f"{head} {says}",
            detail=f"{instrument.id} {by.section}",
        )
        return self._from(event, (instrument.in_force or instrument.made).moment(zone))

    @staticmethod
    def _from(event: Happening, at: Moment) -> Happening:
        return attrs.evolve(event, at=at.early, latest=None if at.exact else at.late)


def _touches(provision: Provision) -> Iterator[tuple[Kind, By]]:
    """What an instrument may have done to a rule."""
    yield Kind.RULE_MADE, provision.by
    if provision.starts is not None and provision.starts.by is not None:
        yield Kind.RULE_AMENDED, provision.starts.by
    if provision.ends is not None and provision.ends.by is not None:
        yield Kind.RULE_REPEALED, provision.ends.by
    if provision.disputed_by is not None:
        yield Kind.RULE_DISPUTED, provision.disputed_by


def _rule(provision: Provision) -> str:
    does = provision.does.name if isinstance(provision.does, ValueRef) else ", ".join(provision.does)
    of = "" if provision.of is None else f" (on {', '.join(provision.of.lists)})"
    return f"{does or 'every act'} {SAYS[provision.says].strip(',')}{of}"


def _shown(value: DatedValue | Reach) -> str:
    if isinstance(value, Reach):
        return f"{value.test} {value.percent:g} percent" if value.percent else str(value.test)
    return _scalar(value.value)


def _scalar(value: Scalar) -> str:
    match value:
        case tuple():
            return ", ".join(value)
        case Duration():
            return f"{value.days} {'working ' if value.working else ''}days"
        case When() | str() | int():
            return str(value)
        case ValueRef():
            return f"${value.name}"
        case Anchored():
            after = _scalar(value.after) if isinstance(value.after, Duration) else f"${value.after}"
            return value.anchor if value.after is None else f"{value.anchor} + {after}"


def _announced(value: DatedValue | Reach) -> str:
    return ", announced and not yet observed" if value.scheduled else ""
