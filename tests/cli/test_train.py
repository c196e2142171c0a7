"""Promises of `hiregap train`: what it lacks is named before minutes are spent, and no weights are touched."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from pipelines.cli.shell import FAILED, USAGE
from tests.test_cli import asked


@pytest.fixture
def weights(tmp_path: Path) -> Path:
    """Weights that stand, in a folder of their own."""
    (tmp_path / "weights").mkdir()
    (tmp_path / "weights" / "work.json").write_text("{}")
    return tmp_path / "weights"


@pytest.fixture(autouse=True)
def with_tools(monkeypatch: pytest.MonkeyPatch) -> None:
    """As if the extra were installed: none of these tests comes to using it."""
    monkeypatch.setattr("pipelines.cli.train.find_spec", lambda name: name)


def trained(gold: Path, weights: Path) -> tuple[int, str]:
    """The exit code and what is said; the weights that stood stand."""
    code, _, reason = asked("train", "--gold", gold, "--to", weights)
    assert [path.name for path in weights.iterdir()] == ["work.json"]
    assert (weights / "work.json").read_text() == "{}"
    return code, reason


def test_a_folder_that_is_not_there_or_holds_no_gold_is_named(tmp_path: Path, weights: Path) -> None:
    code, reason = trained(tmp_path / "none", weights)
    assert (code, f"no such folder: {tmp_path / 'none'}" in reason) == (USAGE, True)
    (tmp_path / "gold").mkdir()
    (tmp_path / "gold" / "postings.jsonl").touch()
    code, reason = trained(tmp_path / "gold", weights)
    assert (code, "holds no postings.jsonl and labels.jsonl" in reason, "--gold" in reason) == (FAILED, True, True)


def test_without_its_tools_it_names_the_extra_that_brings_them(
    tmp_path: Path, weights: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pipelines.cli.train.find_spec", lambda name: None if name == "lightgbm" else name)
    code, reason = trained(tmp_path, weights)
    assert (code, reason) == (FAILED, "training needs lightgbm: install the extra hiregap[train]\n")


def test_a_gold_without_a_labeled_line_asks_for_a_warehouse(tmp_path: Path, weights: Path) -> None:
    label = {"uid": "own:1", "work": "PROD", "work2": None, "company": "Quarry", "screen": "NONE"}
    posting = {
        "uid": "own:1",
        "title": "AI Engineer",
        "description": "Build agents.",
        "company": "Quarry",
        "location": None,
    }
    (tmp_path / "labels.jsonl").write_text(json.dumps(label) + "\n")
    (tmp_path / "postings.jsonl").write_text(json.dumps(posting) + "\n")
    code, reason = trained(tmp_path, weights)
    assert (code, "no labeled line" in reason, "--warehouse" in reason) == (FAILED, True, True)
