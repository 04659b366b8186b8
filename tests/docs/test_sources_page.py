"""Is the page about sources complete, and is every list one id in law files, `lists.yml` and adapters?"""

from __future__ import annotations

import importlib.util
import subprocess
import sys
from pathlib import Path

import pytest

from proscribe.desk.library import Library

ROOT = Path(__file__).parents[2]
SCRIPT = ROOT / "scripts" / "list_sources.py"
# Read by adapters, and spoken of by no law file yet: a new one is either a list for `law/lists.yml`, or an id misspelt.
OTHERS = {
    *("os-*", "us-ndaa-1286", "us-ndaa-154", "us-ndaa-5949", "us-state-dtc", "us-state-isn"),
    *("us-ofac-capta", "us-ofac-eo13599", "us-ofac-fse", "us-ofac-mbs", "us-ofac-plc"),
    *("us-ofac-cons-burma-eo14014", "us-ofac-cons-caatsa-russia", "us-ofac-cons-illicit-drugs-eo14059"),
    *("us-ofac-cons-iran-con-arms-eo", "us-ofac-cons-peesa", "us-ofac-cons-russia-eo14024", "us-ofac-cons-sdgt"),
    *("us-ofac-cons-syria", "us-ofac-cons-venezuela-eo13850"),
}
# Named beside others, and taken up by no law file.
NOT_TAKEN_UP = {"ca-xtse-actions", "cn-xshe-actions", "cn-xshg-actions", "us-xnas-actions"}


@pytest.fixture(scope="module")
def script():
    spec = importlib.util.spec_from_file_location("list_sources", SCRIPT)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_page_is_what_the_script_writes():
    done = subprocess.run([sys.executable, SCRIPT, "--check"], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.slow
def test_a_page_that_is_not_up_to_date_is_told(script):
    page = script.PAGE.read_text("utf-8")
    assert script.written(page) == page
    assert script.written(page.replace("| `us-uflpa` |", "| `us-ufpla` |")) == page


def test_every_list_of_the_law_is_read_by_a_source(script):
    read = {name for source in script.sources() for name in source.how}
    assert script.law_lists() <= read
    assert script.law_lists() == set(Library.bundled().lawbook.lists)


def test_ids_of_lists_agree(script):
    (others,) = script.beside()
    assert {name.strip(" `.") for name in others.split(",")} == OTHERS
    assert script.law_lists() - script.taken_up().keys() == NOT_TAKEN_UP


def test_a_folder_without_its_forms_is_told(script, monkeypatch):
    monkeypatch.delitem(script.FORMS, "us_uflpa")
    with pytest.raises(SystemExit, match="us_uflpa reads lists of the law"):
        script.sources()


def test_an_unproven_form_must_be_named_on_both_sides(script, monkeypatch):
    monkeypatch.setitem(script.FORMS, "us_uflpa", ("HTML", ""))
    with pytest.raises(SystemExit, match="disagree"):
        script.sources()
