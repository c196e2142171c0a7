"""What a reader of the docs would do, done on a small market: ask the worked questions, open the files, run the argument."""

from __future__ import annotations

import importlib.util
import re
from pathlib import Path
from typing import Any

import pytest

from bench import query_pictures
from bench.cookbook import ROOT, Worked, cookbook
from pipelines.line import querying
from pipelines.publish.exporting import export

#: What so small a market may lack: openings that come back after 60 days, product work that demands a doctorate, and
#: employers enough for a panel or twelve months to be told.
RARE = {"reposts", "evidence", "panels", "mismatch"}
PYTHON = re.compile(r"```python\n(.*?)```", re.DOTALL)
SNIPPETS = PYTHON.findall((ROOT / "warehouse" / "README.md").read_text(encoding="utf-8"))


@pytest.mark.parametrize("asked", cookbook(), ids=lambda asked: asked.name)
def test_a_worked_question_is_answered_behind_the_walls_and_its_picture_names_nobody(
    small_market: Path, asked: Worked
) -> None:
    with querying.locked(small_market) as connection:
        (statement,) = querying.questions(connection, asked.sql)
        found = querying.answer(connection, statement)
        drawn = query_pictures.answer(connection, asked)
        named = connection.execute("select employer, title from published.requisitions").fetchall()
    assert tuple(found.columns) == asked.columns
    assert drawn or asked.name in RARE
    assert not {word for row in named for word in row if word} & {cell for row in drawn for cell in row.values()}
    picture = query_pictures.picture(drawn, asked, query_pictures.told(small_market / "published"))
    assert "SANDBOX: INVENTED DATA" in picture
    assert ("Nothing to draw" in picture) == (not drawn)


@pytest.mark.parametrize("snippet", SNIPPETS, ids=("duckdb", "polars-of-duckdb", "polars", "pandas"))
def test_the_ways_to_open_the_files_in_python_give_rows(
    small_market: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, snippet: str
) -> None:
    if "pandas" in snippet:
        pytest.importorskip("pandas", reason="pandas is not brought along; its way to open the files is not tried here")
    (tmp_path / "published").symlink_to(small_market / "published")
    (tmp_path / "queries").symlink_to(ROOT / "warehouse" / "queries")
    monkeypatch.chdir(tmp_path)
    told: dict[str, Any] = {}
    exec(snippet, told)  # noqa: S102 - the words of our own README
    assert len(told.get("rows", told.get("frame"))) > 0


def test_the_file_that_excel_is_sent_to_bears_the_mark_that_it_needs(small_market: Path, tmp_path: Path) -> None:
    told = re.search(r"open `away/(\S+\.csv)`", (ROOT / "warehouse" / "README.md").read_text(encoding="utf-8"))
    assert told is not None
    export(small_market / "published", tmp_path, is_for_excel=True)
    assert (tmp_path / told[1]).read_bytes().startswith(b"\xef\xbb\xbfmonth,talent_category,value")


def test_the_argument_runs_to_its_end_and_says_of_what(small_market: Path) -> None:
    pytest.importorskip("marimo", reason="marimo is not installed: the argument is not run")
    said, defined = argument().run(defs={"warehouse": small_market})
    words = "\n".join(each.text for each in said if each is not None)
    assert "".join(re.findall(r"<h2[^>]*>(\d)", words)) == "123456"
    assert "Invented data" in words
    assert sum(defined["verdicts"].values()) == len(defined["claims"]) == 41
    assert len(defined["told_apart"]) <= len(defined["over_floor"]) <= len(defined["windows"])


def test_the_argument_without_a_publication_names_the_next_step(tmp_path: Path) -> None:
    marimo = pytest.importorskip("marimo", reason="marimo is not installed: the argument is not run")
    said, defined = argument().run(defs={"warehouse": tmp_path})
    assert "receipt" not in defined
    assert any("hiregap run" in marimo.as_html(each).text for each in said if each is not None)


def argument() -> Any:
    """The notebook's app."""
    spec = importlib.util.spec_from_file_location("argument", ROOT / "docs" / "argument.py")
    assert spec is not None and spec.loader is not None
    notebook = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(notebook)
    return notebook.app
