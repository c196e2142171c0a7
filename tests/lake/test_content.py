"""Promises about HTTP bodies as crawlers keep them: codings are undone, and an end that is missing is missed."""

from __future__ import annotations

import gzip

import pytest

from pipelines.lake.content import content

BODY = b'{"jobs": []}' * 20


def chunked(body: bytes, size: int = 50) -> bytes:
    parts = [body[at : at + size] for at in range(0, len(body), size)]
    return b"".join(f"{len(part):x};x=y\r\n".encode() + part + b"\r\n" for part in parts) + b"0\r\n\r\n"


def headers(**stated: str) -> dict[str, str]:
    return {name.replace("_", "-"): value for name, value in stated.items()}


@pytest.mark.parametrize(("body", "stated"), [
    (BODY, headers(content_length=str(len(BODY)))),
    (BODY, headers()),
    (gzip.compress(BODY), headers(content_encoding="gzip", content_length=str(len(gzip.compress(BODY))))),
    (gzip.compress(BODY[:100]) + gzip.compress(BODY[100:]), headers(content_encoding="x-gzip")),
    (gzip.compress(BODY) + b"\0" * 8, headers(content_encoding="gzip")),
    (chunked(BODY), headers(transfer_encoding="chunked")),
    (chunked(gzip.compress(BODY)), headers(transfer_encoding="Chunked", content_encoding="GZIP")),
])  # fmt: skip
def test_every_coding_of_a_crawler_is_undone(body: bytes, stated: dict[str, str]) -> None:
    assert content(body, stated) == (BODY, None)


@pytest.mark.parametrize("stated", [
    headers(content_encoding="gzip"), headers(transfer_encoding="chunked"),
    headers(content_encoding="gzip", content_length="9"), headers(content_encoding="gzip", content_length="9999"),
    headers(content_length="3"), headers(content_length="many"), headers(content_length="9" * 5000), headers(content_length="-1"),
])  # fmt: skip
def test_a_coding_undone_by_the_crawler_whose_header_stayed_is_no_damage(stated: dict[str, str]) -> None:
    assert content(BODY, stated) == (BODY, None)


@pytest.mark.parametrize(("body", "stated"), [
    (BODY[:-5], headers(content_length=str(len(BODY)))),
    (gzip.compress(BODY)[:-9], headers(content_encoding="gzip")),
    (gzip.compress(BODY)[:-1], headers(content_encoding="gzip")),
    (gzip.compress(BODY) + b"more", headers(content_encoding="gzip")),
    (gzip.compress(BODY)[:20] + b"!!" + gzip.compress(BODY)[22:], headers(content_encoding="gzip")),
    (chunked(BODY)[:-5], headers(transfer_encoding="chunked")),
    (chunked(BODY)[:80], headers(transfer_encoding="chunked")),
    (chunked(gzip.compress(BODY)[:-9]), headers(transfer_encoding="chunked", content_encoding="gzip")),
    (BODY, headers(content_encoding="br")),
])  # fmt: skip
def test_a_body_that_is_not_whole_is_named(body: bytes, stated: dict[str, str]) -> None:
    assert content(body, stated)[1]


def test_a_body_that_inflates_without_end_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pipelines.lake.content.RECORD_MAX", 10_000)
    body, reason = content(gzip.compress(b"x" * 1_000_000), headers(content_encoding="gzip"))
    assert (body, reason) == (b"", "the gzip body is larger than any board")
