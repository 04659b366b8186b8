"""Whose security is it? The issuer's name, without what lists of holdings print after it.

Fund managers, custodians and exchanges write a kind of share, a receipt, a par value or a lone letter behind the name
of the issuer: `CHINA MOBILE LTD-SP ADR`, `BYD CO LTD-H`, `ORD HKD0.10`. Only the end of a text is looked at, and only
its last characters, so that any text takes the same short time. What stands inside a name ("JD.COM CLASS A INC") has
its role from `words.read`.
"""

from __future__ import annotations

import re

_END = 64  # characters; the longest suffix in the lists of holdings seen is half as long
_MOST = 6  # suffixes behind one another
_LEFT = 2  # characters of a name that must remain

_LETTER = "[ABDEFGHKLNPRSVW]"
_CURRENCY = (
    "(?:USD|EUR|GBP|GBX|HKD|CNY|RMB|JPY|TWD|KRW|INR|SGD|MYR|THB|IDR|PHP|AUD|CAD|CHF|BRL|ZAR|RUB|TRY|SEK|NOK|DKK)"
)
_SPONSOR = r"(?:(?:un)?spon(?:s(?:ored)?)?\.?|uns|sp)\s+"
_RECEIPT = (
    rf"(?:(?:{_SPONSOR})?(?:ADRs?|ADSs?|GDRs?|American\s+Deposit[ao]ry\s+(?:Shares?|Receipts?)|"
    r"Global\s+Deposit[ao]ry\s+(?:Shares?|Receipts?)|Deposit[ao]ry\s+(?:Shares?|Receipts?))"
    r"(?:\s+(?:rep(?:r|tg|resenting)?|each\s+rep(?:resenting)?)\b.{0,24})?(?:\s+\(?Reg\s?S|\s+\(?144A)?|NVDRs?|CDIs?|"
    r"non[\s-]voting\s+(?:depositary\s+receipts?|DR|D))"
)
_STOCK = (
    r"(?:(?:(?:common|ordinary|ord|registered|reg|bearer|preferred|preference|pref|pfd|com|subordinate\s+voting|voting|"
    rf"non[\s-]voting|{_LETTER})\.?\s+)+(?:stocks?|stk|shares?|shs)|(?:series|class|cl|cls|ser)\.?\s+[A-Z]|pref|pfd|prf|"
    r"non[\s-]v[a-z]*(?:\s+pref?)?|DVR|ord|shs|rts|rights|wts|warrants?|stapled\s+(?:units?|securities)|NPV)"
)
_VALUE = rf"(?:(?:ord|com|shs|stk|common\s+stock)\s+)?{_CURRENCY}\s?\d+(?:[.,]\d+)?"
_SUFFIX = re.compile(
    rf"(?:\s*[-/,(]\s*|\s+)(?P<suffix>{_RECEIPT}|{_VALUE}|{_STOCK})[\s).]*$",
    re.IGNORECASE,
)
# What the last word of a suffix looks like: a text with none of these has no suffix, as most texts have not.
_LAST = frozenset(
    {
        *("adr", "adrs", "ads", "adss", "gdr", "gdrs", "nvdr", "nvdrs", "cdi", "cdis", "dvr", "receipt", "receipts"),
        *("share", "shares", "shs", "stock", "stocks", "stk", "pref", "pfd", "prf", "pre", "voting", "ord", "npv"),
        *("rts", "right", "rights", "wts", "warrant", "warrants", "unit", "units", "securities", "144a", "rep", "the"),
    }
)
_SHORT = 2
# Legal forms as short as what is left out: they end no suffix but one that says what a receipt represents.
_FORMS = frozenset({"ab", "ag", "as", "bv", "co", "kg", "lp", "nv", "oy", "sa", "se"})

# A lone letter needs more: a hyphen in a text of capitals, or a legal form or "group" before it.
_AFTER_HYPHEN = re.compile(rf"(?<=\w)\s?-\s?(?P<suffix>{_LETTER}|SW|WR)$")
_AFTER_FORM = re.compile(
    rf"\b(?:(?:ltd|grp|inc|plc|pcl|tbk|corp|bank|group|limited|corporation)[.)]?\s*[-\s]"
    rf"|(?:co|sa|ag|nv|se|as|ab)\.?\s*-)\s*(?P<suffix>{_LETTER}|SW)$",
    re.IGNORECASE,
)
_ARTICLE = re.compile(r"/(?P<suffix>The)$", re.IGNORECASE)  # "African Export-Import Bank/The"


def clean_security(text: str) -> tuple[str, str]:
    """Return the name of an issuer without the kind of its security, and what was left out.

    >>> clean_security("CHINA MOBILE LTD-SP ADR"), clean_security("BYD CO LTD-H")
    (('CHINA MOBILE LTD', 'SP ADR'), ('BYD CO LTD', 'H'))
    >>> clean_security("MEITUAN DIANPING-W"), clean_security("TENCENT HOLDINGS LTD ORD HKD0.00002")
    (('MEITUAN DIANPING', 'W'), ('TENCENT HOLDINGS LTD', 'ORD HKD0.00002'))
    >>> clean_security("Vitamin-A"), clean_security("X H")
    (('Vitamin-A', ''), ('X H', ''))
    """
    if not _may_end_so(text[-_END:].casefold()):
        return text, ""
    capitals = text.isupper()
    left = text.rstrip()
    removed: list[str] = []
    for _ in range(_MOST):
        start = max(len(left) - _END, 0)
        end = left[start:]
        match = _SUFFIX.search(end) or _ARTICLE.search(end) or _AFTER_FORM.search(end)
        if match is None and capitals and not removed:
            match = _AFTER_HYPHEN.search(end)
        if match is None or start + match.start() < _LEFT:
            break
        removed.append(match["suffix"])
        # Behind a form only the letter goes, elsewhere what joined it to the name, too.
        cut = match.start("suffix") if match.re is _AFTER_FORM else match.start()
        left = left[: start + cut].rstrip(" -,/(")
    return (left, " ".join(reversed(removed))) if removed else (text, "")


def _may_end_so(end: str) -> bool:
    """Whether the end of a text, in lower case, is worth a closer look."""
    words = end.replace("-", " ").replace("/", " ").replace("(", " ").rstrip(" .)").rsplit(None, 1)
    if not words:
        return False
    last = words[-1]
    if last in _FORMS and end.isascii():
        return "adr" in end or "ads" in end or "gdr" in end or "deposit" in end
    if len(last) <= _SHORT or last in _LAST or last[-1].isdigit():
        return True
    return " ad" in end or "-ad" in end or "gdr" in end or "deposit" in end or "non-v" in end or "non v" in end
