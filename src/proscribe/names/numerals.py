"""Which number does a numeral stand for? 第十四研究所 is the 14th institute, 七一八厂 factory 718, IV is 4."""

from __future__ import annotations

import re

DIGITS = {"〇": 0, "零": 0, "一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9}
_UNITS = {"十": 10, "百": 100, "千": 1000}
_COUNTED = (
    "研究院|研究所|设计院|设计所|工程局|集团军|医院|中学|小学|大队|支队|中队|部队|学院|世纪|工厂|车间|分院|分所|分部|军|师|旅|团|"
    "院|所|局|厂|处|部|室|号|队|校|基地|矿|航院|公司|冶|建"
)
NUMBER = re.compile(
    "第([〇零一二两三四五六七八九十百千]{1,9}|[0-9]{1,9})|"
    f"([〇零一二三四五六七八九十][〇零一二三四五六七八九十百千]{{0,8}})(?={_COUNTED})|"
    "([0-9]{1,32})"
)
"""A number within a simplified name: after 第, or before something that is counted; digits anywhere."""


def value(numeral: str) -> str:
    """Write a numeral in digits; one without units is read digit by digit.

    >>> value("十四"), value("二十八"), value("一百零五"), value("七一八"), value("014")
    ('14', '28', '105', '718', '14')
    """
    if numeral.isascii():
        return numeral.lstrip("0") or "0"
    if not _UNITS.keys() & set(numeral):
        return "".join(str(DIGITS[character]) for character in numeral).lstrip("0") or "0"
    total = digit = 0
    for character in numeral:
        if character in _UNITS:
            total += (digit or 1) * _UNITS[character]
            digit = 0
        else:
            digit = DIGITS[character]
    return str(total + digit)


ROMAN = {
    numeral: str(number).encode()
    for number, numeral in enumerate(
        ["i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii", "xiv", "xv"], 1
    )
}
