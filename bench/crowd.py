"""Among how many names is one looked for? The lists at hand with fund holdings, and a million made-up persons.

Made-up persons are drawn, with a fixed seed, from the first and last names of the fixtures' negatives, so that they
have real words with the frequencies of real words.
"""

from __future__ import annotations

import itertools
import random
from collections.abc import Iterator, Sequence

from bench.fixtures import NEGATIVES, Person, drawn, persons
from bench.parties import OFAC_CONSOLIDATED, OFAC_SDN, OTHERS, UN, Party, held, listed, names_of
from proscribe.names.sought import Kind, Sought

ABOUT = 60_000
MILLION = 1_000_000
SEED = 4
_MIDDLE = 0.3  # as many made-up persons have two given names
_FILES = ("US negatives", "global negatives")
_OF_EACH = 700


def negatives() -> list[Person]:
    """The made-up persons of the fixtures, in the order of their hash."""
    return drawn((each for file in _FILES for each in persons(NEGATIVES[file])), lambda each: each.name)


def crowd(most: int = ABOUT) -> list[Party]:
    """Parties of the lists at hand and of holdings, and persons of the fixtures up to so many names."""
    parties = [party for files in (UN, OFAC_SDN, OFAC_CONSOLIDATED, OTHERS) for party in listed(files)] + [*held()]
    chosen: list[Party] = []
    names = 0
    for party in itertools.chain(parties, _fill(negatives())):
        if names >= most:
            break
        chosen.append(party)
        names += len(party.names)
    return chosen


def million(start: Sequence[Party], most: int = MILLION) -> list[Party]:
    """The same parties and made-up persons up to so many names."""
    fill = most - names_of(start)
    return [*start, *(_made(at, name) for at, name in enumerate(itertools.islice(made_up(negatives()), max(0, fill))))]


def made_up(many: Sequence[Person], seed: int = SEED) -> Iterator[str]:
    """Yield names of persons made of the first and last names of others, without end and always the same.

    >>> one, two = (Person(f"{a} {b}", a, b, "", "") for a, b in (("Ann", "Bo"), ("Cy", "Day")))
    >>> list(itertools.islice(made_up([one, two]), 3)) == list(itertools.islice(made_up([one, two]), 3))
    True
    """
    dice = random.Random(seed)
    firsts = [each.first for each in many if each.first and each.last]
    lasts = [each.last for each in many if each.first and each.last]
    while True:
        given = (dice.choice(firsts), dice.choice(firsts)) if dice.random() < _MIDDLE else (dice.choice(firsts),)
        yield " ".join((*given, dice.choice(lasts)))


def asked(parties: Sequence[Party], written: Sequence[Person]) -> list[Sought]:
    """What is looked for in measuring speed: negatives, misspelt positives and names of the index, mixed by hash."""
    others = negatives()[-_OF_EACH * 2 :]  # those that fill up the index are the first
    companies = drawn((party for party in parties if party.kind is not Kind.PERSON), lambda party: party.id)[:_OF_EACH]
    sought = [
        *(each.sought(alone=True) for each in (*others, *written)),
        *(Sought(party.names[0], party.kind) for party in companies),
    ]
    return drawn(sought, lambda each: each.name)


def batch() -> list[Sought]:
    """What is looked for all at once: the negatives that are not looked for one by one."""
    return [each.sought(alone=True) for each in negatives()[: -2 * _OF_EACH]]


def _fill(many: Sequence[Person]) -> Iterator[Party]:
    return (_made(at, each.name, "filled") for at, each in enumerate(many))


def _made(at: int, name: str, prefix: str = "made") -> Party:
    return Party(f"{prefix}:{at}", Kind.PERSON, (name,))
