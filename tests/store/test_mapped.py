"""Is a snapshot in a file the same as in memory, to every question, and is no other file taken for one?"""

from __future__ import annotations

import sqlite3

import pytest

from proscribe.desk.bearing import bearers
from proscribe.desk.library import Library
from proscribe.errors import CannotAnswer
from proscribe.model.party import Scheme
from proscribe.names.index import NameIndex
from proscribe.names.normalize import key, taken_apart
from proscribe.names.search import SearchIndex
from proscribe.names.sought import Sought
from proscribe.store.mapped import MappedSnapshot, write
from tests.support.typed import library

RECORD = library().snapshot


@pytest.fixture(scope="module")
def path(tmp_path_factory):
    path = tmp_path_factory.mktemp("snapshot") / "folder" / "snapshot.db"
    write(path, RECORD, {"made": "today"})
    return path


@pytest.fixture(scope="module")
def mapped(path):
    snapshot = MappedSnapshot.open(path)
    yield snapshot
    snapshot.close()


def test_what_is_held_is_the_same(mapped):
    assert (mapped.id, mapped.about) == (RECORD.id, {"made": "today"})
    assert mapped.lists == RECORD.lists
    assert mapped.documents == RECORD.documents
    assert len(mapped.parties) == len(RECORD.parties)
    assert dict(mapped.parties) == dict(RECORD.parties)
    assert tuple(mapped.every_listing) == RECORD.every_listing
    assert list(mapped.names()) == [(name, kind, party) for name, kind, party in RECORD.names() if named(name)]


def named(name):
    return bool(taken_apart(key(name))[0])


def test_questions_have_the_same_answers(mapped):
    for name in RECORD.lists:
        assert mapped.on_list(name) == RECORD.on_list(name)
        assert mapped.count_on(name) == RECORD.count_on(name)
    for party in RECORD.parties.values():
        assert mapped.listings(party.id) == RECORD.listings(party.id)
        assert mapped.events(party.id) == RECORD.events(party.id)
        for number in party.identifiers:
            assert mapped.by_identifier(number.scheme, number.value) == tuple(
                sorted(RECORD.by_identifier(number.scheme, number.value))
            )
        for one in party.securities:
            assert mapped.by_security(isin=one.isin) == RECORD.by_security(isin=one.isin)
            assert mapped.by_security(ticker=one.ticker) == RECORD.by_security(ticker=one.ticker)


def test_nobody_is_found_where_nobody_is(mapped):
    assert mapped.listings("nobody") == ()
    assert "nobody" not in mapped.parties
    assert mapped.by_identifier(Scheme.LEI, "x") == mapped.by_security(isin="") == ()
    assert mapped.count_on("no-list") == 0
    with pytest.raises(KeyError):
        mapped.parties["nobody"]


ASKED = [
    "Xiaomi",
    "Huawei Tech",
    "Hikvison",
    "SenseTime",
    "中芯国际",
    "China Mobile Ltd",
    "nobody",
    "SMIC",
    "CRRC Corp",
]
TURNED = ["Mobile China", "Technologies Huawei Ltd"]


@pytest.mark.parametrize("asked", [*ASKED, *TURNED])
def test_names_are_found_alike(mapped, asked):
    ours, theirs = NameIndex(mapped.filed_names()), NameIndex(RECORD.filed_names())
    assert ours.lookup(asked) == theirs.lookup(asked)
    assert ours.sharing(asked) == theirs.sharing(asked)
    ours, theirs = (SearchIndex.of(bearers(one)) for one in (mapped, RECORD))
    assert ours.search(Sought(asked)) == theirs.search(Sought(asked))


def test_what_is_no_snapshot_is_refused(tmp_path, path):
    text = tmp_path / "text.db"
    text.write_text("no database")
    empty = tmp_path / "empty.db"
    sqlite3.connect(empty).close()
    other = tmp_path / "other.db"
    other.write_bytes(path.read_bytes())
    with sqlite3.connect(other) as connection:
        connection.execute("UPDATE fact SET value = '999' WHERE name = 'form'")
    connection.close()
    for wrong in (text, empty, other, tmp_path / "absent.db"):
        with pytest.raises(CannotAnswer, match=r"snapshot|version"):
            MappedSnapshot.open(wrong)


def test_a_writer_that_fails_leaves_nothing(tmp_path):
    class Breaking:
        id, lists, documents, milestones = "x", {}, {}, ()

        @property
        def parties(self):
            message = "boom"
            raise RuntimeError(message)

    with pytest.raises(RuntimeError, match="boom"):
        write(tmp_path / "snapshot.db", Breaking(), {})
    assert list(tmp_path.iterdir()) == []


def test_a_library_answers_from_it(path):
    snapshot = MappedSnapshot.open(path)
    assert Library(library().lawbook, snapshot).names.same.lookup("Xiaomi")
    snapshot.close()
