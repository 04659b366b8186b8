"""What do the samples of the American lists on pages, in notices and on paper look like as entries?

Writes and compares the goldens. Run `python -m tests.official.us_lists` to rewrite them, then read the difference.
"""

from __future__ import annotations

from proscribe.ingest.adapter import Entry
from tests.official import gb_us_lists
from tests.sources.golden import SOURCES
from tests.support.papers import paper

SAMPLES = (
    ("us_fcc_covered_table", "sample.html"),
    ("us_uflpa", "sample_page.html"),
    ("us_uflpa", "sample_notice.xml"),
    ("us_dod_lists", "sample_1260h.pdf"),
    ("us_dod_lists", "sample_1237.pdf"),
)
TITLE_1260H = (
    "Entities Identified as Chinese Military Companies Operating in the United States in accordance with",
    "Section 1260H of the William M. (“Mac”) Thornberry National Defense Authorization Act for Fiscal Year 2021",
    "(Public Law 116-283)",
)
TITLE_1237 = (
    "Qualifying Entities Prepared in Response to Section 1237 of the National Defense",
    "Authorization Act for Fiscal Year 1999 (Public Law 105–261)",
)
# The papers whose wording is known from transcriptions, cut short; their layout is as it is described.
PAPERS = {
    "sample_1260h.pdf": (
        *TITLE_1260H,
        "360 Security Technology Inc. (Qihoo 360).",
        "Aviation Industry Corporation of China Ltd. (AVIC)*",
        "  AVIC Chengdu Aircraft Co., Ltd. (formerly Zhonghang Electronic Measuring Instruments Company Limited",
        "  (ZEMIC))",
        "  AVIC Shenyang Aircraft Company Limited (AVIC Shenyang)*",
        "Aerosun Corporation (Aerosun)",
        "Aerosun is indirectly owned by the SASAC and is indirectly affiliated with SASAC (Section",
        "1260H(g)(2)(B)(i)(I)).",
        "China Communications Construction Group (Limited) (CCCG)",
        "  John Holland Group Pty Ltd.",
        "    John Holland Services Pty Ltd.",
        "Hesai Group (also known as Hesai Technology Co., Ltd.)",
        "* Made up: entities named before.",
        "1",
    ),
    "sample_1237.pdf": (
        *TITLE_1237,
        "Tranche 5",
        "1. Advanced Micro-Fabrication Equipment Inc. (AMEC)",
        "2. Luokong Technology Corporation (LKCO)",
        "3. Xiaomi Corporation",
    ),
}


def rendered(folder: str, name: str) -> list[str]:
    """The entries of a sample, one JSON object a line."""
    return list(gb_us_lists.render(folder, name))


def parsed(folder: str, name: str, body: bytes | None = None) -> list[Entry]:
    """The entries of a sample, or of other bytes under its name."""
    return gb_us_lists.entries(folder, name, gb_us_lists.sample(folder, name) if body is None else body)


def main() -> None:
    """Rewrite every golden of these lists, and the papers themselves."""
    for name, lines in PAPERS.items():
        (SOURCES / "us_dod_lists" / name).write_bytes(paper(lines))
    for folder, name in SAMPLES:
        text = "".join(f"{line}\n" for line in rendered(folder, name))
        (SOURCES / folder / gb_us_lists.golden(name)).write_text(text, encoding="utf-8")
        print(folder, gb_us_lists.golden(name))


if __name__ == "__main__":
    main()
