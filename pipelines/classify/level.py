"""The level that a posting calls for: its title's own, else what its text says it looks for or lists, else the years it asks."""

from __future__ import annotations

from collections.abc import Iterator

from pipelines.classify.lexicon import signal
from pipelines.classify.text import Piece, Quote, joined
from pipelines.classify.years import number_of

#: Where a text says whom it looks for.
ROLE = frozenset({"intro", "responsibilities", "requirements"})
#: Where a list of openings stands.
LISTING = frozenset({"intro", "responsibilities", "requirements", "preferred", "about", "process"})
ASKED = frozenset({"requirements"})
#: Where years stand in a posting whose requirements name none.
ELSEWHERE = frozenset({"intro", "responsibilities", "preferred"})
WORDS = {
    "senior": "senior", "junior": "junior", "entry-level": "junior",
    "entry level": "junior", "early-career": "junior", "early career": "junior", "new grad": "junior",
    "new grads": "junior", "recent graduate": "junior", "recent graduates": "junior",
}  # fmt: skip
LISTED = {"senior": "senior", "sr": "senior", "staff": "lead", "principal": "lead"}
#: Read off the labeled postings: under two years is junior work, from five on senior; leads are named, not counted.
MID_FROM, SENIOR_FROM, MOST = 2, 5, 20
#: So many characters before years may say that they are not asked, and before a level that others have it.
BEFORE, BEFORE_LEVEL = 110, 25
#: "1-4 years" reaches into the middle.
WIDE_RANGE = 4


def level(
    title_level: str | None, found: list[Piece], years: tuple[int, Quote] | None
) -> tuple[str | None, str | None, list[Quote]]:
    """Level, its basis (`title`, `text`, `years`) and the quote it rests on; all empty where nothing is said."""
    if title_level:
        return title_level, "title", []
    for name, quote in said(found):
        return name, "text", [quote]
    for name, quote in listed(found):
        return name, "text", [quote]
    return (level_of_years(years[0]), "years", [years[1]]) if years else (None, None, [])


def level_of_years(years: int) -> str:
    """junior, mid or senior."""
    return "junior" if years < MID_FROM else "mid" if years < SENIOR_FROM else "senior"


def level_of_words(words: str) -> str:
    """junior, mid or senior, the lower one of "mid to senior"."""
    return "mid" if words.startswith(("mid", "medior")) else WORDS[words]


def said(found: list[Piece]) -> Iterator[tuple[str, Quote]]:
    """Words of level where the text says whom it looks for."""
    told = joined(found, ROLE)
    for match in signal("level", "looked_for").finditer(told.text):
        before = told.text[max(0, match.start() - BEFORE_LEVEL) : match.end("asked")]
        between = told.text[match.end("asked") : match.start("level")]
        if signal("level", "had_been").stands_in(before) or signal("level", "for_others").stands_in(between):
            continue
        piece, start, end = told.placed(*match.span("level"))
        yield level_of_words(match["level"]), Quote("seniority", piece.zone, start, end, 0)


def listed(found: list[Piece]) -> Iterator[tuple[str, Quote]]:
    """The level that more than half of the openings of a list name, with the first that names it."""
    told = joined(found, LISTING)
    openings = list(signal("level", "listed").finditer(told.text))
    named = [LISTED[match["level"].rstrip(".")] for match in openings if match["level"]]
    if not named or 2 * named.count(most := max(named, key=named.count)) <= len(openings):
        return
    first = next(match for match in openings if match["level"] and LISTED[match["level"].rstrip(".")] == most)
    piece, start, end = told.placed(*first.span(1))
    yield most, Quote("seniority", piece.zone, start, end, 0)


def asked_years(found: list[Piece]) -> Iterator[tuple[int, Quote]]:
    """Years of experience in the order they stand: of the requirements, and elsewhere where the words beside say so."""
    for zones, is_sure in ((ASKED, True), (ELSEWHERE, False)):
        told = joined(found, zones)
        for match in signal("level", "years").finditer(told.text):
            before, around = told.text[max(0, match.start() - BEFORE) : match.start()], told.line(match.start())
            if signal("level", "no_years_before").stands_in(before) or signal("level", "no_years_in").stands_in(around):
                continue
            if not is_sure and not signal("level", "experience").stands_in(around):
                continue
            if (years := least(match["least"], match["most"])) <= MOST:
                piece, start, end = told.placed(*match.span())
                yield years, Quote("seniority", piece.zone, start, end, 0)


def least(low: str, high: str | None) -> int:
    """The lower end of a range of years; a range from one year far up is the middle's, one from none lets beginners in."""
    years = number_of(low)
    return MID_FROM if 0 < years < MID_FROM and high and number_of(high) >= WIDE_RANGE else years
