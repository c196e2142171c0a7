"""Ways to a host that do not get there: nobody listens, the name leads nowhere or home, TLS is not spoken."""

from __future__ import annotations

import socket
import ssl
import threading
from collections.abc import Callable

import httpx2

from pipelines.web import guard, wire
from tests.web.test_wire import PUBLIC, Rerouted

Way = Callable[[], httpx2.BaseTransport]


class Turned(httpx2.BaseTransport):
    """Asks for robots.txt by one way and for everything else by another: a host that fails after it was well."""

    def __init__(self, robots: httpx2.BaseTransport, pages: httpx2.BaseTransport) -> None:
        self.robots, self.pages = robots, pages

    def handle_request(self, request: httpx2.Request) -> httpx2.Response:
        way = self.robots if request.url.path == "/robots.txt" else self.pages
        return way.handle_request(request)

    def close(self) -> None:
        self.robots.close()
        self.pages.close()


def over(resolve: wire.Resolver, dial: Rerouted | None = None) -> httpx2.BaseTransport:
    """A way over addresses that are checked. It trusts nobody: what reads the system's certificates takes long."""
    return wire.transport(wire.Pinning(resolve, dial), ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT))


def to_port(port: int) -> httpx2.BaseTransport:
    """To a port of this machine as if it were a public address."""
    return over(lambda host, _: [PUBLIC], Rerouted(port))


def closed() -> httpx2.BaseTransport:
    """To a port on which nobody listens."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    return to_port(port)


def answering(sent: bytes) -> Way:
    """To a server that takes no TLS greeting but answers it with these bytes."""

    def way() -> httpx2.BaseTransport:
        listener = socket.create_server(("127.0.0.1", 0))
        threading.Thread(target=lambda: once(listener, sent), daemon=True).start()
        return to_port(listener.getsockname()[1])

    return way


def once(listener: socket.socket, sent: bytes) -> None:
    """Answer one connection and be gone."""
    with listener, listener.accept()[0] as connection:
        connection.recv(65536)
        connection.sendall(sent)


def named(look_up: guard.LookUp) -> Way:
    """To a host for whose name the resolver has this answer."""
    return lambda: over(lambda host, port: guard.addresses(host, port, look_up))


def at(*addresses: str) -> Way:
    """To a host whose name has these addresses."""
    return lambda: over(lambda host, port: list(addresses))


def failing(error: httpx2.TransportError, cause: Exception) -> Way:
    """A way that ends in an error of the transport, and what lies behind it."""
    error.__cause__ = cause

    def fail(request: httpx2.Request) -> httpx2.Response:
        raise error

    return lambda: httpx2.MockTransport(fail)
