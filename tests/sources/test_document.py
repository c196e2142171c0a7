"""Promises about documents that are almost JSON: a slip costs at most the job that made it."""

from __future__ import annotations

import json

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.posting import Reading
from pipelines.sources import ashby
from pipelines.sources.document import BYTE_ORDER_MARK, mended
from tests.sources.conftest import ASHBY, ashby_job, page

BOARD = msgspec.json.encode({"apiVersion": "1", "jobs": [ashby_job(), ashby_job(id="a-2")]})


def read(body: bytes) -> Reading:
    return ashby.read(page(ASHBY, body))


@pytest.mark.parametrize("word", [b"NaN", b"Infinity", b"-Infinity", b"1e999"])
def test_pay_that_is_not_a_number_costs_its_job_not_the_board(word: bytes) -> None:
    reading = read(BOARD.replace(b"70000", word, 1))
    assert [posting.external_id for posting in reading.postings] == ["a-2"]
    assert [(job.position, (job.field or "").endswith("minValue")) for job in reading.rejected] == [(0, True)]
    assert reading.outcome == "partial"


def test_a_word_in_a_field_that_nobody_reads_costs_nothing() -> None:
    reading = read(BOARD.replace(b'"id":"a-2"', b'"id":"a-2","score":NaN'))
    assert (reading.outcome, len(reading.postings), reading.rejected) == ("whole", 2, ())


def test_the_same_words_inside_a_text_are_text() -> None:
    reading = read(BOARD.replace(b"Build agents.", rb"\"NaN\", Infinity and \\ud800").replace(b"70000", b"NaN", 1))
    assert reading.postings[0].text == '<p>"NaN", Infinity and \\ud800</p>'


def test_half_an_emoji_costs_one_character() -> None:
    reading = read(BOARD.replace(b"Build agents.", rb"Build \ud83d\ude00 agents \ud83d", 1))
    assert reading.postings[0].text == "<p>Build \U0001f600 agents \ufffd</p>"
    assert (reading.outcome, reading.rejected) == ("whole", ())


def test_a_byte_order_mark_and_bare_line_ends_cost_nothing() -> None:
    assert len(read(BYTE_ORDER_MARK + BOARD).postings) == 2
    assert read(BOARD.replace(b"Build agents.", b"Build\n\tagents.")).postings[0].text == "<p>Build  agents.</p>"


def test_bytes_that_are_no_utf_8_cost_their_job() -> None:
    reading = read(BOARD.replace(b"Build", b"\xff\xfe", 1))
    assert (len(reading.postings), len(reading.rejected), reading.outcome) == (1, 1, "partial")


def test_mending_a_large_body_takes_no_time_to_speak_of() -> None:
    for body in (
        b'{"a": "' + b"\\" * 500_000,
        b'"' * 500_001,
        b"N" * 500_000,
        b'{"a": "' + b"x" * 500_000 + b'", "b": NaN}',
    ):
        assert len(mended(body)) >= len(body)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text() | st.floats(allow_nan=False, allow_infinity=False),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner), max_leaves=8,
)  # fmt: skip


@given(JSON)
def test_a_document_that_needs_no_mending_keeps_its_meaning(value: object) -> None:
    assert json.loads(mended(json.dumps(value, ensure_ascii=False).encode())) == value
    assert json.loads(mended(json.dumps(value).encode())) == value
