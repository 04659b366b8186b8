"""How is a Cyrillic word written in Latin letters? As its language's press and passports do, first."""

from __future__ import annotations

import re
import unicodedata

from proscribe.names.palladius import is_chinese, pinyin
from proscribe.names.spelling import distinct, letters

# A name tells its language by letters that others do not have; one such word speaks for the whole text.
_TELLING = (
    ("serbian", re.compile("[ђјљњћџѓќѕ]")),
    ("belarusian", re.compile("ў")),
    ("russian", re.compile("[әғқңөұүһҳҷӯӣҗҙҫҡ]")),  # Kazakh, Tatar and others, which may have і as well
    ("ukrainian", re.compile("[іїєґ]|[сц]ьк")),
    ("bulgarian", re.compile("ъ(?![еёюяэиі])|ьо")),
)
_RUSSIAN, CHINESE = "russian", "chinese"  # the second is Chinese in Russian letters, and no table of its own
_CYRILLIC = re.compile("[\u0400-\u052f]")
_OPENING = re.compile("^(?=[еёєїйюя])|(?<=[аеёиоуыэюяіәөұүъь])(?=[её])")
_UNMARKED = re.compile("[а-яёіїєґўәғқңөұүһђјљњћџ0-9]*")
_KEPT_MARK = re.compile("[йўїёѓќѐѝӣӯӧӱӳӂӑӓӗӝӟӥӵ]")
_OFF = re.compile("[оеё]в$")


def language(text: str) -> str:
    """The name of the table that reads a text: that of the language its letters tell, or else Russian.

    >>> language("Олександр Усик"), language("Володимир Зеленський"), language("Александар Вучић"), language("Ван Сюэ")
    ('russian', 'ukrainian', 'serbian', 'chinese')
    """
    if not _CYRILLIC.search(text):
        return _RUSSIAN
    text = text.lower()
    if is_chinese(text):
        return CHINESE
    return next((name for name, telling in _TELLING if telling.search(text)), _RUSSIAN)


def bare(word: str) -> str:
    """The word without stress and other marks that make no letter of any alphabet."""
    if _UNMARKED.fullmatch(word):
        return word
    return "".join([letter if _KEPT_MARK.match(letter) else _without_marks(letter) for letter in word])


def _without_marks(letter: str) -> str:
    apart = unicodedata.normalize("NFD", letter)
    return "".join([part for part in apart if not unicodedata.combining(part)])


def forms(word: str, table: str) -> tuple[str, ...]:
    """The usual forms of a Cyrillic word by a table that `language` names.

    >>> forms("Хрущёв", "russian"), forms("Зеленський", "ukrainian")
    (('khrushchev', 'khrushchyov', 'hruschjov', 'khrushcheff'), ('zelensky', 'zelenskyi', 'zelenskyy', 'zelenskiy'))
    >>> forms("Дэн", "chinese"), forms("Дэн", "russian")
    (('deng', 'den'), ('den',))
    """
    word = bare(word.lower())
    chinese = pinyin(word) if table == CHINESE else ""
    found = letters(_RUSSIAN if table == CHINESE else table).forms(_OPENING.sub("^", word) + "$")
    if _OFF.search(word):
        found = distinct((*found[:3], found[0][:-1] + "ff"))
    return distinct((chinese, *found[:3])) if chinese else found
