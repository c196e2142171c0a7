"""A name is resolved once, every address it has is checked, and the connection goes to one of those and proves its name."""

from __future__ import annotations

import shutil
import socket
import ssl
import subprocess
import threading
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import httpcore2
import pytest

from pipelines.web.wire import Pinning, transport

if TYPE_CHECKING:
    from conftest import Asking, Faults

HOST, PUBLIC, OTHER = "board.example", "93.184.216.34", "2606:4700:4700::1111"
PAGE = b"HTTP/1.1 404 X\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"


class Rerouted(httpcore2.SyncBackend):
    """Notes the address that a connection is meant for, then connects to a port of this machine, or fails for `dead`."""

    def __init__(self, port: int, dead: Iterable[str] = ()) -> None:
        self.port, self.dead, self.meant = port, frozenset(dead), list[str]()

    def connect_tcp(
        self, host: str, port: int, timeout: float | None = None, local_address: str | None = None,
        socket_options: Iterable[httpcore2.SOCKET_OPTION] | None = None,
    ) -> httpcore2.NetworkStream:  # fmt: skip
        self.meant.append(host)
        if host in self.dead:
            raise httpcore2.ConnectError("no route to host")
        return super().connect_tcp("127.0.0.1", self.port, timeout, local_address, socket_options)


class Turning:
    """A resolver that gives the next answer each time, the last one for ever."""

    def __init__(self, *answers: list[str]) -> None:
        self.answers, self.asked = list(answers), 0

    def __call__(self, host: str, port: int) -> list[str]:
        self.asked += 1
        return self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]


class Secure:
    """A TLS server that answers 404 to everything and notes the name that was asked for; `trusting` trusts it."""

    def __init__(self, certificate: Path, key: Path) -> None:
        self.names: list[str | None] = []
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate, key)
        context.sni_callback = lambda connection, name, _: self.names.append(name)
        self.context, self.listener = context, socket.create_server(("127.0.0.1", 0))
        self.port: int = self.listener.getsockname()[1]
        self.trusting = ssl.create_default_context(cafile=certificate)
        threading.Thread(target=self.serve, daemon=True).start()

    def serve(self) -> None:
        while True:
            try:
                connection, _ = self.listener.accept()
            except OSError:
                return  # closed at the end of the session
            try:
                with self.context.wrap_socket(connection, server_side=True) as secure:
                    secure.recv(65536)
                    secure.sendall(PAGE)
            except OSError:
                continue  # the client did not like the certificate


@pytest.fixture(scope="session")
def secure(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Secure]:
    """A server whose certificate is for board.example."""
    if not (openssl := shutil.which("openssl")):
        pytest.skip("openssl, which makes the certificate of this test, is not installed")
    folder = tmp_path_factory.mktemp("tls")
    subprocess.run(
        [openssl, "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2",
         "-subj", f"/CN={HOST}", "-addext", f"subjectAltName=DNS:{HOST}", "-keyout", "key.pem", "-out", "cert.pem"],
        cwd=folder, check=True, capture_output=True,
    )  # fmt: skip
    made = Secure(folder / "cert.pem", folder / "key.pem")
    yield made
    made.listener.close()


def test_the_address_that_was_checked_is_the_one_connected_to(secure: Secure, ask: Asking) -> None:
    dial, resolve = Rerouted(secure.port), Turning([PUBLIC], ["127.0.0.1"])
    web = ask.web(transport(Pinning(resolve, dial), secure.trusting))
    exchange = web.fetch(f"https://{HOST}/jobs", {HOST})
    # robots.txt came from the public address; by the next connection the name leads home, and is refused.
    assert dial.meant == [PUBLIC]
    assert exchange.failure == "refused: address 127.0.0.1 is not public"
    assert resolve.asked == 2


def test_one_private_address_among_public_ones_refuses_the_name(secure: Secure, ask: Asking) -> None:
    dial = Rerouted(secure.port)
    web = ask.web(transport(Pinning(Turning([PUBLIC, "10.0.0.7"]), dial), secure.trusting))
    assert "refused: address 10.0.0.7" in (web.fetch(f"https://{HOST}/jobs", {HOST}).failure or "")
    assert dial.meant == []


def test_the_next_address_is_tried_where_one_is_dead(secure: Secure, ask: Asking) -> None:
    dial = Rerouted(secure.port, dead=[OTHER])
    web = ask.web(transport(Pinning(Turning([OTHER, PUBLIC]), dial), secure.trusting))
    assert web.fetch(f"https://{HOST}/jobs", {HOST}).status == 404
    assert dial.meant == [OTHER, PUBLIC] * 2


def test_the_certificate_is_asked_for_and_checked_by_name_not_by_address(secure: Secure, ask: Asking) -> None:
    secure.names.clear()
    web = ask.web(transport(Pinning(Turning([PUBLIC]), Rerouted(secure.port)), secure.trusting))
    assert web.fetch(f"https://{HOST}/jobs", {HOST}).status == 404
    assert set(secure.names) == {HOST}


@pytest.mark.parametrize(("host", "trusts"), [("wrong.example", True), (HOST, False)])
def test_a_certificate_that_proves_nothing_ends_the_connection(
    host: str, trusts: bool, secure: Secure, ask: Asking
) -> None:
    context = secure.trusting if trusts else ssl.create_default_context()
    web = ask.web(transport(Pinning(Turning([PUBLIC]), Rerouted(secure.port)), context), attempts=3)
    failure = web.fetch(f"https://{host}/jobs", {host}).failure or ""
    assert "(tls: " in failure
    assert "certificate verify failed" in failure
    assert not ask.clock.waits


@pytest.mark.parametrize(("said", "name"), [(PAGE, "tls"), (b"", "connection")])
def test_a_server_that_speaks_no_tls_is_not_spoken_to(said: bytes, name: str, ask: Asking) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:

        def plain() -> None:
            connection, _ = listener.accept()
            with connection:
                connection.recv(65536)
                connection.sendall(said)

        threading.Thread(target=plain, daemon=True).start()
        dial = Rerouted(listener.getsockname()[1])
        exchange = ask.web(transport(Pinning(Turning([PUBLIC]), dial))).fetch(f"https://{HOST}/jobs", {HOST})
    assert f"({name}: " in (exchange.failure or "")


def test_a_proxy_of_the_environment_is_not_used(secure: Secure, ask: Asking, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("HTTPS_PROXY", "https_proxy", "ALL_PROXY", "all_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    dial = Rerouted(secure.port)
    web = ask.web(transport(Pinning(Turning([PUBLIC]), dial), secure.trusting))
    assert web.fetch(f"https://{HOST}/jobs", {HOST}).status == 404
    assert set(dial.meant) == {PUBLIC}


def test_without_a_transport_nothing_on_this_machine_is_reached(ask: Asking, faults: Faults) -> None:
    from pipelines.web.client import Web

    with Web("people@example.com", ask.clock) as web:
        exchange = web.fetch("https://localhost/jobs", {"localhost"})
    assert "refused: address" in (exchange.failure or "")
    assert not faults.seen
