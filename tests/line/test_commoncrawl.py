"""Promises about Common Crawl's files: job pages are read out of them, all else is told in one line, nothing closes."""

from __future__ import annotations

import gzip
from pathlib import Path
from typing import Any

import pytest

from pipelines import line
from pipelines.lake import tables
from pipelines.lake.layout import Lake
from tests.sources.jobpages import item, script

WARCINFO = b"isPartOf: CC-MAIN-2024-10\r\npublisher: Somebody\r\nformat: WARC File Format 1.1\r\n"
ROBOTS = "https://jobs.quarry.example/robots.txt"


def record(kind: str, url: str, block: bytes, media: str, **headers: str) -> bytes:
    """One record in a gzip member of its own, in the crawl's order of headers."""
    named = {
        "WARC-Type": kind, "WARC-Date": "2024-03-04T06:00:00Z", "WARC-Record-ID": f"<urn:uuid:{kind}-{url}>",
        "Content-Length": str(len(block)), "Content-Type": media, "WARC-Target-URI": url,
    } | {name.replace("_", "-"): value for name, value in headers.items()}  # fmt: skip
    head = "".join(f"{name}: {value}\r\n" for name, value in named.items() if value)
    return gzip.compress(b"WARC/1.0\r\n" + head.encode() + b"\r\n" + block + b"\r\n\r\n", mtime=0)


def capture(url: str, body: bytes, status: str = "200 OK", kept: str = "X-Crawl-", **warc: str) -> bytes:
    """The request, response and metadata records of one page; the wire's headers are kept under other names, or as they were."""
    wire = f"{kept}Transfer-Encoding: chunked\r\n{kept}Content-Encoding: gzip\r\n"
    answer = f"HTTP/1.1 {status}\r\nContent-Type: text/html; charset=utf-8\r\n{wire}Content-Length: {len(body)}\r\n\r\n"
    return (
        record("request", url, b"GET / HTTP/1.1\r\nUser-Agent: CCBot/2.0\r\n\r\n", "application/http; msgtype=request")
        + record("response", url, answer.encode() + body, "application/http; msgtype=response", **warc)
        + record("metadata", url, b"fetchTimeMs: 99\r\ncharset-detected: UTF-8\r\n", "application/warc-fields")
    )


def crawl(path: Path, *captures: bytes) -> Path:
    info = record("warcinfo", "", WARCINFO, "application/warc-fields", WARC_Filename=path.name)
    path.write_bytes(info + b"".join(captures))
    return path


def job(number: int, host: str = "jobs.quarry.example", **warc: str) -> bytes:
    stated = item(title=f"AI Engineer {number}", identifier=None)
    body = f"<!doctype html><html><head>{script(stated)}</head><body>Job</body></html>"
    return capture(f"https://{host}/openings/{number}", body.encode(), **warc)


@pytest.fixture
def read(tmp_path: Path) -> Any:
    def reading(*captures: bytes) -> tuple[Lake, list[str]]:
        lake = line.lake_at(tmp_path / "W")
        line.take_in(lake, [crawl(tmp_path / "CC-MAIN-20240304-00001.warc.gz", *captures)])
        return lake, line.read(lake).shortfalls

    return reading


def rows(lake: Lake, table: str) -> list[dict[str, Any]]:
    return [row for path in tables.parts(lake.read, table) for row in tables.rows(path)]


def test_job_pages_are_read_out_of_a_crawl_and_named_by_their_hosts(read: Any) -> None:
    lake, told = read(job(1), job(2, kept=""), job(3, host="delve.example"))
    assert told == []
    named = {(row["source"], row["board"], row["external_id"]) for row in rows(lake, "sightings")}
    assert named == {
        ("jobpage", "jobs.quarry.example", "openings/1"), ("jobpage", "jobs.quarry.example", "openings/2"),
        ("jobpage", "delve.example", "openings/3"),
    }  # fmt: skip
    assert {row["employer"] for row in rows(lake, "versions")} == {"Quarry"}
    assert {row["asked_at"].isoformat() for row in rows(lake, "readings")} == {"2024-03-04T06:00:00+00:00"}


def test_thousands_of_other_pages_are_one_line_and_no_reading(read: Any) -> None:
    others = [
        capture(f"https://h{number % 40}.example/{number}", b"<html>About JobPosting</html>") for number in range(2_000)
    ]
    gone = capture("https://jobs.quarry.example/openings/9", b"", status="404 Not Found")
    lake, [told] = read(job(1), *others, gone, capture(ROBOTS, b"User-agent: *\nDisallow:\n"))
    assert "no source reads 2,002 pages of 41 hosts" in told
    assert len(rows(lake, "readings")) == len(rows(lake, "sightings")) == 1


def test_a_page_that_the_crawl_cut_is_named_not_read_as_whole(read: Any) -> None:
    lake, [told] = read(job(1, WARC_Truncated="length"))
    assert [row["outcome"] for row in rows(lake, "readings")] == ["failed"]
    assert "truncated by its writer" in told
    assert "/openings/1" in told


def test_the_same_crawl_twice_adds_nothing(read: Any) -> None:
    read(job(1))
    lake, told = read(job(1))
    assert told == []
    assert len(rows(lake, "readings")) == 1
