"""A small lake, drawn: thirty boards read weekly over five months, some edits and closings, threads, and every label there is."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from random import Random
from typing import Any

from pipelines.categories import TALENT, WORK
from pipelines.schemas import CLASSIFY_TABLES, READ_TABLES

FIRST, WEEKS, BOARDS = date(2025, 9, 1), 22, 30
WORDS = {
    "screen": ("research", "ml", "product", "general", "none"), "degree_minimum": ("none", "bachelor", "master", "doctorate"),
    "degree_preferred": ("none", "master", "doctorate"), "publications": ("none", "preferred", "required"),
    "shipped_ai": ("none", "preferred", "required"), "organization": ("central", "embedded", "hybrid", "unstated"),
    "seniority": ("mid", "senior", None), "country": ("US", "DE", None), "pay_currency": ("USD", "EUR", None),
}  # fmt: skip
TITLES = ("ai engineer", "machine learning engineer", "research scientist", "software engineer", "data analyst")
SLOTS = (("degree", "doctorate"), ("ml_years", "models"), ("publications", None), ("framework_training", "in_depth"))
Rows = dict[str, list[dict[str, Any]]]


def lake(seed: int) -> Rows:
    """Rows of every table of the lake."""
    rng = Random(seed)
    made: Rows = {table: [] for table in READ_TABLES | CLASSIFY_TABLES}
    for board in range(BOARDS):
        lives = [
            (start := rng.randrange(-8, WEEKS), start + rng.choice((1, 3, 6, 40))) for _ in range(rng.randrange(8, 60))
        ]
        edits = [rng.choice((None, None, rng.randrange(WEEKS))) for _ in lives]
        for number, edit in enumerate(edits):
            for turn in range(1 + (edit is not None)):
                content(rng, made, "ashby", f"b{board}", f"{board}-{number}", turn, None)
        for week in range(WEEKS):
            at = datetime(FIRST.year, FIRST.month, FIRST.day, 6, tzinfo=UTC) + timedelta(weeks=week, minutes=board)
            shown = [
                (f"{board}-{number}", int(edit is not None and week >= edit))
                for number, ((start, end), edit) in enumerate(zip(lives, edits, strict=True)) if start <= week < end
            ]  # fmt: skip
            reading(made, "ashby", f"b{board}", at, shown, None)
    for month in range(5):
        day = date(2025, 9 + month, 1) if month < 4 else date(2026, 1, 1)
        adverts = [(f"{month}-{number}", 0) for number in range(60)]
        for name, turn in adverts:
            content(rng, made, "hackernews", f"t{month}", name, turn, f"{day:%Y-%m}")
        at = datetime(day.year, day.month, 20, 6, tzinfo=UTC)
        reading(made, "hackernews", f"t{month}", at, adverts, f"{day:%Y-%m}")
    return made


def reading(
    made: Rows, source: str, board: str, at: datetime, shown: list[tuple[str, int]], period: str | None
) -> None:
    """One whole reading of a board and what it showed."""
    named = f"{source}/{board}/{at:%Y%m%d}"
    made["readings"].append(blank("readings") | {
        "reading_id": named, "source": source, "board": board, "period": period, "asked_at": at, "outcome": "whole",
        "raw": f"{source}/{at:%Y-%m-%d}/x.warc.gz", "postings": len(shown), "rejected": 0,
    })  # fmt: skip
    made["sightings"] += [blank("sightings") | {
        "reading_id": named, "source": source, "board": board, "posting_id": f"{source}:{board}:{name}", "external_id": name,
        "content_hash": f"{source}/{name}/{turn}", "asked_at": at, "title": "t",
    } for name, turn in shown]  # fmt: skip


def content(rng: Random, made: Rows, source: str, board: str, name: str, turn: int, period: str | None) -> None:
    """One content of a posting and every label of it, drawn."""
    key, work, title = f"{source}/{name}/{turn}", rng.choice(WORK), rng.choice(TITLES)
    employer = board if source == "ashby" else f"b{rng.randrange(40)}"
    version = labels(rng, READ_TABLES["versions"]) | {
        "content_hash": key, "posting_id": f"{source}:{board}:{name}", "source": source, "board": board, "external_id": name,
        "period": period, "employer": employer, "employer_id": employer, "title": title, "title_normalized": title,
        "text_hash": key, "text_missing": False, "is_multi_role": False, "duty_lines": rng.randrange(6),
        "requirement_lines": rng.randrange(4), "pay_min": 1000.0 * rng.randrange(80, 200), "pay_max": 220000.0,
        "pay_period": "year", "posted_on": rng.choice((None, FIRST + timedelta(days=rng.randrange(-60, 120)))),
    }  # fmt: skip
    made["versions"].append(version)
    parts = [rng.randrange(1, 100) for _ in WORK]
    tag = labels(rng, CLASSIFY_TABLES["tags"]) | {
        "content_hash": key, "work_category": work, "talent_category": work if work in TALENT else None,
        "clarity": rng.randrange(6),
        "severity": rng.choice((0, 0, 0, 1, 2, 3)), "quality_measurement": rng.randrange(4), "ml_years": rng.choice((None, 2, 5)),
        "experience_years": 3, "is_plain_software": work == "not_ai" and title == "software engineer",
    } | {f"p_{each}": part / sum(parts) for each, part in zip(WORK, parts, strict=True)}  # fmt: skip
    made["tags"].append(tag)
    for slot, level in SLOTS:
        if rng.random() < 0.3:
            made["credentials"].append(blank("credentials") | {
                "content_hash": key, "slot": slot, "level": level,
                "number": float(rng.randrange(1, 8)) if slot == "ml_years" else None,
                "state": rng.choice(("required", "preferred")), "or_equivalent": rng.random() < 0.2, "quote": f"{slot} of {name}",
            })  # fmt: skip
    made["evidence"].append(
        blank("evidence") | {"content_hash": key, "slot": "duty", "quote": name, "zone": "duties", "weight": 3}
    )


def labels(rng: Random, columns: Mapping[str, str]) -> dict[str, Any]:
    """Every column of a table: words of its own, yes or no, or nothing."""
    return {
        name: rng.choice(WORDS[name]) if name in WORDS else rng.random() < 0.3 if kind == "bool" else None
        for name, kind in columns.items()
    }


def blank(table: str) -> dict[str, Any]:
    """A row of a table with nothing in it."""
    return dict.fromkeys((READ_TABLES | CLASSIFY_TABLES)[table])
