"""Which party does this text mean: a name, a number with its scheme, or an id of ours?

A text that nobody bears is an answer ("unlisted"), a number that cannot be right is a mistake of the asker, and a
number that may be right and is not in the record is neither: it may well belong to a listed issuer, and whoever
answers must say that it was not found, never that its bearer is clear.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Container, Iterable, Mapping

import attrs

from proscribe.desk.naming import Naming
from proscribe.errors import Problem, UsageError
from proscribe.model.party import FAULTS, Scheme, Security
from proscribe.names.candidate import Candidate, Closeness, Evidence, candidate, in_order
from proscribe.names.index import SAME_SOLID
from proscribe.names.normalize import key, only_forms, parts
from proscribe.names.script import Script, pieces
from proscribe.store.snapshot import Snapshot

_ID = "id"
_SCHEMES = (*(scheme.value for scheme in Scheme), _ID)
_EXAMPLES = (
    "isin:US16941M1099, lei:549300XIVJCBIGMRUD48, uscc:91110000710935732K, ticker:CHL@XNYS, ofac:30923, "
    "registration:NUMBER or id:xiaomi-corporation"
)
_PREFIXED = re.compile(r"([A-Za-z][A-Za-z0-9_-]*)\s*:\s*(.*)")
_UNSPACED = re.compile(r"[A-Za-z][A-Za-z0-9_-]*:\S+.*")
_BARE_TICKER = re.compile(r"([A-Z0-9]{1,6})(?:[. ][A-Z]{1,3})?")
_NUMBER = re.compile(r"[\d\s.-]+")
_LONGEST_NAME = 6  # digits: a company may be called 360 or 3721, and from here on it is a number
NEAR_TICKER = 0.9
_NAMESAKES = 5
_MOST_LIKE = 5
_MANY = 100  # looked at for those who bear the name: of them none may be left out
_A_HINT = 0.35  # the least score of a party whose id may have been meant
_AS_GOOD = 0.02  # less than the best, and still the same name told otherwise
_SAME_NAME = (Closeness.EXACT, Closeness.LISTED)
_READ_WHOLE = (Script.LATIN, Script.CYRILLIC, Script.GREEK, Script.DIGIT)
_TICKER = re.compile(r"([A-Z0-9][A-Z0-9.&/_-]*)@([A-Z0-9]{4})")
# What a number typed without its scheme looks like, and how many digits it has at least: no name looks like that.
_BARE = {
    Scheme.ISIN: (re.compile(r"[A-Z]{2}[A-Z0-9]{9}\d"), 3),
    Scheme.LEI: (re.compile(r"[A-Z0-9]{18}\d\d"), 4),
    Scheme.USCC: (re.compile(r"[A-Z0-9]{18}"), 8),
}
# What `Security.kind` says, by the first word found in it, in the words of the fact `security`.
_SECURITY_FACT = {
    "private": "private_share",
    "fund": "exposure_fund",
    "etf": "exposure_fund",
    "warrant": "derivative",
    "option": "derivative",
    "future": "derivative",
    "derivative": "derivative",
    "share": "listed_security",
    "ordinary": "listed_security",
    "adr": "listed_security",
    "gdr": "listed_security",
    "dr": "listed_security",
    "depositary": "listed_security",
    "debt": "listed_security",
    "bond": "listed_security",
    "note": "listed_security",
    "listed": "listed_security",
}


@attrs.frozen(kw_only=True)
class Reference:
    """What a text means to the record.

    Attributes:
        text: what was asked, as it was written.
        parties: the ids of those it means, best first; several when several bear the name.
        facts: facts of the question that follow from the number given: `isin`, `ticker`, `security`.
        candidates: every party considered a bearer, with the evidence; `parties` are among them.
        near: parties whose names only resemble it, when nobody bears it: suggestions, never matches.
        unresolved_identifier: a well-formed number that the record does not hold, as `scheme:value`; its bearer is
            unknown, and may be listed.
        namesakes: persons whose names share the words asked beside those it means: they may be meant as well.
        unread: whether nobody bears it and it is in a script of which only a part is read as lists print it, such as
            Arabic, which leaves vowels out: its bearer may be listed under a name in Latin letters.
    """

    text: str
    parties: tuple[str, ...] = ()
    facts: Mapping[str, str] = attrs.field(factory=dict)
    candidates: tuple[Candidate, ...] = ()
    near: tuple[Candidate, ...] = ()
    unresolved_identifier: str = ""
    unread: bool = False
    namesakes: tuple[str, ...] = ()

    @property
    def unlisted(self) -> bool:
        """Whether nobody in the record is meant."""
        return not self.parties


def resolve(text: str, snapshot: Snapshot, names: Naming) -> Reference:
    """Find the parties that a text means.

    Args:
        text: a name or alias, `scheme:value`, a bare ISIN, LEI or USCC, or a party id.
        snapshot: the record.
        names: the names of that record.

    Raises:
        UsageError: the text is empty, its scheme unknown or not said, or its number cannot be one of that scheme.
    """
    plain = unicodedata.normalize("NFKC", text).strip()
    scheme, number = _with_scheme(plain)
    if scheme:
        return _by_number(text, scheme, number, snapshot, names)
    if not key(plain) or only_forms(key(plain)):
        raise UsageError(Problem(message=f"{text!r} names no party", hint=f"give a name, or a number: {_EXAMPLES}"))
    found = _own_names(names.same.lookup(text), snapshot)
    if found:
        namesakes = tuple(one.id for one in _persons(names.same.sharing(text), snapshot))
        meant = _bearers(text, found)
        also = _spelt_otherwise(plain, {one.id for one in found}, snapshot, names)
        parties = (*meant, *(one.id for one in also))
        return Reference(text=text, parties=parties, candidates=(*found, *also), namesakes=namesakes)
    scheme = _bare_scheme(plain)
    if scheme:
        return _by_number(text, scheme, plain, snapshot, names)
    _refuse_unknown_scheme(plain)
    if plain in snapshot.parties:
        return _by_id(text, plain, snapshot, names)
    return _by_likeness(text, plain, snapshot, names)


def _spelt_otherwise(plain: str, found: Container[str], snapshot: Snapshot, names: Naming) -> tuple[Candidate, ...]:
    """Find others who bear the name told otherwise, with nothing missing: one list has Hezbollah, another Hizballah."""
    like = _own_names(names.search(plain, _MANY), snapshot)
    return tuple(
        one
        for one in like
        if one.id not in found
        and one.kind in _SAME_NAME
        and all(piece.points > 0 or piece.signal == "word order" for piece in one.evidence)
    )


def _by_likeness(text: str, plain: str, snapshot: Snapshot, names: Naming) -> Reference:
    """Find who bears the name told otherwise: in another script, shortened, spelt another way; else who comes near."""
    many = _own_names(names.search(plain, _MANY), snapshot)
    told = tuple(one for one in many if one.kind in _SAME_NAME and one.score >= many[0].score - _AS_GOOD)
    like = many[:_MOST_LIKE]
    if told:
        namesakes = tuple(one.id for one in _persons(like, snapshot) if one not in told)
        return Reference(text=text, parties=tuple(one.id for one in told), candidates=told, namesakes=namesakes)
    sharing = _persons(names.same.sharing(text), snapshot)[:_NAMESAKES]
    near = (*_by_bare_ticker(plain, snapshot), *like, *sharing)
    return Reference(
        text=text, near=tuple({one.id: one for one in reversed(near)}.values())[::-1], unread=_half_read(plain)
    )


def _persons(found: Iterable[Candidate], snapshot: Snapshot) -> tuple[Candidate, ...]:
    """Keep persons: what a company is called says more than its words in any order."""
    return tuple(one for one in _own_names(found, snapshot) if snapshot.parties[one.id].kind == "person")


def _half_read(plain: str) -> bool:
    """Whether a part of the name is in a script of which only some names are known to be read as lists print them."""
    return any(piece.script not in _READ_WHOLE for piece in pieces(plain))


def _by_bare_ticker(plain: str, snapshot: Snapshot) -> tuple[Candidate, ...]:
    """Return the issuers whose ticker the text looks like: without its market it may be another's, and is only near."""
    looks = _BARE_TICKER.fullmatch(plain)
    held = snapshot.by_security(ticker=looks[1]) if looks is not None else ()
    found = {}
    for party, security in held:
        name, full = snapshot.parties[party].name, f"ticker:{security.ticker}@{security.mic}"
        words = f"asked '{plain}' is the ticker of a security of {name}; ask {full}"
        found[party] = candidate((party, name), full, Evidence("ticker", words, NEAR_TICKER))
    return tuple(sorted(found.values(), key=in_order))


def _own_names(found: Iterable[Candidate], snapshot: Snapshot) -> tuple[Candidate, ...]:
    """Call parties as the record does: the index cannot know which of several lists' main names it has chosen."""
    named = (attrs.evolve(one, name=snapshot.parties[one.id].name) for one in found)
    return tuple(sorted(named, key=in_order))


def _bearers(text: str, found: tuple[Candidate, ...]) -> tuple[str, ...]:
    """Return the ids of those whose name it is.

    Who writes a legal form means it: "China Shipbuilding Industry Corporation" is the group and not its listed
    "China Shipbuilding Industry Company Limited". Who leaves it away may mean any of them, and "CNOOC" is the group's
    short name as much as "CNOOC Limited" said shortly.
    """
    whole = tuple(one.id for one in found if one.score >= SAME_SOLID)
    if whole and parts(key(text)).form:
        return whole
    return tuple(one.id for one in found)


def _with_scheme(plain: str) -> tuple[str, str]:
    """Return a known scheme and what follows it; two empty texts if there is none.

    "ISIN US16941M1099" is read as meant; a company called "Lei Holdings" stays a name.
    """
    prefixed = _PREFIXED.fullmatch(plain)
    if prefixed is not None and prefixed[1].lower() in _SCHEMES:
        return prefixed[1].lower(), prefixed[2]
    scheme, _, number = plain.partition(" ")
    if scheme.lower() in _SCHEMES and _bare_scheme(number) == scheme.lower():
        return scheme.lower(), number
    return "", ""


def _bare_scheme(plain: str) -> str:
    """Return the scheme of a number that was given without one; an empty text if it is no number."""
    bare = plain.strip().upper()
    if _TICKER.fullmatch(bare):
        return Scheme.TICKER.value
    for scheme, (shape, digits) in _BARE.items():
        if shape.fullmatch(bare) and sum(character.isdigit() for character in bare) >= digits:
            return scheme.value
    return ""


def _refuse_unknown_scheme(plain: str) -> None:
    """Refuse `isn:US16941M1099` and a bare `7702070139`, which as names would be found on no list.

    Raises:
        UsageError: the text has the form of an identifier, and we know none of that kind, or cannot know which it is.
    """
    if _NUMBER.fullmatch(plain) and sum(character.isdigit() for character in plain) >= _LONGEST_NAME:
        bare = re.sub(r"\D", "", plain)
        hint = f"say which number it is: inn:{bare}, registration:{bare}, ofac:{bare} (or {', '.join(_SCHEMES)})"
        raise UsageError(Problem(message=f"{plain!r} is a number and names no party", hint=hint))
    prefixed = _PREFIXED.fullmatch(plain)
    if prefixed is not None and (_UNSPACED.fullmatch(plain) or _bare_scheme(prefixed[2])):
        hint = f"write {_EXAMPLES}; a name needs no scheme"
        raise UsageError(Problem(message=f"{prefixed[1]!r} is not a kind of identifier", hint=hint))


def _by_number(text: str, scheme: str, given: str, snapshot: Snapshot, names: Naming) -> Reference:
    """Find the bearers of a number of a known scheme."""
    if not given:
        raise UsageError(Problem(message=f"{text!r} has no number after the colon", hint=f"write {_EXAMPLES}"))
    if scheme == _ID:
        return _by_id(text, given, snapshot, names)
    kind = Scheme(scheme)
    value = _tidy(kind, given)
    if kind is Scheme.TICKER:
        _check_ticker(value)
    held = snapshot.by_identifier(kind, value)
    if not held:
        # Only now: OFAC prints three ISINs whose check digit is wrong, and who copies one of them means its issuer.
        _check(kind, value)
    facts = _security_facts(kind, value, snapshot)
    found = _numbered(f"{kind.value}:{value}", held, snapshot)
    missing = "" if held else f"{kind.value}:{value}"
    return Reference(text=text, parties=held, facts=facts, candidates=found, unresolved_identifier=missing)


def _by_id(text: str, given: str, snapshot: Snapshot, names: Naming) -> Reference:
    """Find a party by our own id."""
    party = given.lower()
    if party in snapshot.parties:
        return Reference(text=text, parties=(party,), candidates=_numbered(f"{_ID}:{party}", (party,), snapshot))
    near = _own_names(names.search(party.replace("-", " ").replace("_", " "), _MOST_LIKE, _A_HINT), snapshot)
    closest = ", ".join(f"id:{one.id}" for one in near) or "ids are shown by `proscribe show NAME`"
    raise UsageError(Problem(message=f"no party has the id {party!r}", hint=closest))


def _numbered(number: str, held: Iterable[str], snapshot: Snapshot) -> tuple[Candidate, ...]:
    """Return the bearers of a number as candidates; a number needs no second piece of evidence."""
    return tuple(
        candidate((party, name), number, Evidence("identifier", f"the record gives {number} to '{name}'", 1.0))
        for party in held
        for name in (snapshot.parties[party].name,)
    )


def _tidy(kind: Scheme, given: str) -> str:
    """Return a number as the record writes it: upper case, and without the blanks it is often printed with."""
    value = given.strip().upper()
    if kind is Scheme.REGISTRATION:
        return " ".join(value.split())
    return "".join(value.split())


def _check(kind: Scheme, value: str) -> None:
    """Refuse a number that cannot be one of its kind.

    Raises:
        UsageError: its shape or its check digit is wrong.
    """
    if kind is Scheme.OFAC:
        fault = None if value.isdecimal() else "an OFAC number has digits only"
    else:
        fault = FAULTS[kind](value) if kind in FAULTS else None
    if fault is not None:
        hint = "compare it, character by character, with where you have it from"
        raise UsageError(Problem(message=f"{kind.value}:{value} cannot be right: {fault}", hint=hint))


def _check_ticker(value: str) -> None:
    """Refuse a ticker without its market: the same letters are another company's elsewhere.

    Raises:
        UsageError: it is not of the form TICKER@MIC.
    """
    if not _TICKER.fullmatch(value):
        ticker = value.partition("@")[0] or "CHL"
        raise UsageError(
            Problem(
                message=f"ticker:{value} does not say which market it is traded on",
                hint=f"add the market's MIC: ticker:{ticker}@XNYS for New York, ticker:{ticker}@XHKG for Hong Kong",
            )
        )


def _security_facts(kind: Scheme, value: str, snapshot: Snapshot) -> dict[str, str]:
    """Return the facts that follow from naming a security; what several securities disagree about stays unsaid."""
    if kind is Scheme.ISIN:
        securities = [security for _, security in snapshot.by_security(isin=value)]
    elif kind is Scheme.TICKER:
        ticker, _, mic = value.partition("@")
        securities = [security for _, security in snapshot.by_security(ticker=ticker, mic=mic)]
    else:
        return {}
    facts = {
        "isin": _agreed(security.isin for security in securities),
        "ticker": _agreed(_ticker(security) for security in securities),
        "security": _agreed(security_fact(security.kind) for security in securities),
    }
    facts[kind.value] = facts[kind.value] or value
    return {fact: said for fact, said in facts.items() if said}


def _agreed(values: Iterable[str]) -> str:
    """Return the one value that all share; nothing if they differ or there are none."""
    distinct = set(values)
    return distinct.pop() if len(distinct) == 1 else ""


def _ticker(security: Security) -> str:
    """Return a ticker with its market; nothing if either is unknown."""
    return f"{security.ticker}@{security.mic}" if security.ticker and security.mic else ""


def security_fact(kind: str) -> str:
    """Return the value of the fact `security` for a kind of security; nothing for a kind that says too little.

    >>> security_fact("ordinary (A share)"), security_fact("debt (XS prefix, inferred)"), security_fact("unclassified")
    ('listed_security', 'listed_security', '')
    """
    words = re.findall(r"[a-z]+", kind.lower())
    for word, fact in _SECURITY_FACT.items():
        if word in words or f"{word}s" in words:
            return fact
    return ""
