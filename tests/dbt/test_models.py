"""Promises about the dbt project: it builds on nothing, its unit tests hold, and whatever it publishes says what it is."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import duckdb
import pytest

from pipelines.line import modeling, vintage
from pipelines.sources import sources

#: The method's columns of every table of measures, in its order; why a flag is not ok stands at the end.
MEASURES = [
    "period_start",
    "period_end",
    "frequency",
    "geography",
    "panel",
    "weighting",
    "category",
    "measure",
    "definition",
    "value",
    "value_raw",
    "unit",
    "n",
    "employers",
    "coverage",
    "ci_low",
    "ci_high",
    "ci_label_low",
    "ci_label_high",
    "ci_level",
    "ci_method",
    "n_audit",
    "noise_floor",
    "flag",
    "is_headline",
    "method_version",
    "classifier_version",
    "vintage",
    "flag_reason",
]
REQUISITION = [
    "requisition_id",
    "source",
    "board",
    "external_id",
    "employer",
    "title",
    "url",
    "first_seen_on",
    "last_seen_on",
    "first_missed_on",
    "exit_reason",
    "posted_on",
]
#: What counts or decides nothing of its own: a rename, a union, a selection of what another model decided.
PLAIN = {
    "claim_findings",
    "employers",
    "coverage_by_month",
    "credentials_by_month",
}


@pytest.fixture
def models(built: tuple[Path, dict[str, Any], dict[str, str]]) -> list[dict[str, Any]]:
    """Every model as the manifest holds it."""
    return [node for node in built[1]["nodes"].values() if node["resource_type"] == "model"]


@pytest.fixture
def columns(built: tuple[Path, dict[str, Any], dict[str, str]]) -> dict[tuple[str, str], list[str]]:
    """The columns that were built, by schema and table, in order."""
    with duckdb.connect(str(built[0]), read_only=True) as connection:
        found = connection.execute(
            "select schema_name, table_name, list(column_name order by column_index) from duckdb_columns() group by all"
        ).fetchall()
    return {(schema, table): names for schema, table, names in found}


def test_an_empty_lake_builds_and_every_promise_holds(built: tuple[Path, dict[str, Any], dict[str, str]]) -> None:
    assert {node: status for node, status in built[2].items() if status not in {"success", "pass"}} == {}
    assert sum(node.startswith("unit_test.") for node in built[2]) == len(built[1]["unit_tests"])


def test_the_credits_of_feeds_are_those_that_their_modules_ask_for() -> None:
    written = (modeling.dbt_project() / "seeds" / "attributions.csv").read_text().splitlines()
    asked = {name: source.ATTRIBUTION for name, source in sources().items() if hasattr(source, "ATTRIBUTION")}
    assert written == ["source,name,url", *(f"{name},{asked[name].name},{asked[name].url}" for name in sorted(asked))]


def test_every_model_with_logic_has_a_unit_test(
    built: tuple[Path, dict[str, Any], dict[str, str]], models: list[dict[str, Any]]
) -> None:
    tested = {each["model"] for each in built[1]["unit_tests"].values()}
    judged = {each["name"] for each in models if each["schema"] in {"marts", "published"}}
    assert judged - tested == PLAIN


def test_every_column_is_described(models: list[dict[str, Any]], columns: dict[tuple[str, str], list[str]]) -> None:
    for each in models:
        described = {name for name, column in each["columns"].items() if column["description"].strip()}
        assert set(columns[each["schema"], each["alias"]]) == described, each["name"]


def test_what_leaves_the_house_has_an_enforced_contract(models: list[dict[str, Any]]) -> None:
    leaving = [each for each in models if each["schema"] in {"published", "trends"}]
    assert leaving
    for each in leaving:
        assert each["contract"]["enforced"], each["name"]
        assert all(column["data_type"] for column in each["columns"].values()), each["name"]


def test_every_model_has_its_twin_and_fits_a_sitting() -> None:
    for model in (modeling.dbt_project() / "models").rglob("*.sql"):
        assert model.with_suffix(".yml").is_file(), model.name
        assert len(model.read_text().splitlines()) <= 60, model.name


def test_tables_of_measures_have_the_methods_columns_in_its_order(columns: dict[tuple[str, str], list[str]]) -> None:
    besides = {"coverage_by_month": ["source"], "screen_by_work": ["screen"]}
    measured = {table for (schema, table), held in columns.items() if schema == "published" and "measure" in held}
    assert len(measured) >= 7
    for table in measured:
        assert columns["published", table] == [*MEASURES, *besides.get(table, [])], table
    assert columns["published", "requisitions"][: len(REQUISITION)] == REQUISITION
    for table in ("demand", "credential_mismatch"):
        assert columns["trends", table] == [
            "month",
            "talent_category",
            "value",
            "low",
            "high",
            "noise_floor",
            "n",
            "flag",
        ]


def test_every_table_of_measures_is_held_to_the_published_rules(
    built: tuple[Path, dict[str, Any], dict[str, str]], models: list[dict[str, Any]]
) -> None:
    tests = [node for node in built[1]["nodes"].values() if node["resource_type"] == "test"]
    held = {each["attached_node"] for each in tests if each["name"].startswith("keeps_the_published_rules")}
    measured = {each["unique_id"] for each in models if each["schema"] == "published" and "measure" in each["columns"]}
    assert measured and measured <= held


def test_comments_travel_into_the_database(built: tuple[Path, dict[str, Any], dict[str, str]]) -> None:
    with duckdb.connect(str(built[0]), read_only=True) as connection:
        silent = connection.execute(
            "select table_name, column_name from duckdb_columns() where schema_name in ('published', 'trends') and comment is null"
        ).fetchall()
    assert silent == []


def test_the_method_that_counts_is_the_newest_that_is_explained(
    built: tuple[Path, dict[str, Any], dict[str, str]],
) -> None:
    with duckdb.connect(str(built[0]), read_only=True) as connection:
        rows = connection.execute(
            "select method_version, changed_on, affects, joined_by from published.method_changes "
            "order by changed_on, method_version"
        ).fetchall()
        names = connection.execute("select table_name from duckdb_tables() where schema_name = 'published'").fetchall()
    tables = {name for (name,) in names}
    assert rows[-1][0] == vintage.METHOD_VERSION
    assert [version for version, *_ in rows] == [str(number + 1) for number in range(len(rows))]
    assert [joined == "nothing before" for *_, joined in rows] == [number == 0 for number in range(len(rows))]
    assert all(affects == "all" or set(affects.split(",")) <= tables for _, _, affects, _ in rows)
