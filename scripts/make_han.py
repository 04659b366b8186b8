"""Makes the tables that Chinese names are read with, from the lists in `scripts/han/`, pypinyin and OpenCC.

    python scripts/make_han.py             writes src/proscribe/names/tables/han_*.tsv
    python scripts/make_han.py --check     writes nothing; prints what would differ and ends with 1 if anything does

Needs the packages of the extra `tables`. No network.
"""

from __future__ import annotations

import argparse
import difflib
import json
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from importlib import resources
from pathlib import Path

import attrs
from pypinyin import Style, lazy_pinyin, load_phrases_dict, load_single_dict, pinyin

HERE = Path(__file__).resolve().parent / "han"
TABLES = Path(__file__).resolve().parent.parent / "src/proscribe/names/tables"
REMARK = "made by scripts/make_han.py"
ROLES = {"forms": "form", "places": "place", "industries": "industry", "brands": "brand"}
"""A word that stands in several lists has the role of the first."""
COMPOSED = 4
"""Shorter brands are names of their own (京东方), not a name and a trade."""
STEM = 5
"""So many letters are alike in industry and industrial."""
LONGEST_PHRASE = 3
"""Longer phrases are proverbs; no name needs them."""
DRY = "乾燥 乾洗 乾淨 乾净 餅乾 饼乾 豆乾 乾貨 乾货 乾果 乾電池 乾电池 乾式 葡萄乾 肉乾 乾冰 乾酪"
"""Where 乾 is 干 (dry); everywhere else in names it is the 乾 of heaven, and stays."""
LATER = {"夥": "伙", "徵": "征", "於": "于", "鍾": "钟", "餘": "余", "麼": "么", "藉": "借", "瀋": "沈"}
"""Characters that simplified writing has in two forms; the one that names use."""
COARSE = {"乾": "干", "堃": "坤", "喆": "哲", "锺": "钟", "馀": "余", "於": "于", "阪": "坂"}


@attrs.define
class Entry:
    """A word of the hand-written lists."""

    role: str
    glosses: list[str] = attrs.field(factory=list)
    spellings: list[str] = attrs.field(factory=list)


def lines(name: str) -> Iterator[str]:
    """The lines of a hand-written list without its remarks."""
    for line in (HERE / f"{name}.txt").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            yield line


def opencc(name: str) -> dict[str, list[str]]:
    """A dictionary of OpenCC: what is to be replaced, and by what."""
    text = (resources.files("opencc") / "dictionary" / f"{name}.txt").read_text(encoding="utf-8")
    pairs = (line.split("\t") for line in text.splitlines() if line)
    return {source: targets.split(" ") for source, targets in pairs}


def in_set(character: str, charset: str) -> bool:
    """Whether a character can be written in a character set."""
    try:
        character.encode(charset)
    except UnicodeEncodeError:
        return False
    return True


def plain(character: str) -> bool:
    """Whether it is a character of the basic plane's first block."""
    return len(character) == 1 and "\u4e00" <= character <= "\u9fff"


def one_to_one() -> dict[str, str]:
    """Traditional characters that have exactly one simplified form in GB 2312, in which firms are registered."""
    found = {}
    for source, targets in opencc("TSCharacters").items():
        usual = [target for target in targets if in_set(target, "gb2312")]
        if plain(source) and len(usual) == 1 and source not in targets:
            found[source] = usual[0]
    return found


def shapes(simple: Mapping[str, str]) -> dict[str, str]:
    """Further characters for reading: rare simplified forms, and Japanese shapes that GB 2312 does not know."""
    found = dict(LATER)
    for source, targets in opencc("TSCharacters").items():
        if plain(source) and source not in simple and plain(targets[0]) and targets[0] != source and source != "乾":
            found.setdefault(source, targets[0])
    for traditional, japanese in opencc("JPVariants").items():
        shape = japanese[0]
        target = simple.get(traditional, found.get(traditional, traditional))
        if plain(shape) and plain(target) and not in_set(shape, "gb2312") and shape not in simple and shape != target:
            found.setdefault(shape, target)
    return found


def folding() -> Iterator[str]:
    """Rows of the table of shapes: kind, from, to."""
    simple = one_to_one()
    further = shapes(simple)
    yield "simple\t" + "".join(simple) + "\t" + "".join(simple.values())
    yield "shape\t" + "".join(further) + "\t" + "".join(further.values())
    yield "coarse\t" + "".join(COARSE) + "\t" + "".join(COARSE.values())
    table = str.maketrans({**simple, **further})
    for source in DRY.split():
        yield f"phrase\t{source}\t{source.replace('乾', '干').translate(table)}"
    for source, targets in sorted(opencc("TSPhrases").items()):
        if source.translate(table) != targets[0] and "乾" not in source and len(source) <= LONGEST_PHRASE:
            yield f"phrase\t{source}\t{targets[0]}"


def toneless(word: str) -> list[str]:
    """The syllables of a word as pypinyin's phrases have it."""
    return lazy_pinyin(word, style=Style.NORMAL)


def settled() -> tuple[dict[str, list[str]], dict[str, list[str]]]:
    """Our own readings: of characters, and of words."""
    characters: dict[str, list[str]] = {}
    words: dict[str, list[str]] = {}
    for line in lines("readings"):
        kind, _, rest = line.partition(" ")
        if kind == ":":
            word, *syllables = rest.split()
            words[word] = syllables
        else:
            characters[kind] = rest.split()
    return characters, words


def usual_readings() -> dict[str, list[str]]:
    """Readings of every character that GBK can write, the most usual first; more than one only where we say so."""
    own, _ = settled()
    source: dict[str, str] = json.loads((resources.files("pypinyin") / "pinyin_dict.json").read_text(encoding="utf-8"))
    found = {}
    for code in sorted(map(int, source)):
        character = chr(code)
        if plain(character) and in_set(character, "gbk"):
            found[character] = own.get(character) or pinyin(character, style=Style.NORMAL)[0][:1]
    return found


def character_rows() -> Iterator[str]:
    """Rows of the table of characters: a syllable, who reads so first, and who may read so."""
    first: dict[str, str] = {}
    also: dict[str, str] = {}
    folded = set(one_to_one())
    for character, syllables in usual_readings().items():
        if character in folded:
            continue
        first[syllables[0]] = first.get(syllables[0], "") + character
        for syllable in syllables[1:]:
            also[syllable] = also.get(syllable, "") + character
    for syllable in sorted({*first, *also}):
        yield f"{syllable}\t{first.get(syllable, '')}\t{also.get(syllable, '')}"


def phrase_rows() -> Iterator[str]:
    """Rows of the table of phrases: those that are not read as their characters usually are."""
    usual = {character: syllables[0] for character, syllables in usual_readings().items()}
    source: dict[str, object] = json.loads(
        (resources.files("pypinyin") / "phrases_dict.json").read_text(encoding="utf-8")
    )
    _, own = settled()
    for phrase in sorted({*source, *own}):
        if not own.get(phrase) and (len(phrase) > LONGEST_PHRASE or not in_set(phrase, "gb2312")):
            continue
        syllables = own.get(phrase) or toneless(phrase)
        by_character = [usual.get(character, "") for character in phrase]
        differs = [
            character for character, one, other in zip(phrase, syllables, by_character, strict=True) if one != other
        ]
        if phrase in own or any(character in POLYPHONES for character in differs):
            yield f"{phrase}\t{' '.join(syllables)}"


POLYPHONES = {character for character, syllables in settled()[0].items() if len(syllables) > 1}
"""Only these are worth a phrase: other characters are read otherwise in verbs and particles, not in names."""


def entries() -> dict[str, Entry]:
    """All words of the hand-written lists, those that stand in several brought together."""
    found: dict[str, Entry] = {}
    for name, role in ROLES.items():
        for line in lines(name):
            for word, glosses, spellings in parsed(line):
                entry = found.setdefault(word, Entry(role))
                entry.glosses += [gloss for gloss in glosses if gloss not in entry.glosses]
                entry.spellings += [spelling for spelling in spellings if spelling not in entry.spellings]
    return {word: completed(word, entry, found) for word, entry in found.items()}


def completed(word: str, entry: Entry, known: Mapping[str, Entry]) -> Entry:
    """Give a brand that ends in a trade its trade in English too: 老板电器 is Robam, and Robam electric appliance."""
    trades = [word[place:] for place in range(1, len(word) - 1) if word[place:] in known]
    if entry.role != "brand" or not trades or known[trades[0]].role != "industry" or not known[trades[0]].glosses:
        return entry
    name, trade = word.removesuffix(trades[0]), known[trades[0]].glosses[0]
    if len(word) < COMPOSED:
        return entry
    if not entry.glosses:  # known by its pinyin, and its trade is told in English
        called = ["".join(toneless(name)), *(known[name].glosses[:2] if name in known else ())]
        return Entry(entry.role, [f"{one} {trade}" for one in called if " " not in one], entry.spellings)
    if name in known and known[name].role != "brand":
        return entry
    stem = trade.split()[-1][:STEM]
    if any(stem in gloss for gloss in entry.glosses):
        return entry
    further = [f"{gloss} {trade}" for gloss in entry.glosses if " " not in gloss]
    return Entry(entry.role, entry.glosses + further, entry.spellings)


def parsed(line: str) -> Iterator[tuple[str, list[str], list[str]]]:
    """The words of a line: each with its glosses and its own spellings."""
    word, _, rest = line.partition(" ")
    if word == "+":
        yield from ((listed, [], []) for listed in rest.split())
        return
    glosses, _, spellings = rest.partition(";")
    yield word, split(glosses.replace("'", "")), split(spellings)


def split(cell: str) -> list[str]:
    """The parts of a cell."""
    return [part.strip() for part in cell.split("|") if part.strip()]


def word_rows() -> Iterator[str]:
    """Rows of the table of words: word, role, readings, glosses."""
    own_characters, own_words = settled()
    usual = {character: [[syllables[0]]] for character, syllables in own_characters.items()}
    load_single_dict({ord(character): ",".join(syllables) for character, syllables in own_characters.items()})
    load_phrases_dict({word: [[syllable] for syllable in syllables] for word, syllables in own_words.items()})
    for word, entry in entries().items():
        syllables = usual[word][0] if word in usual else toneless(word)
        readings = [*spelt("".join(syllables)), *entry.spellings]
        if entry.spellings and word in {"陕西", "西藏", "香港"}:
            readings = [*entry.spellings, *readings]
        yield "\t".join((word, entry.role, "|".join(dict.fromkeys(readings)), "|".join(entry.glosses)))


def surname_rows() -> Iterator[str]:
    """Rows of the table of surnames: surname and its readings."""
    known: dict[str, list[str]] = {}
    usual = usual_readings()
    for line in lines("surnames"):
        kind, *rest = line.split()
        if kind == "+":
            known |= {surname: usual[surname][:1] for surname in rest if surname not in known}
        else:
            known[rest[0]] = split(rest[1])
    for surname, readings in known.items():
        spellings = [spelling for reading in readings for spelling in spelt(reading)]
        yield f"{surname}\t{'|'.join(dict.fromkeys(spellings))}"


def spelt(reading: str) -> Sequence[str]:
    """How a reading with ü is written in passports, by machines and by hand.

    >>> spelt("lvye")
    ('lvye', 'luye', 'lyuye')
    """
    if "lv" in reading or "nv" in reading:
        return reading, *(reading.replace("lv", f"l{u}").replace("nv", f"n{u}") for u in ("u", "yu"))
    return (reading,)


def tables() -> dict[str, tuple[str, Iterable[str]]]:
    """Every table: its first line, and its rows."""
    return {
        "han_shapes": ("traditional and Japanese shapes, from OpenCC (Apache-2.0): kind, from, to", folding()),
        "han_words": (
            "words of names, from scripts/han and pypinyin (MIT): word, role, readings, glosses",
            word_rows(),
        ),
        "han_surnames": ("surnames, from scripts/han and pypinyin (MIT): surname, readings", surname_rows()),
        "han_characters": ("readings, from pypinyin (MIT): syllable, read so first, read so too", character_rows()),
        "han_phrases": ("phrases read otherwise than their characters, from pypinyin (MIT)", phrase_rows()),
    }


def main(arguments: Sequence[str] | None = None) -> int:
    """Writes the tables, or compares them."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true", help="write nothing; 1 if a table is not what this makes")
    check = parser.parse_args(arguments).check
    wrong = 0
    for name, (remark, found) in tables().items():
        path = TABLES / f"{name}.tsv"
        text = "\n".join((f"# {remark}; {REMARK}", *found, ""))
        before = path.read_text(encoding="utf-8") if path.exists() else ""
        if check and text != before:
            wrong = 1
            old, new = before.splitlines(keepends=True), text.splitlines(keepends=True)
            sys.stdout.writelines(difflib.unified_diff(old, new, str(path), "made", n=0))
        elif not check:
            path.write_text(text, encoding="utf-8")
    return wrong


if __name__ == "__main__":
    sys.exit(main())
