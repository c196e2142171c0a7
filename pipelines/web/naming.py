"""What the errors of a transport are called here."""

from __future__ import annotations

import ssl

import httpx2

from pipelines.web.deadline import is_over, late
from pipelines.web.exchange import Trouble


def trouble(error: httpx2.TransportError, *, is_answered: bool) -> Trouble:
    """The Trouble that `error` is; `is_answered` once the head of an answer has come."""
    detail = str(error) or type(error).__name__
    if isinstance(error, httpx2.TimeoutException):
        step = type(error).__name__.removesuffix("Timeout").lower()
        return late() if is_over() else Trouble("timeout", f"silence at {step}", is_passing=True)
    if is_answered:
        return Trouble("truncated", detail, is_passing=True)
    # A connection that merely ends is no proof of a wrong certificate.
    if has_cause(error, ssl.SSLError) and not has_cause(error, ssl.SSLEOFError):
        return Trouble("tls", detail)
    if isinstance(error, httpx2.RemoteProtocolError) and "disconnected" not in detail:
        return Trouble("protocol", detail)
    return Trouble("connection", detail, is_passing=True)


def has_cause(error: BaseException | None, kind: type[BaseException]) -> bool:
    """Whether an error of `kind` stands behind this one."""
    while error is not None:
        if isinstance(error, kind):
            return True
        error = error.__cause__ or error.__context__
    return False
