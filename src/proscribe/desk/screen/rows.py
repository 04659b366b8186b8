"""Who is looked for in a row? Its cells as the matcher takes them, and what of them could not be used."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from proscribe.desk.screen.countries import countries
from proscribe.desk.screen.dates import born
from proscribe.desk.screen.plan import Plan
from proscribe.files.chunk import excerpt, text_of
from proscribe.model.party import FAULTS, Scheme, imo_fault
from proscribe.names.analyse import MOST_LETTERS
from proscribe.names.sought import Kind, Sought

_KINDS = {
    Kind.PERSON: (
        "person|individual|natural|human|people|private|p|ind|pers|natural person|private person|"
        "individual person|natürliche person|personne|personne physique|particulier|persona|persona física|"
        "persona fisica|физлицо|个人|自然人"
    ),
    Kind.COMPANY: (
        "company|business|corporate|corporation|corp|firm|legal|enterprise|c|juridical person|legal person|"
        "legal entity|juristische person|personne morale|firma|entreprise|société|empresa|unternehmen|юрлицо|"
        "公司|企业|法人"
    ),
    Kind.ORGANIZATION: (
        "organization|organisation|org|ngo|government|agency|publicbody|public body|charity|association|"
        "foundation|university|institute|state body|机构|组织"
    ),
    Kind.VESSEL: "vessel|ship|boat|tanker|yacht|船舶",
}
_WORDS = {word: kind for kind, words in _KINDS.items() for word in words.split("|")}
_NO_KIND = frozenset({"", "unknown", "other", "n/a", "na", "-", "entity", "legalentity", "thing", "none", "null"})
_MISSING = frozenset({"nan", "NaN", "<NA>", "NaT"})  # as frames say it of a cell that is no text
_BETWEEN_NAMES = (";", "|", "\n", " / ")
# What stands where no name is known; "NAN" and "Na" are names.
_NOBODY = frozenset(
    {"n/a", "#n/a", "n.a.", "null", "(null)", "<null>", "none", "nil", "unknown", "not known", "undefined"}
)
_NOBODY_AS_WRITTEN = frozenset({"nan", "NaN", "TBD", "tbd", "TBA", "tba"})
_CHECKS = {**FAULTS, Scheme.IMO: imo_fault}
_SPACED = frozenset({Scheme.REGISTRATION.value})


def sought_in(cells: Sequence[object], plan: Plan) -> tuple[Sought | None, str]:
    """Who is looked for, or none, and what could not be used, or why nobody can be looked for."""
    at = plan.name
    name, others = _named(cells, at)
    kind, remarks = plan.kind or Kind.UNKNOWN, ""
    if not name and plan.parts:
        name = _joined(cells, plan.parts)
        kind = plan.kind or Kind.PERSON
    if plan.kind_column is not None:
        told, remarks = _kind(_text(cells[plan.kind_column]))
        kind = told or kind
    also = (*others, *(_also(cells, plan, name) if plan.also else ()))
    if also and not _is_name(name):
        name, also = also[0], also[1:]
    numbers, unfit = _numbers(cells, plan) if plan.numbers else ({}, "")
    fault = _undecoded(cells, at) or ("" if _is_name(name) else _nameless(name))
    if fault and not numbers:
        return None, "; ".join(filter(None, (fault, unfit)))
    codes, unknown = _countries(cells, plan.country) if plan.country else ((), "")
    birth, unsure = _birth(cells, plan) if plan.birth else ("", "")
    address = ", ".join(filter(None, (_text(cells[place]) for place in plan.address))) if plan.address else ""
    if len(name) > MOST_LETTERS:
        remarks = "; ".join(
            filter(None, (remarks, f"of the name's {len(name):,} letters the first {MOST_LETTERS} are compared"))
        )
    if fault or unfit or unknown or unsure or remarks:
        looked = f"{fault}: looked up by its number alone" if fault else ""
        remarks = "; ".join(filter(None, (looked, unfit, unknown, unsure, remarks)))
    return Sought("" if fault else name, kind, also, numbers, birth, codes, address), remarks


def _named(cells: Sequence[object], at: Sequence[int]) -> tuple[str, tuple[str, ...]]:
    """The name in these columns, and other names that stand there."""
    if len(at) == 1 and isinstance(cells[at[0]], list | tuple | dict):
        name, *others = _names(cells[at[0]]) or ("",)
        return name, tuple(others)
    name = _joined(cells, at) if len(at) != 1 else _text(cells[at[0]])
    if not any(map(name.__contains__, _BETWEEN_NAMES)):
        return name, ()
    # The name may as well be all of it: "Putin; Vladimir".
    return name, tuple([part for part in _apart(name) if part != name and _is_name(part)])


def _names(cell: object) -> list[str]:
    """The names in a list or an object: each text is one.

    >>> _names(["Igor Sechin", {"alias": "Setchin"}, 3, None])
    ['Igor Sechin', 'Setchin', '3']
    """
    if isinstance(cell, list | tuple | dict):
        parts = cell.values() if isinstance(cell, dict) else cell
        return list(dict.fromkeys(name for part in parts for name in _names(part)))
    text = _text(cell)
    return [text] if text else []


def _text(cell: object) -> str:
    """A cell as text; what frames put where nothing is, is nothing.

    >>> _text(float("nan")), _text(" Acme "), _text(360.0)
    ('', 'Acme', '360')
    """
    if isinstance(cell, str):
        return cell.strip()
    text = text_of(cell)
    return "" if text in _MISSING else text


def _joined(cells: Sequence[object], places: Sequence[int]) -> str:
    return " ".join(filter(None, (_text(cells[place]) for place in places)))


def _is_name(text: str) -> bool:
    """Whether a text may name anybody.

    >>> _is_name("Nan"), _is_name("NaN"), _is_name("--"), _is_name("Null & Sons")
    (True, False, False, True)
    """
    if not (text.isalnum() or any(map(str.isalnum, text))):
        return False
    return text not in _NOBODY_AS_WRITTEN and text.lower() not in _NOBODY


def _undecoded(cells: Sequence[object], places: Sequence[int]) -> str:
    for place in places:
        cell = cells[place]
        if isinstance(cell, bytes):
            try:
                cell.decode()
            except UnicodeDecodeError:
                return f"bytes that cannot be decoded, shown as \\x..: {excerpt(text_of(cell))}"
    return ""


def _nameless(name: str) -> str:
    if any(map(str.isalnum, name)):
        return f"{excerpt(name)} stands for no name"
    return f"{excerpt(name)} is no name: it has no letter and no digit" if name else "there is no name"


@lru_cache(maxsize=4096)
def _kind(text: str) -> tuple[Kind | None, str]:
    """What bears the name, as a word of a file says it.

    >>> _kind("Individual"), _kind("Legal Entity"), _kind("")
    ((<Kind.PERSON: 'person'>, ''), (<Kind.COMPANY: 'company'>, ''), (None, ''))
    """
    word = text.casefold().strip(" .")
    kind = _WORDS.get(word)
    return kind, "" if kind or word in _NO_KIND else f"kind {excerpt(text)} is not known"


def _countries(cells: Sequence[object], places: Sequence[int]) -> tuple[tuple[str, ...], str]:
    found: tuple[str, ...] = ()
    unread = ""
    for place in places:
        cell = cells[place]
        for text in map(_text, cell) if isinstance(cell, list | tuple) else (_text(cell),):
            codes, unknown = countries(text)
            found = codes if not found else tuple(dict.fromkeys((*found, *codes)))
            if unknown:
                unread = "; ".join(filter(None, (unread, f"country {excerpt(unknown)} is not known")))
    return found, unread


def _birth(cells: Sequence[object], plan: Plan) -> tuple[str, str]:
    unsure = ""
    for place in plan.birth:
        found, doubt = born(_text(cells[place]), plan.order)
        if found:
            return found, doubt
        unsure = unsure or doubt
    return "", unsure


def _also(cells: Sequence[object], plan: Plan, name: str) -> tuple[str, ...]:
    found: dict[str, None] = {}
    for place in plan.also:
        cell = cells[place]
        texts = map(_text, cell) if isinstance(cell, list | tuple) else _apart(_text(cell))
        found.update(dict.fromkeys(text for text in texts if text and text != name))
    return tuple(found)


def _apart(text: str) -> list[str]:
    for between in _BETWEEN_NAMES:
        if between in text:
            return [part.strip() for part in text.split(between)]
    return [text]


def _numbers(cells: Sequence[object], plan: Plan) -> tuple[dict[str, tuple[str, ...]], str]:
    found: dict[str, tuple[str, ...]] = {}
    unfit: list[str] = []
    for scheme, place in plan.numbers:
        text = _text(cells[place])
        if text:
            value, fault = _number(scheme, text)
            if fault:
                unfit.append(fault)
            if value and value not in found.get(scheme, ()):
                found[scheme] = (*found.get(scheme, ()), value)
    return found, "; ".join(unfit)


@lru_cache(maxsize=4096)
def _number(scheme: str, text: str) -> tuple[str, str]:
    """A number as the record writes it; one whose check digit is wrong is compared, since lists print such too.

    >>> _number("isin", "US16941M1098")
    ('US16941M1098', "isin 'US16941M1098': the check digit of an ISIN is wrong")
    """
    value = text.upper()
    value = " ".join(value.split()) if scheme in _SPACED else "".join(value.split())
    if scheme == Scheme.IMO:
        value = value.removeprefix("IMO").lstrip(":. ")
    if not any(map(str.isalnum, value)):
        return "", ""
    check = _CHECKS.get(Scheme(scheme))
    fault = check(value) if check else None
    return value, f"{scheme} {excerpt(text)}: {fault}" if fault else ""
