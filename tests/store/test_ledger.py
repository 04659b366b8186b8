"""Does the ledger only ever grow, whole documents at a time, and the same on both databases?"""

from __future__ import annotations

import multiprocessing
import re
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import attrs
import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import event, func, select, text

import proscribe.store.ledger
from proscribe.errors import CannotAnswer, UsageError
from proscribe.store.connect import writing
from proscribe.store.ledger import Changes, Difference, Failure, Ledger, Observation, Release
from proscribe.store.schema import CONTENT, METADATA, OBSERVATION
from tests.support.ledgers import BACKENDS, LOADED_AT, dump, edition, fresh, says

A, B, C = "a" * 64, "b" * 64, "c" * 64


def test_an_edition_comes_back_as_it_went_in(ledger):
    held, is_new = ledger.append_edition(edition(A), says("1=Xiaomi", "2=华为"))
    assert is_new
    assert held == attrs.evolve(edition(A), entries=2, id=held.id)
    assert ledger.editions() == (held,)
    assert tuple(ledger.entries(held)) == says("1=Xiaomi", "2=华为")


def test_the_same_document_again_adds_nothing(ledger):
    first, _ = ledger.append_edition(edition(A), says("1=Xiaomi"))
    before = dump(ledger)
    again, is_new = ledger.append_edition(edition(A), says("1=Xiaomi"))
    assert (again, is_new) == (first, False)
    assert dump(ledger) == before


def test_the_same_document_of_another_day_or_part_is_another_edition(ledger):
    for each in (edition(A), edition(A, "2021-06-03"), edition(A, part="aliases"), edition(A, source="beta")):
        assert ledger.append_edition(each, says("1=Xiaomi"))[1]
    assert len(ledger.editions()) == 4
    assert len(ledger.editions("alpha")) == 3
    assert len(ledger.with_document(A)) == 4


def test_an_empty_edition_and_one_key_said_twice(ledger):
    empty, _ = ledger.append_edition(edition(A), ())
    twice, _ = ledger.append_edition(edition(B), says("1=Xiaomi", "1=Xiaomi", "1=Mi"))
    assert (empty.entries, tuple(ledger.entries(empty))) == (0, ())
    assert [each.content for each in ledger.entries(twice)] == [
        each.content for each in says("1=Xiaomi", "1=Xiaomi", "1=Mi")
    ]


def test_contents_are_stored_once(ledger):
    for number in range(5):
        ledger.append_edition(edition(str(number) * 64, f"2021-01-0{number + 1}"), says("1=Xiaomi", "2=Luokung"))
    with ledger.engine.connect() as connection:
        assert connection.execute(select(func.count()).select_from(CONTENT)).scalar_one() == 2
        assert connection.execute(select(func.count()).select_from(OBSERVATION)).scalar_one() == 10


def test_more_entries_than_one_batch(ledger):
    many = tuple(Observation(str(n), f"+{n}", f'{{"name":"{n % 7_000}"}}') for n in range(12_001))
    held, _ = ledger.append_edition(edition(A), many)
    assert tuple(ledger.entries(held)) == many


def test_an_edition_that_fails_half_way_leaves_nothing(ledger):
    broken = (*says("1=Xiaomi"), Observation("2", "+2", None))  # type: ignore[arg-type]
    with pytest.raises(Exception, match=r"encode|NoneType"):
        ledger.append_edition(edition(A), broken)
    unkeyed = (*says("1=Xiaomi"), Observation(None, "+2", "{}"))  # type: ignore[arg-type]
    with pytest.raises(Exception, match=r"(?i)not.null"):
        ledger.append_edition(edition(A), unkeyed)
    assert ledger.editions() == ()
    with ledger.engine.connect() as connection:
        assert connection.execute(select(func.count()).select_from(CONTENT)).scalar_one() == 0


def test_changes_name_the_fields_and_not_the_places(ledger):
    old = (
        Observation("1", "+1", '{"@cite":{"text":"x"},"name":"Xiaomi","names":[{"text":"Mi","@cite":{"place":"+1"}}]}'),
        Observation("2", "+2", '{"name":"Luokung"}'),
        Observation("3", "+3", '{"facts":[["program","A"],["program","B"]],"name":"SMIC"}'),
    )
    new = (
        Observation("1", "+9", '{"@cite":{"text":"y"},"name":"Xiaomi","names":[{"text":"Mi","@cite":{"place":"+7"}}]}'),
        Observation("3", "+3", '{"facts":[["program","B"],["program","C"]],"kind":"company","name":"SMIC"}'),
        Observation("4", "+4", '{"name":"CNOOC"}'),
    )
    before, _ = ledger.append_edition(edition(A), old)
    after, _ = ledger.append_edition(edition(B, "2021-06-03"), new)
    differs = (
        Difference("facts", ('["program", "A"]',), ('["program", "C"]',)),
        Difference("kind", (), ('"company"',)),
    )
    assert ledger.changes(before, after) == Changes(("4",), ("2",), {"3": differs})
    assert ledger.changes(before, before) == Changes((), (), {})


def test_changes_of_more_entries_than_one_query_may_name(ledger):
    before, _ = ledger.append_edition(edition(A), says(*(f"{n}=old {n}" for n in range(1_300))))
    after, _ = ledger.append_edition(edition(B), says(*(f"{n}=new {n}" for n in range(1_300))))
    found = ledger.changes(before, after)
    assert len(found.changed) == 1_300
    assert found.changed["7"] == (Difference("name", ('"old 7"',), ('"new 7"',)),)


def test_failures_releases_and_sightings(ledger):
    later = LOADED_AT + timedelta(hours=1)
    failures = [Failure("alpha", LOADED_AT, "x.xml", "is empty", A), Failure("alpha", later, "y.xml", "is gone")]
    for each in (*reversed(failures), Failure("", LOADED_AT, "z.xml", "is a page")):
        ledger.record_failure(each)
    assert ledger.failures("alpha") == tuple(failures)
    assert ledger.last_failure("alpha") == failures[1]
    assert ledger.last_failure("beta") is None
    assert len(ledger.failures()) == 3
    release = Release("alpha", A, "the regime was repealed", "somebody", LOADED_AT)
    held, _ = ledger.append_edition(attrs.evolve(edition(A), url="https://x/y", etag='"1"'), says("1=Xiaomi"), release)
    assert ledger.releases() == ledger.releases("alpha") == (release,)
    assert ledger.releases("beta") == ()
    assert ledger.last_seen(held) == LOADED_AT
    ledger.sighted(held, later)
    assert ledger.last_seen(held) == later
    assert ledger.last_from("alpha", "https://x/y") == held
    assert ledger.last_from("alpha", "https://x/z") is None


def test_a_release_is_recorded_with_its_edition_or_not_at_all(ledger):
    release = Release("alpha", A, "because", "somebody", LOADED_AT)
    ledger.append_edition(edition(A), says("1=Xiaomi"), release)
    ledger.append_edition(edition(A), says("1=Xiaomi"), release)
    assert ledger.releases() == (release,)


def test_nothing_is_ever_updated_or_deleted(address):
    statements: list[str] = []
    with Ledger.open(address) as ledger:
        event.listen(ledger.engine, "before_cursor_execute", lambda *given: statements.append(given[2]))
        before, _ = ledger.append_edition(edition(A), says("1=Xiaomi", "2=Luokung"))
        ledger.append_edition(edition(A), says("1=Xiaomi"))
        after, _ = ledger.append_edition(edition(B), says("1=Mi"), Release("alpha", B, "so", "me", LOADED_AT))
        ledger.sighted(after, LOADED_AT)
        ledger.record_failure(Failure("alpha", LOADED_AT, "x", "y"))
        ledger.changes(before, after)
        dump(ledger)
        assert ledger.failures() and ledger.releases() and ledger.last_seen(after)  # noqa: PT018 -- to make them ask
    first_words = {statement.split()[0].upper() for statement in statements}
    assert first_words <= {"SELECT", "INSERT", "BEGIN"}
    assert not [each for each in statements if re.search(r"\b(UPDATE|DELETE|REPLACE|TRUNCATE|DROP|ALTER)\b", each)]


def test_no_code_of_the_store_can_update_or_delete():
    folder = Path(proscribe.store.ledger.__file__).parent
    told = [path.name for path in folder.glob("*.py") if re.search(r"\b(update|delete)\(", path.read_text("utf-8"))]
    assert set(told) <= {"ledger.py"}
    source = (folder / "ledger.py").read_text("utf-8")
    assert re.findall(r"(\w+)\.update\(", source) == ["found"]  # a dictionary
    assert not re.search(r"(?<!\.)\bupdate\(|\bdelete\(|UPDATE |DELETE ", source)


def test_migrations_make_the_tables_that_the_code_knows(ledger):
    with ledger.engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), METADATA) == []


def test_a_ledger_of_a_later_version_is_refused(address):
    with Ledger.open(address) as ledger, writing(ledger.engine) as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(CannotAnswer, match="9999"):
        Ledger.open(address)


@pytest.mark.parametrize("address", ["ledger.sqlite", "mysql://x/y", "sqlite://", ""])
def test_an_address_that_is_none(address):
    with pytest.raises(UsageError):
        Ledger.open(address)


def test_a_ledger_that_cannot_be_reached(tmp_path):
    with pytest.raises(CannotAnswer, match="cannot be opened"):
        Ledger.open(f"sqlite:///{tmp_path / 'nowhere' / 'ledger.sqlite'}")


# Any order, any repetition

DAYS = ("2018-04-06", "2020-12-14", "2021-01-08", "2021-06-03")
_names = st.sampled_from(("Xiaomi", "Luokung", "SMIC"))
_lists = st.lists(st.dictionaries(st.sampled_from("12345"), _names), min_size=1, max_size=4)


@pytest.mark.slow
@pytest.mark.parametrize("backend", BACKENDS)
@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(lists=_lists, data=st.data())
def test_the_order_of_editions_does_not_matter(backend, tmp_path, lists, data):
    arrivals = [
        (edition(f"{n}" * 64, DAYS[n]), says(*(f"{key}={name}" for key, name in sorted(each.items()))))
        for n, each in enumerate(lists)
    ]
    shuffled = data.draw(st.permutations(arrivals + arrivals[:2]))
    with (
        fresh(backend, tmp_path) as one,
        fresh(backend, tmp_path) as other,
        Ledger.open(one) as forwards,
        Ledger.open(other) as anyhow,
    ):
        for each, observations in arrivals:
            forwards.append_edition(each, observations)
        for each, observations in shuffled:
            anyhow.append_edition(each, observations)
        assert dump(forwards) == dump(anyhow)
        pairs = [(ledger.editions()[0], ledger.editions()[-1]) for ledger in (forwards, anyhow)]
        assert forwards.changes(*pairs[0]) == anyhow.changes(*pairs[1])


# Eight readers and a writer

READERS, EDITIONS, SIZE = 8, 15, 400


def _read_all_the_time(address: str, stop, wrong) -> None:
    with Ledger.open(address) as ledger:
        seen = 0
        while True:
            finished = stop.is_set()
            for each in ledger.editions():
                found = sum(1 for _ in ledger.entries(each))
                if found != each.entries or found != SIZE:
                    wrong.put((each.document, found))
            if len(ledger.editions()) < seen:
                wrong.put(("an edition is gone", seen))
            seen = len(ledger.editions())
            if finished:
                wrong.put(("seen", seen))
                return


@pytest.mark.slow
def test_readers_never_see_half_an_edition(address):
    context = multiprocessing.get_context("spawn")
    stop, wrong = context.Event(), context.Queue()
    with Ledger.open(address) as ledger:
        readers = [context.Process(target=_read_all_the_time, args=(address, stop, wrong)) for _ in range(READERS)]
        for reader in readers:
            reader.start()
        for n in range(EDITIONS):
            observations = says(*(f"{key}=company {key} of {n}" for key in range(SIZE)))
            ledger.append_edition(edition(f"{n:064x}", f"2021-01-{n + 1:02}"), observations)
        stop.set()
        told = list(_told(wrong, READERS))
        for reader in readers:
            reader.join()
    assert told == [("seen", EDITIONS)] * READERS


def _told(wrong, readers: int) -> Iterator[tuple[str, int]]:
    while readers:
        found = wrong.get(timeout=60)
        readers -= found[0] == "seen"
        yield found


def _open(address: str, found) -> None:
    try:
        with Ledger.open(address) as ledger:
            held, _ = ledger.append_edition(edition(A), says("1=Xiaomi"))
            found.put((held.entries, len(ledger.editions())))
    except Exception as error:
        found.put(repr(error))
        raise


@pytest.mark.slow
def test_processes_that_open_a_new_ledger_at_once_make_it_once(address):
    context = multiprocessing.get_context("spawn")
    found = context.Queue()
    openers = [context.Process(target=_open, args=(address, found)) for _ in range(4)]
    for opener in openers:
        opener.start()
    assert [found.get(timeout=60) for _ in openers] == [(1, 1)] * 4
    for opener in openers:
        opener.join()
