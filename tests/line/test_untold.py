"""Promises about what fell short: every command tells it until a publication holds it, and a word that is damaged is named."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from pipelines import line
from pipelines.lake import tables
from pipelines.lake.layout import Damaged, Lake
from pipelines.line.untold import FILE, untold
from tests.line.conftest import ASHBY, board, job

Archived = Callable[..., Path]


@pytest.fixture
def lake(tmp_path: Path, archived: Archived) -> Lake:
    """A lake of three units: one whole, and two that fell short."""
    made = line.lake_at(tmp_path / "W")
    for name, page in (
        ("whole", board("Quarry", job(1))), ("down", (ASHBY + "Clay", 503, b"")),
        ("odd", board("Marl", job(2), {"id": 7})),
    ):  # fmt: skip
        line.take_in(made, [archived(page, name=f"{name}.warc.gz")])
        line.read(made)
    return made


def named(found: list[str]) -> list[str]:
    """What falls short, without the reason."""
    return [each.partition(" (")[0] for each in found]


ODD = ["ashby Marl: partial", "ashby Marl: job 1 quarantined"]


def test_reading_tells_what_fell_short_until_it_is_published(lake: Lake) -> None:
    for _ in range(2):
        done = line.read_on(lake)
        assert (named(done.shortfalls), done.numbers["warc_files"]) == (["ashby Clay: failed", *ODD], 0)
    lake.published.mkdir()
    (lake.published / "receipt.json").touch()
    assert line.read_on(lake).shortfalls == []


def test_what_was_read_before_the_receipt_was_told(lake: Lake) -> None:
    lake.published.mkdir()
    receipt = lake.published / "receipt.json"
    receipt.touch()
    after = [unit for unit in tables.units(lake.read) if "Clay" in str(untold_of(lake, unit))]
    for unit in tables.units(lake.read):
        at = receipt.stat().st_mtime + (60 if unit in after else -60)
        os.utime(lake.read / unit / "ledger.json", (at, at))
    assert named(untold(lake)) == ["ashby Clay: failed"]


def untold_of(lake: Lake, unit: str) -> str:
    """What stands in a unit about its shortfalls."""
    path = lake.read / unit / FILE
    return path.read_text() if path.is_file() else ""


def test_a_unit_that_is_whole_says_nothing(lake: Lake) -> None:
    assert sorted(bool(untold_of(lake, unit)) for unit in tables.units(lake.read)) == [False, True, True]


@pytest.mark.parametrize(("name", "content"), [(FILE, "{"), (FILE, "7"), ("ledger.json", None)])
def test_what_cannot_be_read_is_named_with_its_file(lake: Lake, name: str, content: str | None) -> None:
    unit = next(unit for unit in tables.units(lake.read) if untold_of(lake, unit))
    path = lake.read / unit / name
    path.unlink() if content is None else path.write_text(content)
    with pytest.raises(Damaged, match=f"{unit}/{name}.*hiregap doctor"):
        untold(lake)
