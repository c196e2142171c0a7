"""Promises about versions of code: what a stage is made by has a name, and a changed rule has another."""

from __future__ import annotations

from pathlib import Path

from pipelines.lake.versions import CLASSIFIER, READER, contents, version


def test_reader_and_classifier_have_versions_of_their_own() -> None:
    assert len(version(READER)) == len(version(CLASSIFIER)) == 8
    assert version(READER) != version(CLASSIFIER)


def test_a_version_rests_on_code_and_its_tables_only(tmp_path: Path) -> None:
    for name in ("pay.py", "places.toml", "notes.md", "__pycache__/pay.cpython-311.pyc"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).touch()
    assert [path for path, _ in contents(tmp_path, "normalize")] == ["normalize/pay.py", "normalize/places.toml"]
