"""Promises about labeled postings as examples: each label counts as said, and one that is missing is named, not passed over."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from pipelines.lake.layout import Lake
from pipelines.lake.tables import Unit
from pipelines.line import lake_at
from pipelines.line.gold.examples import (
    FIRST,
    GOLD_COUNTS,
    SECOND,
    TWICE_READ,
    GoldMissing,
    divided,
    gold_examples,
    gold_rows,
    lake_examples,
    screens,
    spread,
)  # fmt: skip
from pipelines.line.gold.labels import Label, line_hash
from pipelines.normalize import normalized
from pipelines.posting import Posting
from pipelines.schemas import READ_TABLES


def test_a_posting_that_nobody_labeled_is_named_and_so_is_a_folder_without_gold(gold: Path, tmp_path: Path) -> None:
    kept = (gold / "labels.jsonl").read_text().splitlines()
    (gold / "labels.jsonl").write_text("\n".join(line for line in kept if '"own:3"' not in line))
    with pytest.raises(GoldMissing, match="holds no label of its posting own:3; name the folder"):
        list(gold_rows(gold))
    with pytest.raises(GoldMissing, match=r"holds no postings\.jsonl and labels\.jsonl"):
        list(gold_rows(tmp_path / "none"))


@pytest.mark.parametrize("name", ["labels", "postings"])
@pytest.mark.parametrize(("line", "said"), [
    (b'{"uid": "own:3", ', r"no JSON in UTF-8 \("), (b'{"uid": "caf\xe9"}', r"no JSON in UTF-8 \("), (b"[]", "no JSON object"),
    (b'{"uid": "own:3", "title": "", "description": "", "location": "", "work": "", "work2": "", "screen": ""}',
     "own:3 has no company"),
    (b'{"company": ""}', "a posting without uid has no uid, "),
])  # fmt: skip
def test_a_line_of_the_gold_that_cannot_be_used_is_named(gold: Path, name: str, line: bytes, said: str) -> None:
    held = (gold / f"{name}.jsonl").read_bytes().splitlines()
    (gold / f"{name}.jsonl").write_bytes(b"\n".join([*held[:3], line, *held[4:]]))
    with pytest.raises(GoldMissing, match=rf"{name}\.jsonl, line 4: {said}"):
        list(gold_rows(gold))


def test_an_empty_gold_is_no_gold(gold: Path) -> None:
    (gold / "labels.jsonl").write_text("")
    with pytest.raises(GoldMissing, match="holds no label of its posting own:0"):
        list(gold_rows(gold))
    (gold / "postings.jsonl").write_text("\n")
    with pytest.raises(GoldMissing, match="holds no posting; name the folder"):
        list(gold_rows(gold))


def test_every_posting_of_the_gold_is_an_example_that_counts_as_twice_read(gold: Path) -> None:
    found = list(gold_examples(gold, {}))
    assert [each.uid for each in found] == [f"own:{number}" for number in range(10)]
    assert {each.weight for each in found} == {TWICE_READ}
    assert [each.kind for each in found] == [0, 1, 2, 3, 4] * 2
    assert {each.employer for each in found} == {f"employer-{number}" for number in range(5)}


def test_a_posting_with_too_little_text_to_decide_teaches_nothing(gold: Path) -> None:
    rows = [json.loads(line) for line in (gold / "labels.jsonl").read_text().splitlines()]
    rows[0]["work"] = "UNK"
    (gold / "labels.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows))
    assert [each.uid for each in gold_examples(gold, {})] == [f"own:{number}" for number in range(1, 10)]


def test_a_second_category_takes_its_part_and_no_share_is_lost() -> None:
    assert spread("PROD", None) == spread("PROD", "PROD") == spread("PROD", "nonsense") == {2: 1.0}
    assert spread("PROD", "MLE") == {2: 1.0 - SECOND, 1: SECOND}


@pytest.mark.parametrize("letters", ["P", "PM", "PMR"])
def test_of_several_kinds_of_work_in_one_line_the_first_holds_most(letters: str) -> None:
    found = divided(letters)
    assert sum(found.values()) == pytest.approx(1.0)
    assert (len(found), max(found.values())) == (len(letters), 1.0 if len(letters) == 1 else FIRST)


def test_a_screen_of_the_gold_goes_before_ours_and_counts_more(gold: Path) -> None:
    ours = {uid: Label(uid, "PROD", "", "3", "GEN", "", {}) for uid in ("own:1", "elsewhere:1")}
    found = screens(gold, ours)
    assert found["own:1"] == ("none", GOLD_COUNTS)
    assert found["elsewhere:1"] == ("general", 1.0)


def test_a_labeled_line_teaches_its_zone_and_kinds_where_it_stands_and_nowhere_else(gold: Path) -> None:
    line = "- Build agents with tool calling and design prompts and retrieval over documents."
    ours = {"own:2": Label("own:2", "PROD", "", "3", "GEN", "P", {line_hash(line): ("d", "PM"), "ffffff": ("r", "R")})}
    found = {each.uid: [one for one in each.lines if one.zone is not None] for each in gold_examples(gold, ours)}
    assert {uid for uid, lines in found.items() if lines} == {"own:2"}
    (taught,) = found["own:2"]
    assert (taught.zone, taught.kinds) == (1, divided("PM"))


@pytest.fixture
def thread(tmp_path: Path) -> Lake:
    """A lake that read a comment of two roles and one of a single role."""
    adverts = {"8": "ML Engineer", "8#2": "Accountant", "9": "Researcher"}
    rows = [
        normalized(
            Posting(external_id=name, title=role, role=role, text=f"Acme | {role} | Oslo\nYou will train models."),
            source="hackernews", board="7", period="2026-01", employer=None, seen=datetime(2026, 1, 2, tzinfo=UTC),
        )
        for name, role in adverts.items()
    ]  # fmt: skip
    lake = lake_at(tmp_path / "warehouse")
    with Unit(lake.read, "one", READ_TABLES, []) as unit:
        unit.write("versions", rows)
    return lake


def label(name: str, work: str, role: str = "", line: str = "") -> dict[str, Label]:
    """A label of ours, by its id: of a role, or with a labeled line."""
    lines = {line_hash(line): ("d", "M")} if line else {}
    held = Label(f"hackernews:7:{name}", work, "", "2", "", "", lines, line_hash(role) if role else "")
    return {held.posting_id: held}


def test_a_role_of_a_comment_is_labeled_by_its_own_label_and_no_other_by_it(thread: Lake) -> None:
    known = label("8#2", "OTH", "Accountant") | label("8", "MLE", "ML Engineer") | label("9", "RES")
    found = {each.uid: each.work for each in lake_examples(thread, known, print)}
    assert found == {"hackernews:7:8": {1: 1.0}, "hackernews:7:8#2": {4: 1.0}, "hackernews:7:9": {0: 1.0}}


def test_a_label_of_a_whole_comment_is_its_first_role_s_where_the_readers_labeled_the_line_that_names_it(
    thread: Lake,
) -> None:
    of_comment = label("8", "MLE", line="ML Engineer")
    assert {each.uid: each.work for each in lake_examples(thread, of_comment, print)} == {
        "hackernews:7:8": {1: 1.0},
        "hackernews:7:8#2": {},
    }
    elsewhere = label("8", "MLE", line="Accountant")
    assert {each.uid: each.work for each in lake_examples(thread, elsewhere, print)} == {
        "hackernews:7:8": {},
        "hackernews:7:8#2": {},
    }


def test_a_role_that_is_divided_otherwise_than_when_it_was_labeled_teaches_no_work(thread: Lake) -> None:
    assert list(lake_examples(thread, label("8#2", "OTH", "Bookkeeper"), print)) == []
    known = label("8", "MLE") | label("8#2", "OTH", "Bookkeeper")
    found = {each.uid: each.work for each in lake_examples(thread, known, print)}
    assert found == {"hackernews:7:8": {}, "hackernews:7:8#2": {}}


def test_it_is_said_how_many_labels_were_met(thread: Lake) -> None:
    said: list[str] = []
    list(lake_examples(thread, label("8#2", "OTH", "Accountant") | label("9", "RES") | label("3", "RES"), said.append))
    assert said == ["2 labeled postings found in the lake"]
