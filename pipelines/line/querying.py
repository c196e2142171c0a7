"""Questions in SQL to what is published: answered from the one database, which can neither be changed nor left.

Two walls: DuckDB is read-only, without access to files, network or Python's variables, and its settings are locked; and
only questions are let through to it.
"""

from __future__ import annotations

import csv
import difflib
import io
import json
import math
import re
from collections.abc import Iterator
from contextlib import closing, contextmanager, redirect_stdout
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb

from pipelines.line.asking import NothingPublished, connected, is_published
from pipelines.publish.files import FORMULA

#: What a question may not do is decided when the database is opened; nothing can widen it afterwards.
SETTINGS: dict[str, str | bool | int | float | list[str]] = {
    "enable_external_access": "false",
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
    "allow_community_extensions": "false",
    "python_enable_replacements": "false",
    # Nothing is written, so what does not fit into memory ends as an error that says so.
    "temp_directory": "",
    "memory_limit": "1GB",
    "threads": "2",
}
#: So that a table can be named without its schema.
SCHEMAS = "published,trends,main"
QUESTIONS = (duckdb.StatementType.SELECT, duckdb.StatementType.EXPLAIN, duckdb.StatementType.MULTI)
NO_TABLE = re.compile(r"(?:Table|Table Function) with name \"?([^\s\"!]+)\"? does not exist")
#: What to do where a question needs a file after all.
NO_FILES = "`hiregap sql` reads no file. DuckDB itself does, with hiregap.duckdb open: as_of, revisions and splices too"
TABLES = """
    select schema_name || '.' || table_name as name, estimated_size as rows, coalesce(comment, '') as comment
    from duckdb_tables() where schema_name in ('published', 'trends') order by all
"""
COLUMNS = """
    select schema_name || '.' || table_name as table, column_name as name, data_type as type, coalesce(comment, '') as comment
    from duckdb_columns()
    where schema_name in ('published', 'trends') and $1 in (table_name, schema_name || '.' || table_name)
    order by schema_name, table_name, column_index
"""


class Unanswered(Exception):
    """A question could not be answered; the message says why, and what to ask instead."""


class Refused(Unanswered):
    """It was no question: something would have been changed, or read elsewhere."""


@dataclass(frozen=True, slots=True)
class Answer:
    """Rows with the names of their columns, no two of them alike."""

    columns: list[str]
    rows: list[tuple[Any, ...]]


@contextmanager
def locked(warehouse: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """The published database behind its walls; NothingPublished where there is none, Damaged where it cannot be opened."""
    if not is_published(warehouse):
        raise NothingPublished(warehouse)
    with closing(connected(warehouse / "published" / "hiregap.duckdb", SETTINGS)) as connection:
        connection.execute(f"set search_path = '{SCHEMAS}'")
        connection.execute("set lock_configuration = true")
        yield connection


def questions(connection: duckdb.DuckDBPyConnection, text: str) -> list[duckdb.Statement]:
    """The statements of a text, in order; Refused where one is no question, Unanswered where there is none."""
    with answering(connection):
        found = connection.extract_statements(text)
    if not found:
        raise Unanswered("there is no question in this; try: from demand limit 5")
    for statement in found:
        if statement.type not in QUESTIONS:
            kind = statement.type.name.lower()
            raise Refused(
                f"{kind} is refused: `hiregap sql` only asks. DuckDB itself opens a copy: hiregap export --to DIR"
            )
    return found


@contextmanager
def answering(connection: duckdb.DuckDBPyConnection) -> Iterator[None]:
    """DuckDB's errors as Unanswered, with the tables that are spelled alike where one was not found."""
    try:
        yield
    except duckdb.Error as error:
        raise Unanswered(told(connection, error)) from None


def told(connection: duckdb.DuckDBPyConnection, error: duckdb.Error) -> str:
    """What DuckDB said, and where a table was not found, what there is."""
    missing = NO_TABLE.search(str(error))
    if "disabled by configuration" in str(error) or "disabled through configuration" in str(error):
        return f"{error}\n{NO_FILES}"
    if missing is None:
        return str(error)
    names = [name for name, *_ in connection.execute(TABLES).fetchall()]
    plain = {name.partition(".")[2]: name for name in names}
    near = difflib.get_close_matches(missing[1].rpartition(".")[2], plain, n=3, cutoff=0.5)
    alike = f"Nearest: {', '.join(plain[each] for each in near)}. " if near else ""
    return f"{str(error).splitlines()[0]}\n{alike}There are: {', '.join(names)}"


def answer(connection: duckdb.DuckDBPyConnection, statement: duckdb.Statement) -> Answer:
    """The whole answer to one question."""
    with answering(connection):
        cursor = connection.execute(statement)
        names = [str(column[0]) for column in cursor.description or []]
        return Answer(distinct(names), cursor.fetchall())


def distinct(names: list[str]) -> list[str]:
    """Names with a number behind each that stood before."""
    return [
        f"{name}_{names[:place].count(name)}" if name in names[:place] else name for place, name in enumerate(names)
    ]


def as_table(connection: duckdb.DuckDBPyConnection, statement: duckdb.Statement, width: int, most: int) -> str:
    """An answer drawn as a table with the columns' types: at most so many rows, and so many characters wide.

    DuckDB draws it, and writes control characters as letters, so that no text can steer a terminal.
    """
    with answering(connection):
        if statement.type is duckdb.StatementType.EXPLAIN:
            return "\n".join(str(row[-1]) for row in connection.execute(statement).fetchall())
        said = io.StringIO()
        with redirect_stdout(said):
            connection.sql(statement.query).show(max_width=width, max_rows=most)
        return said.getvalue().rstrip()


def as_json(found: Answer) -> str:
    """An answer as a JSON list of objects; what is no number is null."""
    rows = [{name: plain(cell) for name, cell in zip(found.columns, row, strict=True)} for row in found.rows]
    return json.dumps(rows, indent=2, default=str, ensure_ascii=False)


def plain(cell: Any) -> Any:
    """A cell as JSON has it."""
    if isinstance(cell, Decimal | float):
        return float(cell) if math.isfinite(cell) else None
    return cell.isoformat() if isinstance(cell, date | datetime) else cell


def as_csv(found: Answer) -> str:
    """An answer as CSV: LF, ISO dates, empty for missing, an apostrophe before a text that a spreadsheet would run."""
    said = io.StringIO()
    writer = csv.writer(said, lineterminator="\n")
    writer.writerow(found.columns)
    writer.writerows([written(cell) for cell in row] for row in found.rows)
    return said.getvalue()


def written(cell: Any) -> Any:
    """A cell as the CSV files have it."""
    if isinstance(cell, str):
        return f"'{cell}" if cell[:1] and cell[0] in FORMULA else cell
    if isinstance(cell, bool):
        return str(cell).lower()
    if isinstance(cell, float) and not math.isfinite(cell):
        return None
    return cell.isoformat() if isinstance(cell, date | datetime) else cell


def tables(connection: duckdb.DuckDBPyConnection) -> str:
    """Every table with its rows and the first sentence of what it is."""
    found = connection.execute(TABLES).fetchall()
    return "\n".join(f"{name:<42}{rows:>10,}  {comment.split('. ')[0].rstrip('.')}" for name, rows, comment in found)


def schema(connection: duckdb.DuckDBPyConnection, name: str) -> str:
    """The columns of a table with types and meaning; Unanswered where there is none such."""
    found = connection.execute(COLUMNS, [name]).fetchall()
    if not found:
        raise Unanswered(told(connection, duckdb.CatalogException(f"Table with name {name} does not exist!")))
    lines = {table: [f"{table}"] for table, *_ in found}
    for table, column, kind, comment in found:
        lines[table].append(f"  {column:<28} {kind:<14} {comment}")
    return "\n".join(line for held in lines.values() for line in held)
