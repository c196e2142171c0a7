"""The answer that `hiregap classify` gives for one posting: of its row of `versions` and its tags, what the method lists."""

from __future__ import annotations

from typing import Any

from pipelines.categories import WORK
from pipelines.classify import signals
from pipelines.classify.score import Tagged
from pipelines.schemas import Row

#: Columns of `tags` that the answer has by the same names.
PLAIN = (
    "talent_category", "is_mixed", "abstained", "is_plain_software", "screen", "severity", "under_screened", "degree_minimum",
    "degree_preferred", "degree_or_equivalent", "publications", "ml_years", "experience_years", "shipped_ai",
    "software_fundamentals", "failure_modes", "quality_measurement", "product_context", "organization",
)  # fmt: skip
#: Slots that the lake tags besides.
UNLISTED = frozenset({*signals.SLOTS, "outcome", "impossible_requirement"})


def is_listed(row: Row) -> bool:
    """Whether a quote speaks for a field of the answer; what the lake tags besides is not shown in it."""
    return row["slot"] not in UNLISTED and not row["slot"].startswith("employment_")


def described(uid: str, version: Row, result: Tagged) -> dict[str, Any]:
    """The method's object for one posting: `version` is its row of `versions`."""
    tag = result.tag
    shown = [*filter(is_listed, result.evidence), *(row | {"weight": 0} for row in result.credentials)]
    return {
        "uid": uid,
        "work": tag["work_category"],
        "work_probability": {name: tag[f"p_{name}"] for name in WORK},
        "work_share": {name: tag[f"share_{name}"] for name in WORK},
        **{name: tag[name] for name in PLAIN},
        "remote": version["remote_text"],
        "pay": pay_described(version),
        "washing": tag["washing"],
        "seniority": tag["seniority"],
        "evidence": [
            {name: row[name] for name in ("slot", "quote", "zone", "start", "end", "weight")} for row in shown
        ],
        "text": version["text"],
    }


def pay_described(version: Row) -> dict[str, Any] | None:
    """Base pay by its parts; None where none is stated."""
    if version["pay_min"] is None and version["pay_max"] is None:
        return None
    return {part: version[f"pay_{part}"] for part in ("min", "max", "currency", "period")}
