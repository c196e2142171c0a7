"""Promises about finding the source of an address, and of every source alike."""

from __future__ import annotations

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.posting import OUTCOMES
from pipelines.sources import ashby, greenhouse, hackernews, host_of, source_of, sources
from tests.sources.conftest import ASHBY, GREENHOUSE, THREAD, ashby_job, greenhouse_job, page


def test_every_source_is_found_by_its_module_alone() -> None:
    assert {"ashby", "greenhouse", "hackernews"} <= set(sources())


@pytest.mark.parametrize(("url", "name", "board"), [
    (ASHBY, "ashby", "Quarry"), (GREENHOUSE, "greenhouse", "quarry"), (THREAD, "hackernews", "700"),
    (hackernews.LIST, "hackernews", "threads"),
    (ASHBY.replace("ashbyhq.com", "ashbyhq.com.sandbox.invalid"), "ashby", "Quarry"),
])  # fmt: skip
def test_a_source_says_which_addresses_it_can_read(url: str, name: str, board: str) -> None:
    found = source_of(url)
    assert found is not None
    assert (found[0].NAME, found[1]) == (name, board)


@pytest.mark.parametrize("url", [
    "https://example.com/posting-api/job-board/Quarry", "https://boards-api.greenhouse.io/v1/boards/a/b/jobs",
    "https://hn.algolia.com/api/v1/items/../x", "https://api.ashbyhq.com/posting-api/job-board/", "not a url",
])  # fmt: skip
def test_an_address_of_nobody_is_read_by_nobody(url: str) -> None:
    assert source_of(url) is None


def test_a_board_name_cannot_leave_its_place_in_the_address() -> None:
    assert ashby.addresses("../../evil?x")[0].startswith(
        "https://api.ashbyhq.com/posting-api/job-board/..%2F..%2Fevil%3Fx"
    )
    assert greenhouse.addresses("a/b")[0].startswith("https://boards-api.greenhouse.io/v1/boards/a%2Fb/jobs")


@given(st.sampled_from([ASHBY, GREENHOUSE, THREAD]), st.binary(max_size=300), st.integers(0, 200))
def test_no_mutation_of_a_page_raises_or_goes_unnamed(url: str, noise: bytes, at: int) -> None:
    bodies = {
        ASHBY: {"apiVersion": "1", "jobs": [ashby_job()]}, GREENHOUSE: {"jobs": [greenhouse_job()], "meta": {"total": 1}},
        THREAD: {"id": 700, "title": "Ask HN: Who is hiring? (March 2024)", "children": [{"id": 1, "text": "x"}]},
    }  # fmt: skip
    whole = msgspec.json.encode(bodies[url])
    source, _ = source_of(url) or pytest.fail("no source")
    assert source.read(page(url, whole[:at] + noise + whole[at + len(noise) :])).outcome in OUTCOMES


@pytest.mark.parametrize("url", ["https://[broken/posting-api/job-board/Quarry", "http://[::1", "dns:example.com", ""])
def test_an_address_that_is_none_has_no_host(url: str) -> None:
    assert source_of(url) is None
    assert host_of(url) == ""
