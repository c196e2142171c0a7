"""Promises about what must not move the work: a credential wherever it stands, white space, case, wrapping, order of bullets."""

from __future__ import annotations

import json
from itertools import islice

import pytest

from pipelines.line import golden
from pipelines.line.one import Given, read
from pipelines.line.swapping import CREDENTIALS, ZONES, Changed, flips, swapped
from pipelines.schemas import Row
from tests.conftest import SHARED
from tests.line.respelled import reordered, respelled

OWN = [given for _, given in islice(golden.postings(), 0, None, 3)]
#: Of all changes to real postings, and of those to one zone of theirs.
REAL_MOST, ZONE_MOST = 0.01, 0.02


def respelled_alone(given: Given, row: Row, number: int) -> Changed:
    """The posting respelled, whatever was read of it."""
    return respelled(given, number)


def test_a_credential_added_taken_out_or_made_stronger_moves_no_work_of_ours() -> None:
    found = flips(OWN, swapped)
    assert {f"add to {zone}" for zone in ZONES} | {"strengthen", "remove"} <= found.keys()
    assert sum(count for _, count in found.values()) > 3 * len(OWN)
    assert sum(flipped for flipped, _ in found.values()) <= REAL_MOST * sum(count for _, count in found.values())


def test_white_space_case_wrapping_and_order_move_no_work_of_ours() -> None:
    found = flips(OWN, respelled_alone)
    assert {"capitals", "small letters", "white space", "wrapping", "bullet order"} <= found.keys()
    assert {kind: flipped for kind, (flipped, _) in found.items() if flipped} == {}


def test_other_letters_white_space_and_wrapping_cut_no_posting_of_ours_otherwise() -> None:
    for number, given in enumerate(OWN):
        zones = read(given, "1")["zones"]
        for kind, other in respelled(given, number):
            assert kind == "bullet order" or read(other, "1")["zones"] == zones


def test_a_credential_is_really_added_in_each_zone() -> None:
    given = OWN[0]
    row = read(given, "1")
    added = {kind: other for kind, other in swapped(given, row, 0) if kind.startswith("add")}
    assert added
    for other in added.values():
        assert CREDENTIALS[0] in read(other, "1")["text"]
        assert CREDENTIALS[0] not in row["text"]


def test_bullets_are_really_put_in_another_order_and_none_is_lost() -> None:
    body = "<ul><li>One</li><li>Two</li><li>Three</li><li>Four</li></ul>"
    assert reordered(body, 1) != body
    assert sorted(reordered(body, 1)) == sorted(body)


def test_at_most_one_real_posting_in_a_hundred_is_moved_by_a_credential() -> None:
    path = SHARED / "gold" / "postings.jsonl"
    if not path.is_file():
        pytest.skip("the labeled real postings (../shared/gold) are not here")
    held = [json.loads(line) for line in path.read_text().splitlines()][::4]
    given = [Given(title=each["title"] or "(no title)", description=each["description"]) for each in held]
    found = flips(given, swapped)
    assert sum(flipped for flipped, _ in found.values()) <= REAL_MOST * sum(count for _, count in found.values()), found
    assert all(flipped <= max(ZONE_MOST * count, 2) for flipped, count in found.values()), found
