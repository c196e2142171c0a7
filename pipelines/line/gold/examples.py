"""Labeled postings as examples to learn from: the gold's, and those whose texts a warehouse has read.

The texts of the gold are where its owner has them; those of the other labels are in the lake of a warehouse that has read the
archives.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import polars as pl

from pipelines.classify.credentials import demands
from pipelines.classify.screen_evidence import screen_features
from pipelines.classify.text import Piece
from pipelines.lake import tables
from pipelines.lake.layout import Lake
from pipelines.learn.examples import Example, Labeled, zoned
from pipelines.learn.screen import ScreenExample
from pipelines.line.gold.labels import LETTERS, NAMES, SCREENS, Label, line_hash
from pipelines.line.one import Given, read
from pipelines.normalize.identity import employer_slug
from pipelines.normalize.lines import WEIGHED, fifths, line_features, sentences
from pipelines.schemas import Row
from pipelines.weights import Linear
from pipelines.zone import Span

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
#: What every line of postings.jsonl and of labels.jsonl has; slots besides are only judged (`evaluating`).
POSTING = ("uid", "title", "description", "company", "location")
LABEL = ("uid", "company", "work", "work2", "screen")


class GoldMissing(Exception):
    """There is no gold where it was said to be, or not all of it."""

    def __init__(self, gold: Path, what: str = "postings.jsonl and labels.jsonl") -> None:
        super().__init__(f"{gold} holds no {what}; name the folder of labeled postings with --gold")


class GoldBroken(GoldMissing):
    """A line of the gold cannot be used; the message names its file, the line, its uid where it has one, and what is wrong."""

    def __init__(self, path: Path, number: int, why: str) -> None:
        Exception.__init__(self, f"{path}, line {number}: {why}")


def gold_rows(gold: Path) -> Iterator[tuple[dict[str, Any], dict[str, Any], Row]]:
    """Every posting of the gold: as given, its label, and its row of `versions`.

    GoldMissing for a gold that holds none, or a posting without its label; GoldBroken for a line that cannot be used.
    """
    if not (gold / "labels.jsonl").is_file() or not (gold / "postings.jsonl").is_file():
        raise GoldMissing(gold)
    known = {row["uid"]: row for row in objects(gold / "labels.jsonl", LABEL)}
    posting = None
    for posting in objects(gold / "postings.jsonl", POSTING):
        if posting["uid"] not in known:
            raise GoldMissing(gold, f"label of its posting {posting['uid']}")
        given = Given(
            title=posting["title"] or "(no title)", description=posting["description"], company=posting["company"],
            location=posting["location"],
        )  # fmt: skip
        yield posting, known[posting["uid"]], read(given, posting["uid"])
    if posting is None:
        raise GoldMissing(gold, "posting")


def objects(path: Path, fields: Sequence[str]) -> Iterator[dict[str, Any]]:
    """Each line of a file of the gold, blank ones left out; GoldBroken for one that is no object with these fields."""
    for number, line in enumerate(path.read_bytes().splitlines(), 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except ValueError as problem:
            raise GoldBroken(path, number, f"no JSON in UTF-8 ({problem})") from None
        if not isinstance(row, dict):
            raise GoldBroken(path, number, "no JSON object")
        if lacking := [name for name in fields if name not in row]:
            raise GoldBroken(path, number, f"{row.get('uid', 'a posting without uid')} has no {', '.join(lacking)}")
        yield row


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
    """Postings of a lake that are labeled; of a comment that was divided into its roles, the roles that are themselves, and the
    comment's lines.
    """  # fmt: skip
    paths = tables.parts(lake.read, "versions")
    divided_ids = {
        posting_id.split("#")[0]
        for posting_id in tables.column(lake.read, "versions", "posting_id")
        if "#" in posting_id
    }
    wanted, met = list({name for each in known for name in (each, each.split("#")[0])}), 0
    for path in paths:
        frame = tables.read(path)
        whole = pl.col("posting_id").str.replace(r"#\d+$", "")
        for row in frame.filter(whole.is_in(wanted) & ~pl.col("text_missing")).iter_rows(named=True):
            base = row["posting_id"].split("#")[0]
            own, of_comment = known.get(row["posting_id"]), known.get(base)
            is_own = own is not None and (base not in divided_ids or own.is_of_role(row["title"]))
            label = own if is_own else of_comment
            if label is None:
                continue
            met += is_own or base == row["posting_id"]
            work = spread(label.work, label.second) if is_own and label.work in NAMES else {}
            yield example(row["posting_id"], row["employer_id"], row, label, work, SURE.get(label.sure, 1.0))
    said(f"{met:,} labeled postings found in the lake")


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
    headed = [Span(z.get("headed") or z["zone"], z["start"], z["end"], z.get("headed") or "") for z in row["zones"]]
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
    weighed = span.zone in WEIGHED and span.headed != ""
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


def screens(gold: Path, known: Mapping[str, Label]) -> dict[str, tuple[str, float]]:
    """The labeled screen of a posting by its id, and how much it counts: two readings of the gold more than one of ours."""
    ours = {uid: (SCREENS[label.screen], 1.0) for uid, label in known.items() if label.screen in SCREENS}
    rows = objects(gold / "labels.jsonl", LABEL)
    return ours | {row["uid"]: (SCREENS[row["screen"]], GOLD_COUNTS) for row in rows if row["screen"] in SCREENS}


def screen_example(example: Example, known: Mapping[str, tuple[str, float]], lines: Linear) -> ScreenExample | None:
    """What a posting's requirements say, as the line model finds them; None where its screen is not labeled."""
    if example.uid not in known or not example.work:
        return None
    screen, weight = known[example.uid]
    found = zoned(example, lines)
    names = frozenset(screen_features(demands(example.text, found), found))
    return ScreenExample(example.uid, names, screen, example.employer, weight)
