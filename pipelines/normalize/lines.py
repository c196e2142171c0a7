"""What each line says of itself: its words, weighed beside the heading that it stands under.

Headings lie now and then (requirements under "What you'll do"), and a thread's advert has none: there a company's pitch, a
duty and a demand stand in one paragraph. A linear model over a line's words, its place and its heading's zone decides.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence, Set
from functools import cache, lru_cache
from itertools import pairwise

from pipelines.weights import linear, named
from pipelines.zone import Span, zone_told

#: Zones of headings that lines are weighed under; benefits, the law and the process are what their heading says.
WEIGHED = frozenset({"intro", "responsibilities", "requirements", "preferred", "about"})
WORD = re.compile(r"[a-z][a-z'+#]*|\d+\+?|[:$|@]")
WORDS_MOST = 40
ITEM = "- "
Shape = tuple[str, bool, bool, int, int]
#: Lines of which is kept what their words say, some hundred bytes each.
LINES_HELD = 4_096
#: A line longer than this is weighed sentence by sentence.
LONG = 240
#: What ends in a dot without ending a sentence. Capitals do not tell either: some write without any, some with nothing else.
ABBREVIATIONS = (
    "e.g.", "i.e.", "vs.", "cf.", "etc.", "incl.", "approx.", "sr.", "jr.", "dr.", "inc.", "ph.d.", "m.s.", "b.s.", "b.a.",
    "m.sc.", "b.sc.",
)  # fmt: skip
GOES_ON = "".join(rf"(?<!\b{re.escape(word)})" for word in ABBREVIATIONS)
SENTENCE = re.compile(rf"[.!?;]{GOES_ON}\s+(?=\S)", re.IGNORECASE)


def reweighed(text: str, spans: Sequence[Span], known: Set[int] = frozenset()) -> tuple[Span, ...]:
    """Spans by heading as spans by line: long ones cut into sentences, each with the zone that its own words give it.

    Headings whose words are `known` (where they start) are what they say, and stay without a `headed`.
    """
    cut = [part for span in spans for part in sentences(text, span)]
    lowered = text.encode("ascii", "replace").decode("ascii").lower()
    return tuple(
        span if span.zone not in WEIGHED or span.start in known else told(lowered, span, fifth)
        for span, fifth in zip(cut, fifths(text, cut), strict=True)
    )


def fifths(text: str, cut: Sequence[Span]) -> Iterator[int]:
    """In which fifth of the text each line stands; an item where its list begins, for their order says nothing."""
    first, is_item, was_item = 0, False, False
    for number, span in enumerate(cut):
        if not span.start or text[span.start - 1] == "\n":
            is_item = text.startswith(ITEM, span.start)
        first = first if is_item and was_item else number
        was_item = is_item
        yield first * 5 // len(cut)


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
    sums = linear("lines").unpacked(said(line) + said_by_shape(*shape(line, span.zone, fifth)))
    return Span(zone_told(sums, span.zone, line), span.start, span.end, span.zone)


def line_features(lowered: str, headed: str, fifth: int) -> set[str]:
    """Names of all that is true of a line."""
    return named(wording_of(lowered) | {"x": shape_names(*shape(lowered, headed, fifth))})


@lru_cache(maxsize=LINES_HELD)
def said(lowered: str) -> int:
    """What a line's words say, packed; postings of a board share many lines."""
    return linear("lines").sum_of(wording_of(lowered))


def wording_of(lowered: str) -> dict[str, Collection[str]]:
    """A line's words by kind: `w` all of them, `1` to `3` the first ones, `9` the last."""
    words = WORD.findall(lowered)[:WORDS_MOST]
    if not words:
        return {}
    return {
        "w": set(words), "1": words[:1], "2": (" ".join(words[:2]),), "3": (" ".join(words[:3]),), "9": words[-1:],
    }  # fmt: skip


def shape(lowered: str, headed: str, fifth: int) -> Shape:
    """A line's heading, whether it is an item, whether it ends in a colon, its fifth of the text, how long it is."""
    return headed, lowered.startswith(ITEM), lowered.rstrip().endswith(":"), fifth, min(len(lowered) // 60, 5)


def shape_names(headed: str, bullet: bool, colon: bool, fifth: int, long: int) -> tuple[str, ...]:
    """The names of a shape."""
    return (
        f"zone:{headed}", f"zone:{headed}:{bullet}", f"bullet:{bullet}", f"colon:{colon}", f"fifth:{fifth}", f"long:{long}",
    )  # fmt: skip


@cache
def said_by_shape(*held: *Shape) -> int:
    """What a shape says, packed; there are a few hundred."""
    return linear("lines").sum_of({"x": shape_names(*held)})
