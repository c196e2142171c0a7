"""The signature of what a posting says of its job: near texts have near signatures, whatever stands around them.

One-permutation MinHash (Li, Owen and Zhang 2012): each run of three words is hashed once, its hash picks a bin and the least
hash of a bin is kept; an empty bin borrows the next one's (Shrivastava and Li 2014). The share of equal places estimates the
share of runs that two texts have in common. Whether two postings are one is SQL: this sees one text.
"""

from __future__ import annotations

import re
from zlib import crc32

from pipelines.zone import DEMAND_ZONES, Span

#: What the person does and must be; what a company says of itself, its benefits and its process make no job.
ZONES = DEMAND_ZONES | {"responsibilities"}
#: Shorter texts of different jobs look alike (teasers); those join by equal texts only.
LENGTH_LEAST = 400
BINS = 32
WORD = re.compile(rb"[a-z0-9\x80-\xff]+(?:[+#]+)?")
#: More than any hash.
EMPTY = 1 << 32
#: Every byte that is of no word as a blank.
WORDS_ALONE = bytes(code if WORD.match(bytes([code])) else ord(" ") for code in range(256))


def signature(text: str, zones: tuple[Span, ...]) -> list[int] | None:
    """The least hash of each of BINS bins over the runs of words in duties and requirements; None where they are too short."""
    told = [text[span.start : span.end] for span in zones if span.zone in ZONES]
    if sum(map(len, told)) < LENGTH_LEAST:
        return None
    words = words_of("\n".join(told).lower().encode())
    runs = map(b" ".join, zip(words, words[1:], words[2:], strict=False))
    least = [EMPTY] * BINS
    for value in map(crc32, runs):
        if value < least[value % BINS]:
            least[value % BINS] = value
    return filled(least) if min(least) < EMPTY else None


def words_of(text: bytes) -> list[bytes]:
    """The words of a text in order; where none can end in a mark, in the shortest way."""
    return WORD.findall(text) if b"+" in text or b"#" in text else text.translate(WORDS_ALONE).split()


def filled(least: list[int]) -> list[int]:
    """The bins, an empty one with what the next full one holds and how far it is; there must be a full one."""
    if EMPTY not in least:
        return least
    out: list[int] = []
    for place in range(BINS):
        away = next(away for away in range(BINS) if least[(place + away) % BINS] != EMPTY)
        out.append(least[(place + away) % BINS] + away * EMPTY)
    return out
