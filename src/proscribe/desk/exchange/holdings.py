"""What hangs on a party besides its listings? Its securities, and who owns or controls it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from proscribe.desk.exchange import day
from proscribe.desk.exchange.entity import DatasetsOf, Draft, Entity
from proscribe.desk.exchange.listing import cited
from proscribe.model.party import Owner, Party, Scheme, Security

# The relation, with the properties of who is above and who is below, by what the one below is.
OWNERSHIP = ("Ownership", "owner", "asset")
CONTROL = ("Control", "controller", "controlled")
LINK = ("UnknownLink", "subject", "object")


def securities(party: Party, owner: Entity, datasets_of: DatasetsOf) -> Iterator[Entity]:
    """One entity for each security: all its lines on markets, and each ISIN of the party that no line has."""
    if "LegalEntity" not in owner.schema.lineage:
        return
    lines: dict[str, list[Security]] = {}
    for security in party.securities:
        lines.setdefault(security.isin or f"{security.ticker}@{security.mic}", []).append(security)
    for number in party.identifiers:
        if number.scheme is Scheme.ISIN and number.value not in lines:
            lines[number.value] = []
    cites = {number.value: number.cite for number in party.identifiers if number.scheme is Scheme.ISIN}
    for key, found in lines.items():
        draft = Draft("Security")
        first = found[0].cite if found else cites[key]
        draft.put("issuer", owner.id, first)
        if not found or found[0].isin:
            draft.state(["isin", "registrationNumber"], "isin", key, first)
        for line in found:
            _line(draft, line)
        draft.state(["sourceUrl"], "source", first.url, first)
        sources = {line.cite.source for line in found} or {first.source}
        datasets = [each for source in sources for each in datasets_of(source)]
        yield draft.done(f"{owner.id}.security.{_part(key)}", key.partition("@")[0], datasets, owner.seen)


def _line(draft: Draft, line: Security) -> None:
    draft.state(["ticker"], "ticker", line.ticker, line.cite)
    draft.state(["type"], "type", line.kind, line.cite)
    told = [f"on {line.mic}" if line.mic else "", f"from {line.starts}" if line.starts else ""]
    told += [f"until {line.ends}" if line.ends else "", line.note]
    if any(told):
        draft.note(line.ticker, "; ".join(part for part in told if part), line.cite)


def tie(owned: Entity, above: Entity, stated: Owner, datasets_of: DatasetsOf) -> Entity:
    """The relation between a party and one who owns or controls it."""
    schema, upper, lower = _relation(owned, above)
    draft = Draft(schema)
    draft.put(upper, above.id, stated.cite)
    draft.put(lower, owned.id, stated.cite)
    draft.state(["percentage"], "per cent", share(stated), stated.cite)
    for name, when in (("startDate", stated.starts), ("endDate", stated.ends)):
        if when is not None:
            draft.put(name, day.text(when), stated.cite)
    draft.state(["sourceUrl"], "source", stated.cite.url, stated.cite)
    draft.state(["summary"], "cited", cited(stated.cite), stated.cite)
    span = f"{stated.starts or ''}/{stated.ends or ''}/{share(stated)}/{stated.cite.text}"
    key = f"{owned.id}.owner.{_part(f'{above.id}/{span}')}"
    return draft.done(key, schema, datasets_of(stated.cite.source), owned.seen)


def share(stated: Owner) -> str:
    """The per cent stated, as one figure or as the two it lies between; nothing where no text gives it."""
    low, high = (None if figure is None else f"{figure:g}" for figure in (stated.low, stated.high))
    if low is None or high is None:
        return f"at least {low}" if low is not None else f"at most {high}" if high is not None else ""
    return low if low == high else f"{low}-{high}"


def _relation(owned: Entity, above: Entity) -> tuple[str, str, str]:
    if "LegalEntity" not in above.schema.lineage:
        return LINK
    if "Asset" in owned.schema.lineage:
        return OWNERSHIP
    return CONTROL if "LegalEntity" in owned.schema.lineage else LINK


def _part(text: str) -> str:
    """A part of an id: the text itself if an id may have it, its hash otherwise."""
    return text if text.isascii() and text.isalnum() else hashlib.sha256(text.encode()).hexdigest()[:12]
