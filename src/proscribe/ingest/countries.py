"""Which country does a text name? Its ISO 3166-1 code, from the words that official lists use for it.

Lists print `Iran`, `IRAN (ISLAMIC REPUBLIC OF)`, `Iranian`, `IR` and `ir`; for numbers and nationalities to be compared
they have to become one. A text that names none, or several, gives none.
"""

from __future__ import annotations

import re
from functools import lru_cache

from proscribe.names.normalize import key

_TABLE = """
AD andorra|andorran
AE united arab emirates|uae|emirati
AF afghanistan|afghan
AG antigua and barbuda
AI anguilla
AL albania|albanian
AM armenia|armenian
AO angola|angolan
AR argentina|argentine
AS american samoa
AT austria|austrian
AU australia|australian
AW aruba
AZ azerbaijan|azerbaijani
BA bosnia and herzegovina|bosnia and herzegowina|bosnia herzegovina|bosnia|bosnian
BB barbados
BD bangladesh|bangladeshi
BE belgium|belgian
BF burkina faso
BG bulgaria|bulgarian
BH bahrain|bahraini
BI burundi|burundian
BJ benin
BM bermuda
BN brunei|brunei darussalam
BO bolivia|bolivian
BR brazil|brazilian
BS bahamas|the bahamas
BT bhutan
BW botswana
BY belarus|belarusian|belrus
BZ belize
CA canada|canadian
CD democratic republic of the congo|democratic republic of congo|congo democratic republic of the
CD congo democratic republic|congo democratic republic of was zaire|drc|dr congo|zaire|congolese
CF central african republic
CG congo|republic of the congo|congo republic of the|congo peoples republic of|congo brazzaville
CH switzerland|swiss
CI cote divoire|ivory coast|ivorian
CK cook islands
CL chile|chilean
CM cameroon|cameroonian
CN china|peoples republic of china|prc|chinese|中国
CO colombia|colombian
CR costa rica|costa rican
CU cuba|cuban
CV cape verde|cabo verde
CW curacao
CY cyprus|cypriot
CZ czechia|czech republic|czech
DE germany|german|federal republic of germany
DJ djibouti
DK denmark|danish
DM dominica
DO dominican republic
DZ algeria|algerian
EC ecuador|ecuadorian
EE estonia|estonian
EG egypt|egyptian
ER eritrea|eritrean
ES spain|spanish
ET ethiopia|ethiopian
FI finland|finnish
FJ fiji
FM micronesia
FO faroe islands
FR france|french
GA gabon|gabonese
GB united kingdom|united kingdom of great britain and northern ireland|great britain|britain|uk|british
GD grenada
GE georgia|georgian
GG guernsey
GH ghana|ghanaian
GI gibraltar
GL greenland
GM gambia|the gambia|gambian
GN guinea|guinean
GQ equatorial guinea
GR greece|greek
GT guatemala|guatemalan
GU guam
GW guinea bissau
GY guyana
HK hong kong|hong kong sar|hong kong china
HN honduras|honduran
HR croatia|croatian
HT haiti|haitian
HU hungary|hungarian
ID indonesia|indonesian
IE ireland|irish
IL israel|israeli
IM isle of man|man isle of
IN india|indian
IQ iraq|iraqi
IR iran|iran islamic republic of|islamic republic of iran|iranian
IS iceland|icelandic
IT italy|italian
JE jersey
JM jamaica|jamaican
JO jordan|jordanian
JP japan|japanese
KE kenya|kenyan
KG kyrgyzstan|kyrgyz|kyrgyz republic
KH cambodia|cambodian
KI kiribati
KM comoros
KN saint kitts and nevis|st kitts and nevis
KP north korea|korea north|democratic peoples republic of korea|korea democratic peoples republic of|dprk|north korean
KR south korea|korea south|republic of korea|korea republic of|south korean
KW kuwait|kuwaiti
KY cayman islands
KZ kazakhstan|kazakh
LA laos|lao peoples democratic republic
LB lebanon|lebanese
LC saint lucia
LI liechtenstein
LK sri lanka|sri lankan
LR liberia|liberian
LS lesotho
LT lithuania|lithuanian
LU luxembourg
LV latvia|latvian
LY libya|libyan|libyan arab jamahiriya
MA morocco|moroccan
MC monaco
MD moldova|republic of moldova|moldova republic of|moldovan
ME montenegro|montenegrin
MG madagascar
MH marshall islands
MK north macedonia|macedonia|macedonia the former yugoslav republic of|macedonian
ML mali|malian
MM burma|myanmar|burmese
MN mongolia|mongolian
MO macao|macau
MR mauritania|mauritanian
MT malta|maltese
MU mauritius
MV maldives|maldivian
MW malawi
MX mexico|mexican
MY malaysia|malaysian
MZ mozambique
NA namibia
NE niger|nigerien
NG nigeria|nigerian
NI nicaragua|nicaraguan
NL netherlands|the netherlands|dutch
NO norway|norwegian
NP nepal|nepalese
NU niue
NZ new zealand
OM oman|omani
PA panama|panamanian
PE peru|peruvian
PG papua new guinea
PH philippines|the philippines|filipino|philippine
PK pakistan|pakistani
PL poland|polish
PR puerto rico
PS palestine|state of palestine|palestinian|palestinian territories
PS occupied palestinian territories|palestinian territory occupied
PT portugal|portuguese
PW palau
PY paraguay|paraguayan
QA qatar|qatari
RO romania|romanian
RS serbia|serbian
RU russia|russian federation|russian
RW rwanda|rwandan
SA saudi arabia|saudi|saudi arabian
SB solomon islands
SC seychelles
SD sudan|sudanese
SE sweden|swedish
SG singapore|singaporean
SI slovenia|slovenian
SK slovakia|slovak
SL sierra leone
SM san marino
SN senegal|senegalese
SO somalia|somali
SR suriname
SS south sudan|south sudanese
ST sao tome and principe
SV el salvador|salvadoran
SY syria|syrian arab republic|syrian
SZ eswatini|swaziland
TD chad|chadian
TG togo|togolese
TH thailand|thai
TJ tajikistan|tajik
TL timor leste
TM turkmenistan|turkmen
TN tunisia|tunisian
TO tonga
TR turkey|turkiye|turkish
TT trinidad and tobago|trinidadian
TV tuvalu
TW taiwan|taiwanese
TZ tanzania|united republic of tanzania|tanzania united republic of|tanzanian
UA ukraine|ukrainian
UG uganda|ugandan
US united states|united states of america|usa|american
UY uruguay|uruguayan
UZ uzbekistan|uzbek
VC saint vincent and the grenadines|st vincent and the grenadines
VE venezuela|venezuelan
VG british virgin islands|virgin islands british
VN vietnam|viet nam|vietnamese
VU vanuatu
WS samoa
XK kosovo
YE yemen|yemeni
ZA south africa|south african
ZM zambia|zambian
ZW zimbabwe|zimbabwean
"""  # XK is the code that lists use for Kosovo, and no ISO code
_CODES = {name: line[:2] for line in _TABLE.strip().splitlines() for name in line[3:].split("|")}
_KNOWN = frozenset(_CODES.values())
_NAMED = re.compile(r"\b(?:" + "|".join(sorted(_CODES, key=len, reverse=True)) + r")\b")
_CODED = re.compile(r"(?::\s*|\()([A-Z]{2})\b")


@lru_cache(maxsize=20_000)
def country(text: str) -> str:
    """Return the code of the country that a whole text stands for, or nothing.

    >>> country("IRAN (ISLAMIC REPUBLIC OF)"), country("ru"), country("Korea, North"), country("Moscow")
    ('IR', 'RU', 'KP', '')
    """
    bare = text.strip()
    if len(bare) == 2:  # noqa: PLR2004 -- the length of a code
        return bare.upper() if bare.upper() in _KNOWN else _CODES.get(bare.lower(), "")
    return _CODES.get(key(bare), "") or country_in(bare.partition(" (")[0] if " (" in bare else "")


@lru_cache(maxsize=50_000)
def country_in(text: str) -> str:
    """Return the code of the only country that a text names, or of the only code in brackets or after a colon.

    >>> country_in("Issued in Sanaa, Yemen"), country_in("Cyprus, Russia"), country_in("2.121.948 (PY)")
    ('YE', '', 'PY')
    """
    named = {_CODES[found] for found in _NAMED.findall(key(text))}
    named = named or {found for found in _CODED.findall(text) if found in _KNOWN}
    return named.pop() if len(named) == 1 else ""
