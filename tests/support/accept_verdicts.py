"""Write the golden verdicts anew: `python -m tests.support.accept_verdicts`. A person then reads the diff.

Every verdict is a command with its days pinned. Hashes and row numbers are masked: they change whenever a file of the
law or the record does, and say nothing about how a verdict speaks.
"""

from __future__ import annotations

import re
import shlex
from pathlib import Path

from tests.support.typed import typed

GOLDEN = Path(__file__).resolve().parents[1] / "cli" / "golden"
MASKS = (
    (re.compile(r"\b(sha256|snapshot) [0-9a-f]{8,12}…"), r"\1 ########…"),
    (re.compile(r"(law [0-9.]+)\+[0-9a-f]{8,12}…?"), r"\1+########…"),
    (re.compile(r"(sha256\s+)[0-9a-f]{8,12}…"), r"\1########…"),
    (re.compile(r"\+[0-9a-f]{8}…"), "+########…"),
    (re.compile(r"(\.csv|\.yml):\d+"), r"\1:#"),
)
NOW = "--known-at 2026-11-22"
FUND = "--as us-person"
CORE = "--as dk-telecom --with component=mobile_core --with end_users=900000"
COMMANDS = {
    "bought_when_forbidden": f"ask buy ticker:CHL@XNYS {FUND} --on 2021-09-01 {NOW}",
    "sold_to_divest": f"ask sell ticker:CHL@XNYS {FUND} --with purpose=divest --on 2021-09-01 {NOW}",
    "two_readings": f"ask buy ticker:CHL@XNYS {FUND} --on 2021-01-12 {NOW}",
    "exchange_as_known_then": "ask trade isin:US16941M1099 --as exchange --on 2021-01-12 --known-at 2021-01-12",
    "enjoined_in_time": f"ask buy Xiaomi {FUND} --on 2021-01-20 {NOW}",
    "enjoined_in_time_in_full": f"ask buy Xiaomi {FUND} --on 2021-01-20 {NOW} --full",
    "before_the_injunction_was_known": f"ask buy Xiaomi {FUND} --on 2021-03-16 --known-at 2021-02-01",
    "licence_with_review_policy": f"ask export Huawei --as exporter --regime us-bis-el --on 2021-08-03 {NOW}",
    "several_lists_of_exports": f"ask export Huawei --as exporter --on 2021-08-03 {NOW}",
    "open_with_criteria": f"ask contract Huawei {CORE} --on 2021-08-03 {NOW}",
    "criteria_stated": f"ask contract Huawei {CORE} --with supplier_compellable=yes --on 2021-08-03 {NOW}",
    "duties_and_powers_today": f"ask contract Huawei {CORE} --on 2026-11-22 {NOW}",
    "nobody_said_who_asks": f"ask contract Huawei --on 2026-11-22 {NOW}",
    "two_bear_the_name": f"ask buy 'China Mobile' {FUND} --on 2021-09-01 {NOW}",
    "nobody_bears_the_name": f"ask buy 'Acme Holdings' {FUND} --on 2021-09-01 {NOW}",
    "name_comes_near": f"ask buy Xiaomo {FUND} --on 2021-09-01 {NOW}",
    "number_not_held": f"ask buy isin:US0378331005 {FUND} --on 2021-09-01 {NOW}",
    "before_the_law": f"ask buy Xiaomi {FUND} --on 2019-01-01 {NOW}",
    "list_too_old": f"ask buy Xiaomi {FUND} --on 2026-11-22 {NOW}",
    "timeline_injunction": f"timeline buy Xiaomi {FUND} --on 2021-01-20 {NOW}",
    "timeline_two_bans": f"timeline buy ticker:CHL@XNYS {FUND} --on 2021-01-12 {NOW}",
    "timeline_of_powers": f"timeline contract Huawei {CORE} --on 2021-08-03 {NOW}",
    "show_xiaomi": "show Xiaomi",
    "show_nobody": "show Xiaomo",
    "law_of_imports": "law us-uflpa",
    "watch_january": "watch --since 2021-01-01 --until 2021-01-31 --as us-person --does buy --list us-ns-ccmc",
    "watch_injunction": "watch --since 2021-03-09 --until 2021-03-12 --party Xiaomi --as us-person --ahead 10",
    "watch_windows": "watch --since 2022-05-20 --until 2022-05-21 --as us-person --does sell --list us-ns-cmic",
    "watch_order": "watch --since 2026-11-20 --until 2026-11-22 --ahead 60 --as dk-telecom",
    "watch_quiet": "watch --since 2020-03-01 --until 2020-03-02 --list us-ns-ccmc --ahead 0",
}


def masked(text: str) -> str:
    """A text without what changes with every file."""
    for pattern, instead in MASKS:
        text = pattern.sub(instead, text)
    return text


def rendered(name: str) -> str:
    """The golden text of a command: what was typed, and what came out."""
    found = typed(*shlex.split(COMMANDS[name]))
    return f"$ proscribe {COMMANDS[name]}\n{masked(found.out)}{masked(found.err)}exit {found.code}\n"


def main() -> None:
    """Write every golden verdict, and remove what no command makes any more."""
    GOLDEN.mkdir(exist_ok=True)
    for stale in set(GOLDEN.glob("*.txt")) - {GOLDEN / f"{name}.txt" for name in COMMANDS}:
        stale.unlink()
    for name in COMMANDS:
        (GOLDEN / f"{name}.txt").write_text(rendered(name), "utf-8")
    print(f"{len(COMMANDS)} verdicts in {GOLDEN}")


if __name__ == "__main__":
    main()
