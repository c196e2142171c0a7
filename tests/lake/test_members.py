"""Promises about the gzip members of an archive: a damaged one costs itself, none costs more memory than a record may."""

from __future__ import annotations

import gzip
import random
from io import BytesIO

import pytest

from pipelines.lake import members as module
from pipelines.lake.members import Member, members

RECORDS = [b"WARC/1.1\r\nNumber: %d\r\n\r\n" % n + random.Random(n).randbytes(200) for n in range(3)]
PACKED = [gzip.compress(record) for record in RECORDS]


def found(body: bytes) -> list[Member]:
    """The members of a file of these bytes."""
    return list(members(BytesIO(body)))


def test_every_member_is_found_whole_with_its_place() -> None:
    told = found(b"".join(PACKED))
    assert [(each.data, each.broken) for each in told] == [(record, None) for record in RECORDS]
    assert [each.start for each in told] == [0, len(PACKED[0]), len(PACKED[0]) + len(PACKED[1])]
    assert told[-1].end == sum(map(len, PACKED))


def test_of_nothing_there_is_no_member() -> None:
    assert found(b"") == []


def test_a_damaged_member_is_named_with_what_can_be_read_of_it_and_the_next_sound_one_is_found() -> None:
    spoiled = PACKED[1][:60] + b"\xff" * 30 + PACKED[1][90:]
    told = found(PACKED[0] + spoiled + PACKED[2])
    assert [each.data for each in told if each.broken is None] == [RECORDS[0], RECORDS[2]]
    (broken,) = [each for each in told if each.broken]
    assert broken.start == len(PACKED[0])
    assert RECORDS[1].startswith(broken.data[:24])


def test_a_checksum_that_is_wrong_is_damage_though_every_byte_inflates() -> None:
    told = found(PACKED[0][:-8] + b"\0" * 4 + PACKED[0][-4:] + PACKED[1])
    assert [each.broken is None for each in told] == [False, True]
    assert RECORDS[0].startswith(told[0].data) and told[1].data == RECORDS[1]


@pytest.mark.parametrize("cut", [1, 9, 10, 60, -8, -1])
def test_a_file_that_ends_inside_a_member_is_no_whole_record(cut: int) -> None:
    told = found(PACKED[0] + PACKED[1][:cut])
    assert [each.broken for each in told] == [None, "the file ends inside this record"]


def test_what_is_packed_to_fill_memory_is_left_and_the_next_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "RECORD_MAX", 100_000)
    bomb = gzip.compress(b"WARC/1.1\r\n" + bytes(50_000_000))
    told = found(bomb + PACKED[0])
    assert [each.broken for each in told] == ["the record is larger than any board", None]
    assert (len(told[0].data) <= module.HEAD, told[1].data) == (True, RECORDS[0])
    whole = gzip.compress(bytes(100_000))
    assert found(whole)[0].broken is None


@pytest.mark.parametrize("offset", [-2, -1, 0, 1])
def test_a_member_is_found_wherever_a_block_of_the_search_ends(monkeypatch: pytest.MonkeyPatch, offset: int) -> None:
    monkeypatch.setattr(module, "BLOCK", 64)
    lost = b"\x1f\x8b\x08" + b"\xff" * (64 * 3 - 3 + offset)
    told = found(lost + PACKED[0])
    assert [(each.broken is None, each.start) for each in told][-1] == (True, len(lost))


def test_bytes_that_only_look_like_a_member_hold_nobody_up() -> None:
    told = found(b"\x1f\x8b\x08 no" + gzip.compress(b"no record") + PACKED[0])
    assert [each.data for each in told if each.broken is None] == [RECORDS[0]]
