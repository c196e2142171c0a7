"""Promises about the guard before Dagster's own server: what a page of somebody else sends does nothing."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

HOST = "127.0.0.1:3000"
MUTATION = "mutation { wipeAssets(assetPartitionRanges: []) { __typename } }"
Headers = list[tuple[str, str]]


@pytest.fixture
def guarded(manifest: Path) -> Any:
    """A guard before an application that writes down what reaches it."""
    from pipelines.defs.guard import Guard

    async def taken(scope: Any, receive: Any, send: Any) -> None:
        guard.reached.append(scope["type"])

    guard = Guard(taken, [HOST, "localhost:3000"])
    guard.reached = []
    return guard


def asked(guard: Any, headers: Headers, method: str = "GET", path: str = "/", kind: str = "http") -> Any:
    """What a guard says: a status, a websocket's code, or None when it lets through."""
    sent: list[dict[str, Any]] = []

    async def send(message: dict[str, Any]) -> None:
        sent.append(message)

    raw = [(name.encode(), value.encode()) for name, value in headers]
    asyncio.run(guard({"type": kind, "method": method, "path": path, "headers": raw}, None, send))
    return next((message.get("status", message.get("code")) for message in sent), None)


def test_its_own_pages_and_programs_of_this_machine_are_let_through(guarded: Any) -> None:
    own = [[("host", HOST)], [("host", "LOCALHOST:3000"), ("origin", "http://localhost:3000")]]
    assert [asked(guarded, headers) for headers in own] == [None, None]
    assert [asked(guarded, headers, "POST", "/graphql") for headers in own] == [None, None]
    assert [asked(guarded, headers, path="/graphql", kind="websocket") for headers in own] == [None, None]
    assert asked(guarded, [], kind="lifespan") is None
    assert len(guarded.reached) == 7


@pytest.mark.parametrize("path", ["/graphql", "/graphql/", "//graphql", "/GraphQL", "/graphql/x"])
@pytest.mark.parametrize("method", ["GET", "HEAD", "PUT", "OPTIONS"])
def test_graphql_is_asked_by_post_alone(guarded: Any, method: str, path: str) -> None:
    assert asked(guarded, [("host", HOST)], method, path) == 405
    assert guarded.reached == []


@pytest.mark.parametrize(
    "headers",
    [
        [], [("host", "evil.example.com")], [("host", "127.0.0.1")], [("host", "127.0.0.1:3001")], [("host", HOST + ".evil.org")],
        [("host", HOST), ("host", "evil.example.com")], [("host", "")],
    ],
)  # fmt: skip
def test_another_name_is_misdirected(guarded: Any, headers: Headers) -> None:
    assert asked(guarded, headers) == asked(guarded, headers, "POST", "/graphql") == 421
    assert asked(guarded, headers, path="/graphql", kind="websocket") == 1008
    assert guarded.reached == []


@pytest.mark.parametrize(
    "origins",
    [
        ["https://evil.example.com"],
        ["null"],
        [""],
        ["http://127.0.0.1:3001"],
        ["http://" + HOST, "https://evil.example.com"],
    ],
)
def test_a_page_of_another_origin_is_refused_also_by_websocket(guarded: Any, origins: list[str]) -> None:
    headers = [("host", HOST), *(("origin", each) for each in origins)]
    assert asked(guarded, headers, "POST", "/graphql") == 403
    assert asked(guarded, headers, path="/graphql", kind="websocket") == 1008
    assert guarded.reached == []


@pytest.fixture
def server(manifest: Path, tmp_path: Path) -> Iterator[Any]:
    """Dagster's own server, with nothing in it."""
    import dagster as dg
    from dagster._core.workspace.context import WorkspaceProcessContext
    from dagster_webserver.app import create_app_from_workspace_process_context

    with (
        dg.instance_for_test(temp_dir=str(tmp_path)) as instance,
        WorkspaceProcessContext(instance, workspace_load_target=None) as workspace,
    ):
        yield create_app_from_workspace_process_context(workspace)


def test_the_mutation_that_dagster_takes_by_get_does_not_pass_the_guard(server: Any) -> None:
    from starlette.testclient import TestClient

    from pipelines.defs.guard import Guard

    bare = TestClient(server, base_url="http://evil.example.com")
    assert bare.get("/graphql", params={"query": MUTATION}).json()["data"]["wipeAssets"]
    guarded = TestClient(Guard(server, [HOST]), base_url=f"http://{HOST}")
    assert guarded.get("/graphql", params={"query": MUTATION}).status_code == 405
    assert "version" in guarded.post("/graphql", json={"query": "{ version }"}).json()["data"]
    foreign = {"Origin": "https://evil.example.com"}
    assert guarded.post("/graphql", json={"query": MUTATION}, headers=foreign).status_code == 403
    assert TestClient(Guard(server, [HOST]), base_url="http://evil.example.com").get("/").status_code == 421
