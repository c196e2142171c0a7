"""Promises about `hiregap evaluate`."""

from __future__ import annotations

import json
from pathlib import Path

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
