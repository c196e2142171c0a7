"""The last gate before the network: an address that somebody asked us to leave alone is never sent a byte."""

from __future__ import annotations

from collections.abc import Callable

import httpx2

from pipelines.web.exchange import Trouble


class Sparing(httpx2.BaseTransport):
    """Passes requests on to `inner`, but for addresses that `spared` has a reason for; each hop and robots.txt come by here."""

    def __init__(self, inner: httpx2.BaseTransport, spared: Callable[[str], str | None]) -> None:
        self.inner, self.spared = inner, spared

    def handle_request(self, request: httpx2.Request) -> httpx2.Response:
        """The inner transport's answer; Trouble("refused") for an address that is spared."""
        if reason := self.spared(str(request.url)):
            raise Trouble("refused", f"opted out: {reason}")
        return self.inner.handle_request(request)

    def close(self) -> None:
        """Close the connections."""
        self.inner.close()
