"""Which names stand inside one printed name? `Loop SA (AKA Rainstar Ltd.)` is a company and another name of it.

Only what a text marks with a.k.a. or f.k.a. is taken apart, and alternatives only at semicolons: a comma may belong to
a company's name. Abbreviations in brackets stay, since `(ROE)` and `(Kursk)` cannot be told apart.
"""

from __future__ import annotations

import re

import attrs

from proscribe.model.party import Name, NameKind
from proscribe.model.source import Citation

_MARK = re.compile(r"[,;]?\s*\(?\s*\b([af])\.?k\.?a\b\.?\s*[,:]?\s*", re.IGNORECASE)
_KINDS = {"a": NameKind.ALIAS, "f": NameKind.FORMER}
_AND = re.compile(r"^(?:and|or)\s+(?=[^a-z]|$)")


def taken_apart(text: str, kind: NameKind = NameKind.PRIMARY) -> tuple[tuple[str, NameKind], ...]:
    """The name with its kind, then those it is said to be or to have been known by.

    >>> [name for name, _ in taken_apart("Davis, Lawrence (a.k.a. Larry Davis; Larry D.)")]
    ['Davis, Lawrence', 'Larry Davis', 'Larry D.']
    >>> taken_apart("f.k.a. Sibirskaya OAO", NameKind.ALIAS)
    (('Sibirskaya OAO', <NameKind.FORMER: 'former'>),)
    >>> taken_apart("LTS Holding (f.k.a. IPP) Limited")[0][0]
    'LTS Holding Limited'
    """
    pieces = _MARK.split(text)
    head = pieces[0].strip(" ,;")
    found: list[tuple[str, NameKind]] = []
    for mark, piece in zip(pieces[1::2], pieces[2::2], strict=True):
        inside, rest = _closed(piece)
        head = f"{head} {rest}".strip() if rest else head
        names = (_AND.sub("", part.strip(" ,;"), count=1).strip(" ,;") for part in inside.split(";"))
        found.extend((name, _KINDS[mark.lower()]) for name in names if name)
    return ((head, kind), *found) if head else tuple(found)


def _closed(piece: str) -> tuple[str, str]:
    """What stands before the bracket that closes the remark, and what follows it."""
    depth = 0
    for position, character in enumerate(piece):
        depth += (character == "(") - (character == ")")
        if depth < 0:
            return piece[:position], piece[position + 1 :].strip(" ,;.")
    return piece, ""


@attrs.define
class Names:
    """Names as they are found, the first the main one, each once and with the best kind printed for it."""

    main: str = ""
    others: dict[str, Name] = attrs.field(factory=dict)

    def add(self, text: str, kind: NameKind, cite: Citation) -> None:
        """Keep what a text names; the first name ever added is the main one."""
        for name, each in taken_apart(text, kind):
            if not self.main:
                self.main = name
            elif name != self.main and (name not in self.others or _better(each, self.others[name].kind)):
                self.others[name] = Name(name, each, cite)

    def rest(self) -> tuple[Name, ...]:
        """All but the main name, in the order found."""
        return tuple(self.others.values())


_ORDER = (NameKind.PRIMARY, NameKind.ALIAS, NameKind.FORMER, NameKind.SHORT, NameKind.WEAK)


def _better(one: NameKind, other: NameKind) -> bool:
    return _ORDER.index(one) < _ORDER.index(other)
