"""Whatever becomes of one page of an employer's site, or of its list, the site is not called whole for it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from pipelines import line
from pipelines.line import collecting
from pipelines.posting import OUTCOMES
from pipelines.schemas import Row
from pipelines.web.bounds import Bounds
from pipelines.web.client import Web
from pipelines.web.loopback import loopback
from tests.faults import answer_cases, body_cases, wire_cases
from tests.faults.case import Case
from tests.faults.conftest import BOUNDS
from tests.faults.families import HERE, html_job, html_page
from tests.faults.line_path import PROOFS, read
from tests.sources.jobpages import urlset
from tests.web.conftest import Faults, Ticking

BOARD = "quarry.example"
SITE = f"https://{BOARD}.sandbox.invalid"
LIST, PAGE = "/sitemap.xml", "/jobs/2"
[FAMILY] = (family for family in HERE if family.source == "jobpage")
#: A bound so small that no list comes in would befall every page alike.
SMALL = 1_000
#: Those that come over loopback; what never reaches a host is the same for a page as for a board.
CASES = [
    case
    for case in (*wire_cases.CASES, *answer_cases.CASES, *body_cases.CASES)
    if not case.elsewhere and case.bounds.get("body_bytes", SMALL) >= SMALL
]
#: A page that answers so is no fault: it says that its posting is over.
GONE = "gone"


def asked(faults: Faults, clock: Ticking, folder: Path, bounds: Mapping[str, float]) -> Row:
    """The one reading of the site, asked as a collect does."""
    lake = line.lake_at(folder)
    with Web("people@example.com", clock, loopback(faults.port), Bounds(**(BOUNDS | dict(bounds)))) as web:  # type: ignore[arg-type]
        collecting.collect(web, lake, "jobpage", [BOARD], {}, is_sandbox=True)
    [name] = lake.raw_files()
    [reading] = read(lake.raw, name).readings
    return reading


@pytest.fixture(autouse=True)
def site(faults: Faults) -> None:
    """Two pages on a list."""
    faults.answers = defaultdict(lambda: [faults.page(404)])
    faults.set(LIST, faults.page(200, urlset(f"{SITE}{PAGE}", f"{SITE}/jobs/1")))
    for number in (1, 2):
        faults.set(f"/jobs/{number}", faults.page(200, html_page([html_job(number)]), Content_Type="text/html"))


def test_without_a_fault_the_site_is_whole(faults: Faults, clock: Ticking, tmp_path: Path) -> None:
    reading = asked(faults, clock, tmp_path, {})
    assert (reading["outcome"], reading["postings"], reading["reason"]) == ("whole", 2, None)


@pytest.mark.parametrize("path", [LIST, PAGE])
@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_fault_of_one_answer_leaves_a_site_unproven(
    case: Case, path: str, faults: Faults, clock: Ticking, tmp_path: Path
) -> None:
    faults.set(path, *case.answers(faults, replace(FAMILY, real_url=f"https://{BOARD}{path}")))
    reading = asked(faults, clock, tmp_path, case.bounds)
    assert reading["outcome"] in OUTCOMES
    if path == LIST:
        assert reading["outcome"] not in PROOFS, reading["reason"]
    elif not case.is_whole and case.expected(FAMILY) != GONE:
        # The other page is asked first, so it is there whatever becomes of this one.
        assert (reading["outcome"], reading["postings"] >= 1) == ("partial", True), reading["reason"]
