"""Promises about what a publication rests on: the same inputs have the same vintage on any day, and other ones another."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from pathlib import Path

import duckdb
import pytest

from pipelines import line
from pipelines.lake.layout import Lake, claim
from pipelines.lake.warc import WarcWriter
from pipelines.line import vintage
from tests.line.conftest import NOW, board, job


@pytest.fixture
def lake(tmp_path: Path) -> Lake:
    """A lake that has read one board."""
    claim(tmp_path / "W", is_sandbox=False)
    with WarcWriter(tmp_path / "a.warc.gz") as kept:
        url, status, body = board("Quarry", job(1))
        kept.response(url, status, {}, body, NOW)
    made = line.lake_at(tmp_path / "W")
    line.take_in(made, [tmp_path / "a.warc.gz"])
    line.read(made)
    return made


def test_a_vintage_is_the_newest_readings_day_and_says_what_it_rests_on(lake: Lake) -> None:
    told = vintage.about(lake, is_sandbox=False)
    assert told.vintage.startswith(f"{NOW.date()}-") and len(told.vintage) == 19
    assert told.newest == vintage.newest(lake) == NOW.date()
    assert told == vintage.about(lake, is_sandbox=False)


def test_other_code_and_other_models_are_another_vintage(lake: Lake, monkeypatch: pytest.MonkeyPatch) -> None:
    names = {vintage.about(lake, is_sandbox=False).vintage}
    names.add(vintage.about(replace(lake, reader="other"), is_sandbox=False).vintage)
    names.add(vintage.about(replace(lake, classifier="other"), is_sandbox=False).vintage)
    monkeypatch.setattr(vintage, "dbt_digest", lambda: "other models")
    names.add(vintage.about(lake, is_sandbox=False).vintage)
    monkeypatch.setattr(vintage, "METHOD_VERSION", "2")
    names.add(vintage.about(lake, is_sandbox=False).vintage)
    assert len(names) == 5


def test_an_archive_is_named_by_its_bytes_wherever_it_lies(lake: Lake, tmp_path: Path) -> None:
    (name,) = vintage.inputs(lake)
    assert name == hashlib.sha256((tmp_path / "a.warc.gz").read_bytes()).hexdigest()
    assert vintage.digest(tmp_path / "a.warc.gz") == name


def test_no_vintage_is_kept_where_nothing_was_read(tmp_path: Path) -> None:
    empty = line.lake_at(tmp_path)
    claim(tmp_path, is_sandbox=False)
    duckdb.connect(str(empty.build)).close()
    assert (vintage.keep(empty, is_sandbox=False), empty.vintages.exists()) == (None, False)


def test_an_empty_lake_has_a_vintage_of_no_day(tmp_path: Path) -> None:
    empty = line.lake_at(tmp_path)
    assert vintage.newest(empty) is None
    assert vintage.about(empty, is_sandbox=True).vintage.startswith("0000-00-00-")


def test_models_are_told_the_vintage_that_the_receipt_will_name(lake: Lake) -> None:
    told = vintage.variables(lake, is_sandbox=False)
    assert told["vintage"] == vintage.about(lake, is_sandbox=False).vintage
    assert told["classifier_version"] == lake.classifier


def test_nothing_published_is_not_current(lake: Lake) -> None:
    assert not vintage.is_current(lake, is_sandbox=False)
