"""What the docs name exists, and what exists is named: commands and their options, files, tables, and names of code."""

from __future__ import annotations

import json
import re
from functools import cache
from itertools import chain
from pathlib import Path
from typing import Any

import pytest
import typer.main
import yaml

from pipelines.cli import registered
from tests.conftest import ROOT

PAGES = [
    *ROOT.glob("*.md"),
    *(ROOT / "warehouse").glob("*.md"),
    *(ROOT / "deploy").glob("*.md"),
    *(ROOT / "docs").rglob("*.md"),
]
#: The pages that a reader is sent to; a changelog tells of what is gone too.
READ = [page for page in sorted(PAGES) if not page.name.startswith("CHANGELOG")]
BLOCK = re.compile(r"^```\w*\n(.*?)^```", re.MULTILINE | re.DOTALL)
SPAN = re.compile(r"`([^`\n]+)`")
LINK = re.compile(r"\]\((?!https?:)([^)#\s]+)")
OPTION = re.compile(r"(?<![\w-])--[a-z][a-z-]*")
#: A path below a folder that is committed.
PATH = re.compile(r"(?<![\w./-])(?:pipelines|dbt|docs|bench|tests|deploy|warehouse/queries)/[\w./-]*\w")
OUTPUT = re.compile(r"published/(?:csv|parquet)/(trends/)?(\w+)\.(?:csv|parquet|metadata\.json)")
TABLE = re.compile(r"\b(published|trends)\.([a-z]\w+)")
BY_PERIOD = re.compile(r"^\w+_by_(?:month|quarter|year)$")
NAMED = re.compile(r"[a-z][a-z0-9_]+")
#: A name of code: lower case, with an underscore.
NAME = re.compile(r"^[a-z][a-z0-9]*(?:_[a-z0-9]+)+$")
VINTAGE = re.compile(r"20\d\d-\d\d-\d\d-[0-9a-f]{8}\b")
pages = pytest.mark.parametrize("page", READ, ids=lambda page: str(page.relative_to(ROOT)))


def code(page: Path) -> list[str]:
    """What a page sets as code: the lines of its blocks, then its spans."""
    text = page.read_text(encoding="utf-8")
    lines = chain.from_iterable(block.splitlines() for block in BLOCK.findall(text))
    return [*lines, *SPAN.findall(BLOCK.sub("", text))]


@cache
def commands() -> dict[str, set[str]]:
    """Every command that one can type, `audit draw` as two words, with its options."""
    return told(typer.main.get_command(registered()), "")


def told(command: Any, name: str) -> dict[str, set[str]]:
    """A command and those below it."""
    options = {flag for each in command.params for flag in (*each.opts, *each.secondary_opts)} | {"--help"}
    below = {part: told(each, f"{name} {part}".strip()) for part, each in getattr(command, "commands", {}).items()}
    return {name: options} | {each: found for held in below.values() for each, found in held.items()}


def typed(page: Path) -> list[tuple[str, set[str]]]:
    """Each command line of a page: the command, in one word or two, and the options beside it."""
    found = []
    for line in code(page):
        for part in re.split(r"&&|\||;|#", line):
            words = re.search(r"(?<![\w/.-])hiregap ([a-z][a-z_-]*\b(?!:)(?: [a-z][a-z_-]*)?)", part)
            if words:
                first, _, second = words[1].partition(" ")
                is_group = any(name.startswith(f"{first} ") for name in commands())
                found.append((f"{first} {second}" if is_group and second else first, set(OPTION.findall(part))))
    return found


@cache
def tables() -> set[str]:
    """Tables of the schema `published` and plain trends, as dbt's own files have them."""
    files = [*(ROOT / "dbt" / "models").rglob("*.yml"), *(ROOT / "dbt" / "seeds").glob("*.yml")]
    named = {
        model.get("config", {}).get("alias", model["name"])
        for path in files
        for held in (yaml.safe_load(path.read_text(encoding="utf-8")) or {},)
        for model in (*held.get("models", []), *held.get("seeds", []))
        if path.parent.name in ("published", "trends") or model["name"] == "method_changes"
    }
    return {name.removesuffix("_published").removeprefix("trend_") for name in named}


@pages
def test_a_command_that_is_named_can_be_typed_with_its_options(page: Path) -> None:
    wrong = [name for name, _ in typed(page) if name not in commands()]
    assert wrong == []
    assert {(name, flag) for name, flags in typed(page) for flag in flags - commands()[name]} == set()


def test_every_command_is_named_in_what_one_reads() -> None:
    named = {name for page in READ for name, _ in typed(page)}
    verbs = {word for page in READ for line in page.read_text().splitlines() for word in beside(line)}
    groups = {name.partition(" ")[0] for name in commands() if " " in name}
    assert sorted(set(commands()) - {""} - groups - named - verbs) == []


def beside(line: str) -> set[str]:
    """Verbs that a line gives by themselves after their group: `hiregap boards list`, `add`."""
    found: set[str] = set()
    for group in re.findall(r"`hiregap (\w+) ", line):
        found |= {f"{group} {word}" for word in SPAN.findall(line) if f"{group} {word}" in commands()}
        found |= {
            f"{group} {word}" for word in "|".join(re.findall(rf"`hiregap {group} (\w+(?:\|\w+)+)", line)).split("|")
        }
    return found


@pages
def test_a_link_leads_to_a_file(page: Path) -> None:
    assert [link for link in LINK.findall(page.read_text(encoding="utf-8")) if not (page.parent / link).exists()] == []


@pages
def test_a_path_that_is_named_exists(page: Path) -> None:
    assert [path for line in code(page) for path in PATH.findall(line) if not (ROOT / path).exists()] == []


@pages
def test_a_table_that_is_named_is_published(page: Path) -> None:
    spans = code(page)
    named = {name for span in spans for _, name in TABLE.findall(span)} - {"duckdb"}
    named |= {span for span in spans if BY_PERIOD.match(span)}
    named |= {name for span in spans for _, name in OUTPUT.findall(span)}
    assert named - tables() == set()


def test_every_table_that_is_published_stands_in_the_method_or_the_warehouse() -> None:
    spans = {*code(ROOT / "docs" / "method.md"), *code(ROOT / "warehouse" / "README.md")}
    assert len(tables()) > 12
    assert tables() - spans == set()


@cache
def words() -> frozenset[str]:
    """Every name that code, SQL or settings hold."""
    kinds = ("*.py", "*.toml", "*.sql", "*.yml", "*.csv", "*.j2", "*.js", "*.yaml", "*.service", "*.conf")
    folders = ("pipelines", "dbt/models", "dbt/seeds", "dbt/tests", "dbt/macros", "deploy", "bench")
    files = [path for folder in folders for kind in kinds for path in (ROOT / folder).rglob(kind)]
    files += [ROOT / "dagster.yaml", ROOT / "pyproject.toml"]
    stems = {path.stem for path in (ROOT / "dbt").rglob("*.sql")}
    return frozenset(stems.union(*(NAMED.findall(path.read_text(encoding="utf-8")) for path in files)))


@pytest.mark.parametrize(
    "page", [page for page in READ if page.parent.name != "sources"], ids=lambda page: str(page.relative_to(ROOT))
)
def test_a_name_of_code_is_one_that_the_code_knows(page: Path) -> None:
    """Pages of sources are left out: they tell of others' interfaces."""
    assert {span for span in code(page) if NAME.match(span)} - words() == set()


def test_what_is_shown_of_the_docs_folder_is_all_of_it() -> None:
    index = (ROOT / "docs" / "README.md").read_text(encoding="utf-8")
    linked = {link.split("/")[0] for link in LINK.findall(index)}
    assert {path.name for path in (ROOT / "docs").iterdir()} - linked - {"README.md", "__pycache__"} == set()


def test_the_findings_the_data_and_the_pictures_are_of_one_vintage() -> None:
    """After `python bench/aggregates.py WAREHOUSE`: `python bench/query_pictures.py WAREHOUSE`, and the findings of the README."""
    vintage = json.loads((ROOT / "docs" / "data" / "receipt.json").read_text())["vintage"]
    findings = (ROOT / "README.md").read_text(encoding="utf-8").split("## What the real captures say", 1)[1]
    assert VINTAGE.findall(findings)[:1] == [vintage]
    pictures = [ROOT / "docs" / "data" / "demand.svg", *(ROOT / "docs" / "queries").glob("*.svg")]
    assert [path.name for path in pictures if set(VINTAGE.findall(path.read_text(encoding="utf-8"))) != {vintage}] == []
