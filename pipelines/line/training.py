"""What `hiregap train` and `hiregap evaluate` read and write: labelled postings in, weights and held-out answers out.

The texts of the gold are where its owner has them; those of the other labels are in the lake of a warehouse that has read
the archives. The labels themselves travel with the package (pipelines/weights/labels.csv): ids, labels, and for each labelled
line six hex digits of its sha256, never a word of it.
"""

from __future__ import annotations

import csv
import hashlib
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Any

import msgspec
import polars as pl

from pipelines.classify import screen_training
from pipelines.classify.calibration import best_calibration, least
from pipelines.classify.credentials import demands
from pipelines.classify.screen_evidence import screen_features
from pipelines.classify.screen_training import ScreenExample
from pipelines.classify.text import Piece
from pipelines.classify.training import Example, Labeled, Trained, body_of, trained, zoned
from pipelines.lake import tables
from pipelines.lake.layout import Lake, written
from pipelines.line import held_out, lake_at
from pipelines.line.held_out import HeldOut
from pipelines.line.one import Given, read
from pipelines.normalize.identity import employer_slug
from pipelines.normalize.lines import WEIGHED, fifths, line_features, sentences
from pipelines.posting import LINE_CLASSES, WORK, Row, Span
from pipelines.weights import Linear, Weights
from pipelines.weights.trees import Forest

#: The codebook's letters for the five kinds of work, and its names.
LETTERS = dict(zip("RMPAO", range(len(WORK)), strict=True))
NAMES = {"RES": 0, "MLE": 1, "PROD": 2, "ADJ": 3, "OTH": 4}
SCREENS = {"RES": "research", "MLE": "ml", "PROD": "product", "GEN": "general", "NONE": "none"}
GOLD_COUNTS = 3.0
#: How much a work label of the gold counts, which is two readings', against one of ours.
TWICE_READ = 2.0
ZONES = {"-": 0, "d": 1, "p": 2, "r": 3}
#: How much a label counts by how sure its reader was: 1 unsure, 2 fairly, 3 certain.
SURE = {"1": 0.5, "2": 1.0, "3": 1.0}
#: What of a label goes to the second category where a reader named one.
SECOND = 0.15
#: A line of two kinds: the first holds most of it.
FIRST = 0.65


@dataclass(frozen=True, slots=True)
class Label:
    """One row of labels.csv; `lines` is by the hash of a line: its zone and the kinds of its work ("" = not labelled)."""

    posting_id: str
    work: str
    second: str
    sure: str
    screen: str
    title: str
    lines: Mapping[str, tuple[str, str]]


class GoldMissing(Exception):
    """There is no gold where it was said to be."""

    def __init__(self, gold: Path) -> None:
        super().__init__(
            f"{gold} holds no postings.jsonl and labels.jsonl; name the folder of labelled postings with --gold"
        )


class NothingToLearn(Exception):
    """No line of the postings given is labelled, so that there is nothing to learn lines from."""

    def __init__(self) -> None:
        super().__init__(
            "no labelled line: name a warehouse that has read the archives whose postings labels.csv labels, with --warehouse"
        )


def labels() -> dict[str, Label]:
    """The labels that travel with the package, by posting id."""
    with (files("pipelines.weights") / "labels.csv").open(encoding="utf-8") as file:
        return {row["posting_id"]: label_of(row) for row in csv.DictReader(file)}


def label_of(row: dict[str, str]) -> Label:
    """One row as a label; a line is `hash=zone+kinds`, such as `a1b2c3=dMP`, with "." for a zone that nobody labelled."""
    pairs = (token.split("=") for token in row["lines"].split())
    lines = {held: (said[0].replace(".", ""), said[1:]) for held, said in pairs}
    return Label(
        row["posting_id"], row["work"], row["second"], row["sure"], row["screen"], row["title"], lines
    )  # fmt: skip


def line_hash(line: str) -> str:
    """Six hex digits that tell a line from the others of its posting."""
    return hashlib.sha256(line.strip().encode()).hexdigest()[:6]


def gold_rows(gold: Path) -> Iterator[tuple[dict[str, Any], dict[str, Any], Row]]:
    """Every labelled posting of the gold: as given, its label, and its row of `versions`."""
    if not (gold / "labels.jsonl").is_file() or not (gold / "postings.jsonl").is_file():
        raise GoldMissing(gold)
    known = {row["uid"]: row for row in map(json.loads, (gold / "labels.jsonl").read_text().splitlines())}
    for posting in map(json.loads, (gold / "postings.jsonl").read_text().splitlines()):
        given = Given(
            title=posting["title"] or "(no title)", description=posting["description"], company=posting["company"],
            location=posting["location"],
        )  # fmt: skip
        yield posting, known[posting["uid"]], read(given, posting["uid"])


def gold_examples(gold: Path, known: Mapping[str, Label]) -> Iterator[Example]:
    """The gold's postings, with line labels where there are any; those with too little text to decide are left out."""
    for _, label, row in gold_rows(gold):
        if label["work"] not in NAMES:
            continue
        employer = employer_slug(label["company"]) if label["company"] else label["uid"]
        yield example(
            label["uid"], employer, row, known.get(label["uid"]), spread(label["work"], label["work2"]), TWICE_READ
        )


def lake_examples(lake: Lake, known: Mapping[str, Label], said: Callable[[str], None]) -> Iterator[Example]:
    """Postings of a lake that are labelled; a comment that was divided into its roles keeps its lines' labels alone."""
    paths = tables.parts(lake.read, "versions")
    divided_ids = {
        posting_id.split("#")[0]
        for posting_id in tables.column(lake.read, "versions", "posting_id")
        if "#" in posting_id
    }
    wanted, met = list(known), 0
    for path in paths:
        frame = pl.read_parquet(path)
        whole = pl.col("posting_id").str.replace(r"#\d+$", "")
        for row in frame.filter(whole.is_in(wanted) & ~pl.col("text_missing")).iter_rows(named=True):
            base = row["posting_id"].split("#")[0]
            label = known[base]
            met += base == row["posting_id"]
            work = {} if base in divided_ids or label.work not in NAMES else spread(label.work, label.second)
            yield example(row["posting_id"], row["employer_id"], row, label, work, SURE.get(label.sure, 1.0))
    said(f"{met:,} labelled postings found in the lake")


def spread(work: str, second: str | None) -> dict[int, float]:
    """A label as shares of the five: most to the first category, some to the second that a reader named."""
    if second not in NAMES or second == work:
        return {NAMES[work]: 1.0}
    return {NAMES[work]: 1.0 - SECOND, NAMES[second]: SECOND}


def example(
    uid: str, employer: str, row: Row, label: Label | None, work: Mapping[int, float], weight: float
) -> Example:
    """One posting to learn from, cut into lines as the reader cuts it."""
    text: str = row["text"]
    lowered = text.encode("ascii", "replace").decode("ascii").lower()
    headed = [
        Span(z.get("headed") or z["zone"], z["start"], z["end"], z.get("headed") or z["zone"]) for z in row["zones"]
    ]
    spans = [part for span in headed for part in sentences(text, span)]
    lines = tuple(
        labeled(text, lowered, span, fifth, label)
        for span, fifth in zip(spans, fifths(text, spans), strict=True)
        if span.zone != "title"
    )
    title = next(span for span in spans if span.zone == "title")
    return Example(
        uid=uid, employer=employer, title=Piece("title", 0, lowered[: title.end]), lines=lines, work=work, weight=weight,
        title_kind=LETTERS.get(label.title) if label and (work or not uid.startswith("hackernews")) else None, text=text,
    )  # fmt: skip


def labeled(text: str, lowered: str, span: Span, fifth: int, label: Label | None) -> Labeled:
    """One line with what readers said of it."""
    zone, kinds = (label.lines if label else {}).get(line_hash(text[span.start : span.end]), ("", ""))
    weighed = span.zone in WEIGHED
    return Labeled(
        piece=Piece(span.zone, span.start, lowered[span.start : span.end]),
        headed=span.zone,
        names=frozenset(line_features(lowered[span.start : span.end], span.zone, fifth)) if weighed else frozenset(),
        zone=ZONES[zone] if zone and weighed else None,
        kinds=divided(kinds) if kinds else None,
    )


def divided(letters: str) -> dict[int, float]:
    """Letters of a line's work as shares: one holds all, of several the first holds most."""
    numbers = [LETTERS[letter] for letter in letters]
    if len(numbers) == 1:
        return {numbers[0]: 1.0}
    rest = (1.0 - FIRST) / (len(numbers) - 1)
    return {number: FIRST if place == 0 else rest for place, number in enumerate(numbers)}


CLASSES = {"lines": LINE_CLASSES, "duties": WORK, "titles": WORK, "work": WORK}


def train(gold: Path, warehouse: Path | None, target: Path, said: Callable[[str], None]) -> Trained:
    """Train on the gold, and on the labels whose texts a warehouse has read; write weights and SHA256SUMS into `target`.

    Raises GoldMissing and NothingToLearn. What the models of each fold make of the gold is kept beside them (`held_out`).
    The calibration and the least probabilities are those of the gold, told by models that saw none of the employer: the other
    labels were sought where models are unsure, and would say too little of an ordinary posting.
    """
    known = labels()
    examples = list(gold_examples(gold, known))
    judged = list(examples)
    said(f"{len(judged):,} labelled postings of the gold")
    if warehouse is not None:
        examples += lake_examples(lake_at(warehouse), known, said)
    if not any(line.zone is not None for example in examples for line in example.lines):
        raise NothingToLearn
    result = trained(examples, CLASSES, said)
    said("training screen")
    lines = Linear(result.weights["lines"])
    known_screens = screens(gold, known)
    asked = [each for example in examples if (each := screen_example(example, known_screens, lines))]
    screen = screen_training.trained(asked)
    said("training screen by folds")
    screens_held = screen_training.judged_blind(asked, {example.uid for example in judged})
    released(result, screen, screens_held, judged, target)
    return result


def screens(gold: Path, known: Mapping[str, Label]) -> dict[str, tuple[str, float]]:
    """The labelled screen of a posting by its id, and how much it counts: two readings of the gold more than one of ours."""
    ours = {uid: (SCREENS[label.screen], 1.0) for uid, label in known.items() if label.screen in SCREENS}
    rows = map(json.loads, (gold / "labels.jsonl").read_text().splitlines())
    return ours | {row["uid"]: (SCREENS[row["screen"]], GOLD_COUNTS) for row in rows if row["screen"] in SCREENS}


def screen_example(example: Example, known: Mapping[str, tuple[str, float]], lines: Linear) -> ScreenExample | None:
    """What a posting's requirements say, as the line model finds them; None where its screen is not labelled."""
    if example.uid not in known or not example.work:
        return None
    screen, weight = known[example.uid]
    found = zoned(example, lines)
    names = frozenset(screen_features(demands(example.text, found), found))
    return ScreenExample(example.uid, names, screen, example.employer, weight)


def released(
    result: Trained,
    screen: Weights,
    screens_held: Mapping[str, tuple[int, ...]],
    judged: Sequence[Example],
    target: Path,
) -> None:
    """Write the trained parts with the work model calibrated, the held-out answers about the gold, and SHA256SUMS."""
    work = calibrated(result.weights["work"], judged, result.held_out)
    weights: dict[str, Weights | Forest] = {**result.weights, "trees": result.trees, "work": work, "screen": screen}
    bodies = {f"{name}.json": body_of(held) for name, held in weights.items()}
    scores = {example.uid: result.held_out[example.uid] for example in judged}
    bodies[held_out.NAME] = held_out.body_of(HeldOut(held_out.digest(bodies), scores, dict(screens_held)))
    for name, body in bodies.items():
        (target / name).write_bytes(body)
    sums = sorted(f"{hashlib.sha256(body).hexdigest()}  {name}" for name, body in bodies.items())
    written(target / "SHA256SUMS", "".join(f"{line}\n" for line in sums))


def calibrated(work: Weights, judged: Sequence[Example], held_out: Mapping[str, tuple[int, ...]]) -> Weights:
    """The work model with its calibration, and with the probability that all but MISSED of each category reach."""
    scores = [held_out[example.uid] for example in judged]
    true = [max(example.work, key=lambda number: example.work[number]) for example in judged]
    found = best_calibration(scores, true)
    return msgspec.structs.replace(work, calibration=found, least=least(scores, true, found))
