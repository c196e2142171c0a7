"""The report: the published numbers, drawn and said, in pages that hold all they need."""

from __future__ import annotations

import csv
import json
import re
from pathlib import Path
from typing import Any

import altair
import duckdb
import jsonschema
import pytest
from defusedxml import ElementTree

from pipelines.publish import report as reporting
from pipelines.publish.figures import Figure, figures, listed, rows
from pipelines.publish.measures import measure, measures
from pipelines.publish.pages import PAGES
from pipelines.publish.pictures import caveats
from pipelines.publish.quotes import finds
from pipelines.publish.report import embedded, write_pages
from tests.publish.conftest import ABOUT

TRENDS = ("demand", "credential_mismatch")
#: What the small build has numbers for.
DRAWN = {"demand", "credential_mismatch", "excess_credentials", "phd", "screen_by_work", "top_employers"}


@pytest.fixture(scope="session")
def pages(published: Path) -> dict[str, str]:
    """Each page's text without its scripts, which hold markup of their own in strings."""
    return {page.name: markup(published / "report" / page.file) for page in PAGES}


@pytest.fixture(scope="session")
def shown(published: Path) -> dict[str, Figure]:
    """The figures of the published database."""
    with duckdb.connect(str(published / "hiregap.duckdb"), read_only=True) as connection:
        return {figure.name: figure for figure in figures(connection)}


def markup(path: Path) -> str:
    """A page up to its own script, with the specifications that it embeds."""
    return path.read_text(encoding="utf-8").split("\n<script>")[0]


def specs(pages: dict[str, str]) -> dict[str, dict[str, Any]]:
    """The specifications that the pages embed, by figure."""
    found = {}
    for text in pages.values():
        for name, told in re.findall(r'<script type="application/json" id="(\w+)-spec">(.*?)</script>', text, re.S):
            found[name] = dict(json.loads(told))
    return found


def cells(path: Path) -> list[dict[str, str]]:
    """A CSV's rows."""
    with path.open(newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def number(cell: str) -> float | None:
    """A CSV cell as a number; None where it is empty."""
    return float(cell) if cell else None


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


def test_markup_in_a_published_cell_stays_text(pages: dict[str, str]) -> None:
    assert not any("<img" in text for text in pages.values())
    assert "&lt;/script&gt;&lt;img src=x onerror=alert(1)&gt;" in pages["freshness"]
    assert embedded({"a": "</script><b>"}) == '{"a":"\\u003c/script>\\u003cb>"}'


def test_no_page_may_load_anything_but_the_script_beside_it(pages: dict[str, str]) -> None:
    for name, text in pages.items():
        found = re.search(r'Content-Security-Policy" content="([^"]+)"', text)
        assert found
        words = found.group(1).replace("&#39;", "'")
        assert words.startswith("default-src 'none'; script-src ")
        assert "unsafe" not in words
        assert "http" not in words
        assert ("'self'" in words) == ('<script src="charts.js"></script>' in text), name
        assert set(re.findall(r"<(?:script|img|iframe|link|object)[^>]+(?:src|href)=\"([^\"]*)\"", text)) <= {
            "charts.js"
        }
        # Only the license and those to credit are elsewhere, and only for who follows the link.
        assert set(re.findall(r'<a [^>]*href="(https?://[^"]+)"', text)) == {
            "https://creativecommons.org/licenses/by/4.0/",
            "https://jobs.example",
        }
        assert re.findall(r'<a href="https?://[^>]+>', text) == [
            each for each in re.findall(r'<a href="https?://[^>]+>', text) if "noopener" in each
        ]


def test_who_asks_for_credit_is_linked_once_and_named_as_text(pages: dict[str, str]) -> None:
    credit = '<a href="https://jobs.example" rel="noopener noreferrer">Jobs &amp; &lt;b&gt;Sons&lt;/b&gt;</a>.</p>'
    assert pages["index"].count(credit) == 1


def test_credit_is_no_link_where_its_address_is_a_script(whole: Path, tmp_path: Path) -> None:
    with duckdb.connect(str(whole)) as connection:
        connection.execute("update published.requisitions set attribution = 'Jobs, javascript:alert(1)'")
        connection.execute("delete from published.demand_by_month; delete from published.credential_mismatch_by_month")
    write_pages(whole, tmp_path / "report", ABOUT)
    assert "javascript:" not in markup(tmp_path / "report" / "index.html")


def test_every_link_beside_a_page_leads_to_a_published_file_and_every_anchor_exists(
    published: Path, pages: dict[str, str]
) -> None:
    ids = {name: set(re.findall(r' id="([^"]+)"', text)) for name, text in pages.items()}
    for name, text in pages.items():
        links = {link for link in re.findall(r'<a [^>]*href="([^"]+)"', text) if not link.startswith("http")}
        for link in sorted(links):
            file, _, anchor = link.partition("#")
            assert (published / "report" / (file or f"{name}.html")).exists(), link
            if anchor and "=" not in anchor:
                assert anchor in ids[file.removesuffix(".html") or name], link
            if anchor.startswith("find="):
                assert anchor.removeprefix("find=") in {each.name for each in finds()}


def test_every_chart_can_be_taken_away_in_four_forms(published: Path, pages: dict[str, str]) -> None:
    for name in DRAWN:
        section = pages[listed()[name]["page"]]
        for link in (f"{name}.png", f"{name}.svg"):
            assert f'href="{link}"' in section
        csv_link = listed()[name].get("csv", f"csv/{listed()[name]['table']}.csv")
        assert f'href="../{csv_link}"' in section
        assert f'href="../{csv_link.removesuffix(".csv")}.metadata.json"' in section


def test_the_report_opens_with_what_one_may_quote_and_what_one_must_not(pages: dict[str, str]) -> None:
    text = pages["index"]
    may, must_not = text.index("Sentences you may quote"), text.index("Sentences you must not write")
    assert may < must_not < text.index('class="chart')
    quotable = re.findall(r'<li id="[^"]+">.*?</li>', text[may:must_not], re.S)
    first = quotable[0]
    assert "In 2025-12, 63.0 % of the new AI openings in Hacker News" in first
    for words in ("95 % interval 40.0–70.0", "n 63", "vintage 2026-02-03-0a1b2c3d", 'href="demand.html#demand"'):
        assert words in first
    claimed = next(each for each in quotable if "Tea beats coffee" in each)
    assert "-20.0 points" in claimed
    assert "-30.0 to -10.0" in claimed
    assert 'href="claims.html#C2"' in claimed
    refused = re.findall(r'<li id="[^"]+">.*?</li>', text[must_not : text.index('class="chart')], re.S)
    assert any("Cups are wrong" in each and "Not decided: no person has audited them." in each for each in refused)
    assert any("Not measurable: adverts do not show it." in each for each in refused)
    assert not any("Cups are wrong" in each for each in quotable)


def test_a_rate_of_mismatch_that_nobody_audited_is_among_what_one_must_not_write(pages: dict[str, str]) -> None:
    text = pages["index"]
    sentence = "firmly demanded a credential of another kind."
    assert text.count(sentence) > 0
    assert text.index("Sentences you must not write") < text.index(sentence)


def test_every_kind_of_number_has_a_sentence_and_a_limit_in_the_dictionary(pages: dict[str, str]) -> None:
    text = pages["dictionary"]
    with_words = {each for each in measures() if each.table in ("demand_by_month", "screen_by_work")}
    assert len(with_words) >= 10
    for each in with_words:
        assert f"<code>{each.name}</code>" in text


def test_the_dictionary_names_every_table_and_column_with_what_the_database_says(
    published: Path, pages: dict[str, str]
) -> None:
    text = pages["dictionary"]
    with duckdb.connect(str(published / "hiregap.duckdb"), read_only=True) as connection:
        columns = connection.sql(
            "select schema_name, table_name, column_name from duckdb_columns() where schema_name in ('published', 'trends')"
        ).fetchall()
    assert len(columns) > 100
    for schema, table, column in columns:
        start = text.index(f'id="{schema}-{table}"')
        section = text[start : text.find("</section>", start)]
        assert f"<code>{column}</code>" in section, (table, column)
    assert "Share of the three, it&#39;s 0 to 1." in text


def test_the_method_page_is_the_methods_document(pages: dict[str, str]) -> None:
    assert "<h1>Method: what each number means</h1>" in pages["method"]
    assert pages["method"].count("<h1") == 1
    assert "<td>2025-01-01</td><td>Tea is &lt;b&gt;counted&lt;/b&gt;</td><td></td>" in pages["method"]
    assert "<table>" in pages["method"]


def test_the_pages_say_panel_vintage_license_flags_and_what_may_be_said(pages: dict[str, str]) -> None:
    everything = "".join(text for name, text in pages.items() if name != "method")
    for words in (
        "2026-02-03-0a1b2c3d", "2026-02-03", "CC BY 4.0", "Hacker News", "You may say", "You may not say", "Provisional:",
        "Dashed: noise floor", "trailing twelve months".capitalize(), "n = 40 to 63 requisitions a point",
    ):  # fmt: skip
        assert words in everything, words
    assert measure("demand_by_month", "share_of_three").you_may_not_say in pages["demand"]
    assert "invented" not in everything.lower().replace("were this not invented", "")


def test_the_page_of_quotes_says_how_many_it_holds_of_how_many(pages: dict[str, str]) -> None:
    assert "<strong>60 of 60</strong>" in pages["search"]
    held = re.search(r'id="quotes-data">(.*?)</script>', pages["search"], re.S)
    assert held
    told = json.loads(held.group(1))
    place = {name: at for at, name in enumerate(told["columns"])}
    asks = {row[place["requisition_id"]] for row in told["rows"] if told["finds"].index("phd") in row[place["finds"]]}
    assert asks == {f"r{number}" for number in range(0, 60, 5)}
    first = told["rows"][0][place["quotes"]]
    assert first[0][0] == "degree: required"


def test_a_chart_of_several_measures_says_of_each_what_one_may_say(pages: dict[str, str]) -> None:
    text = pages["mismatch"]
    section = text[text.index('id="excess_credentials"') :]
    for name in ("master_or_more", "publications"):
        assert measure("excess_credentials_by_quarter", name).you_may_not_say in section


def test_a_missing_noise_floor_is_said_to_be_missing(whole: Path) -> None:
    with duckdb.connect(str(whole)) as connection:
        connection.execute("update published.credential_mismatch_by_month set noise_floor = null")
        mismatch = next(each for each in figures(connection) if each.name == "credential_mismatch")
    assert not mismatch.has_floor
    assert any("No noise floor yet" in words for words in caveats(mismatch))


def test_invented_data_is_named_on_every_page_in_every_picture_and_in_every_sentence(invented: Path) -> None:
    for page in PAGES:
        text = markup(invented / "report" / page.file)
        assert 'class="banner"' in text
        assert "<title>Sandbox: " in text
    index = markup(invented / "report" / "index.html")
    section = index[index.index("were this not invented") : index.index("Sentences you must not write")]
    sentences = re.findall(r'<li id="[^"]+">.*?</li>', section, re.S)
    assert len(sentences) >= 3
    assert all("SANDBOX: INVENTED DATA" in each for each in sentences)
    pictures = list((invented / "report").glob("*.svg"))
    assert len(pictures) == len(DRAWN)
    for picture in pictures:
        assert "SANDBOX: INVENTED DATA." in picture.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", sorted(DRAWN))
def test_a_picture_stands_alone(published: Path, name: str) -> None:
    svg = (published / "report" / f"{name}.svg").read_text(encoding="utf-8")
    for words in (
        "Source: hiregap, vintage 2026-02-03-0a1b2c3d",
        "CC\N{NO-BREAK SPACE}BY\N{NO-BREAK SPACE}4.0",
        "n = ",
    ):
        assert words in svg, words
    described = ElementTree.fromstring(svg).find("{http://www.w3.org/2000/svg}desc")
    assert described is not None
    assert "points have a number." in (described.text or "")
    assert (published / "report" / f"{name}.png").read_bytes().startswith(b"\x89PNG")


def test_what_is_withheld_is_not_drawn_but_counted_with_its_reasons(whole: Path, tmp_path: Path) -> None:
    with duckdb.connect(str(whole)) as connection:
        connection.execute("""
            update published.credential_mismatch_by_month
            set value = null, flag = 'not_estimable', flag_reason = 'too little was read'
        """)
        connection.execute("delete from published.demand_by_month; delete from published.screen_by_work")
    write_pages(whole, tmp_path / "report", ABOUT)
    page = markup(tmp_path / "report" / "mismatch.html")
    assert "All 46 rows are withheld" in page
    assert "<li>not estimable: too little was read (46 rows)</li>" in page
    assert 'href="credential_mismatch.png"' not in page


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
        assert text.count("No number can be published yet.") == (2 if page.name == "index" else drawn)
    assert "None yet: no number of this vintage is publishable" in markup(tmp_path / "report" / "index.html")


def test_every_measure_has_words_to_say_and_not_to_say() -> None:
    assert len(measures()) > 20
    for each in measures():
        assert each.title, each
        assert each.you_may_say, each
        assert each.you_may_not_say, each


def test_every_figure_has_a_page_words_and_something_to_look_for() -> None:
    names = {page.name for page in PAGES}
    looked_for = {each.name for each in finds()}
    for name, told in listed().items():
        assert told["page"] in names, name
        assert told["find"] in looked_for, name
        assert told["table"] == "requisitions" or measure(told["table"], told["measure"]).you_may_say, name
