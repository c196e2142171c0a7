"""A body is whole or it is no answer, and it never takes more memory than it may."""

from __future__ import annotations

import gzip
import tracemalloc
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.web.body import decoded
from pipelines.web.exchange import Trouble

if TYPE_CHECKING:
    from conftest import Asking, Faults

JOBS = b'{"jobs": [' + b", ".join(b'{"id": %d}' % number for number in range(400)) + b"]}"
HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"


@pytest.mark.parametrize(
    ("headers", "body", "name"),
    [
        pytest.param(b"Content-Length: 5000", JOBS[:3000], "truncated", id="length too long"),
        pytest.param(b"Transfer-Encoding: chunked", b"400\r\n" + JOBS[:100], "truncated", id="chunk cut off"),
        pytest.param(b"Transfer-Encoding: chunked", b"5\r\n{    \r\n", "truncated", id="no last chunk"),
        pytest.param(b"Transfer-Encoding: chunked", b"5\r\n{    \r\nzz\r\n", "truncated", id="broken chunk"),
        pytest.param(b"Content-Encoding: gzip", gzip.compress(JOBS)[:-1], "truncated", id="gzip cut off, no length"),
        pytest.param(b"Content-Encoding: gzip", b"", "truncated", id="gzip of nothing"),
        pytest.param(b"Content-Encoding: gzip", JOBS, "encoding", id="gzip that is none"),
        pytest.param(b"Content-Encoding: br", b"\x1b\x00", "encoding", id="brotli nobody asked for"),
        pytest.param(b"Content-Encoding: gzip, gzip", b"", "encoding", id="gzip twice"),
        pytest.param(b"Content-Length: 99999999999", b"{", "too_large", id="a hundred gigabytes declared"),
        pytest.param(b"Connection: close", b" " * 100_001, "too_large", id="too large without a length"),
    ],
)
def test_a_body_that_is_not_whole_is_no_answer(
    headers: bytes, body: bytes, name: str, faults: Faults, ask: Asking
) -> None:
    faults.set("/jobs", faults.raw(HEAD + headers + b"\r\n\r\n" + body))
    exchange = ask("/jobs")
    assert (exchange.failure or "none").partition(":")[0] == name
    assert (exchange.body, exchange.status) == (b"", 200)


def test_a_gzip_stream_cut_off_inside_its_declared_length_is_truncated(faults: Faults, ask: Asking) -> None:
    faults.set("/jobs", faults.page(200, gzip.compress(JOBS)[: len(JOBS) // 10], Content_Encoding="gzip"))
    assert ask("/jobs").failure == "truncated: the gzip stream has no end"


def test_a_cut_body_is_asked_again(faults: Faults, ask: Asking) -> None:
    faults.set("/jobs", faults.raw(HEAD + b"Content-Length: 5000\r\n\r\n{"), faults.page(200, JOBS))
    assert ask("/jobs", attempts=3).body == JOBS
    assert len(faults.asked("/jobs")) == 2


def test_a_gzip_bomb_is_refused_while_it_is_small(faults: Faults, ask: Asking) -> None:
    bomb = gzip.compress(bytes(200_000_000), compresslevel=1)
    faults.set("/bomb", faults.page(200, bomb, Content_Encoding="gzip"))
    tracemalloc.start()
    exchange = ask("/bomb", body_bytes=1_000_000)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert (exchange.failure or "").startswith("too_large: ")
    assert peak < 8_000_000
    assert len(faults.asked("/bomb")) == 1


def test_the_memory_of_a_bomb_stays_bounded_where_its_packed_size_passes_too(faults: Faults, ask: Asking) -> None:
    bomb = gzip.compress(bytes(60_000_000))
    faults.set("/bomb", faults.page(200, bomb, Content_Encoding="gzip"))
    tracemalloc.start()
    exchange = ask("/bomb", body_bytes=1_000_000)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert len(bomb) < 1_000_000
    assert exchange.failure == "too_large: more than 1000000 bytes"
    assert peak < 8_000_000


def test_a_bomb_is_refused_long_before_it_fills_a_large_cap(faults: Faults, ask: Asking) -> None:
    bomb = gzip.compress(bytes(60_000_000))
    faults.set("/bomb", faults.page(200, bomb, Content_Encoding="gzip"))
    tracemalloc.start()
    exchange = ask("/bomb", body_bytes=64 * 1024 * 1024)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert (exchange.failure or "").startswith("too_large: ")
    assert peak < 24_000_000


def test_an_even_body_of_a_few_megabytes_is_no_bomb(faults: Faults, ask: Asking) -> None:
    faults.set("/even", faults.page(200, gzip.compress(b" " * 5_000_000), Content_Encoding="gzip"))
    assert len(ask("/even", body_bytes=64 * 1024 * 1024).body) == 5_000_000


def test_a_body_of_exactly_the_cap_is_whole(faults: Faults, ask: Asking) -> None:
    faults.set("/jobs", faults.page(200, b" " * 100_000))
    assert len(ask("/jobs").body) == 100_000


def pieces(body: bytes, size: int) -> list[bytes]:
    """`body` in chunks of `size` bytes."""
    return [body[start : start + size] for start in range(0, len(body), size)]


@given(st.lists(st.binary(max_size=2000), max_size=4), st.integers(1, 300))
def test_a_packed_body_unpacks_the_same_in_any_pieces_and_any_number_of_members(parts: list[bytes], size: int) -> None:
    packed = b"".join(gzip.compress(part) for part in parts) or gzip.compress(b"")
    assert decoded(200, {"content-encoding": "gzip"}, pieces(packed, size), 10_000) == b"".join(parts)


@given(st.binary(max_size=2000), st.data())
def test_a_packed_body_cut_anywhere_is_no_body(content: bytes, data: st.DataObject) -> None:
    packed = gzip.compress(content)
    cut = packed[: data.draw(st.integers(0, len(packed) - 1))]
    with pytest.raises(Trouble, match="truncated"):
        decoded(200, {"content-encoding": "gzip"}, [cut], 10_000)


@given(st.binary(min_size=1, max_size=2000), st.data())
def test_a_packed_body_with_a_bad_byte_is_no_body(content: bytes, data: st.DataObject) -> None:
    packed = bytearray(gzip.compress(content, mtime=0))
    # The header's time, flags of speed and system (bytes 4 to 9) say nothing of the content.
    at = data.draw(st.integers(10, len(packed) - 1))
    packed[at] ^= data.draw(st.integers(1, 255))
    try:
        assert decoded(200, {"content-encoding": "gzip"}, [bytes(packed)], 10_000) == content
    except Trouble as trouble:
        assert trouble.name in {"encoding", "truncated", "too_large"}


def test_bytes_after_the_end_of_the_stream_are_not_passed_over() -> None:
    with pytest.raises(Trouble, match="encoding"):
        decoded(200, {"content-encoding": "gzip"}, [gzip.compress(JOBS) + b"<html>"], 10_000)


@pytest.mark.parametrize("status", [204, 304])
def test_an_answer_that_has_no_body_has_none(status: int) -> None:
    assert decoded(status, {"content-encoding": "gzip", "content-length": "50"}, [], 10) == b""


@pytest.mark.parametrize("name", ["gzip", "x-gzip", "GZIP", " gzip "])
def test_gzip_goes_by_several_names(name: str) -> None:
    assert decoded(200, {"content-encoding": name}, [gzip.compress(JOBS)], 10_000) == JOBS


def test_a_length_beside_chunks_does_not_bind() -> None:
    assert decoded(200, {"content-length": "3", "transfer-encoding": "chunked"}, [JOBS], 10_000) == JOBS


def test_more_bytes_than_declared_are_no_whole_body() -> None:
    with pytest.raises(Trouble, match="truncated"):
        decoded(200, {"content-length": "3"}, [JOBS], 10_000)
