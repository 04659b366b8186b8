"""How are names laid into an index? Analysed once each, filed under every word, sorted, so that order never matters.

A name that an earlier index holds is not analysed again: what a name is filed under is a matter of its text and its
party's kind alone, so an index made from an earlier one is the same, byte for byte, as one made anew.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache
from zlib import crc32

import attrs
import numpy as np

from proscribe.names.analyse import analyse
from proscribe.names.flat import KINDS, Arrays, Bearer, Texts, facts_of, spans_of
from proscribe.names.keys import ALL_MARK, INITIALS_MARK, RUN_MARK, keys
from proscribe.names.sought import Kind
from proscribe.names.token import Name
from proscribe.names.words import Role

LOOKED_UP = frozenset({Role.NAME, Role.PLACE, Role.INDUSTRY, Role.NUMBER})
LONGEST_RUN = 3
UNSAID = frozenset({Role.FORM, Role.SHARE})


@attrs.frozen
class Filing:
    """Under what a name is filed.

    Attributes:
        words: forms with the weight of their word.
        whole: keys of words run together and of initials.
        weight: what the words that are looked up weigh together.
    """

    words: tuple[tuple[bytes, float], ...]
    whole: tuple[int, ...]
    weight: float


def filing(text: str, kind: Kind) -> Filing:
    """Under what a name of a party of this kind is filed."""
    names = analyse(text, kind)
    words: dict[bytes, float] = {}
    for name in names:
        for token in name.tokens:
            if token.role in LOOKED_UP:
                for form in token.forms:
                    words[form] = max(token.weight, words.get(form, 0.0))
    weight = min(sum(token.weight for token in name.tokens if token.role in LOOKED_UP) for name in names)
    return Filing(tuple(words.items()), tuple(sorted({key for name in names for key in whole_keys(name)})), weight)


def whole_keys(name: Name) -> set[int]:
    """Keys of neighbouring words run together, and of the initials of a name."""
    found = {crc32(INITIALS_MARK + letters) for letters in name.initials}
    forms = [token.spelt for token in name.tokens if token.role not in UNSAID]
    if len(forms) > 1:
        found.add(crc32(ALL_MARK + b"".join(forms)))
    for first in range(len(forms)):
        run = b""
        for last in range(first, min(first + LONGEST_RUN, len(forms))):
            run += forms[last]
            if last > first:
                found.add(crc32(RUN_MARK + run))
    return found


def build(bearers: Iterable[Bearer]) -> Arrays:
    """Lay parties into an index.

    >>> arrays = build([Bearer(id="x", name="X", kind=Kind.COMPANY, names=("Xiaomi Corp", "小米"))])
    >>> len(arrays.name_texts), arrays.party_ids.text(0)
    (2, 'x')
    """
    parties = sorted(bearers, key=lambda bearer: bearer.id)
    texts: list[str] = []
    owners: list[int] = []
    filings: list[Filing] = []
    for at, bearer in enumerate(parties):
        for text in sorted(set(bearer.names)):
            texts.append(text)
            owners.append(at)
            filings.append(_filing(text, bearer.kind))
    words = sorted({form for one in filings for form, _ in one.words})
    numbers = {word: at for at, word in enumerate(words)}
    offsets, postings, weights = _posted(filings, numbers)
    word_keys, key_words = _sorted_keys((key, at) for at, word in enumerate(words) for key in keys(word))
    whole, whole_names = _sorted_keys((key, at) for at, one in enumerate(filings) for key in one.whole)
    starts, begins, ends = spans_of(parties)
    return Arrays(
        words=Texts.of(words),
        word_weights=weights,
        keys=word_keys,
        key_words=key_words,
        offsets=offsets,
        postings=postings,
        name_texts=Texts.of(text.encode("utf-8", "surrogatepass") for text in texts),
        name_party=np.array(owners, np.int32),
        name_weights=np.array([one.weight for one in filings], np.float32),
        whole_keys=whole,
        whole_names=whole_names,
        party_ids=Texts.of(bearer.id.encode() for bearer in parties),
        party_names=Texts.of(bearer.name.encode("utf-8", "surrogatepass") for bearer in parties),
        party_kinds=np.array([KINDS.index(bearer.kind) for bearer in parties], np.uint8),
        party_facts=Texts.of(facts_of(bearer) for bearer in parties),
        span_starts=starts,
        span_from=begins,
        span_until=ends,
    )


_filing = lru_cache(maxsize=1 << 12)(filing)


def _posted(filings: list[Filing], numbers: Mapping[bytes, int]) -> tuple[np.ndarray, np.ndarray, np.ndarray]:  # type: ignore[type-arg]
    """Lay the names of each word behind each other, and weigh the words."""
    weights = np.zeros(len(numbers), np.float32)
    count = sum(len(one.words) for one in filings)
    word_of = np.empty(count, np.int32)
    name_of = np.empty(count, np.int32)
    at = 0
    for name, one in enumerate(filings):
        for form, weight in one.words:
            number = numbers[form]
            word_of[at] = number
            name_of[at] = name
            weights[number] = max(weights[number], weight)
            at += 1
    order = np.argsort(word_of, kind="stable")
    offsets = np.zeros(len(numbers) + 1, np.int64)
    np.cumsum(np.bincount(word_of, minlength=len(numbers)), out=offsets[1:])
    return offsets, name_of[order], weights


def _sorted_keys(filed: Iterable[tuple[int, int]]) -> tuple[np.ndarray, np.ndarray]:  # type: ignore[type-arg]
    """Sort keys, and what is filed under them with them."""
    flat = np.fromiter((key << 32 | at for key, at in filed), np.uint64)
    flat.sort()
    return (flat >> np.uint64(32)).astype(np.uint32), (flat & np.uint64(0xFFFFFFFF)).astype(np.int32)
