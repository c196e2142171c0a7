"""Headers that nobody may see: what a server or an error repeats of them is starred before it leaves this package."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from pipelines.web.exchange import Trouble

#: A header's value as we may send it.
SENDABLE = re.compile(r"[!-~](?:[ -~]*[!-~])?", re.ASCII)


def sendable(headers: Mapping[str, str]) -> Mapping[str, str]:
    """The headers themselves; Trouble("refused") where a value could end its header. The value is not told."""
    for name, value in headers.items():
        if not SENDABLE.fullmatch(value):
            raise Trouble("refused", f"the value of {name} cannot be sent")
    return headers


def starred(text: str, secrets: Iterable[str]) -> str:
    """`text` with every secret in it as stars, as many as it had characters."""
    for secret in secrets:
        text = text.replace(secret, "*" * len(secret))
    return text


def starred_bytes(body: bytes, secrets: Iterable[str]) -> bytes:
    """The same of bytes, whose length stays."""
    for secret in secrets:
        body = body.replace(secret.encode(), b"*" * len(secret))
    return body
