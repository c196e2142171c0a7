"""Promises about closings, held against simulated boards whose truth is known; bench/closings.py runs many more of them."""

from __future__ import annotations

import importlib
import sys
from collections import Counter
from pathlib import Path
from types import ModuleType

import pytest

BENCH = Path(__file__).parent.parent.parent / "bench"
BOARDS, DAYS, SEEDS = 12, 60, 2


@pytest.fixture(scope="module")
def bench() -> ModuleType:
    """The closing simulator."""
    sys.path.insert(0, str(BENCH))
    try:
        return importlib.import_module("closings")
    finally:
        sys.path.remove(str(BENCH))


@pytest.fixture(scope="module")
def statements(bench: ModuleType, tmp_path_factory: pytest.TempPathFactory) -> list[tuple[str, str]]:
    """The models behind `postings`, as dbt compiles them."""
    found: list[tuple[str, str]] = bench.compiled(tmp_path_factory.mktemp("compiled"))
    return found


def wrong(told: Counter[str]) -> dict[str, int]:
    """What is counted as wrong."""
    return {name: count for name, count in told.items() if name.startswith("!") and count}


def test_no_fault_closes_a_posting_and_every_end_lies_in_its_interval(
    bench: ModuleType, statements: list[tuple[str, str]]
) -> None:
    for rate, told in bench.trials(BOARDS, DAYS, SEEDS, statements):
        assert wrong(told) == {}, rate
        assert min(told["exits"], told["due at the second"], told["great drops agreed"]) > 50
        assert told["waiting for the second"] > 5
        assert (told["faults"] > 0) == (told["lies"] > 0) == (rate > 0)


@pytest.mark.parametrize(
    ("rule", "without", "wrongs"),
    [
        # A great drop that counts at once, and one that is held for ever.
        ("drops.state <> 'agreed' or", "false and", {"! closed while listed", "! outside its interval"}),
        ("drops.state <> 'agreed' or", "true or", {"! not found at the second"}),
        # An empty reading that counts however alone it is.
        (
            "not readings.is_empty or silences.reading_id is not null as",
            "true as",
            {"! closed too early", "! closed while listed", "! outside its interval"},
        ),
        # A list that is partial taken for proof.
        ("where readings.is_proof", "where not is_window", {"! closed too early", "! closed while listed"}),
    ],
)
def test_a_rule_that_is_left_out_is_noticed(
    bench: ModuleType, statements: list[tuple[str, str]], rule: str, without: str, wrongs: set[str]
) -> None:
    assert sum(rule in select for _, select in statements) == 1
    mutated = [(name, select.replace(rule, without)) for name, select in statements]
    told = sum((told for _, told in bench.trials(BOARDS, DAYS, 1, mutated)), Counter[str]())
    assert wrongs <= wrong(told).keys()
