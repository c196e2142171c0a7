"""Promises about hosts of tenants."""

from __future__ import annotations

import pytest

from pipelines.sources.tenants import Tenants, tenant_host
from pipelines.web import guard
from pipelines.web.exchange import Trouble

HOSTS = Tenants("recruitee.com", "na.teamtailor.com")


@pytest.mark.parametrize(
    "host", ["quarry.recruitee.com", "q-1.recruitee.com", "quarry.na.teamtailor.com", f"{'a' * 63}.recruitee.com"]
)
def test_one_label_before_a_suffix_is_a_host_of_ours(host: str) -> None:
    assert host in HOSTS


@pytest.mark.parametrize("host", [
    "recruitee.com", ".recruitee.com", "a.b.recruitee.com", "-a.recruitee.com", "a_b.recruitee.com", "evilrecruitee.com",
    "quarry.recruitee.com.evil.example", "quarry.teamtailor.com", "QUARRY.recruitee.com", f"{'a' * 64}.recruitee.com", "", None,
])  # fmt: skip
def test_no_other_host_is(host: object) -> None:
    assert host not in HOSTS


@pytest.mark.parametrize(
    "board", ["../x", "evil.example/", "a@evil.example", "evil.example:443", "a.b", "a b", "é", "x?y#z", ""]
)
def test_a_name_that_is_no_label_is_refused_before_it_is_asked(board: str) -> None:
    with pytest.raises(Trouble):
        guard.target(f"https://{tenant_host(board, 'recruitee.com')}/api/offers/", HOSTS)


def test_a_name_that_is_one_is_asked_in_lower_case() -> None:
    asked = guard.target(f"https://{tenant_host('Quarry', 'recruitee.com')}/api/offers/", HOSTS)
    assert asked.host == "quarry.recruitee.com"


def test_there_are_hosts_though_none_is_listed() -> None:
    assert HOSTS
    assert list(HOSTS) == []
