"""Promises about the numbers: answers must belong to the weights, intervals draw employers, slots are compared as labelled."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from pipelines.classify.screen_model import KINDS
from pipelines.cli import registered
from pipelines.line import card, confusion, evaluating, held_out
from pipelines.line.held_out import HeldOut
from pipelines.line.judging import Judged, accuracy, interval, macro_f1, surest
from pipelines.line.slots import SLOTS, agreeing, asked_f1
from pipelines.posting import WORK

LABEL = {
    "work2": None, "screen": "NONE", "severity": 0, "degree": "none", "degree_pref": "none", "degree_alt": 0, "pubs": "none",
    "ml_years": None, "exp_years": None, "ship_ai": "none", "f1": 0, "f2": 0, "f3": 0, "f4": 0, "org": "unk", "remote": "unk",
    "sal": None, "wash": 0, "seniority": "unk", "open_slots": [], "source": "ashby", "stratum": "own/2", "posted_at": "2025-01-02",
}  # fmt: skip
SPEAKING = {
    "RES": ("Research Scientist", "Invent new training objectives and publish papers on interpretability."),
    "MLE": ("Machine Learning Engineer", "Train and deploy ranking models and monitor their drift in production."),
    "PROD": ("AI Engineer", "Build agents with tool calling and design prompts and retrieval over documents."),
    "ADJ": ("AI Product Manager", "Own the AI roadmap and drive AI adoption across the business with stakeholders."),
    "OTH": ("Accountant", "Close the books every month and pay our taxes on time in all countries."),
}


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    """A gold of our own: two postings of each kind of work, of five employers."""
    postings, labels = [], []
    for number, (work, (title, duty)) in enumerate(list(SPEAKING.items()) * 2):
        text = (
            f"<h2>What you will do</h2><ul><li>{duty}</li></ul><h2>Requirements</h2><ul><li>Care and patience</li></ul>"
        )
        uid, company = f"own:{number}", f"Employer {number % 5}"
        postings.append({"uid": uid, "title": title, "description": text, "company": company, "location": None})
        labels.append(LABEL | {"uid": uid, "work": work, "company": company})
    for name, rows in (("postings", postings), ("labels", labels)):
        (tmp_path / f"{name}.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows))
    return tmp_path


@pytest.fixture
def answers() -> HeldOut:
    """Held-out answers: all right but the last, which is taken for research and is the least sure; and no screen but one."""
    found = {f"own:{n}": tuple(30_000 if k == n % 5 else 0 for k in range(5)) for n in range(10)}
    screens = dict.fromkeys(found, (0, 0, 0, 0, 1)) | {"own:0": (0, 0, 0, 1, 0)}
    weights = held_out.digest({name: (held_out.FOLDER / name).read_bytes() for name in held_out.PARTS})
    return HeldOut(weights, found | {"own:9": (9_000, 0, 0, 0, 0)}, screens)


@pytest.fixture
def rows(gold: Path, answers: HeldOut) -> list[Judged]:
    return evaluating.judged(gold, answers)


def test_numbers_of_the_work_are_of_held_out_answers_not_of_the_shipped_weights(rows: list[Judged]) -> None:
    found = {(each.part, each.name): each for each in evaluating.evaluated(rows)}
    assert found["work", "accuracy"].value == 0.9
    assert found["work", "accuracy on the surest 60%"].value == 1.0
    assert found["work", "macro-F1 over the three"].n == 6
    assert found["work", "macro-F1 of telling the three apart"].value == 1.0
    assert found["not_ai", "recall"].value == 0.5
    assert found["screen", "accuracy"].value == 0.9
    assert all(each.low <= each.high for each in found.values())


def test_the_second_category_of_a_label_is_no_grave_error(rows: list[Judged]) -> None:
    assert evaluating.either(rows) == 0.9
    rows[9].label["work2"] = "RES"
    assert evaluating.either(rows) == 1.0
    rows[0].label["work2"] = "OTH"
    assert evaluating.either(rows) == 1.0


def test_shipped_answers_belong_to_the_shipped_weights() -> None:
    found = held_out.held_out()
    assert len(found.scores) > 800
    assert found.scores.keys() == found.screens.keys()
    assert all(len(sums) == len(WORK) for sums in found.scores.values())
    assert all(len(sums) == len(KINDS) for sums in found.screens.values())


def test_answers_of_other_weights_are_refused_and_so_is_a_missing_file(tmp_path: Path) -> None:
    (tmp_path / "h.json").write_bytes(held_out.body_of(HeldOut("0" * 64, {"a": (1, 2, 3, 4, 5)}, {})))
    with pytest.raises(held_out.NotThese, match="was not made with the weights"):
        held_out.held_out(tmp_path / "h.json")
    with pytest.raises(held_out.NotThese, match="missing"):
        held_out.held_out(tmp_path / "none.json")


def test_an_interval_draws_employers_so_that_one_employer_has_no_spread(rows: list[Judged]) -> None:
    right = lambda held: accuracy([(row.true, row.given) for row in held])  # noqa: E731
    low, high = interval(rows, right)
    assert low < 0.9 <= high
    assert interval([row for row in rows if row.employer == rows[4].employer], right) == (0.5, 0.5)
    assert interval(rows, right) == (low, high)


def test_macro_f1_counts_a_category_that_is_never_given_as_nothing() -> None:
    assert macro_f1([("a", "a"), ("b", "a")], ["a", "b"]) == pytest.approx((2 / 3 + 0) / 2)


def test_the_surest_come_first(rows: list[Judged]) -> None:
    assert "own:9" not in {row.uid for row in surest(rows, 0.9)}
    assert len(surest(rows, 0.3)) == 3


def test_a_slot_that_is_asked_and_not_read_is_missed(rows: list[Judged]) -> None:
    degree = next(slot for slot in SLOTS if slot.ours == "degree_minimum")
    assert agreeing(degree, rows) == 1.0
    rows[0].label["degree"] = "PHD"
    assert agreeing(degree, rows) == 0.9
    assert asked_f1(degree, rows) == 0.0


def test_the_card_holds_every_number_and_says_whose_they_are(rows: list[Judged]) -> None:
    measures = evaluating.evaluated(rows)
    told = card.card(rows, measures)
    assert "models that saw no posting of the" in told
    assert "No person has labelled them" in told
    assert all(f"| {each.name} | {each.value:.3f} |" in told for each in measures)


def test_counts_of_errors_replace_one_corpus_and_leave_the_other(rows: list[Judged], tmp_path: Path) -> None:
    seed = tmp_path / "confusion.csv"
    kept = ["sandbox", "work", "not_ai", "not_ai", "7", "3", "abc"]
    seed.write_text(",".join(confusion.COLUMNS) + "\ngold,work,x,y,1,1,old\n" + ",".join(kept) + "\n")
    confusion.replaced(seed, "gold", confusion.of_gold(rows))
    found = list(csv.reader(seed.open()))
    assert found[-1] == kept
    assert ["gold", "work", "not_ai", "ai_research", "1", "1"] in [row[:6] for row in found]
    assert not any(row[2] == "x" for row in found)


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
