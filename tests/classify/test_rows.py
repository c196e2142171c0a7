"""Promises about rows of the lake: a quote is shown with words around it, cut between words, never beyond its line."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from pipelines.classify.rows import BEFORE, blank, evidence_row, surrounded
from pipelines.classify.text import QUOTE_MAX, Quote
from pipelines.schemas import TAGS

LINE = (
    "We are a team of few, all of whom have done so for long, and who like to build and to keep up the tools with which others"
    " train models for ranking"
)
TEXT = f"Engineer\n{LINE}\nApply now"


def quote(words: str, text: str = TEXT) -> Quote:
    """A quote of some words of a text."""
    start = text.index(words)
    return Quote("duty", "intro", start, start + len(words), 7)


def test_a_quote_begins_at_a_word_not_far_before_and_goes_on_to_the_end_of_its_line() -> None:
    start, end = surrounded(TEXT, quote("train models"))
    assert TEXT[start:end] == LINE[LINE.index("few, all of whom") :]
    assert TEXT[start - 1] == " " and start > TEXT.index(LINE)
    assert TEXT.index("train models") + len("train models") - start <= QUOTE_MAX // 2 + BEFORE


def test_a_quote_at_the_beginning_of_a_line_begins_with_it() -> None:
    start, end = surrounded(TEXT, quote("We are"))
    assert TEXT[start:end] == LINE


def test_a_long_line_is_cut_at_what_a_quote_may_hold_and_a_whole_quote_as_it_is() -> None:
    text = "a b " * 200 + "train models" + " c d" * 200
    found = quote("train models", text)
    row = evidence_row("h", text, found)
    assert len(row["quote"]) == QUOTE_MAX and "train models" in row["quote"]
    whole = evidence_row("h", text, Quote(*(found.slot, found.zone, found.start, found.end, 7), is_whole=True))
    assert (whole["quote"], whole["weight"]) == ("train models", 7)


@given(st.text(alphabet="ab \n", min_size=1, max_size=400), st.data())
def test_a_quote_is_a_piece_of_its_own_line_and_begins_before_its_words_end(text: str, data: st.DataObject) -> None:
    lines = [(at, line) for at, line in zip(starts(text), text.split("\n"), strict=True) if line]
    if not lines:
        return
    at, line = data.draw(st.sampled_from(lines))
    begin = data.draw(st.integers(0, len(line) - 1))
    stop = data.draw(st.integers(begin + 1, len(line)))
    start, end = surrounded(text, Quote("duty", "intro", at + begin, at + stop, 0))
    assert at <= start < end <= at + len(line)
    assert end - start <= QUOTE_MAX and start < at + stop


def starts(text: str) -> list[int]:
    """Where each line of a text begins."""
    return [0, *(number + 1 for number, char in enumerate(text) if char == "\n")]


def test_the_tag_of_a_posting_without_text_has_every_column_and_no_category() -> None:
    row = blank("h")
    assert set(row) == set(TAGS)
    assert row["work_category"] is None and row["is_mixed"] is None and row["screen"] == "unstated"
