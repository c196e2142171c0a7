"""Promises about the names of boards: an employer is shown as its own adverts write it, and stays the same employer."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from pipelines.normalize import normalized
from pipelines.normalize.spelling import spelled
from pipelines.posting import Posting


@pytest.mark.parametrize(
    ("board", "text", "name"),
    [
        ("fjordcare", "At Fjord Care we build wards.", "Fjord Care"),
        ("fjord-care", "FjordCare builds wards.", "FjordCare"),
        ("fjord.io", "Fjord.io builds wards.", "Fjord.io"),
        ("fjord.io", "FJORD.IO builds wards.", "FJORD.IO"),
        ("fjord.io", "Fjord builds wards.", "Fjord"),
        ("fjordcareers", "Fjord builds wards.", "Fjord"),
        ("fjordhq", "Why Fjord?", "Fjord"),
        ("icare", "Join iCare.", "iCare"),
        ("fjord", "ABOUT FJORD\nFjord builds wards.", "Fjord"),
        ("lilt9", "ABOUT LILT9\nLILT9 builds wards.", "LILT9"),
        ("smithsons", "Smith & Sons builds wards.", "Smith & Sons"),
        ("fjord", "FJ-ORD, or FJORD", "FJ-ORD"),
        ("macys", "Macy’s sells wards.", "Macy’s"),
        ("fjord", "A Fjord-based team.", "Fjord"),
        ("fjordio", "Fjord.io is here.", "Fjord.io"),
    ],
)
def test_a_board_is_called_as_its_adverts_write_it(board: str, text: str, name: str) -> None:
    assert spelled(board, text) == name


@pytest.mark.parametrize(
    ("board", "text"),
    [
        ("fjord", "We build wards in the fjord."),
        ("fjord", "Read https://Fjord.example/jobs or write to ana@Fjord.example."),
        ("fjord", "Follow @Fjord."),
        ("fjord", "Write to Fjord@acme.example."),
        ("fjord", "\u0130" * 6 + " fjord Alpha"),
        ("fjord", "The Fjords are near."),
        ("fjord", "Skyfjord and SkyFjord are others."),
        ("omi", "Made in O mi."),
        ("fjordcorp", "We are at Fjord. Corp policy holds."),
        ("a", "A board."),
        ("漁村", "漁村 builds boats."),
        ("fjord", "\u0130stanbul's Fjord"),
        ("", "Anything"),
    ],
)
def test_what_is_not_written_as_a_name_is_none(board: str, text: str) -> None:
    assert spelled(board, text) is None


@pytest.mark.parametrize(
    ("text", "employer"), [("Fjord Care builds wards.", "Fjord Care"), ("We build wards.", "fjordcare")]
)
def test_who_hires_hangs_on_the_board_however_the_text_writes_its_name(text: str, employer: str) -> None:
    posting = Posting(external_id="1", title="Nurse", text=text, text_format="plain")
    row = normalized(
        posting, source="ashby", board="fjordcare", period=None, employer=None, seen=datetime(2026, 1, 1, tzinfo=UTC)
    )
    assert (row["employer"], row["employer_id"]) == (employer, "fjordcare")
