"""Do names in remarks become ties to the right entry, in the direction printed, and never more than is printed?"""

from __future__ import annotations

import csv
import io
from importlib.resources import files

from proscribe.ingest import parties
from proscribe.ingest.adapter import Entry, Tie
from proscribe.ingest.identity import identify
from proscribe.ingest.links import Linked, Unresolved, linked
from proscribe.model.party import Relation
from proscribe.model.when import When
from tests.support.entries import cited, entry


def ties(found: Linked) -> list[tuple[str, str, Relation]]:
    return [(tie.owner, tie.owned, tie.relation) for each in found.entries for tie in each.ties]


def listed(key: str, name: str, *links: str, numbers: str = "ofac:0") -> Entry:
    facts = [("linked_to", text) for text in links]
    return entry(f"us-ofac-sdn:{key}", name, "company", numbers=numbers, facts=facts)


def test_a_link_is_no_ownership_and_points_to_whom_it_names():
    found = linked((listed("1", "NOVATEK"), listed("2", "NOVATEK SUB", "novatek ")))
    assert ties(found) == [("us-ofac-sdn:1", "us-ofac-sdn:2", Relation.LINKED)]
    assert not found.entries[1].ties[0].relation.is_ownership
    assert found.entries[1].ties[0].cite.text == "us-ofac-sdn 2; linked to: novatek "


def test_a_name_that_several_bear_or_nobody_is_not_resolved():
    found = linked((listed("1", "BANK"), listed("2", "BANK"), listed("3", "X", "BANK", "NOBODY")))
    assert ties(found) == []
    both = Unresolved("us-ofac-sdn:3", "BANK", ("us-ofac-sdn:1", "us-ofac-sdn:2"))
    assert found.unresolved == (both, Unresolved("us-ofac-sdn:3", "NOBODY"))


def test_a_main_name_goes_before_an_alias_and_an_alias_may_stand_in_another_record():
    alias = entry("us-ofac-sdn:1/alt/9", "", aliases=["OLD NAME"], about="us-ofac-sdn:1")
    found = linked((listed("1", "NEW NAME"), alias, listed("2", "X", "OLD NAME")))
    assert ties(found) == [("us-ofac-sdn:1", "us-ofac-sdn:2", Relation.LINKED)]
    found = linked((listed("1", "NEW NAME"), alias, listed("3", "OLD NAME"), listed("2", "X", "OLD NAME")))
    assert ties(found) == [("us-ofac-sdn:3", "us-ofac-sdn:2", Relation.LINKED)]


def test_of_a_source_with_many_lists_only_ofacs_entries_are_meant():
    other = entry("us-csl:abc", "IRAN AIR", "entity", on="us-bis-el")
    mine = entry("us-csl:25237", "IRAN AIR", "entity", numbers="ofac:25237")
    link = entry("us-csl:25527", "X", numbers="ofac:25527", facts=[("linked_to", "IRAN AIR")])
    assert ties(linked((other, mine, link))) == [("us-csl:25237", "us-csl:25527", Relation.LINKED)]


def test_parents_and_subsidiaries_are_told_apart():
    above = entry("gb-ofsi:1", "ABOVE", "entity")
    child = entry("gb-ofsi:2", "CHILD", "entity", facts=[("linked_to", "Parent company: Above")])
    other = entry("gb-ofsi:3", "OTHER", "entity", facts=[("linked_to", "Subsidiaries: CHILD")])
    assert ties(linked((above, child, other))) == [
        ("gb-ofsi:1", "gb-ofsi:2", Relation.PARENT),
        ("gb-ofsi:3", "gb-ofsi:2", Relation.PARENT),
    ]


def test_a_link_says_nothing_where_a_tie_says_more():
    stated = Tie("us-ofac-sdn:2", "us-ofac-sdn:1", cited("us-ofac-sdn", "2"))
    owner = entry("us-ofac-sdn:2", "OWNER", numbers="ofac:2", facts=[("linked_to", "OWNED")], ties=(stated,))
    found = linked((listed("1", "OWNED"), owner))
    assert ties(found) == [("us-ofac-sdn:2", "us-ofac-sdn:1", Relation.OWNS)]


def test_nobody_is_linked_to_themselves():
    found = linked((listed("1", "NOVATEK", "NOVATEK"),))
    assert ties(found) == []
    assert len(found.unresolved) == 1


def test_ofac_prints_links_in_both_directions_so_that_a_link_alone_is_no_ownership():
    table = files("proscribe.sources.us_ofac_ns_cmic").joinpath("entries.csv").read_text("utf-8")
    rows = list(csv.DictReader(io.StringIO(table)))
    stated = {f"us-ofac-ns-cmic:{row['ofac_uid']}": (row["linked_uid"], row["link"]) for row in rows if row["link"]}
    assert {link for _, link in stated.values()} == {"linked is owner", "linked is owned"}
    asked = [
        entry(
            f"us-ofac-sdn:{row['ofac_uid']}",
            row["name"],
            "company",
            numbers="ofac:1",
            facts=[("linked_to", row["linked_to"])] if row["link"] else [],
        )
        for row in rows
    ]
    found = {tie.owned.partition(":")[2]: tie for each in linked(asked).entries for tie in each.ties}
    assert {tie.relation for tie in found.values()} == {Relation.LINKED}
    for entry_ref, (other, link) in stated.items():
        uid = entry_ref.partition(":")[2]
        if uid in found:  # as printed: the one named is where an owner would stand, whichever of them owns
            assert found[uid].owner == f"us-ofac-sdn:{other}", link
    assert {link for ref, (_, link) in stated.items() if ref.partition(":")[2] in found} == {
        "linked is owner",
        "linked is owned",
    }


def test_owners_keep_what_relation_and_since_when_and_a_parent_not_held_makes_none():
    day = When.parse("2006-09-22")
    child = entry(
        "gleif:A",
        "CHILD",
        "company",
        ties=(
            Tie("gleif:B", "gleif:A", cited("gleif", "9"), Relation.PARENT, day),
            Tie("gleif:B", "gleif:A", cited("gleif", "8"), Relation.PARENT, day),
            Tie("gleif:B", "gleif:A", cited("gleif", "7"), Relation.ULTIMATE_PARENT),
            Tie("gleif:C", "gleif:A", cited("gleif", "6")),
        ),
    )
    found = identify((child, entry("gleif:B", "PARENT", "company")), (), {"gleif"})
    assert [each.ref for each in found.waiting] == ["gleif:C"]
    named = parties.name_parties(found.groups, {"gleif": 1})
    ((owned, owners),) = parties.owners(named).items()
    assert owned == "child"
    assert [(each.owner, each.relation, each.starts, each.cite.text) for each in owners] == [
        ("parent", Relation.PARENT, day, "gleif 8"),
        ("parent", Relation.ULTIMATE_PARENT, None, "gleif 7"),
    ]
