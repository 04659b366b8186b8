"""Does a Chinese company meet its English name, and not its sister's?"""

from __future__ import annotations

import pytest

from proscribe.names.scorer import THRESHOLD, compare


@pytest.mark.parametrize(
    ("chinese", "english", "another"),
    [
        ("中国大唐集团有限公司", "China Datang Corporation Ltd.", "Datang International Power Generation Co., Ltd."),
        ("国家电网有限公司", "State Grid Corporation of China", "China Southern Power Grid Company Limited"),
        (
            "中国再保险（集团）股份有限公司",
            "China Reinsurance (Group) Corporation",
            "China Life Insurance Company Limited",
        ),
        ("中国中铁股份有限公司", "China Railway Group Limited", "China Railway Construction Corporation Limited"),
        ("中国农业银行股份有限公司", "Agricultural Bank of China Limited", "Agricultural Development Bank of China"),
        ("药明生物技术有限公司", "WuXi Biologics (Cayman) Inc.", "WuXi AppTec Co., Ltd."),
        ("云南锡业股份有限公司", "Yunnan Tin Co., Ltd.", "Yunnan Copper Co., Ltd."),
        ("中国烟草总公司", "China National Tobacco Corporation", "China National Salt Industry Corporation"),
        ("浙江大学", "Zhejiang University", "Zhejiang University of Technology"),
        ("浙江工业大学", "Zhejiang University of Technology", "Zhejiang University"),
        ("哈尔滨理工大学", "Harbin University of Science and Technology", "Harbin Institute of Technology"),
        ("南京理工大学", "Nanjing University of Science and Technology", "Nanjing Tech University"),
        ("中国人民银行", "People's Bank of China", "Bank of China Limited"),
        ("三六零安全科技股份有限公司", "360 Security Technology Inc.", "Qihoo 360 Finance"),
        ("第一拖拉机股份有限公司", "First Tractor Company Limited", "China YTO Group Corporation"),
        (
            "TCL中环新能源科技股份有限公司",
            "TCL Zhonghuan Renewable Energy Technology Co., Ltd.",
            "TCL Technology Group Corporation",
        ),
        (
            "中国科学院武汉病毒研究所",
            "Wuhan Institute of Virology, Chinese Academy of Sciences",
            "Wuhan Institute of Biological Products Co., Ltd.",
        ),
    ],
)
def test_a_company_meets_its_english_name_and_no_sister(chinese: str, english: str, another: str) -> None:
    assert compare(chinese, english, "company").score >= THRESHOLD
    assert compare(chinese, another, "company").score < THRESHOLD


def test_a_brand_begins_alike_by_whole_signs_only() -> None:
    assert compare("美图公司", "Meituan", "company").score < THRESHOLD
    assert compare("美图公司", "Meitu, Inc.", "company").score >= THRESHOLD
