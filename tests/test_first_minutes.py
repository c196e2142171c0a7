"""The script of an analyst's first ten minutes passes where all is well, and fails where a step does not give its due."""

from __future__ import annotations

import importlib.util
import json
import shutil
from pathlib import Path
from types import ModuleType
from typing import Any

import duckdb
import pytest

#: The steps that ask the command; each has tests of its own.
STEPS = (
    "run_stands", "cookbook_answers", "number_is_explained", "tag_is_explained", "export_opens_in_excel", "it_can_be_cited",
    "freshness_is_told", "all_goes_on_while_a_run_publishes",
)  # fmt: skip
SCRIPT = Path(__file__).parent.parent / "bench" / "first_minutes.py"


def loaded(name: str) -> ModuleType:
    """A script of the bench, as a module."""
    spec = importlib.util.spec_from_file_location(name, SCRIPT.with_name(f"{name}.py"))
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def script() -> ModuleType:
    """The script, as a module."""
    return loaded("first_minutes")


def test_the_committed_aggregates_answer_every_step_that_needs_no_run() -> None:
    assert [(said, missing) for said, missing in loaded("committed").failings() if missing] == []


def test_an_aggregate_of_another_vintage_with_a_formula_in_it_is_named(tmp_path: Path) -> None:
    committed = loaded("committed")
    data = tmp_path / "docs" / "data"
    shutil.copytree(committed.DATA, data)
    shutil.copyfile(committed.DATA.parent.parent / "README.md", tmp_path / "README.md")
    path = data / "stock_by_month.csv"
    vintage = json.loads((data / "receipt.json").read_text())["vintage"]
    path.write_text(path.read_text().replace(vintage, "2026-08-22-00000000").replace("not_ai", "=not_ai"))
    missing = [each for _, found in committed.failings(data) for each in found]
    assert "stock_by_month.csv holds rows of another vintage" in missing
    assert "stock_by_month.csv: '=not_ai'" in missing


def test_steps_pass_after_a_run(
    script: ModuleType, run_once: dict[str, Any], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    # A capture of one day has no trend; what needs one passes on the sandbox, by the script itself.
    for name in (
        "cookbook_answers",
        "number_is_explained",
        "export_opens_in_excel",
        "all_goes_on_while_a_run_publishes",
    ):
        monkeypatch.setattr(script, name, lambda _: None)
    code = script.main(str(run_once["warehouse"]))
    told = capsys.readouterr().out
    assert (code, [line.split()[2] for line in told.splitlines()]) == (0, ["pass"] * 10), told


def test_a_step_that_fails_is_named_and_the_script_leaves_with_1(
    script: ModuleType,
    run_once: dict[str, Any],
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for name in STEPS:
        monkeypatch.setattr(script, name, lambda _: None)
    (tmp_path / "published").mkdir()
    database = tmp_path / "published" / "hiregap.duckdb"
    shutil.copyfile(run_once["warehouse"] / "published" / "hiregap.duckdb", database)
    assert script.main(str(tmp_path)) == 0
    with duckdb.connect(str(database)) as connection:
        connection.execute("comment on column published.requisitions.title is null")
    capsys.readouterr()
    assert script.main(str(tmp_path)) == 1
    told = capsys.readouterr().out.splitlines()
    assert "FAIL: comments on all, also on [('requisitions.title',)]" in told[1]
    assert [line.split()[2].rstrip(":") for line in told].count("FAIL") == 2


def test_ten_minutes_are_ten_minutes(
    script: ModuleType, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in (*STEPS, "tables_are_few_and_told"):
        monkeypatch.setattr(script, name, lambda _: None)
    seconds = iter(range(0, 10_000, 60))
    monkeypatch.setattr("time.monotonic", lambda: float(next(seconds)))
    monkeypatch.setattr(script, "ALL", 9 * 60 - 1)
    assert script.main(str(tmp_path)) == 1
    assert capsys.readouterr().out.splitlines()[-1].split()[:3] == ["540.0", "s", "FAIL"]
