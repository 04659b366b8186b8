"""Is it said what standing on a list does?"""

from __future__ import annotations

import pytest

from proscribe.desk.effects import effects
from tests.support.typed import library

BOOK = library().lawbook


def of(party: str, name: str) -> tuple[str, ...]:
    found = next(one for one in library().snapshot.listings(party) if one.list == name)
    return effects(name, found, BOOK)


def test_a_listing_with_its_dates():
    (text,) = of("sensetime-group-limited", "us-ns-cmic")
    assert text == (
        "buying and selling (covered security) become forbidden on 2022-02-08 00:01 New York to us-person, us-agency, "
        "us-dod, us-contractor, us-importer, unless divesting or serving others "
        "(us-eo13959 cmic-trade: Executive Order 14032 s.1(a)-(b), 86 FR 30145)"
    )


def test_a_list_in_general():
    found = effects("us-ns-ccmc", None, BOOK)
    assert found[0].startswith(
        "buying and selling (covered security) become forbidden on 2021-01-11T09:30 EST (annex) or "
        "60 days after it is listed (dod, telecom, treasury) until 2021-06-03 to us-person, "
    )
    assert len(found) == 3


def test_a_rule_that_had_ended_before_it_could_bite_says_nothing():
    assert not any("holding" in text for text in of("xiaomi-corporation", "us-ns-ccmc"))


def test_a_branch_has_its_own_rules():
    assert any("ccmc-telecom-early" in text for text in of("china-mobile-limited", "us-ns-ccmc"))
    assert not any("ccmc-telecom-early" in text for text in of("cnooc-limited", "us-ns-ccmc"))


def test_an_order_binds_one_alone():
    assert all(" to tdcnet alone (" in text for text in of("huawei-technologies-co-ltd", "dk-supplier-orders"))


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("us-bis-el", "export (ear item) becomes subject to a licence when it is listed to anybody, unless licensed"),
        ("us-ofac-sdn", "dealing and payment become forbidden at once to us-person"),
        ("us-fcc-covered", "becomes forbidden at once to before fcc"),
        (
            "de-operator-contracts",
            "use (in core) becomes subject to a duty at once until 2026-12-31T23:59 to signatory",
        ),
        ("dk-supplier-orders", "until it is to be complied with to dk-telecom"),
        ("us-xnys-actions", "admission to trading becomes forbidden when trading is suspended to exchange"),
    ],
)
def test_every_kind_of_rule_is_put_into_words(name, said):
    assert any(said in text for text in effects(name, None, BOOK))


def test_a_list_that_no_rule_takes_up_does_nothing():
    assert effects("ca-xtse-actions", None, BOOK) == ()
    assert effects("no-such-list", None, BOOK) == ()
