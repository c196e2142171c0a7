"""Promises about the addresses that a site's sitemap names."""

from __future__ import annotations

import pytest

from pipelines.posting import Page
from pipelines.sources import jobpage
from pipelines.sources.sitemap import PAGES_MAX, SITEMAPS_MAX, addresses, is_sitemap
from tests.sources.jobpages import SEEN

HOST = "quarry.example"


def urlset(*urls: str, root: str = "urlset", day: int = 1) -> bytes:
    entries = "".join(
        f"<url><loc> {url} </loc><lastmod>2024-01-{day + number:02}</lastmod></url>" for number, url in enumerate(urls)
    )
    return (
        f'<?xml version="1.0"?><{root} xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{entries}</{root}>'.encode()
    )


@pytest.mark.parametrize(("url", "is_asked"), [
    ("https://quarry.example/jobs/ai-engineer", True), ("https://quarry.example/en/careers/4711", True),
    ("https://quarry.example/de/stellenangebote/x", True), ("https://quarry.example/about", False),
    ("https://quarry.example/blog/steve-jobson", False), ("http://quarry.example/jobs/1", False),
    ("https://other.example/jobs/1", False), ("https://quarry.example.evil.example/jobs/1", False), ("javascript:jobs/1", False),
])  # fmt: skip
def test_only_job_pages_of_the_own_host_are_asked(url: str, is_asked: bool) -> None:
    assert addresses(urlset(url), HOST) == ((url,) if is_asked else ())


def test_the_newest_are_asked_first_and_not_more_than_so_many() -> None:
    named = [f"https://{HOST}/jobs/{number}" for number in range(3)]
    assert addresses(urlset(*named, named[0], day=1), HOST) == (named[0], named[2], named[1])
    many = [f"https://{HOST}/jobs/{number}" for number in range(PAGES_MAX * 2)]
    assert len(addresses(urlset(*many), HOST)) == PAGES_MAX


def test_an_index_names_sitemaps_those_of_jobs_first() -> None:
    named = [f"https://{HOST}/sitemap-{name}.xml" for name in ("pages", "jobs", *map(str, range(SITEMAPS_MAX)))]
    found = addresses(urlset(*named, root="sitemapindex"), HOST)
    assert found[0] == named[1]
    assert len(found) == SITEMAPS_MAX


@pytest.mark.parametrize("body", [
    b"", b"<html>", b"<urlset", b"<urlset><url><loc>x</urlset>", b"{}",
    b'<!DOCTYPE x [<!ENTITY a "b">]><urlset><url><loc>https://quarry.example/jobs/&a;</loc></url></urlset>',
    b"<urlset>" + b"<a>" * 50_000,
])  # fmt: skip
def test_what_is_no_sitemap_names_nothing(body: bytes) -> None:
    assert addresses(body, HOST) == ()


def test_a_site_is_asked_for_its_sitemap_and_each_page_for_itself() -> None:
    [list_url] = jobpage.addresses(HOST)
    found = jobpage.discovery(Page(url=list_url, status=200, body=urlset(f"https://{HOST}/jobs/1"), fetched_at=SEEN))
    assert [jobpage.addresses(each) for each in found] == [(f"https://{HOST}/jobs/1",)]
    assert is_sitemap(urlset())


def test_a_sitemap_among_the_answers_is_no_job_page_that_lost_its_posting() -> None:
    reading = jobpage.read(Page(url=f"https://{HOST}/sitemap.xml", status=200, body=urlset(), fetched_at=SEEN))
    assert (reading.outcome, reading.postings) == ("whole", ())
