"""Promises about sites asked for their job pages: what all the answers of one asking prove, and what leaves it open."""

from __future__ import annotations

from datetime import UTC, datetime
from itertools import permutations

import pytest

from pipelines.posting import Page, Reading
from pipelines.sources import hosts, jobpage, sources
from pipelines.sources.sitemap import PAGES_MAX, SITEMAPS_MAX
from pipelines.sources.sites import UNLISTED, following, joined, part
from tests.sources.jobpages import item, script, urlset

SITE = "https://careers.quarry.example"
ROBOTS, LIST = f"{SITE}/robots.txt", f"{SITE}/sitemap.xml"
SEEN = datetime(2024, 3, 4, 6, tzinfo=UTC)
BROKEN = '{"@type": "JobPosting", x'
OVER = b"<html><body>This job is filled.</body></html>"


def job_url(number: int) -> str:
    return f"{SITE}/jobs/{number}"


def answer(url: str, body: bytes = b"", status: int = 200, damage: str | None = None) -> Page:
    return Page(url=url, status=status, body=body, fetched_at=SEEN, damage=damage)


def job(number: int, **changes: object) -> Page:
    stated = item(**{"title": f"AI Engineer {number}", "identifier": None, "url": job_url(number)} | changes)
    return answer(
        job_url(number), f"<!doctype html><html><head>{script(stated)}</head><body>Job</body></html>".encode()
    )


def listing(*numbers: int) -> list[Page]:
    return [answer(ROBOTS, status=404), answer(LIST, urlset(*map(job_url, numbers)))]


def told(*pages: Page) -> Reading:
    return joined([(part(page), jobpage.read(page)) for page in pages])


def titles(reading: Reading) -> set[str]:
    return {posting.title for posting in reading.postings}


def test_a_list_read_to_its_end_with_every_page_of_it_is_a_whole_site() -> None:
    reading = told(*listing(1, 2, 3), job(1), job(2), job(3))
    assert (reading.source, reading.board, reading.outcome) == ("jobpage", "careers.quarry.example", "whole")
    assert (titles(reading), reading.listed) == ({"AI Engineer 1", "AI Engineer 2", "AI Engineer 3"}, 3)


def test_answers_prove_the_same_in_whatever_order_they_were_kept() -> None:
    made = {told(*order).outcome for order in permutations([*listing(1, 2), job(1), job(2)])}
    made_short = {told(*order).outcome for order in permutations([*listing(1, 2), job(1)])}
    assert (made, made_short) == ({"whole"}, {"partial"})


@pytest.mark.parametrize("status", [404, 410])
def test_a_page_that_is_gone_holds_no_posting(status: int) -> None:
    reading = told(*listing(1, 2), job(1), answer(job_url(2), status=status))
    assert (reading.outcome, titles(reading)) == ("whole", {"AI Engineer 1"})


def test_a_page_nearer_to_the_root_than_any_posting_is_a_list_of_them() -> None:
    pages = [answer(f"{SITE}/jobs", OVER), job(1)]
    assert (
        told(answer(ROBOTS, status=404), answer(LIST, urlset(*(page.url for page in pages))), *pages).outcome == "whole"
    )


@pytest.mark.parametrize("path", ["/jobs/2", "/jobs/berlin/2", "/team/2"])
def test_a_page_where_postings_stand_that_states_none_may_be_a_wall(path: str) -> None:
    pages = [answer(f"{SITE}{path}", OVER), job(1)]
    listed = urlset(*(page.url.replace("/team/", "/careers/") for page in pages))
    pages[0] = answer(pages[0].url.replace("/team/", "/careers/"), OVER)
    reading = told(answer(ROBOTS, status=404), answer(LIST, listed), *pages)
    assert (reading.outcome, titles(reading)) == ("partial", {"AI Engineer 1"})
    assert "1 of 2 pages stand where postings stand" in (reading.reason or "")


@pytest.mark.parametrize("last", [
    answer(job_url(2), status=500), answer(job_url(2), status=429), answer(job_url(2), status=403), answer(job_url(2), status=304),
    answer(job_url(2), damage="timeout: read", status=0), answer(job_url(2), damage="robots: disallowed", status=0),
    answer(job_url(2), OVER[:-7]), answer(job_url(2), f"<html>{script(BROKEN)}</html>".encode()),
    answer(job_url(2), f"<html>{script(item())}".encode()), answer(job_url(2), OVER, damage="truncated: 1 of 2 bytes"),
    job(2, title=None),
])  # fmt: skip
def test_a_page_that_was_not_read_leaves_the_site_partial(last: Page) -> None:
    reading = told(*listing(1, 2), job(1), last)
    assert reading.outcome == "partial"
    assert "AI Engineer 1" in titles(reading)


def test_what_was_not_asked_for_is_missing_and_counted() -> None:
    reading = told(*listing(1, 2, 3), job(1))
    assert (reading.outcome, reading.reason) == ("partial", "2 of 3 pages were not asked for")


@pytest.mark.parametrize(("robots", "lists", "outcome"), [
    (404, [answer(LIST, status=404)], "gone"), (404, [answer(LIST, status=410)], "gone"),
    (404, [answer(LIST, status=500)], "failed"), (404, [answer(LIST, status=429)], "blocked"),
    (404, [answer(LIST, OVER)], "failed"), (404, [answer(LIST, job(1).body)], "failed"),
    (404, [answer(LIST, urlset()[:-9])], "failed"),
    (404, [answer(LIST, urlset())], "empty"), (404, [], "failed"),
    (503, [], "failed"), (429, [], "blocked"), (403, [answer(LIST, urlset())], "empty"),
])  # fmt: skip
def test_a_site_whose_list_could_not_be_read_says_so(robots: int, lists: list[Page], outcome: str) -> None:
    reading = told(answer(ROBOTS, status=robots), *lists)
    assert (reading.outcome, reading.postings) == (outcome, ())


def test_a_site_is_empty_only_where_none_of_the_pages_listed_is_there() -> None:
    assert told(*listing(1), answer(job_url(1), status=404)).outcome == "empty"
    assert told(*listing(1), answer(job_url(1), OVER)).outcome == "drifted"
    assert told(*listing(1), answer(job_url(1), status=500)).outcome == "failed"
    assert told(*listing(1)).outcome == "drifted"


def test_every_list_that_robots_or_an_index_names_must_be_read() -> None:
    index, first, second = LIST, f"{SITE}/jobs-1.xml", f"{SITE}/jobs-2.xml"
    head = [answer(ROBOTS, f"Sitemap: {index}\n".encode()), answer(index, urlset(first, second, root="sitemapindex"))]
    lists = [answer(first, urlset(job_url(1))), answer(second, urlset(job_url(2)))]
    assert told(*head, *lists, job(1), job(2)).outcome == "whole"
    assert told(*head, lists[0], job(1)).outcome == "partial"
    assert told(*head, lists[0], answer(second, status=500), job(1)).outcome == "partial"
    assert told(*head, lists[0], answer(second, status=404), job(1)).outcome == "partial"


def test_a_site_that_moved_to_another_host_is_not_empty() -> None:
    moved = urlset("https://www.careers.quarry.example/jobs/1", "https://jobs.elsewhere.example/2")
    reading = told(answer(ROBOTS, status=404), answer(LIST, moved))
    assert (reading.outcome, reading.reason) == ("drifted", "none of the 2 addresses of a sitemap stands on this host")


def test_a_site_is_gone_only_where_every_list_of_it_is() -> None:
    lists = [f"{SITE}/{name}.xml" for name in "ab"]
    head = answer(ROBOTS, "".join(f"Sitemap: {url}\n" for url in lists).encode())
    gone, failed = answer(lists[0], status=404), answer(lists[1], status=500)
    assert told(head, gone, answer(lists[1], status=410)).outcome == "gone"
    assert told(head, gone, failed).outcome == "failed"
    assert told(head, gone).outcome == "gone"


def test_indexes_that_name_each_other_end() -> None:
    lists = [f"{SITE}/{name}.xml" for name in "ab"]
    head = answer(ROBOTS, f"Sitemap: {lists[0]}\n".encode())
    indexes = [answer(url, urlset(*lists, root="sitemapindex")) for url in lists]
    assert told(head, *indexes).outcome == "drifted"


def test_a_posting_on_two_pages_is_one() -> None:
    reading = told(*listing(1, 2), job(1), answer(job_url(2), job(1).body))
    assert (reading.outcome, len(reading.postings), reading.listed) == ("whole", 1, 1)


def test_pages_without_their_sites_list_prove_nothing() -> None:
    assert (told(job(1)).outcome, told(job(1)).reason) == ("partial", UNLISTED)
    assert (told(job(1), job(2)).outcome, len(told(job(1), job(2)).postings)) == ("partial", 2)
    assert told(answer(LIST, urlset(job_url(1))), job(1)).outcome == "partial"
    gone = [answer(job_url(number), status=404) for number in (1, 2)]
    assert told(*gone).outcome not in ("gone", "empty", "whole")


def test_a_site_is_asked_from_robots_over_sitemaps_to_pages_within_bounds() -> None:
    assert jobpage.addresses("Careers.Quarry.example") == (ROBOTS,)
    assert hosts(sources()["jobpage"], "Careers.Quarry.example", "careers.quarry.example") == {"careers.quarry.example"}
    assert hosts(sources()["jobpage"], "Careers.Quarry.example", "quarry.example") == frozenset()
    assert following(answer(ROBOTS, status=404)) == (LIST,)
    assert following(answer(ROBOTS, status=503)) == following(answer(LIST, status=404)) == following(job(1)) == ()
    assert len(following(answer(LIST, urlset(*map(job_url, range(PAGES_MAX + 1)))))) == PAGES_MAX
    many = [f"{SITE}/s{number}.xml" for number in range(SITEMAPS_MAX + 1)]
    assert len(following(answer(LIST, urlset(*many, root="sitemapindex")))) == SITEMAPS_MAX


def test_a_list_names_the_sandboxs_addresses_and_the_real_ones_alike() -> None:
    inside = [
        Page(
            url=page.url.replace(".example/", ".example.sandbox.invalid/"),
            status=page.status,
            body=page.body,
            fetched_at=SEEN,
        )
        for page in (*listing(1), job(1))
    ]
    assert told(*inside).outcome == "whole"
