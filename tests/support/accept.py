"""Write the generated golden files anew: `python -m tests.support.accept [LAW…]`. A person then reads the diff."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from tests.support.cases_file import CasesFile
from tests.support.golden import golden_path, render
from tests.support.law_cases import lawbook, named, regime_of


def main(arguments: Sequence[str]) -> None:
    """Write the chronicles of the law files named, or of all."""
    book = lawbook(named(arguments))
    for law in named(arguments):
        text = render(regime_of(law, book), CasesFile.beside(law, book))
        golden_path(law).write_text(text, "utf-8")
        print(f"{golden_path(law).name}: {text.count(chr(10))} lines")


if __name__ == "__main__":
    main(sys.argv[1:])
