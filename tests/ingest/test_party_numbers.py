"""Does a party bear the numbers that a list prints within a document's wording?"""

from __future__ import annotations

import pytest

from proscribe.ingest.identity import group
from proscribe.ingest.parties import build, name_parties
from tests.support.entries import entry


def borne(*facts: tuple[str, str], numbers: str = "") -> list[str]:
    one = entry("ofac:1", "VTB BANK", numbers=numbers, facts=list(facts))
    (named,) = name_parties(group((one,), []), {one.cite.source: 0})
    return [f"{each.scheme}:{each.value}" for each in build(named, {one.cite.source: 0}, ()).identifiers]


@pytest.mark.parametrize(
    ("wording", "found"),
    [
        ("Tax ID No. 7702070139 (Russia)", ["inn:7702070139"]),
        ("Tax ID No. 7702070138 (Russia)", []),  # its check digit is wrong
        ("Registration Number 1027739609391 (Russia)", ["ogrn:1027739609391"]),
    ],
)
def test_a_number_in_a_documents_wording_is_borne(wording, found):
    assert borne(("document", wording)) == found


def test_a_number_is_not_borne_once_more_without_its_hyphens():
    passport = ("document", "Passport D-9004878 (Iran)")
    assert borne(passport, numbers="passport:D-9004878") == ["passport:D-9004878"]
