"""Which list does a dataset's name, title or Senzing source stand for? The dataset's own name with `os-` before it.

`targets.simple.csv` prints titles only, and a title does not say its name: one that is not in the table stops the run.
Our own exports (docs/export.md) end a title with its name in brackets.
"""

from __future__ import annotations

import re

TITLES = {
    "Ukraine War and Sanctions": "ua_war_sanctions",
    "Wikidata Politically Exposed Persons": "wd_persons",
    "US OFAC Specially Designated Nationals (SDN) List": "us_ofac_sdn",
    "US OFAC Consolidated (non-SDN) List": "us_ofac_cons",
}
# The exporter's own exceptions to `OS_<DATASET>`.
OURS = "PROSCRIBE"
SENZING = {
    "OPEN_SANCTIONS": "opensanctions",
    "OPEN_OWNERSHIP": "openownership",
    "GLEIF": "gleif",
    OURS: "proscribe",
}
_NAMED = re.compile(r".* \[([a-z0-9]+(?:_[a-z0-9]+)+)\]", re.DOTALL)
_SENZING = re.compile(r"OS[_-]([A-Z0-9_]+)")


def of_title(title: str) -> str:
    """The dataset of a title; empty if it is not known."""
    named = _NAMED.fullmatch(title)
    return TITLES.get(title, "" if named is None else named[1])


def of_senzing(source: str) -> str:
    """The dataset of a Senzing DATA_SOURCE; empty if it is not known."""
    found = _SENZING.fullmatch(source)
    return SENZING.get(source, "") if found is None else found[1].lower()
