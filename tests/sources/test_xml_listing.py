"""Promises about XML bodies: nothing expands, nothing is fetched, and what is no XML is named."""

from __future__ import annotations

import pytest

from pipelines.sources import personio
from tests.sources.conftest import page
from tests.sources.feeds import PERSONIO, PERSONIO_POSITION, personio_feed

BOMB = b'<?xml version="1.0"?><!DOCTYPE w [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
OUTSIDE = b'<?xml version="1.0"?><!DOCTYPE w [<!ENTITY a SYSTEM "file:///etc/hostname">]>'
ELSEWHERE = b'<!DOCTYPE w SYSTEM "https://example.com/w.dtd">'


@pytest.mark.parametrize("head", [BOMB, OUTSIDE, ELSEWHERE])
def test_a_document_that_declares_anything_is_refused(head: bytes) -> None:
    body = head + b"<workzag-jobs><position><id>1</id><name>&b;&a;</name></position></workzag-jobs>"
    reading = personio.read(page(PERSONIO, body))
    assert (reading.outcome, reading.postings) == ("failed", ())


def test_a_control_character_costs_neither_feed_nor_position() -> None:
    reading = personio.read(page(PERSONIO, personio_feed(PERSONIO_POSITION.replace("Build", "Bu\x0bild"))))
    assert (reading.outcome, len(reading.postings)) == ("whole", 1)


def test_blanks_before_the_declaration_cost_nothing() -> None:
    assert personio.read(page(PERSONIO, b"\n " + personio_feed(PERSONIO_POSITION))).outcome == "whole"


@pytest.mark.parametrize("encoding", ["no-such-encoding", "utf-7", "shift_jis"])
def test_an_encoding_that_cannot_be_read_is_named(encoding: str) -> None:
    body = personio_feed(PERSONIO_POSITION).replace(b"UTF-8", encoding.encode())
    assert personio.read(page(PERSONIO, body)).outcome == "failed"


def test_an_html_page_is_called_what_it_is() -> None:
    for body in (b"<html><body/></html>", b"<!DOCTYPE html><p>Down", b'<html xmlns="http://www.w3.org/1999/xhtml"/>'):
        reading = personio.read(page(PERSONIO, body))
        assert reading.outcome == "failed"
        assert "html" in (reading.reason or "").lower()


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
def test_a_document_of_two_bytes_a_character_keeps_its_letters(encoding: str) -> None:
    body = "<workzag-jobs><position><id>1</id><name>Łódź Ā</name></position></workzag-jobs>".encode(encoding)
    reading = personio.read(page(PERSONIO, body))
    assert (reading.outcome, [posting.title for posting in reading.postings]) == ("whole", ["Łódź Ā"])
