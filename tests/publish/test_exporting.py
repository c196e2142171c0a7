"""What someone who takes the publication away may count on."""

from __future__ import annotations

import csv
import hashlib
import json
import shutil
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import pytest

from pipelines.publish import Torn, export, exporting
from pipelines.publish.database import database
from pipelines.publish.files import files
from pipelines.publish.receipt import receipt
from tests.publish.conftest import ABOUT, built


def rows(path: Path) -> list[dict[str, str]]:
    """A CSV's rows."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def told(path: Path) -> dict[str, Any]:
    """A JSON file."""
    return dict(json.loads(path.read_text(encoding="utf-8")))


@pytest.fixture(scope="module")
def dated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A publication without a report, whose requisitions have dates and quotes."""
    folder = tmp_path_factory.mktemp("dated")
    with duckdb.connect(str(built(folder / "build.duckdb"))) as connection:
        connection.execute("alter table published.requisitions add column last_seen_on date")
        connection.execute(
            "update published.requisitions set last_seen_on = date '2025-03-31' + (ascii(requisition_id) - ascii('d'))::int"
        )
        connection.execute(
            "create table published.evidence as select requisition_id, 'a quote' as quote from published.requisitions"
        )
        connection.execute("create table published.claims as select 'C1' as claim_id")
    published = folder / "published"
    published.mkdir()
    database(folder / "build.duckdb", published / "hiregap.duckdb")
    files(published / "hiregap.duckdb", published, ABOUT)
    receipt(published, published / "hiregap.duckdb", ABOUT)
    return published


def test_an_export_takes_tables_pictures_and_package_and_no_page(published: Path, tmp_path: Path) -> None:
    made = export(published, tmp_path)
    names = {path.relative_to(tmp_path).as_posix() for path in made}
    assert {"datapackage.json", "csv/trends/demand.csv", "csv/trends/demand.metadata.json"} <= names
    assert {"charts/demand.png", "charts/demand.svg", "parquet/demand_by_month.parquet"} <= names
    assert not any(name.endswith((".html", ".duckdb", ".part")) for name in names)
    assert names == {path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*") if path.is_file()}
    for name in names:
        source = name.replace("charts/", "report/")
        assert (tmp_path / name).read_bytes() == (published / source).read_bytes()


def test_since_a_month_keeps_what_reaches_it_and_says_so(dated: Path, tmp_path: Path) -> None:
    export(dated, tmp_path, since=date(2025, 4, 1))
    months = {row["period_start"] for row in rows(tmp_path / "csv" / "demand_by_month.csv")}
    assert (min(months), max(months)) == ("2025-04-01", "2025-12-01")
    assert min(row["month"] for row in rows(tmp_path / "csv" / "trends" / "demand.csv")) == "2025-04-01"
    kept = {row["requisition_id"] for row in rows(tmp_path / "csv" / "requisitions.csv")}
    assert kept == {"e", "f", "g"}
    assert {row["requisition_id"] for row in rows(tmp_path / "csv" / "evidence.csv")} == kept
    assert len(rows(tmp_path / "csv" / "claims.csv")) == 1
    assert told(tmp_path / "csv" / "requisitions.metadata.json")["since"] == "2025-04-01"
    with duckdb.connect() as connection:
        found = connection.execute(f"select count(*) from '{tmp_path}/parquet/requisitions.parquet'").fetchone()
    assert found == (3,)


def test_a_period_that_ends_after_the_day_is_kept_whole(dated: Path, tmp_path: Path) -> None:
    export(dated, tmp_path, since=date(2025, 4, 15))
    assert min(row["period_start"] for row in rows(tmp_path / "csv" / "demand_by_month.csv")) == "2025-04-01"


def test_the_package_of_a_cut_export_names_its_true_bytes_and_hashes(dated: Path, tmp_path: Path) -> None:
    export(dated, tmp_path, since=date(2025, 4, 1))
    for each in told(tmp_path / "datapackage.json")["resources"]:
        data = (tmp_path / each["path"]).read_bytes()
        assert (each["bytes"], each["hash"]) == (len(data), f"sha256:{hashlib.sha256(data).hexdigest()}")


def test_excels_copy_is_the_same_rows_behind_the_mark_of_utf8(dated: Path, tmp_path: Path) -> None:
    export(dated, tmp_path, is_for_excel=True)
    copies = sorted((tmp_path / "excel").rglob("*.csv"))
    assert len(copies) == len(list((tmp_path / "csv").rglob("*.csv")))
    for path in copies:
        assert path.read_bytes().startswith(b"\xef\xbb\xbf")
        assert b"\r" not in path.read_bytes()
        with path.open(encoding="utf-8-sig", newline="") as file:
            assert list(csv.DictReader(file)) == rows(tmp_path / "csv" / path.relative_to(tmp_path / "excel"))
    assert not any("excel" in each["path"] for each in told(tmp_path / "datapackage.json")["resources"])


def test_an_id_that_excel_would_read_as_a_number_stays_text_there_and_numbers_stay_numbers(tmp_path: Path) -> None:
    build = tmp_path / "build.duckdb"
    ids = ("1234567890123456", "12e45", "12E45", "0123456789ab", "42", "1.5")
    with duckdb.connect(str(build)) as connection:
        connection.execute("create schema published; create schema trends")
        connection.execute("create table published.t (id varchar, n bigint)")
        connection.executemany("insert into published.t values (?, 1234567890123456)", [(each,) for each in ids])
    files(build, tmp_path, ABOUT)
    with exporting.marked(tmp_path / "csv" / "t.csv", tmp_path / "x.csv").open(
        encoding="utf-8-sig", newline=""
    ) as file:
        found = list(csv.DictReader(file))
    assert [row["id"] for row in found] == ["'1234567890123456", "'12e45", "'12E45", "0123456789ab", "42", "1.5"]
    assert {row["n"] for row in found} == {"1234567890123456"}


def test_a_publication_that_changed_is_refused_by_the_file_that_did(
    dated: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(exporting, "PAUSE", 0)
    torn = tmp_path / "published"
    shutil.copytree(dated, torn)
    (torn / "csv" / "claims.csv").write_text("claim_id\nC2\n")
    with pytest.raises(Torn, match=r"csv/claims\.csv.*hiregap run"):
        export(torn, tmp_path / "out")


def test_a_publication_that_changes_meanwhile_is_copied_again(
    dated: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    late = tmp_path / "published"
    shutil.copytree(dated, late)
    whole = (late / "csv" / "claims.csv").read_bytes()
    (late / "csv" / "claims.csv").write_text("being renamed")
    monkeypatch.setattr("time.sleep", lambda _: (late / "csv" / "claims.csv").write_bytes(whole))
    export(late, tmp_path / "out")
    assert (tmp_path / "out" / "csv" / "claims.csv").read_bytes() == whole


@pytest.mark.parametrize("content", [b"", b"no database"])
def test_of_a_database_that_cannot_be_opened_nothing_is_cut(dated: Path, tmp_path: Path, content: bytes) -> None:
    torn = tmp_path / "published"
    shutil.copytree(dated, torn)
    (torn / "hiregap.duckdb").write_bytes(content)
    with pytest.raises(Torn, match=r"hiregap\.duckdb"):
        export(torn, tmp_path / "out", since=date(2025, 1, 1))
    assert not (tmp_path / "out").exists()


def test_rows_that_are_not_the_receipts_are_not_cut(dated: Path, tmp_path: Path) -> None:
    torn = tmp_path / "published"
    shutil.copytree(dated, torn)
    with duckdb.connect(str(torn / "hiregap.duckdb")) as connection:
        connection.execute("delete from published.claims")
    with pytest.raises(Torn, match=r"hiregap\.duckdb"):
        export(torn, tmp_path / "out", since=date(2025, 1, 1))
    assert not (tmp_path / "out").exists()
