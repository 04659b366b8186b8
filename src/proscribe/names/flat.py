"""What does an index of names consist of? Arrays, flat, so that a file of them can be mapped as it lies."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

import attrs
import numpy as np
from numpy.typing import NDArray

from proscribe.names.sought import Kind

KINDS = tuple(Kind)
BEGINNING_OF_TIME = -(1 << 31)
END_OF_TIME = (1 << 31) - 1


@attrs.frozen(kw_only=True)
class Bearer:
    """A party to be found by its names.

    Attributes:
        id: its id.
        name: what it is called in answers.
        kind: what it is.
        names: everything it is called.
        weak: those of them that the list itself calls weak; only the same name finds the party by one of these.
        births: dates of birth as far as known, ISO 8601.
        countries: ISO 3166-1 alpha-2 codes, lower case.
        identifiers: its numbers as `scheme:VALUE`.
        spans: when it was on any list, as days of the proleptic calendar (`date.toordinal`): first, and first no more.
    """

    id: str
    name: str
    kind: Kind
    names: tuple[str, ...]
    weak: tuple[str, ...] = ()
    births: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    identifiers: tuple[str, ...] = ()
    spans: tuple[tuple[int, int], ...] = ((BEGINNING_OF_TIME, END_OF_TIME),)


@attrs.frozen
class Texts:
    """Many texts in one array of bytes, and where each begins."""

    data: NDArray[np.uint8]
    starts: NDArray[np.int64]
    _data: memoryview = attrs.field(init=False, repr=False, eq=False)  # one element is reached three times as fast
    _starts: memoryview = attrs.field(init=False, repr=False, eq=False)

    @_data.default
    def _data_seen(self) -> memoryview:
        return self.data.data

    @_starts.default
    def _starts_seen(self) -> memoryview:
        return self.starts.data

    def __len__(self) -> int:
        return len(self.starts) - 1

    def __getitem__(self, at: int) -> bytes:
        return self._data[self._starts[at] : self._starts[at + 1]].tobytes()

    def all(self) -> list[bytes]:
        """All of them."""
        whole = self.data.tobytes()
        starts = self.starts.tolist()
        return [whole[begin:end] for begin, end in pairwise(starts)]

    def text(self, at: int) -> str:
        """One of them, decoded."""
        return str(self[at], "utf-8", "surrogatepass")

    @classmethod
    def of(cls, texts: Iterable[bytes]) -> Texts:
        """Lay texts behind each other."""
        several = list(texts)
        starts = np.zeros(len(several) + 1, np.int64)
        np.cumsum([len(text) for text in several], out=starts[1:])
        return cls(np.frombuffer(b"".join(several), np.uint8), starts)


@attrs.frozen(kw_only=True)
class Arrays:
    """The index.

    Attributes:
        words: every form of every word that is looked up, in order of bytes.
        records: what is compared of each word, as `sounding.record` tells.
        keys: keys of words in order with the word of each, as `keyed.py` tells; `key_starts` what `starts_of` tells.
        offsets: where the names of each word begin in `postings`; `posting_weights` what the word weighs in each, in
            thousandths, and `finder.NAMING` where it names the bearer.
        name_texts: every name of every party, `name_party` whose, `name_weights` what the words weigh that name it,
            `name_initials` how many letters stand for words, `name_costs` what its places, trades and numbers take from
            another name, `name_heads` and `name_letters`, as bits, the letters that its words begin with and that stand
            for words in it, `name_weak` whether the list itself calls it weak.
        tokens: every word of a name as `packing` has it, in order of bytes; `token_starts` where the words of each name
            begin in `token_places`, `name_kinds` of what kind it was found to be or what `packing` says,
            `name_keys` its key, `name_shorts` what it is called for short, with blanks between.
        whole_keys: the same for keys of words run together and of initials, with the name of each; `whole_starts`.
        party_ids, party_names, party_kinds: the parties, in order of their ids.
        party_facts: births, countries and numbers of each, as lines of `sort:value`.
        span_starts, span_from, span_until: when each was on any list.
    """

    words: Texts
    records: Texts
    keys: NDArray[np.uint64]
    key_starts: NDArray[np.int32]
    offsets: NDArray[np.int64]
    lettered: NDArray[np.int64]
    postings: NDArray[np.int32]
    posting_weights: NDArray[np.uint16]
    name_starts: NDArray[np.int64]
    name_words: NDArray[np.int32]
    name_word_weights: NDArray[np.uint16]
    name_texts: Texts
    name_party: NDArray[np.int32]
    name_weights: NDArray[np.float32]
    name_initials: NDArray[np.uint8]
    name_costs: NDArray[np.float32]
    name_heads: NDArray[np.uint32]
    name_letters: NDArray[np.uint32]
    name_weak: NDArray[np.uint8]
    tokens: Texts
    token_starts: NDArray[np.int64]
    token_places: NDArray[np.int32]
    name_kinds: NDArray[np.uint8]
    name_keys: Texts
    name_shorts: Texts
    whole_keys: NDArray[np.uint64]
    whole_starts: NDArray[np.int32]
    party_ids: Texts
    party_names: Texts
    party_kinds: NDArray[np.uint8]
    party_facts: Texts
    span_starts: NDArray[np.int64]
    span_from: NDArray[np.int32]
    span_until: NDArray[np.int32]

    def flat(self) -> Iterator[tuple[str, NDArray[np.generic]]]:
        """Every array with its name, in one order; texts as two."""
        for name, value in attrs.asdict(self, recurse=False).items():
            if isinstance(value, Texts):
                yield f"{name}.data", value.data
                yield f"{name}.starts", value.starts
            else:
                yield name, value

    @classmethod
    def from_flat(cls, arrays: Mapping[str, NDArray[np.generic]]) -> Arrays:
        """Put together what `flat` took apart."""
        kept = {}
        for field in attrs.fields(cls):
            name = field.name
            kept[name] = (
                Texts(arrays[f"{name}.data"], arrays[f"{name}.starts"])  # type: ignore[arg-type]
                if f"{name}.data" in arrays
                else arrays[name]
            )
        return cls(**kept)  # type: ignore[arg-type]


def facts_of(bearer: Bearer) -> bytes:
    """Births, countries and numbers in lines."""
    lines = (
        *(f"born:{birth}" for birth in bearer.births),
        *(f"country:{country}" for country in bearer.countries),
        *(f"number:{number}" for number in bearer.identifiers),
    )
    return "\n".join(line.replace("\n", " ") for line in lines).encode("utf-8", "surrogatepass")


def spans_of(bearers: Sequence[Bearer]) -> tuple[NDArray[np.int64], NDArray[np.int32], NDArray[np.int32]]:
    """When each party was on any list, laid behind each other."""
    starts = np.zeros(len(bearers) + 1, np.int64)
    np.cumsum([len(bearer.spans) for bearer in bearers], out=starts[1:])
    spans = [span for bearer in bearers for span in bearer.spans]
    begins = np.array([begin for begin, _ in spans], np.int32)
    return starts, begins, np.array([end for _, end in spans], np.int32)
