"""Promises about what is published: each file is held to the receipt, and each database to its rows."""

from __future__ import annotations

import shutil

import duckdb
import pytest

from pipelines.lake.layout import Lake
from pipelines.line import doctor
from pipelines.line.doctor import BROKEN, WARNING
from tests.line.doctor.looking import found, only


@pytest.mark.parametrize(("name", "content"), [("csv/things.csv", b"thing\n2\n"), ("datapackage.json", None)])
def test_a_published_file_that_is_not_the_receipts_is_named(lake: Lake, name: str, content: bytes | None) -> None:
    path = lake.published / name
    path.unlink() if content is None else path.write_bytes(content)
    only(lake, BROKEN, f"not those of the receipt: {name}", "rm -f", "receipt.json' && hiregap run")


def test_a_published_file_that_nobody_vouches_for_is_named_and_left(lake: Lake) -> None:
    (lake.published / "mine.xlsx").touch()
    only(lake, WARNING, "not in the receipt: published/mine.xlsx")
    assert doctor.mended(doctor.patient_at(lake.warehouse)) == []


@pytest.mark.parametrize("written", [None, "{", "{}", "[]"])
def test_a_receipt_that_cannot_be_read_is_named(lake: Lake, written: str | None) -> None:
    path = lake.published / "receipt.json"
    path.unlink() if written is None else path.write_text(written)
    only(lake, BROKEN, "the receipt cannot be read", "hiregap run")


def test_databases_that_cannot_be_opened_are_named(lake: Lake) -> None:
    lake.build.write_bytes(b"no database")
    only(lake, WARNING, "build.duckdb cannot be opened", "rm '")
    lake.build.unlink()
    assert found(lake) == []
    (lake.published / "hiregap.duckdb").write_bytes(b"no database")
    only(lake, BROKEN, "published/hiregap.duckdb cannot be opened", "receipt.json")
    (lake.published / "hiregap.duckdb").unlink()
    only(lake, BROKEN, "published/hiregap.duckdb is missing")


def test_rows_changed_by_hand_are_found_by_a_deep_look(lake: Lake) -> None:
    with duckdb.connect(str(lake.published / "hiregap.duckdb")) as connection:
        connection.execute("update published.things set thing = 2")
    assert found(lake) == []
    only(lake, BROKEN, "other rows than the receipt says", is_deep=True)


def test_a_warehouse_that_was_not_published_says_so(lake: Lake) -> None:
    shutil.rmtree(lake.published)
    only(lake, WARNING, "nothing is published yet", "hiregap run")
