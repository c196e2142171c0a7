"""Labels of real postings that travel with the package (`pipelines/weights/labels.csv`), and the letters that readers wrote.

Ids, labels, and for each labeled line six hex digits of its sha256: never a word of a posting.
"""

from __future__ import annotations

import csv
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files

from pipelines.categories import WORK

#: The codebook's letters for the five kinds of work, and its names.
LETTERS = dict(zip("RMPAO", range(len(WORK)), strict=True))
NAMES = {"RES": 0, "MLE": 1, "PROD": 2, "ADJ": 3, "OTH": 4}
SCREENS = {"RES": "research", "MLE": "ml", "PROD": "product", "GEN": "general", "NONE": "none"}


#: What stands behind the hash of a role's name.
ROLE = "@"


@dataclass(frozen=True, slots=True)
class Label:
    """One row of labels.csv; `lines` is by the hash of a line: its zone and the kinds of its work ("" = not labeled).

    `role` is the hash of the name of the role that it is of, where it is of one role of a comment: comments may be divided
    otherwise than when it was labeled.
    """

    posting_id: str
    work: str
    second: str
    sure: str
    screen: str
    title: str
    lines: Mapping[str, tuple[str, str]]
    role: str = ""

    def is_of_role(self, title: str) -> bool:
        """Whether it is of the role of that name: by the role's hash, or of a whole comment whose readers labeled the line that
        names it, which mostly is the role that the comment is about.
        """  # fmt: skip
        return line_hash(title) in {self.role, *self.lines}


def labels() -> dict[str, Label]:
    """The labels that travel with the package, by posting id."""
    with (files("pipelines.weights") / "labels.csv").open(encoding="utf-8") as file:
        return {row["posting_id"]: label_of(row) for row in csv.DictReader(file)}


def second_readings() -> dict[str, int]:
    """What a reading of our own makes of the work of gold postings: numbers of WORK by posting id, without those left open."""
    with (files("pipelines.weights") / "labels.csv").open(encoding="utf-8") as file:
        read = {row["posting_id"]: row["second_reading"] for row in csv.DictReader(file)}
    return {name: NAMES[said] for name, said in read.items() if said in NAMES}


def label_of(row: dict[str, str]) -> Label:
    """One row as a label; a line is `hash=zone+kinds`, such as `a1b2c3=dMP`, with "." for a zone that nobody labeled, and
    `hash=@` the name of the role that the label is of.
    """  # fmt: skip
    pairs = [token.split("=") for token in row["lines"].split()]
    lines = {held: (said[0].replace(".", ""), said[1:]) for held, said in pairs if said != ROLE}
    role = next((held for held, said in pairs if said == ROLE), "")
    return Label(
        row["posting_id"], row["work"], row["second"], row["sure"], row["screen"], row["title"], lines, role
    )  # fmt: skip


def line_hash(line: str) -> str:
    """Six hex digits that tell a line from the others of its posting."""
    return hashlib.sha256(line.strip().encode()).hexdigest()[:6]
