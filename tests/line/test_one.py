"""Promises about a posting from outside: it is read as the line reads it, the same on any day, and quoted by its own words."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from pipelines.lake import tables
from pipelines.lake.layout import Lake
from pipelines.line.one import Given, lines, shown, told
from tests.line.archived import Archived, read, rows
from tests.line.conftest import DUTIES, board, job

#: Letters beyond Unicode's first plane, of which some programs count two.
BEYOND = "<p>🧭 Maps 🗺️ for all.</p>" + DUTIES.replace("agents", "agents 🤖")


def test_every_quote_stands_where_it_says_whatever_letters_the_text_has() -> None:
    answer = told(Given(title="AI Engineer 🧭", description=BEYOND), "u1")
    assert any("🤖" in quote["quote"] for quote in answer["evidence"])
    for quote in answer["evidence"]:
        assert answer["text"][quote["start"] : quote["end"]] == quote["quote"]


def test_it_is_read_as_the_line_reads_it(tmp_path: Path, archived: Archived) -> None:
    stated = job(1)
    lake, _ = read(tmp_path, archived(board("Quarry", stated)))
    (tag,), (version,) = rows(lake, "tags"), rows(lake, "versions")
    answer = told(Given(title=stated["title"], description=stated["descriptionHtml"], location="Ghent"), "u1")
    assert answer["text"] == version["text"]
    assert (answer["work"], answer["screen"]) == (tag["work_category"], tag["screen"]) != (None, None)
    assert {quote["quote"] for quote in answer["evidence"]} >= set(quotes(lake))


def quotes(lake: Lake) -> list[str]:
    """The quotes in a lake."""
    return [row["quote"] for path in tables.parts(lake.classified, "evidence") for row in tables.rows(path)]


def test_a_posting_without_text_is_given_no_category() -> None:
    for description in (None, "", "<p> </p>"):
        answer = told(Given(title="AI Engineer", description=description), "u1")
        assert (answer["work"], answer["talent_category"], answer["screen"]) == (None, None, "unstated")


def test_on_the_screen_the_first_line_that_says_anything_is_the_title() -> None:
    for text, title in (("\n\n <p></p><h1>Chef</h1>Soup", "Chef"), ("Chef\nSoup", "Chef")):
        assert shown(text).splitlines()[0] == title


def test_a_person_is_masked_on_the_screen_too() -> None:
    assert "jo@quarry.example" not in shown(f"Chef\n{DUTIES}<p>Write to jo@quarry.example</p>")


def test_lines_are_numbered_as_an_editor_numbers_them_and_named_so_where_they_name_nothing(tmp_path: Path) -> None:
    given = ["", json.dumps({"title": "Chef"}), "", json.dumps({"uid": 0, "title": "Cook"}), "{"]
    (tmp_path / "in.jsonl").write_text("\n".join(given))
    count, bad = lines(tmp_path / "in.jsonl", tmp_path / "out.jsonl")
    written = [json.loads(each)["uid"] for each in (tmp_path / "out.jsonl").read_text().splitlines()]
    assert (count, written, [each.partition(":")[0] for each in bad]) == (2, ["2", "0"], ["line 5"])


@pytest.mark.parametrize("company", [None, "Quarry & Søns"])
def test_the_same_line_gives_the_same_bytes(tmp_path: Path, company: str | None) -> None:
    (tmp_path / "in.jsonl").write_text(json.dumps({"title": "AI Engineer", "description": BEYOND, "company": company}))
    for name in ("a", "b"):
        lines(tmp_path / "in.jsonl", tmp_path / name)
    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()
