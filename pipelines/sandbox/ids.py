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

#: Whose sites stand on Lever's host in the EU, and what tells them from the others.
EUROPEAN, EU = frozenset({"DE", "FR", "IE", "NL", "SE"}), "@eu"


def external_id(rng: Random, source: str) -> str:
    """A UUID on Ashby and Lever, ten hexadecimal digits on Workable, a number elsewhere; one draw, whatever the source."""
    bits = rng.getrandbits(128)
    if source in UUIDS:
        return str(UUID(int=bits, version=4))
    if source == "workable":
        return f"{bits:032X}"[:SHORTCODE]
    return str(FIRST_NUMBER + bits % 999_999_937)


def board_named(source: str | None, employer_id: str, country: str) -> str | None:
    """The name of an employer's board: its id, that on Lever's other host, or the host of its own site; None for who has none."""
    if source == "jobpage":
        return f"{BEFORE}{employer_id}{BEHIND}"
    if source == "lever" and country in EUROPEAN:
        return employer_id + EU
    return employer_id if source else None
