"""How the tags agree with the labelled gold: macro-F1 beside the title-only baseline, confusion, slots, with intervals.

python bench/gold.py --gold DIR      (DIR holds postings.jsonl and labels.jsonl)
"""

from __future__ import annotations

import argparse
import json
import random
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from pipelines.classify.clarity import day_of
from pipelines.classify.score import tagged
from pipelines.classify.title import title_category
from pipelines.line.one import Given, read
from pipelines.posting import WORK

NAMES = {
    "RES": "ai_research",
    "MLE": "ml_engineering",
    "PROD": "ai_product_engineering",
    "ADJ": "ai_adjacent",
    "OTH": "not_ai",
}
SCREEN = {"RES": "research", "MLE": "ml", "PROD": "product", "GEN": "general", "NONE": "none"}
DEGREE = {"none": "none", "BA": "bachelor", "MS": "master", "PHD": "doctorate"}
PROFILE = {
    "f1": "software_fundamentals", "f2": "failure_modes", "f3": "quality_measurement", "f4": "product_context",
    "wash": "washing",
}  # fmt: skip
DRAWS = 200
#: Values that say that a slot is not asked.
NOTHING = (None, "none", False)


def macro_f1(pairs: list[tuple[str, str]], names: tuple[str, ...] = WORK) -> float:
    """Mean F1 over the categories of (true, given) pairs."""
    return sum(f1(pairs, name)[2] for name in names) / len(names)


def f1(pairs: list[tuple[str, str]], name: str) -> tuple[float, float, float]:
    """Precision, recall and F1 of one category."""
    hit = sum(true == given == name for true, given in pairs)
    precision = hit / max(sum(given == name for _, given in pairs), 1)
    recall = hit / max(sum(true == name for true, _ in pairs), 1)
    return precision, recall, 2 * precision * recall / max(precision + recall, 1e-9)


def draws(pairs: list[tuple[str, str]], employers: list[str]) -> tuple[float, float]:
    """95 % interval of macro-F1, employers drawn with replacement."""
    held: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for employer, pair in zip(employers, pairs, strict=True):
        held[employer].append(pair)
    draw, names = random.Random(1), sorted(held)
    samples = (draw.choices(names, k=len(names)) for _ in range(DRAWS))
    values = sorted(macro_f1([pair for name in sample for pair in held[name]]) for sample in samples)
    return values[int(DRAWS * 0.025)], values[int(DRAWS * 0.975)]


def interval(rows: list[dict], key: str) -> tuple[float, float]:
    """The interval for one way of labelling."""
    return draws([(row["true"], row[key]) for row in rows], [row["company"] or row["uid"] for row in rows])


def postings(gold: Path) -> Iterator[tuple[dict, dict, dict]]:
    """Every labelled posting: as given, its label, and its row of `versions`."""
    labels = {row["uid"]: row for row in map(json.loads, (gold / "labels.jsonl").read_text().splitlines())}
    for posting in map(json.loads, (gold / "postings.jsonl").read_text().splitlines()):
        given = Given(
            title=posting["title"] or "(no title)", description=posting["description"], company=posting["company"],
            location=posting["location"],
        )  # fmt: skip
        yield posting, labels[posting["uid"]], read(given, posting["uid"])


def rows_of(gold: Path) -> list[dict]:
    """Every labelled posting with its tags."""
    found = []
    for posting, label, row in postings(gold):
        tag = tagged(
            row["content_hash"], row["text"], row["zones"], duty_lines=row["duty_lines"],
            requirement_lines=row["requirement_lines"], text_missing=row["text_missing"],
            title_level=row["title_level"], day=day_of(row),
        ).tag  # fmt: skip
        told = {"uid": posting["uid"], "company": posting["company"], "label": label, "tag": tag, "version": row}
        given = {"ours": tag["work_category"], "title": title_category(posting["title"] or "")}
        found.append(told | given | {"true": NAMES.get(label["work"], "insufficient")})
    return found


def agreement(rows: list[dict], name: str, true: Callable[[dict], Any], given: Callable[[dict], Any]) -> None:
    """Print how often a slot agrees where the gold has it, and the F1 of what is asked."""
    open_rows = [row for row in rows if name not in row["label"]["open_slots"]]
    hits = sum(true(row["label"]) == given(row) for row in open_rows)
    named = sum(true(row["label"]) not in NOTHING for row in open_rows)
    told = sum(given(row) not in NOTHING for row in open_rows)
    right = sum(true(row["label"]) == given(row) and given(row) not in NOTHING for row in open_rows)
    print(f"  {name:<14}{hits / len(open_rows):6.3f}  F1 {2 * right / max(named + told, 1):.3f}  n={len(open_rows)}")


def plain_software(rows: list[dict]) -> None:
    """Print F1 of is_plain_software against the hand-read not_ai postings of plain_software.json; other work is none."""
    read_by_hand = json.loads((Path(__file__).parent / "plain_software.json").read_text())
    pairs = [
        ("yes" if read_by_hand.get(row["uid"]) else "no", "yes" if row["tag"]["is_plain_software"] else "no")
        for row in rows
        if row["true"] != "not_ai" or row["uid"] in read_by_hand
    ]
    precision, recall, both = f1(pairs, "yes")
    print(f"  plain_software precision {precision:.3f} recall {recall:.3f} F1 {both:.3f}  n={len(pairs)}")


def main() -> None:
    """Print everything."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--gold", type=Path, required=True)
    everything = rows_of(parser.parse_args().gold)
    rows = [row for row in everything if row["true"] != "insufficient"]
    for key, told in (("title", "title only"), ("ours", "ours, seen in training")):
        pairs = [(str(row["true"]), str(row[key])) for row in rows]
        low, high = interval(rows, key)
        core = [pair for pair in pairs if pair[0] in WORK[:3]]
        print(
            f"{told}: macro-F1 {macro_f1(pairs):.3f} [{low:.3f}, {high:.3f}], "
            f"over the three {macro_f1(core, WORK[:3]):.3f}, n={len(pairs)}"
        )
        for name in WORK:
            print("  {:<24} precision {:.2f} recall {:.2f} F1 {:.2f}".format(name, *f1(pairs, name)))
    print("confusion (rows true, columns ours)")
    counts = Counter((row["true"], row["ours"]) for row in rows)
    for true in WORK:
        print(f"  {true:<24}" + "".join(f"{counts[true, given]:>6}" for given in WORK))
    print("slots: share that agrees")
    same = {"none": "none", "unstated": "none"}
    agreement(
        rows,
        "screen",
        lambda label: SCREEN[label["screen"]],
        lambda row: same.get(row["tag"]["screen"], row["tag"]["screen"]),
    )
    agreement(rows, "severity", lambda label: label["severity"], lambda row: row["tag"]["severity"])
    agreement(rows, "degree", lambda label: DEGREE[label["degree"]], lambda row: row["tag"]["degree_minimum"])
    states = {"hard": "required", "pref": "preferred", "none": "none"}
    agreement(rows, "pubs", lambda label: states[label["pubs"]], lambda row: row["tag"]["publications"])
    agreement(rows, "ship_ai", lambda label: states[label["ship_ai"]], lambda row: row["tag"]["shipped_ai"])
    agreement(rows, "ml_years", lambda label: label["ml_years"], lambda row: row["tag"]["ml_years"])
    agreement(rows, "exp_years", lambda label: label["exp_years"], lambda row: row["tag"]["experience_years"])
    agreement(
        rows, "degree_pref", lambda label: DEGREE[label["degree_pref"]], lambda row: row["tag"]["degree_preferred"]
    )
    agreement(
        rows, "degree_alt", lambda label: bool(label["degree_alt"]), lambda row: row["tag"]["degree_or_equivalent"]
    )
    agreement(rows, "seniority", lambda label: label["seniority"], lambda row: row["tag"]["seniority"] or "unk")
    agreement(rows, "remote", lambda label: label["remote"], lambda row: row["version"]["remote_text"] or "unk")
    plain_software(rows)
    forms = {"unk": "unstated"}
    agreement(rows, "org", lambda label: forms.get(label["org"], label["org"]), lambda row: row["tag"]["organization"])
    agreement(rows, "f3", lambda label: label["f3"], lambda row: row["tag"]["quality_measurement"])
    for name, slot in PROFILE.items():
        told = [row for row in rows if name not in row["label"]["open_slots"]]
        marks = [(str(bool(row["label"][name])), str(bool(row["tag"][slot]))) for row in told]
        print("  {:<24} precision {:.2f} recall {:.2f} F1 {:.2f}".format(slot, *f1(marks, "True")))
    certain = [row for row in rows if not row["tag"]["abstained"]]
    pairs = [(str(row["true"]), str(row["ours"])) for row in certain]
    print(f"not abstained: {len(certain)} of {len(rows)}, accuracy {sum(a == b for a, b in pairs) / len(pairs):.3f}")


if __name__ == "__main__":
    main()
