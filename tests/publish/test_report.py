"""The report: the published numbers, drawn and said, in one page that holds all it needs."""

from __future__ import annotations

import csv
import json
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import altair
import duckdb
import jsonschema
import pytest

from pipelines.publish.figures import figures
from pipelines.publish.measures import measure, measures
from pipelines.publish.pictures import caveats
from pipelines.publish.report import embedded, report
from tests.publish.conftest import ABOUT

TRENDS = ("demand", "credential_mismatch")
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")


@pytest.fixture(scope="session")
def page(published: Path) -> str:
    """The page's text."""
    return (published / "report" / "index.html").read_text(encoding="utf-8")


@pytest.fixture(scope="session")
def markup(page: str) -> str:
    """The page without its script, which holds markup of its own in strings."""
    return page.split("\n<script>")[0]


def spec(page: str, name: str) -> dict[str, Any]:
    """The specification that a page embeds for one chart."""
    found = re.search(rf'<script type="application/json" id="{name.replace("_", "-")}-spec">(.*?)</script>', page, re.S)
    assert found, f"no chart {name}"
    return dict(json.loads(found.group(1)))


def number(cell: str) -> float | None:
    """A CSV cell as a number; None where it is empty."""
    return float(cell) if cell else None


@pytest.mark.parametrize("name", TRENDS)
def test_the_numbers_drawn_are_those_of_the_csv_row_by_row(published: Path, page: str, name: str) -> None:
    with (published / "csv" / "trends" / f"{name}.csv").open(newline="", encoding="utf-8") as file:
        promised = list(csv.DictReader(file))
    drawn = spec(page, name)["datasets"]["rows"]
    assert len(drawn) == len(promised) > 0
    for row, cells in zip(drawn, promised, strict=True):
        assert {key: row[key] for key in ("month", "talent_category", "flag")} == {
            key: cells[key] for key in ("month", "talent_category", "flag")
        }
        numbers = ("value", "low", "high", "noise_floor", "n")
        assert [row[key] for key in numbers] == [number(cells[key]) for key in numbers]


def test_a_withheld_or_missing_month_breaks_the_line(page: str) -> None:
    rows = [row for row in spec(page, "demand")["datasets"]["rows"] if row["talent_category"] == "ai_research"]
    stretch = {row["month"]: row["stretch"] for row in rows if row["value"] is not None}
    withheld = {row["month"] for row in rows if row["value"] is None}
    assert withheld == {"2024-06-01"}
    assert "2024-10-01" not in {row["month"] for row in rows}
    assert stretch["2024-05-01"] != stretch["2024-07-01"] == stretch["2024-09-01"] != stretch["2024-11-01"]
    assert len(set(stretch.values())) == 3


def test_every_specification_is_one_that_vega_lite_allows(page: str) -> None:
    held = Path(altair.__file__).parent / "vegalite" / "v6" / "schema" / "vega-lite-schema.json"
    schema = jsonschema.Draft7Validator(json.loads(held.read_text(encoding="utf-8")))
    for name in (*TRENDS, "phd"):
        assert schema.is_valid(spec(page, name))


def test_markup_in_a_published_cell_stays_text(markup: str) -> None:
    assert "<img" not in markup
    assert "&lt;/script&gt;&lt;img src=x onerror=alert(1)&gt;" in markup
    assert embedded({"a": "</script><b>"}) == '{"a":"\\u003c/script>\\u003cb>"}'


def test_the_page_asks_nobody_for_anything(markup: str) -> None:
    policy = re.search(r'Content-Security-Policy" content="([^"]+)"', markup)
    assert policy
    words = policy.group(1).replace("&#39;", "'")
    assert words.startswith("default-src 'none'; script-src 'sha256-")
    assert "unsafe" not in words
    assert "http" not in words
    assert not re.search(r"<(?:script|img|iframe|link)[^>]+(?:src|href)=", markup)
    # Only the license and those to credit are elsewhere, and only for who follows the link.
    assert set(re.findall(r'<a [^>]*href="(https?://[^"]+)"', markup)) == {
        "https://creativecommons.org/licenses/by/4.0/",
        "https://jobs.example",
    }


def test_who_asks_for_credit_is_linked_once_and_named_as_text(markup: str) -> None:
    credit = '<p>With postings from <a href="https://jobs.example">Jobs &amp; &lt;b&gt;Sons&lt;/b&gt;</a>.</p>'
    assert markup.count(credit) == 1


def test_every_link_beside_the_page_leads_to_a_published_file(published: Path, markup: str) -> None:
    links = {link for link in re.findall(r'<a [^>]*href="([^"#]+)"', markup) if not link.startswith("http")}
    assert {"../csv/trends/demand.csv", "demand.png", "../receipt.json"} <= links
    assert [link for link in sorted(links) if not (published / "report" / link).exists()] == []


def test_the_page_says_panel_vintage_license_flags_and_what_may_be_said(markup: str) -> None:
    for words in (
        "2026-02-03-0a1b2c3d", "2026-02-03", "CC BY 4.0", "Hacker News", "You may say", "You may not say", "Provisional:",
        "Dashed: noise floor", "trailing twelve months".capitalize(), "n = 40 to 63 requisitions a point", "How", "cite",
    ):  # fmt: skip
        assert words in markup, words
    assert measure("demand_by_month", "share_of_three").you_may_not_say in markup
    assert "invented" not in markup


def test_a_missing_noise_floor_is_said_to_be_missing(build: Path) -> None:
    with duckdb.connect(str(build)) as connection:
        connection.execute("update trends.credential_mismatch set noise_floor = null")
        mismatch = figures(connection)[1]
    assert not mismatch.has_floor
    assert any("No noise floor yet" in words for words in caveats(mismatch))


def test_invented_data_is_named_on_the_page_and_in_every_picture(invented: Path) -> None:
    page = (invented / "report" / "index.html").read_text(encoding="utf-8")
    assert 'class="banner"' in page
    assert "invented data" in page
    for picture in (invented / "report").glob("*.svg"):
        assert "SANDBOX: INVENTED DATA." in picture.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", [*TRENDS, "phd"])
def test_a_picture_stands_alone(published: Path, name: str) -> None:
    svg = (published / "report" / f"{name}.svg").read_text(encoding="utf-8")
    for words in (
        "Source: hiregap, vintage 2026-02-03-0a1b2c3d",
        "CC\N{NO-BREAK SPACE}BY\N{NO-BREAK SPACE}4.0",
        "Hacker News",
        "n = ",
    ):
        assert words in svg, words
    assert (published / "report" / f"{name}.png").read_bytes().startswith(b"\x89PNG")


def test_without_any_headline_row_the_page_says_so_instead_of_failing(build: Path, tmp_path: Path) -> None:
    with duckdb.connect(str(build)) as connection:
        for table in ("published.demand_by_month", "published.credential_mismatch_by_month", "published.credentials_by_month",
                      "published.coverage_by_month", "trends.demand", "trends.credential_mismatch"):  # fmt: skip
            connection.execute(f"delete from {table}")
    report(build, tmp_path / "report", ABOUT)
    page = (tmp_path / "report" / "index.html").read_text(encoding="utf-8")
    assert page.count("No number can be published yet.") == 3
    assert "No headline row yet." in page


def test_every_measure_has_words_to_say_and_not_to_say() -> None:
    assert len(measures()) > 20
    for each in measures():
        assert each.title, each
        assert each.you_may_say, each
        assert each.you_may_not_say, each


def test_a_browser_draws_every_chart_without_complaint_or_request(published: Path, tmp_path: Path) -> None:
    if CHROMIUM is None:
        pytest.skip("no chromium here to open the report in")
    command = [
        CHROMIUM, "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update", "--disable-sync", f"--user-data-dir={tmp_path / 'profile'}", "--virtual-time-budget=8000",
        "--window-size=390,844", "--enable-logging=stderr", "--dump-dom", (published / "report" / "index.html").as_uri(),
    ]  # fmt: skip
    told = subprocess.run(command, capture_output=True, text=True, check=True, timeout=60)
    assert 'data-drawn="3"' in told.stdout
    charts = re.findall(r'<div class="chart[^>]*>.*?</svg>', told.stdout, re.S)
    points = [len(re.findall(r'class="mark-symbol[^>]*>(.*?)</g>', chart, re.S)) for chart in charts]
    assert len(charts) == 3
    assert min(points) >= 1
    # 22 months carry a value, in three panels.
    assert (
        sum(group.count("<path") for group in re.findall(r'class="mark-symbol[^>]*>(.*?)</g>', charts[0], re.S)) == 66
    )
    complaints = [line for line in told.stderr.splitlines() if "CONSOLE" in line]
    assert complaints == []
