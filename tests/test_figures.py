"""Promises about the figures of README and docs: each is asked of a publication, and none is said that was withheld."""

from __future__ import annotations

import tomllib
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb
import pytest

from bench.figures import ASKED, BLOCK, CARD, PAGES, Number, Unsaid, asked, carded, table_of, written


def number(value: Any, low: Any = None, high: Any = None) -> Number:
    """A number of a hundred requisitions."""
    return Number("it", {"value": value, "ci_low": low, "ci_high": high, "n": 100, "flag_reason": "n is below 30"})


@pytest.mark.parametrize(
    ("held", "spec", "said"),
    [
        (number(Decimal("0.6576"), Decimal("0.5364"), Decimal("0.7440")), "ip", "66 % [54–74]"),
        (number(Decimal("0.6576"), Decimal("0.5364"), Decimal("0.7440")), "i3", "0.658 [0.536, 0.744]"),
        (number(Decimal(0), Decimal(0), Decimal("0.0203")), "ip", "0.0 % [0.0–2.0]"),
        (number(Decimal("0.0203")), "p", "2.0 %"),
        (number(Decimal("0.0496"), Decimal("0.0203"), Decimal("0.0796")), "ip", "5.0 % [2.0–8.0]"),
        (number(Decimal("0.2948")), "p", "29 %"),
        (number(190_000.0, 172_500.0, 205_000.0), "i0", "190,000 [172,500, 205,000]"),
        (number(Decimal("0.45")), "", "0.450"),
        (number(Decimal(0)), "3", "0"),
    ],
)
def test_a_number_is_said_with_its_interval_as_readers_write_it(held: Number, spec: str, said: str) -> None:
    assert format(held, spec) == said


def test_a_number_that_is_withheld_or_has_no_such_column_is_not_said() -> None:
    with pytest.raises(Unsaid, match="it is withheld: n is below 30"):
        format(number(None), "3")
    with pytest.raises(Unsaid, match="it has no coverage"):
        _ = number(1).coverage
    with pytest.raises(Unsaid, match="it has nothing to say for value"):
        _ = number(None).value


@pytest.fixture
def published(tmp_path: Path) -> duckdb.DuckDBPyConnection:
    """Two rows that were published."""
    connection = duckdb.connect()
    connection.execute(
        "create schema published; create table published.demand as select unnest([1, 2]) as n, 0.5 as value"
    )
    return connection


def test_a_number_is_one_row_of_a_table_or_of_a_query(published: duckdb.DuckDBPyConnection) -> None:
    assert asked(published, "one", "demand where n = 1").n == 1
    assert asked(published, "two", "select max(n) as value from published.demand").value == 2


@pytest.mark.parametrize(("query", "rows"), [("demand", 2), ("demand where n = 3", 0)])
def test_none_and_several_are_refused_by_name(published: duckdb.DuckDBPyConnection, query: str, rows: int) -> None:
    with pytest.raises(Unsaid, match=f"it: {rows} rows where one is meant"):
        asked(published, "it", query)


def test_a_page_changes_between_its_marks_alone() -> None:
    page = "Before.\n<!-- figures: one -->\nOld.\n<!-- end -->\nAfter 7.\n"
    assert written(page, {"one": "New.\n"}) == page.replace("Old", "New")
    with pytest.raises(Unsaid, match="no sentence one"):
        written(page, {})


def test_every_sentence_has_its_place_every_place_its_sentence_and_every_number_its_use() -> None:
    table = tomllib.loads(ASKED.read_text(encoding="utf-8"))
    marked = [found["name"] for page in PAGES for found in BLOCK.finditer(page.read_text(encoding="utf-8"))]
    assert sorted(marked) == sorted(table["sentences"])
    text = "".join(table["sentences"].values())
    assert [
        name for name in table["numbers"] | table["card"] if f"{{{name}:" not in text and f"{{{name}." not in text
    ] == []


def test_a_number_of_the_gold_is_one_row_of_the_model_card() -> None:
    card = "# Card\n\n### Work\n\n| | value |\n|---|---|\n| accuracy | 0.831 | 0.805 to 0.861 | 845 |\n\n### Screen\n"
    assert format(carded(card, "it", "Work / accuracy"), "i3") == "0.831 [0.805, 0.861]"
    with pytest.raises(Unsaid, match="it: the model card has 0 rows Screen / accuracy"):
        carded(card, "it", "Screen / accuracy")
    assert table_of(card, "Work").splitlines()[-1] == "| accuracy | 0.831 | 0.805 to 0.861 | 845 |"


def test_every_number_of_the_gold_that_is_said_stands_in_the_card() -> None:
    card = CARD.read_text(encoding="utf-8")
    for name, place in tomllib.loads(ASKED.read_text(encoding="utf-8"))["card"].items():
        assert carded(card, name, place).n
