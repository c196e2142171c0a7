"""What a decision on the work rests on, in the posting's own words: its title once, and whole lines, each line once.

A line is shown because it speaks for the category by itself; its cues and words add to what it weighs, never stand beside it.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from string import ascii_lowercase

from pipelines.categories import WORK
from pipelines.classify.duties import Duty
from pipelines.classify.evidence import PITCH, counted, title_words
from pipelines.classify.model import Decision, spoken_for
from pipelines.classify.named_roles import Role
from pipelines.classify.text import QUOTE_MAX, Joined, Piece, Quote
from pipelines.classify.told import Told
from pipelines.zone import HEADER_BARS

Speaks = Mapping[str, Mapping[str, int]]
"""What names say for a category, by kind and name without it."""

#: Half a point of log-odds in hundredths: what says less is not worth showing.
WORTH = 5
#: The heaviest words that are looked for, and the lines and roles that share what all of them weigh.
WORDS_SOUGHT, LINES_SHOWN, ROLES_SHOWN, QUOTES_MAX = 8, 3, 2, 6
#: A line that is likelier of another kind of work is still evidence of this one from this chance on, in ten-thousandths.
HEARD = 3000
#: Where of a long line its cue ends in the quote, so that what follows is seen as well.
CUE_ENDS = 120
#: How what stands for a title that nobody gave begins.
STAND_IN = "(no "
#: What words are made of, and what ends the gap between two.
IN_WORDS, LETTERS_OR_END = frozenset(ascii_lowercase + "+#"), frozenset(ascii_lowercase + "\n")


def work_quotes(decision: Decision, held: Told) -> list[Quote]:
    """The strongest evidence for the category that was decided, the heaviest first, weighed in hundredths of log-odds.

    Where no line of duties speaks for work on AI, what the introduction says of it is shown instead, as `pitch`.
    """
    category = decision.category
    speaks = spoken_for(held.seen, decision.reached, category)
    named = [*spoken_cues(speaks, held.cues), *spoken_words(speaks, held)]
    lines = [*line_quotes(category, held.lines, held.title, pooled_weight(speaks, "d:"), named, "duty")]
    if not lines and category != WORK[-1]:
        lines = [*line_quotes(category, held.pitched, held.title, pooled_weight(speaks, "i:"), [], "pitch")]
    quotes = [*title_quote(category, held.title, named), *role_quotes(category, held.roles, speaks["r"]), *lines]
    return sorted(quotes, key=lambda quote: (-quote.weight, quote.start))[:QUOTES_MAX]


def pooled_weight(speaks: Speaks, prefix: str) -> int:
    """What all names of pooled lines with a prefix weigh together."""
    return sum(weight for name, weight in speaks["p"].items() if name.startswith(prefix))


def spoken_cues(speaks: Speaks, cues: list[Quote]) -> Iterator[Quote]:
    """Each cue with what the model makes of it."""
    for quote, name in zip(cues, counted(cues), strict=True):
        if weight := speaks["c"].get(name, 0):
            yield Quote(quote.slot, quote.zone, quote.start, quote.end, weight, quote.category)


def spoken_words(speaks: Speaks, held: Told) -> Iterator[Quote]:
    """The heaviest words of the title ("t") and of the duties ("d"), each where it stands first.

    A stand-in for a title ("(no role named)") is our own wording, so no word of it is quoted.
    """
    kinds = "d" if held.title.lowered.startswith(STAND_IN) else "td"
    worth = [(kind, gram, weight) for kind in kinds for gram, weight in speaks[kind].items() if weight >= WORTH]
    for kind, gram, weight in sorted(worth, key=lambda each: (-each[2], each[0], each[1]))[:WORDS_SOUGHT]:
        text = Joined([held.title]) if kind == "t" else held.duties
        if found := where(gram, text, in_title=kind == "t"):
            yield Quote("word", found.zone, found.start, found.end, weight)


def title_quote(category: str, title: Piece, named: Sequence[Quote]) -> Iterator[Quote]:
    """The title, once, with what its cues and words weigh together, where that is worth showing."""
    mine = [quote for quote in named if quote.zone == "title" and quote.category in ("", category)]
    if sum(quote.weight for quote in mine) >= WORTH:
        best = max(mine, key=lambda quote: (quote.weight, -quote.start))
        yield Quote("title", "title", best.start, best.end, sum(quote.weight for quote in mine), category)


def role_quotes(category: str, roles: Sequence[Role], weights: Mapping[str, int]) -> Iterator[Quote]:
    """The roles that the text names and that are of the category, with what all names together weigh divided between them."""
    number = WORK.index(category)
    mine = [role for role in roles if role.piece.zone != "title" and role.chance[number] == max(role.chance)][
        :ROLES_SHOWN
    ]
    total = sum(role.chance[number] for role in mine)
    for role in mine:
        if (weight := sum(weights.values()) * role.chance[number] // total) >= WORTH:
            piece = role.piece
            yield Quote(
                "role", piece.zone, piece.start, piece.start + len(piece.lowered), weight, category, is_whole=True
            )


def line_quotes(
    category: str, lines: Sequence[Duty], title: Piece, pooled: int, named: Sequence[Quote], slot: str
) -> Iterator[Quote]:
    """Lines that speak for the category, with what lines weigh together divided between the best of them."""
    number = WORK.index(category)
    inside = by_line(lines, named)
    likeliest = sorted(range(len(lines)), key=lambda at: (-lines[at].chance[number], at))
    told = (
        at for at in likeliest if speaks_for(lines[at], number, inside.get(at, ())) and is_quotable(lines[at], title)
    )
    best = list(islice(told, LINES_SHOWN))
    total = sum(lines[at].chance[number] for at in best)
    parts = {at: pooled * lines[at].chance[number] // total for at in best if total}
    for at in (*best, *(at for at in told if at in inside)):
        mine = inside.get(at, [])
        if (weight := parts.get(at, 0) + sum(quote.weight for quote in mine)) >= WORTH:
            yield line_quote(category, lines[at].piece, weight, mine, slot)


def by_line(lines: Sequence[Duty], named: Sequence[Quote]) -> dict[int, list[Quote]]:
    """Cues and words by the number of the line that they stand in; lines are in order."""
    starts, out = [line.piece.start for line in lines], dict[int, list[Quote]]()
    for quote in named:
        if quote.zone != "title" and (place := bisect_right(starts, quote.start)):
            out.setdefault(place - 1, []).append(quote)
    return out


def is_quotable(line: Duty, title: Piece) -> bool:
    """Whether a line says something: no heading, no header of an advert, no address alone, and not the title over again.

    In an introduction a line that names the title is the advert's header or a link to it.
    """
    said, role = line.piece.lowered.strip(" -=#*"), title.lowered.strip()
    is_address = " " not in said and ("://" in said or said.startswith("www."))
    if line.is_heading or not said or is_address or said in role or said.count("|") >= HEADER_BARS:
        return False
    return line.piece.zone != PITCH or not role or role not in said


def speaks_for(line: Duty, number: int, inside: Sequence[Quote]) -> bool:
    """Whether a line is evidence of a category: by its own chance, or by a cue of that category."""
    likeliest = line.chance[number] == max(line.chance) or line.chance[number] >= HEARD
    return likeliest or any(quote.category == WORK[number] for quote in inside)


def line_quote(category: str, piece: Piece, weight: int, inside: Sequence[Quote], slot: str) -> Quote:
    """A line as a quote: under the slot of its heaviest cue of the category, cut around that cue where it is long."""
    cues = [quote for quote in inside if quote.category == category]
    cue = max(cues, key=lambda quote: (quote.weight, -quote.start), default=None)
    start, end = window(piece, cue.end if cue else piece.start)
    return Quote(cue.slot if cue else slot, piece.zone, start, end, weight, category, is_whole=True)


def window(piece: Piece, told: int) -> tuple[int, int]:
    """The span of a line without blanks at its ends; of a long one QUOTE_MAX characters, cut at words, that hold place `told`."""
    line = piece.lowered
    start, end = len(line) - len(line.lstrip()), len(line.rstrip())
    if told - piece.start > start + QUOTE_MAX:
        begun = told - piece.start - CUE_ENDS
        start = max(begun, line.find(" ", begun, begun + CUE_ENDS // 2) + 1)
    if end > start + QUOTE_MAX:
        end = max(line.rfind(" ", start + CUE_ENDS, start + QUOTE_MAX + 1), 0) or start + QUOTE_MAX
    return piece.start + start, piece.start + end


def where(gram: str, text: Joined, *, in_title: bool) -> Quote | None:
    """Where a word or pair of words stands first; None where words for degrees stood between the two."""
    if in_title and title_words(text.text) != text.text and not spelled(gram, title_words(text.text)):
        return None
    span = spelled(gram, text.text)
    if span is None:
        return None
    piece, start, end = text.placed(*span)
    return Quote("word", piece.zone, start, end, 0)


def spelled(gram: str, text: str) -> tuple[int, int] | None:
    """The first place of a word, or of two with no other between them on their line; as words are cut by evidence.WORD."""
    first, _, second = gram.partition(" ")
    at = text.find(first)
    while at != -1:
        end = at + len(first)
        if second:
            begins = next((place for place in range(end, len(text)) if text[place] in LETTERS_OR_END), len(text))
            end = begins + len(second) if begins > end and text.startswith(second, begins) else 0
        if end and text[end : end + 1] not in IN_WORDS and (at == 0 or text[at - 1] not in IN_WORDS):
            return at, end
        at = text.find(first, at + 1)
    return None
