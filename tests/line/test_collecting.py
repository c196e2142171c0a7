"""Promises about an employer's own site, asked over HTTP, kept, and read again from the WARC file alone."""

from __future__ import annotations

import gzip
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path

import pytest

from pipelines import line
from pipelines.lake.layout import Lake
from pipelines.line import collecting
from pipelines.line.optout import OptOut
from pipelines.line.reading import Batch, Known, replayed
from pipelines.sources.sitemap import PAGES_MAX
from pipelines.sources.sites import STEPS_MOST
from pipelines.web.bounds import Bounds
from pipelines.web.client import Web
from pipelines.web.loopback import loopback
from pipelines.web.sparing import Sparing
from tests.sources.jobpages import item, script, urlset
from tests.web.conftest import Faults, Ticking, clock, faults, server

__all__ = ["clock", "faults", "server"]

BOARD = "careers.quarry.example"
SITE = f"https://{BOARD}.sandbox.invalid"
MICRODATA = (
    '<!doctype html><html><body><div itemscope itemtype="https://schema.org/JobPosting"><h1 itemprop="title">AI Engineer {}</h1>'
    '<div itemprop="description"><p>Build agents.</p></div></div></body></html>'
)
Asked = Callable[..., Batch]


def job(number: int) -> bytes:
    if number % 2:
        return MICRODATA.format(number).encode()
    stated = item(title=f"AI Engineer {number}", identifier=None)
    return f"<!doctype html><html><head>{script(stated)}</head><body>Job</body></html>".encode()


def job_url(number: int) -> str:
    return f"{SITE}/jobs/{number}"


class Site:
    """A career site on the server of faults."""

    def __init__(self, faults: Faults) -> None:
        self.faults = faults

    def has(self, path: str, body: bytes = b"", status: int = 200, **headers: str) -> None:
        self.faults.set(path, self.faults.page(status, body, **headers))

    def jobs(self, *numbers: int, listed_at: str = "/sitemap.xml") -> None:
        self.has(listed_at, urlset(*map(job_url, numbers)))
        for number in numbers:
            self.has(f"/jobs/{number}", job(number), Content_Type="text/html")

    @property
    def paths(self) -> list[str]:
        return [seen[":path"] for seen in self.faults.seen]


@pytest.fixture
def site(faults: Faults) -> Site:
    faults.answers = defaultdict(lambda: [faults.page(404)])
    return Site(faults)


@pytest.fixture
def asked(faults: Faults, clock: Ticking, tmp_path: Path) -> Iterator[Asked]:
    """A function that asks the site as a collect does, and reads what was kept of it."""
    lake = line.lake_at(tmp_path / "W")
    spared = OptOut([], [])
    bounds = Bounds(connect=0.5, read=0.5, total=3.0, attempts=1)

    def ask(*opted_out: str) -> Batch:
        spared.entries = {entry: entry for entry in opted_out}
        clock.sleep(7 * 24 * 3600)
        way = Sparing(loopback(faults.port), spared.by_address)
        with Web("people@example.com", clock, way, bounds) as web:
            collecting.collect(web, lake, "jobpage", [BOARD], {}, is_sandbox=True)
        return read(lake, sorted(lake.raw_files())[-1])

    yield ask


def read(lake: Lake, name: str) -> Batch:
    batch = Batch()
    for _ in replayed(lake.raw, name, Known(set(), set()), batch):
        pass
    return batch


def only(batch: Batch) -> tuple[str, str | None, set[str]]:
    """Outcome and reason of the one reading, and the postings seen."""
    [reading] = batch.readings
    assert (reading["source"], reading["board"]) == ("jobpage", BOARD)
    assert batch.quarantine == []
    return reading["outcome"], reading["reason"], {row["external_id"] for row in batch.sightings}


def test_a_site_is_found_by_its_usual_sitemap_and_read_whole(site: Site, asked: Asked) -> None:
    site.jobs(1, 2, 3)
    assert only(asked()) == ("whole", None, {"jobs/1", "jobs/2", "jobs/3"})
    assert site.paths[0] == "/robots.txt"
    assert Counter(site.paths)["/sitemap.xml"] == Counter(site.paths)["/jobs/1"] == 1


def test_a_site_is_found_by_robots_an_index_and_packed_sitemaps(site: Site, asked: Asked) -> None:
    site.has("/robots.txt", f"User-agent: *\nDisallow: /admin\nSitemap: {SITE}/index.xml\n".encode())
    site.has("/index.xml", urlset(f"{SITE}/a.xml.gz", f"{SITE}/b.xml", root="sitemapindex"))
    site.jobs(2, listed_at="/b.xml")
    site.jobs(1)
    site.has("/a.xml.gz", gzip.compress(urlset(job_url(1))), Content_Type="application/gzip")
    assert only(asked()) == ("whole", None, {"jobs/1", "jobs/2"})
    assert "/sitemap.xml" not in site.paths


def test_a_posting_that_left_the_list_is_absent_from_a_whole_reading(site: Site, asked: Asked) -> None:
    site.jobs(1, 2)
    assert only(asked())[2] == {"jobs/1", "jobs/2"}
    site.jobs(2)
    assert only(asked()) == ("whole", None, {"jobs/2"})
    site.has("/sitemap.xml", urlset())
    assert only(asked()) == ("empty", None, set())


@pytest.mark.parametrize("status", [404, 410])
def test_a_page_gone_is_no_posting_and_a_list_gone_is_a_site_gone(status: int, site: Site, asked: Asked) -> None:
    site.jobs(1, 2)
    site.has("/jobs/2", status=status)
    assert only(asked()) == ("whole", None, {"jobs/1"})
    site.has("/sitemap.xml", status=status)
    assert only(asked())[0] == "gone"


@pytest.mark.parametrize("status", [301, 403, 429, 500, 503])
def test_a_page_that_fails_leaves_the_site_partial(status: int, site: Site, asked: Asked) -> None:
    site.jobs(1, 2)
    site.has("/jobs/2", status=status)
    outcome, reason, ids = only(asked())
    assert (outcome, ids) == ("partial", {"jobs/1"})
    assert "/jobs/2" in (reason or "")


def test_a_page_cut_on_the_wire_or_by_its_writer_leaves_the_site_partial(site: Site, asked: Asked) -> None:
    site.jobs(1, 2)
    body = job(2)
    head = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: %d\r\n\r\n" % len(body)
    site.faults.set("/jobs/2", site.faults.raw(head + body[:-12]))
    assert only(asked())[:3:2] == ("partial", {"jobs/1"})
    site.has("/jobs/2", body[:-12], Content_Type="text/html")
    assert only(asked())[:3:2] == ("partial", {"jobs/1", "jobs/2"})


def test_a_site_whose_pages_are_on_its_www_twin_is_not_followed_there_and_the_twin_is_named(
    site: Site, asked: Asked
) -> None:
    site.has("/robots.txt", status=301, Location=f"https://www.{BOARD}.sandbox.invalid/robots.txt")
    outcome, reason, _ = only(asked())
    assert outcome in ("failed", "blocked")
    assert f"www.{BOARD}" in (reason or "")
    site.has("/robots.txt", status=404)
    site.has("/sitemap.xml", urlset(f"https://www.{BOARD}.sandbox.invalid/jobs/1"))
    assert only(asked())[0] == "drifted"


def test_a_site_that_says_no_is_not_asked_for_a_page(site: Site, asked: Asked) -> None:
    site.jobs(1)
    site.has("/robots.txt", b"User-agent: *\nDisallow: /\n")
    assert only(asked())[0] == "blocked"
    assert set(site.paths) == {"/robots.txt"}
    site.has("/robots.txt", b"User-agent: *\nDisallow: /jobs/\n")
    assert only(asked())[0] == "blocked"
    assert "/jobs/1" not in site.paths


@pytest.mark.parametrize("where", [
    "https://www.careers.quarry.example.sandbox.invalid/jobs/2", "https://other.example.sandbox.invalid/jobs/2",
    "http://careers.quarry.example.sandbox.invalid/jobs/2", "https://127.0.0.1/jobs/2", "https://u:p@careers.quarry.example/",
])  # fmt: skip
def test_nothing_but_the_host_watched_is_asked(where: str, site: Site, asked: Asked) -> None:
    site.jobs(1, 2)
    site.has("/jobs/2", status=302, Location=where)
    outcome, reason, ids = only(asked())
    assert (outcome, ids) == ("partial", {"jobs/1"})
    assert "refused" in (reason or "")
    assert {seen["host"] for seen in site.faults.seen} == {f"{BOARD}.sandbox.invalid"}


def test_a_redirect_on_the_host_is_followed_and_the_page_keeps_the_name_it_was_listed_by(
    site: Site, asked: Asked
) -> None:
    site.jobs(1, 2)
    site.has("/jobs/2", status=301, Location="/jobs/2/en")
    site.has("/jobs/2/en", job(2), Content_Type="text/html")
    assert only(asked()) == ("whole", None, {"jobs/1", "jobs/2"})


@pytest.mark.parametrize("entry", [BOARD, "quarry.example", f"jobpage:{BOARD}"])
def test_who_opted_out_is_sent_no_byte(entry: str, site: Site, asked: Asked) -> None:
    site.jobs(1)
    outcome, reason, _ = only(asked(entry))
    assert outcome in ("blocked", "failed")
    assert entry in (reason or "")
    assert site.paths == []


def test_a_list_that_is_cut_at_the_bound_is_partial_and_says_how_many_are_missing(
    site: Site, asked: Asked, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pipelines.sources.sites.PAGES_MAX", 3)
    site.jobs(*range(5))
    outcome, reason, ids = only(asked())
    assert (outcome, len(ids)) == ("partial", 3)
    assert reason == "2 of 5 pages were not asked for"


def test_a_site_without_end_is_left_after_so_many_answers(
    site: Site, asked: Asked, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pipelines.sources.jobpage.PAGES_MOST", 12)
    names = iter(range(10_000))
    site.faults.answers = defaultdict(
        lambda: [site.faults.page(200, urlset(*(f"{SITE}/{next(names)}.xml" for _ in range(5)), root="sitemapindex"))],
        {"/robots.txt": [site.faults.page(404)]},
    )
    assert only(asked())[0] in ("failed", "drifted")
    assert len(site.paths) <= 13
    assert PAGES_MAX > 12


def test_indexes_within_indexes_are_followed_two_deep(site: Site, asked: Asked) -> None:
    lists = [f"/{depth}.xml" for depth in range(9)]
    site.has("/robots.txt", f"Sitemap: {SITE}{lists[0]}\n".encode())
    for here, there in pairwise(lists):
        site.has(here, urlset(SITE + there, root="sitemapindex"))
    outcome, reason, _ = only(asked())
    assert (outcome, reason) == ("failed", "not every sitemap was asked for")
    assert [path for path in site.paths if path.endswith(".xml")] == lists[:STEPS_MOST]
    site.jobs(1, listed_at=lists[2])
    assert only(asked())[:3:2] == ("whole", {"jobs/1"})


def test_what_was_asked_live_and_is_handed_in_elsewhere_shows_and_proves_nothing(
    site: Site, asked: Asked, tmp_path: Path
) -> None:
    site.jobs(1, 2)
    asked()
    [kept] = (tmp_path / "W" / "raw").rglob("*.warc.gz")
    lake = line.lake_at(tmp_path / "V")
    line.take_in(lake, [kept])
    batch = read(lake, lake.raw_files()[0])
    assert {row["outcome"] for row in batch.readings} == {"partial"}
    assert {row["external_id"] for row in batch.sightings} == {"jobs/1", "jobs/2"}
