"""Whether a name can be asked for as a board: what it becomes must stay on the source's hosts and path."""

from __future__ import annotations

import re
from urllib.parse import unquote, urlsplit

from pipelines.sources import Source, host_of, sources

LONGEST = 100
#: What leaves a path, ends it, or is read twice by some server.
UNSAFE = re.compile(r"[/\\%?#]")
#: A host's name as a board: of a source that stands on any host. No address of four numbers, and no single word.
DOMAIN = re.compile(r"(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+(?:[a-z]{2,63}|xn--[a-z0-9-]{2,59})", re.ASCII)
#: Names that lead to no public host: RFC 6761, 6762, 7686, 8375, 9476, ICANN's `internal`, and what routers make up.
INWARD = frozenset({
    "alt", "arpa", "corp", "home", "internal", "intranet", "invalid", "lan", "local", "localdomain", "localhost", "onion",
    "private", "test",
})  # fmt: skip


HOST_WANTED = ": it is a public host that no other source reads, such as careers.acme.com"


def problem(source: str, board: str) -> str | None:
    """Why no board of this name can be asked, or None when it can."""
    if source not in sources():
        return f"unknown source {source!r}; there are {', '.join(sorted(sources()))}"
    module = sources()[source]
    if is_plain(board) and (found := addresses(module, board)) and all(stays(module, board, each) for each in found):
        return None
    return f"{board!r} is no name of a board of {source}{'' if module.HOSTS else HOST_WANTED}"


def is_plain(board: str) -> bool:
    """Whether a name holds nothing that could leave its place in an address."""
    return 0 < len(board) <= LONGEST and board.isprintable() and board == board.strip() and not UNSAFE.search(board)


def addresses(source: Source, board: str) -> tuple[str, ...]:
    """The addresses of a board; () for a name that the source cannot even write down (threads are numbers)."""
    try:
        return source.addresses(board)
    except ValueError:
        return ()


def stays(source: Source, board: str, address: str) -> bool:
    """Whether an address of a board leads to that very board and nowhere else."""
    host = host_of(address)
    # No host: a bracket in it that closes no address, which is no URL at all.
    path = unquote(urlsplit(address).path) if host else ""
    is_ours = host in source.HOSTS if source.HOSTS else is_public(host)
    climbs = any(part in (".", "..") for part in path.split("/"))
    return (
        is_ours and not climbs and address.startswith("https://") and source.board_of(address) in (board, board.lower())
    )


def is_public(host: str) -> bool:
    """Whether a host's name can be one on the public internet that no source of ours has for its own."""
    is_name = DOMAIN.fullmatch(host) is not None and host.rpartition(".")[2] not in INWARD
    return is_name and not any(host in other.HOSTS for other in sources().values())


def as_read(source: str, board: str) -> str:
    """The name that readings of a board bear (of some sources in lower case)."""
    module = sources()[source]
    return next((name for each in addresses(module, board) if (name := module.board_of(each))), board)
