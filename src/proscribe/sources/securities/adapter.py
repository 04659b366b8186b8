"""Which securities did the listed issuers have, under which number, on which market, from when until when?"""

from __future__ import annotations

from collections.abc import Iterator

from proscribe.ingest.adapter import Document, Entry
from proscribe.model.party import Name, NameKind, Security

COLUMNS = "key about issuer printed_issuer isin ticker mic type starts ends named_in_ofac_entry notes source verified"
NAMED = {"yes": "", "no": "not named in the OFAC entry", "ticker only": "OFAC names the ticker, not the ISIN"}


def parse(document: Document) -> Iterator[Entry]:
    for row in document.csv(COLUMNS):
        cite = row.cite()
        issuer, printed = row.need("issuer"), row.take("printed_issuer")
        isin, ticker, mic = row.isin("isin"), row.take("ticker"), row.take("mic")
        notes = (row.choice("named_in_ofac_entry", NAMED), row.take("notes"))
        security = Security(
            isin=isin,
            ticker=ticker,
            mic=mic,
            kind=row.need("type"),
            cite=cite,
            starts=row.when_given("starts"),
            ends=row.when_given("ends"),
            note="; ".join(note for note in notes if note),
        )
        yield Entry(
            key=f"{row.need('key')}/{isin or '-'}/{ticker}@{mic}",
            name="",
            cite=cite,
            names=(Name(issuer, NameKind.ALIAS, cite),),
            securities=(security,),
            about=row.need("about"),
            note="" if printed == issuer else printed,
        )
        row.done()
