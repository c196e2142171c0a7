"""Faults that HTTP has names for: statuses, Retry-After, redirects."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise

from tests.faults.case import BEST, Answers, Case, fixed, nothing, page, whole
from tests.faults.families import Family
from tests.web.conftest import Answer, Faults

RETRYING = {"attempts": 3}
#: The most that a run lets itself be asked to wait, and that twice: three attempts have two pauses between them.
PATIENCE = 2 * 120.0
DOWN = b"<!doctype html><html><title>Down</title><p>Back soon.</html>"
#: What servers write into Retry-After.
RETRY_AFTER = (
    "2", "0", "-1", "999999", "99999999999999999999", "soon", "", "1.5", "1e3", "Mon, 02 Mar 2026 06:00:30 GMT",
    "Mon, 02 Mar 2026 05:00:00 GMT", "Fri, 31 Dec 9999 23:59:59 GMT", "Mon, 99 Foo 2026 06:00:30 GMT",
)  # fmt: skip


def then_well(status: int, times: int, **headers: str) -> Answers:
    """So many failures, then the page."""

    def answers(faults: Faults, family: Family) -> Sequence[Answer]:
        failures = [faults.page(status, DOWN, **headers)] * times
        return [*failures, faults.page(200, family.body, Content_Type=family.content_type)]

    return answers


def status(number: int, outcome: str | Mapping[str, str], make: Answers | None = None, waits: float = 0.0) -> Case:
    """An answer of this status, which stays."""
    bounds = RETRYING if waits else {}
    return Case(
        f"HTTP {number}", make or page(fixed(DOWN), number), outcome, f"HTTP {number}", bounds=bounds, waits=waits
    )


def onward(location: str, *, hops: int = 1) -> Answers:
    """A redirect; of several hops each leads to the next of the same host, and the last to `location`."""

    def answers(faults: Faults, family: Family) -> Sequence[Answer]:
        stops = [*(f"/hop/{number}" for number in range(1, hops)), location]
        for here, there in pairwise(stops):
            faults.set(here, faults.page(302, Location=there))
        faults.set("/end", faults.page(200, family.body, Content_Type=family.content_type))
        return [faults.page(302, Location=stops[0])]

    return answers


def circle(faults: Faults, family: Family) -> Sequence[Answer]:
    """Two addresses that send on to each other."""
    faults.set("/round", faults.page(302, Location=family.path))
    return [faults.page(302, Location="/round")]


STATUSES = (
    status(201, "failed"), status(202, "failed"), status(203, "failed"), status(206, "failed", page(whole, 206)),
    status(302, "failed"), status(400, "failed"), status(401, "blocked"), status(403, "blocked"), status(404, "gone"),
    status(410, "gone"), status(451, "blocked"), status(429, "blocked", waits=PATIENCE), status(500, "failed", waits=PATIENCE),
    status(502, "failed", waits=PATIENCE), status(503, "failed", waits=PATIENCE), status(504, "failed", waits=PATIENCE),
    status(520, "failed"), status(999, "failed"),
    Case("HTTP 204", page(nothing, 204), "failed", "HTTP 204"),
    Case("HTTP 205", page(nothing, 205), "failed", "HTTP 205"),
    Case("304 that nobody asked for", page(nothing, 304), "failed", "HTTP 304"),
    Case("304 with a tag that nobody asked for", page(nothing, 304, ETag='"seven"'), "failed", "HTTP 304"),
    Case("a 404 that holds the page", page(whole, 404), "gone", "HTTP 404"),
    Case("a 500 that holds the page", page(whole, 500), "failed", "HTTP 500"),
    *(Case(f"HTTP {number} {times} x, then well", then_well(number, times), BEST, is_whole=True, bounds=RETRYING, waits=PATIENCE)
      for number in (429, 500, 502, 503, 504) for times in (1, 2)),
    Case("HTTP 500 5 x, then well", then_well(500, 5), "failed", "HTTP 500", bounds=RETRYING, waits=PATIENCE),
    Case("truncated, then well", lambda faults, family: [
        faults.raw(b"HTTP/1.1 200 OK\r\nContent-Length: 99999\r\n\r\n" + family.body[:90]),
        faults.page(200, family.body, Content_Type=family.content_type),
    ], BEST, is_whole=True, bounds=RETRYING, waits=PATIENCE),
)  # fmt: skip
QUIET = tuple(
    Case(f"HTTP {number}, Retry-After {value!r}", page(fixed(DOWN), number, Retry_After=value), outcome, f"HTTP {number}",
         bounds=RETRYING, waits=PATIENCE)
    for number, outcome in ((429, "blocked"), (503, "failed")) for value in RETRY_AFTER
)  # fmt: skip
AWAY = {
    "http": "http://{host}/end", "another host": "https://elsewhere.example/end", "a file": "file:///etc/passwd",
    "ftp": "ftp://{host}/end", "data": "data:application/json,[]", "script": "javascript:alert(1)",
    "this machine": "https://127.0.0.1/end", "this machine by number": "https://2130706433/end",
    "this machine in hex": "https://0x7f000001/end", "this machine, IPv6": "https://[::1]/end",
    "the cloud's secrets": "https://169.254.169.254/latest/meta-data/", "another port": "https://{host}:8443/end",
    "a password": "https://me:pw@{host}/end", "no address": "https://[/end", "a dot behind the host": "https://{host}./end",
}  # fmt: skip


def led(where: str) -> Answers:
    """A redirect to a place that is not to be asked."""

    def answers(faults: Faults, family: Family) -> Sequence[Answer]:
        return [faults.page(302, Location=where.format(host=family.host))]

    return answers


REDIRECTS = (
    Case("redirected once", onward("/end"), BEST, is_whole=True, waits=1.0),
    Case("redirected in a circle", circle, "failed", "redirects: in a circle", waits=1.0),
    Case("redirected to itself", lambda faults, family: [faults.page(301, Location=family.path)], "failed", "redirects: "),
    Case("redirected 30 times", onward("/end", hops=30), "failed", "redirects: more than", waits=5.0),
    *(Case(f"redirected to {name}", led(where), "failed", "refused: ") for name, where in AWAY.items()),
)  # fmt: skip
CASES = (*STATUSES, *QUIET, *REDIRECTS)
