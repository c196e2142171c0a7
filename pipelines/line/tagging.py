"""Parts of the lake made one posting at a time: what `line.read` and `line.classify` hand to other processes."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from pipelines.classify.clarity import day_of
from pipelines.classify.score import tagged
from pipelines.lake import tables
from pipelines.normalize import normalized
from pipelines.posting import Posting
from pipelines.schemas import CLASSIFY_TABLES, VERSIONS, Row


@dataclass(frozen=True, slots=True)
class Stated:
    """A posting as stated, with what its page says of it: source, board, month of a thread, employer, when it was seen."""

    posting: Posting
    source: str
    board: str
    period: str | None
    employer: str | None
    seen: datetime


def version_part(stated: list[Stated], path: Path) -> int:
    """Postings put into our words, as one Parquet file of `versions`; how many."""
    rows = [
        normalized(
            each.posting,
            source=each.source,
            board=each.board,
            period=each.period,
            employer=each.employer,
            seen=each.seen,
        )
        for each in stated
    ]
    tables.write_part(path, rows, VERSIONS)
    return len(rows)


def tag_part(versions: Path, folder: Path, number: int) -> Counter[str]:
    """Every version of one Parquet file tagged, as part `number` of each table in `folder`; how many rows that made."""
    made: dict[str, list[Row]] = {table: [] for table in CLASSIFY_TABLES}
    for row in tables.rows(versions):
        result = tagged(
            row["content_hash"], row["text"], row["zones"],
            requirement_lines=row["requirement_lines"], text_missing=row["text_missing"],
            title_level=row["title_level"], day=day_of(row),
        )  # fmt: skip
        made["tags"].append(result.tag)
        made["credentials"] += result.credentials
        made["evidence"] += result.evidence
    for table, rows in made.items():
        tables.write_part(tables.part_path(folder, table, number), rows, CLASSIFY_TABLES[table])
    return Counter({table: len(rows) for table, rows in made.items()})
