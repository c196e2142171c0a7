"""Connections: each goes to an address that was checked, and every read and write of it keeps to the fetch's deadline."""

from __future__ import annotations

import ssl
from collections.abc import Callable, Iterable
from typing import Any

import httpcore2
import httpx2

from pipelines.web import guard
from pipelines.web.deadline import allowed

#: Host and port to IP addresses; raises Trouble("dns").
Resolver = Callable[[str, int], list[str]]

#: Idle connections are kept for this long (seconds): longer than the gap between two requests, shorter than servers' own.
KEEP_ALIVE = 15.0
CONNECTIONS = 8


class Stream(httpcore2.NetworkStream):
    """A connection whose operations end at the deadline, however slowly the other side drips."""

    def __init__(self, inner: httpcore2.NetworkStream) -> None:
        self.inner = inner

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self.inner.read(max_bytes, allowed(timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self.inner.write(buffer, allowed(timeout))

    def close(self) -> None:
        self.inner.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore2.NetworkStream:
        """Encrypt; the certificate is checked against the name that was asked for, not the address."""
        return Stream(self.inner.start_tls(ssl_context, server_hostname, allowed(timeout)))

    def get_extra_info(self, info: str) -> Any:
        return self.inner.get_extra_info(info)


class Dialing(httpcore2.NetworkBackend):
    """Opens connections to whatever address it is told; what the sandbox uses for loopback."""

    def __init__(self, dial: httpcore2.NetworkBackend | None = None) -> None:
        self.dial = dial or httpcore2.SyncBackend()

    def connect_tcp(
        self, host: str, port: int, timeout: float | None = None, local_address: str | None = None,
        socket_options: Iterable[httpcore2.SOCKET_OPTION] | None = None,
    ) -> httpcore2.NetworkStream:  # fmt: skip
        return Stream(self.dial.connect_tcp(host, port, allowed(timeout), local_address, socket_options))


class Pinning(Dialing):
    """Resolves a name once, checks every address it has, and connects to one of those: nothing can change in between."""

    def __init__(self, resolve: Resolver = guard.addresses, dial: httpcore2.NetworkBackend | None = None) -> None:
        super().__init__(dial)
        self.resolve = resolve

    def connect_tcp(
        self, host: str, port: int, timeout: float | None = None, local_address: str | None = None,
        socket_options: Iterable[httpcore2.SOCKET_OPTION] | None = None,
    ) -> httpcore2.NetworkStream:  # fmt: skip
        """A connection to the first address that answers; Trouble("refused") if any of them is not public."""
        *others, last = [guard.public(address) for address in self.resolve(host, port)]
        for address in others:
            try:
                return super().connect_tcp(address, port, timeout, local_address, socket_options)
            except (httpcore2.ConnectError, httpcore2.ConnectTimeout):
                continue
        return super().connect_tcp(last, port, timeout, local_address, socket_options)


def transport(backend: httpcore2.NetworkBackend, context: ssl.SSLContext | None = None) -> httpx2.HTTPTransport:
    """An httpx2 transport over `backend`, HTTP/1.1. It knows no proxies, which would resolve names for us, unchecked."""
    context = context or httpx2.create_ssl_context()
    made = httpx2.HTTPTransport(verify=context)
    # httpx2 has no argument for the backend of its pool; it only ever calls handle_request and close of it.
    made._pool = httpcore2.ConnectionPool(
        ssl_context=context, max_connections=CONNECTIONS, keepalive_expiry=KEEP_ALIVE, network_backend=backend
    )
    return made
