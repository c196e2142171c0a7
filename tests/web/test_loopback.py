"""The sandbox is reached under its canonical addresses, and nothing else is."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pipelines.web.loopback import loopback

if TYPE_CHECKING:
    from conftest import Asking, Faults

HOST = "api.ashbyhq.com.sandbox.invalid"


def test_a_sandbox_host_is_answered_from_loopback_under_its_own_name(faults: Faults, ask: Asking) -> None:
    faults.set("/posting-api/job-board/Quarry%20%26%20Co?includeCompensation=true", faults.page(200, b"{}"))
    url = f"https://{HOST}/posting-api/job-board/Quarry%20%26%20Co?includeCompensation=true"
    exchange = ask.web().fetch(url, {HOST})
    assert (exchange.url, exchange.status, exchange.body) == (url, 200, b"{}")
    assert {seen["host"] for seen in faults.seen} == {HOST}
    assert str(faults.port) not in str(exchange)


@pytest.mark.parametrize("host", ["api.ashbyhq.com", "127.0.0.1", "sandbox.invalid.example.com", "sandbox.invalid"])
def test_a_host_outside_the_sandbox_is_refused(host: str, faults: Faults, ask: Asking) -> None:
    exchange = ask.web(loopback(faults.port)).fetch(f"https://{host}/jobs", {host})
    assert "is not in the sandbox" in (exchange.failure or "")
    assert not faults.seen
