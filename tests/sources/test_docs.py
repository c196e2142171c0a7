"""Promises of docs/sources: every source is told of, in its own page and in the table, as its module has it."""

from __future__ import annotations

import re

import pytest

from pipelines.sources import jobpage, sources
from tests.conftest import ROOT

DOCS = ROOT / "docs" / "sources"
#: The kinds of the table whose absences close something.
CLOSES = {"board": True, "site": True, "window": False, "thread": False, "page": False}


def table() -> dict[str, list[str]]:
    """The cells after the first of each row, by the source that its link names."""
    rows = re.findall(r"^\| \[(\w+)\]\((\w+)\.md\) \|(.+)\|$", (DOCS / "README.md").read_text(), re.MULTILINE)
    assert all(name == page for name, page, _ in rows)
    assert len({name for name, *_ in rows}) == len(rows)
    return {name: [cell.strip() for cell in cells.split("|")] for name, _, cells in rows}


def test_the_table_has_a_row_for_every_source_and_no_other() -> None:
    assert set(table()) == set(sources())
    assert {len(cells) for cells in table().values()} == {5}


@pytest.mark.parametrize("name", sorted(sources()))
def test_a_source_has_a_dated_page_with_what_absence_and_posted_mean(name: str) -> None:
    page = (DOCS / f"{name}.md").read_text()
    assert re.search(r"^Evidence as of 20\d\d-\d\d-\d\d;", page, re.MULTILINE)
    assert {"absence", '"posted"'} <= {row.split("|")[1].strip() for row in page.splitlines() if row.startswith("| ")}


@pytest.mark.parametrize("name", sorted(sources()))
def test_a_row_says_of_its_source_what_the_module_says(name: str) -> None:
    kind, _, _, attribution, _ = table()[name]
    assert CLOSES[kind] is not sources()[name].IS_WINDOW
    credit = getattr(sources()[name], "ATTRIBUTION", None)
    assert (credit is None) or attribution.startswith(credit.name)


def test_no_row_and_no_page_differ_on_whether_a_source_was_tried_live() -> None:
    for name, cells in table().items():
        never = "never yet asked live by us" in (DOCS / f"{name}.md").read_text()
        assert (name, cells[-1] == "never") == (name, never)


def test_every_refused_host_is_told_of() -> None:
    told = (DOCS / "refused.md").read_text().lower().replace(" ", "")
    assert {name for name in jobpage.REFUSED if f"|{name}|" not in told} == set()
    assert not set(jobpage.REFUSED) & set(sources())
