"""Is each line of the table of goals met? Figures of the other parts of the bench beside what they are to be."""

from __future__ import annotations

import operator
from collections.abc import Callable, Mapping

import attrs

from bench.tables import NONE, Table, micros

_SSB = 60


@attrs.frozen
class Goal:
    """A line of the table.

    Attributes:
        figure: the figure of ours, by name.
        peer: the same of logic-v2; empty if there is none.
    """

    what: str
    figure: str
    peer: str
    meets: Callable[[float, float], bool]
    limit: float
    show: Callable[[float], str]


def _share(value: float) -> str:
    return f"{100 * value:.1f} %"


def _rare(value: float) -> str:
    return f"{100 * value:.2f} %"


def _count(value: float) -> str:
    return f"{value:,.0f}"


def _seconds(value: float) -> str:
    return f"{value:.2f} s"


def _megabytes(value: float) -> str:
    return f"{value / 1e6:,.0f} MB"


def _least(what: str, figure: str, limit: float, *, between: str = "") -> Goal:
    """A share that is to be at least so much; the figures of both matchers end in their names."""
    return Goal(what, f"{figure}{between} ours", f"{figure}{between} logic-v2", operator.ge, limit, _share)


def _alarms(who: str, limit: float) -> Goal:
    figure = f"alarms {who} negatives, names only"
    return Goal(f"{who} negatives with any alarm", f"{figure} ours", f"{figure} logic-v2", operator.le, limit, _rare)


def _speed(what: str, figure: str, peer: str, limit: float, show: Callable[[float], str] = micros) -> Goal:
    return Goal(what, f"speed {figure}", f"speed {peer}" if peer else "", operator.le, limit, show)


def _ssb(what: str, figure: str, meets: Callable[[float, float], bool], limit: float) -> Goal:
    name = f"ssb {_SSB} {figure}"
    return Goal(f"public benchmark: {what}", name, f"{name} logic-v2", meets, limit, _share)


GOALS = (
    _least("UN names treated: right party found", "found treated, names only", 0.995),
    _alarms("US", 0.0010),
    _alarms("global", 0.0005),
    _least("Chinese beside English name, test half: recall", "pairs Chinese beside English recall", 0.90),
    _least("  precision", "pairs Chinese beside English precision", 0.95),
    _least("acronym, short, exchange form, test half: recall", "pairs short forms recall", 0.90),
    _least("  precision", "pairs short forms precision", 0.95),
    _speed("one query, 60,000 names: median", "60,000 median", "60,000 median logic-v2", 0.0003),
    _speed("  99th percentile", "60,000 p99", "60,000 p99 logic-v2", 0.002),
    Goal(
        "batch, names a second and core",
        "speed 60,000 per core",
        "speed 60,000 per core logic-v2",
        operator.ge,
        10_000,
        _count,
    ),
    _speed("1,000,000 names: open", "1,000,000 open", "", 1.0, _seconds),
    _speed("  resident memory", "1,000,000 resident", "", 600e6, _megabytes),
    _speed("  median", "1,000,000 median", "", 0.001),
    Goal("lost by the index against scanning everything", "index loss", "", operator.le, 0.002, _rare),
    _ssb("the worst benign class", "worst benign", operator.ge, 0.98),
    _ssb("the worst adversarial or degraded class", "worst adversarial or degraded", operator.ge, 0.90),
    _ssb("precision", "precision", operator.ge, 0.95),
    _ssb("false alarms", "false alarms", operator.le, 0.20),
)


def table(figures: Mapping[str, float]) -> Table:
    """Every goal whose figure was measured in this run; the others with dashes."""
    return Table("Goals", ("what", "goal", "logic-v2", "ours", "met"), tuple(_row(goal, figures) for goal in GOALS))


def _row(goal: Goal, figures: Mapping[str, float]) -> tuple[str, ...]:
    sign = "≥" if goal.meets is operator.ge else "≤"
    peer = figures.get(goal.peer)
    value = figures.get(goal.figure)
    return (
        goal.what,
        f"{sign} {goal.show(goal.limit)}",
        NONE if peer is None else goal.show(peer),
        NONE if value is None else goal.show(value),
        NONE if value is None else "yes" if goal.meets(value, goal.limit) else "no",
    )
