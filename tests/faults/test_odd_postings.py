"""One odd posting costs itself at most, its neighbors are read, and everything that is read can be written down."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import polars as pl
import pytest

from pipelines.lake import tables
from pipelines.lake.warc import WarcWriter
from pipelines.line import lake_at, read
from pipelines.sources import sources
from tests.faults import line_path
from tests.faults.families import HERE, Family, Left, Renamed
from tests.faults.line_path import PROOFS
from tests.faults.odd_values import ODD

NOW = datetime(2026, 3, 2, 6, tzinfo=UTC)
#: The fields that hold a comment's words, and what leaves none there.
WORDS, NONE = ("title", "text"), (None, Left, Renamed)
FAMILY = pytest.mark.parametrize("family", HERE, ids=lambda family: family.source)


def kept(family: Family, raw: Path, *bodies: bytes) -> str:
    """Pages, a minute apart, in a WARC file; the file's name in raw."""
    path = f"{family.source}/2026-03-02/odd.warc.gz"
    (raw / path).parent.mkdir(parents=True, exist_ok=True)
    with WarcWriter(raw / path) as warc:
        for minute, body in enumerate(bodies):
            headers = {"Content-Type": family.content_type}
            warc.response(family.url, 200, headers, body, NOW + timedelta(minutes=minute))
    return path


@FAMILY
@pytest.mark.parametrize("odd", ODD)
def test_an_odd_posting_costs_itself_at_most(odd: str, family: Family, raw: Path) -> None:
    changes = ODD[odd]
    batch = line_path.read(raw, kept(family, raw, family.odd(*changes)))
    (row,) = batch.readings
    ids = {sighting["external_id"] for sighting in batch.sightings}
    if row["outcome"] == "failed":
        # The one script of a page is read at once, so what no float holds costs all of it.
        assert (family.kind, odd, ids) == ("html", "pay 1e999", set())
        return
    assert row["outcome"] in ("whole", "partial")
    assert set(family.ids[:2]) <= ids
    # A comment without words was deleted, and is no advert.
    is_deleted = family.kind == "thread" and any(field in WORDS and value in NONE for field, value in changes)
    # One that offers nothing is no advert either, and the reading names it.
    is_none = family.kind == "thread" and family.ids[2] in (row["reason"] or "")
    assert len(ids) + len(batch.quarantine) == (2 if is_deleted or is_none else 3)
    if batch.quarantine:
        assert row["outcome"] not in PROOFS


@FAMILY
def test_the_same_id_with_two_bodies_is_one_posting_and_no_proof(family: Family, raw: Path) -> None:
    again = family.page([family.job(1), family.job(2), family.job(2)])
    assert line_path.read(raw, kept(family, raw, again)).readings[0]["outcome"] == family.best
    body = family.odd(("id", second_id(family)), ("text", "Something else."))
    batch = line_path.read(raw, kept(family, raw, body))
    assert [row["external_id"] for row in batch.sightings] == list(family.ids[:2])
    assert [job["external_id"] for job in batch.quarantine] == [family.ids[1]]


def second_id(family: Family) -> object:
    """The second job's id as its page states it."""
    stated = {
        "himalayas": "https://himalayas.app/companies/quarry/jobs/ai-2",
        "teamtailor": "https://quarry.teamtailor.com/jobs/9002-ai-engineer",
        "jobpage": "https://quarry.example/jobs/ai-engineer-2",
    }
    found = stated.get(family.source, family.ids[1])
    return int(str(found)) if family.source in ("greenhouse", "hackernews") else found


def test_everything_odd_that_is_read_can_be_put_into_words_and_written(tmp_path: Path) -> None:
    lake = lake_at(tmp_path)
    for family in HERE:
        kept(family, lake.raw, *(family.odd(*changes) for changes in ODD.values()))
    done = read(lake)
    assert done.numbers["versions"] > len(HERE) * 3
    rows = pl.concat([pl.read_parquet(path) for path in tables.parts(lake.read, "readings")])
    # A board that comes in pages is one reading, however many of its pages a file holds.
    assert len(rows) == sum(1 if hasattr(sources()[family.source], "part") else len(ODD) for family in HERE)
    assert set(rows["source"]) == {family.source for family in HERE} <= set(sources())
    words = pl.concat([pl.read_parquet(path) for path in tables.parts(lake.read, "versions")])
    assert not words["pay_min"].is_nan().any() and not words["pay_min"].is_infinite().any()
    assert words["posted_on"].drop_nulls().dt.year().is_between(2000, 2026).all()
