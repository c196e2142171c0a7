"""A part of a file by its bytes (RFC 9110 14): exactly the part that was asked for, or a failure by its name."""

from __future__ import annotations

import re
from collections.abc import Set as AbstractSet
from dataclasses import replace
from typing import TYPE_CHECKING

from pipelines.sources.request import Request
from pipelines.web.exchange import Exchange, Trouble

if TYPE_CHECKING:
    from pipelines.web.client import Web

PARTIAL = 206
CONTENT_RANGE = re.compile(r"bytes ([0-9]{1,18})-([0-9]{1,18})/([0-9]{1,18})", re.ASCII)


def fetch_range(web: Web, url: str, hosts: AbstractSet[str], first: int, last: int) -> Exchange:
    """Bytes `first` to `last` (both counted in) of the file at `url`, fewer only where the file ends before.

    An answer 206 that holds another part, and a 200 that ignores the range, become the failure "range".
    """
    # Packed once more, the bytes would be others than those counted.
    headers = {"Range": f"bytes={first}-{last}", "Accept-Encoding": "identity"}
    exchange = web.fetch(url, hosts, request=Request(url, headers=headers))
    if exchange.failure or exchange.status not in (PARTIAL, 200):
        return exchange
    try:
        return exact(exchange, first, last)
    except Trouble as trouble:
        return replace(exchange, body=b"", failure=str(trouble))


def exact(exchange: Exchange, first: int, last: int) -> Exchange:
    """The exchange itself; Trouble("range") unless it holds the part asked for, all of it and as the file has it."""
    if exchange.status != PARTIAL:
        raise Trouble("range", "the whole file was sent, not the part asked for")
    if exchange.headers.get("content-encoding", "identity") != "identity":
        raise Trouble("range", "the part was packed once more")
    found = CONTENT_RANGE.fullmatch(exchange.headers.get("content-range", ""))
    if not found:
        raise Trouble("range", "the answer does not say which part it is")
    start, end, total = map(int, found.groups())
    if start != first or end != min(last, total - 1):
        raise Trouble("range", f"bytes {start}-{end} of {total} came, {first}-{last} were asked for")
    if len(exchange.body) != end - start + 1:
        raise Trouble("range", f"{len(exchange.body)} bytes came, the answer says {end - start + 1}")
    return exchange


def size_of(exchange: Exchange) -> int | None:
    """The bytes of the whole file that a part says it is of; None where it does not."""
    found = CONTENT_RANGE.fullmatch(exchange.headers.get("content-range", ""))
    return int(found[3]) if found else None
