"""Questions to a warehouse: why a posting is tagged as it is, and how the warehouse stands. Reads only what is published."""

from __future__ import annotations

import shutil
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import duckdb

from pipelines.lake.layout import CAPTURED_BY_OTHERS, Damaged, origin
from pipelines.line import attempts, covered
from pipelines.publish.receipt import RECEIPT, told
from pipelines.settings import Settings

#: A live warehouse whose newest reading is older than this is stale (exit 5).
FRESH_DAYS = 2
LISTED = 10
#: What is told of one of several requisitions.
SHOWN = ("requisition_id", "source", "board", "external_id", "employer", "title", "first_seen_on")
IS = "$1 in (requisition_id, external_id, url, concat_ws(':', source, board, external_id))"
BEGINS = (
    "starts_with(requisition_id, lower($1)) or starts_with(external_id, $1) or starts_with(url, $1) "
    "or starts_with(concat_ws(':', source, board, external_id), $1)"
)
#: So many letters of an id that is not there make up for one that is wrong; the fewest wrong come first.
LETTERS_A_SLIP = 5
NEAR = """
select *, least(
    levenshtein(left(requisition_id, length($1)), lower($1)), levenshtein(left(external_id, length($1)), $1)
) as slips
from published.requisitions
where $1 <> '' and slips <= $2
order by slips, requisition_id
limit 3
"""


def warehouse_at(given: Path | None) -> Path:
    """The folder given, or else the one that the settings name."""
    return (given or Settings().warehouse).resolve()


class Absent(Exception):
    """A warehouse does not hold yet what a command asks of it; the message says what makes it."""


class NoWarehouse(Absent):
    """A folder is no warehouse yet."""

    def __init__(self, warehouse: Path) -> None:
        super().__init__(f"{warehouse} is no warehouse yet; run `hiregap run` first, or name another --warehouse")


def standing(given: Path | None) -> Path:
    """The folder given, or else the one that the settings name; NoWarehouse for one that holds nothing, not even a publication."""
    folder = warehouse_at(given)
    if origin(folder) is None and not is_published(folder):
        raise NoWarehouse(folder)
    return folder


class NothingPublished(Absent):
    """A warehouse was asked before anything was published in it."""

    def __init__(self, warehouse: Path) -> None:
        super().__init__(
            f"nothing is published in {warehouse} yet; run `hiregap run` first, or name another --warehouse"
        )


def is_published(warehouse: Path) -> bool:
    """Whether a publication stands in a warehouse."""
    return (warehouse / "published" / "hiregap.duckdb").is_file()


def opened(warehouse: Path) -> duckdb.DuckDBPyConnection:
    """The published database, read-only; NothingPublished where there is none, Damaged where it cannot be opened."""
    if not is_published(warehouse):
        raise NothingPublished(warehouse)
    return connected(warehouse / "published" / "hiregap.duckdb", {})


def connected(database: Path, settings: dict[str, Any]) -> duckdb.DuckDBPyConnection:
    """A database of ours, read-only and with these settings; Damaged where DuckDB cannot open it."""
    try:
        return duckdb.connect(str(database), read_only=True, config=settings)
    except duckdb.Error as error:
        raise Damaged(database, error) from None


def published_at(warehouse: Path) -> Path:
    """The folder of what was published; NothingPublished where there is none."""
    if not (warehouse / "published" / "receipt.json").is_file():
        raise NothingPublished(warehouse)
    return warehouse / "published"


def rows(connection: duckdb.DuckDBPyConnection, query: str, values: list[Any]) -> list[dict[str, Any]]:
    """The answer to a query as dictionaries."""
    found = connection.execute(query, values)
    names = [column[0] for column in found.description or []]
    return [dict(zip(names, row, strict=True)) for row in found.fetchall()]


def why(warehouse: Path, what: str) -> dict[str, Any] | None:
    """The requisition of an id or URL, or of how one begins, with its quotes; None when none answers.

    `candidates` and how many they are `of` when several answer.
    """
    with opened(warehouse) as connection:
        found = answering(connection, IS, what) or (answering(connection, BEGINS, what) if what else [])
        if len(found) > 1:
            return {"candidates": [{key: row[key] for key in SHOWN} for row in found], "of": found[0]["of"]}
        if not found:
            return None
        quotes = rows(
            connection, "select * from published.evidence where requisition_id = $1 order by all",
            [found[0]["requisition_id"]],
        )  # fmt: skip
    return {key: value for key, value in found[0].items() if key != "of"} | {"evidence": quotes}


def answering(connection: duckdb.DuckDBPyConnection, condition: str, what: str) -> list[dict[str, Any]]:
    """The first requisitions of which a condition holds, each with how many they are `of`."""
    query = f"select *, count(*) over () as of from published.requisitions where {condition} order by requisition_id limit {LISTED}"  # noqa: S608 - our own words
    return rows(connection, query, [what])


def near(warehouse: Path, what: str) -> list[dict[str, Any]]:
    """The requisitions whose id, or its beginning, is spelled most alike: few letters are others."""
    with opened(warehouse) as connection:
        found = rows(connection, NEAR, [what, len(what) // LETTERS_A_SLIP])
    return [{key: row[key] for key in SHOWN} for row in found]


def status(warehouse: Path) -> dict[str, Any] | None:
    """Freshness, coverage, last run and disk; None where there is no warehouse."""
    kind = origin(warehouse)
    if kind is None:
        return None
    published = warehouse / "published"
    receipt = told(published) if (published / RECEIPT).is_file() else {}
    vintage = str(receipt.get("vintage", ""))
    newest = date.fromisoformat(vintage[:10]) if vintage and not vintage.startswith("0000") else None
    age = (datetime.now(UTC).date() - newest).days if newest else None
    return {
        "warehouse": str(warehouse),
        "data": "sandbox: invented data" if kind == "sandbox" else "real",
        "vintage": vintage or None,
        "newest_reading": newest,
        # The sandbox is judged by its own clock, archives by nobody's: only live collecting can be late.
        "is_stale": kind == "real" and is_live(warehouse) and (age is None or age > FRESH_DAYS),
        "last_run": attempts.last(warehouse),
        "rows": receipt.get("rows", {}),
        "coverage": coverage(warehouse),
        "raw_bytes": sum(file.stat().st_size for file in (warehouse / "raw").rglob("*.warc.gz")),
        "published_bytes": sum(file.stat().st_size for file in (warehouse / "published").rglob("*") if file.is_file()),
        "disk_free_bytes": shutil.disk_usage(warehouse).free,
        "unfinished": sorted(str(file.relative_to(warehouse)) for file in (warehouse / "raw").rglob("*.part")),
    }


def is_live(warehouse: Path) -> bool:
    """Whether anything in raw came over the web rather than from an archive."""
    raw = warehouse / "raw"
    return raw.is_dir() and any(folder.name not in CAPTURED_BY_OTHERS for folder in raw.iterdir())


def coverage(warehouse: Path) -> list[dict[str, Any]]:
    """Per source, the latest month's coverage measures."""
    if not is_published(warehouse):
        return []
    with opened(warehouse) as connection:
        return rows(
            connection,
            "select source, measure, arg_max(value, period_start)::bigint as value, max(period_start) as month "
            "from published.coverage_by_month where value is not null group by all order by all",
            [],
        )


def status_told(found: dict[str, Any], *, is_full: bool) -> str:
    """For a screen; `is_full` with the coverage of every source."""
    lines = [
        f"{found['warehouse']}: {found['data']}",
        f"  last run        {attempts.told(found['last_run'])}",
        f"  vintage         {found['vintage'] or 'nothing published yet'}",
        f"  newest reading  {found['newest_reading'] or 'none'}{'  STALE' if found['is_stale'] else ''}",
        f"  disk            raw {found['raw_bytes'] / 2**20:,.1f} MiB, published {found['published_bytes'] / 2**20:,.1f} MiB, "
        f"free {found['disk_free_bytes'] / 2**30:,.1f} GiB",
    ]
    lines += [
        f"  unfinished      {name} (a collect was cut off; the next run asks again)" for name in found["unfinished"]
    ]
    return "\n".join([*lines, *covered.told(found["coverage"], is_full=is_full)])
