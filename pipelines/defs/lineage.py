"""Which column came from which: read off the SQL that dbt compiled, for the tables that leave the house.

dagster-dbt's own way asks the database, which dbt holds while it builds (dagster #21542), and cannot read `union all by name`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import dagster as dg
from sqlglot import exp, parse_one
from sqlglot.errors import SqlglotError
from sqlglot.lineage import Node, lineage
from sqlglot.optimizer.qualify import qualify
from sqlglot.optimizer.scope import build_scope

DIALECT = "duckdb"
KEY = "dagster/column_lineage"
#: A model, as the manifest tells of it.
Model = Mapping[str, Any]
#: Schema, table, column: type.
Types = Mapping[str, Mapping[str, Mapping[str, str]]]


class Lineage:
    """The lineage of some models of dbt's manifest, by their names in Dagster (schema__table)."""

    def __init__(self, nodes: Mapping[str, Model], schemas: frozenset[str]) -> None:
        tables = {name: node for name, node in nodes.items() if node["resource_type"] in ("model", "seed")}
        self.types: Types = typed(tables.values())
        self.models = {
            f"{node['schema']}__{node['alias']}": node
            for node in tables.values()
            if node["resource_type"] == "model" and node["schema"] in schemas
        }

    def lined(self, event: Any, compiled: Path, log: dg.DagsterLogManager) -> Any:
        """What dbt tells of a table that it made, with its columns' lineage; anything else as it is.

        A query that cannot be followed is named in the log, and stops nothing: the numbers do not rest on it.
        """
        model = self.models.get(event.output_name) if isinstance(event, dg.Output) else None
        if model is None:
            return event
        sql = (compiled / model["package_name"] / model["original_file_path"]).read_text(encoding="utf-8")
        try:
            found = columns(sql, self.types)
        except (SqlglotError, ValueError) as error:
            log.warning(f"{event.output_name}: no column lineage ({type(error).__name__})")
            return event
        return event.with_metadata({**event.metadata, KEY: found})


def columns(sql: str, types: Types) -> dg.TableColumnLineage:
    """The columns of other tables that each column of a query is made of; none of one that the query makes itself.

    What goes through an `unpivot` is not followed. SqlglotError and ValueError where a query cannot be followed at all.
    """
    tree = parse_one(sql, dialect=DIALECT)
    for table in tree.find_all(exp.Table):
        table.set("catalog", None)
    whole = qualify(tree, schema=types, dialect=DIALECT, validate_qualify_columns=False)
    # The innermost first: a union's columns are those of its first part, once its parts have the same.
    for union in reversed(list(whole.find_all(exp.SetOperation))):
        lined_up(union)
    found = lineage(None, whole, schema=types, scope=build_scope(whole), dialect=DIALECT, trim_selects=False)
    return dg.TableColumnLineage({name: sorted(before(node)) for name, node in found.items()})


def before(node: Node) -> Iterator[dg.TableColumnDep]:
    """The columns of tables that a column leads back to."""
    leaves = [each for each in node.walk() if isinstance(each.expression, exp.Table) and each.expression.db]
    for schema, table, column in {(*named(each.expression), each.name.split(".")[-1].strip('"')) for each in leaves}:
        yield dg.TableColumnDep(asset_key=dg.AssetKey([schema, table]), column_name=column)


def named(table: exp.Table) -> tuple[str, str]:
    """Schema and name of a table."""
    return table.db, table.name


def lined_up(union: exp.SetOperation) -> None:
    """Give both sides of a union by name the same columns in the same order: by position they are followed."""
    if union.args.get("by_name"):
        names = dict.fromkeys(each.alias_or_name for side in (union.left, union.right) for each in side.selects)
        for side in (union.left, union.right):
            filled(side, list(names))
        union.set("by_name", False)


def filled(query: exp.Expression, names: list[str]) -> None:
    """Have a query give these columns in this order, null where it has none."""
    if isinstance(query, exp.SetOperation):
        filled(query.left, names)
        filled(query.right, names)
    elif isinstance(query, exp.Subquery):
        filled(query.this, names)
    else:
        held = {each.alias_or_name: each for each in query.selects}
        query.set("expressions", [held.get(name) or exp.alias_(exp.Null(), name) for name in names])


def typed(tables: Any) -> Types:
    """Every column of every table that the manifest describes."""
    found: dict[str, dict[str, dict[str, str]]] = defaultdict(dict)
    for node in tables:
        found[node["schema"]][node["alias"]] = {
            name: column.get("data_type") or "varchar" for name, column in node["columns"].items()
        }
    return found
