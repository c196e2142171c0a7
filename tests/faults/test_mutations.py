"""Pages changed at random: read without an error, named, and never proven to hold less than they list."""

from __future__ import annotations

import itertools
import json
import os
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipelines.lake.warc import WarcWriter
from pipelines.posting import OUTCOMES
from tests.faults.families import HERE, Family
from tests.faults.line_path import PROOFS, read

#: bench/faults.py asks for more.
EXAMPLES = int(os.environ.get("HIREGAP_MUTATIONS", "100"))
NOW = datetime(2026, 3, 2, 6, tzinfo=UTC)
PIECES = (
    b"",
    b"\0",
    b"]",
    b"}",
    b"<",
    b"</",
    b'"',
    b"\\",
    b"[[[[",
    b"null",
    b"1e999",
    b"NaN",
    b"\xff",
    b"<!--",
    b"]]>",
    b"\\ud83d",
    b",",
)
#: Files have a number each, so that none is written over.
NUMBERS = itertools.count()


@st.composite
def mutated(draw: st.DrawFn, body: bytes) -> bytes:
    """A page with a few stretches of it lost, doubled, overwritten or moved."""
    for _ in range(draw(st.integers(1, 3))):
        at = draw(st.integers(0, len(body)))
        lost = draw(st.sampled_from((0, 1, 1, 4, 40, len(body))))
        put = draw(st.sampled_from(PIECES) | st.binary(max_size=6) | st.just(body[at : at + 200]))
        body = body[:at] + put + body[at + lost :]
    return body


def listed(family: Family, body: bytes) -> int | None:
    """How many jobs another reader finds in a JSON page; None for other shapes, or where it finds no list."""
    if family.kind not in ("json", "thread"):
        return None
    try:
        found: Any = json.loads(body.decode("utf-8-sig", "replace"), strict=False)
    except (ValueError, RecursionError):
        return None
    key = {"thread": "children"}.get(family.kind, "jobs")
    jobs = found.get(key) if isinstance(found, dict) else found
    return len(jobs) if isinstance(jobs, list) else None


@pytest.mark.parametrize("family", HERE, ids=lambda family: family.source)
def test_no_mutation_of_a_page_raises_or_goes_unnamed_or_hides_a_job(family: Family, raw: Path) -> None:
    (raw / family.source).mkdir(exist_ok=True)

    @settings(
        max_examples=EXAMPLES, deadline=None, derandomize=True, database=None, suppress_health_check=list(HealthCheck)
    )
    @given(mutated(family.body))
    def holds(body: bytes) -> None:
        name = f"{family.source}/{next(NUMBERS)}.warc.gz"
        with WarcWriter(raw / name) as kept:
            kept.response(family.url, 200, {"Content-Type": family.content_type}, body, NOW)
        batch = read(raw, name)
        (raw / name).unlink()
        (row,) = batch.readings
        assert row["outcome"] in OUTCOMES
        if row["outcome"] in PROOFS and (count := listed(family, body)) is not None:
            # A feed's notice is no job, a comment without words no advert, and a job listed twice is one.
            assert count - 1 <= row["listed"] <= count
            assert not [
                job for job in batch.quarantine if job["external_id"] not in {s["external_id"] for s in batch.sightings}
            ]

    holds()


@pytest.mark.parametrize("family", HERE, ids=lambda family: family.source)
def test_no_page_cut_anywhere_is_a_proof(family: Family, raw: Path) -> None:
    (raw / family.source).mkdir(exist_ok=True)
    whole = family.body.rstrip()
    for end in range(0, len(whole), max(1, len(whole) // 60)):
        name = f"{family.source}/{next(NUMBERS)}.warc.gz"
        with WarcWriter(raw / name) as kept:
            kept.response(family.url, 200, {}, whole[:end], NOW)
        (row,) = read(raw, name).readings
        assert row["outcome"] in (("failed", "drifted", "partial") if family.is_single else ("failed", "drifted")), end
