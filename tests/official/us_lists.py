"""What do the samples of the American lists on pages, in notices and on paper look like as entries?

Writes and compares the goldens. Run `python -m tests.official.us_lists` to rewrite them, then read the difference.
"""

from __future__ import annotations

from proscribe.ingest.adapter import Entry
from tests.official import gb_us_lists
from tests.sources.golden import SOURCES

SAMPLES = (
    ("us_fcc_covered_table", "sample.html"),
    ("us_uflpa", "sample_page.html"),
    ("us_uflpa", "sample_notice.xml"),
)


def rendered(folder: str, name: str) -> list[str]:
    """The entries of a sample, one JSON object a line."""
    return list(gb_us_lists.render(folder, name))


def parsed(folder: str, name: str, body: bytes | None = None) -> list[Entry]:
    """The entries of a sample, or of other bytes under its name."""
    return gb_us_lists.entries(folder, name, gb_us_lists.sample(folder, name) if body is None else body)


def main() -> None:
    """Rewrite every golden of these lists."""
    for folder, name in SAMPLES:
        text = "".join(f"{line}\n" for line in rendered(folder, name))
        (SOURCES / folder / gb_us_lists.golden(name)).write_text(text, encoding="utf-8")
        print(folder, gb_us_lists.golden(name))


if __name__ == "__main__":
    main()
