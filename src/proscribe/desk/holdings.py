"""How is it said who holds what? Shares and chains of owners in words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from proscribe.model.verdict import Link, Through

_WHOLE = 100.0
_SHORT_HASH = 12


def through_in_words(through: Through, party: str, stated: str) -> Iterator[str]:
    """Yield each way from listed owners down to the party, and what they hold of it together.

    Args:
        through: how listed owners reach the party.
        party: its name.
        stated: the share that the asker stated, which goes before the record's; empty if none was.
    """
    yield from (way_in_words(way) for way in through.paths)
    if through.more:
        yield f"and by {'' if through.counted else 'at least '}{through.more} further ways"
    elif not through.counted:
        yield "there may be further ways: not all were followed"
    if stated:
        yield f"listed owners hold {float(stated):g} % of {party}, as stated"
    elif len(through.paths) > 1:
        yield f"in all, listed owners hold {share_in_words(through.low, through.high)} of {party}"


def way_in_words(way: Sequence[Link]) -> str:
    """Say one way up from a party to a listed owner.

    >>> way_in_words([Link("A", "T", 51, 51), Link("B", "A", 60, 60)])
    '51 % of T is held by A, itself 60 % held by the listed B'
    """
    first, last = way[0], len(way) - 1
    parts = [f"{_share(first)} of {first.owned} is held by {'the listed ' if last == 0 else ''}{first.owner}"]
    for place, link in enumerate(way[1:], 1):
        parts.append(f"itself {_share(link)} held by {'the listed ' if place == last else ''}{link.owner}")
    cites = dict.fromkeys(cite for link in way for cite in link.cites)
    read = "; ".join(f"{cite.place}, sha256 {cite.sha256[:_SHORT_HASH]}…" for cite in cites)
    return ", ".join(parts) + (f" ({read})" if read else "")


def tie_in_words(way: Sequence[Link], party: str) -> str:
    """Say by which way an owner that reaches nobody is tied to the party, if it was on the day."""
    return way_in_words(way) if way else f"no stake of it in {party} is recorded for that day"


def share_in_words(low: float, high: float) -> str:
    """Say a range of per cent.

    >>> share_in_words(51, 51), share_in_words(40, 60), share_in_words(0, 100)
    ('51 %', '40 to 60 %', 'an unknown share')
    >>> share_in_words(0, 40), share_in_words(50, 100)
    ('at most 40 %', 'at least 50 %')
    """
    if low == high:
        return f"{low:.8g} %"
    if low <= 0:
        return "an unknown share" if high >= _WHOLE else f"at most {high:.8g} %"
    return f"at least {low:.8g} %" if high >= _WHOLE else f"{low:.8g} to {high:.8g} %"


def _share(link: Link) -> str:
    return share_in_words(link.low, link.high) + ("" if link.sure else ", if at all that day,")
