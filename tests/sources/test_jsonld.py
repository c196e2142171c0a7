"""Promises about finding JobPostings in JSON-LD, however carelessly it was written."""

from __future__ import annotations

import msgspec
import pytest

from pipelines.sources import jsonld
from tests.sources.jobpages import item, read, script

JSON = msgspec.json.encode(item()).decode()


@pytest.mark.parametrize("inner", [
    JSON, f"\ufeff\n{JSON}\n", f"<!-- {JSON} -->", f"<!--//{JSON}//-->", f"//<![CDATA[\n{JSON}\n//]]>",
    f"/* <![CDATA[ */{JSON}/* ]]> */", f"<![CDATA[{JSON}]]>", f"{JSON};", f"{JSON} ;;\n",
    JSON.replace("}", ",}").replace("]", ", \n]"), JSON.replace("@type", "\\u0040type"), JSON.replace('"', "&quot;"),
    JSON.replace("Build agents", "Build\tagents\n\x01"), JSON.replace("Build agents", "Build agents it\\'s"),
    JSON.replace("Build agents", "Build agents \\ud83d"),
    f"[{JSON}]", f"[[{JSON}]]", f'{{"@graph": [{{"@type": "WebSite"}}, {JSON}]}}', f'{{"@type": "WebPage", "mainEntity": {JSON}}}',
    f'{{"mainEntity": {{"itemListElement": [{{"item": {JSON}}}]}}}}', JSON.replace('"JobPosting"', '["Thing", "JobPosting"]'),
    JSON.replace('"JobPosting"', '"http://schema.org/JobPosting"'), JSON.replace('"JobPosting"', '"schema:JobPosting"'),
])  # fmt: skip
def test_a_posting_is_found_through_the_slips_of_its_writer(inner: str) -> None:
    found, unreadable = jsonld.postings(f"<p>Jobs</p>{script(inner)}")
    assert unreadable == []
    assert [each["title"] for each in found] == ["AI Engineer"]
    assert found[0]["description"].startswith("<p>Build")


@pytest.mark.parametrize("opening", [
    '<script type="application/ld+json">', "<script type=application/ld+json>", "<SCRIPT nonce='x' TYPE='application/LD+JSON'>",
    '<script type="application/ld&#x2B;json" data-n="1">', '<script\n type="application/ld+json; charset=utf-8">',
])  # fmt: skip
def test_a_script_is_found_however_its_type_is_written(opening: str) -> None:
    assert list(jsonld.scripts(f"{opening}{JSON}</SCRIPT >")) == [JSON]


def test_a_comma_or_bracket_inside_a_string_is_no_slip() -> None:
    text = 'A, ] or , } and \\"quoted, ]\\"'
    [found], _ = jsonld.postings(script(JSON.replace("Build agents", text).removesuffix("}") + ",}"))
    assert found["description"] == '<p>A, ] or , } and "quoted, ]".</p>'


def test_what_is_commented_out_or_written_by_another_script_is_not_stated() -> None:
    assert list(jsonld.scripts(f"<!-- {script(JSON)} -->")) == []
    assert list(jsonld.scripts(f"<script>const t = '<script type=\"application/ld+json\">{JSON}'</script>")) == []


def test_a_script_that_cannot_be_read_is_named_and_costs_only_itself() -> None:
    reading = read(script('{"@type": "JobPosting", "title": '), item())
    assert (reading.outcome, len(reading.postings)) == ("partial", 1)
    assert "JSON-LD cannot be read" in (reading.reason or "")
    assert read(script('{"@type": "JobPosting", "title": ')).outcome == "failed"


def test_a_broken_script_about_something_else_costs_nothing() -> None:
    assert read(script('{"@type": "BreadcrumbList", '), item()).outcome == "whole"


def test_an_item_that_is_named_elsewhere_is_put_in_its_place() -> None:
    graph = {
        "@graph": [item(hiringOrganization={"@id": "#us"}), {"@id": "#us", "@type": "Organization", "name": "Delve"}]
    }
    assert read(graph).postings[0].employer == "Delve"


def test_a_posting_inside_another_is_not_its_own() -> None:
    found, _ = jsonld.postings(script(item(relatedLink=item(title="Another"))))
    assert [each["title"] for each in found] == ["AI Engineer"]
