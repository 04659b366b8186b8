"""What do scripts get? The one JSON object of an answer, its shape a contract."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import datetime, tzinfo

from proscribe.desk.assess import Assessment, PartyAnswer
from proscribe.desk.explain import Coverage, Explained, ExplainedRegime, coverage, edge, elsewhere, explain, presumed
from proscribe.model.listing import Listing
from proscribe.model.verdict import Timeline
from proscribe.names import MATCHER
from proscribe.names.candidate import Candidate
from proscribe.version import VERSION

Json = Mapping[str, object]


def as_text(value: object) -> str:
    """Return plain data as every command prints it."""
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"


def answer_json(assessment: Assessment) -> Json:
    """Return the answer as plain data; instants are ISO 8601 with offset, unknown edges null.

    When several parties bear the name, each regime stands once for each of them, strongest party first, and names
    its `party`; `answer`, `since` and `until` are the strongest party's.
    """
    first = assessment.parties[0]
    several = len(assessment.parties) > 1
    since, until = (edge(instant, first.zone) for instant in assessment.run)
    see = ", ".join(assessment.library.lawbook.acts[assessment.request.act].see)
    unasked = [f"not looked at: {regime.id} ({regime.title}); ask `{see}`" for regime in elsewhere(assessment)]
    return {
        "question": question_json(assessment),
        "answer": str(assessment.answer),
        "since": _iso(since),
        "until": _iso(until),
        "regimes": [
            _regime(one, unasked, several=several)
            for answer in assessment.parties
            for one in explain(assessment, answer)
        ],
        "candidates": [candidate_json(one) for one in (*assessment.reference.candidates, *assessment.reference.near)],
        "coverage": [coverage_json(one) for one in coverage(assessment)],
        "stamp": stamp(assessment),
    }


def question_json(assessment: Assessment) -> Json:
    """The question as it was understood, and under `asked` as it was put, so that it can be asked again."""
    request, first = assessment.request, assessment.parties[0]
    return {
        "act": request.act,
        "party": {"id": first.subject.party, "name": first.subject.name},
        "facts": dict(sorted({**presumed(assessment), **assessment.question.facts}.items())),
        "as_of": str(request.on),
        "known_at": str(request.known),
        "asked": {
            "party": request.party,
            "role": request.role or None,
            "facts": dict(sorted(request.facts.items())),
            "regimes": list(request.regimes),
        },
    }


def stamp(assessment: Assessment) -> Json:
    """What the answer was made from: the same stamp and question give the same answer."""
    library = assessment.library
    return {
        "snapshot": library.snapshot.id,
        "law": f"{library.lawbook.version}+{library.lawbook.digest[:12]}",
        "matcher": MATCHER,
        "version": VERSION,
    }


def timeline_json(assessment: Assessment) -> Json:
    """The same question drawn over time: each party's steps, overall and by regime.

    `as_known_then` is the regime's line as it was known on the day asked about, null where that is the same.
    """
    return {
        "question": question_json(assessment),
        "parties": [_party_timeline(answer) for answer in assessment.parties],
        "coverage": [coverage_json(one) for one in coverage(assessment)],
        "stamp": stamp(assessment),
    }


def _party_timeline(answer: PartyAnswer) -> Json:
    return {
        "party": {"id": answer.subject.party, "name": answer.subject.name},
        "timeline": [
            {
                "from": _iso(edge(step.starts, answer.zone)),
                "until": _iso(edge(step.ends, answer.zone)),
                "answer": str(step.answer),
            }
            for step in answer.timeline.steps
        ],
        "regimes": [
            {
                "regime": one.regime.id,
                "timeline": _steps(one.timeline, one.regime.zone),
                "as_known_then": None if one.as_known_then is None else _steps(one.as_known_then, one.regime.zone),
            }
            for one in answer.regimes
            if one.relevant
        ],
    }


def _steps(line: Timeline, zone: tzinfo) -> list[Json]:
    return [
        {
            "from": _iso(edge(step.starts, zone)),
            "until": _iso(edge(step.ends, zone)),
            "answer": str(step.answer),
            "provisions": [finding.provision.name for finding in step.findings if finding.criterion is None],
        }
        for step in line.steps
    ]


def _regime(one: ExplainedRegime, unasked: Sequence[str], *, several: bool) -> Json:
    named = {"party": one.party} if several else {}
    return {
        **named,
        "regime": one.regime.id,
        "title": one.regime.title,
        "answer": str(one.answer),
        "since": _iso(one.since),
        "until": _iso(one.until),
        "findings": [_finding(finding) for finding in one.findings],
        "gaps": [*unasked, *one.regime.coverage.gaps],
    }


def _finding(finding: Explained) -> Json:
    return {
        "provision": finding.provision,
        "says": finding.says,
        "answer": str(finding.answer),
        "list": finding.list or None,
        "listing": None if finding.listing is None else listing_json(finding.listing),
        "because": list(finding.because),
        "cites": [
            {"instrument": c.instrument, "section": c.section, "cite": c.cite, "url": c.url} for c in finding.cites
        ],
        "asks": list(finding.asks),
        "unless": list(finding.unless),
        "then": finding.then or None,
    }


def listing_json(listing: Listing) -> Json:
    """A listing with its dates, events and the place that says so."""
    cite = listing.cite
    return {
        "list": listing.list,
        "key": listing.key,
        "party": listing.party,
        "name": listing.name,
        "cohort": listing.cohort,
        "binds": listing.binds or None,
        "scope": {fact: list(words) for fact, words in listing.scope.items()},
        "dates": {name: str(when) for name, when in listing.dates.items()},
        "recorded": str(listing.recorded),
        "events": [
            {"kind": str(e.kind), "at": str(e.at), "recorded": str(e.recorded), "says": e.says} for e in listing.events
        ],
        "terms": dict(listing.terms),
        "cite": {
            "source": cite.source,
            "place": cite.place,
            "sha256": cite.sha256,
            "text": cite.text,
            "read": str(cite.read),
        },
    }


def candidate_json(one: Candidate) -> Json:
    """A party that may be meant, by which name, how near, and why."""
    return {
        "id": one.id,
        "name": one.name,
        "matched": one.matched,
        "kind": str(one.kind),
        "score": one.score,
        "evidence": [{"signal": e.signal, "words": e.words, "points": e.points} for e in one.evidence],
    }


def coverage_json(one: Coverage) -> Json:
    """How far a list can be trusted."""
    return {
        "list": one.list,
        "document": one.document or None,
        "published": one.published or None,
        "age_days": one.age_days,
        "status": str(one.status),
    }


def _iso(instant: datetime | None) -> str | None:
    return None if instant is None else instant.isoformat()
