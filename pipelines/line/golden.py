"""Two hundred postings of our own with all that is read of them, so that no change of reading goes unseen.

golden.csv holds, of each, its plain labels and the sha256 of everything else; `bench/golden.py` writes it anew.
"""

from __future__ import annotations

import csv
import hashlib
import json
from collections.abc import Iterator, Sequence
from importlib.resources import files

from pipelines.classify.clarity import day_of
from pipelines.classify.score import tagged
from pipelines.line.one import Given, read
from pipelines.sandbox.market import market
from pipelines.sandbox.prose import advert

SEED = 7
COUNT = 200
COLUMNS = ("opening_id", "work_category", "screen", "degree_minimum", "zones_sha256", "tags_sha256")


def postings() -> Iterator[tuple[str, Given]]:
    """Postings of a market that is not the one shown, evenly over its openings, by id; all words are our own."""
    made = market(SEED)
    who = {employer.employer_id: employer for employer in made.employers}
    openings = [opening for opening in made.openings if not opening.thread]
    for number in range(COUNT):
        opening = openings[number * len(openings) // COUNT]
        employer = who[opening.employer_id]
        body = advert(opening, employer)
        yield (
            opening.opening_id,
            Given(title=opening.title, description=body, company=employer.name, location=opening.city),
        )


def golden_row(name: str, given: Given) -> dict[str, str]:
    """One posting as it is read now."""
    row = read(given, name)
    result = tagged(
        row["content_hash"], row["text"], row["zones"],
        requirement_lines=row["requirement_lines"], text_missing=row["text_missing"],
        title_level=row["title_level"], day=day_of(row),
    )  # fmt: skip
    plain = {column: str(result.tag[column]) for column in COLUMNS[1:4]}
    everything = [result.tag, result.credentials, result.evidence]
    return {"opening_id": name} | plain | {
        "zones_sha256": digest([row["text"], row["zones"]]), "tags_sha256": digest(everything),
    }  # fmt: skip


def digest(held: Sequence[object]) -> str:
    """Sixteen hex digits over values as canonical JSON."""
    return hashlib.sha256(json.dumps(held, sort_keys=True, default=str).encode()).hexdigest()[:16]


def expected() -> dict[str, dict[str, str]]:
    """The rows as committed, by opening."""
    with (files("pipelines.line") / "golden.csv").open(encoding="utf-8") as file:
        return {row["opening_id"]: row for row in csv.DictReader(file)}


def differences() -> list[str]:
    """What is read otherwise than committed, a line a posting; none when all is as it was."""
    known, found = expected(), {name: golden_row(name, given) for name, given in postings()}
    lost = [f"{name}: is no longer made" for name in sorted(known.keys() - found.keys())]
    return lost + [
        f"{name}: " + ", ".join(f"{k} {known[name][k]} is now {v}" for k, v in row.items() if known[name][k] != v)
        if name in known
        else f"{name}: is not in golden.csv"
        for name, row in found.items()
        if known.get(name) != row
    ]
