"""A name of an index is put together again as if it were taken apart anew."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from proscribe.names.analyse import analyse
from proscribe.names.building import build
from proscribe.names.flat import Bearer
from proscribe.names.packing import TAKE_APART, Names, packed, unpacked
from proscribe.names.sought import Kind
from proscribe.names.token import Name, Token, Told
from proscribe.names.words import Role
from tests.support.pairs import pairs
from tests.support.sample_names import sample


def whole(name: Name) -> tuple[object, ...]:
    words = [(repr(token), token.phrases, token.raw, token.spelt, token.sign) for token in name.tokens]
    return name.text, name.kind, words, name.initials, name.key, name.unread, name.cut, name.cut_off, name.sign


def same_again(texts: list[tuple[str, Kind]]) -> int:
    """Put names into an index and together again, and return how many of them are kept."""
    kept = 0
    for kind in {kind for _, kind in texts}:
        arrays = build([Bearer(id="x", name="x", kind=kind, names=tuple({text for text, of in texts if of is kind}))])
        names = Names(arrays)
        for at in range(len(arrays.name_texts)):
            told = names.told(at)
            assert (told == ()) == (arrays.name_kinds[at] == TAKE_APART)
            if told:
                kept += 1
                assert [*map(whole, told)] == [*map(whole, analyse(arrays.name_texts.text(at), kind))]
    return kept


def test_names_of_all_scripts_and_kinds():
    texts = [(text, pair.kind) for pair in pairs()[::9] for text in (pair.a, pair.b)]
    texts += [(text, bearer.kind) for bearer in sample()[::9] for text in bearer.names]
    assert same_again(texts) > 0.99 * len({*texts})


@given(st.lists(st.text(max_size=60), min_size=1, max_size=5), st.sampled_from(Kind))
@settings(max_examples=60, deadline=None)
def test_any_text(texts, kind):
    same_again([(text, kind) for text in texts])


@pytest.mark.parametrize(
    ("text", "several"),
    [
        ("Meta (formerly Facebook)", 2),
        ("Jin Tiesan (金铁三)", 2),
        ("Λαϊκό Μέτωπο — ∆ιοίκηση", 1),
        ("word " * 100, 1),
        ("A" * 500 + " Zebra", 1),
        ("  Acme \u200e", 1),
    ],
)
def test_names_that_tell_several_and_rare_ones_are_kept(text, several):
    names = Names(build([Bearer(id="x", name="x", kind=Kind.COMPANY, names=(text,))]))
    assert len(names.told(0)) == several
    assert same_again([(text, Kind.COMPANY)]) == 1


def test_a_name_with_the_signs_that_part_fields_is_taken_apart_anew():
    name = "Acme \x1c Corp (formerly Facebook)"
    assert same_again([(name, Kind.COMPANY)]) == 0


def test_a_word_with_the_signs_that_part_fields_is_not_packed():
    assert packed(Token((b"a\x1fb", b"c"), Role.NAME, 1.0, "a")) is None
    assert packed(Token((b"a",), Role.NAME, 1.0, "a\x1e")) is None


def test_a_word_with_everything():
    token = Token(
        ("锡业".encode(), b"tin"),
        Role.INDUSTRY,
        0.3,
        "锡业",
        (Told.SPELT, Told.GLOSS),
        ((b"yunnan", b"tin"), (b"tin",)),
        b"r",
    )
    again = unpacked(packed(token))
    assert (repr(again), again.phrases, again.raw, again.spelt) == (repr(token), token.phrases, b"r", b"r")
