"""Promises about reading WARC files: what is whole is read, what is not is named, nothing in a file raises."""

from __future__ import annotations

import tempfile
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from pipelines.lake.replay import Damage, pages
from pipelines.posting import Page
from tests.lake.conftest import Records


def read(path: Path) -> tuple[list[Page], list[Damage]]:
    found = list(pages(path))
    return [page for page in found if isinstance(page, Page)], [each for each in found if isinstance(each, Damage)]


@pytest.mark.parametrize("version", ["WARC/1.0", "WARC/1.1"])
@pytest.mark.parametrize("gzipped", [True, False])
def test_a_record_is_read_whoever_wrote_it(warc: Any, version: str, gzipped: bool) -> None:
    records = [warc.response(number, version=version) for number in (1, 2)]
    found, damage = read(warc.file(*(warc.zipped(*records) if gzipped else records)))
    assert not damage
    assert [page.body for page in found] == [warc.body(1), warc.body(2)]
    assert {(page.status, page.damage) for page in found} == {(200, None)}
    assert found[0].fetched_at == datetime(2024, 3, 4, 6, tzinfo=UTC)


def test_files_that_warcio_itself_writes_are_read_without_a_shortfall(tmp_path: Path) -> None:
    with (tmp_path / "w.warc.gz").open("wb") as file:
        writer = WARCWriter(file, gzip=True)
        writer.write_record(writer.create_warcinfo_record("w.warc.gz", {"software": "somebody's"}))
        http = StatusAndHeaders("200 OK", [("Content-Type", "application/json")], "HTTP/1.1")
        url = "https://api.ashbyhq.com/posting-api/job-board/Quarry"
        answer = writer.create_warc_record(url, "response", payload=BytesIO(b'{"jobs": []}'), http_headers=http)
        asked = StatusAndHeaders("GET /posting-api/job-board/Quarry HTTP/1.1", [("Host", "x")], is_http_request=True)
        writer.write_request_response_pair(writer.create_warc_record(url, "request", http_headers=asked), answer)
    found, damage = read(tmp_path / "w.warc.gz")
    assert (len(found), damage) == (1, [])
    assert (found[0].body, found[0].damage) == (b'{"jobs": []}', None)


def test_a_truncated_last_record_is_named_with_its_place(warc: Any) -> None:
    one, two = warc.zipped(warc.response(1), warc.response(2))
    found, damage = read(warc.file(one, two[: len(two) // 2]))
    assert [page.damage is None for page in found] == [True, False]
    assert found[1].url.endswith("Quarry2")
    assert f"byte {len(one)}" in (found[1].damage or "")
    assert not damage


def test_a_truncated_middle_record_costs_only_itself(warc: Any) -> None:
    one, two, three = warc.zipped(*(warc.response(number) for number in (1, 2, 3)))
    found, _ = read(warc.file(one, two[: len(two) // 2], three))
    assert [page.url[-1] for page in found if page.damage is None] == ["1", "3"]
    assert [page.url[-1] for page in found if page.damage] == ["2"]


@pytest.mark.parametrize("share", [0.0, 0.05, 0.5, 0.9])
def test_twenty_bad_bytes_cost_one_record_which_is_named(warc: Any, share: float) -> None:
    one, two, three = warc.zipped(*(warc.response(number) for number in (1, 2, 3)))
    at = int(share * len(two))
    found, damage = read(warc.file(one, two[:at] + b"\xff" * 20 + two[at + 20 :], three))
    assert [page.url[-1] for page in found if page.damage is None] == ["1", "3"]
    named = [page.damage for page in found if page.damage] + [f"byte {each.offset}" for each in damage]
    assert [f"byte {len(one)}" in (each or "") for each in named] == [True]


def test_a_damaged_record_that_is_no_page_is_named_too(warc: Any) -> None:
    one, two = warc.zipped(warc.response(1, kind="request"), warc.response(2))
    found, damage = read(warc.file(one[:-30], two))
    assert [page.url[-1] for page in found] == ["2"]
    assert [(each.offset, "request" in each.reason) for each in damage] == [(0, True)]


@pytest.mark.parametrize("content", [b"", b"not a warc at all", b"\x1f\x8b\x08garbage", b"\0" * 5000, b"WARC/1.1\r\n"])
def test_a_file_without_any_record_is_named(warc: Any, content: bytes) -> None:
    found, damage = read(warc.file(content))
    assert (found, len(damage)) == ([], 1)
    assert damage[0].reason


def test_an_uncompressed_file_is_read_on_after_a_wrong_length(warc: Any) -> None:
    for wrong in (10, 10_000_000):
        found, _ = read(warc.file(warc.response(1), warc.response(2, length=wrong), warc.response(3)))
        assert [page.url[-1] for page in found if page.damage is None] == ["1", "3"]
        assert [page.url[-1] for page in found if page.damage] == ["2"]


def test_an_uncompressed_file_is_read_on_after_damaged_headers(warc: Any) -> None:
    two = warc.response(2)
    found, damage = read(
        warc.file(b"XX" + warc.response(1)[2:], two.replace(b"WARC/1.1", b"????????"), warc.response(3))
    )
    assert [page.url[-1] for page in found] == ["3"]
    assert [each.offset for each in damage] == [0]


def test_a_member_with_more_than_its_record_is_named(warc: Any) -> None:
    found, damage = read(warc.file(*warc.zipped(warc.response(1, length=60))))
    assert found[0].damage
    assert damage or len(found) == 1


def test_a_body_cut_by_its_own_writer_is_not_whole(warc: Any) -> None:
    found, _ = read(warc.file(warc.response(1, warc={"WARC-Truncated": "length"})))
    assert "cut" in (found[0].damage or "") or "truncated" in (found[0].damage or "")


@pytest.mark.parametrize("stamp", ["", "yesterday", "2024-13-01T00:00:00Z", "0001-01-01T00:00:00+14:00"])
def test_a_record_without_a_date_is_named(warc: Any, stamp: str) -> None:
    found, _ = read(warc.file(warc.response(1, warc={"WARC-Date": stamp})))
    assert found[0].damage == "the record names no date"


def test_a_date_with_a_fraction_is_read(warc: Any) -> None:
    found, _ = read(warc.file(warc.response(1, warc={"WARC-Date": "2024-03-04T06:00:00.123456Z"})))
    assert (found[0].fetched_at.microsecond, found[0].damage) == (123456, None)


def test_a_revisit_says_that_nothing_changed_and_which_record_it_refers_to(warc: Any) -> None:
    same = {"WARC-Profile": "http://netpreserve.org/warc/1.1/revisit/identical-payload-digest"}
    told, silent = read(warc.file(
        warc.response(1, b"", kind="revisit", warc=same | {"WARC-Refers-To": "<urn:uuid:7>"}),
        warc.response(2, b"", kind="revisit", warc=same),
    ))[0]  # fmt: skip
    assert (told.status, told.repeats, told.damage) == (304, "<urn:uuid:7>", None)
    assert "refers to no record" in (silent.damage or "")


def test_a_record_too_large_for_a_board_is_named_and_the_next_is_read(
    warc: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in ("members", "replay"):
        monkeypatch.setattr(f"pipelines.lake.{module}.RECORD_MAX", 5_000)
    large = warc.response(1, b"x" * 50_000)
    for path in (warc.file(*warc.zipped(large, warc.response(2))), warc.file(large, warc.response(2))):
        found, _ = read(path)
        assert [(page.url[-1], "larger" in (page.damage or "")) for page in found] == [("1", True), ("2", False)]


def test_damage_early_in_a_large_file_costs_little_time_and_memory(warc: Any) -> None:
    import random
    import tracemalloc

    noise = random.Random(7).randbytes(8 << 20)
    path = warc.file(b"\x1f\x8b\x08" + noise, *warc.zipped(warc.response(1)))
    tracemalloc.start()
    found, damage = read(path)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert [page.url[-1] for page in found] == ["1"]
    assert len(damage) == 1
    assert peak < 4 << 20


@settings(max_examples=300, deadline=None)
@given(st.data())
def test_no_cut_or_flip_raises_or_changes_a_body_in_silence(data: st.DataObject) -> None:
    with tempfile.TemporaryDirectory() as folder:
        warc = Records(Path(folder))
        originals = {f"Quarry{number}": warc.body(number) for number in (1, 2, 3)}
        whole = b"".join(warc.zipped(*(warc.response(number) for number in (1, 2, 3))))
        at = data.draw(st.integers(0, len(whole) - 1))
        noise = data.draw(
            st.one_of(
                st.binary(min_size=1, max_size=40), st.integers(0, 7).map(lambda bit: bytes([whole[at] ^ 1 << bit]))
            )
        )
        kept = whole[at + len(noise) :] if data.draw(st.booleans()) else whole[at + data.draw(st.integers(0, 400)) :]
        found, _ = read(warc.file(whole[:at] + noise + kept))
        for page in found:
            assert page.damage or page.body == originals[page.url.rpartition("/")[2]]


@settings(max_examples=200, deadline=None)
@given(st.integers(0, 4000), st.binary(max_size=60), st.integers(0, 200))
def test_no_change_to_an_uncompressed_file_raises(at: int, noise: bytes, lost: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        warc = Records(Path(folder))
        whole = warc.response(1) + warc.response(2)
        found, damage = read(warc.file(whole[:at] + noise + whole[at + lost :]))
        assert found or damage
