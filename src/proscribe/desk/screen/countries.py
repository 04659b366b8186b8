"""Which country does a cell name? Its ISO 3166-1 alpha-2 code, from either code or the name in English."""

from __future__ import annotations

import re
from functools import lru_cache

from proscribe.ingest.countries import country
from proscribe.names.normalize import key

# Alpha-3 and alpha-2 codes of ISO 3166-1, one after the other; XKX and XK are used for Kosovo and are no ISO codes.
_ISO = """
ANDAD AREAE AFGAF ATGAG AIAAI ALBAL ARMAM AGOAO ATAAQ ARGAR ASMAS AUTAT AUSAU ABWAW ALAAX AZEAZ BIHBA BRBBB BGDBD
BELBE BFABF BGRBG BHRBH BDIBI BENBJ BLMBL BMUBM BRNBN BOLBO BESBQ BRABR BHSBS BTNBT BVTBV BWABW BLRBY BLZBZ CANCA
CCKCC CODCD CAFCF COGCG CHECH CIVCI COKCK CHLCL CMRCM CHNCN COLCO CRICR CUBCU CPVCV CUWCW CXRCX CYPCY CZECZ DEUDE
DJIDJ DNKDK DMADM DOMDO DZADZ ECUEC ESTEE EGYEG ESHEH ERIER ESPES ETHET FINFI FJIFJ FLKFK FSMFM FROFO FRAFR GABGA
GBRGB GRDGD GEOGE GUFGF GGYGG GHAGH GIBGI GRLGL GMBGM GINGN GLPGP GNQGQ GRCGR SGSGS GTMGT GUMGU GNBGW GUYGY HKGHK
HMDHM HNDHN HRVHR HTIHT HUNHU IDNID IRLIE ISRIL IMNIM INDIN IOTIO IRQIQ IRNIR ISLIS ITAIT JEYJE JAMJM JORJO JPNJP
KENKE KGZKG KHMKH KIRKI COMKM KNAKN PRKKP KORKR KWTKW CYMKY KAZKZ LAOLA LBNLB LCALC LIELI LKALK LBRLR LSOLS LTULT
LUXLU LVALV LBYLY MARMA MCOMC MDAMD MNEME MAFMF MDGMG MHLMH MKDMK MLIML MMRMM MNGMN MACMO MNPMP MTQMQ MRTMR MSRMS
MLTMT MUSMU MDVMV MWIMW MEXMX MYSMY MOZMZ NAMNA NCLNC NERNE NFKNF NGANG NICNI NLDNL NORNO NPLNP NRUNR NIUNU NZLNZ
OMNOM PANPA PERPE PYFPF PNGPG PHLPH PAKPK POLPL SPMPM PCNPN PRIPR PSEPS PRTPT PLWPW PRYPY QATQA REURE ROURO SRBRS
RUSRU RWARW SAUSA SLBSB SYCSC SDNSD SWESE SGPSG SHNSH SVNSI SJMSJ SVKSK SLESL SMRSM SENSN SOMSO SURSR SSDSS STPST
SLVSV SXMSX SYRSY SWZSZ TCATC TCDTD ATFTF TGOTG THATH TJKTJ TKLTK TLSTL TKMTM TUNTN TONTO TURTR TTOTT TUVTV TWNTW
TZATZ UKRUA UGAUG UMIUM USAUS URYUY UZBUZ VATVA VCTVC VENVE VGBVG VIRVI VNMVN VUTVU WLFWF WSMWS XKXXK YEMYE MYTYT
ZAFZA ZMBZM ZWEZW
"""
_ALPHA_2 = {pair[:3]: pair[3:].lower() for pair in _ISO.split()}
_CODES = frozenset(_ALPHA_2.values())
# Names that no official list prints, and so are missing where lists are read.
_NAMES = {
    "aland islands": "ax",
    "bonaire": "bq",
    "british indian ocean territory": "io",
    "falkland islands": "fk",
    "french guiana": "gf",
    "french polynesia": "pf",
    "guadeloupe": "gp",
    "holy see": "va",
    "martinique": "mq",
    "mayotte": "yt",
    "montserrat": "ms",
    "nauru": "nr",
    "new caledonia": "nc",
    "norfolk island": "nf",
    "northern mariana islands": "mp",
    "reunion": "re",
    "saint barthelemy": "bl",
    "saint helena": "sh",
    "saint martin": "mf",
    "sint maarten": "sx",
    "turks and caicos islands": "tc",
    "united states virgin islands": "vi",
    "us virgin islands": "vi",
    "vatican city": "va",
    "vatican": "va",
    "western sahara": "eh",
}
_BETWEEN = re.compile(r"\s*[;|/\n]\s*")


@lru_cache(maxsize=65_536)
def countries(text: str) -> tuple[tuple[str, ...], str]:
    """The codes of the countries that a cell names, lower case, and what of it names none.

    >>> countries("China"), countries("DEU"), countries("CN; Hong Kong"), countries("Korea, Republic of")
    ((('cn',), ''), (('de',), ''), (('cn', 'hk'), ''), (('kr',), ''))
    >>> countries("Atlantis")
    ((), 'Atlantis')
    """
    text = text.strip()
    whole = _code(text)
    if whole or not text:
        return ((whole,) if whole else ()), ""
    parts = [part for part in _BETWEEN.split(text) if part]
    if len(parts) == 1:
        parts = [part.strip() for part in text.split(",") if part.strip()]
    found = [(_code(part), part) for part in parts]
    unknown = ", ".join(part for code, part in found if not code) if found else text
    return tuple(dict.fromkeys(code for code, _ in found if code)), unknown


def _code(text: str) -> str:
    bare = text.strip(" .").upper()
    if len(bare) == 2 and bare.lower() in _CODES:  # noqa: PLR2004 -- the length of a code
        return bare.lower()
    return _ALPHA_2.get(bare, "") or country(text).lower() or _NAMES.get(key(text), "")
