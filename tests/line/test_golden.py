"""The promise that two hundred postings of our own are read today as they were when somebody last looked."""

from __future__ import annotations

from collections import Counter

import msgspec

from pipelines.line import golden


def test_golden_postings_are_read_byte_for_byte_as_committed() -> None:
    assert golden.differences() == [], "if this is meant: python bench/golden.py, and look at the diff"


def test_there_are_two_hundred_of_all_kinds_of_work_and_screen() -> None:
    held = golden.expected().values()
    assert len(held) == golden.COUNT
    assert min(Counter(row["work_category"] for row in held).values()) >= 5
    # Every opening of the sandbox asks for something; a posting that does not is told in tests/classify.
    assert set(Counter(row["screen"] for row in held)) == {"general", "ml", "product", "research"}


def test_one_more_word_is_a_difference() -> None:
    name, given = next(golden.postings())
    other = msgspec.structs.replace(given, description=f"{given.description}<p>More.</p>")
    assert golden.golden_row(name, given) == golden.expected()[name]
    assert golden.golden_row(name, other) != golden.expected()[name]
