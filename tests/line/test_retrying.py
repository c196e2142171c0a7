"""Promises about reading the quarantine again: nothing changes without a cause, and with one the next run makes it good."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from pipelines import line
from pipelines.lake import replay, tables
from pipelines.lake.layout import Lake
from pipelines.lake.lock import Held, holding
from pipelines.line.retrying import retried, told
from tests.line.conftest import ASHBY, board, job

Archived = Callable[..., Path]
PAGES = [board("Quarry", job(1), job(2, title=None)), board("Marl", *map(job, range(20))), board("Clay", job(9))]


def ran(lake: Lake, *archives: Path) -> Lake:
    """A warehouse after a run, but for its publication."""
    line.take_in(lake, archives)
    line.read(lake)
    line.classify(lake)
    lake.build.touch()
    return lake


def content(lake: Lake, table: str) -> list[str]:
    return sorted(str(row) for path in tables.parts(lake.read, table) for row in tables.rows(path))


@pytest.fixture
def sound(archived: Archived) -> Path:
    return archived(*PAGES)


@pytest.fixture
def damaged(tmp_path: Path, sound: Path) -> Lake:
    """A warehouse whose copy of the archive has a flipped stretch inside its second record."""
    lake = line.lake_at(tmp_path / "W")
    line.take_in(lake, [sound])
    (name,) = lake.raw_files()
    whole = sound.read_bytes()
    at = whole.index(b"\x1f\x8b\x08", 10) + 300
    (lake.raw / name).unlink()
    (lake.raw / name).write_bytes(whole[:at] + b"\xff" * 20 + whole[at + 20 :])
    line.read(lake)
    line.classify(lake)
    lake.build.touch()
    return lake


def test_the_same_bytes_and_the_same_code_change_nothing(tmp_path: Path, sound: Path) -> None:
    lake = ran(line.lake_at(tmp_path / "W"), sound)
    before, found = content(lake, "readings"), retried(lake)
    assert (len(found.files), found.read_now, found.still, found.units) == (1, [], 1, [])
    assert content(lake, "readings") == before
    assert lake.build.is_file()
    assert "nothing was changed" in told(found)


def test_an_archive_given_again_mends_its_damaged_copy_and_is_read_again(
    damaged: Lake, sound: Path, tmp_path: Path
) -> None:
    line.take_in(damaged, [sound])
    found = retried(damaged)
    assert (len(found.read_now), found.still, len(found.units)) == (1, 1, 1)
    assert not damaged.build.exists()
    line.read(damaged)
    line.classify(damaged)
    whole = ran(line.lake_at(tmp_path / "whole"), sound)
    for table in ("readings", "sightings", "versions", "quarantine"):
        assert content(damaged, table) == content(whole, table)
    assert len(tables.column(damaged.classified, "tags", "content_hash")) == 22


def test_mended_code_that_reads_archives_reads_again(
    tmp_path: Path, sound: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as broken:
        broken.setattr(replay, "is_plain", lambda file: True)
        lake = ran(line.lake_at(tmp_path / "W"), sound)
    assert not content(lake, "readings")
    assert len(retried(lake).units) == 1
    line.read(lake)
    assert len(content(lake, "readings")) == 3


def test_a_unit_is_not_taken_back_while_a_file_it_rests_on_is_gone(
    damaged: Lake, sound: Path, archived: Archived
) -> None:
    (unit,) = tables.units(damaged.read)
    (damaged.read / unit / "ledger.json").write_text(f'["{damaged.raw_files()[0]}", "ashby/2024-03-05/gone.warc.gz"]')
    line.take_in(damaged, [sound])
    found = retried(damaged)
    assert (found.units, len(found.refused)) == ([], 1)
    assert "ashby/2024-03-05/gone.warc.gz" in told(found)
    assert tables.units(damaged.read) == tables.units(damaged.classified) == [unit]


def test_a_board_that_was_down_is_not_asked_of_raw_again(tmp_path: Path, archived: Archived) -> None:
    lake = ran(line.lake_at(tmp_path / "W"), archived(board("Quarry", job(1)), (ASHBY + "Down", 503, b"")))
    assert retried(lake).files == []


def test_nothing_is_taken_back_beside_a_run(damaged: Lake) -> None:
    with holding(damaged.warehouse, "a run"), pytest.raises(Held):
        retried(damaged)
