"""Hosts that every employer has for itself (`acme.recruitee.com`): too many to list, so they are told by their shape."""

from __future__ import annotations

import re
from collections.abc import Iterator, Set
from urllib.parse import quote

#: One label of a host name (RFC 1123).
LABEL = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?", re.ASCII)


class Tenants(Set[str]):
    """Every host that is one label before one of `suffixes`. It answers `in`; going through it finds none."""

    def __init__(self, *suffixes: str) -> None:
        self.suffixes = suffixes

    def __contains__(self, host: object) -> bool:
        label, _, suffix = host.partition(".") if isinstance(host, str) else ("", "", "")
        return suffix in self.suffixes and LABEL.fullmatch(label) is not None

    def __iter__(self) -> Iterator[str]:
        return iter(())

    def __len__(self) -> int:
        return 0

    def __bool__(self) -> bool:
        """Hosts there are, though none is listed."""
        return True


def tenant_host(board: str, suffix: str) -> str:
    """The host of a board; a name that is no label gives one that no set of hosts holds, so it is never asked."""
    return f"{quote(board.lower(), safe='')}.{suffix}"
