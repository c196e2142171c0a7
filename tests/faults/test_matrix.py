"""Whatever a server does, a page's reading has a name, comes in time, and proves nothing that did not come."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from pipelines.posting import OUTCOMES
from tests.faults import answer_cases, body_cases, wire_cases
from tests.faults.case import Case
from tests.faults.families import HERE, ONE_EACH, Family
from tests.faults.line_path import PROOFS, Told
from tests.web.conftest import Ticking

CASES = (*wire_cases.CASES, *answer_cases.CASES, *body_cases.CASES)


def test_there_are_as_many_cases_as_promised_and_no_two_alike() -> None:
    assert len(CASES) >= 60
    assert len({case.name for case in CASES}) == len(CASES)
    assert {"json", "thread", "xml"} <= {family.kind for family in HERE}


#: What never reaches a source is the same for all of a shape; bodies are read by each.
EVERY = tuple(
    pytest.param(case, family, id=f"{case.name}-{family.source}")
    for case in CASES
    for family in (HERE if case in body_cases.CASES else ONE_EACH)
)


@pytest.mark.parametrize(("case", "family"), EVERY)
def test_a_fault_is_named_in_time_and_proves_nothing(
    case: Case, family: Family, run: Callable[[Case, Family], Told], clock: Ticking
) -> None:
    found = run(case, family)
    outcome, reason = found.reading["outcome"], found.reading["reason"] or ""
    assert outcome in OUTCOMES
    assert (outcome, reason[: len(case.reason)]) == (case.expected(family), case.reason), reason
    assert set(found.ids) <= set(family.ids)
    if not case.is_whole:
        assert outcome not in PROOFS
        assert found.ids == () or family.is_single
    assert found.seconds < case.seconds
    # Robots and page may be a second apart; all else that the clock was asked for is the case's own.
    assert sum(clock.waits) <= case.waits + 2.0
