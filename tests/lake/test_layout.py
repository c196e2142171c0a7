"""Promises about a warehouse: data kinds never meet, and what older code made goes while raw stays."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipelines.lake.handed_in import is_invented
from pipelines.lake.layout import SANDBOX, Damaged, Lake, MixedData, claim, origin, written
from pipelines.line import collecting
from pipelines.sandbox import hosts
from pipelines.sources import host_of
from pipelines.sources.sites import canonical
from pipelines.web import loopback


def test_sandbox_and_real_data_never_meet(tmp_path: Path) -> None:
    claim(tmp_path, is_sandbox=True)
    claim(tmp_path, is_sandbox=True)
    assert origin(tmp_path) == "sandbox"
    with pytest.raises(MixedData, match="--warehouse"):
        claim(tmp_path, is_sandbox=False)


def test_whoever_names_the_hosts_of_the_sandbox_means_the_same_ones() -> None:
    assert loopback.SUFFIX == hosts.SUFFIX == SANDBOX
    host = collecting.sandboxed("quarry.example")
    assert (is_invented(host), host_of(f"https://{host}/jobs")) == (True, "quarry.example")
    assert canonical(f"https://{host}/jobs") == "https://quarry.example/jobs"


@pytest.mark.parametrize("content", ["", "{", "[]", "{}"])
def test_a_warehouse_that_does_not_say_what_it_holds_is_named_and_left_as_it_is(tmp_path: Path, content: str) -> None:
    (tmp_path / "origin.json").write_text(content)
    with pytest.raises(Damaged, match=r"origin\.json cannot be read \(it does not say .*hiregap doctor"):
        claim(tmp_path, is_sandbox=True)
    assert (tmp_path / "origin.json").read_text() == content


def test_what_older_code_made_is_forgotten_and_raw_is_kept(tmp_path: Path) -> None:
    old, new = Lake(tmp_path, "r1", "c1"), Lake(tmp_path, "r2", "c1")
    for lake in (old, new):
        lake.read.mkdir(parents=True)
        lake.classified.mkdir(parents=True)
    new.raw.mkdir()
    assert new.forget_stale() == 2
    assert new.read.is_dir()
    assert not old.read.exists()
    assert new.raw.is_dir()


def test_unfinished_files_are_no_raw(tmp_path: Path) -> None:
    lake = Lake(tmp_path, "r1", "c1")
    for name in ("ashby/2024-03-04/b.warc.gz", "ashby/2024-03-04/c.warc.gz.part", "imported/a.warc.gz"):
        (lake.raw / name).parent.mkdir(parents=True, exist_ok=True)
        (lake.raw / name).touch()
    assert lake.raw_files() == ["ashby/2024-03-04/b.warc.gz", "imported/a.warc.gz"]


def test_a_text_is_put_in_place_whole(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text("old")
    written(tmp_path / "a.json", "new\n")
    assert [path.name for path in tmp_path.iterdir()] == ["a.json"]
    assert (tmp_path / "a.json").read_bytes() == b"new\n"
