"""A zone: the part of a posting that a stretch of its text belongs to, by its heading and by what its line says for itself.

Reading gives spans their zones, and training must give them the same; neither imports the other, so the rule stands here.
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
import re2

#: Zones whose lines say what is asked of the person.
DEMAND_ZONES = frozenset({"requirements", "preferred"})
#: A header of an advert, and each of the roles that it lists, names role, place and terms with so many bars between them: what is
#: required, preferred or offered there is one of those.
HEADER_BARS = 2
#: What a line can say of itself, in the order of the line model's classes; the rest are left to headings.
LINE_CLASSES = ("other", "responsibilities", "preferred", "requirements")
#: Log-odds, in ten-thousandths, by which a line must speak against its heading to be taken from it.
AGAINST_HEADING = 5_000
#: "Train rankers" says too little to be taken from its heading at all.
SPEAKING_WORDS = 4
#: An item that begins so asks for what the person has, under whichever heading of duties it stands; lower case, told by its words
#: alone ("Understanding of customers: learn ..." tells a duty).
ASKS = re2.compile(
    r"- (?:\d{1,2}\+? ?(?:(?:-|to) ?\d{1,2}\+? )?(?:years|yrs)"
    r"|(?:(?:proven|strong|solid|deep|prior|previous|extensive|hands-on|significant|relevant|demonstrated|practical|excellent|good"
    r"|advanced|professional|working|some|direct|in-depth|thorough|basic|expert|technical|exceptional),? (?:and )?){0,3}"
    r"(?:experience (?:with|in|of|using|building|working|as|designing|developing|managing|leading|deploying)"
    r"|expertise (?:with|in|building)|proficien(?:cy|t) (?:with|in|using)|knowledge of|familiar(?:ity)? with|track record of"
    r"|understanding of|ability to|background in)"
    r"|bachelor'?s degree|(?:bs|ms|ba|phd) (?:degree )?in|fluen(?:t|cy) in)\b[^:]*$"
)
#: An item under a heading of what is only liked is liked, however firm the skill that it names, unless it says itself what must be
#: had, or what is liked: then it may stand under no such heading.
SAYS_ITSELF = re2.compile(r"\b(?:must|required?|mandatory|minimum|essential|ideally|bonus|plus|prefer\w*)\b")


class Span(msgspec.Struct, frozen=True):
    """Characters [start, end) of the stored normalized text, in `zone`.

    `headed` is the zone that its heading opened, where the line's own words were weighed against it; else it is empty.
    """

    zone: str
    start: int
    end: int
    headed: str = ""


def zone_told(sums: Sequence[int], headed: str, line: str) -> str:
    """The zone of a line (lower case): what it speaks for itself (sums by LINE_CLASSES), unless that is little against its
    heading."""
    zone = weighed(sums, headed, len(line.split(None, SPEAKING_WORDS)))
    if not line.startswith("- "):
        return zone
    if headed == "preferred" and zone == "requirements":
        return zone if SAYS_ITSELF.search(line) else headed
    return "requirements" if zone == "responsibilities" and ASKS.match(line) else zone


def weighed(sums: Sequence[int], headed: str, words: int) -> str:
    """The same by weights alone. More words than SPEAKING_WORDS need not be counted."""
    most = sums.index(max(sums))
    if headed in LINE_CLASSES and (
        words < SPEAKING_WORDS or sums[most] - sums[LINE_CLASSES.index(headed)] < AGAINST_HEADING
    ):
        return headed
    if LINE_CLASSES[most] != "other":
        return LINE_CLASSES[most]
    return "intro" if headed in ("intro", "responsibilities") else "about"
