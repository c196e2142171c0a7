"""The pages work from a disk, load nothing from elsewhere, let no cell speak, and lead to files that are there."""

from __future__ import annotations

import json
import re
from pathlib import Path

import duckdb

from pipelines.publish.figures import listed
from pipelines.publish.quotes import finds
from pipelines.publish.report import embedded, write_pages
from tests.publish.conftest import ABOUT
from tests.publish.drawn import DRAWN, markup


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
