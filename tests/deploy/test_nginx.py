"""Promises about the sample proxy, held by nginx itself before a server that takes anything. Skipped where nginx is not there."""

from __future__ import annotations

import http.client
import re
import shutil
import socket
import subprocess
import time
from base64 import b64encode
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytest_httpserver import HTTPServer

SAMPLE = Path(__file__).parent.parent.parent / "deploy" / "nginx.conf"
NAME = "dagster.example.com"
HERE = f"https://{NAME}"
#: A name and its password, as nginx reads them in a file of passwords.
KNOWN = "ada:lovelace"
MUTATION = "/graphql?query=mutation%7Bx%7D"
WEBSOCKET = {
    "Upgrade": "websocket",
    "Connection": "Upgrade",
    "Sec-WebSocket-Version": "13",
    "Sec-WebSocket-Key": "a2V5",
}
WHOLE = """
daemon off; master_process off; pid {folder}/pid; error_log {folder}/error.log;
events {{}}
http {{
    access_log off;
    client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy; fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi; scgi_temp_path {folder}/scgi;
    {sample}
}}
"""
Asked = Callable[..., int]


def changed(sample: str, port: int, upstream: int, passwords: Path) -> str:
    """The sample as it stands, but on a free port, without certificates, and with passwords of our own."""
    plain = "\n".join(line for line in sample.splitlines() if not line.strip().startswith("ssl_"))
    given = {"443 ssl": f"127.0.0.1:{port}", "127.0.0.1:3000": f"127.0.0.1:{upstream}",
             "/etc/nginx/hiregap.htpasswd": str(passwords)}  # fmt: skip
    for was, now in given.items():
        assert was in plain
        plain = plain.replace(was, now)
    return plain


@pytest.fixture
def nginx(httpserver: HTTPServer, tmp_path: Path) -> Iterator[int]:
    """The port of nginx with our sample, before a server that says yes to everything."""
    program = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin:/usr/local/sbin")
    if program is None:
        pytest.skip("nginx is not installed")
    httpserver.expect_request(re.compile(".*")).respond_with_data("taken")
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    passwords, settings, log = (tmp_path / name for name in ("passwords", "nginx.conf", "error.log"))
    passwords.write_text(KNOWN.replace(":", ":{PLAIN}") + "\n")
    sample = changed(SAMPLE.read_text(), port, httpserver.port, passwords)
    settings.write_text(WHOLE.format(folder=tmp_path, sample=sample))
    running = subprocess.Popen([program, "-p", str(tmp_path), "-e", str(log), "-c", str(settings)])
    while socket.socket().connect_ex(("127.0.0.1", port)):
        assert running.poll() is None, log.read_text()
        time.sleep(0.05)
    yield port
    running.terminate()
    running.wait()


@pytest.fixture
def asked(nginx: int) -> Asked:
    """A function that asks for something and gives the status; as somebody with the password, under the right name."""

    def ask(method: str, path: str, host: str = NAME, known: str | None = KNOWN, **headers: str) -> int:
        sent = {"Host": host} | {name.replace("_", "-"): text for name, text in headers.items()}
        if known:
            sent["Authorization"] = "Basic " + b64encode(known.encode()).decode()
        connection = http.client.HTTPConnection("127.0.0.1", nginx, timeout=5)
        connection.request(method, path, body=b"{}" if method == "POST" else None, headers=sent)
        status = connection.getresponse().status
        connection.close()
        return status

    return ask


def test_the_page_and_its_questions_go_through(asked: Asked, httpserver: HTTPServer) -> None:
    assert asked("GET", "/assets/published/demand_by_month") == 200
    assert asked("POST", "/graphql") == 200
    assert asked("POST", "/graphql", Origin=HERE) == 200
    assert [request.path for request, _ in httpserver.log][1:] == ["/graphql", "/graphql"]
    # The server behind it is guarded too, and knows its own name alone.
    assert {request.host for request, _ in httpserver.log} == {f"127.0.0.1:{httpserver.port}"}
    assert "Origin" not in httpserver.log[2][0].headers


def test_graphql_is_asked_by_post_alone(asked: Asked, httpserver: HTTPServer) -> None:
    paths = (MUTATION, "/graphql", "/%67raphql?query=x", "//graphql?query=x", "/graphql/?query=x", "/a/../graphql")
    methods = ("GET", "HEAD", "PUT", "DELETE", "OPTIONS")
    assert {asked(method, path) for method in methods for path in paths} == {405}
    assert httpserver.log == []


def test_another_name_is_misdirected(asked: Asked, httpserver: HTTPServer) -> None:
    hosts = ("evil.example.com", "127.0.0.1:3000", "localhost", f"{NAME}.evil.example.com")
    assert {asked("POST", "/graphql", host=host) for host in hosts} == {421}
    assert {asked("GET", "/", host=host) for host in hosts} == {421}
    assert httpserver.log == []


def test_a_page_of_another_origin_is_refused_also_by_websocket(asked: Asked, httpserver: HTTPServer) -> None:
    origins = ("https://evil.example.com", "null", f"http://{NAME}", f"{HERE}.evil.example.com")
    assert {asked("POST", "/graphql", Origin=origin) for origin in origins} == {403}
    assert {asked("GET", "/graphql", Origin=origin, **WEBSOCKET) for origin in origins} == {403}
    assert httpserver.log == []


def test_a_websocket_of_our_own_page_goes_through(asked: Asked, httpserver: HTTPServer) -> None:
    assert asked("GET", "/graphql", Origin=HERE, **WEBSOCKET) == 200
    assert httpserver.log[0][0].headers["Upgrade"] == "websocket"


def test_nobody_comes_in_without_a_password(asked: Asked, httpserver: HTTPServer) -> None:
    assert asked("GET", "/", known=None) == 401
    assert asked("POST", "/graphql", known="ada:wrong") == 401
    assert httpserver.log == []


def test_nothing_else_is_changed_from_outside(asked: Asked, httpserver: HTTPServer) -> None:
    assert asked("POST", "/report_asset_materialization/raw") == 403
    assert asked("POST", "/anything") == 403
    assert httpserver.log == []
