"""Promises about the runbook: every alarm that can ring stands in it, and none that cannot."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
RUNBOOK = (ROOT / "docs" / "operations.md").read_text(encoding="utf-8")
NAMED = set(re.findall(r"`([^`]+)`", RUNBOOK))
DOCTOR = ROOT / "pipelines" / "line" / "doctor"


def section(title: str) -> str:
    """The text under a heading."""
    return RUNBOOK.split(f"## {title}\n", 1)[1].split("\n## ", 1)[0]


def names(folder: str, module: str) -> Iterator[str]:
    """The functions of a module that stand under a decorator."""
    tree = ast.parse((ROOT / folder / module).read_text(encoding="utf-8"))
    yield from (node.name for node in tree.body if isinstance(node, ast.FunctionDef) and node.decorator_list)


def said(module: Path) -> str:
    """Every text that a module of the doctor says, its blanks left out."""
    tree = ast.parse(module.read_text(encoding="utf-8"))
    return "\n".join(
        node.value for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str)
    )


def test_every_check_of_ours_has_a_line() -> None:
    checks = set(names("pipelines/defs", "checks.py"))
    assert checks
    assert checks <= NAMED


def test_every_test_of_dbt_has_a_line() -> None:
    singular = {path.stem for path in (ROOT / "dbt" / "tests").glob("*.sql")}
    generic = {path.stem for path in (ROOT / "dbt" / "tests" / "generic").glob("*.sql")}
    assert singular <= NAMED
    assert all(any(name.startswith(each.split("_…")[0]) for each in NAMED if each.endswith("_…")) for name in generic)


def test_no_check_is_named_that_does_not_exist() -> None:
    rows = re.findall(r"^\| (`.+?) \|", section("A check failed"), re.MULTILINE)
    named = {name for row in rows for name in re.findall(r"`([a-z_]+)`", row)}
    known = set(names("pipelines/defs", "checks.py")) | {path.stem for path in (ROOT / "dbt" / "tests").glob("*.sql")}
    assert len(named) > 15
    assert named <= known


def test_every_exit_code_has_a_line() -> None:
    from pipelines.cli import interruption, shell

    codes = {shell.DONE, shell.FAILED, shell.USAGE, shell.PARTIAL, shell.HELD, shell.STALE, interruption.INTERRUPTED}
    assert {int(code) for code in re.findall(r"^\| (\d+) \|", section("Exit codes"), re.MULTILINE)} == codes


#: Modules of the command whose commands are not called as they are.
CALLED = {
    "stages": {"build", "publish"},
    "reread": {"backfill"},
    "boards": {"boards check"},
    "quarantine": {"quarantine retry"},
}


def test_every_command_that_can_be_partial_stands_at_its_code() -> None:
    (row,) = re.findall(r"^\| 3 \| ([^|]+) \|", section("Exit codes"), re.MULTILINE)
    modules = [path for path in (ROOT / "pipelines" / "cli").glob("*.py") if path.stem != "shell"]
    partial = [path.stem for path in modules if "typer.Exit" in path.read_text() and "PARTIAL" in path.read_text()]
    assert set(re.findall(r"`([^`]+)`", row)) == set().union(*(CALLED.get(each, {each}) for each in partial))


def test_every_finding_of_the_doctor_has_a_line_and_each_line_is_a_finding() -> None:
    rows = re.findall(r"^\| ([^|]*`[^|]*) \|", section("What `hiregap doctor` finds"), re.MULTILINE)
    phrases = {phrase for row in rows for phrase in re.findall(r"`([^`]+)`", row)} - {".wal"}
    told = "\n".join(map(said, sorted(DOCTOR.glob("*.py"))))
    assert {phrase for phrase in phrases if phrase not in told} == set()
    calls = sum(
        isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ("Finding", "orphans")
        for path in DOCTOR.glob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
    )
    # One call makes findings for whatever the settings lack, in words of their own; another wraps what is an orphan.
    assert len(phrases) >= calls - 2


def test_every_sensor_job_and_sample_has_a_line(manifest_free_names: set[str]) -> None:
    assert manifest_free_names <= {name for each in NAMED for name in (each, each.split(":")[0])}
    assert {path for path in re.findall(r"\]\(\.\./(deploy/[^)]+)\)", RUNBOOK) if not (ROOT / path).exists()} == set()


@pytest.fixture
def manifest_free_names() -> set[str]:
    """Names that the definitions give, read off their source, for Dagster takes seconds to load."""
    schedules = (ROOT / "pipelines/defs/schedules.py").read_text(encoding="utf-8")
    sensors = (ROOT / "pipelines/defs/sensors.py").read_text(encoding="utf-8")
    jobs = set(re.findall(r'define_asset_job\(\s*"(\w+)"', schedules))
    told = set(re.findall(r'telling_of\(dg\.DagsterRunStatus\.\w+, "(\w+)"\)', sensors))
    assert len(jobs) == len(told) == 3
    return jobs | told | {"reaper", "every_day"}
