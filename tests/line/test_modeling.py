"""What is told while dbt builds, and what it may take."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import pytest

from pipelines.line import modeling
from pipelines.line.modeling import LARGE, dbt_arguments, dbt_project, heard, memory

LINES = [
    "08:48:57  Found 80 models, 120 data tests\n",
    "08:48:57  1 of 204 START sql table model marts.postings .......... [RUN]\n",
    "08:48:58  1 of 204 OK created sql table model marts.postings ..... [OK in 0.41s]\n",
    "08:48:58  3 of 204 PASS every_version_is_classified ............... [PASS in 0.02s]\n",
    "08:48:58  2 of 204 FAIL 3 accepted_values_with_a_name_as_long_as_the_line [FAIL 3 in 0.02s]\n",
    "08:48:59  4 of 204 OK loaded seed file seeds.confusion ............. [INSERT 12 in 0.10s]\n",
    "08:49:00  Done. PASS=203 WARN=0 ERROR=1 SKIP=0 TOTAL=204\n",
]


def test_each_model_and_test_that_dbt_is_done_with_is_counted_by_name() -> None:
    told: list[tuple[str, int, int, str]] = []
    said = list(heard(LINES, lambda *step: told.append(step)))
    assert said == [line.rstrip("\n") for line in LINES]
    assert told == [
        ("build", 1, 204, "marts.postings"), ("build", 2, 204, "every_version_is_classified"),
        ("build", 3, 204, "accepted_values_with_a_name_as_long_as_the_line"), ("build", 4, 204, "seeds.confusion"),
    ]  # fmt: skip


def test_a_large_lake_is_counted_with_more_memory(tmp_path: Path) -> None:
    held = tmp_path / "read" / "sightings.parquet"
    held.parent.mkdir()
    held.write_bytes(b"")
    usual = memory(tmp_path)
    with held.open("r+b") as file:
        file.truncate(LARGE + 1)
    assert (usual, memory(tmp_path)) == ("1GB", "3GB")


def test_dbt_is_told_the_variables_and_leaves_unit_tests_to_make_check() -> None:
    asked = dbt_arguments({"vintage": "2026-01-01-0a0b0c0d", "is_sandbox": True})
    assert asked[:3] == ["build", "--exclude-resource-type", "unit_test"]
    assert json.loads(asked[-1]) == {"vintage": "2026-01-01-0a0b0c0d", "is_sandbox": True}


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small project of dbt that was never parsed, on a machine where dbt has no folder of its own."""
    made, home = tmp_path / "dbt", tmp_path / "home"
    (made / "models").mkdir(parents=True)
    home.mkdir()
    (made / "dbt_project.yml").write_text("name: small\nversion: '1.0.0'\nprofile: hiregap\nmodel-paths: [models]\n")
    shutil.copyfile(dbt_project() / "profiles.yml", made / "profiles.yml")
    (made / "models" / "one.sql").write_text("select 1 as one")
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.delenv("DBT_PROFILES_DIR", raising=False)
    monkeypatch.setattr(modeling, "dbt_project", lambda: made)
    return made


def test_models_that_were_never_parsed_are_parsed_when_dagster_asks_and_parsed_ones_are_taken_as_they_are(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert set(json.loads(modeling.manifest().read_text())["nodes"]) == {"model.small.one"}
    monkeypatch.setattr(subprocess, "run", None)
    assert modeling.manifest() == project / "target" / "manifest.json"


def test_models_that_dbt_cannot_parse_are_told_in_its_own_words(project: Path) -> None:
    (project / "models" / "one.sql").write_text("select * from {{ ref('two') }}")
    with pytest.raises(modeling.BuildFailed, match="two"):
        modeling.manifest()


def test_the_project_is_the_one_that_travels_with_the_package() -> None:
    assert (dbt_project() / "dbt_project.yml").is_file()
