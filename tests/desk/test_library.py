"""Is a library one thing? To compare two by what they hold would read every party of both, seventy thousand maybe."""

from __future__ import annotations

import attrs

from tests.support.typed import library


def test_a_library_is_no_other_that_holds_the_same():
    one = library()
    assert one != attrs.evolve(one)
    assert len({one, attrs.evolve(one), one}) == 2
