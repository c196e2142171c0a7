"""Promises about single stages: a build is known by its vintage, one that cannot be asked is made anew, and the next is named."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from pathlib import Path

import duckdb
import pytest

from pipelines import line
from pipelines.lake.layout import Lake, claim
from pipelines.lake.lock import holder_of, is_held
from pipelines.line import Done, stages, vintage
from pipelines.line.asking import Absent
from pipelines.line.progress import silent
from pipelines.line.running import Result
from tests.line.conftest import board, job

Archived = Callable[..., Path]


@pytest.fixture
def lake(tmp_path: Path, archived: Archived, monkeypatch: pytest.MonkeyPatch) -> Lake:
    """A lake that has read and tagged one board, and was not built."""
    monkeypatch.chdir(tmp_path)
    made = line.lake_at(tmp_path / "W")
    stages.collect([archived(board("Quarry", job(1)))], made.warehouse, [], 0, silent)
    line.read(made)
    line.classify(made)
    return made


def built(lake: Lake, stamp: str) -> None:
    """A build whose rows bear this vintage."""
    with duckdb.connect(str(lake.build)) as connection:
        connection.execute("create schema published; create table published.claims (vintage text)")
        connection.execute("insert into published.claims values ($1)", [stamp])


def now(lake: Lake) -> str:
    """The vintage that would be built now."""
    return vintage.about(lake, is_sandbox=False).vintage


def test_a_build_is_that_of_this_raw_and_this_code_by_the_vintage_of_its_rows(lake: Lake) -> None:
    assert not stages.is_built(lake, is_sandbox=False)
    built(lake, now(lake))
    assert stages.is_built(lake, is_sandbox=False)
    lake.build.unlink()
    built(lake, "2024-03-03-00000000")
    assert not stages.is_built(lake, is_sandbox=False)


@pytest.mark.parametrize("content", [b"", b"no database", None])
def test_a_build_that_cannot_be_asked_is_made_anew_and_never_published(
    lake: Lake, monkeypatch: pytest.MonkeyPatch, content: bytes | None
) -> None:
    if content is None:
        duckdb.connect(str(lake.build)).close()
    else:
        lake.build.write_bytes(content)
    with pytest.raises(Absent, match="run `hiregap build` first"):
        stages.publish(lake.warehouse, silent)
    monkeypatch.setattr(line, "build", lambda *_, **__: Done(Counter(models=1)))
    assert stages.build(lake.warehouse, silent).numbers["models"] == 1


def test_a_stage_frees_the_warehouse_however_it_ends_and_leaves_word_of_itself(lake: Lake) -> None:
    with pytest.raises(Absent):
        stages.publish(lake.warehouse, silent)
    assert (is_held(lake.warehouse), holder_of(lake.warehouse)["command"]) == (False, "hiregap publish")


def test_collecting_archives_reads_nothing_and_the_same_again_keeps_nothing_twice(
    tmp_path: Path, archived: Archived, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    given = archived(board("Quarry", job(1)))
    for _ in range(2):
        done = stages.collect([given], tmp_path / "W", [], 0, silent)
        assert (done.is_sandbox, done.numbers) == (False, Counter(archives=1))
    made = line.lake_at(tmp_path / "W")
    assert (len(made.raw_files()), made.read.exists()) == (1, False)


def test_a_folder_that_was_only_claimed_is_built_as_what_it_was_claimed_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[bool] = []
    monkeypatch.setattr(line, "build", lambda _, *, is_sandbox, progress: asked.append(is_sandbox) or Done())
    for is_sandbox in (True, False):
        claim(tmp_path / str(is_sandbox), is_sandbox=is_sandbox)
        assert stages.build(tmp_path / str(is_sandbox), silent).is_sandbox is is_sandbox
    assert asked == [True, False]


@pytest.mark.parametrize(("numbers", "said"), [
    ({}, "nothing was due"), ({"nothing_new": 1, "warc_files": 0}, "nothing new: it stands as it was"),
    ({"raw_files": 1_200, "failed": 0}, "1,200 raw files"),
])  # fmt: skip
def test_a_screen_says_what_was_done_or_that_nothing_was(numbers: dict[str, int], said: str) -> None:
    result = Result(Path("W"), is_sandbox=True, numbers=Counter(numbers), shortfalls=["ashby Clay: down"])
    lines = stages.told(result, "hiregap build").splitlines()
    assert lines[:2] == ["sandbox: invented data", said]
    assert lines[-3:] == ["1 shortfalls (exit code 3):", "  ashby Clay: down", "next      hiregap build"]
