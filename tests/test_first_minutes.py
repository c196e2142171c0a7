"""The script of an analyst's first ten minutes passes where all is well, and fails where a step does not give its due."""

from __future__ import annotations

import importlib.util
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


@pytest.fixture(scope="module")
def script() -> ModuleType:
    """The script, as a module."""
    spec = importlib.util.spec_from_file_location("first_minutes", SCRIPT)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


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
