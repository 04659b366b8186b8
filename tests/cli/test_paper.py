"""Paper: wrapping, columns, styles."""

import doctest

from proscribe.cli import paper
from proscribe.cli.paper import Paper, clipped, wrapped


def test_examples():
    assert doctest.testmod(paper).failed == 0


def test_later_lines_hang():
    assert list(wrapped("one two three four", 10, 0, 2)) == ["one two", "  three", "  four"]


def test_han_characters_fill_two_columns():
    assert list(wrapped("小米 小米 小米", 9, 0, 0)) == ["小米 小米", "小米"]


def test_a_long_word_is_left_whole():
    assert list(wrapped("a https://example.org/very/long b", 10, 0, 0)) == ["a", "https://example.org/very/long", "b"]


def test_nothing_is_nothing():
    assert list(wrapped("", 10, 0, 0)) == []


def test_columns_line_up_and_the_last_wraps():
    page = Paper(width=20)
    page.rows([("a", "one two three four"), ("long", "x")], indent=2)
    assert page.text() == "  a     one two\n        three four\n  long  x\n"


def test_an_empty_last_column_keeps_its_row():
    page = Paper()
    page.rows([("a", "b", ""), ("c", "d", "e")])
    assert page.text() == "  a  b\n  c  d  e\n"


def test_styles_change_no_text():
    page = Paper()
    page.say(" since then", head="forbidden", tone="red", style="bold", indent=2)
    assert page.text() == "  forbidden since then\n"
    assert page.text(colour=True) == "  \x1b[1;31mforbidden\x1b[0m\x1b[1m since then\x1b[0m\n"


def test_what_is_clipped_says_so():
    assert clipped("short", 10) == "short"
    assert clipped("unbreakable", 6) == "unbr …"
