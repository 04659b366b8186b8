"""How are Armenian and Georgian words written in Latin letters? Letter by letter, as passports and the press do."""

from __future__ import annotations

from proscribe.names.spelling import letters


def armenian(word: str) -> tuple[str, ...]:
    """The usual forms of an Armenian word.

    >>> armenian("Երևան"), armenian("Փաշինյան")
    (('yerevan', 'erevan'), ('pashinyan', 'pashinian'))
    """
    return letters("armenian").forms(f"^{word.lower()}$")


def georgian(word: str) -> tuple[str, ...]:
    """The usual forms of a Georgian word.

    >>> georgian("ივანიშვილი")
    ('ivanishvili',)
    """
    return letters("georgian").forms(word.lower())
