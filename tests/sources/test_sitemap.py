"""Promises about the addresses that a site's robots.txt and sitemaps name."""

from __future__ import annotations

import gzip
import time
import tracemalloc

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.sources import jobpage, sitemap
from pipelines.sources.sitemap import NAMED_MAX, SMALL, address, named, robots_named
from tests.sources.jobpages import page, urlset

HOST = "quarry.example"


def urls(body: bytes) -> tuple[str, ...]:
    found = named(body, HOST)
    assert found is not None
    return found.urls


ABOUT = f"https://{HOST}/jobs/always"


@pytest.mark.parametrize(("url", "is_asked"), [
    ("https://quarry.example/jobs/ai-engineer", True), ("https://quarry.example/en/careers/4711", True),
    ("https://quarry.example/de/stellenangebote/x", True), ("https://quarry.example/about", False),
    ("https://quarry.example/blog/steve-jobson", False), ("https://other.example/jobs/1", False),
    ("https://quarry.example.evil.example/jobs/1", False), ("javascript:jobs/1", False), ("ftp://quarry.example/jobs/1", False),
    ("https://quarry.example/jobs/" + "x" * 2_000, False), ("https://quarry.example/jobs/a b", False), ("https://[x/jobs/1", False),
])  # fmt: skip
def test_only_job_pages_of_the_own_host_are_asked(url: str, is_asked: bool) -> None:
    assert (url in urls(urlset(ABOUT, url))) is is_asked


@pytest.mark.parametrize(("stated", "asked"), [
    ("http://quarry.example/jobs/1", "https://quarry.example/jobs/1"),
    ("https://quarry.example/jobs/1#top", "https://quarry.example/jobs/1"),
    ("https://quarry.example/stellen/f\u00fcr-alle?a=1&b=%20", "https://quarry.example/stellen/f%C3%BCr-alle?a=1&b=%20"),
    ("https://QUARRY.example", "https://QUARRY.example/"),
])  # fmt: skip
def test_an_address_is_asked_by_https_in_ascii_and_without_a_fragment(stated: str, asked: str) -> None:
    assert address(stated, HOST) == asked


def test_a_small_site_that_never_says_job_is_asked_whole_and_a_large_one_not_at_all() -> None:
    few = [f"https://{HOST}/team/{number}" for number in range(SMALL)]
    assert set(urls(urlset(*few))) == set(few)
    found = named(urlset(*few, f"https://{HOST}/more"), HOST)
    assert found is not None
    assert found.urls == ()
    assert "speaks of jobs" in (found.short or "")


def test_the_newest_come_first_and_a_list_too_long_says_so() -> None:
    pages = [f"https://{HOST}/jobs/{number}" for number in range(3)]
    assert urls(urlset(*pages, pages[0], day=1)) == (pages[0], pages[2], pages[1])
    many = named(urlset(*(f"https://{HOST}/jobs/{number}" for number in range(NAMED_MAX + 1))), HOST)
    assert many is not None
    assert len(many.urls) == NAMED_MAX
    assert many.short


def test_an_index_names_sitemaps_those_of_jobs_first() -> None:
    lists = [f"https://{HOST}/sitemap-{name}.xml" for name in ("pages", "jobs", "posts")]
    found = named(urlset(*lists, "https://other.example/s.xml", root="sitemapindex"), HOST)
    assert found is not None
    assert (found.are_lists, found.urls) == (True, (lists[1], lists[0], lists[2]))


@pytest.mark.parametrize("body", [
    b"", b"<html>", b"<urlset", b"<urlset><url><loc>x</urlset>", b"{}",
    b'<!DOCTYPE x [<!ENTITY a "b">]><urlset><url><loc>https://quarry.example/jobs/&a;</loc></url></urlset>',
    b"<urlset>" + b"<a>" * 50_000, b"<urlset>" + b" " * sitemap.BYTES_MAX + b"</urlset>",
])  # fmt: skip
def test_what_is_no_whole_sitemap_names_nothing(body: bytes) -> None:
    assert named(body, HOST) is None


def test_a_packed_sitemap_is_read_as_a_plain_one() -> None:
    plain = urlset(f"https://{HOST}/jobs/1")
    assert named(gzip.compress(plain), HOST) == named(plain, HOST)


def test_a_packed_sitemap_that_is_cut_bombed_or_followed_by_more_names_nothing_and_is_told() -> None:
    packed = gzip.compress(urlset(f"https://{HOST}/jobs/1"))
    bomb = gzip.compress(b"<urlset>" + b" " * (200 * 1024 * 1024), 1)
    wrong = packed[:-8] + bytes(8)
    began = time.process_time()
    tracemalloc.start()
    for body in (packed[:-1], packed[:30], packed + b"x", bomb, wrong):
        assert named(body, HOST) is None
        reading = jobpage.read(page(body, f"https://{HOST}/sitemap.xml.gz"))
        assert (reading.outcome, reading.postings) == ("failed", ())
        assert "sitemap" in (reading.reason or "")
    assert tracemalloc.get_traced_memory()[1] < 4 * sitemap.BYTES_MAX
    tracemalloc.stop()
    assert time.process_time() - began < 3


def test_robots_names_the_sitemaps_of_its_host_else_there_is_the_usual_one() -> None:
    usual = (f"https://{HOST}/sitemap.xml",)
    stated = (
        f"User-agent: *\n sitemap : https://{HOST}/a.xml\r\nSITEMAP:http://{HOST}/b.xml.gz # jobs\nSitemap:\n".encode()
    )
    assert robots_named(stated, HOST).urls == (f"https://{HOST}/a.xml", f"https://{HOST}/b.xml.gz")
    assert robots_named(stated, HOST).short is None
    assert (robots_named(b"", HOST).urls, robots_named(b"<html>\xff", HOST).urls) == (usual, usual)


def test_a_sitemap_on_another_host_is_not_asked_and_leaves_the_list_short() -> None:
    found = robots_named(b"Sitemap: https://cdn.example/quarry.xml\n", HOST)
    assert found.urls == (f"https://{HOST}/sitemap.xml",)
    assert "does not stand on this host" in (found.short or "")


@given(st.binary(max_size=300), st.integers(0, 400), st.booleans())
def test_no_mutation_of_a_sitemap_raises_or_leaves_its_host(noise: bytes, at: int, is_packed: bool) -> None:
    whole = urlset(f"https://{HOST}/jobs/1", f"https://{HOST}/jobs/2")
    whole = gzip.compress(whole, mtime=0) if is_packed else whole
    found = named(whole[:at] + noise + whole[at + len(noise) :], HOST)
    assert found is None or all(url.lower().startswith(f"https://{HOST}/") for url in found.urls)


def test_a_sitemap_among_the_answers_is_no_job_page_that_lost_its_posting() -> None:
    reading = jobpage.read(page(urlset(), f"https://{HOST}/sitemap.xml"))
    assert (reading.outcome, reading.postings) == ("whole", ())
