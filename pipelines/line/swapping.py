"""Postings changed in what credential they ask, which changes nothing about the work: a credential is no duty.

How postings are spelled is changed by the tests alone: what a letter or a line break moves is a bug of the code, not of a day.
"""

from __future__ import annotations

import html
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping

import msgspec

from pipelines.classify.model import decided
from pipelines.classify.text import pieces
from pipelines.classify.told import told
from pipelines.line.one import Given, read
from pipelines.schemas import Row
from pipelines.weights import linear

#: Sentences of our own that demand a credential and nothing else.
CREDENTIALS = (
    "PhD in machine learning or a related field required.",
    "Master's degree in computer science, statistics or mathematics.",
    "A strong record of publications at NeurIPS, ICML or ICLR.",
    "5+ years of experience in machine learning.",
    "Bachelor's degree or equivalent experience.",
    "Deep expertise in PyTorch or JAX.",
)
ZONES = ("requirements", "preferred", "intro", "responsibilities")
STRONGER = (
    (re.compile(r"\b(?:bachelor|master)(?:['’]?s)?(?: degree)?\b", re.I), "PhD"),
    (re.compile(r"\b(?:BS|MS|BSc|MSc)\b"), "PhD"),
    (re.compile(r"\bpreferred\b", re.I), "required"),
)  # fmt: skip
#: Lines that ask for a degree or for publications, to be taken out.
ASKS = re.compile(r"\b(?:ph\.?d|bachelor|master['’]?s|degree|publications?)\b", re.I)
ITEM_END = re.compile(r"(?:\s*</(?!li)\w+>)*\s*</(li|p|div)>", re.I)
#: Not short, so that it stands where it is looked for; not the line of another zone.
LINE_LEAST = 25
Changed = Iterator[tuple[str, Given]]


def swapped(given: Given, row: Row, number: int) -> Changed:
    """The posting with a credential added to each zone, with one taken out, and with those it has made stronger."""
    body = given.description or ""
    credential = CREDENTIALS[number % len(CREDENTIALS)]
    for zone in ZONES:
        for line in reversed(lines_of(row, zone)):
            if (at := found(body, line)) is not None:
                yield f"add to {zone}", described(given, added(body, at, credential))
                break
    stronger = body
    for pattern, word in STRONGER:
        stronger = pattern.sub(word, stronger)
    if stronger != body:
        yield "strengthen", described(given, stronger)
    for zone in ("requirements", "preferred"):
        for line in filter(ASKS.search, lines_of(row, zone)):
            if (at := found(body, line)) is not None:
                yield "remove", described(given, body[: at[0]] + body[at[1] :])
                return


def described(given: Given, body: str) -> Given:
    """The same posting with another text."""
    return msgspec.structs.replace(given, description=body)


def lines_of(row: Row, zone: str) -> list[str]:
    """Texts of a zone's lines, without what marks an item."""
    held = (row["text"][span["start"] : span["end"]].strip() for span in row["zones"] if span["zone"] == zone)
    return [line for line in (line.removeprefix("- ") for line in held) if len(line) >= LINE_LEAST]


def found(body: str, line: str) -> tuple[int, int] | None:
    """Where a line stands in a text as served; None where markup or spelling parts it."""
    for spelled in (line, html.escape(line, quote=False)):
        if (start := body.find(spelled)) >= 0:
            return start, start + len(spelled)
    return None


def added(body: str, at: tuple[int, int], sentence: str) -> str:
    """A sentence behind the one at `at`: an item of its own in a list, a paragraph behind a paragraph, else in its line."""
    if behind := ITEM_END.match(body, at[1]):
        tag = behind[1].lower()
        return f"{body[: behind.end()]}<{tag}>{sentence}</{tag}>{body[behind.end() :]}"
    line = body.rfind("\n", 0, at[0]) + 1
    mark = re.match(r"[ \t]*[-•*·][ \t]*", body[line:])
    if "\n" in body and (mark or body[at[1] :].startswith("\n")):
        return f"{body[: at[1]]}\n{mark[0] if mark else ''}{sentence}{body[at[1] :]}"
    return f"{body[: at[1]]} {sentence}{body[at[1] :]}"


def work_of(row: Row) -> str:
    """The category of a row of `versions`."""
    models = {name: linear(name) for name in ("duties", "titles")}
    return decided(told(pieces(row["text"], row["zones"]), models).seen).category


def flips(postings: Iterable[Given], changes: Callable[[Given, Row, int], Changed]) -> Mapping[str, tuple[int, int]]:
    """By kind of change: how many postings were read as other work than before, of how many."""
    count: Counter[str] = Counter()
    flipped: Counter[str] = Counter()
    for number, given in enumerate(postings):
        row = read(given, "1")
        before = work_of(row)
        for kind, other in changes(given, row, number):
            count[kind] += 1
            flipped[kind] += work_of(read(other, "1")) != before
    return {kind: (flipped[kind], count[kind]) for kind in sorted(count)}
