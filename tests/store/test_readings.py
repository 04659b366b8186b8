"""Does the reading by the latest revision speak, since it was made, and are those before it still there?"""

from __future__ import annotations

from datetime import datetime, timedelta
from itertools import permutations

import attrs
import pytest
from sqlalchemy import insert
from sqlalchemy.exc import IntegrityError

from proscribe.errors import CannotAnswer
from proscribe.store.connect import engine_of, writing
from proscribe.store.ledger import Edition, Ledger
from proscribe.store.readings import supersedes
from proscribe.store.schema import SIGHTING
from tests.support.ledgers import LOADED_AT, dump, edition, fresh, made_at, says

A, B = "a" * 64, "b" * 64
READ_AGAIN = LOADED_AT + timedelta(days=10)


def again(reader: int = 2, at: datetime = READ_AGAIN, **other: object) -> Edition:
    """The reading of A by a later revision."""
    return attrs.evolve(edition(A), reader=reader, reread=at, **other)


def readers(ledger: Ledger, until: datetime | None = None) -> list[tuple[str, int]]:
    return [(str(each.published), each.reader) for each in ledger.editions(until=until)]


def test_the_later_revision_speaks_since_it_read(ledger):
    first, _ = ledger.append_edition(edition(A), says("1=Xiaomj"))
    second, is_new = ledger.append_edition(again(), says("1=Xiaomi"))
    assert is_new
    assert ledger.editions() == ledger.editions("alpha") == ledger.with_document(A) == (second,)
    assert (first.learned, second.learned) == (LOADED_AT, READ_AGAIN)
    assert ledger.editions(until=READ_AGAIN - timedelta(microseconds=1)) == (first,)
    assert ledger.editions(until=READ_AGAIN) == (second,)
    assert ledger.editions(until=LOADED_AT - timedelta(microseconds=1)) == ()
    assert (tuple(ledger.entries(first)), tuple(ledger.entries(second))) == (says("1=Xiaomj"), says("1=Xiaomi"))


def test_an_earlier_or_the_same_revision_adds_nothing(ledger):
    second, _ = ledger.append_edition(again(), says("1=Xiaomi"))
    for reader in (1, 2):
        assert ledger.append_edition(again(reader), says("1=Xiaomj", "2=x")) == (second, False)
    third, is_new = ledger.append_edition(again(3), says("1=Xiaomi"))
    assert (is_new, ledger.editions()) == (True, (third,))


@pytest.mark.parametrize("backend", ["sqlite", "postgresql"])
def test_the_order_in_which_readings_arrive_makes_no_difference(backend, tmp_path):
    arrivals = [
        (edition(A), says("1=Xiaomj")),
        (again(2), says("1=Xiaomi")),
        (again(3), says("1=Xiaomi", "2=Luokung")),
        (edition(B, "2021-06-03"), says("1=Xiaomj")),
    ]
    found = set()
    for order in permutations(arrivals):
        with fresh(backend, tmp_path) as address, Ledger.open(address) as ledger:
            for each, observations in order:
                ledger.append_edition(each, observations)
            found.add(dump(ledger))
            assert readers(ledger) == [("2021-01-08", 3), ("2021-06-03", 1)]
    assert len(found) == 1


def test_reading_again_tells_nothing_of_what_the_publisher_has(ledger):
    url = "https://x/y"
    older, _ = ledger.append_edition(attrs.evolve(edition(A), url=url, etag='"1"'), says("1=Xiaomj"))
    got = LOADED_AT + timedelta(days=1)
    newer, _ = ledger.append_edition(attrs.evolve(edition(B), url=url, etag='"2"', fetched=got), says("1=Xiaomi"))
    seen = LOADED_AT + timedelta(days=2)
    ledger.sighted(newer, seen)
    ledger.append_edition(again(url=url, etag='"1"'), says("1=Xiaomi"))
    assert ledger.last_from("alpha", url) == newer
    assert ledger.last_seen(ledger.with_document(A)[0]) == older.fetched
    later = READ_AGAIN + timedelta(days=1)
    read, _ = ledger.append_edition(attrs.evolve(newer, id=None, reader=2, reread=later), says("1=Xiaomi"))
    assert ledger.last_from("alpha", url) == read
    assert ledger.last_seen(read) == ledger.last_seen(newer) == seen


@pytest.mark.parametrize(
    ("earlier", "later", "gone"),
    [
        ({}, {}, True),
        ({}, {"source": "beta"}, False),
        ({}, {"document": B}, False),
        ({}, {"reader": 1}, False),
        ({"dated": "folder"}, {"dated": "folder", "published": "2021-02-08"}, False),  # an undated list that came back
        ({"dated": "folder"}, {"published": "2021-02-08"}, True),  # it does state its day, and another
        ({}, {"part": "aliases"}, True),
        ({}, {"part": "aliases", "name": "alias.tiny"}, False),  # two tables with the same bytes: both empty
        ({}, {"name": "copy.tiny"}, True),
    ],
)
def test_a_reading_takes_the_place_of_those_of_its_own_day_and_table(ledger, earlier, later, gone):
    def made(first: Edition, change: dict[str, str]) -> Edition:
        day = change.get("published")
        return attrs.evolve(first, **{**change, **({"published": edition(A, day).published} if day else {})})

    one, two = made(edition(A), earlier), made(again(), later)
    assert supersedes(two, one) is gone
    assert supersedes(one, two) is False
    ledger.append_edition(one, says("1=Xiaomj"))
    ledger.append_edition(two, says("1=Xiaomi"))
    assert len(ledger.editions()) == 2 - (gone or two.reader == 1)


def test_a_ledger_made_before_there_were_revisions_is_brought_up_to_date(address):
    made_at(address, "0003", edition(A), says("1=Xiaomj", "2=Luokung"))
    with Ledger.open(address) as ledger:
        (first,) = ledger.editions()
        assert first == attrs.evolve(edition(A), id=7, entries=2)
        assert (first.reader, first.reread) == (1, None)
        assert tuple(ledger.entries(first)) == says("1=Xiaomj", "2=Luokung")
        assert ledger.last_seen(first) == LOADED_AT + timedelta(hours=1)
        assert ledger.append_edition(edition(A), says("1=Xiaomi")) == (first, False)
        second, is_new = ledger.append_edition(again(), says("1=Xiaomi"))
        assert (is_new, second.id != first.id) == (True, True)
        assert ledger.last_seen(second) == LOADED_AT + timedelta(hours=1)
        with pytest.raises(IntegrityError), writing(ledger.engine) as connection:
            connection.execute(insert(SIGHTING), {"edition": 99, "instant": "2026-05-01"})
    with Ledger.open(address) as ledger:
        assert ledger.editions() == (second,)


def test_a_ledger_that_has_lost_rows_is_not_changed(tmp_path):
    with fresh("sqlite", tmp_path) as address:
        made_at(address, "0003", edition(A), says("1=Xiaomj"))
        engine = engine_of(address)
        raw = engine.raw_connection()
        raw.cursor().execute("PRAGMA foreign_keys = OFF")
        raw.cursor().execute("DELETE FROM content")
        raw.close()
        for _ in range(2):
            with pytest.raises(CannotAnswer, match="rows of observation refer to rows of content that are not there"):
                Ledger.open(address)
        with engine.connect() as connection:
            assert connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar_one() == "0003"
        engine.dispose()
