"""Promises of the opt-outs: whoever is named, however it is written, is not asked."""

from __future__ import annotations

import pytest

from pipelines.line.boards import Board
from pipelines.line.optout import OptOut
from pipelines.line.watching import opted_out

ACME = Board("ashby", "AcmeLabs", "Acme Inc.")
ADDRESS = "https://api.ashbyhq.com/posting-api/job-board/AcmeLabs?includeCompensation=true"


@pytest.mark.parametrize(
    "entry", ["Acme", "acme inc", "ACME, Inc.", "ashby:acmelabs", "AcmeLabs", "api.ashbyhq.com", "ashbyhq.com"]
)
def test_an_employer_a_board_or_a_host_keeps_a_board_from_being_asked(entry: str) -> None:
    spared = OptOut([entry], [ACME])
    assert opted_out(ACME, spared) == entry
    assert spared.by_address(ADDRESS) == entry


@pytest.mark.parametrize("entry", ["Ac", "lever:AcmeLabs", "hq.com", "jobs.ashbyhq.com", "Acme Labs Holding"])
def test_who_is_not_named_is_asked(entry: str) -> None:
    assert opted_out(ACME, OptOut([entry], [ACME])) is None
    assert OptOut([entry], [ACME]).by_address(ADDRESS) is None


def test_a_host_of_ones_own_is_spared_with_all_below_it() -> None:
    spared = OptOut(["acme.recruitee.com"], [])
    assert opted_out(Board("recruitee", "acme"), spared) == "acme.recruitee.com"
    assert spared.by_address("https://jobs.acme.recruitee.com/x") == "acme.recruitee.com"
    assert spared.by_address("https://acme.recruitee.com/robots.txt") == "acme.recruitee.com"
    assert opted_out(Board("recruitee", "other"), spared) is None
