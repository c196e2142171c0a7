"""Promises of board names: what is asked for a board stays that board's address, or is not asked."""

from __future__ import annotations

from urllib.parse import unquote, urlsplit

import httpx2
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.line.slugs import as_read, problem
from pipelines.sources import host_of, sources

names = st.text(max_size=30) | st.text("./\\%?#@: ab-_", max_size=12)


@given(st.sampled_from(sorted(sources())), names)
def test_a_name_that_passes_leads_to_the_sources_own_host_and_board(source: str, board: str) -> None:
    module = sources()[source]
    if problem(source, board) is None:
        for address in module.addresses(board):
            normalized = str(httpx2.URL(address))
            assert host_of(normalized) in module.HOSTS or not module.HOSTS
            assert ".." not in unquote(urlsplit(normalized).path).split("/")
            assert module.board_of(normalized) == as_read(source, board)
            assert as_read(source, board) in (board, board.lower())


@pytest.mark.parametrize("board", ["", ".", "..", "a/b", "a\\b", "a?b", "a#b", "%2e%2e", " a", "a\n", "a" * 101])
@pytest.mark.parametrize("source", ["ashby", "greenhouse", "lever", "workable", "recruitee", "jobpage"])
def test_a_name_that_could_leave_its_place_is_refused(source: str, board: str) -> None:
    assert "is no name of a board" in str(problem(source, board))


def test_a_name_that_makes_no_address_is_refused_by_name() -> None:
    assert "is no name of a board" in str(problem("jobpage", "["))


@pytest.mark.parametrize(
    "host",
    [
        "careers.acme.com",
        "acme.co.uk",
        "www.acme.com",
        "xn--bcher-kva.example",
        "jobs.acme.xn--p1ai",
        "Careers.Acme.com",
    ],
)
def test_a_public_host_can_be_watched_as_a_site(host: str) -> None:
    assert problem("jobpage", host) is None
    assert as_read("jobpage", host) == host.lower()


@pytest.mark.parametrize("host", [
    "localhost", "acme", "printer.local", "wiki.internal", "a.home.arpa", "x.localhost", "h.onion", "127.0.0.1", "10.0.0.1",
    "1.2.3", "0x7f.1", "[::1]", "::1",
    "acme.com:8443", "user@acme.com", "https://acme.com", "acme.com.", "-acme.com", "acme..com", ".com",
    "a_b.com", "m\u00fcller.de", "acme.com/jobs", "x" * 64 + ".com", "jobs.lever.co.", "careers.acme.com.sandbox.invalid",
    "api.lever.co", "acme.recruitee.com", "acme.jobs.personio.de", "acme.teamtailor.com", "api.ashbyhq.com", "hn.algolia.com",
    "www.linkedin.com", "de.indeed.com", "careers.smartrecruiters.com",
])  # fmt: skip
def test_a_host_that_leads_inward_or_belongs_to_somebody_else_cannot(host: str) -> None:
    assert "a public host that no other source reads" in str(problem("jobpage", host))


def test_names_are_the_sources_own() -> None:
    assert problem("ashby", "Hippocratic AI") is None
    assert problem("lever", "mobileye@eu") is None
    assert problem("hackernews", "threads") is None
    assert problem("hackernews", "soon") is not None
    assert "there are arbeitnow" in str(problem("linkedin", "acme"))
