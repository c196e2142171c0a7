"""The cookbook: twenty worked questions that say what they are, and give the columns that they promise."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import duckdb
import pytest

from bench.cookbook import QUERIES, ROOT, Unheaded, cookbook, gallery, worked
from bench.query_pictures import DRAWN

#: A picture that a page can hold twenty of.
MOST_BYTES = 40_000
ASKED = cookbook()
names = pytest.mark.parametrize("asked", ASKED, ids=lambda asked: asked.name)


def test_twenty_questions_are_listed_and_no_file_is_left_out() -> None:
    assert len(ASKED) == 20
    assert sorted(asked.name for asked in ASKED) == sorted(path.stem for path in QUERIES.iterdir())


@names
def test_a_question_gives_the_columns_that_it_promises(
    built: tuple[Path, dict[str, Any], dict[str, str]], asked: Any
) -> None:
    with duckdb.connect(str(built[0]), read_only=True) as connection:
        assert tuple(column[0] for column in connection.execute(asked.sql).description or []) == asked.columns


@names
def test_a_question_is_short_ends_and_has_a_picture_of_few_kilobytes_with_its_vintage(asked: Any) -> None:
    assert asked.sql.count("\n") <= 32
    assert asked.sql.endswith(";\n")
    svg = (ROOT / "docs" / "queries" / f"{asked.name}.svg").read_text()
    assert len(svg.encode()) < MOST_BYTES
    assert "vintage 20" in svg and f"{asked.name}.sql" in svg and "CC BY 4.0" in svg


def test_every_question_says_how_it_is_drawn() -> None:
    assert set(DRAWN) == {asked.name for asked in ASKED}


def test_the_page_of_pictures_says_what_the_questions_say() -> None:
    assert (ROOT / "docs" / "queries" / "README.md").read_text() == gallery(ASKED)


def test_the_index_asks_in_the_words_of_the_files() -> None:
    index = (ROOT / "warehouse" / "README.md").read_text()
    assert [asked.name for asked in ASKED if f"(queries/{asked.name}.sql) | {asked.question} |" not in index] == []


def test_a_file_without_its_limits_is_refused(tmp_path: Path) -> None:
    (tmp_path / "bare.sql").write_text("-- Question: Why?\n-- You may say: nothing.\nselect 1;\n")
    with pytest.raises(Unheaded, match=r"bare\.sql"):
        worked(tmp_path / "bare.sql")


def test_at_most_sixteen_tables_are_published_and_each_says_what_it_is(
    built: tuple[Path, dict[str, Any], dict[str, str]],
) -> None:
    with duckdb.connect(str(built[0]), read_only=True) as connection:
        told = connection.execute(
            "select schema_name, table_name, comment from duckdb_tables() where schema_name in ('published', 'trends')"
        ).fetchall()
    assert 10 < len([table for schema, table, _ in told if schema == "published"]) <= 16
    assert [table for _, table, comment in told if not comment] == []


def test_every_published_column_stands_in_the_warehouses_page_and_no_other_does(
    built: tuple[Path, dict[str, Any], dict[str, str]],
) -> None:
    page = (ROOT / "warehouse" / "README.md").read_text()
    section = page.split("## The tables\n", 1)[1].split("\n## ", 1)[0]
    named = set(re.findall(r"`(\w+)`", section))
    with duckdb.connect(str(built[0]), read_only=True) as connection:
        held = connection.execute(
            "select column_name, table_name from duckdb_columns() where schema_name in ('published', 'trends')"
        ).fetchall()
    columns, tables = {column for column, _ in held}, {table for _, table in held}
    assert len(columns) > 80
    assert (columns | tables) - named == set()
    assert named - columns - tables == {"published", "trends"}
