"""Promises about the index of a web archive."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from pipelines.sources.cdx import Entry, address, entries, matches, stated

FIELDS = (
    '{"url": "https://quarry.example/jobs/1", "mime": "text/html", "mime-detected": "text/html", "status": "200", '
    '"digest": "ABC", "length": "5120", "offset": "99", "filename": "crawl-data/CC-MAIN-2024-10/a.warc.gz", "languages": "eng"}'
)
WHOLE = Entry("https://quarry.example/jobs/1", "crawl-data/CC-MAIN-2024-10/a.warc.gz", 99, 5120, 200, "text/html")
CLASSIC = f"example,quarry)/jobs/1 20240301000000 {WHOLE.url} text/html 200 ABC - - 5120 99 {WHOLE.filename}"


@pytest.mark.parametrize("lines", [
    [FIELDS], [f"example,quarry)/jobs/1 20240301000000 {FIELDS}\n"], [CLASSIC], [" CDX N b a m s k r M S V g", CLASSIC],
    ["", "!meta 0 {}", FIELDS],
    [" CDX a V S g m s", "https://quarry.example/jobs/1 99 5120 crawl-data/CC-MAIN-2024-10/a.warc.gz text/html 200"],
])  # fmt: skip
def test_a_record_is_found_in_every_form_of_index(lines: list[str]) -> None:
    [found], rejected = entries(lines)
    assert (replace(found, timestamp=""), rejected) == (WHOLE, [])


@pytest.mark.parametrize("line", [
    f"example,quarry)/jobs/1 20240301000000 {FIELDS}", CLASSIC, FIELDS.replace("{", '{"timestamp": "20240301000000", ', 1),
])  # fmt: skip
def test_the_instant_of_a_capture_is_known_where_the_index_says_it(line: str) -> None:
    [found], _ = entries([line])
    assert (found.timestamp, found.last) == ("20240301000000", 5218)


@pytest.mark.parametrize(("pattern", "is_wanted"), [
    ("jobs.quarry.example", True), ("Jobs.Quarry.example", True), ("*.quarry.example", True), ("quarry.example", False),
    ("*.example", True), ("jobs.quarry.example/openings/*", True), ("https://jobs.quarry.example/openings/*", True),
    ("jobs.quarry.example/openings/", False), ("jobs.quarry.example/*/2", False), ("evil.example/?jobs.quarry.example", False),
])  # fmt: skip
def test_a_capture_is_wanted_by_its_host_or_its_whole_address(pattern: str, is_wanted: bool) -> None:
    url = "https://jobs.quarry.example/openings/1"
    assert matches(url, [pattern]) is is_wanted
    assert matches(url, ["other.example", pattern]) is is_wanted
    assert not matches(url, [])


@pytest.mark.parametrize("filename", [
    "../etc/passwd", "crawl-data/../../a.warc.gz", "crawl-data/a.warc.gz?x=1", "https://evil.example/a.warc.gz",
    "crawl-data/a.txt", "/crawl-data/a.warc.gz", "crawl-data/.hidden/a.warc.gz", "crawl-data/a b.warc.gz", "",
])  # fmt: skip
def test_a_file_name_leads_to_nothing_but_the_crawls_files(filename: str) -> None:
    assert address(replace(WHOLE, filename=filename)) is None
    assert address(WHOLE) == "https://data.commoncrawl.org/crawl-data/CC-MAIN-2024-10/a.warc.gz"


@pytest.mark.parametrize(("line", "named"), [
    ("{", "truncated"), ("com,x)/ 2024 {]", "malformed"), ('{"url": "https://a.example/"}', "filename"),
    (FIELDS.replace('"99"', '"x"'), "offset"), (FIELDS.replace('"99"', '"-1"'), "place"),
    (FIELDS.replace('"5120"', '"0"'), "length"),
    (FIELDS.replace('"5120"', '"-"'), "length"), ("one two", "url"), ('["x"] {}', "url"),
])  # fmt: skip
def test_a_line_that_cannot_be_read_is_named_and_costs_only_itself(line: str, named: str) -> None:
    found, [rejected] = entries([FIELDS, line, FIELDS])
    assert (found, rejected.position) == ([WHOLE, WHOLE], 1)
    assert named in rejected.reason


@pytest.mark.parametrize(
    ("status", "mime", "is_page"),
    [
        ("200", "text/html", True),
        ("301", "text/html", False),
        ("200", "application/pdf", False),
        ("-", "warc/revisit", False),
    ],
)
def test_only_pages_are_worth_fetching(status: str, mime: str, is_page: bool) -> None:
    [found], _ = entries([FIELDS.replace('"200"', f'"{status}"').replace('"mime": "text/html"', f'"mime": "{mime}"')])
    assert found.is_page is is_page


@pytest.mark.parametrize(
    "pattern", ["quarry.example", "*.example", "https://Quarry.example/jobs/*", "*/jobs/?", "q[u]arry.example", "*"]
)
def test_leaving_out_lines_that_cannot_match_leaves_out_none_that_does(pattern: str) -> None:
    others = [FIELDS.replace("quarry.example", f"{name}.invalid") + "\n" for name in ("a", "b")]
    lines = [others[0], FIELDS + "\n", others[1], CLASSIC + "\n"]
    kept = [each for each in stated(lines, [pattern]) if isinstance(each, Entry)]
    assert [each for each in kept if matches(each.url, [pattern])] == [
        each for each in stated(lines) if isinstance(each, Entry) and matches(each.url, [pattern])
    ]
    [broken] = [each for each in stated([*others, "{cut\n"], [pattern]) if not isinstance(each, Entry)]
    assert broken.position == 2
