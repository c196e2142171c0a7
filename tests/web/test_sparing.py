"""Promises of the last gate: an address that is spared gets no request, not even for its robots.txt or by a redirect."""

from __future__ import annotations

from datetime import UTC, datetime

import httpx2

from pipelines.sandbox.clock import SandboxClock
from pipelines.web.client import Web
from pipelines.web.sparing import Sparing


def test_a_spared_host_is_sent_nothing_even_where_a_redirect_leads_to_it() -> None:
    asked: list[str] = []

    def answer(request: httpx2.Request) -> httpx2.Response:
        asked.append(str(request.url))
        if request.url.path == "/robots.txt":
            return httpx2.Response(404, stream=httpx2.ByteStream(b""))
        return httpx2.Response(302, headers={"location": "https://spared.example/a"})

    gate = Sparing(httpx2.MockTransport(answer), lambda url: "Acme" if "spared.example" in url else None)
    with Web("me@example.org", SandboxClock(datetime(2026, 1, 1, tzinfo=UTC)), gate) as web:
        exchange = web.fetch("https://open.example/a", frozenset({"open.example", "spared.example"}))
    assert "opted out: Acme" in str(exchange.failure)
    assert exchange.redirects == ("https://spared.example/a",)
    assert {httpx2.URL(url).host for url in asked} == {"open.example"}
