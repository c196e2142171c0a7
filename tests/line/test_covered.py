"""Promises about coverage on a screen: what needs a look is seen first, and what is left out is counted."""

from __future__ import annotations

from datetime import date
from typing import Any

from pipelines.line.covered import told

NOW, BEFORE = date(2026, 2, 1), date(2025, 11, 1)


def row(source: str, measure: str, value: int, month: date = NOW) -> dict[str, Any]:
    return {"source": source, "measure": measure, "value": value, "month": month}


ROWS = [
    row("all", "boards_asked", 1_227), row("all", "boards_failed", 1),
    row("ashby", "boards_asked", 101), row("ashby", "boards_failed", 1), row("ashby", "quarantined", 0),
    row("gem", "boards_asked", 8, BEFORE), row("gem", "boards_failed", 0, BEFORE),
    row("lever", "boards_failed", 0), row("lever", "texts_missing", 12),
]  # fmt: skip


def test_all_sources_come_first_then_what_fails_then_what_is_late_and_the_rest_is_counted() -> None:
    assert [" ".join(each.split()) for each in told(ROWS, is_full=False)] == [
        "all 2026-02 boards_asked 1,227", "all 2026-02 boards_failed 1", "ashby 2026-02 boards_failed 1",
        "lever 2026-02 texts_missing 12", "gem 2025-11 nothing since",
        "and 5 more of single sources: hiregap status --full",
    ]  # fmt: skip


def test_the_whole_of_it_is_every_row_and_nothing_is_nothing() -> None:
    assert [each.split()[0] for each in told(ROWS, is_full=True)] == [each["source"] for each in ROWS]
    assert told([], is_full=False) == told([], is_full=True) == []


def test_where_all_is_shown_nothing_is_left_to_ask_for() -> None:
    assert "--full" not in "".join(told(ROWS[:2] + ROWS[3:4], is_full=False))
