"""Which legal forms, countries, numbers and frequent words do the matcher's tables hold? Makes four of its tables.

    scripts/make_words.py [--check] [--rigour FOLDER] [--frequencies FOLDER]

`countries.tsv` and `numbers.tsv` are made from what the installed rigour says. `forms.tsv` is made from the table of
legal forms in rigour's source distribution, whose folder `--rigour` names (`pip download --no-binary rigour` fetches
it): the built package recognises forms but does not list them. `frequent.tsv` counts the words of the names in the
data folder that `--frequencies` names. With `--check` nothing is written, and the script ends with 1 and a diff if a
table is not what it would write; without `--rigour`, forms are checked against what the installed rigour makes of them.
"""

import argparse
import csv
import difflib
import gzip
import json
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from rigour._core import extract_org_types, ordinals_dict, territories_jsonl

from proscribe.names.normalize import key
from proscribe.names.tables import rows

TABLES = Path(__file__).parents[1] / "src" / "proscribe" / "names" / "tables"
RIGOUR = "rigour 2.6.1 (MIT)"
# The word for rigour's generic forms. Charities, funds, churches and armies are no legal forms here.
GENERIC = {"LLC": "llc", "JSC": "jsc", "LP": "lp", "LLP": "llp", "GP": "gp", "SP": "sp", "SOE": "soe", "COOP": "coop"}
LIMITED = {"Ltd", "CoLtd", "Co Ltd", "Pte Ltd", "Pty Ltd", "Sdn Bhd", "Ltd Sti", "Sti"}
SINGLE_WORDS = {"llc", "jsc", "ltd", "plc"}  # of other forms only phrases: "cooperative" is a trade
NO_FORMS = {"scientific and production enterprise", "hindu undivided family", "individualais komersants"}
SHORT, CERTAIN = 4, 6  # single words shorter than the first are left out; shorter than the second count at the end only
LAST_NUMBER = 100
MARKED_FORMS = 2
TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
CARDINALS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth")
# Spellings of numbers that are more often something else.
NO_NUMBERS = {"one", "una", "premier", "quince", "erste", "erster", "achte", "achter", "zero", "nil", "ten", "second"}
NO_NUMBERS |= {"sexta", "sexto", "octavo", "octava", "cien", "seis", "ocho", "diez", "doce", "trece", "nought", "cero"}
ROMAN = "i ii iii iv v vi vii viii ix x xi xii xiii xiv xv xvi xvii xviii xix xx xxi xxii xxiii xxiv xxv".split()
RUSSIAN = ("pervyi pervaya pervoe", "vtoroi vtoraya", "tretii", "chetvertyi", "pyatyi", "shestoi", "sedmoi", "vosmoi")
FRENCH = ("premiere primeira primeiro", "deuxieme", "troisieme terceira terceiro", "quatrieme", "cinquieme")
# "Best Korea" and the like, and names of countries that are common words or other places.
NO_COUNTRIES = {"best korea", "aquaserbia", "mann", "car", "republic of korea and", "island", "magyar", "al yaman"}


def plain(text: str) -> str:
    """Return the key of a text if it is Latin letters and blanks; else nothing."""
    found = key(text)
    return found if found.isascii() and found.replace(" ", "").isalpha() else ""


def form_of(form: dict[str, object]) -> str:
    """Return the word for a legal form of rigour's; nothing if it is none for us."""
    if form.get("display") == "PLC":
        return "plc"
    if form.get("display") in LIMITED or form.get("compare") in LIMITED:
        return "ltd"
    return GENERIC.get(str(form.get("generic")), "")


def counts_where(spelling: str, text: str) -> str:
    """Return where a spelling of a legal form counts; nothing if it is left out."""
    words = spelling.split(" ")
    if len(words) == 1:
        if text not in SINGLE_WORDS or len(spelling) < SHORT:
            return ""
        return "any" if len(spelling) >= CERTAIN else "tail"
    return "tail" if all(len(word) == 1 for word in words) else "any"


def forms(folder: Path) -> Iterator[str]:
    """Legal forms: spelling, the word for it, where it counts."""
    kept = {spelling for _, _, some in rows("more_forms") for spelling in some.split(", ")}
    kept |= {spelling for _, _, some in rows("common_words") for spelling in some.split(", ")}
    found: dict[str, tuple[str, str]] = {}
    for form in json.loads((folder / "org_types.json").read_text(encoding="utf-8")):
        text = form_of(form)
        for alias in (*form["aliases"], form.get("display") or ""):
            spelling = plain(alias)
            where = counts_where(spelling, text) if spelling and text else ""
            if where and spelling not in kept | NO_FORMS:
                found.setdefault(spelling, (text, where))
    return (f"{spelling}\t{text}\t{where}" for spelling, (text, where) in sorted(found.items()))


def countries() -> Iterator[str]:
    """Countries: the word, and the names that rigour calls certain."""
    kept = {spelling: text for text, some in rows("places") for spelling in some.split(", ")}
    for line in sorted(territories_jsonl().splitlines()):
        territory = json.loads(line)
        name = plain(territory["name"])
        if not territory.get("is_country") or not name:
            continue
        names = (name, plain(territory.get("full_name", "")), *map(plain, territory.get("names_strong", ())))
        spellings = dict.fromkeys(one for one in names if len(one) > 3 and one not in NO_COUNTRIES and one not in kept)  # noqa: PLR2004 -- "car", "uae"
        if spellings:
            yield f"{kept.get(name, name)}\t{', '.join(spellings)}"


def numbers() -> Iterator[str]:
    """Numbers: digits, and the words for them."""
    known = ordinals_dict()
    for number in range(1, LAST_NUMBER + 1):
        words = {plain(word) for word in known.get(number, ()) if word.isalpha()}
        words = {word for word in words if len(word) >= SHORT and not set(word) <= set("ivxlcth")}
        words |= {"six"} if number == len("sextet") else {"two"} if number == len("ab") else set()
        words |= set(_english(number))
        for table in (RUSSIAN, FRENCH):
            words |= set(table[number - 1].split()) if number <= len(table) else set()
        if number <= len(ROMAN) and len(ROMAN[number - 1]) >= MARKED_FORMS:
            words.add(ROMAN[number - 1])
        if spellings := sorted((words | ({"second"} if number == len("ab") else set())) - (NO_NUMBERS - {"second"})):
            yield f"{number}\t{', '.join(spellings)}"


def _english(number: int) -> Iterator[str]:
    tens, units = divmod(number, 10)
    if 2 <= tens <= 9 and units:  # noqa: PLR2004 -- twenty to ninety
        yield f"{TENS[tens - 2]} {CARDINALS[units - 1]}"
        yield f"{TENS[tens - 2]} {ORDINALS[units - 1]}"


# Where names stand in the kinds of files that are counted: in columns of that name or number, or between these signs.
COLUMNS = {
    "names/*.csv*": ("full_name",),
    "lists/opensanctions/*/targets.simple.csv*": ("name", "aliases"),
    "lists/us_csl/*/*.csv*": ("name", "alt_names"),
    "lists/ofac_*/*/sdn.csv*": (1,),
    "lists/ofac_*/*/alt.csv": (3,),
    "holdings/*/*_holdings.csv": ("Name",),
}
MARKS = {
    "lists/eu_fsf/*/*.xml*": re.compile(r'wholeName="([^"]*)"'),
    "lists/un_sc/*/*.xml*": re.compile(r"<(?:FIRST_NAME|ALIAS_NAME)>([^<]*)<"),
    "lists/gleif/*/*.json": re.compile(r'"legalName":\s*\{\s*"name":\s*"([^"]*)"'),
    "holdings/*/*NPORT*.xml*": re.compile(r"<name>([^<]*)</name>"),
}
FEW = 24  # words of fewer names are not kept: they tell a party from all others nearly as well as any


def text_of(path: Path) -> str:
    """Return the text of a file, packed or not."""
    content = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
    return content.decode("utf-8", "replace")


def names_in_columns(path: Path, columns: tuple[str | int, ...]) -> Iterator[str]:
    """Names in a table, whose columns may be named in any of its lines."""
    places = [column for column in columns if isinstance(column, int)]
    for row in csv.reader(text_of(path).splitlines()):
        if not places:
            places = [row.index(column) for column in columns if column in row]
            continue
        for place in places:
            yield from row[place].split(";") if place < len(row) else ()


def names_of(folder: Path) -> Iterator[str]:
    """All names of the data folder, as they are printed."""
    for pattern, columns in COLUMNS.items():
        for path in sorted(folder.glob(pattern)):
            yield from names_in_columns(path, columns)
    for pattern, mark in MARKS.items():
        for path in sorted(folder.glob(pattern)):
            yield from mark.findall(text_of(path))


def frequent(folder: Path) -> Iterator[str]:
    """Words that many names have, and how often: 1 for FEW names, one more for each doubling."""
    counted: Counter[str] = Counter()
    for name in {key(name) for name in names_of(folder)}:
        counted.update({word for word in name.split() if word.isascii() and word.isalpha() and len(word) > 1})
    for word, count in sorted(counted.items()):
        if count >= FEW:
            yield f"{word}\t{(count // FEW).bit_length()}"


def table(name: str, remark: str, lines: Iterable[str], *, check: bool) -> bool:
    """Write a table, or with `check` print how it differs; whether it is as it should be."""
    path = TABLES / f"{name}.tsv"
    text = "\n".join([f"# {remark}", *lines, ""])
    if not check:
        path.write_text(text, encoding="utf-8")
        return True
    kept = path.read_text(encoding="utf-8")
    for line in difflib.unified_diff(kept.splitlines(), text.splitlines(), str(path), "made anew", lineterm=""):
        print(line)
    return kept == text


def forms_recognised() -> bool:
    """Whether the installed rigour takes every spelling of the table for a legal form; prints those it does not."""
    strange = [spelling for spelling, _, _ in rows("forms") if not extract_org_types(spelling, 16, 0, generic=False)]
    for spelling in strange:
        print(f"forms.tsv: rigour does not know {spelling!r}")
    return not strange


def main(arguments: list[str]) -> int:
    """Make or check the tables; 1 if one is not what it should be."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true", help="write nothing; end with 1 if a table differs")
    parser.add_argument("--rigour", type=Path, help="folder rust/data/names of rigour's source distribution")
    parser.add_argument("--frequencies", type=Path, help="folder of data with lists, holdings and names")
    asked = parser.parse_args(arguments)
    check = bool(asked.check)
    made = f"made by scripts/make_words.py from {RIGOUR}"
    good = [
        table("countries", f"Countries: the word, spellings; {made}.", countries(), check=check),
        table("numbers", f"Numbers: digits, words; {made}.", numbers(), check=check),
    ]
    if asked.rigour:
        remark = f"Legal forms: spelling, the word for it, where it counts; {made}."
        good.append(table("forms", remark, forms(asked.rigour), check=check))
    elif check:
        good.append(forms_recognised())
    if asked.frequencies:
        remark = f"Frequent words of names: word, 1 for {FEW} names and 1 more for each doubling; made by scripts/make_words.py."
        good.append(table("frequent", remark, frequent(asked.frequencies), check=check))
    return 0 if all(good) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
