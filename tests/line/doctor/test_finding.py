"""Promises about what the doctor says: its commands can be pasted, name few of many, and run the warehouse as it is filled."""

from __future__ import annotations

import json
import shlex
from pathlib import Path

import pytest

from pipelines import line
from pipelines.lake.warc import WarcWriter
from pipelines.line import doctor
from pipelines.line.doctor.finding import BROKEN, Finding, Patient, first_line, shell, size, some
from tests.line.conftest import NOW


@pytest.fixture(params=["W", "the warehouse", "it's $HOME; rm *", "-W"])
def patient(request: pytest.FixtureRequest, tmp_path: Path) -> Patient:
    """A warehouse with a name that a shell would take for something else."""
    folder = tmp_path / request.param
    folder.mkdir()
    return doctor.patient_at(folder)


def kept(patient: Patient, *names: str) -> None:
    """Have raw hold archives of these names."""
    for name in names:
        (patient.lake.raw / name).parent.mkdir(parents=True, exist_ok=True)
        with WarcWriter(patient.lake.raw / name) as archive:
            archive.response("https://quarry.example/", 200, {}, b"", NOW)


def test_a_command_can_be_pasted_whatever_the_warehouse_is_called(patient: Patient) -> None:
    words = ["hiregap", "doctor", "--mend", "--warehouse", str(patient.lake.warehouse)]
    assert shlex.split(patient.command("doctor", "--mend")) == words


def test_a_warehouse_of_archives_is_run_with_one_of_them_and_any_other_without(patient: Patient) -> None:
    folder = str(patient.lake.warehouse)
    assert shlex.split(patient.run()) == ["hiregap", "run", "--warehouse", folder]
    kept(patient, "imported/b.warc.gz", "imported/a.warc.gz")
    (patient.lake.raw / "imported" / "0.warc.gz").write_text("no archive")
    archive = str(patient.lake.raw / "imported" / "a.warc.gz")
    assert shlex.split(patient.run()) == ["hiregap", "run", archive, "--warehouse", folder]
    kept(patient, "ashby/2024-03-04/c.warc.gz")
    assert shlex.split(patient.run()) == ["hiregap", "run", "--warehouse", folder]


def test_of_many_names_three_are_told_and_the_rest_is_counted() -> None:
    assert some(["a"]) == "a"
    assert some([*"abc"]) == "a, b, c"
    assert some([f"n{number}" for number in range(1_234)]) == "n0, n1, n2 and 1,231 more"


def test_a_place_is_told_from_the_warehouse_on_and_in_full_outside(patient: Patient) -> None:
    assert patient.inside(patient.lake.raw / "a") == "raw/a"
    assert patient.inside(Path("/elsewhere/a")) == "/elsewhere/a"


@pytest.mark.parametrize(("error", "said"), [
    (ValueError("one\ntwo"), "one"), (ValueError(), "ValueError"), (ValueError("x" * 999), "x" * 200),
])  # fmt: skip
def test_an_error_is_told_in_one_line(error: Exception, said: str) -> None:
    assert first_line(error) == said


def test_a_finding_is_plain_json() -> None:
    told = Finding(BROKEN, "torn", shell("rm", "a b"), (Path("/W/a b"),)).as_dict()
    assert json.loads(json.dumps(told)) == {
        "severity": "broken", "what": "torn", "cure": "rm 'a b'", "paths": ["/W/a b"], "is_orphan": False,
    }  # fmt: skip


def test_what_a_folder_takes_is_the_sum_of_its_files(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"12")
    (tmp_path / "b").mkdir()
    (tmp_path / "b" / "c").write_bytes(b"345")
    assert (size(tmp_path), size(tmp_path / "a"), size(tmp_path / "none")) == (5, 2, 0)


def test_a_folder_that_is_not_there_yet_has_the_room_of_the_disk_that_it_would_be_on(tmp_path: Path) -> None:
    assert doctor.patient_at(tmp_path / "no" / "such").free > 0
    assert doctor.patient_at(tmp_path / "no" / "such").lake == line.lake_at(tmp_path / "no" / "such")
