"""Which parts of OFAC's remarks are sentences, not labelled facts?

Entries made before about 2012 hold words without a label: offices, kin, custody, reach. The lists are closed: they are
what stood in the files read so far, by how it begins or in full. Nothing in them may hold a number other than a year
or an ordinal, so that an unknown label with its value never passes for a sentence.
"""

from __future__ import annotations

import re

from proscribe.model.party import Property

_DAY = r"\d{1,2} [A-Z][a-z]{2} \d{4}"
_NO_NUMBER = r"(?:[^\d:#@]|(?<!\d)(?:19|20)\d\d(?!\d)|(?<!\d)\d\d?(?:st|nd|rd|th)\b)*"
_OFFICES = (
    r"(?:[Aa] |[Cc]urrent or )?[Ff]ormer |[Ee]x-(?:FRY|Fry|VJ|President)\b|[Dd]eputy |[Pp]resident(?:ial)? |"
    r"Minister of |Vice (?:President|Minister)\b|(?:Principal |Managing |Deputy )?[Dd]irector(?:,| of | and )|"
    r"Governor of |General Manager of |Chairman (?:of|and|&) |[Cc]hairman, |[Cc]ommander, |[Hh]ead(?:,| of) |"
    r"sub-commander of |"
    r"(?:armed forces|Republican Guard) chief |air force commander|Republican Guard |Senior Officer, |Officer, |"
    r"Quds Force |[Mm]ember(?:,| of) |Ba'th party (?:regional|military) |leader of |led |oversaw |Major General"
)
_BEGINNINGS = (
    (Property.POSITION, _OFFICES),
    (Property.REMARK, r"(?:half-brother|brother|sister-in-law|daughter|daughter-in-law|wife|son|Nephew|Spouse) of "),
    (Property.REMARK, r"Saddam Hussein al-Tikriti's "),
    (Property.REMARK, r"HAMAS - |ICTY indictee|[Mm]ember ETA|Assoc(?:i)?ated with |Wanted by |Holder of a "),
    (Property.REMARK, r"[Cc]urrently (?:in jail|incarcerated|in remand) |In custody "),
    (Property.REMARK, r"(?:and |[Oo]nly )?(?:all |All )?(?:other )?(?:[Oo]ffices|[Bb]ranches|locations)\b"),
)
_WHOLE = (
    (Property.REMARK, rf"arrested {_DAY}"),
    (Property.REMARK, r"United States financial institutions are prohibited from .* 31 C\.F\.R\. section [\d.]+\(\w\)"),
    (Property.REMARK, r"(?:Operations|Also operations) in(?: |:)[^\d#@]*"),
    (Property.REMARK, r"\((?:[A-Z][^\d:#@]*) (?:is a subsidiary|are subsidiaries) of [^\d:#@]*\)"),
    (Property.REMARK, r"U\.S\. Persons Must Continue to Block [^\d:#@]* Pursuant to Executive Order \d{5}"),
    (Property.REMARK, r"(?:[Aa]ll offices worldwide\. )?[Ff]or more information on directives, .*: https?://\S+"),
)
_RULES = (
    *((re.compile(rf"(?:{begins}){_NO_NUMBER}"), what) for what, begins in _BEGINNINGS),
    *((re.compile(whole), what) for what, whole in _WHOLE),
)
_SUSPENDED = "Temporary suspension of deportation No. T04338017, expired 08 May 2013,"
_DERIVED = "(Following data derived from an Eritrean passport issued"
_WANTED = "Member of al-Qa'ida in the Arabian Peninsula, is wanted by the Government of Saudi Arabia"
_ONLY_THERE = "This designation refers to the entity in Crimea at the listed address only"
# In full: each stands in one entry, most of them for decades.
_TEXTS: dict[str, Property] = {
    **dict.fromkeys(
        (
            "Lt. Col",
            "Dr",
            "Islamic Revolutionary Guard Corps - Qods Force General",
            "#2 in Special Security Organization",
            "Owner, Great Lakes Business Company and Compagnie Aerienne des Grands",
            "Dealer and transporter of weapons and minerals",
            "Businessman",
            "juice manufacturer",
            "General Manager - GLOBAL INTERFACE COMPANY INC",
            "Also identified as National Security Advisor",
            "member",
            "Iraqi National Assembly",
        ),
        Property.POSITION,
    ),
    **dict.fromkeys(("Kurdish", "Bosnian Serb"), Property.REMARK),
    **dict.fromkeys(("PFLP", "DFLP", "founded by Abdullah Sungkar", "named in UNSCR 1483"), Property.REMARK),
    **dict.fromkeys(
        (
            "Switzerland",
            "<Head Office>",
            "Albu Kamal Branch only",
            "Possibly Located in Kenya",
            "Believed to be in the Afghanistan/Pakistan border area",
            "currently in remand at 20355 Hamburg  Holstenglacis 3, Germany",
        ),
        Property.REMARK,
    ),
    **dict.fromkeys(
        (
            "M0018061/104,issued 12 September 1993",
            f"{_SUSPENDED} issued by Alien's Office of the city of Mainz",
            "Driver's License is issued by the State of Texas",
            f"{_DERIVED} under the alias name of Mukhtar Abdullahi Ali: Alt. DOB: 10 October 1969",
            "Individual's height is 5 feet 9 inches.",
        ),
        Property.REMARK,
    ),
    **dict.fromkeys(
        (
            f"{_WANTED} and Interpol has issued an Orange Notice: File no. 2009/52/OS/CCC",
            f"{_ONLY_THERE}, and does not include its parent company",
        ),
        Property.REMARK,
    ),
}


def sentence(text: str) -> Property | None:
    """Say what a part of the remarks that has no label is; none if no rule lists it.

    >>> sentence("wife of Izzat Ibrahim Al-Duri")
    <Property.REMARK: 'remark'>
    >>> sentence("Shoe Size 45") is None
    True
    """
    if text in _TEXTS:
        return _TEXTS[text]
    return next((what for rule, what in _RULES if rule.fullmatch(text)), None)
