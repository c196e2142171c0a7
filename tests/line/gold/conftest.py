"""A gold of our own, read: two postings of each kind of work, of five employers."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from pipelines.line.gold import evaluating, held_out
from pipelines.line.gold.held_out import HeldOut
from pipelines.line.gold.judging import Judged

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
