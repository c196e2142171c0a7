"""Promises about `hiregap evaluate`."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from pipelines.cli import registered
from pipelines.line.gold import evaluating, held_out
from pipelines.line.gold.evaluating import at_source, learned
from pipelines.line.gold.held_out import HeldOut
from pipelines.line.gold.judging import UNSEEN
from pipelines.line.gold.labels import labels


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


def evaluated(gold: Path, *options: str) -> tuple[int, str, str]:
    """Exit code, what is printed, and what is said beside it."""
    result = CliRunner().invoke(registered(), ["evaluate", "--gold", str(gold), *options])
    return result.exit_code, result.stdout, result.stderr


def test_labels_of_ones_own_are_judged_by_the_weights_as_shipped_and_that_is_said(gold: Path) -> None:
    code, printed, said = evaluated(gold)
    assert (code, said) == (0, "")
    assert "10 as shipped: nothing was learned from these postings" in printed
    assert "saw no posting of the employer" not in printed


def test_the_shipped_weights_say_of_a_posting_what_a_run_says(gold: Path, answers: HeldOut) -> None:
    rows = evaluating.judged(gold, HeldOut(answers.weights, {}, {}))
    assert [row.given for row in rows] == [row.tag["work_category"] for row in rows]
    assert [row.chance for row in rows] == pytest.approx([row.tag[f"p_{row.given}"] for row in rows], abs=2e-4)
    assert {row.by for row in rows} == {UNSEEN}
    half = evaluating.judged(gold, HeldOut(answers.weights, answers.scores, {}))
    assert [row.scores for row in half] == [row.scores for row in rows]


def test_what_the_weights_have_learned_from_is_left_out_and_said(gold: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(evaluating, "learned", lambda: frozenset({("own", "0"), ("own", "7")}))
    code, printed, said = evaluated(gold)
    assert (code, "8 gold postings of 5 employers" in printed) == (0, True)
    assert said == "2 postings are left out: labels.csv holds them, and the weights have learned from it\n"
    monkeypatch.setattr(evaluating, "learned", lambda: frozenset(("own", str(number)) for number in range(10)))
    code, printed, said = evaluated(gold)
    assert (code, printed, "each of these 10 postings: nothing is left" in said) == (1, "", True)


def test_a_posting_is_known_by_its_id_at_its_source_however_a_gold_calls_the_source() -> None:
    assert at_source("hackernews:1:22#3") == at_source("hn:22") == ("hackernews", "22")
    assert at_source("ashby:acme:0f-1") == at_source("ashby:0f-1") != at_source("lever:0f-1")
    assert at_source(next(name for name in labels() if name.startswith("hackernews:"))) in learned()


def test_the_model_card_tells_of_no_other_gold(gold: Path, tmp_path: Path) -> None:
    code, printed, said = evaluated(gold, "--card", str(tmp_path / "card.md"))
    assert (code, printed, (tmp_path / "card.md").exists()) == (1, "", False)
    assert "hiregap train --gold makes one about each" in said


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
