"""Promises about a file of postings and the second opinion on each: every line is answered or named, and none stops the rest."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from pipelines.line.labeling import labeled
from pipelines.line.one import Given, told
from pipelines.line.opinion import Kept, Opinion, Refused

DUTIES = "<h2>What you will do</h2><ul><li>Build agents for our clerks.</li></ul>"


@dataclass
class Clerk:
    """A labeler that takes any posting with duties for product work, and remembers what it was asked."""

    asked: list[str] = field(default_factory=list)

    def opinion(self, text: str) -> Opinion:
        self.asked.append(text)
        if "Build agents" not in text:
            raise Refused("the quote for the work is not in the posting")
        return Opinion("ai_product_engineering", "none", "Build agents for our clerks", "")


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """Two postings with duties, and between them a blank line, none, one without duties and one of no title."""
    lines = [
        json.dumps({"uid": "u1", "title": "AI Engineer", "description": DUTIES}), "", "no json",
        json.dumps({"uid": "u4", "title": "Cook", "description": "Soup."}), '{"uid": "u5"}',
        json.dumps({"title": "Developer", "description": DUTIES}),
    ]  # fmt: skip
    (tmp_path / "in.jsonl").write_text("\n".join(lines))
    return tmp_path / "in.jsonl"


def test_each_posting_has_its_row_beside_our_own_reading_and_each_miss_its_line_and_reason(source: Path) -> None:
    rows, refused = labeled(source, Clerk())
    assert [row["uid"] for row in rows] == ["u1", "6"]
    assert [reason.partition(": ")[0] for reason in refused] == ["line 3", "line 4", "line 5"]
    assert refused[1] == "line 4: the quote for the work is not in the posting"
    ours = told(Given(title="AI Engineer", description=DUTIES), "u1")
    assert rows[0] == {
        "uid": "u1", "work": "ai_product_engineering", "screen": "none", "work_quote": "Build agents for our clerks",
        "screen_quote": "", "ours": {"work": ours["work"], "screen": ours["screen"]},
    }  # fmt: skip


def test_the_model_is_shown_the_stored_text_in_which_nobody_can_be_written_to(tmp_path: Path) -> None:
    posting = {"title": "AI Engineer", "description": f"{DUTIES}<p>Write to jo@quarry.example or +32 470 12 34 56.</p>"}
    (tmp_path / "in.jsonl").write_text(json.dumps(posting))
    clerk = Clerk()
    assert len(labeled(tmp_path / "in.jsonl", clerk)[0]) == 1
    assert "Write to" in clerk.asked[0]
    assert "jo@quarry" not in clerk.asked[0] and "470" not in clerk.asked[0]


def test_a_kept_answer_that_was_damaged_is_named_and_not_taken_for_a_bad_line(source: Path, tmp_path: Path) -> None:
    clerk = Clerk()
    labeled(source, Kept(tmp_path / "kept", "small", clerk))
    count = len(clerk.asked)
    (damaged, *others) = sorted((tmp_path / "kept").iterdir())
    assert len(others) == 1
    damaged.write_text("{")
    rows, refused = labeled(source, Kept(tmp_path / "kept", "small", clerk))
    assert len(rows) == 1
    assert sum(f"{damaged} is no kept answer" in reason and "remove it" in reason for reason in refused) == 1
    damaged.unlink()
    assert len(labeled(source, Kept(tmp_path / "kept", "small", clerk))[0]) == 2
    # Once more each time for the refusal, which is not kept, and once for the answer that was removed.
    assert len(clerk.asked) == count + 3
