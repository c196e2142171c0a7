"""Postings a second on one core, HTML to tags, beside a plain recipe and beside the floor, in one run on the same texts.

    python bench/reading.py --gold DIR      DIR holds postings.jsonl; needs scikit-learn for the recipe

ours     put into our words, zones, work, screen, demands, slots, quotes: all that a run reads of a posting
recipe   bs4 get_text, then the prediction of TF-IDF over words and pairs with logistic regression: one label, no quote
floor    selectolax's lexbor parses the same bytes, and nothing is done with the tree

Each takes turns, the best of ROUNDS counts: what else the machine does is no part of it.
"""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from bs4 import BeautifulSoup
from selectolax.lexbor import LexborHTMLParser

from pipelines.classify.clarity import day_of
from pipelines.classify.score import tagged
from pipelines.line.one import Given, read

ROUNDS = 3
PROMISED = {"recipe": " (promised: at least 5)", "floor": " (promised: at least 1/20)"}


def ours(title: str, text: str) -> Any:
    """One posting as a run reads it."""
    row = read(Given(title=title, description=text), "1")
    return tagged(
        row["content_hash"], row["text"], row["zones"],
        requirement_lines=row["requirement_lines"], text_missing=row["text_missing"],
        title_level=row["title_level"], day=day_of(row),
    )  # fmt: skip


def recipe(held: list[tuple[str, str]], kinds: list[str]) -> Callable[[str, str], Any]:
    """The plain recipe, trained on the same texts: how well it does is not measured here."""
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.linear_model import LogisticRegression
    from sklearn.pipeline import make_pipeline

    model = make_pipeline(TfidfVectorizer(ngram_range=(1, 2)), LogisticRegression(max_iter=300))
    model.fit([plain(text) for _, text in held], kinds)
    return lambda title, text: model.predict([f"{title} {plain(text)}"])


def plain(text: str) -> str:
    """The text of a page by the usual call."""
    return BeautifulSoup(text, "html.parser").get_text(" ")


def floor(title: str, text: str) -> Any:
    """The tree alone."""
    return LexborHTMLParser(text)


def seconds(held: list[tuple[str, str]], reads: Callable[[str, str], Any]) -> float:
    """CPU seconds for all of them, once."""
    began = time.process_time()
    for title, text in held:
        reads(title, text)
    return time.process_time() - began


def main() -> None:
    """Measure all three and print them with their ratios."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--gold", type=Path, required=True)
    parser.add_argument("--ours", action="store_true", help="without the recipe, which needs scikit-learn")
    asked = parser.parse_args()
    postings = [json.loads(line) for line in (asked.gold / "postings.jsonl").read_text().splitlines()]
    known = {row["uid"]: row["work"] for row in map(json.loads, (asked.gold / "labels.jsonl").read_text().splitlines())}
    held = [(each["title"] or "(no title)", each["description"] or "") for each in postings]
    ways: dict[str, Callable[[str, str], Any]] = {"ours": ours, "floor": floor}
    if not asked.ours:
        ways["recipe"] = recipe(held, [known[each["uid"]] for each in postings])
    best = dict.fromkeys(ways, float("inf"))
    for _ in range(ROUNDS):
        for name, reads in ways.items():
            best[name] = min(best[name], seconds(held, reads))
    for name, spent in best.items():
        ratio = spent / best["ours"]
        told = PROMISED.get(name, "")
        print(
            f"{name:<8}{len(held) / spent:>10,.0f} postings/s{1e3 * spent / len(held):>9.3f} ms   {ratio:.2f} times ours{told}"
        )


if __name__ == "__main__":
    main()
