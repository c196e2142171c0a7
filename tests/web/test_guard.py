"""Only the public internet is asked, however an address is spelled and whoever spells it."""

from __future__ import annotations

import time

import pytest

from pipelines.web import guard
from pipelines.web.deadline import Deadline
from pipelines.web.exchange import Trouble
from pipelines.web.wire import Pinning

#: What a host of an address may look like and still lead to this machine or its neighbors.
SPELLINGS = (
    "127.0.0.1", "127.1", "0x7f000001", "0x7f.1", "2130706433", "017700000001", "0177.0.0.1", "127.000.000.001", "0",
    "0.0.0.0", "localhost", "::1", "::", "::ffff:127.0.0.1", "::ffff:7f00:1", "::127.0.0.1", "64:ff9b::7f00:1",  # noqa: S104 (asked, not bound to)
    "2002:7f00:1::", "10.0.0.1", "10.1", "172.16.0.1", "172.31.255.255", "192.168.1.1", "0xc0a80101", "169.254.169.254",
    "2852039166", "::ffff:169.254.169.254", "fe80::1", "fd00::1", "fc00::1", "100.64.0.1", "100.127.255.254",
)  # fmt: skip
CLOSED = (
    "0.1.2.3", "127.255.255.254", "169.254.0.1", "192.0.0.1", "192.0.0.9", "192.0.2.1", "192.88.99.1", "198.18.0.1",
    "198.51.100.1", "203.0.113.1", "224.0.0.1", "239.255.255.255", "240.0.0.1", "255.255.255.255", "::2", "::ffff:0:10.0.0.1",
    "64:ff9b::a00:1", "64:ff9b:1::1", "100::1", "2001::1", "2001:0:4136:e378:8000:63bf:3fff:fdd2", "2001:db8::1",
    "2002:a00:1::1", "3fff::1", "5f00::1", "fe80::1%eth0", "fec0::1", "4000::1", "8000::1", "ff02::1", "ff0e::1",
)  # fmt: skip
OPEN = ("1.1.1.1", "93.184.216.34", "100.63.255.255", "100.128.0.0", "172.15.0.1", "172.32.0.1", "192.167.1.1",
        "2606:4700:4700::1111", "2a00:1450:4001:800::200e", "64:ff9b::101:101", "2002:101:101::1", "::ffff:1.1.1.1")  # fmt: skip


@pytest.mark.parametrize("host", SPELLINGS)
def test_no_spelling_of_a_private_address_is_connected_to_even_if_a_source_named_it(host: str) -> None:
    with pytest.raises(Trouble, match=r"^(refused: address|dns)"):
        Pinning().connect_tcp(host, 443, timeout=0.2)


@pytest.mark.parametrize("host", SPELLINGS)
def test_no_spelling_of_a_private_address_is_a_host_of_a_source(host: str) -> None:
    spelled = f"[{host}]" if ":" in host else host
    with pytest.raises(Trouble, match=r"^refused: "):
        guard.target(f"https://{spelled}/", {"api.ashbyhq.com"})


@pytest.mark.parametrize("address", CLOSED)
def test_an_address_that_is_not_public_is_refused(address: str) -> None:
    with pytest.raises(Trouble, match=r"^refused: address"):
        guard.public(address)


@pytest.mark.parametrize("address", OPEN)
def test_a_public_address_may_be_asked(address: str) -> None:
    assert guard.public(address) == address


@pytest.mark.parametrize(
    "url", ["https://api.ashbyhq.com/a?b=c", "https://API.ashbyhq.com:443/", "https://api.ashbyhq.com"]
)
def test_an_address_of_a_source_may_be_asked(url: str) -> None:
    assert guard.target(url, {"api.ashbyhq.com"}).host == "api.ashbyhq.com"


def test_a_name_that_cannot_be_is_no_address() -> None:
    with pytest.raises(Trouble, match=r"^dns: ") as met:
        guard.addresses("a..example", 443)
    assert not met.value.is_passing


def test_a_resolver_that_hangs_is_left_at_the_deadline() -> None:
    def hanging(host: str, port: int) -> list[str]:
        time.sleep(0.5)
        return ["1.1.1.1"]

    began = time.monotonic()
    with pytest.raises(Trouble, match=r"^deadline: "), Deadline(0.05).running():
        guard.addresses("api.ashbyhq.com", 443, hanging)
    assert time.monotonic() - began < 0.3


def test_a_name_without_addresses_is_a_failure_of_names() -> None:
    with pytest.raises(Trouble, match=r"^dns: "):
        guard.addresses("api.ashbyhq.com", 443, lambda host, port: [])
