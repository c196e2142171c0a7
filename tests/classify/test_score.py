"""Promises about tags and quotes: every quote is the text itself, every tag has one, and reading twice is reading once."""

from __future__ import annotations

from dataclasses import replace

import pytest
import re2
from hypothesis import given, settings
from hypothesis import strategies as st

from pipelines.categories import WORK
from pipelines.classify.score import tag_row
from pipelines.classify.screen import Screen
from pipelines.classify.text import QUOTE_MAX, Joined, Quote, pieces
from pipelines.classify.work import Work
from pipelines.schemas import CREDENTIALS, EVIDENCE, TAGS
from tests.classify.conftest import DUTIES, Reader, reading

WORDS = st.sampled_from(
    ["train models", "PhD", "5+ years of experience", "agents", "\n", "<li>", "<h2>Requirements</h2>", "<h2>Duties</h2>",
     "\u00e9\u4e2d\U0001f680", "\u0130", "publications", "prompt engineering", ". ", "nice to have",
     "|", "research", "ML", "\ud800"]
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(st.one_of(st.lists(WORDS, max_size=30).map(" ".join), st.text(max_size=300)))
def test_every_quote_is_an_exact_piece_of_the_stored_text(body: str) -> None:
    body = body.encode("utf-8", "replace").decode()
    row, result = reading("ML Engineer \u0130", text=body)
    for quote in [*result.evidence, *result.credentials]:
        assert quote["quote"] == row["text"][quote["start"] : quote["end"]]
        assert 0 < len(quote["quote"]) <= QUOTE_MAX


@pytest.mark.parametrize("category", DUTIES)
def test_every_tag_rests_on_a_quote_and_rows_have_the_lakes_columns(read: Reader, category: str) -> None:
    _, result = read(*DUTIES[category], asked=["PhD"])
    assert result.evidence
    assert set(result.tag) == set(TAGS)
    assert all(set(quote) == set(EVIDENCE) for quote in result.evidence)
    assert result.credentials and all(set(each) == set(CREDENTIALS) for each in result.credentials)


def test_reading_twice_is_reading_once(read: Reader) -> None:
    assert all(read(*each) == read(*each) for each in DUTIES.values())


def test_without_text_nothing_is_classified(read: Reader) -> None:
    _, result = read("AI Engineer", text="")
    assert result.tag["work_category"] is None
    assert result.tag["screen"] == "unstated"
    assert not result.evidence and not result.credentials


@pytest.mark.parametrize(
    "text", ["<p>" + "x" * 1_500_000, "\x07\x1b", "<div>" * 20_000 + "Train models", "&#0;&#55296;ok"]
)
def test_no_text_makes_it_raise(read: Reader, text: str) -> None:
    row, result = read("ML Engineer", text=text)
    assert result.tag["content_hash"] == row["content_hash"]


def test_evidence_points_at_the_very_words_of_its_cue() -> None:
    text = "title\nfirst \u00e9 line\nyou train models here"
    held = pieces(
        text, [{"zone": "intro", "start": 6, "end": 18}, {"zone": "responsibilities", "start": 19, "end": 40}]
    )
    found = [text[start:end] for _, start, end in Joined(held).found(re2.compile("first|train models"))]
    assert found == ["first", "train models"]


def test_a_mixed_posting_takes_the_smaller_severity() -> None:
    half = Work(
        "ai_product_engineering", {}, dict.fromkeys(WORK, 0.0) | {"ai_product_engineering": 0.5, "ml_engineering": 0.5},
        is_mixed=True, abstained=False, is_plain_software=False,
    )  # fmt: skip
    assert half.kinds == ("ai_product_engineering", "ml_engineering")
    assert replace(half, is_mixed=False).kinds == ("ai_product_engineering",)
    assert replace(half, share=half.share | {"ml_engineering": 0.0}).kinds == ("ai_product_engineering",)


@pytest.mark.parametrize(("quotes", "is_under"), [([], False), ([Quote("screen", "requirements", 0, 4, 20)], True)])
def test_under_screened_is_only_what_quotes_a_general_requirement(quotes: list[Quote], is_under: bool) -> None:
    whole = dict.fromkeys(WORK, 0.2)
    done = Work("ml_engineering", whole, whole, is_mixed=False, abstained=False, is_plain_software=False)
    row = tag_row("hash", done, [], [], requirement_lines=1, selects=Screen("general", quotes))
    assert row["under_screened"] is is_under
