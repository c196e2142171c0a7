"""Promises before anything is published: weights are no worse than those before, quotes are the text's own, zones are found."""

from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest

from pipelines import line
from pipelines.lake import tables
from pipelines.lake.layout import Lake, claim
from pipelines.lake.warc import WarcWriter
from pipelines.line import gates
from pipelines.line.gold.labels import second_readings
from pipelines.line.one import Given
from tests.line.conftest import NOW, board, job


@pytest.fixture
def lake(tmp_path: Path) -> Lake:
    """A lake with one board of two postings, read and classified."""
    claim(tmp_path / "W", is_sandbox=False)
    with WarcWriter(tmp_path / "a.warc.gz") as kept:
        url, status, body = board("Quarry", job(1), job(2))
        kept.response(url, status, {}, body, NOW)
    made = line.lake_at(tmp_path / "W")
    line.take_in(made, [tmp_path / "a.warc.gz"])
    line.read(made)
    line.classify(made)
    return made


def test_the_work_is_read_no_worse_than_by_the_weights_before() -> None:
    assert gates.work_f1() >= gates.FIVE_LEAST


def test_the_work_is_as_sure_as_it_says() -> None:
    assert gates.sureness_gap() <= gates.UNSURE_MOST


def test_what_is_surer_than_right_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gates, "second_readings", lambda: dict.fromkeys(second_readings(), 0))
    assert gates.sureness_gap() > 0.5


def test_credentials_move_no_work_of_ours() -> None:
    found = gates.moved()
    assert found.of > 200
    assert found.share <= gates.MOVED_MOST


def test_a_swap_that_changes_the_duties_is_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    other = Given(title="Accountant", description="<h2>Your duties</h2><ul><li>Close the books every month</li></ul>")
    monkeypatch.setattr(gates, "swapped", lambda given, row, number: [("another job", other)])
    monkeypatch.setattr(gates, "TRIED", 20)
    assert gates.moved().share > 0.3


def test_every_quote_of_a_lake_is_the_texts_own(lake: Lake) -> None:
    assert tables.column(lake.classified, "evidence", "quote")
    assert gates.misquoted(lake) == []


def test_a_quote_that_was_changed_is_found(lake: Lake) -> None:
    (path,) = tables.parts(lake.classified, "evidence")
    held = pl.read_parquet(path)
    held.with_columns(start=pl.col("start") + 1).write_parquet(path)
    assert set(gates.misquoted(lake)) == set(held["content_hash"])


def test_zones_and_abstentions_are_counted_by_what_has_text(lake: Lake) -> None:
    (part,) = gates.zoned(lake, in_threads=False)
    assert (part.name, part.count, part.of, part.share) == ("ashby", 2, 2, 1.0)
    assert gates.zoned(lake, in_threads=True) == []
    assert gates.abstained(lake).of == 2


def test_a_lake_that_read_nothing_has_no_share(tmp_path: Path) -> None:
    empty = line.lake_at(tmp_path)
    assert (gates.zoned(empty, in_threads=False), gates.misquoted(empty), gates.abstained(empty).share) == ([], [], 0.0)
