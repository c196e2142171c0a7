"""Promises about parts of a file: exactly the bytes asked for, or a failure by its name and no bytes at all."""

from __future__ import annotations

import gzip
from typing import TYPE_CHECKING

import pytest

from pipelines.web.ranges import fetch_range, size_of

if TYPE_CHECKING:
    from conftest import Asking, Faults

URL = "https://board.sandbox.invalid/a.warc.gz"
HOSTS = frozenset({"board.sandbox.invalid"})
FILE = gzip.compress(b"0123456789" * 9, mtime=0)


def test_a_part_is_asked_for_by_its_bytes_and_comes_as_the_file_has_it(faults: Faults, ask: Asking) -> None:
    faults.set("/a.warc.gz", faults.page(206, FILE[2:7], Content_Range=f"bytes 2-6/{len(FILE)}"))
    part = fetch_range(ask.web(), URL, HOSTS, 2, 6)
    assert (part.failure, part.body, size_of(part)) == (None, FILE[2:7], len(FILE))
    [seen] = faults.asked("/a.warc.gz")
    assert (seen["range"], seen["accept-encoding"]) == ("bytes=2-6", "identity")


def test_a_part_past_the_end_is_what_there_is(faults: Faults, ask: Asking) -> None:
    end = len(FILE) - 1
    faults.set("/a.warc.gz", faults.page(206, FILE[2:], Content_Range=f"bytes 2-{end}/{len(FILE)}"))
    assert fetch_range(ask.web(), URL, HOSTS, 2, 9_999).body == FILE[2:]


@pytest.mark.parametrize(("status", "body", "headers", "named"), [
    (200, FILE, {}, "whole file"),
    (206, FILE[2:7], {}, "which part"),
    (206, FILE[2:7], {"Content_Range": "bytes 2-6/*"}, "which part"),
    (206, FILE[:5], {"Content_Range": f"bytes 0-4/{len(FILE)}"}, "asked for"),
    (206, FILE[1:7], {"Content_Range": f"bytes 1-6/{len(FILE)}"}, "asked for"),
    (206, FILE[2:6], {"Content_Range": f"bytes 2-5/{len(FILE)}"}, "asked for"),
    (206, FILE[2:8], {"Content_Range": f"bytes 2-7/{len(FILE)}"}, "asked for"),
    (206, FILE[2:6], {"Content_Range": f"bytes 2-6/{len(FILE)}"}, "4 bytes came"),
    (206, gzip.compress(FILE[2:7]), {"Content_Range": f"bytes 2-6/{len(FILE)}", "Content_Encoding": "gzip"}, "packed"),
])  # fmt: skip
def test_any_other_answer_is_a_failure_without_bytes(
    status: int, body: bytes, headers: dict[str, str], named: str, faults: Faults, ask: Asking
) -> None:
    faults.set("/a.warc.gz", faults.page(status, body, **headers))
    part = fetch_range(ask.web(), URL, HOSTS, 2, 6)
    assert (part.failure or "").startswith("range: ")
    assert named in (part.failure or "")
    assert part.body == b""


@pytest.mark.parametrize("status", [404, 416, 503])
def test_a_refusal_stays_what_it_is(status: int, faults: Faults, ask: Asking) -> None:
    faults.set("/a.warc.gz", faults.page(status))
    part = fetch_range(ask.web(), URL, HOSTS, 2, 6)
    assert (part.status, part.failure, size_of(part)) == (status, None, None)
