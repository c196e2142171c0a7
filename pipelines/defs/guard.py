"""What may be asked of Dagster's server on this machine: by its own names and pages, and GraphQL by POST alone.

Dagster executes mutations that come by GET, asks for no password and answers to any name, so that any page open in a browser
here could start a run or wipe assets (an image's address is enough). This stands before it, whatever stands before this.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable, MutableMapping
from typing import Any
from urllib.parse import urlsplit

Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[Message, Receive, Send], Awaitable[None]]

MISDIRECTED, FORBIDDEN, NOT_ALLOWED = 421, 403, 405
#: WebSocket's own code for a connection that breaks the rules (RFC 6455 7.4.1).
POLICY = 1008
REASONS = {
    MISDIRECTED: b"asked by another name than this server's",
    FORBIDDEN: b"asked by a page of another origin",
    NOT_ALLOWED: b"GraphQL is asked by POST",
}


class Guard:
    """An ASGI application before another: only `hosts` (name:port) are answered to, and only their pages may ask."""

    def __init__(self, app: App, hosts: Iterable[str]) -> None:
        self.app = app
        self.hosts = frozenset(hosts)

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        """Pass on what may be asked; a status and a reason for all else."""
        status = None if scope["type"] == "lifespan" else self.refusal(scope)
        if status is None:
            await self.app(scope, receive, send)
        elif scope["type"] == "websocket":
            await send({"type": "websocket.close", "code": POLICY})
        else:
            headers = [(b"content-type", b"text/plain"), (b"allow", b"POST")]
            await send({"type": "http.response.start", "status": status, "headers": headers})
            await send({"type": "http.response.body", "body": REASONS[status]})

    def refusal(self, scope: Message) -> int | None:
        """The status of what may not be asked; None for what may."""
        told: dict[str, list[str]] = {}
        for name, value in scope["headers"]:
            told.setdefault(name.decode("latin-1"), []).append(value.decode("latin-1"))
        if len(hosts := told.get("host", [])) != 1 or hosts[0].lower() not in self.hosts:
            return MISDIRECTED
        # Programs that are no browser say no origin.
        if any(urlsplit(origin).netloc.lower() not in self.hosts for origin in told.get("origin", [])):
            return FORBIDDEN
        is_graphql = scope["path"].lower().strip("/").startswith("graphql")
        return NOT_ALLOWED if scope["type"] == "http" and is_graphql and scope["method"] != "POST" else None
