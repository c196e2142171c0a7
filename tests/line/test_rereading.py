"""Promises about reading raw again: nothing is fetched, only what was named is taken back, and the lake is as it was."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from pipelines import line
from pipelines.lake import tables
from pipelines.lake.layout import Lake, claim
from pipelines.lake.lock import Held, holding
from pipelines.lake.warc import WarcWriter
from pipelines.line import rereading
from pipelines.line.asking import NoWarehouse
from pipelines.line.rereading import Part, part, taken_back
from pipelines.line.running import NotReady
from tests.line.conftest import NOW, board, job


@pytest.fixture
def lake(tmp_path: Path) -> Lake:
    """Three days of two boards, each day a file and a unit of its own."""
    made = line.lake_at(tmp_path / "W")
    claim(made.warehouse, is_sandbox=False)
    for day in range(3):
        kept_at = made.raw / "ashby" / f"{NOW + timedelta(days=day):%F}"
        kept_at.mkdir(parents=True)
        names = ("Quarry", "Marl") if day else ("Quarry",)
        with WarcWriter(kept_at / "a.warc.gz") as kept:
            for name in names:
                url, status, body = board(name, job(day))
                kept.response(url, status, {}, body, NOW + timedelta(days=day))
        line.read(made)
    line.classify(made)
    made.build.touch()
    return made


def content(lake: Lake) -> list[str]:
    return sorted(str(row) for table in ("readings", "sightings", "versions") for path in tables.parts(lake.read, table)
                  for row in tables.rows(path))  # fmt: skip


def read_again(lake: Lake, wanted: Part) -> list[str]:
    """The days of the files that are read again."""
    taken_back(lake, wanted)
    left = tables.ledger(lake.read)
    return [name.split("/")[1] for name in lake.raw_files() if name not in left]


@pytest.mark.parametrize(
    ("bounds", "days"),
    [
        ((None, None, None), ["2024-03-04", "2024-03-05", "2024-03-06"]),
        (("2024-03-05", None, None), ["2024-03-05", "2024-03-06"]),
        ((None, "2024-03-05", None), ["2024-03-04", "2024-03-05"]),
        (("2024-03-05", "2024-03-05", None), ["2024-03-05"]),
        ((None, None, "ashby:Marl"), ["2024-03-05", "2024-03-06"]),
        (("2024-03-06", None, "ashby:Marl"), ["2024-03-06"]),
    ],
)  # fmt: skip
def test_only_the_days_and_the_board_named_are_read_again(
    lake: Lake, bounds: tuple[str | None, ...], days: list[str]
) -> None:
    assert read_again(lake, part(*bounds)) == days


def test_after_reading_again_the_lake_is_as_it_was(lake: Lake) -> None:
    before = content(lake)
    assert read_again(lake, part("2024-03-05", None, None))
    line.read(lake)
    assert content(lake) == before


def test_what_is_taken_back_is_built_and_classified_anew(lake: Lake) -> None:
    back = taken_back(lake, part(None, None, "ashby:Marl"))
    assert not lake.build.exists()
    assert not set(back.units) & set(tables.units(lake.classified))


def test_a_unit_whose_raw_file_is_gone_stays_and_is_named(lake: Lake) -> None:
    (lake.raw / "ashby" / "2024-03-05" / "a.warc.gz").unlink()
    back = taken_back(lake, Part())
    assert len(back.units) == 2
    assert "2024-03-05" in back.refused[0]
    assert "ashby/2024-03-05/a.warc.gz" in tables.ledger(lake.read)


@pytest.mark.parametrize(
    ("bounds", "told"),
    [
        (("yesterday", None, None), "YYYY-MM-DD"),
        (("2024-03-06", "2024-03-05", None), "after"),
        ((None, None, "Marl"), "source:board"),
        ((None, None, "ashby:Nobody"), "no reading of ashby:Nobody"),
        (("2030-01-01", None, None), "no reading of any board, 2030-01-01"),
    ],
)  # fmt: skip
def test_a_part_that_is_none_is_refused_by_name_and_takes_nothing_back(
    lake: Lake, bounds: tuple[str | None, ...], told: str
) -> None:
    with pytest.raises(NotReady, match=told):
        taken_back(lake, part(*bounds))
    assert len(tables.units(lake.read)) == 3


def test_an_empty_text_is_no_bound() -> None:
    assert part("", "", "") == Part(None, None, None) == Part()
    assert part("2024-03-05", "", "").since == date(2024, 3, 5)


def test_it_waits_for_no_run_and_needs_a_warehouse(lake: Lake, tmp_path: Path) -> None:
    with pytest.raises(NoWarehouse, match="no warehouse yet"):
        rereading.reread(tmp_path / "nowhere", Part())
    with holding(lake.warehouse, "test"), pytest.raises(Held):
        rereading.reread(lake.warehouse, Part())
