"""Promises about `hiregap evaluate`."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from pipelines.cli import registered
from pipelines.line.gold import held_out
from pipelines.line.gold.held_out import HeldOut


def test_the_command_refuses_a_folder_without_gold(tmp_path: Path) -> None:
    result = CliRunner().invoke(registered(), ["evaluate", "--gold", str(tmp_path)])
    assert (result.exit_code, "holds no postings.jsonl" in result.stderr) == (1, True)


def test_the_command_prints_every_measure(gold: Path, answers: HeldOut, tmp_path: Path) -> None:
    (tmp_path / "h.json").write_bytes(held_out.body_of(answers))
    result = CliRunner().invoke(
        registered(), ["evaluate", "--gold", str(gold), "--held-out", str(tmp_path / "h.json"), "--json"]
    )
    assert result.exit_code == 0, result.stderr
    assert {each["part"] for each in json.loads(result.stdout)} >= {
        "work",
        "title only",
        "full text",
        "risk by coverage",
    }


def test_a_gold_of_ones_own_that_no_held_out_answer_tells_of_is_refused_with_what_makes_one(gold: Path) -> None:
    result = CliRunner().invoke(registered(), ["evaluate", "--gold", str(gold)])
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr == (
        "no held-out answer tells of own:0; hiregap train --gold makes one about each posting of this gold\n"
    )


@pytest.mark.parametrize(("change", "said"), [
    ({"degree": "XYZ"}, "labels.jsonl: the label of own:2 has no value that can be judged for degree ('XYZ')"),
    ({"pubs": None, "ship_ai": None}, "the label of own:2 has no value that can be judged for severity"),
    ({"work": "UNK"}, "holds no posting whose work is one of RES, MLE, PROD, ADJ, OTH"),
])  # fmt: skip
def test_a_label_that_cannot_be_judged_is_named_and_ends_the_command(
    gold: Path, answers: HeldOut, tmp_path: Path, change: dict[str, str | None], said: str
) -> None:
    (tmp_path / "h.json").write_bytes(held_out.body_of(answers))
    rows = [json.loads(line) for line in (gold / "labels.jsonl").read_text().splitlines()]
    for row in rows if "work" in change else rows[2:3]:
        row |= change
    if None in change.values():
        del rows[2]["severity"]
    (gold / "labels.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows))
    result = CliRunner().invoke(registered(), ["evaluate", "--gold", str(gold), "--held-out", str(tmp_path / "h.json")])
    assert (result.exit_code, result.stdout) == (1, "")
    assert said in result.stderr
