"""Promises about the decision: a sum of whole numbers, what silence adds to it, the set that stays possible, and who spoke."""

from __future__ import annotations

import pytest

from pipelines.categories import WORK
from pipelines.classify import model
from pipelines.classify.evidence import SILENT
from pipelines.classify.model import SILENCE, chances, decided, spoken_for, telling, together
from pipelines.weights import Calibration, Linear, Weights
from pipelines.weights.trees import Forest, Trees

#: One name speaks for ML by itself, and for it again where the tree finds another beside it.
HELD = Weights(
    classes=WORK, intercept=(0, 0, 0, 0, 10_000),
    features={"d:train": (0, 30_000, 0, 0, 0), "t:cook": (0, 0, 0, 0, 20_000), "x:short": (0, 0, 9_000, 0, 0)},
    calibration=Calibration(10_000, (0, 0, 0, 0, 0)), least=(2_000, 2_000, 2_000, 2_000, 2_000),
)  # fmt: skip
FOREST = Forest(WORK, ("c:T4_trains:1",), ((1, ((0, 1, 2, 1_000), (-1, -1, -1, 0), (-1, -1, -1, 5_000))),))
SAID = {"x": set[str](), "d": {"train"}, "c": {"T4_trains:1"}, "t": set[str](), "p": set[str]()}


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """The decision by weights of three names and a tree of one."""
    linear, forest = Linear(HELD), Trees(FOREST)
    monkeypatch.setattr(model, "linear", lambda name: linear)
    monkeypatch.setattr(model, "trees", lambda: forest)
    telling.cache_clear()
    yield
    telling.cache_clear()


def sums(seen: dict[str, set[str]]) -> list[int]:
    """What names say, alone and together."""
    forest = Trees(FOREST)
    return together(Linear(HELD), forest, seen, forest.reached(seen))


def test_what_names_say_alone_and_together_is_added_up() -> None:
    assert sums(SAID) == [0, 35_000, 0, 0, 10_000]
    assert sums(SAID | {"c": set()}) == [0, 30_000, 0, 0, 10_000]
    assert sums({kind: set() for kind in SAID} | {"d": {"bake", "bread"}}) == [0, 0, 0, 0, 10_000]


def test_silence_speaks_for_work_that_is_not_ai_and_for_nothing_else() -> None:
    assert sums(SAID | {"x": {SILENT}}) == [0, 35_000, 0, 0, 10_000 + SILENCE]


def test_the_category_is_the_largest_sum_and_its_chance_the_largest(small: None) -> None:
    found = decided(SAID)
    assert (found.category, found.scores["ml_engineering"]) == ("ml_engineering", 35_000)
    assert max(found.probability, key=found.probability.__getitem__) == "ml_engineering"
    assert sum(found.probability.values()) == pytest.approx(1, abs=1e-9)
    assert decided(SAID | {"x": {SILENT}}).category == "not_ai"


def test_what_is_less_likely_than_most_of_its_kind_were_is_ruled_out(small: None) -> None:
    assert decided(SAID).possible == ("ml_engineering",)
    torn = decided(SAID | {"t": {"cook"}})
    assert torn.possible == ("ml_engineering", "not_ai")
    assert all(torn.probability[name] >= 0.2 for name in torn.possible)


def test_each_name_that_is_true_speaks_by_what_it_weighs_against_the_mean_of_all(small: None) -> None:
    spoke = spoken_for(SAID, decided(SAID).reached, "ml_engineering")
    assert spoke["d"] == {"train": (30_000 - 6_000) // 100}
    assert spoke["c"] == {"T4_trains:1": 40}
    assert spoke["t"] == {}
    assert spoken_for(SAID, decided(SAID).reached, "not_ai")["d"] == {"train": -60}


def test_names_that_stand_nowhere_in_the_text_are_no_quotes(small: None) -> None:
    seen = SAID | {"x": {"short"}}
    assert sums(seen)[2] == 9_000
    assert "x" not in spoken_for(seen, decided(seen).reached, "ai_product_engineering")


def test_chances_are_whole_ten_thousandths_whatever_the_sums_are() -> None:
    assert chances([7, 7]) == (5_000, 5_000)
    assert chances([10_000_000, 0, -10_000_000]) == (10_000, 0, 0)
    assert abs(sum(chances([1_000, -500, 12_345, 0, 77])) - 10_000) <= 2
