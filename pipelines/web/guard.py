"""What may be asked at all: https, on hosts that a source named, at addresses of the public internet."""

from __future__ import annotations

import socket
from collections.abc import Callable
from collections.abc import Set as AbstractSet
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address
from threading import Thread

import httpx2

from pipelines.web.deadline import allowed
from pipelines.web.exchange import Trouble

Address = IPv4Address | IPv6Address
#: What a look-up ends in.
Found = list[str] | OSError | UnicodeError
LookUp = Callable[[str, int], Found]

#: IPv6 prefixes that carry an IPv4 address: what they lead to is what counts. Name, prefix, bits below the address.
CARRIERS = (
    (IPv6Network("::/96"), 0),  # IPv4-compatible (RFC 4291 2.5.5.1)
    (IPv6Network("::ffff:0:0/96"), 0),  # IPv4-mapped
    (IPv6Network("::ffff:0:0:0/96"), 0),  # IPv4-translated (RFC 2765)
    (IPv6Network("64:ff9b::/96"), 0),  # NAT64 (RFC 6052)
    (IPv6Network("2002::/16"), 80),  # 6to4 (RFC 3056)
)
#: Not public although older Pythons hold them for global, or never of use to us.
CLOSED = (
    IPv4Network("100.64.0.0/10"),  # carrier-grade NAT (RFC 6598)
    IPv4Network("192.0.0.0/24"),  # protocol assignments (RFC 6890)
    IPv4Network("192.88.99.0/24"),  # 6to4 relays, deprecated (RFC 7526)
    IPv6Network("64:ff9b:1::/48"),  # local NAT64 (RFC 8215)
    IPv6Network("2001::/23"),  # protocol assignments, Teredo among them (RFC 2928)
    IPv6Network("2001:db8::/32"),  # documentation
    IPv6Network("3fff::/20"),  # documentation (RFC 9637)
    IPv6Network("5f00::/16"),  # segment routing (RFC 9602)
    IPv6Network("fec0::/10"),  # site-local, deprecated (RFC 3879)
)


def target(url: str, hosts: AbstractSet[str]) -> httpx2.URL:
    """The address of a request; Trouble("refused") unless it is plain https on one of `hosts`."""
    try:
        parsed = httpx2.URL(url)
    except (httpx2.InvalidURL, UnicodeError) as error:
        raise Trouble("refused", f"no address: {error}") from error
    return checked(parsed, hosts)


def onward(url: httpx2.URL, location: str, hosts: AbstractSet[str]) -> httpx2.URL:
    """Where a redirect leads; Trouble("refused") unless that could have been asked in the first place."""
    try:
        parsed = url.join(location).copy_with(fragment=None)
    except (httpx2.InvalidURL, UnicodeError) as error:
        raise Trouble("refused", f"redirected to no address: {error}") from error
    return checked(parsed, hosts)


def checked(url: httpx2.URL, hosts: AbstractSet[str]) -> httpx2.URL:
    """`url` itself; Trouble("refused") for another scheme, host or port, or a password in it."""
    if url.scheme != "https":
        raise Trouble("refused", f"scheme {url.scheme!r}, only https is asked")
    if url.host not in hosts:
        raise Trouble("refused", f"host {url.host!r} is not one of the source's")
    if url.userinfo or url.port not in (None, 443):
        raise Trouble("refused", "a port or a password in the address")
    return url


def public(text: str) -> str:
    """The IP address `text`; Trouble("refused") unless it is one of the public internet."""
    address = carried(ip_address(text.partition("%")[0]))
    closed = any(address.version == net.version and address in net for net in CLOSED)
    if closed or not address.is_global or address.is_multicast or address.is_reserved:
        raise Trouble("refused", f"address {text} is not public")
    return text


def carried(address: Address) -> Address:
    """The IPv4 address inside an IPv6 one that carries one, else the address itself."""
    for network, shift in CARRIERS:
        if address.version == 6 and address in network:
            return IPv4Address(int(address) >> shift & 0xFFFFFFFF)
    return address


def addresses(host: str, port: int, look_up: LookUp | None = None) -> list[str]:
    """The IP addresses that the system's resolver has for `host`, in its order; Trouble("dns") when it has none.

    The resolver knows no timeout, so it is asked in a thread that is left behind when the deadline passes.
    """
    found: list[Found] = []
    thread = Thread(target=lambda: found.append((look_up or looked_up)(host, port)), daemon=True)
    thread.start()
    thread.join(allowed(None))
    if not found:
        raise Trouble("deadline", f"no address for {host} in the time a fetch may take")
    if isinstance(found[0], list) and found[0]:
        return found[0]
    is_passing = isinstance(found[0], socket.gaierror) and found[0].errno == socket.EAI_AGAIN
    raise Trouble("dns", f"{host}: {found[0]}", is_passing=is_passing)


def looked_up(host: str, port: int) -> Found:
    """The resolver's answer, or the error it raised, for another thread to raise."""
    try:
        rows = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        return error
    return list(dict.fromkeys(str(row[4][0]) for row in rows))
