"""Does `identities` show what joins and what is proposed, and keep decisions with who, when and why?"""

from __future__ import annotations

import getpass
import hashlib
import json
from collections.abc import Mapping
from pathlib import Path

import attrs
import pytest

from proscribe.desk.home import Home
from proscribe.ingest.adapter import Entry
from proscribe.ingest.canonical import Origin, canonical
from proscribe.ingest.proposals import proposal_id
from proscribe.store.decisions import decisions
from proscribe.store.ledger import Ledger, Observation
from tests.support.entries import entry
from tests.support.ledgers import edition
from tests.support.typed import typed

BORN = [("birth_date", "1978-08-22"), ("nationality", "Syria")]
ABAS, ABBAS, ABBES = "eu-fsf:122062", "gb-ofsi:13814", "un-sc:77"
ID = proposal_id(ABAS, ABBAS)


def keep(ledger: Ledger, *entries: Entry, day: str = "2021-01-08", complete: bool = True) -> None:
    """Append an edition of one source that says these entries."""
    source = entries[0].cite.source
    sha256 = hashlib.sha256(f"{day} {entries[0].name}".encode()).hexdigest()
    origin = Origin(source, sha256, f"{source}.xml")
    found = []
    for each in entries:
        place, content = canonical(each, origin)
        found.append(Observation(each.key, place, content))
    ledger.append_edition(attrs.evolve(edition(sha256, day, source=source), complete=complete), found)


@pytest.fixture
def home(tmp_path: Path) -> str:
    place = Home(tmp_path / "home")
    with place.ledger() as ledger:
        keep(
            ledger, entry(ABAS, "Yasr Aziz ABAS", facts=BORN, aliases=["Yasr Abbes"]), entry("eu-fsf:1", "Atef NADDAF")
        )
        keep(ledger, entry(ABBAS, "Yasr Aziz ABAS", facts=BORN, numbers="un:SYi.1"), entry("gb-ofsi:1", "Atef NADDAF"))
        keep(ledger, entry(ABBES, "YASIR ABBES", numbers="un:SYi.1"))
    return str(place.folder)


def shown(home: str, *more: str) -> Mapping[str, list[Mapping[str, object]]]:
    found: Mapping[str, list[Mapping[str, object]]] = json.loads(
        typed("identities", *more, "--home", home, "--json").out
    )
    return found


def test_a_party_is_shown_with_what_joins_it_and_what_is_proposed(home):
    found = typed("identities", ABBAS, "--home", home)
    assert found.code == 0
    assert "same: gb-ofsi:13814 = un-sc:77: they share the UN reference SYI.1" in found.out
    assert f"  {ID}  +8.5\n    {ABAS}  Yasr Aziz ABAS\n    {ABBAS}  Yasr Aziz ABAS\n      +3.5  name: " in found.out
    told = shown(home, "yasir abbes")
    assert [each["id"] for each in told["proposals"]] == [ID]
    assert sum(piece["points"] for piece in told["proposals"][0]["evidence"]) == told["proposals"][0]["points"] == 8.5
    assert told["proposals"][0]["by_name_alone"] is False


def test_everything_is_shown_best_first_and_no_more_than_asked_for(home):
    found = shown(home)
    points = [each["points"] for each in found["proposals"]]
    assert points == sorted(points, reverse=True)
    assert ID in {each["id"] for each in found["proposals"]}
    one = typed("identities", "--limit", "1", "--home", home).out
    assert one.count("  name: ") == 1
    assert one.startswith("2 proposals, 1 of them by name alone\n")
    assert "  … 1 more: --limit\n" in one


def test_an_accepted_proposal_joins_and_is_proposed_no_more(home):
    made = typed("identities", "--accept", ID, "--because", "one passport photo", "--home", home)
    assert made.out.startswith(f"same: {ABAS} / {ABBAS}: one passport photo ({getpass.getuser()}, 20")
    found = shown(home, ABAS)
    assert [each["ref"] for each in found["parties"][0]["entries"]] == [ABAS, ABBAS, ABBES]
    assert {each["who"] for each in found["parties"][0]["joined_by"]} == {None, getpass.getuser()}
    assert found["proposals"] == []
    assert found["decisions"][0]["because"] == "one passport photo"
    assert {piece["signal"] for piece in found["decisions"][0]["evidence"]} == {"name", "birth date", "country"}


def test_a_refusal_supersedes_and_both_decisions_remain(home):
    typed("identities", "--accept", ID, "--because", "one photo", "--home", home)
    assert typed("identities", "--refuse", ID, "--because", "two photos", "--home", home, "--json").code == 0
    found = shown(home, ABAS)
    assert [each["verdict"] for each in found["decisions"]] == ["same", "apart"]
    assert len(found["parties"][0]["entries"]) == 1
    assert found["proposals"] == []
    with Home(Path(home)).ledger() as ledger:
        assert [each.basis for each in decisions(ledger)] == ["one photo", "two photos"]


def test_a_join_by_number_is_undone_and_the_conflict_is_told(home):
    assert typed("identities", "--split", ABBAS, ABBES, "--because", "a misprint", "--home", home).code == 0
    found = typed("identities", ABBAS, "--home", home).out
    assert "stands by itself" in found
    assert f"apart: {ABBAS} ≠ {ABBES}: a misprint" in found or f"apart: {ABBES} ≠ {ABBAS}: a misprint" in found
    assert "apart: " not in "".join(line for line in found.splitlines() if " = " in line)
    assert "they share the UN reference SYI.1, but somebody told them apart" in found


def test_the_help_shows_no_empty_default():
    assert "[default: , ]" not in typed("identities", "--help").out


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("--accept", ID), "why is it so?"),
        (("--accept", "0123456789", "--because", "x"), "there is no proposal 0123456789"),
        (("--accept", ID, "--refuse", ID, "--because", "x"), "--accept and --refuse at once"),
        (("--because", "x"), "--because: of which decision?"),
        (("--split", ABAS, ABBAS, "--because", "x"), "are not one party"),
        (("--split", ABAS, "un-sc:0", "--because", "x"), "there is no entry un-sc:0"),
        (("--split", ABAS, ABBAS), "why is it so?"),
        (("--limit", "0"), "--limit: at least one"),
    ],
)
def test_what_cannot_be_done_is_said_and_nothing_is_kept(home, arguments, told):
    found = typed("identities", *arguments, "--home", home)
    assert found.code == 2
    assert told in found.err
    with Home(Path(home)).ledger() as ledger:
        assert decisions(ledger) == ()


def test_nobody_of_that_name_and_no_documents(home, tmp_path):
    found = typed("identities", "Nobody Whatsoever", "--home", home)
    assert (found.code, found.out) == (3, "nobody is called Nobody Whatsoever on any list held\n")
    assert typed("identities", "--home", str(tmp_path / "empty")).code == 2
