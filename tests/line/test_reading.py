"""Promises about reading under bad input: each miss has a name and a row, costs only itself, and the run goes on."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import msgspec
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipelines.line.reading import Batch, Known, read_page
from pipelines.line.tagging import Stated, tag_part, version_part
from pipelines.posting import Page, Posting, StatedPay
from pipelines.sources import source_of
from tests.line.archived import Archived, read, rows
from tests.line.conftest import ASHBY, GREENHOUSE, NOW, board, job


def test_a_corrupt_record_costs_itself_and_is_named_with_its_place(tmp_path: Path, archived: Archived) -> None:
    whole = archived(*(board(f"B{number}", job(number)) for number in range(3))).read_bytes()
    second = whole.index(b"\x1f\x8b\x08", 10)
    for number, at in enumerate((second, second + 300)):
        (tmp_path / "bad.warc.gz").write_bytes(whole[:at] + b"\xff" * 20 + whole[at + 20 :])
        lake, done = read(tmp_path / str(number), tmp_path / "bad.warc.gz")
        assert [row["board"] for row in rows(lake, "readings") if row["outcome"] == "whole"] == ["B0", "B2"]
        assert len(done.shortfalls) == 1
        assert f"byte {second}" in done.shortfalls[0]
        assert len(rows(lake, "quarantine")) + sum(row["outcome"] == "failed" for row in rows(lake, "readings")) == 1


def test_every_answer_that_is_no_board_becomes_an_outcome_with_its_reason(tmp_path: Path, archived: Archived) -> None:
    lake, done = read(tmp_path, archived(
        board("Good", job(1)), (ASHBY + "Html", 200, b"<html>Down</html>"), (ASHBY + "Cut", 200, b'{"jobs": [{"id"'),
        (ASHBY + "Gone", 404, b""), (ASHBY + "Busy", 429, b""), (ASHBY + "Broken", 500, b""),
        (ASHBY + "New", 200, b'{"openings": []}'),
        (ASHBY + "Deep", 200, b'{"jobs": ' + b"[" * 200_000),
    ))  # fmt: skip
    outcomes = {row["board"]: row["outcome"] for row in rows(lake, "readings")}
    assert outcomes == {
        "Good": "whole", "Html": "failed", "Cut": "failed", "Gone": "gone", "Busy": "blocked", "Broken": "failed",
        "New": "drifted", "Deep": "failed",
    }  # fmt: skip
    assert all(row["reason"] for row in rows(lake, "readings") if row["outcome"] != "whole")
    assert len(done.shortfalls) == 7
    assert all(any(f"ashby {name}:" in told for told in done.shortfalls) for name in outcomes if name != "Good")


def test_a_job_that_cannot_be_read_is_quarantined_and_its_board_is_not_whole(
    tmp_path: Path, archived: Archived
) -> None:
    url, status, body = board("Quarry", job(1), job(2, id=None), job(3, title=""), job(4, minValue=0))
    body = body.replace(b'"minValue":0', b'"compensation":{"compensationTiers":[{"components":[{"minValue":NaN}]}]}')
    lake, done = read(tmp_path, archived((url, status, body)))
    assert [row["external_id"] for row in rows(lake, "sightings")] == ["a-1"]
    assert [row["position"] for row in rows(lake, "quarantine")] == [1, 2, 3]
    assert all(row["reason"] and row["field"] for row in rows(lake, "quarantine"))
    assert [(row["outcome"], row["rejected"]) for row in rows(lake, "readings")] == [("partial", 3)]
    assert len(done.shortfalls) == 4


def test_a_missing_text_is_no_error_and_has_no_category(tmp_path: Path, archived: Archived) -> None:
    lake, done = read(tmp_path, archived(board("Quarry", job(1, descriptionHtml=None))))
    assert not done.shortfalls
    assert [row["text_missing"] for row in rows(lake, "versions")] == [True]
    assert [row["work_category"] for row in rows(lake, "tags")] == [None]


def test_a_date_that_cannot_be_true_is_not_believed_and_says_why(tmp_path: Path, archived: Archived) -> None:
    stated = {
        1: "1970-01-01T00:00:00Z",
        2: "2099-01-01T00:00:00Z",
        3: "last week",
        4: "9" * 400,
        5: "2024-02-29",
        6: None,
    }
    lake, done = read(
        tmp_path, archived(board("Quarry", *(job(number, publishedAt=at) for number, at in stated.items())))
    )
    told = {row["external_id"]: (row["posted_on"], row["posted_problem"]) for row in rows(lake, "versions")}
    assert told == {
        "a-1": (None, "too_old"), "a-2": (None, "in_the_future"), "a-3": (None, "unreadable"), "a-4": (None, "unreadable"),
        "a-5": (date(2024, 2, 29), None), "a-6": (None, None),
    }  # fmt: skip
    assert not done.shortfalls


def test_a_description_of_5_mb_is_read(tmp_path: Path, archived: Archived) -> None:
    paragraph = "<p>You will build agents and evaluate them. Contact: somebody@quarry.example.</p>"
    lake, done = read(tmp_path, archived(board("Quarry", job(1, descriptionHtml=paragraph * 65_000), job(2))))
    assert not done.shortfalls
    assert len(rows(lake, "versions")) == len(rows(lake, "tags")) == 2
    assert not any("somebody@" in row["text"] for row in rows(lake, "versions"))


def test_pages_of_no_source_are_named_by_their_hosts_in_one_line(tmp_path: Path, archived: Archived) -> None:
    others = [
        (f"https://{host}/page/{number}", 200, b"x") for host in ("a.example", "b.example") for number in range(3)
    ]
    lake, done = read(tmp_path, archived(board("Quarry", job(1)), *others, ("https://[x/", 200, b"x")))
    assert len(rows(lake, "sightings")) == 1
    assert len(done.shortfalls) == 1
    assert "7 pages of 3 hosts: a.example (3), b.example (3)" in done.shortfalls[0]
    assert [row["reason"] for row in rows(lake, "quarantine")] == done.shortfalls


def test_a_record_that_stands_in_two_archives_is_read_once(tmp_path: Path, archived: Archived) -> None:
    one = archived(board("Quarry", job(1)), name="one.warc.gz")
    two = archived(board("Quarry", job(1)), board("Other", job(2)), name="two.warc.gz")
    lake, _ = read(tmp_path, one, two)
    assert sorted(row["board"] for row in rows(lake, "readings")) == ["Other", "Quarry"]
    assert len(rows(lake, "sightings")) == 2


def test_a_sound_copy_of_a_damaged_archive_is_read_beside_it(tmp_path: Path, archived: Archived) -> None:
    sound = archived(board("Quarry", job(1)))
    (tmp_path / "cut.warc.gz").write_bytes(sound.read_bytes()[:-40])
    lake, _ = read(tmp_path, tmp_path / "cut.warc.gz")
    assert [row["outcome"] for row in rows(lake, "readings")] == ["failed"]
    read(tmp_path, sound)
    assert [row["outcome"] for row in rows(lake, "readings") if row["outcome"] != "failed"] == ["whole"]


def test_a_board_that_restamps_its_jobs_has_no_new_versions(tmp_path: Path, archived: Archived) -> None:
    for day in (4, 5):
        jobs = {"jobs": [{"id": 1, "title": "AI Engineer", "content": "x", "updated_at": f"2024-03-0{day}"}]}
        body = msgspec.json.encode(jobs)
        at = datetime(2024, 3, day, 6, tzinfo=UTC)
        lake, _ = read(tmp_path, archived((GREENHOUSE.format("quarry"), 200, body), name=f"{day}.warc.gz", at=at))
    assert [len(rows(lake, table)) for table in ("sightings", "versions")] == [2, 1]


def test_no_address_of_a_person_is_stored_in_a_title(tmp_path: Path, archived: Archived) -> None:
    lake, _ = read(tmp_path, archived(board("Quarry", job(1, title="AI Engineer, write to jo@quarry.example"))))
    for table in ("sightings", "versions"):
        assert "jo@" not in rows(lake, table)[0]["title"]
        assert rows(lake, table)[0]["title"].startswith("AI Engineer")


def test_a_page_read_twice_in_one_run_adds_nothing() -> None:
    url, status, body = board("Quarry", job(1))
    page = Page(url=url, status=status, body=body, fetched_at=NOW, record_id="<urn:uuid:1>")
    source, _ = source_of(url) or pytest.fail("no source")
    batch, known = Batch(), Known(set(), set())
    for copy in (page, replace(page), replace(page, record_id="<urn:uuid:2>")):
        read_page(copy, source, "a.warc.gz", known, batch)
    assert [len(rows) for rows in (batch.readings, batch.sightings, batch.stated)] == [2, 2, 1]


TEXT = st.text(max_size=80) | st.sampled_from([
    "<ul><li>PhD required", "&lt;p&gt;5+ years&lt;/p&gt;", "$120,000 - $150,000 a year", "\0", "<script>", "401(k)", "a" * 500,
    "Ghent, Belgium | REMOTE | jo@quarry.example", "<p>Requirements:<p>* Python", "\u202e\u0301", "१२३ 2024", "￥9,999,999,999",
])  # fmt: skip
NUMBER = st.none() | st.floats()
PAY = st.builds(
    StatedPay, NUMBER, NUMBER, st.none() | TEXT, st.none() | TEXT, st.sampled_from([None, "Salary"]), st.none() | TEXT
)
POSTING = st.builds(
    Posting, external_id=TEXT, title=TEXT, text=st.none() | st.lists(TEXT, max_size=8).map(" \n".join),
    text_format=st.sampled_from(["html", "escaped_html", "text"]), url=st.none() | TEXT, employer=st.none() | TEXT,
    location=st.none() | TEXT, city=st.none() | TEXT, region=st.none() | TEXT, country=st.none() | TEXT,
    is_remote=st.none() | st.booleans(), workplace=st.none() | TEXT, employment_type=st.none() | TEXT,
    posted=st.none() | TEXT | st.integers().map(str) | st.datetimes().map(str), pay=st.lists(PAY, max_size=2).map(tuple),
)  # fmt: skip


@settings(max_examples=120, deadline=None)
@given(POSTING, st.sampled_from([None, "2024-03"]), st.none() | TEXT)
def test_no_posting_stops_the_line(
    tmp_path_factory: pytest.TempPathFactory, posting: Posting, period: str | None, employer: str | None
) -> None:
    folder = tmp_path_factory.mktemp("part")
    version_part([Stated(posting, "ashby", "Quarry", period, employer, NOW)], folder / "versions.parquet")
    counted = tag_part(folder / "versions.parquet", folder, 0)
    row = pl.read_parquet(folder / "versions.parquet").row(0, named=True)
    assert counted["tags"] == 1
    told = [end for end in (row["pay_min"], row["pay_max"]) if end is not None]
    assert told == sorted(told) and all(0 < end < float("inf") for end in told)
    assert all(0 <= span["start"] <= span["end"] <= len(row["text"]) for span in row["zones"])
    evidence = pl.read_parquet(folder / "evidence-0000.parquet").iter_rows(named=True)
    assert all(row["text"][quote["start"] : quote["end"]] == quote["quote"] for quote in evidence)
