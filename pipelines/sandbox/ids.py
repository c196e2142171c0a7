"""Ids as each source gives them."""

from __future__ import annotations

from random import Random
from uuid import UUID

#: Numbers far beyond the real ones of our day: none of them names a real posting.
FIRST_NUMBER = 7_000_000_000
UUIDS = frozenset({"ashby", "lever"})
SHORTCODE = 10


def external_id(rng: Random, source: str) -> str:
    """A UUID on Ashby and Lever, ten hexadecimal digits on Workable, a number elsewhere; one draw, whatever the source."""
    bits = rng.getrandbits(128)
    if source in UUIDS:
        return str(UUID(int=bits, version=4))
    if source == "workable":
        return f"{bits:032X}"[:SHORTCODE]
    return str(FIRST_NUMBER + bits % 999_999_937)
