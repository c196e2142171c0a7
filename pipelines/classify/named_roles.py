"""The roles that an advert names besides its title: a thread's comment seeks several, and its header may name none of them.

Each name is read by the model of titles; what all of them say together are names that are true or not, as in `pooled`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

import msgspec

from pipelines.categories import WORK
from pipelines.classify.duties import title_chance
from pipelines.classify.evidence import role_and_sold, title_words
from pipelines.classify.lexicon import pattern, table
from pipelines.classify.pooled import AI
from pipelines.classify.text import Piece
from pipelines.weights import Linear

#: Zones where roles are named; perks and the law name none, and what is asked of a person is no evidence of the work.
ZONES = frozenset({"intro", "responsibilities", "about", "process"})
#: What parts one name from the next, and how its words are cut.
BAR = re.compile(r"[^|\n]+")
STROKE = re.compile("[/&-]")
PART = re.compile(r"[,;:•·()\[\]]+|\s[-–—+&]+\s|\s(?:and|or)\s|(?<![^|\n])[\s*=#>•·.\d)-]+")
WORD = re.compile(r"[a-z0-9][a-z0-9+#.&'/-]*[a-z0-9+#]|[a-z0-9]")
LINK = re.compile(r"https?:\S+|\b[\w.-]+\.(?:com|io|ai|org|net|co)\b\S*")
#: A line of so few words, none of them a verb, may name a role anywhere; of others, what begins it or follows a word of seeking.
SHORT = 14
#: So many words before a name's last, so many names are read, and a part that says what a role is about has so many words.
LONGEST, NAMES_MOST, TOPIC_WORDS = 7, 24, 3
SURE, SHARES, COUNTS = (2500, 5000, 7000, 8500), (20, 40, 60, 80), (1, 2, 3, 5)
#: Ten-thousandths of the likeliest kind of work with AI that the likeliest name must have to be told by.
LEAST = 4000


class Role(msgspec.Struct, frozen=True):
    """A role's name where it stands, with the chance of each kind of work, in ten-thousandths, in the order of WORK."""

    piece: Piece
    chance: tuple[int, ...]


@cache
def words(kind: str) -> frozenset[str]:
    """A list of words of the lexicon: "nouns", "stops", "before"."""
    return frozenset(table("lexicon.toml")["named_role"][kind])


def named_roles(title: Piece, found: Iterable[Piece], model: Linear) -> list[Role]:
    """The roles that an advert for several names, each wording once, with what the model of titles makes of each.

    Empty where the title alone names one role, as a board's does.
    """
    if not is_header(title.lowered):
        return []
    pieces = [title, *(piece for piece in found if piece.zone in ZONES)]
    once = {piece.lowered: piece for line in pieces for piece in spelled(line)}
    told = ((once[name], title_chance(once[name], model)) for name in sorted(once)[:NAMES_MOST])
    return [Role(piece, chance) for piece, chance in told if chance]


def is_header(title: str) -> bool:
    """Whether a title is a thread's first line, or names no role at all (or is too long to be read as one)."""
    return "|" in title or role_and_sold(title_words(title))[0] == "none"


def spelled(line: Piece) -> Iterator[Piece]:
    """The names of roles in one line, where they stand; what bars part are lines of their own."""
    text = LINK.sub(lambda link: " " * len(link.group()), line.lowered)
    for bar in BAR.finditer(text):
        for start, end in names_in(text, *bar.span()):
            yield Piece(line.zone, line.start + start, text[start:end])


def names_in(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The spans of the names in one line.

    A name begins the line, or follows a word of seeking or another name; in a short line without a verb it may stand anywhere.
    """
    held = WORD.findall(text, start, end)
    if not any(is_noun(word) for word in held):
        return
    is_short = len(held) <= SHORT and words("stops").isdisjoint(held)
    is_open, ahead, name = True, None, None
    for first, last in parts(text, start, end):
        begin, is_sought = sought(text, first, last)
        is_open = is_open or is_sought or is_short
        span = name_span(text, begin, last) if is_open else None
        if span is None and is_open and says_of_what(text[begin:last]):
            # It belongs to the name before it ("Manager, AI"), or to the one that follows ("ML and systems engineers").
            if name:
                name = (name[0], closed(text, begin, last))
            else:
                ahead = last - len(text[begin:last].lstrip())
            continue
        if name:
            yield name
        name = span and (span[0] if ahead is None else ahead, span[1])
        is_open, ahead = span is not None, None
    if name:
        yield name


def is_noun(word: str) -> bool:
    """Whether a word, or the last of several that strokes join, may end the name of a role."""
    return STROKE.split(word)[-1] in words("nouns")


def parts(text: str, begin: int, stop: int) -> list[tuple[int, int]]:
    """The spans between the marks and the words that part one name from the next."""
    cuts = [cut.span() for cut in PART.finditer(text, begin, stop)]
    starts, ends = [begin, *(end for _, end in cuts)], [*(start for start, _ in cuts), stop]
    return [(start, end) for start, end in zip(starts, ends, strict=True) if text[start:end].strip()]


def sought(text: str, start: int, end: int) -> tuple[int, bool]:
    """Where a name could begin in a part: behind its last word of seeking, where there is one."""
    last = max((found.end() for found in pattern("named_role", "seeking").finditer(text[start:end])), default=-1)
    return (start, False) if last < 0 else (start + last, True)


def name_span(text: str, start: int, end: int) -> tuple[int, int] | None:
    """The span of the name that a part begins with: up to the last word of a role before any that stands in no name."""
    first, last, count = None, None, 0
    for word in WORD.finditer(text, start, end):
        if first is None and word.group() in words("before"):
            continue
        if word.group() in words("stops") or (count > LONGEST and last is None):
            break
        first, count = word.start() if first is None else first, count + 1
        if is_noun(word.group()):
            last = word.end()
    return None if first is None or last is None else (first, last)


def closed(text: str, start: int, end: int) -> int:
    """Where a part ends without blanks, and with the bracket that closes behind it."""
    stop = start + len(text[start:end].rstrip())
    return stop + text.startswith(")", stop)


def says_of_what(part: str) -> bool:
    """Whether a part says what a role is about rather than naming another: "Engineering Manager, Generative AI"."""
    return len(part.split()) <= TOPIC_WORDS and any(pattern("sold", name).stands_in(part) for name in ("ai", "ml"))


def role_names(named: Sequence[Role]) -> Iterator[str]:
    """What all names say together: the likeliest of each kind of work, what share each kind has, how many there are."""
    if not named:
        return
    chances = [each.chance for each in named]
    whole = sum(map(sum, chances))
    yield from (f"n{count}" for count in COUNTS if len(named) >= count)
    most = [max(column) for column in zip(*chances, strict=True)]
    for name, top, column in zip(WORK, most, zip(*chances, strict=True), strict=True):
        yield from (f"{name}>{sure}" for sure in SURE if top >= sure)
        yield from (f"{name}:of{share}" for share in SHARES if 100 * sum(column) >= share * whole)
    best = max(range(len(AI)), key=most.__getitem__)
    yield f"top:{AI[best]}" if most[best] > LEAST else "quiet"
