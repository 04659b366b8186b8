"""Does a record of an XML list lose no text, wherever in it that stands?"""

from __future__ import annotations

import pytest

from proscribe.errors import RecordError
from proscribe.ingest.adapter import Document
from proscribe.ingest.node import Reading
from proscribe.model.source import Read


def names(inside):
    body = f"<LIST><PARTY>{inside}</PARTY></LIST>"
    reading = Reading(Document("here/list.xml", "here", body.encode(), Read.PRIMARY), {})
    return [record.value("NAME") for record in reading.records("LIST", "PARTY")]


@pytest.mark.parametrize(
    "inside", ["<NAME>CHANG HA</NAME>", "<NAME>CH<!-- c -->ANG HA</NAME>", "<NAME>CHANG <?x y?>HA</NAME>\n <!-- c -->"]
)
def test_a_comment_divides_a_text_and_does_not_end_it(inside):
    assert names(inside) == ["CHANG HA"]


@pytest.mark.parametrize("inside", ["<NAME>CHANG</NAME> HA", "<NAME>CHANG<B/> HA</NAME>", "HA <NAME>CHANG</NAME>"])
def test_text_that_nobody_reads_is_told(inside):
    with pytest.raises(RecordError, match="no one reads this"):
        names(inside)
