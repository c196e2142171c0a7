"""Promises about the parts that other processes make: one tag a version, in order, and quotes that are the text's own."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipelines.lake import tables
from pipelines.line.tagging import Stated, tag_part, version_part
from pipelines.posting import Posting
from pipelines.schemas import CLASSIFY_TABLES, VERSIONS
from tests.line.conftest import DUTIES, NOW


def stated(number: int, text: str | None = DUTIES) -> Stated:
    """One posting as stated."""
    return Stated(
        Posting(external_id=f"a-{number}", title="AI Engineer", text=text), "ashby", "Quarry", None, "Quarry", NOW
    )


@pytest.fixture
def versions(tmp_path: Path) -> Path:
    """Three postings in our words, of which one has no text."""
    postings = [stated(1), stated(2, None), stated(3, f"<p>Maps.</p>{DUTIES}")]
    assert version_part(postings, tmp_path / "versions-0000.parquet") == 3
    return tmp_path / "versions-0000.parquet"


def part(folder: Path, table: str) -> list[dict[str, object]]:
    """The rows of part 7 of a table."""
    return list(tables.rows(tables.part_path(folder, table, 7)))


def test_every_version_has_one_tag_in_its_order_and_the_counts_are_those_of_the_rows(
    versions: Path, tmp_path: Path
) -> None:
    counted = tag_part(versions, tmp_path, 7)
    assert [row["content_hash"] for row in part(tmp_path, "tags")] == [
        row["content_hash"] for row in tables.rows(versions)
    ]
    assert counted == {table: len(part(tmp_path, table)) for table in CLASSIFY_TABLES}
    assert counted["tags"] == 3 and counted["credentials"] >= 2 and counted["evidence"] >= 2


def test_every_quote_and_every_demand_is_the_words_of_its_own_version(versions: Path, tmp_path: Path) -> None:
    tag_part(versions, tmp_path, 7)
    texts = {row["content_hash"]: row["text"] for row in tables.rows(versions)}
    for row in part(tmp_path, "evidence") + part(tmp_path, "credentials"):
        start, quote = int(str(row["start"])), str(row["quote"])
        assert quote and texts[row["content_hash"]][start : start + len(quote)] == quote


def test_a_posting_without_text_is_counted_and_says_nothing(versions: Path, tmp_path: Path) -> None:
    tag_part(versions, tmp_path, 7)
    (silent,) = [row["content_hash"] for row in tables.rows(versions) if row["text_missing"]]
    assert [row["work_category"] for row in part(tmp_path, "tags") if row["content_hash"] == silent] == [None]
    assert not [
        row for table in ("evidence", "credentials") for row in part(tmp_path, table) if row["content_hash"] == silent
    ]


def test_of_no_posting_every_table_is_written_without_rows(tmp_path: Path) -> None:
    assert version_part([], tmp_path / "versions-0000.parquet") == 0
    assert tables.read(tmp_path / "versions-0000.parquet").columns == list(VERSIONS)
    assert tag_part(tmp_path / "versions-0000.parquet", tmp_path, 7).total() == 0
    for table, columns in CLASSIFY_TABLES.items():
        assert tables.read(tables.part_path(tmp_path, table, 7)).columns == list(columns)


def test_a_posting_that_was_read_in_another_order_has_the_same_tag(tmp_path: Path) -> None:
    found = []
    for name, numbers in (("a", (1, 3)), ("b", (3, 1))):
        (tmp_path / name).mkdir()
        version_part([stated(number) for number in numbers], tmp_path / name / "versions-0000.parquet")
        tag_part(tmp_path / name / "versions-0000.parquet", tmp_path / name, 7)
        found.append({row["content_hash"]: row for row in part(tmp_path / name, "tags")})
    assert found[0] == found[1]
