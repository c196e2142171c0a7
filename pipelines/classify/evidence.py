"""What title and duties say of the work: cues of the lexicon where they stand, and the words around them.

Credentials are never evidence of work: requirement zones are not read, and words for degrees are passed over.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise

from pipelines.categories import WORK
from pipelines.classify.lexicon import pattern, roles, title_cues, work_cues
from pipelines.classify.text import Joined, Piece, Quote, joined
from pipelines.sieve import able

#: What the person does, and what introduces it: the pitch counts too, under names of its own.
DUTIES, PITCH, ABOUT = "responsibilities", "intro", "about"
#: A repeated word buys nothing.
SATURATES = 3
WORD = re.compile(r"[a-z][a-z+#]*")
CREDENTIAL_WORDS = frozenset(
    ("phd", "ph", "phds", "doctorate", "masters", "master", "msc", "ms", "mba", "bachelor", "bachelors", "bs", "bsc",
     "degree", "degrees", "publications")
)  # fmt: skip
SENTENCE_END = re.compile(r"[.!?;\n](?:(?<=\n)|\s)")
#: A longer "title" is the first paragraph of an advert without a header line.
TITLE_LONGEST = 140
#: Lines whose words are kept, a few kB each: those of a posting or two. A thousand would be megabytes, gone from a core's cache
#: when their memory is used again; that costs more than what the lines spare that postings of a board share.
LINES_HELD, TITLES_HELD = 64, 64
COUNTS = (1, 2, 3, 5, 8)
#: What is true of an advert without a word of AI; of so few characters it is none.
#: Where one character in so many is no ASCII, its words may be others.
SILENT, TOLD, FOREIGN = "silent", 80, 20
SHARES = (10, 20, 35, 50, 70)
LINES = (1, 2, 4, 8)


def work_text(found: list[Piece], zone: str) -> Joined:
    """The lines of a zone that tell the work, without those about AI in hiring or as the worker's tool."""
    told = joined(found, {zone})
    passed = {piece.start for piece, _, _ in told.found(pattern("context", "no_work"))}
    return Joined([piece for piece in told.held if piece.start not in passed]) if passed else told


def title_quotes(title: Piece) -> Iterator[Quote]:
    """What the title speaks for, each cue once."""
    for cue, words in able(title_cues(), title.lowered):
        if match := words.search(title.lowered):
            yield Quote(
                "title", "title", title.start + match.start(), title.start + match.end(), cue.weight, cue.category
            )


def duty_quotes(duties: Joined) -> Iterator[Quote]:
    """What the duties speak for, every cue wherever it stands."""
    for cue, words in able(work_cues(), duties.text):
        for piece, start, end in duties.found(words):
            yield Quote(cue.slot, piece.zone, start, end, cue.weight, cue.category)


def title_words(title: str) -> str:
    """The part of a title that names the role; empty where a thread's first line names none but employer and place."""
    if title.count("|") < 2:
        return title if len(title) <= TITLE_LONGEST else ""
    return " | ".join(part for part in title.split("|")[1:] if pattern("title_part", "role").stands_in(part))


def grams(text: str) -> set[str]:
    """Single words and pairs within a line, without words for degrees."""
    return set().union(*(words_of(line)[1] for line in text.split("\n")))


@lru_cache(maxsize=LINES_HELD)
def words_of(line: str) -> tuple[tuple[str, ...], frozenset[str]]:
    """A line's words in order, and its single words and pairs, without words for degrees.

    Several models read the same lines, and postings of a board share some.
    """
    words = tuple([word for word in WORD.findall(line) if word not in CREDENTIAL_WORDS])
    return words, frozenset([*words, *map(" ".join, pairwise(words))])


def features(
    title: str, duties: Joined, cues: list[Quote], pitch: Joined, pitch_cues: list[Quote]
) -> dict[str, set[str]]:
    """Names of all that is true of a posting's title, duties and introduction, by kind.

    `t` and `d` words, `c` cues, `x` kinds and counts; `i` cues and counts of the introduction.
    """
    short = title_words(title)
    of_pitch = {name for name in kinds(short, pitch.text) if name.startswith(("x:near", "x:core", "x:share"))}
    lines = {f"lines:{least}" for least in LINES if len(duties.held) >= least} or {"lines:0"}
    return {
        "t": grams(short),
        "d": grams(duties.text),
        "c": set(filter(None, counted(cues))),
        "i": {f"c:{name}" for name in counted(pitch_cues) if name} | of_pitch,
        "x": {name.removeprefix("x:") for name in kinds(short, duties.text)} | lines,
    }


def silence(title: Piece, duties: Joined, pitch: Joined, about: Joined) -> set[str]:
    """{SILENT} where neither title nor duties nor introduction holds a word of AI.

    Where the title has a cue of work on AI ("research scientist", "forward deployed") the employer's words about itself must
    be as silent, and there must be more than a title. Nothing is said of a text in other letters.
    """
    is_cued = any(cue.category in WORK[:-1] for cue in title_quotes(title))
    texts = (title.lowered, duties.text, pitch.text, about.text if is_cued else "")
    is_bare = is_cued and sum(map(len, texts[1:])) < TOLD
    is_foreign = sum(map(len, texts)) < FOREIGN * sum(text.count("?") for text in texts)
    if is_bare or is_foreign or any(pattern("density", "any").stands_in(text) for text in texts):
        return set()
    return {SILENT}


def counted(cues: list[Quote]) -> Iterator[str]:
    """Each cue's name with how often it was met so far; "" of those beyond SATURATES."""
    met: dict[str, int] = {}
    for quote in cues:
        name = cue_name(quote)
        met[name] = met.get(name, 0) + 1
        yield f"{name}:{met[name]}" if met[name] <= SATURATES else ""


def cue_name(quote: Quote) -> str:
    """A cue's slot, or for a title's the category it speaks for."""
    return f"title:{quote.category}" if quote.zone == "title" else quote.slot


@lru_cache(maxsize=TITLES_HELD)
def role_and_sold(title: str) -> tuple[str, str]:
    """What kind of role a title names, and whether it names AI: asked of one title several times."""
    role = next((name for name, cue in roles() if cue.stands_in(title)), "none")
    return role, next((name for name in ("ai", "ml") if pattern("sold", name).stands_in(title)), "no")


def kinds(title: str, text: str) -> set[str]:
    """What kind of role the title names, whether it names AI, and in how many sentences of the duties AI stands."""
    role, sold = role_and_sold(title)
    ends = [match.start() for match in SENTENCE_END.finditer(text)]
    near = len({bisect_right(ends, match.start()) for match in pattern("density", "near").finditer(text)})
    core = len({bisect_right(ends, match.start()) for match in pattern("density", "core").finditer(text)})
    out = {f"x:role:{role}", f"x:sold:{sold}", f"x:{role}:{sold}", f"x:{sold}:{min(core, 2)}"}
    out |= {f"x:near:{count}" for count in COUNTS if near >= count} | {
        f"x:core:{count}" for count in COUNTS if core >= count
    }
    out |= {f"x:share:{share}" for share in SHARES if 100 * near >= share * (len(ends) + 1)}
    return out | ({"x:short"} if len(ends) < 3 else set())
