"""Which of OFAC's lists does a programme put a party on, and of which of its two publications is a file?

The SDN List is one list, whatever the programme. The Consolidated List is a bundle of the others, told apart by the
programme only. Where a programme is found on several lists, or on none of its own, the entry is on a list named for
the programme: `RUSSIA-EO14024` stands beside names of the CAPTA List (directive 2), of the NS-MBS List (directives 1a,
3, 4) and beside sectoral names whose property has been blocked since, and the tag does not tell which.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType

SDN_LIST = "us-ofac-sdn"
_SDN_PROGRAMS = (
    "BALKANS|BALKANS-EO14033|BELARUS|BELARUS-EO14038|BPI-RUSSIA-EO14024|BPI-SUDAN-14098|BURMA-EO14014|BURUNDI|"
    "CAATSA - IRAN|CAATSA - RUSSIA|CAR|CUBA|CYBER2|DARFUR|DPRK|DPRK-NKSPEA|DPRK2|DPRK3|DPRK4|DRCONGO|ELECTION-EO13848|"
    "ETHIOPIA-EO14046|FSE-IR|FSE-SY|FTO|GLOMAG|HIFPAA|HK-EO13936|HOSTAGES-EO14078|HRIT-IR|HRIT-SY|ICCP-EO13928|IFCA|"
    "IFSR|ILLICIT-DRUGS-EO|ILLICIT-DRUGS-EO14059|IRAN|IRAN-CON-ARMS-EO|IRAN-EO13846|IRAN-EO13871|IRAN-EO13876|"
    "IRAN-EO13902|IRAN-HR|IRAN-TRA|IRAQ2|IRAQ3|IRGC|ISA|LEBANON|LIBYA2|LIBYA3|MAGNIT|MALI-EO13882|NICARAGUA|"
    "NICARAGUA-NHRAA|NPWMD|NS-PLC|PEESA|PEESA-EO14039|RUSSIA-EO|RUSSIA-EO14024|RUSSIA-EO14065|SDGT|SDNT|SDNTK|SOMALIA|"
    "SOUTH SUDAN|SSIDES|SUDAN-EO14098|SYRIA|SYRIA-CAESAR|SYRIA-EO13894|TCO|UHRPA|UKRAINE-EO13660|UKRAINE-EO13661|"
    "UKRAINE-EO13662|UKRAINE-EO13685|VENEZUELA|VENEZUELA-EO13850|VENEZUELA-EO13884|WEST-BANK-EO14115|YEMEN|ZIMBABWE"
)
SDN: Mapping[str, str] = MappingProxyType(dict.fromkeys(_SDN_PROGRAMS.split("|"), SDN_LIST))
# Programmes that put on one list beside the SDN List, and on no other.
_OWN = {
    "CMIC-EO13959": "us-ns-cmic",
    "CMIC-EO": "us-ns-cmic",  # so called from June to December 2021
    "CCMC-EO13959": "us-ns-ccmc",
    "UKRAINE-EO13662": "us-ofac-ssi",
    "NS-PLC": "us-ofac-plc",
    "FSE-IR": "us-ofac-fse",
    "FSE-SY": "us-ofac-fse",
    "561List": "us-ofac-capta",  # the Part 561 List was made the CAPTA List in 2019
    "561-Related": "us-ofac-capta",
    "MBS": "us-ofac-mbs",
    "IRAN": "us-ofac-eo13599",  # until November 2018
}
# Programmes that stand beside names of several lists: the list is "the Consolidated List under this programme".
_SHARED = (
    *("SDGT", "SYRIA", "VENEZUELA-EO13850", "IRAN-CON-ARMS-EO", "RUSSIA-EO14024", "CAATSA - RUSSIA", "PEESA"),
    *("BURMA-EO14014", "ILLICIT-DRUGS-EO14059"),
)


def _named_for(program: str) -> str:
    return "us-ofac-cons-" + program.lower().replace(" ", "").replace("_", "-")


CONSOLIDATED: Mapping[str, str] = MappingProxyType({**_OWN, **{each: _named_for(each) for each in _SHARED}})
_PROGRAM = re.compile(rb"<program>([^<]+)</program>")
_FILTER = re.compile(rb"<sanctionsList\b[^>]*>([^<]+)</sanctionsList>")
_ONLY_CONSOLIDATED = frozenset(
    each.encode() for each in ("NS-PLC", "561List", "561-Related", "UKRAINE-EO13662", "CMIC-EO")
)


def is_consolidated(name: str, head: bytes) -> bool:
    """Say whether an XML file is the Consolidated List, by its name or what it states first; else it is the SDN List.

    >>> is_consolidated("consolidated.xml", b""), is_consolidated("SDN_ADVANCED.XML", b"")
    (True, False)
    >>> is_consolidated("ofac.xml", b"<program>NS-PLC</program>")
    True
    """
    plain = name.rpartition("/")[2].lower()
    if plain.startswith(("cons", "sdn")):
        return plain.startswith("cons")
    if filters := _FILTER.findall(head):
        return filters == [b"Consolidated List"]
    return not _ONLY_CONSOLIDATED.isdisjoint(_PROGRAM.findall(head))
