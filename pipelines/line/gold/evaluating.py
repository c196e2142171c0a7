"""Gold postings read as a run reads them, beside their labels and beside what models say that have not learned from them.

The work and the screen learn from the gold, so what is judged of them are held-out answers (`held_out`); rules are as shipped. Of
a gold that they did not learn from, the shipped weights are judged.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path

from pipelines.categories import WORK
from pipelines.classify.calibration import leading, probabilities
from pipelines.classify.clarity import day_of
from pipelines.classify.credentials import demands
from pipelines.classify.model import decided
from pipelines.classify.score import tagged
from pipelines.classify.screen import kind_told
from pipelines.classify.screen_evidence import screen_features
from pipelines.classify.text import pieces
from pipelines.classify.title import title_category
from pipelines.classify.told import told
from pipelines.classify.work import is_thin
from pipelines.line.boards import shipped
from pipelines.line.gold.examples import GoldMissing, gold_rows
from pipelines.line.gold.held_out import HeldOut, NotThese
from pipelines.line.gold.judging import HELD_OUT, LEARNED, UNSEEN, Judged
from pipelines.line.gold.labels import NAMES, labels
from pipelines.line.gold.slots import SLOTS, Slot, stated_or_none
from pipelines.normalize.identity import employer_slug
from pipelines.schemas import Row
from pipelines.weights import linear

#: Characters of the stored text that part short postings from long ones.
LENGTHS = (1000, 2500, 5000, 8000)
EARLY = 2023
#: How a gold calls sources that we call otherwise.
ALIASES = {"hn": "hackernews"}
#: What a label has besides what one learns from, to be judged by.
JUDGED = ("open_slots", "severity", "source", "stratum", "posted_at")


def judged(gold: Path, answers: HeldOut) -> list[Judged]:
    """Every gold posting with a category of work, in order. Raises GoldMissing, and NotThese for a label that cannot be judged."""
    known = [(label, row) for _, label, row in gold_rows(gold) if label["work"] in NAMES]
    if not known:
        raise GoldMissing(gold, f"posting whose work is one of {', '.join(NAMES)}")
    return [judgment(checked(label), row, answers) for label, row in known]


def checked(label: Row) -> Row:
    """A label whose slots can all be judged; NotThese names its uid and those that cannot."""
    lacking = [name for name in JUDGED if name not in label] or [
        slot.name for slot in SLOTS if slot.name not in label["open_slots"] and not is_known(slot, label)
    ]
    if lacking:
        said = ", ".join(f"{name} ({label[name]!r})" if name in label else name for name in lacking)
        raise NotThese(f"labels.jsonl: the label of {label['uid']} has no value that can be judged for {said}")
    return label


def is_known(slot: Slot, label: Row) -> bool:
    """Whether a slot's letters are some of the codebook's."""
    try:
        slot.true(label)
    except KeyError:
        return False
    return True


def judgment(label: Row, row: Row, answers: HeldOut) -> Judged:
    """One gold posting, read: by held-out answers where there are any, else as shipped."""
    uid = label["uid"]
    tag = tagged(
        row["content_hash"], row["text"], row["zones"],
        requirement_lines=row["requirement_lines"], text_missing=row["text_missing"],
        title_level=row["title_level"], day=day_of(row),
    ).tag  # fmt: skip
    is_held_out = uid in answers.scores and uid in answers.screens
    scores = answers.scores[uid] if is_held_out else scores_shipped(row)
    chance = probabilities(scores, linear("work").held.calibration)
    return Judged(
        uid=uid, employer=employer_slug(label["company"]) if label["company"] else uid, true=WORK[NAMES[label["work"]]],
        given=WORK[leading(scores)], scores=scores, chance=max(chance), is_sure=is_sure(row, chance, WORK[leading(scores)]),
        screen=screen_held(row, answers.screens[uid]) if is_held_out else stated_or_none(tag["screen"]),
        seen=tag["work_category"], by_title=title_category(row["title"]),
        by_words=title_category(row["text"]), slices=slices(label, row), label=label, tag=tag, version=row,
        by=HELD_OUT if is_held_out else LEARNED if at_source(uid) in learned() else UNSEEN,
    )  # fmt: skip


def scores_shipped(row: Row) -> tuple[int, ...]:
    """What the shipped weights make of the work of a posting, in ten-thousandths of log-odds by WORK."""
    held = told(pieces(row["text"], row["zones"]), {name: linear(name) for name in ("duties", "titles")})
    return tuple(decided(held.seen).scores.values())


@cache
def learned() -> frozenset[tuple[str, str]]:
    """The postings that the shipped weights have learned from, as a source names them."""
    return frozenset(map(at_source, labels()))


def at_source(uid: str) -> tuple[str, str]:
    """A posting's source and what names it there, without its board or thread and its role ("hackernews:1:2#3" is comment 2)."""
    source, _, rest = uid.partition(":")
    return ALIASES.get(source, source), rest.rpartition(":")[2].partition("#")[0]


def is_sure(row: Row, chance: Sequence[float], given: str) -> bool:
    """Whether one category alone is possible, and the duties say enough of it."""
    possible = [value * 10_000 >= least for value, least in zip(chance, linear("work").held.least, strict=True)]
    held = told(pieces(row["text"], row["zones"]), {name: linear(name) for name in ("duties", "titles")})
    return sum(possible) == 1 and not is_thin(held, given)


def screen_held(row: Row, sums: Sequence[int]) -> str:
    """The screen by weights that saw no posting of the employer; `unstated` and `none` are one."""
    found = pieces(row["text"], row["zones"])
    asked = demands(row["text"], found)
    return stated_or_none(kind_told(asked, found, screen_features(asked, found), sums))


def slices(label: Row, row: Row) -> dict[str, str]:
    """Where a posting belongs: its source, the stratum it was drawn from, its year, its length, and the class of its employer."""
    year, length = (label["posted_at"] or "")[:4], len(row["text"])
    board = shipped().get(f"{label['source']}:{label['company']}")
    span = next((f"below {most:,}" for most in LENGTHS if length < most), f"{LENGTHS[-1]:,} and more")
    return {
        "source": label["source"], "stratum": label["stratum"].partition("/")[0],
        "year": aged(int(year)) if year else "not stated", "length": span,
        "employer class": (board and board.employer_class) or "not listed",
    }  # fmt: skip


def aged(year: int) -> str:
    """The years that are judged together: the early ones are few."""
    return f"before {EARLY}" if year < EARLY else str(year)


def shared_with_labels(rows: Sequence[Judged]) -> int:
    """How many of these postings stand in labels.csv a second time, as postings of the archives."""
    own = {row.uid for row in rows}
    known = {at_source(name) for name in labels() if name not in own}
    return sum(at_source(row.uid) in known for row in rows)
