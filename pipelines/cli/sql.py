"""`hiregap sql`: questions in SQL to what is published."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pipelines.cli.shell import FAILED, USAGE, Json, Warehouse, app, end, named, present

if TYPE_CHECKING:
    import duckdb

#: A pipe has no width: lines are cut for a screen only.
WIDE = 100_000


@app.command()
def sql(
    query: Annotated[
        str | None, typer.Argument(metavar="QUERY|FILE|-", help="SQL, a file of it, or - for standard input.")
    ] = None,
    csv: Annotated[bool, typer.Option("--csv", help="Print CSV instead of a table.")] = False,
    rows: Annotated[int, typer.Option(min=1, help="At most so many rows of a table.")] = 40,
    warehouse: Warehouse = None,
    as_json: Json = False,
) -> None:
    """Ask what is published, in SQL; nothing can be changed. No file or address is read. Without a query, a prompt.

    Examples:  hiregap sql "from demand order by month desc limit 5"   |   hiregap sql warehouse/queries/demand.sql --csv
    """
    from pipelines.cli import prompt
    from pipelines.line import asking, querying

    if csv and as_json:
        end(USAGE, "--csv or --json, not both")
    form = "json" if as_json else "csv" if csv else "table"
    with named(), querying.locked(asking.warehouse_at(warehouse)) as connection:
        if query is None and sys.stdin.isatty():
            prompt.prompt(connection, lambda text: shown(connection, text, form, rows))
            return
        try:
            shown(connection, given(query), form, rows)
        except querying.Unanswered as reason:
            end(USAGE if isinstance(reason, querying.Refused) else FAILED, str(reason))


def given(query: str | None) -> str:
    """The text of a question: standard input, a file's, or the argument itself."""
    if query is None or query == "-":
        return text(sys.stdin.buffer.read(), "what came on standard input")
    if query.endswith(".sql"):
        present(Path(query))
    # A long question is no path, and the system says so by an error.
    is_file = len(query) < 255 and Path(query).is_file()
    return text(Path(query).read_bytes(), query) if is_file else query


def text(body: bytes, whose: str) -> str:
    """A question as text; a usage error where it is no UTF-8."""
    try:
        return body.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        end(USAGE, f"{whose} is not UTF-8 (byte {error.start})")


def shown(connection: duckdb.DuckDBPyConnection, text: str, form: str, rows: int) -> None:
    """Print the answer to each question of a text, in this form."""
    from pipelines.line import querying

    found = querying.questions(connection, text)
    if form != "table" and len(found) > 1:
        raise querying.Unanswered(f"--{form} takes one question, and there are {len(found)}")
    width = shutil.get_terminal_size().columns if sys.stdout.isatty() else WIDE
    for statement in found:
        if form == "table":
            typer.echo(querying.as_table(connection, statement, width, rows))
        else:
            answer = querying.answer(connection, statement)
            typer.echo(querying.as_json(answer) if form == "json" else querying.as_csv(answer), nl=form == "json")
