"""Promises about signatures: near texts have near ones, and what stands around the job changes nothing."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from pipelines.normalize import normalized
from pipelines.normalize.signature import BINS, signature
from pipelines.posting import Posting
from pipelines.schemas import Row
from pipelines.zone import Span

DUTIES = [f"You build part {number} of the {noun} and keep it running for harbor {number * 7}." for number, noun in enumerate(
    ["planner", "router", "index", "scale", "gauge", "beacon", "ledger", "crane", "ferry", "buoy", "chart", "dock"]
)]  # fmt: skip


def near(first: list[int] | None, second: list[int] | None) -> int:
    assert first is not None and second is not None
    return sum(one == other for one, other in zip(first, second, strict=True))


def row(duties: list[str], about: str = "Acme makes maps.", period: str | None = None) -> Row:
    items = "".join(f"<li>{duty}</li>" for duty in duties)
    text = f"<h2>About us</h2><p>{about}</p><h2>Responsibilities</h2><ul>{items}</ul>"
    posting = Posting(external_id="1", title="Engineer", text=text)
    seen = datetime(2026, 1, 1, tzinfo=UTC)
    return normalized(posting, source="ashby", board="acme", period=period, employer="Acme", seen=seen)


def test_what_a_company_says_of_itself_changes_no_signature() -> None:
    first, second = row(DUTIES), row(DUTIES, about="Acme makes charts, and has an office in Oslo now.")
    assert first["text_hash"] != second["text_hash"]
    assert near(first["signature"], second["signature"]) == BINS


def test_words_changed_leave_a_near_signature_and_other_duties_a_far_one() -> None:
    touched = [DUTIES[0].replace("keep", "hold"), *DUTIES[1:-1], DUTIES[-1].replace("build", "own")]
    assert 24 <= near(row(DUTIES)["signature"], row(touched)["signature"]) < BINS
    other = [duty.replace("build part", "sell share").replace("keep it running for", "write to") for duty in DUTIES]
    assert near(row(DUTIES)["signature"], row(other)["signature"]) < 16


def test_case_and_marks_change_nothing() -> None:
    loud = [duty.upper().replace(".", " !") for duty in DUTIES]
    assert near(row(DUTIES)["signature"], row(loud)["signature"]) == BINS


@pytest.mark.parametrize(("length", "is_signed"), [(399, False), (400, True)])
def test_short_texts_have_no_signature(length: int, is_signed: bool) -> None:
    text = ("maps " * 100)[:length]
    assert (signature(text, (Span("responsibilities", 0, length),)) is not None) == is_signed
    assert signature(text, (Span("about", 0, length),)) is None


def test_texts_without_runs_of_words_have_no_signature() -> None:
    assert signature("x" * 500, (Span("requirements", 0, 500),)) is None


def test_bins_that_nothing_fell_into_are_filled_and_tell_it() -> None:
    few = signature("one two three " + "." * 400, (Span("requirements", 0, 414),))
    assert few is not None
    assert len(set(few)) == len(few) == BINS


def test_adverts_of_threads_have_none() -> None:
    assert row(DUTIES, period="2026-01")["signature"] is None


def test_a_signature_is_the_same_on_every_machine() -> None:
    assert (row(DUTIES)["signature"] or [])[:2] == [78975808, 2634355713]
