"""Which source reads each list that the law speaks of, in which forms, proven on what, from where, on which terms?

Writes the tables of `docs/sources.md` between its marks, from the sources' own descriptions. With `--check` it writes
nothing and ends with 1 if the page is not what it would write. Forms stand here, since no description names them.
"""

import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from importlib.resources import files
from pathlib import Path

import attrs
import yaml

from proscribe.ingest.describe import describe
from proscribe.ingest.official import officials

PAGE = Path(__file__).parents[1] / "docs" / "sources.md"
LAW = files("proscribe") / "law"
SOURCES = files("proscribe") / "sources"
BEGIN, END = "<!-- {}: written by scripts/list_sources.py -->", "<!-- end of {} -->"
# Forms that an official source reads: those proven on real files, then those that no real file has proven.
FORMS = {
    "ca_sema": ("XML with English names", "XML with bilingual names"),
    "ch_seco": ("XML of an amendment", "XML of the whole list"),
    "eu_fsf": ("XML 1.1, CSV 1.0", "CSV 1.1"),
    "gb_fcdo": ("", "XML, CSV, ODS"),
    "gb_ofsi": ("CSV of 2018, workbooks of 2023 and 2025", "CSV with 36 columns"),
    "un_sc": ("XML", ""),
    "us_bis": ("`dpl.txt`", ""),
    "us_bis:us-bis-el": ("transcribed excerpt", ""),
    "us_bis:us-bis-uvl": ("transcribed excerpt", ""),
    "us_bis:us-bis-mieu": ("transcribed table", ""),
    "us_bis_rules": ("Federal Register rule in XML", "part 744 in the eCFR's XML (Supplement No. 4)"),
    "us_bis_rules:us-bis-uvl": ("", "part 744 in the eCFR's XML (Supplement No. 6)"),
    "us_bis_rules:us-bis-meu": ("", "part 744 in the eCFR's XML (Supplement No. 7)"),
    "us_csl": ("CSV", "JSON"),
    "us_dod_1260h_table": ("transcribed table", ""),
    "us_dod_lists": ("", "PDF"),
    "us_fcc_covered_table": ("the page's table in HTML, transcribed table", "the page around it"),
    "us_ndaa_tables": ("transcribed tables", ""),
    "us_ofac_consolidated": ("CSV, PIP, DEL, FF; XML, advanced, enhanced", "comments but in CSV; programme MBS"),
    "us_ofac_sdn": ("CSV, PIP; XML, enhanced, delta", "DEL, FF, advanced; comments but in CSV"),
    "us_uflpa": ("", "the page in HTML, Federal Register notice in XML"),
}
# Transcribed sources that hold who was looked up on a list and not found, and nobody who is on it.
LOOKED_UP = frozenset({("us_bis_other_lists", each) for each in ("us-bis-meu", "us-bis-uvl", "us-bis-dpl")})
_SAID = re.compile(r"(?<![\w-])lists?: *\[?([a-z0-9][a-z0-9, -]*[a-z0-9])")


@attrs.frozen
class Source:
    """A source of lists: its folder, how it reads each list, where from, on which terms."""

    folder: str
    how: Mapping[str, str]
    urls: tuple[str, ...]
    terms: str
    unproven: str = ""


def sources() -> tuple[Source, ...]:
    """Every source that yields a list that the law speaks of, official ones first."""
    spoken = law_lists()
    return tuple(each for each in (*_official(), *_transcribed()) if not spoken.isdisjoint(each.how))


def _official() -> Iterator[Source]:
    for each in officials():
        lists = tuple(each.adapter.LISTS)
        if not law_lists().isdisjoint(lists) and each.folder not in FORMS:
            sys.exit(f"error: {each.folder} reads lists of the law, and its forms are not in scripts/list_sources.py")
        known = FORMS.get(each.folder, ("", ""))
        if each.folder in FORMS and bool(known[1]) != bool(each.unproven):
            sys.exit(f"error: `unproven` of {each.folder}/source.yml and the forms in scripts/list_sources.py disagree")
        how = {name: _told(*FORMS.get(f"{each.folder}:{name}", known)) for name in lists}
        yield Source(each.folder, how, each.urls, each.licence, each.unproven)


def _told(proven: str, unproven: str) -> str:
    return "; ".join(each for each in (proven, f"*unproven:* {unproven}" if unproven else "") if each)


def _transcribed() -> Iterator[Source]:
    for folder in sorted(SOURCES.iterdir(), key=lambda each: each.name):
        if not folder.joinpath("entries.csv").is_file():
            continue
        body = folder.joinpath("source.yml").read_bytes()
        tree = yaml.load(body, Loader=yaml.BaseLoader)
        how = {
            held.list: "who was looked up and is not on it"
            if (folder.name, held.list) in LOOKED_UP
            else "transcribed by hand" + ("" if held.complete else ", a selection")
            for held in describe(folder.name, body).lists
        }
        yield Source(folder.name, how, tuple(tree["urls"]), tree["licence"])


def law_lists() -> frozenset[str]:
    """The lists that `law/lists.yml` names."""
    return frozenset(yaml.load(LAW.joinpath("lists.yml").read_bytes(), Loader=yaml.BaseLoader))


def taken_up() -> dict[str, list[str]]:
    """The lists that law files take up, each with the names of these files."""
    found: dict[str, list[str]] = {}
    for path in sorted(Path(str(LAW)).glob("*/*.yml")):
        if path.name.count(".") > 1:
            continue  # cases, chronicles, mutants
        text = re.sub(r"#.*|note:.*", "", path.read_text("utf-8"))
        for said in _SAID.findall(text):
            for name in said.split(","):
                law = f"{path.parent.name}/{path.stem}"
                if name.strip() in law_lists() and law not in (known := found.setdefault(name.strip(), [])):
                    known.append(law)
    return found


def by_list(read: Sequence[Source]) -> Iterator[str]:
    """The rows of the table of lists."""
    yield "| list | law files | source | forms |"
    yield "|---|---|---|---|"
    laws = taken_up()
    for name in sorted(law_lists()):
        readers = [source for source in read if name in source.how]
        told = ", ".join(f"`{each}`" for each in laws.get(name, ())) or "none"
        if not readers:
            yield f"| `{name}` | {told} | nobody | |"
        for source in readers:
            yield f"| `{name}` | {told} | `{source.folder}` | {source.how[name]} |"


def by_source(read: Sequence[Source]) -> Iterator[str]:
    """The rows of the table of sources."""
    yield "| source | from | terms | what is unproven |"
    yield "|---|---|---|---|"
    for source in read:
        urls = "<br>".join(source.urls) or "no address of one file"
        yield f"| `{source.folder}` | {urls} | {source.terms} | {source.unproven.replace('|', '/')} |"


def beside() -> Iterator[str]:
    """The lists that sources read and no law file speaks of."""
    names = {name for source in (*_official(), *_transcribed()) for name in source.how} - law_lists()
    yield ", ".join(f"`{name}`" for name in sorted(names)) + "."


def written(page: str) -> str:
    """The page with its tables as they should be."""
    read = sources()
    for what, rows in (("lists", by_list(read)), ("sources", by_source(read)), ("others", beside())):
        begin, end = BEGIN.format(what), END.format(what)
        if page.count(begin) != 1 or page.count(end) != 1:
            sys.exit(f"error: docs/sources.md must hold {begin!r} and {end!r} once")
        head, _, rest = page.partition(begin)
        page = "\n".join((head + begin, *rows, end)) + rest.partition(end)[2]
    return page


def main(arguments: Sequence[str]) -> None:
    """Write the page, or say whether it is as it should be."""
    page = PAGE.read_text("utf-8")
    found = written(page)
    if arguments == ["--check"]:
        sys.exit("error: docs/sources.md is not up to date: python scripts/list_sources.py" if found != page else 0)
    PAGE.write_text(found, "utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
