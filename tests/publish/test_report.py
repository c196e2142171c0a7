"""The report: the published numbers, drawn and said, in pages that hold all they need."""

from __future__ import annotations

import json
import re
from pathlib import Path

import altair
import duckdb
import jsonschema
import pytest

from pipelines.publish import report as reporting
from pipelines.publish.figures import Figure, listed, rows
from pipelines.publish.pages import PAGES
from pipelines.publish.report import write_pages
from tests.publish.conftest import ABOUT
from tests.publish.drawn import DRAWN, TRENDS, cells, markup, number, specs


@pytest.mark.parametrize("name", TRENDS)
def test_the_numbers_drawn_are_those_of_the_plain_csv_row_by_row(
    published: Path, pages: dict[str, str], name: str
) -> None:
    promised = cells(published / "csv" / "trends" / f"{name}.csv")
    drawn = specs(pages)[name]["datasets"]["rows"]
    assert len(drawn) == len(promised) > 0
    for row, told in zip(drawn, promised, strict=True):
        assert (row["month"], row["series"], row["flag"]) == (told["month"], told["talent_category"], told["flag"])
        numbers = ("value", "low", "high", "noise_floor", "n")
        assert [row[key] for key in numbers] == [number(told[key]) for key in numbers]


@pytest.mark.parametrize("name", ["phd", "screen_by_work"])
def test_every_number_drawn_stands_in_the_csv_that_the_chart_links_to(
    published: Path, pages: dict[str, str], shown: dict[str, Figure], name: str
) -> None:
    table = cells(published / shown[name].csv)
    keys = {"phd": ("category", "definition"), "screen_by_work": ("panel", "category", "screen")}[name]
    mine = {"phd": ("series", "what"), "screen_by_work": ("series", "what", "screen")}[name]
    promised = {
        (row["period_start"], *(row[key] for key in keys)): [
            number(row[each]) for each in ("value", "ci_low", "ci_high", "n")
        ]
        for row in table
        if row["measure"] == shown[name].measure.name
    }
    drawn = specs(pages)[name]["datasets"]["rows"]
    assert len(drawn) >= 4
    for row in drawn:
        key = (row["period_start"], *(row[each] for each in mine))
        assert [row[each] for each in ("value", "low", "high", "n")] == promised[key]


def test_the_query_on_the_page_yields_what_the_chart_shows(published: Path, pages: dict[str, str]) -> None:
    drawn = specs(pages)
    assert set(drawn) == DRAWN
    with duckdb.connect(str(published / "hiregap.duckdb"), read_only=True) as connection:
        for name, told in drawn.items():
            text = pages[listed()[name]["page"]]
            section = text[text.index(f'id="{name}"') :]
            query = unescaped(re.search(r"<code>(.*?)</code>", section, re.S))
            found = rows(connection, query)
            assert [{key: row[key] for key in found[0]} for row in told["datasets"]["rows"]] == found


def unescaped(found: re.Match[str] | None) -> str:
    """The text of markup without tags."""
    assert found
    words = found.group(1).replace("&#39;", "'").replace("&#34;", '"')
    return words.replace("&gt;", ">").replace("&lt;", "<").replace("&amp;", "&")


def test_every_query_that_a_page_shows_runs_as_it_stands(published: Path, pages: dict[str, str]) -> None:
    shown = [
        unescaped(found)
        for text in pages.values()
        for found in re.finditer(r"<pre[^>]*><code>(.*?)</code>", text, re.S)
    ]
    queries = {query for query in shown if "published." in query or query.startswith("select")}
    assert len(queries) > len(listed())
    with duckdb.connect(str(published / "hiregap.duckdb"), read_only=True) as connection:
        for query in sorted(queries):
            assert connection.sql(query).columns


def test_a_claims_query_yields_its_number(published: Path, pages: dict[str, str]) -> None:
    with duckdb.connect(str(published / "hiregap.duckdb"), read_only=True) as connection:
        claims = connection.sql(
            "select claim_id, value, query from published.claims where query is not null"
        ).fetchall()
        assert len(claims) == 3
        for claim_id, value, query in claims:
            section = pages["claims"][pages["claims"].index(f'id="{claim_id}"') :]
            assert unescaped(re.search(r"<code>(.*?)</code>", section, re.S)) == query
            assert connection.sql(query).fetchall()[0][0] == value


def test_a_long_query_of_one_line_is_broken_and_says_the_same(published: Path) -> None:
    query = "with a as (select 1 as b where true), c as (select b from a) select b from c where b = 1 order by b"
    broken = reporting.sql(query)
    assert broken.count("\n") >= 5
    assert " ".join(broken.split()) == query
    assert duckdb.sql(broken).fetchall() == [(1,)]


def test_a_withheld_or_missing_month_breaks_the_line(pages: dict[str, str]) -> None:
    rows = [row for row in specs(pages)["demand"]["datasets"]["rows"] if row["series"] == "ai_research"]
    stretch = {row["month"]: row["stretch"] for row in rows if row["value"] is not None}
    withheld = {row["month"] for row in rows if row["value"] is None}
    assert withheld == {"2024-06-01"}
    assert "2024-10-01" not in {row["month"] for row in rows}
    assert stretch["2024-05-01"] != stretch["2024-07-01"] == stretch["2024-09-01"] != stretch["2024-11-01"]
    assert len(set(stretch.values())) == 3


def test_every_chart_stands_below_its_coverage(pages: dict[str, str]) -> None:
    for told in specs(pages).values():
        assert told["vconcat"][0]["title"]["text"] == "Postings read a month"
        assert told["datasets"]["coverage"]


def test_every_specification_is_one_that_vega_lite_allows(pages: dict[str, str]) -> None:
    held = Path(altair.__file__).parent / "vegalite" / "v6" / "schema" / "vega-lite-schema.json"
    schema = jsonschema.Draft7Validator(json.loads(held.read_text(encoding="utf-8")))
    for name, told in specs(pages).items():
        assert schema.is_valid(told), name


def test_where_no_rate_of_mismatch_can_be_published_the_page_leads_to_what_is_counted(
    whole: Path, tmp_path: Path
) -> None:
    with duckdb.connect(str(whole)) as connection:
        connection.execute("update published.credential_mismatch_by_month set value = null")
    write_pages(whole, tmp_path / "report", ABOUT)
    text = markup(tmp_path / "report" / "mismatch.html")
    withheld = text[text.index('id="credential_mismatch"') :].partition("</section>")[0]
    assert "No number can be published yet." in withheld
    assert re.findall(r'href="(screens.html#screen_by_work|search.html#find=over)"', withheld.partition("<dl")[0]) == [
        "screens.html#screen_by_work", "search.html#find=over",
    ]  # fmt: skip


def test_without_any_row_the_pages_say_so_instead_of_failing(whole: Path, tmp_path: Path) -> None:
    with duckdb.connect(str(whole)) as connection:
        for schema, table in connection.sql(
            "select table_schema, table_name from information_schema.tables where table_schema in ('published', 'trends')"
        ).fetchall():
            connection.execute(f"delete from {schema}.{table}")
    write_pages(whole, tmp_path / "report", ABOUT)
    for page in PAGES:
        text = markup(tmp_path / "report" / page.file)
        drawn = sum(told["page"] == page.name for told in listed().values())
        assert "What is counted meanwhile" not in text
        assert text.count("No number can be published yet.") == (2 if page.name == "index" else drawn)
    assert "None yet: no number of this vintage is publishable" in markup(tmp_path / "report" / "index.html")
