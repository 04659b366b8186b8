"""An index of names is kept in a file whole or not at all, and what is no such file is told from what is."""

from __future__ import annotations

import subprocess
import sys

import pytest

from proscribe.errors import CannotAnswer
from proscribe.names.building import build
from proscribe.names.search import SearchIndex
from proscribe.names.sought import Sought
from proscribe.store.names_file import MARK, read, write
from tests.support.sample_names import sample

ABOUT = "a snapshot, a matcher"
ASK = """
import sys
from pathlib import Path
from proscribe.names.search import SearchIndex
from proscribe.names.sought import Sought
from proscribe.store.names_file import read
index = SearchIndex(read(Path(sys.argv[1]), sys.argv[2]))
print([index.search(Sought(name)) for name in sys.argv[3:]])
"""


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "deep" / "names.index"
    write(path, build(sample()), ABOUT)
    return path


def test_what_is_written_is_read(file):
    made, mapped = dict(build(sample()).flat()), dict(read(file, ABOUT).flat())
    assert made.keys() == mapped.keys()
    for name, array in made.items():
        assert array.dtype == mapped[name].dtype
        assert array.tobytes() == mapped[name].tobytes(), name


def test_two_writings_are_the_same_bytes_and_leave_nothing_beside(file):
    before = file.read_bytes()
    write(file, build(reversed(sample())), ABOUT)
    assert file.read_bytes() == before
    assert [one.name for one in file.parent.iterdir()] == [file.name]


def test_a_mapped_index_is_not_written_to(file):
    before = file.read_bytes()
    arrays = read(file, ABOUT)
    with pytest.raises(ValueError, match="read-only"):
        arrays.postings[0] = 1
    assert SearchIndex(arrays).search(Sought("Huawei Technologies"))
    assert file.read_bytes() == before


def test_an_index_of_something_else_is_refused(file):
    with pytest.raises(CannotAnswer, match="index of other names"):
        read(file, "another snapshot")


@pytest.mark.parametrize("share", [0.0, 0.00001, 0.001, 0.02, 0.5, 0.99])
def test_a_file_that_was_cut_off_is_refused(file, share):
    whole = file.read_bytes()
    file.write_bytes(whole[: int(len(whole) * share)])
    with pytest.raises(CannotAnswer, match=r"no index of names|cannot be read as an index"):
        read(file, ABOUT)


@pytest.mark.parametrize(
    "body",
    [
        b"garbage" * 100,
        MARK + b"\xff" * 100,
        MARK + (2).to_bytes(8, "little") + b"[]",
        MARK + (60).to_bytes(8, "little") + b'{"about": "a snapshot, a matcher"}'.ljust(60),
        MARK + (70).to_bytes(8, "little") + b'{"about": "a snapshot, a matcher", "arrays": [{"name": 1}]}'.ljust(70),
        MARK + (70).to_bytes(8, "little") + b'{"about": "a snapshot, a matcher", "arrays": []}'.ljust(70),
    ],
    ids=range(6),
)
def test_what_is_no_index_is_refused(tmp_path, body):
    path = tmp_path / "x"
    path.write_bytes(body)
    with pytest.raises(CannotAnswer, match=r"no index of names|cannot be read as an index"):
        read(path, ABOUT)


def test_a_missing_file_is_told(tmp_path):
    with pytest.raises(CannotAnswer, match="cannot be read"):
        read(tmp_path / "nothing", ABOUT)


@pytest.mark.slow
def test_processes_share_a_file_and_give_the_same_answers(file):
    names = ["Huawei Tech", "华为", "14th Research Institute", *(one.name for one in sample()[::20])]
    index = SearchIndex(read(file, ABOUT))
    here = str([index.search(Sought(name)) for name in names])
    command = [sys.executable, "-c", ASK, str(file), ABOUT, *names]
    children = [subprocess.Popen(command, stdout=subprocess.PIPE, text=True, encoding="utf-8") for _ in range(2)]
    assert [child.communicate()[0].strip() for child in children] == [here, here]
