"""What each line says of itself: its words, weighed beside the heading that it stands under.

Headings lie now and then (requirements under "What you'll do"), and a thread's advert has none: there a company's pitch, a
duty and a demand stand in one paragraph. A linear model over a line's words, its place and its heading's zone decides.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from pipelines.posting import Span, zone_told
from pipelines.weights import linear

#: Zones of headings that lines are weighed under; benefits, the law and the process are what their heading says.
WEIGHED = frozenset({"intro", "responsibilities", "requirements", "preferred", "about"})
WORD = re.compile(r"[a-z][a-z'+#]*|\d+\+?|[:$|@]")
WORDS_MOST = 40
ITEM = "- "
#: A line longer than this is weighed sentence by sentence.
LONG = 240
SENTENCE = re.compile(r"(?<=[.!?;])\s+(?=[A-Z0-9*(\"'])")


def reweighed(text: str, spans: Sequence[Span]) -> tuple[Span, ...]:
    """Spans by heading as spans by line: long ones cut into sentences, each with the zone that its own words give it."""
    cut = [part for span in spans for part in sentences(text, span)]
    lowered = text.encode("ascii", "replace").decode("ascii").lower()
    count = len(cut)
    return tuple(
        span if span.zone not in WEIGHED else told(lowered, span, number * 5 // count)
        for number, span in enumerate(cut)
    )


def sentences(text: str, span: Span) -> list[Span]:
    """A span as its sentences; one in a line that is short, and the title, as it is."""
    line_start, line_end = text.rfind("\n", 0, span.start) + 1, text.find("\n", span.start)
    length = (len(text) if line_end == -1 else line_end) - line_start
    if length <= LONG or span.zone == "title":
        return [span]
    starts = [span.start, *(cut.end() for cut in SENTENCE.finditer(text, span.start, span.end)), span.end]
    headed = span.headed or span.zone
    return [Span(span.zone, start, end, headed) for start, end in pairwise(starts) if end > start]


def told(lowered: str, span: Span, fifth: int) -> Span:
    """A span with the zone that its line speaks for, and the one of its heading beside it."""
    line = lowered[span.start : span.end]
    sums = linear("lines").sums(line_features(line, span.zone, fifth))
    return Span(zone_told(sums, span.zone), span.start, span.end, span.zone)


def line_features(lowered: str, headed: str, fifth: int) -> set[str]:
    """Names of all that is true of a line: `w:` words, `1:` to `3:` its first ones, `9:` the last, `x:` its shape and place."""
    words = WORD.findall(lowered)[:WORDS_MOST]
    bullet = lowered.startswith(ITEM)
    out = {f"w:{word}" for word in words}
    if words:
        out |= {f"1:{words[0]}", f"2:{' '.join(words[:2])}", f"3:{' '.join(words[:3])}", f"9:{words[-1]}"}
    colon = lowered.rstrip().endswith(":")
    return out | {
        f"x:zone:{headed}", f"x:zone:{headed}:{bullet}", f"x:bullet:{bullet}", f"x:colon:{colon}", f"x:fifth:{fifth}",
        f"x:long:{min(len(lowered) // 60, 5)}",
    }  # fmt: skip
