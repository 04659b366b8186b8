"""Where does the table of s.1260H in wide use differ from the list transcribed from the editions? Here, in full."""

from __future__ import annotations

import re
from collections import defaultdict

import pytest

from proscribe.ingest.adapter import Document
from proscribe.sources.us_dod_1260h import adapter as transcribed
from proscribe.sources.us_dod_1260h_table import adapter as table
from tests.sources.golden import SOURCES

FORMS = frozenset(["co", "ltd", "limited", "inc", "corp", "corporation", "company", "the", "llc", "incorporated"])
NEVER_PUBLISHED = "2026-02-17"  # the day of a notice that was withdrawn
LATEST = "2026-06-08"
# Name in the table: its ends, `-` for an open row, and our one end.
ENDS = {
    "Advanced Micro-Fabrication Equipment Inc. China": ("-", "2024-12-13"),
    "IDG Capital Partners Co., Ltd.": ("-", "2024-12-13"),
    "CNOOC Limited": ("-", "2025-01-07"),
    "Costar Group Co., Ltd.": (f"- {NEVER_PUBLISHED}", LATEST),
    "Anhui Sun Create Electronics Co., Ltd.": (NEVER_PUBLISHED, LATEST),
    "China International Information Services Ltd.": (NEVER_PUBLISHED, LATEST),
    "China National Chemical Engineering Co., Ltd.": (NEVER_PUBLISHED, LATEST),
    "China Traffic Construction USA, Inc.": (NEVER_PUBLISHED, LATEST),
    "CNOOC China Limited": (NEVER_PUBLISHED, LATEST),
    "CNOOC International Trading Co., Ltd.": (NEVER_PUBLISHED, LATEST),
    "COSCO SHIPPING Finance Co., Ltd.": (NEVER_PUBLISHED, LATEST),
    "GLARUN Technology Co., Ltd.": (NEVER_PUBLISHED, LATEST),
    "Taiji Computer Co., Ltd.": (NEVER_PUBLISHED, LATEST),
    "Yangtze Memory Technologies Co., Ltd.": (f"- {NEVER_PUBLISHED} -", "-"),
    "ChangXin Memory Technologies, Inc.": (f"{NEVER_PUBLISHED} -", "-"),
}
# Names that the table has as new, where we hold another spelling of them since an earlier edition.
RESPELT = {
    "Aerospace CH UAV Co., Ltd (CH UAV)": ("2025-01-07", "2021-06-03"),
    "China SpaceSat Co., Ltd.": ("2025-01-07", "2021-06-03"),
    "China Unicom (BVI) Co., Ltd.": ("2025-01-07", "2021-06-03"),
    "Dawning Information Industry Co., Ltd. (Sugon)": ("2025-01-07", "2022-10-05"),
    "Inner Mongolia First Machinery Group Co., Ltd. (Inner Mongolia)": ("2025-01-07", "2021-06-03"),
    "Semiconductor Manufacturing North China (Beijing) Corporation": ("2025-01-07", "2021-06-03"),
    "Xi'an Aircraft Industry Group Co., Ltd.": ("2025-01-07", "2021-06-03"),
    "AVIC Chengdu Aircraft Co., Ltd.": (LATEST, "2021-06-03"),
    "CETC Cyberspace Security Technology Co., Ltd.": (LATEST, "2025-01-07"),
    "CETC Digital Technology Co., Ltd.": (LATEST, "2025-01-07"),
    "CETC Potevio Science & Technology Co., Ltd": (LATEST, "2025-01-07"),
    "China Communications Construction (USA) Co., Ltd.": (LATEST, "2021-06-03"),
    "China Unicom Group Corporation (BVI) Co., Ltd.": (LATEST, "2025-01-07"),
    "Guangzhou Wenchuan Heavy Industry Co., Ltd.": (LATEST, "2025-01-07"),
    "Hesai Group": (LATEST, "2024-01-31"),
    "MGI Tech Co., Ltd.": (LATEST, "2025-01-07"),
    "Phenix Optical Company Limited": (LATEST, "2025-01-07"),
    "Shenzhen DJI Technology Co., Ltd.": (LATEST, "2022-10-05"),
}


def bare(name):
    """A name without forms of company, brackets and marks: enough to find it again, not to say that two are one."""
    words = re.sub(r"[^a-z0-9 ]", " ", re.sub(r"\(.*?\)", "", name.casefold().replace("’", "'"))).split()
    return " ".join(word for word in words if word not in FORMS)


def names(entry):
    return [bare(entry.name), *sorted(name for each in entry.names if len(name := bare(each.text)) > 6)]


def ends(listing):
    return str(listing.events[0].at) if listing.events else "-"


@pytest.fixture(scope="module")
def pairs(shared):
    """Each entry of the table with our listings of a party that bears one of its names."""
    path = shared / "data/lists/us_dod_1260h/2026-08-14/sanctions.csv"
    theirs = list(table.parse(Document(path.name, table.SOURCE, path.read_bytes())))
    body = (SOURCES / "us_dod_1260h" / "entries.csv").read_bytes()
    ours = defaultdict(list)
    for entry in transcribed.parse(Document("entries.csv", "us-dod-1260h", body)):
        for name in dict.fromkeys(names(entry)):
            ours[name].extend(entry.listings)
    return [(entry, next((ours[name] for name in names(entry) if name in ours), [])) for entry in theirs]


@pytest.mark.official
def test_every_name_of_the_table_is_one_of_ours(pairs):
    assert [entry.name for entry, held in pairs if not held] == []


@pytest.mark.official
def test_ends_differ_where_the_table_is_known_to_be_wrong_and_nowhere_else(pairs):
    found = {}
    for entry, held in pairs:
        told = [ends(each) for each in entry.listings]
        mine = "-" if any(not each.events for each in held) else max(ends(each) for each in held)
        if set(told) != {mine}:
            found[entry.name] = (" ".join(told), mine)
    assert found == ENDS


@pytest.mark.official
def test_starts_differ_where_a_name_was_respelt_and_nowhere_else(pairs):
    found = {}
    for entry, held in pairs:
        first = min(str(each.dates["listed"]) for each in entry.listings)
        mine = min(str(each.dates["listed"]) for each in held)
        if first != mine:
            found[entry.name] = (first, mine)
    assert found == RESPELT


@pytest.mark.official
def test_contradictions_of_the_table_are_told_on_its_listings(pairs):
    listings = [listing for entry, _ in pairs for listing in entry.listings]
    assert sum(1 for each in listings if "overlaps" in each.note) == 283
    assert sum(1 for each in listings if "open, though" in each.note) == 23
