"""What does being on a list mean in the words of the field? Programme, measures, topics, authority and country.

Programmes and measures are named as OpenSanctions names them, and with an `X-` in front where it has no name. A topic
is what screening filters by, not what the law says: that is for the law files. `sanction` stands beside `invest.ban`
because many readers look for nothing else. A list that is not here is exported under its own name, without topics.
"""

from __future__ import annotations

import attrs

OFAC = "Office of Foreign Assets Control"
BIS = "Bureau of Industry and Security"
WAR = "Department of Defense"
STATE = "Department of State"
FCC = "Federal Communications Commission"


@attrs.frozen
class Program:
    """What one list is to its readers; the country is that of the authority."""

    id: str
    authority: str
    country: str
    topics: tuple[str, ...]
    measures: tuple[str, ...] = ()


_FREEZE = ("Asset freeze",)
_EXPORT = ("Export control",)
_SECTORAL = ("Sectoral sanctions",)
_FINANCIAL = ("Financial restrictions",)
_SANCTION = ("sanction",)

PROGRAMS = {
    "us-ns-ccmc": Program("X-US-NS-CCMC", WAR, "us", ("invest.ban", "sanction"), ("Investment ban",)),
    "us-ns-cmic": Program("US-NS-CMIC", OFAC, "us", ("invest.ban", "sanction"), ("Investment ban",)),
    "us-dod-1260h": Program("US-DOD-1260H", WAR, "us", ("debarment",), ("Debarment",)),
    "us-bis-el": Program("US-BIS-EL", BIS, "us", ("export.control",), _EXPORT),
    "us-bis-dpl": Program("US-BIS-DPL", BIS, "us", ("export.control",), _EXPORT),
    "us-bis-meu": Program("US-BIS-MEU", BIS, "us", ("export.control",), _EXPORT),
    "us-bis-mieu": Program("US-BIS-MIEU", BIS, "us", ("export.control",), _EXPORT),
    "us-bis-uvl": Program("US-BIS-UVL", BIS, "us", ("export.risk",), _EXPORT),
    "us-ofac-sdn": Program("X-US-OFAC-SDN", OFAC, "us", _SANCTION, _FREEZE),
    "us-ofac-ssi": Program("US-SSI", OFAC, "us", _SANCTION, _SECTORAL),
    "us-ofac-plc": Program("X-US-NS-PLC", OFAC, "us", _SANCTION, _FINANCIAL),
    "us-ofac-fse": Program("X-US-FSE", OFAC, "us", _SANCTION),
    "us-ofac-capta": Program("US-CAPTA", OFAC, "us", _SANCTION, _FINANCIAL),
    "us-ofac-mbs": Program("US-NS-MBS", OFAC, "us", _SANCTION, _FINANCIAL),
    "us-ofac-eo13599": Program("X-US-EO13599", OFAC, "us", _SANCTION),
    "us-ofac-cons-sdgt": Program("X-US-CONS-SDGT", OFAC, "us", _SANCTION),
    "us-ofac-cons-syria": Program("X-US-CONS-SYRIA", OFAC, "us", _SANCTION),
    "us-ofac-cons-venezuela-eo13850": Program("X-US-CONS-EO13850", OFAC, "us", _SANCTION),
    "us-ofac-cons-iran-con-arms-eo": Program("X-US-CONS-IRAN-CON-ARMS", OFAC, "us", _SANCTION),
    "us-ofac-cons-russia-eo14024": Program("X-US-CONS-EO14024", OFAC, "us", _SANCTION),
    "us-ofac-cons-caatsa-russia": Program("X-US-CONS-CAATSA-RUSSIA", OFAC, "us", _SANCTION),
    "us-ofac-cons-peesa": Program("X-US-CONS-PEESA", OFAC, "us", _SANCTION),
    "us-ofac-cons-burma-eo14014": Program("X-US-CONS-EO14014", OFAC, "us", _SANCTION),
    "us-ofac-cons-illicit-drugs-eo14059": Program("X-US-CONS-EO14059", OFAC, "us", _SANCTION),
    "us-state-isn": Program("X-US-STATE-ISN", STATE, "us", ("export.control", "sanction"), _EXPORT),
    "us-state-dtc": Program("X-US-STATE-DTC", STATE, "us", ("debarment", "export.control"), ("Debarment",)),
    "us-ndaa-889": Program("US-MCCAIN-889", "Congress of the United States", "us", ("debarment",), ("Debarment",)),
    "us-ndaa-1286": Program("US-MCCAIN-1286", WAR, "us", ("debarment",)),
    "us-ndaa-154": Program("US-NDAA-154", "Congress of the United States", "us", ("debarment",), ("Debarment",)),
    "us-ndaa-5949": Program("US-5949LIST", "Congress of the United States", "us", ("debarment",), ("Debarment",)),
    "us-fcc-covered": Program("US-FCC", FCC, "us", ("debarment",), ("Debarment",)),
    "us-uflpa": Program(
        "US-UFLPA", "Forced Labor Enforcement Task Force", "us", ("forced.labor",), ("Import restrictions",)
    ),
    "us-xnys-actions": Program("X-US-XNYS", "New York Stock Exchange", "us", ("reg.action",)),
    "us-xnas-actions": Program("X-US-XNAS", "Nasdaq", "us", ("reg.action",)),
    "ca-xtse-actions": Program("X-CA-XTSE", "Toronto Stock Exchange", "ca", ("reg.action",)),
    "cn-xshg-actions": Program("X-CN-XSHG", "Shanghai Stock Exchange", "cn", ("reg.action",)),
    "cn-xshe-actions": Program("X-CN-XSHE", "Shenzhen Stock Exchange", "cn", ("reg.action",)),
    "dk-supplier-orders": Program("X-DK-SUPPLIER-ORDERS", "Center for Cybersikkerhed", "dk", ("reg.action",)),
    "gb-designated-vendors": Program("X-GB-DESIGNATED-VENDORS", "Secretary of State", "gb", ("reg.action",)),
    "se-pts-conditions": Program("X-SE-PTS-CONDITIONS", "Post- och telestyrelsen", "se", ("reg.action",)),
    "de-operator-contracts": Program("X-DE-OPERATOR-CONTRACTS", "Federal Government", "de", ("reg.action",)),
    "eu-fsf": Program("X-EU-FSF", "Council of the European Union", "eu", _SANCTION, _FREEZE),
    "gb-uk-sanctions": Program("X-GB-UKSL", "Foreign, Commonwealth and Development Office", "gb", _SANCTION),
    "gb-ofsi": Program("X-GB-OFSI", "Office of Financial Sanctions Implementation", "gb", _SANCTION, _FREEZE),
    "un-sc": Program("X-UN-SC", "United Nations Security Council", "un", _SANCTION, _FREEZE),
    "ca-sema": Program("X-CA-SEMA", "Global Affairs Canada", "ca", _SANCTION),
    "ch-seco": Program("X-CH-SECO", "State Secretariat for Economic Affairs", "ch", _SANCTION),
}


def program(list_id: str) -> Program:
    """What a list is to its readers; of one that is not in the table, its name and nothing more."""
    return PROGRAMS.get(list_id) or Program(f"X-{list_id.upper().replace('_', '-')}", "", "", ())


def dataset(list_id: str) -> str:
    """The name of a list as a dataset.

    >>> dataset("us-ns-cmic")
    'us_ns_cmic'
    """
    return list_id.replace("-", "_")
