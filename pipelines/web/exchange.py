"""What a fetch ends in: an answer, or a failure by its name."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

#: Every way in which no usable answer comes about; `Exchange.failure` is "<name>: <detail>".
Name = Literal[
    "refused",  # we would not ask: scheme, host or address is not allowed
    "robots",  # the site would not have us ask, or could not say
    "resting",  # the host asked for quiet for longer than a run waits
    "dns",  # the name has no address
    "connection",  # no connection, or it broke before an answer
    "tls",  # no connection that proves whom it reaches
    "timeout",  # silence for too long at one step
    "deadline",  # bytes came, but not all of them in time
    "protocol",  # what came is not HTTP
    "redirects",  # sent on too often, in a circle, or with what is for one address only
    "encoding",  # the body is packed in a way that we did not ask for, or that cannot be unpacked
    "truncated",  # the body ended before its end
    "too_large",  # the body is larger than any board
    "range",  # another part of a file came than was asked for
]


#: Characters of a detail: parts of it come from the other side, which may write a lot.
DETAIL = 300


class Trouble(Exception):
    """Inside this package: why there is no usable answer, on one line of ASCII. `is_passing` when asking again may help."""

    def __init__(self, name: Name, detail: str, *, is_passing: bool = False) -> None:
        plain = detail.encode("ascii", "backslashreplace").decode()
        super().__init__(f"{name}: {' '.join(plain.split())[:DETAIL]}")
        self.name = name
        self.is_passing = is_passing


@dataclass(frozen=True, slots=True)
class Exchange:
    """One address asked, and what came of it.

    `url` is the address that was asked, also where redirects led elsewhere (`redirects` names each hop after it). Header
    names are lower case. `body` is decoded and whole; it is empty when `failure` is set. `status` is None when no answer
    came at all. `started_at` (UTC, by the Web's clock) is when the request that counts was sent, and `seconds` is how long
    its answer took, to the last byte.
    """

    url: str
    status: int | None
    headers: Mapping[str, str]
    body: bytes
    started_at: datetime
    failure: str | None = None
    redirects: tuple[str, ...] = ()
    seconds: float = 0.0
