"""METHOD's table of severities, row by row."""

from __future__ import annotations

import pytest

from pipelines.sandbox.screening import is_under_screened, screen_of, severity_of
from pipelines.sandbox.truth import Demanded

PRODUCT, ML, RESEARCH = "ai_product_engineering", "ml_engineering", "ai_research"
BACHELOR = Demanded("degree", "bachelor", accepts=("bachelor", "master", "doctorate"), field="machine learning")
ML_MASTER = Demanded("degree", "master", accepts=("master", "doctorate"), field="statistics")
CS_MASTER = Demanded("degree", "master", accepts=("master",), field="computer science")
DOCTORATE = Demanded("degree", "doctorate", accepts=("doctorate",), field="computer science")
DOCTORATE_LIKED = Demanded("degree", "doctorate", state="preferred", accepts=("doctorate",))
DOCTORATE_EXCUSED = Demanded("degree", "doctorate", or_equivalent=True, accepts=("doctorate",))
PAPERS = Demanded("publications")
TWO_YEARS, THREE_YEARS = Demanded("ml_years", number=2), Demanded("ml_years", number=3)
IN_DEPTH, LISTED = Demanded("framework_training", "in_depth"), Demanded("framework_training", "listed")
SHIPPED, SOFTWARE_YEARS = Demanded("shipped_ai"), Demanded("experience_years", number=5)


@pytest.mark.parametrize(
    ("work", "demands", "severity"),
    [
        (PRODUCT, [SHIPPED, SOFTWARE_YEARS, BACHELOR], 0),
        (PRODUCT, [CS_MASTER], 0),
        (PRODUCT, [TWO_YEARS, LISTED], 0),
        (PRODUCT, [DOCTORATE_LIKED], 1),
        (PRODUCT, [DOCTORATE_EXCUSED], 1),
        (PRODUCT, [ML_MASTER], 2),
        (PRODUCT, [THREE_YEARS, SHIPPED], 2),
        (PRODUCT, [IN_DEPTH], 2),
        (PRODUCT, [DOCTORATE], 3),
        (PRODUCT, [PAPERS], 3),
        (PRODUCT, [ML_MASTER, THREE_YEARS], 3),
        (ML, [ML_MASTER, THREE_YEARS, IN_DEPTH], 0),
        (ML, [DOCTORATE_LIKED], 1),
        (ML, [DOCTORATE], 2),
        (ML, [PAPERS], 2),
        (ML, [DOCTORATE, PAPERS], 3),
        (RESEARCH, [DOCTORATE, PAPERS], 0),
        ("not_ai", [DOCTORATE], 0),
    ],
)
def test_severity_follows_the_table(work: str, demands: list[Demanded], severity: int) -> None:
    assert severity_of(work, None, demands) == severity


def test_a_mixed_role_takes_the_smaller_severity() -> None:
    assert severity_of(PRODUCT, ML, [THREE_YEARS]) == 0
    assert severity_of(PRODUCT, ML, [DOCTORATE]) == 2
    assert severity_of(ML, RESEARCH, [DOCTORATE]) == 0


@pytest.mark.parametrize(
    ("demands", "screen"),
    [
        ([DOCTORATE, SOFTWARE_YEARS], "research"),
        ([DOCTORATE_EXCUSED], "research"),
        ([ML_MASTER, THREE_YEARS, PAPERS], "ml"),
        ([SHIPPED, SOFTWARE_YEARS], "product"),
        ([BACHELOR, SOFTWARE_YEARS, DOCTORATE_LIKED], "general"),
        ([], "none"),
    ],
)
def test_the_screen_is_the_heaviest_kind_of_demand(demands: list[Demanded], screen: str) -> None:
    assert screen_of(demands) == screen


def test_general_requirements_under_screen_research_and_ml_work_only() -> None:
    assert is_under_screened(ML, [BACHELOR, SOFTWARE_YEARS])
    assert is_under_screened(RESEARCH, [SOFTWARE_YEARS])
    assert not is_under_screened(ML, [THREE_YEARS])
    assert not is_under_screened(PRODUCT, [SOFTWARE_YEARS])
