"""How are names laid into an index? Analysed once each, filed under every word, sorted, so that order never matters.

A name that an earlier index holds is not analysed again; an index made from an earlier one is the same, byte for byte,
as one made anew.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from itertools import islice
from typing import Any

import numpy as np
from numpy.typing import NDArray

from proscribe.names.filing import Earlier, Filed, filed
from proscribe.names.flat import KINDS, Arrays, Bearer, Texts, facts_of, spans_of
from proscribe.names.keyed import KEY_BITS, starts_of
from proscribe.names.keys import keys
from proscribe.names.sought import Kind
from proscribe.names.sounding import record

AT_ONCE = 20_000  # names that are filed together, in one process
Part = list[tuple[str, Kind]]
Each = Callable[[Callable[[Part], Filed], Iterable[Part]], Iterable[Filed]]
Ints = NDArray[np.int32]


def build(bearers: Iterable[Bearer], earlier: Arrays | None = None, each: Each = map) -> Arrays:
    """Lay parties into an index.

    >>> arrays = build([Bearer(id="x", name="X", kind=Kind.COMPANY, names=("Xiaomi Corp", "小米"))])
    >>> len(arrays.name_texts), arrays.party_ids.text(0)
    (2, 'x')

    Args:
        bearers: the parties, in any order; no two have the same id.
        earlier: an index made before, with the same version of the matcher; it saves time and changes nothing.
        each: how parts are filed: `map`, or that of a pool of processes.
    """
    parties = sorted(bearers, key=lambda bearer: bearer.id)
    texts = [(at, text) for at, bearer in enumerate(parties) for text in sorted(set(bearer.names))]
    kinds = [bearer.kind for bearer in parties]
    weak = [frozenset(bearer.weak) for bearer in parties]
    named = ((text, kinds[at]) for at, text in texts)
    if earlier is None:
        parts = list(each(filed, _parts(named)))
    else:
        parts = list(map(partial(filed, earlier=Earlier(earlier)), _parts(named)))
    words = sorted({word for part in parts for word in part.words})
    word_of = _numbered([(part.words, part.word_of) for part in parts], words)
    initials = _joined([part.initials for part in parts], np.uint8)
    posted = _posted(parts, word_of, initials, len(words))
    word_keys = _sorted_keys(words)
    whole_keys = _sorted_whole(parts)
    starts, begins, ends = spans_of(parties)
    return Arrays(
        words=Texts.of(words),
        records=Texts.of(map(record, words)),
        keys=word_keys,
        key_starts=starts_of(word_keys),
        **posted,
        name_texts=Texts.of(text.encode("utf-8", "surrogatepass") for _, text in texts),
        name_party=np.array([at for at, _ in texts], np.int32),
        name_initials=initials,
        **_weighed(parts),
        **_kept_apart(parts),
        name_weak=np.array([text in weak[at] for at, text in texts], np.uint8),
        whole_keys=whole_keys,
        whole_starts=starts_of(whole_keys),
        party_ids=Texts.of(bearer.id.encode("utf-8", "surrogatepass") for bearer in parties),
        party_names=Texts.of(bearer.name.encode("utf-8", "surrogatepass") for bearer in parties),
        party_kinds=np.array([KINDS.index(kind) for kind in kinds], np.uint8),
        party_facts=Texts.of(facts_of(bearer) for bearer in parties),
        span_starts=starts,
        span_from=begins,
        span_until=ends,
    )


def _parts(names: Iterator[tuple[str, Kind]]) -> Iterator[Part]:
    """Names in parts that are filed together."""
    while part := list(islice(names, AT_ONCE)):
        yield part


def _joined(several: Sequence[object], kind: type) -> NDArray:  # type: ignore[type-arg]
    """Flat lists behind each other."""
    parts = [np.frombuffer(one, kind) for one in several if len(one)]  # type: ignore[arg-type, call-overload]
    return np.concatenate(parts) if parts else np.zeros(0, kind)


def _numbered(parts: Sequence[tuple[dict[bytes, int], array[int]]], words: Sequence[bytes]) -> Ints:
    """For every name its words, by their places among all; each part has its words and their places in its names."""
    numbers = {word: at for at, word in enumerate(words)}
    renumbered = []
    for known, used in parts:
        places = np.array([numbers[word] for word in known], np.int32)
        if len(used):
            renumbered.append(places[np.frombuffer(used, np.int32)])
    return np.concatenate(renumbered) if renumbered else np.zeros(0, np.int32)


def _weighed(parts: Sequence[Filed]) -> dict[str, Any]:
    """Lay what the words of names weigh, cost and begin with behind each other."""
    return {
        "name_weights": _joined([part.weights for part in parts], np.float32),
        "name_costs": _joined([part.costs for part in parts], np.float32),
        "name_heads": _joined([part.heads for part in parts], np.uint32),
        "name_letters": _joined([part.letters for part in parts], np.uint32),
    }


def _kept_apart(parts: Sequence[Filed]) -> dict[str, Any]:
    """Lay the words of names behind each other, and what else is kept of names that were taken apart."""
    tokens = sorted({token for part in parts for token in part.tokens})
    return {
        "tokens": Texts.of(tokens),
        "token_starts": _begun(_joined([part.token_counts for part in parts], np.int32)),
        "token_places": _numbered([(part.tokens, part.token_of) for part in parts], tokens),
        "name_kinds": _joined([part.kinds for part in parts], np.uint8),
        "name_keys": Texts.of(key for part in parts for key in part.keys),
        "name_shorts": Texts.of(short for part in parts for short in part.shorts),
    }


def _begun(counts: NDArray[np.int32]) -> NDArray[np.int64]:
    """Where what each has begins, laid behind each other; one more at the end."""
    starts = np.zeros(len(counts) + 1, np.int64)
    np.cumsum(counts, out=starts[1:])
    return starts


def _owners(counts: NDArray[np.int32]) -> Ints:
    return np.repeat(np.arange(len(counts), dtype=np.int32), counts)


def _posted(parts: Sequence[Filed], word_of: Ints, initials: NDArray[np.uint8], many: int) -> dict[str, Any]:
    """Lay the names of each word behind each other, those with initials first, and the words of each name."""
    counts = _joined([part.counts for part in parts], np.int32)
    name_of = _owners(counts)
    weight_of = _joined([part.weight_of for part in parts], np.uint16)
    lettered = initials[name_of] > 0
    order = np.lexsort((name_of, ~lettered, word_of))
    offsets = np.zeros(many + 1, np.int64)
    np.cumsum(np.bincount(word_of, minlength=many), out=offsets[1:])
    return {
        "offsets": offsets,
        "lettered": offsets[:-1] + np.bincount(word_of[lettered], minlength=many).astype(np.int64),
        "postings": name_of[order],
        "posting_weights": weight_of[order],
        "name_starts": _begun(counts),
        "name_words": word_of.astype(np.int32),
        "name_word_weights": weight_of,
    }


def _sorted_keys(words: Sequence[bytes]) -> NDArray[np.uint64]:
    """Sort the keys of words, and the words with them."""
    flat = np.fromiter((key << KEY_BITS | at for at, word in enumerate(words) for key in keys(word)), np.uint64)
    flat.sort()
    return flat


def _sorted_whole(parts: Sequence[Filed]) -> NDArray[np.uint64]:
    """Sort the keys of whole names, and the names with them."""
    owners = _owners(_joined([part.whole_counts for part in parts], np.int32))
    flat = _joined([part.whole_of for part in parts], np.uint32).astype(np.uint64) << np.uint64(KEY_BITS)
    flat |= owners.astype(np.uint64)
    flat.sort()
    return flat
