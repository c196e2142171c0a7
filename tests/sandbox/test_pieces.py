"""A posting falls apart at its headings and loses nothing, whichever of the twelve editors wrote it."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import pytest

from pipelines.normalize.wording import wording
from pipelines.posting import Page, Posting
from pipelines.sandbox.clock import reading_days, reading_instant
from pipelines.sandbox.employers import VOICES
from pipelines.sandbox.market import Market
from pipelines.sandbox.pieces import pieces, plain
from pipelines.sandbox.prose import advert
from pipelines.sandbox.shaped import SHAPES
from pipelines.sandbox.truth import Employer, Opening
from pipelines.sources import sources

AT = reading_instant(reading_days()[60])


@pytest.fixture(scope="module")
def written(whole: Market) -> list[tuple[Opening, Employer, str]]:
    """An opening with its employer and its text in every voice; the openings differ in what they state."""
    employers = {each.employer_id: each for each in whole.employers}
    made = []
    for place, opening in enumerate(each for each in whole.openings[: VOICES * 6] if not each.thread):
        employer = replace(employers[opening.employer_id], voice=place % VOICES)
        made.append((replace(opening, external_id=str(7_000_000_000 + place)), employer, advert(opening, employer)))
    return made


def shown(source: str, opening: Opening, employer: Employer, text: str) -> Posting:
    """What our own source reads of a board with one posting."""
    shape = SHAPES[source]
    body = shape.board([shape.job(opening, employer, 0, text)], employer)
    page = Page(url=sources()[source].addresses(opening.board)[0], status=200, body=body, fetched_at=AT)
    (posting,) = sources()[source].read(page).postings
    return posting


@cache
def lines(text: str) -> list[str]:
    """The lines that a reader of the HTML finds, the colon of a heading left aside."""
    return [line.text.rstrip(":") for line in wording(text)]


def test_the_pieces_of_a_posting_are_the_posting(written: list[tuple[Opening, Employer, str]]) -> None:
    counts = set()
    for _, _, text in written:
        assert "".join(piece.whole for piece in pieces(text)) == text
        counts.add(len(pieces(text)))
    assert min(counts) == 1 and max(counts) > 6


@pytest.mark.parametrize("source", ["lever", "personio", "gem", "workable"])
def test_a_source_with_fields_of_its_own_says_what_the_posting_says(
    source: str, written: list[tuple[Opening, Employer, str]]
) -> None:
    for opening, employer, text in written:
        assert lines(str(shown(source, opening, employer, text).text)) == lines(text)


def test_recruitee_calls_what_is_asked_requirements_and_changes_no_other_word(
    written: list[tuple[Opening, Employer, str]],
) -> None:
    renamed = 0
    for opening, employer, text in written:
        read, said = lines(str(shown("recruitee", opening, employer, text).text)), lines(text)
        assert len(read) == len(said)
        changed = [found for found, line in zip(read, said, strict=True) if found != line]
        assert changed in ([], ["Requirements"])
        renamed += bool(changed)
    assert renamed > 10


def test_lists_and_names_stand_in_their_fields(written: list[tuple[Opening, Employer, str]]) -> None:
    bodies = {
        source: b"".join(SHAPES[source].job(opening, employer, 0, text) for opening, employer, text in written)
        for source in ("lever", "personio")
    }
    assert bodies["lever"].count(b'"lists":[{"text":"') > 10
    assert b"<ul>" not in bodies["lever"].partition(b'"lists":')[2].partition(b'"additional"')[0]
    assert bodies["personio"].count(b"<![CDATA[") > 2 * len(written)
    assert b"<name>What you'll do</name>" in bodies["personio"]


def test_what_would_end_a_cdata_section_ends_none(written: list[tuple[Opening, Employer, str]]) -> None:
    opening, employer, _ = written[0]
    assert shown("personio", opening, employer, "<p>a ]]> b &amp; c</p>").text == "<p>a ]]> b &amp; c</p>"


def test_plain_text_keeps_words_and_lines() -> None:
    assert plain("<p>R&amp;D &lt;3</p><ul><li>One</li><li>Two<br />Three</li></ul>") == "R&D <3\nOne\nTwo\nThree\n"
