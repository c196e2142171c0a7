"""Promises about the labels that travel with the package: letters of the codebook, lines by hash, and no word of a posting."""

from __future__ import annotations

import re

from pipelines.categories import WORK
from pipelines.line.gold.labels import LETTERS, NAMES, label_of, labels, line_hash, second_readings

ROW = dict.fromkeys(("work", "second", "sure", "screen", "title"), "") | {
    "posting_id": "ashby:1",
    "lines": "a1b2c3=dMP 0f0f0f=.O",
}


def test_a_line_is_told_by_its_hash_its_zone_and_its_kinds_of_work() -> None:
    assert label_of(ROW).lines == {"a1b2c3": ("d", "MP"), "0f0f0f": ("", "O")}
    assert label_of(ROW | {"lines": ""}).lines == {}


def test_a_label_of_a_role_tells_it_by_the_hash_of_its_name() -> None:
    held = label_of(ROW | {"lines": f"{line_hash('ML Engineer')}=@ 0f0f0f=.O"})
    assert held.is_of_role("ML Engineer") and not held.is_of_role("Accountant")
    assert held.lines == {"0f0f0f": ("", "O")}
    assert not label_of(ROW).is_of_role("")


def test_letters_and_names_stand_for_the_five_in_their_order() -> None:
    assert list(LETTERS.values()) == list(NAMES.values()) == list(range(len(WORK)))


def test_no_label_holds_a_word_of_a_posting() -> None:
    for label in labels().values():
        assert all(re.fullmatch(r"[0-9a-f]{6}", held) for held in label.lines)
        assert all(set(kinds) <= {*LETTERS, "X", "."} for _, kinds in label.lines.values())


def test_a_line_has_the_same_hash_whatever_blanks_stand_around_it() -> None:
    assert line_hash(" Train models\n") == line_hash("Train models") != line_hash("train models")


def test_a_second_reading_names_one_of_the_five_or_is_left_out() -> None:
    read = second_readings()
    assert len(read) > 500 and set(read.values()) == set(range(len(WORK)))
    assert read.keys() <= labels().keys()
