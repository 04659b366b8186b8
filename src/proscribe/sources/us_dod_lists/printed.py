"""What does a printed name on a list of the Department of Defense say? A name, its short one, and former ones.

One bracket at the end is another name: `X Corporation (XC)*`, `Y Co., Ltd. (formerly Z Limited (ZL))`. A bracket that
belongs to the name (`Communications Construction Group (Limited)`) is a legal form or stands within it.
"""

from __future__ import annotations

import re

import attrs

_END = re.compile(r"(?:(?<=[)\]])[\s.]+)?\s*(?P<marks>[*†‡]*)[\s.]*$")
_FORMS = frozenset(
    {"limited", "ltd", "ltd.", "group", "holding", "holdings", "hong kong", "usa", "u.s.", "bvi", "china"}
)
_SAYS = re.compile(
    r"(?P<former>formerly(?: known as)?|f\.?k\.?a\.?,?)\s+|(?P<other>also known as|a\.?k\.?a\.?,?)\s+", re.IGNORECASE
)


@attrs.frozen
class Printed:
    """A name as told.

    Attributes:
        aliases: other names, each with whether it is a former one.
        mark: the asterisks behind it.
    """

    name: str
    aliases: tuple[tuple[str, bool], ...] = ()
    mark: str = ""


def printed(text: str) -> Printed:
    """Take a printed name apart.

    >>> printed("Aviation Industry Corporation of China Ltd. (AVIC)*")
    Printed(name='Aviation Industry Corporation of China Ltd.', aliases=(('AVIC', False),), mark='*')
    >>> printed("AVIC Chengdu Aircraft Co., Ltd. (formerly Z Limited (ZEMIC))").aliases
    (('Z Limited', True), ('ZEMIC', True))
    >>> printed("Semiconductor Manufacturing International (Beijing) Corporation*").name
    'Semiconductor Manufacturing International (Beijing) Corporation'
    """
    end = _END.search(text)
    mark = end["marks"] if end else ""
    plain = text[: end.start()] if end and (mark or text.rstrip(" .").endswith((")", "]"))) else text
    head, inside = _last_bracket(plain)
    if not inside or not head or inside.casefold() in _FORMS:
        return Printed(plain, mark=mark)
    says = _SAYS.match(inside)
    former = says is not None and says["former"] is not None
    inner, short = _last_bracket(inside[says.end() :] if says else inside)
    names = [inner, short] if short and inner else [inside[says.end() :] if says else inside]
    return Printed(head, tuple((name.strip(" ,"), former) for name in names), mark)


def _last_bracket(text: str) -> tuple[str, str]:
    """The text before a bracket that ends it, and what is in the bracket; the text and nothing if none does.

    A paper of 2025 closes one with `]`.
    """
    if not text.endswith((")", "]")):
        return text, ""
    depth = 0
    for position in range(len(text) - 1, -1, -1):
        depth += (text[position] in ")]") - (text[position] == "(")
        if not depth:
            return text[:position].rstrip(), text[position + 1 : -1].strip()
    return text, ""
