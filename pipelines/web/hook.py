"""Leaving a message at an address of one's own (a webhook): one attempt, no redirect, nothing of the answer is read.

The address is a secret (whoever knows it can write there), so no reason that is given here holds any part of it.
"""

from __future__ import annotations

import ssl

import httpx2

from pipelines.web import wire
from pipelines.web.deadline import Deadline
from pipelines.web.exchange import Trouble
from pipelines.web.naming import trouble

#: Seconds for all of it. A message that takes longer is not worth a run's time.
SECONDS = 10.0
#: Where plain http is allowed: this machine, by address, so that no name can lead elsewhere.
HERE = frozenset({"127.0.0.1", "::1"})
TAKEN = range(200, 300)


def posted(url: str, body: bytes, seconds: float = SECONDS) -> str | None:
    """Leave a JSON body at `url`, https or on this machine; why it was not taken, or None when it was."""
    try:
        target = httpx2.URL(url)
        way = transport(target)
    except (httpx2.InvalidURL, UnicodeError, ValueError):
        return "refused: the webhook must be https, or http on 127.0.0.1, without a password"
    headers = {"Content-Type": "application/json", "User-Agent": "hiregap", "Host": target.netloc.decode("ascii")}
    request = httpx2.Request(
        "POST", target, headers=headers, content=body,
        extensions={"timeout": dict.fromkeys(("connect", "read", "write", "pool"), seconds)},
    )  # fmt: skip
    with Deadline(seconds).running():
        try:
            answer = way.handle_request(request)
            answer.close()
        except Trouble as met:
            return met.name
        except httpx2.TransportError as error:
            return trouble(error, is_answered=False).name
        finally:
            way.close()
    return None if answer.status_code in TAKEN else f"status {answer.status_code}"


def transport(url: httpx2.URL) -> httpx2.HTTPTransport:
    """The way to an address: to the public internet, checked as any other, or to this machine; ValueError for none of both."""
    if url.userinfo:
        raise ValueError("a password in the address")
    if url.scheme == "https" and url.host:
        return wire.transport(wire.Pinning())
    if url.scheme == "http" and url.host in HERE:
        # Nothing is encrypted on this machine: the context is never used, so it need not load the certificates.
        return wire.transport(wire.Dialing(), ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT))
    raise ValueError("neither https nor this machine")
