"""Promises about what fell short: every command tells it until a publication holds it, and a word that is damaged is named."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from pipelines import line
from pipelines.lake import tables
from pipelines.lake.layout import Damaged, Lake
from pipelines.line.untold import FILE, tell, untold
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
    publish(lake)
    assert line.read_on(lake).shortfalls == []


def publish(lake: Lake) -> None:
    """Have a publication hold all that was read."""
    lake.published.mkdir(exist_ok=True)
    (lake.published / "receipt.json").touch()
    tell(lake, "2024-03-04-0a1b2c3d")


@pytest.mark.parametrize("is_current", [False, True])
def test_whatever_puts_a_publication_out_or_finds_it_standing_has_its_units_told(
    lake: Lake, monkeypatch: pytest.MonkeyPatch, is_current: bool
) -> None:
    def published(_build: Path, folder: Path, _about: object) -> dict[str, object]:
        folder.mkdir()
        said = {"vintage": "2024-03-04-0a1b2c3d", "sha256": {}, "rows": {}}
        (folder / "receipt.json").write_text(json.dumps(said))
        return said

    for name, value in (("keep", None), ("about", None), ("is_current", is_current)):
        monkeypatch.setattr(line.vintage, name, lambda *_, value=value, **__: value)
    monkeypatch.setattr(line, "build", lambda *_, **__: line.Done())
    monkeypatch.setattr(line.publish, "publish", published)
    if is_current:
        # By a run that was killed right behind its receipt.
        published(lake.build, lake.published, None)
    assert len(line.read_on(lake).shortfalls) == 3
    line.published_if_new(lake, is_sandbox=False)
    assert line.read_on(lake).shortfalls == []


def test_what_is_read_after_a_publication_is_told_and_what_it_holds_is_not(lake: Lake, archived: Archived) -> None:
    publish(lake)
    line.take_in(lake, [archived((ASHBY + "Chalk", 503, b""), name="later.warc.gz")])
    assert named(line.read_on(lake).shortfalls) == ["ashby Chalk: failed"]
    publish(lake)
    assert untold(lake) == []


@pytest.mark.parametrize("later", ["receipt.json", "ledger.json"])
def test_a_copy_with_other_times_tells_what_the_warehouse_does(lake: Lake, archived: Archived, later: str) -> None:
    publish(lake)
    line.take_in(lake, [archived((ASHBY + "Chalk", 503, b""), name="later.warc.gz")])
    line.read(lake)
    copy = line.lake_at(
        shutil.copytree(lake.warehouse, lake.warehouse.with_name("copy"), copy_function=shutil.copyfile)
    )
    for path in copy.warehouse.rglob("*.json"):
        at = 2_000_000_000 if path.name == later else 1_000_000_000
        os.utime(path, (at, at))
    assert named(untold(copy)) == named(untold(lake)) == ["ashby Chalk: failed"]


def test_a_unit_that_is_read_anew_and_a_publication_that_is_gone_are_told_again(lake: Lake) -> None:
    publish(lake)
    (clay,) = [unit for unit in tables.units(lake.read) if "Clay" in untold_of(lake, unit)]
    tables.forget(lake.read, clay)
    assert named(line.read_on(lake).shortfalls) == ["ashby Clay: failed"]
    shutil.rmtree(lake.published)
    assert len(untold(lake)) == 3


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
