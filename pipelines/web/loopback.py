"""The sandbox's way in: only `*.sandbox.invalid`, only this machine. Outside, addresses stay canonical https ones."""

from __future__ import annotations

import ssl

import httpx2

from pipelines.web.exchange import Trouble
from pipelines.web.wire import Dialing, transport

#: `.invalid` never resolves (RFC 6761), so nothing of the sandbox can reach a real host by mistake.
SUFFIX = ".sandbox.invalid"


class Loopback(httpx2.BaseTransport):
    """Sends what is meant for a sandbox host to a port of 127.0.0.1, the Host header kept; refuses every other host."""

    def __init__(self, port: int) -> None:
        self.base = httpx2.URL(f"http://127.0.0.1:{port}")
        # Nothing is encrypted on loopback: the context is never used, so it need not load the certificates.
        self.inner = transport(Dialing(), ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT))

    def handle_request(self, request: httpx2.Request) -> httpx2.Response:
        """The sandbox server's answer; Trouble("refused") for a host outside the sandbox."""
        if not request.url.host.endswith(SUFFIX):
            raise Trouble("refused", f"host {request.url.host!r} is not in the sandbox")
        url = self.base.copy_with(raw_path=request.url.raw_path)
        return self.inner.handle_request(
            httpx2.Request(
                request.method, url, headers=request.headers, stream=request.stream, extensions=request.extensions
            )
        )

    def close(self) -> None:
        """Close the connections."""
        self.inner.close()


def loopback(port: int) -> httpx2.BaseTransport:
    """A transport to the sandbox that is served on `port` of this machine."""
    return Loopback(port)
