"""Is XML in UTF-16 read as what it is, and are its dangers seen in it too?"""

from __future__ import annotations

import codecs
import doctest

import pytest

from proscribe.desk import amended
from proscribe.errors import RecordError
from proscribe.ingest import brake, encoding, extent, limits, words, xml
from proscribe.ingest.adapter import Document
from proscribe.ingest.intake import dated, look, read
from proscribe.ingest.node import root_attributes
from proscribe.ingest.official import html_page, officials
from tests.sources.golden import SOURCES

SAMPLE = (SOURCES / "un_sc" / "sample.xml").read_text("utf-8")
ENCODED = {
    "BOM, little": codecs.BOM_UTF16_LE + SAMPLE.encode("utf-16-le"),
    "BOM, big": codecs.BOM_UTF16_BE + SAMPLE.encode("utf-16-be"),
    "little": SAMPLE.encode("utf-16-le"),
    "big": SAMPLE.encode("utf-16-be"),
    "declared": codecs.BOM_UTF16_LE
    + ('<?xml version="1.0" encoding="UTF-16"?>' + SAMPLE[SAMPLE.index("?>") + 2 :]).encode("utf-16-le"),
}


def entries(body: bytes) -> tuple[object, ...]:
    arrival = dated(look("x", "consolidated.xml", body, "0" * 64, officials()), body, None, "folder")
    return arrival.official.source, arrival.published, *read(arrival, body).observations


@pytest.mark.parametrize("kind", ENCODED)
def test_a_list_in_utf16_says_what_it_says_in_utf8(kind):
    found = entries(ENCODED[kind])
    assert found[0] == "un-sc"
    assert found == entries(SAMPLE.encode())


@pytest.mark.parametrize("kind", ["utf-16", "utf-16-le", "utf-16-be"])
def test_a_document_type_is_seen_in_utf16_too(kind):
    body = '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'.encode(kind)
    with pytest.raises(RecordError, match="declares a document type"):
        list(xml.elements("x", body, "a"))


def test_a_web_page_is_seen_in_utf16_too():
    assert html_page("x", "<!DOCTYPE html><html>maintenance".encode("utf-16")) is not None
    assert html_page("x", "<list/>".encode("utf-16")) is None


def test_what_only_begins_like_utf16_is_left_as_it_is():
    for body in (b"\xff\xfe", b"\xff\xfe<\0a", b"<\0\0\xd8", "a,b".encode("utf-16")):
        assert encoding.utf8(body) == body
    assert root_attributes(Document("x", "un-sc", b"<\0\0\xd8")) == {}


@pytest.mark.parametrize("module", [amended, brake, encoding, extent, limits, words])
def test_examples(module):
    assert doctest.testmod(module).failed == 0
