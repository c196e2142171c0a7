"""The data package keeps the rules of Data Package 2.0 and Table Schema, and its keys are keys."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

import duckdb
import jsonschema
import pytest

from pipelines.publish.metadata import twin

RELATIVE = r"^(?!file:)(?![./~])(?!.*/\.\./)(?!.*\\)(?!.*://).+$"
NAME = {"type": "string", "pattern": r"^[a-z0-9][-a-z0-9._]*$"}
LICENSES = {
    "type": "array", "minItems": 1,
    "items": {"type": "object", "anyOf": [{"required": ["name"]}, {"required": ["path"]}],
              "properties": {"name": {"type": "string", "pattern": "^[-a-zA-Z0-9._]+$"}, "path": {"type": "string", "pattern": "^https?://"}}},
}  # fmt: skip
FIELD = {
    "type": "object", "required": ["name"],
    "properties": {
        "name": {"type": "string", "minLength": 1}, "description": {"type": "string"},
        "type": {"enum": [
            "string", "number", "integer", "boolean", "object", "array", "list", "datetime", "date", "time", "year", "yearmonth",
            "duration", "geopoint", "geojson", "any",
        ]},
    },
}  # fmt: skip
RESOURCE = {
    "type": "object", "required": ["name", "path"], "not": {"required": ["data"]},
    "properties": {
        "name": NAME, "path": {"type": "string", "pattern": RELATIVE}, "type": {"const": "table"}, "title": {"type": "string"},
        "description": {"type": "string"}, "format": {"type": "string"}, "mediatype": {"type": "string", "pattern": "^(.+)/(.+)$"},
        "encoding": {"type": "string"}, "bytes": {"type": "integer", "minimum": 0},
        "hash": {"type": "string", "pattern": "^sha256:[0-9a-f]{64}$"}, "licenses": LICENSES,
        "schema": {
            "type": "object", "required": ["fields"],
            "properties": {
                "fields": {"type": "array", "minItems": 1, "items": FIELD},
                "missingValues": {"type": "array", "items": {"type": "string"}},
                "primaryKey": {"type": "array", "minItems": 1, "uniqueItems": True, "items": {"type": "string"}},
            },
        },
    },
}  # fmt: skip
#: The rules of Data Package 2.0 that speak of what we write (datapackage.org/standard).
PACKAGE = {
    "type": "object", "required": ["$schema", "resources"],
    "properties": {
        "$schema": {"const": "https://datapackage.org/profiles/2.0/datapackage.json"}, "name": NAME, "title": {"type": "string"},
        "description": {"type": "string"}, "version": {"type": "string"}, "licenses": LICENSES,
        "contributors": {
            "type": "array", "minItems": 1,
            "items": {
                "type": "object", "minProperties": 1,
                "properties": {"title": {"type": "string"}, "roles": {"type": "array", "minItems": 1, "items": {"type": "string"}}},
            },
        },
        "resources": {"type": "array", "minItems": 1, "items": RESOURCE},
    },
}  # fmt: skip


def package(published: Path) -> dict[str, Any]:
    """A publication's datapackage.json."""
    return dict(json.loads((published / "datapackage.json").read_text(encoding="utf-8")))


def test_the_package_keeps_the_rules_of_data_package_2(published: Path) -> None:
    jsonschema.Draft7Validator(PACKAGE).validate(package(published))
    names = [each["name"] for each in package(published)["resources"]]
    assert len(names) == len(set(names))


@pytest.mark.parametrize("spoil", [
    lambda it: it["resources"][0].pop("name"),
    lambda it: it["resources"][0].update(path="../secret.csv"),
    lambda it: it["resources"][0]["schema"]["fields"][0].update(type="text"),
    lambda it: it.update(resources=[]),
    lambda it: it["licenses"][0].update(name="CC BY 4.0"),
])  # fmt: skip
def test_a_package_that_breaks_a_rule_does_not_pass(published: Path, spoil: Any) -> None:
    broken = package(published)
    spoil(broken)
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.Draft7Validator(PACKAGE).validate(broken)


def test_the_schema_of_each_table_names_the_columns_of_its_file_in_order(published: Path) -> None:
    for each in package(published)["resources"]:
        with (published / each["path"]).open(encoding="utf-8", newline="") as file:
            assert next(csv.reader(file)) == [field["name"] for field in each["schema"]["fields"]]


def test_a_primary_key_is_a_key_of_the_file(published: Path) -> None:
    keyed = [each for each in package(published)["resources"] if "primaryKey" in each["schema"]]
    assert {each["name"] for each in keyed} == {"claims", "requisitions", "trend-demand", "trend-credential-mismatch"}
    with duckdb.connect() as connection:
        for each in keyed:
            cells = ", ".join(each["schema"]["primaryKey"])
            told = connection.sql(
                f"select count(*), count(distinct ({cells})), count(columns(*)) from '{published / each['path']}'"
            )
            count, distinct, *present = told.fetchall()[0]
            filled = dict(zip((field["name"] for field in each["schema"]["fields"]), present, strict=True))
            assert count == distinct == min(filled[name] for name in each["schema"]["primaryKey"])


def test_a_twin_is_a_csvw_description_of_its_own_file(published: Path) -> None:
    for path in sorted((published / "csv").rglob("*.metadata.json")):
        found = json.loads(path.read_text(encoding="utf-8"))
        assert found["@context"] == "http://www.w3.org/ns/csvw"
        assert (path.parent / found["url"]).is_file()
        columns = found["tableSchema"]["columns"]
        assert [each["name"] for each in columns] == [each["name"] for each in found["schema"]["fields"]]
        assert {each["datatype"] for each in columns} <= {"string", "decimal", "integer", "boolean", "date", "dateTime"}
        assert found["tableSchema"].get("primaryKey") == found["schema"].get("primaryKey")


def test_a_twin_names_the_figures_drawn_of_its_table_and_every_picture_has_its_table(published: Path) -> None:
    named = {
        path.relative_to(published / "csv").as_posix(): json.loads(path.read_text(encoding="utf-8"))["figures"]
        for path in (published / "csv").rglob("*.metadata.json")
    }
    assert named["trends/demand.metadata.json"] == ["demand"]
    assert "demand" not in named["demand_by_month.metadata.json"]
    pictures = {path.stem for path in (published / "report").glob("*.png")}
    assert pictures
    assert pictures <= {name for held in named.values() for name in held}


def test_a_twin_without_a_key_says_none() -> None:
    told = {"path": "t.csv", "title": "T", "schema": {"fields": [{"name": "a", "type": "number", "description": ""}]}}
    assert twin(told)["tableSchema"] == {
        "columns": [{"name": "a", "titles": "a", "datatype": "decimal", "dc:description": ""}]
    }
