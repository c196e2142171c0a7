"""Models as plain SQL: rendered with the project's own macros and run in order on tables that a test has made, without dbt."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import duckdb
import jinja2
import yaml  # type: ignore[import-untyped]

from pipelines.line import building

#: Macros that need dbt itself, or return a list as only dbt can.
NEEDS_DBT = {"schema.sql", "talent.sql"}


def build(connection: duckdb.DuckDBPyConnection, models: Sequence[str]) -> None:
    """Run each model as a table of its own name; what it refers to must be there."""
    macros = [
        path.read_text()
        for path in sorted((building.dbt_project() / "macros").glob("*.sql"))
        if path.name not in NEEDS_DBT
    ]
    connection.execute("set TimeZone = 'UTC'")
    for model in models:
        connection.execute(f"create table {model} as {sql(model, macros)}")


def sql(model: str, macros: Sequence[str]) -> str:
    """One model's SQL; references are bare names."""
    path = next((building.dbt_project() / "models").rglob(f"{model}.sql"))
    told = yaml.safe_load((building.dbt_project() / "dbt_project.yml").read_text())["vars"]
    template = jinja2.Environment(autoescape=False).from_string("\n".join([*macros, path.read_text()]))  # noqa: S701 - SQL, not HTML
    return template.render(ref=str, var=told.__getitem__, quoted=quoted, config=lambda **_: "")


def quoted(words: Sequence[Any]) -> str:
    """Words as SQL strings, as the macro of that name gives them."""
    return ", ".join(f"'{word}'" for word in words)
