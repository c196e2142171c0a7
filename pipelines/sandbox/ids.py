"""Ids as each source gives them."""

from __future__ import annotations

from random import Random
from uuid import UUID

#: Numbers far beyond the real ones of our day: none of them names a real posting.
FIRST_NUMBER = 7_000_000_000
UUIDS = frozenset({"ashby", "lever"})
SHORTCODE = 10
#: Around an employer's id: the host of its own site. `.example` leads nowhere (RFC 6761).
BEFORE, BEHIND = "careers.", ".example"


def external_id(rng: Random, source: str) -> str:
    """A UUID on Ashby and Lever, ten hexadecimal digits on Workable, a number elsewhere; one draw, whatever the source."""
    bits = rng.getrandbits(128)
    if source in UUIDS:
        return str(UUID(int=bits, version=4))
    if source == "workable":
        return f"{bits:032X}"[:SHORTCODE]
    return str(FIRST_NUMBER + bits % 999_999_937)


def board_named(source: str | None, employer_id: str) -> str | None:
    """The name of an employer's board: its id, or the host of its own site; None for who has none."""
    if source == "jobpage":
        return f"{BEFORE}{employer_id}{BEHIND}"
    return employer_id if source else None
