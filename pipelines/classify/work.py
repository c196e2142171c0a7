"""What the person will do: title and duties to one of the five categories. Credentials are never looked at."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from string import ascii_lowercase

from pipelines.categories import TALENT, WORK
from pipelines.classify.duties import Duty, duties, title_chance
from pipelines.classify.evidence import (
    DUTIES,
    PITCH,
    counted,
    duty_quotes,
    features,
    role_and_sold,
    title_quotes,
    title_words,
    work_text,
)
from pipelines.classify.model import decided, spoken_for
from pipelines.classify.pooled import AI, pooled
from pipelines.classify.software import is_software_work
from pipelines.classify.text import Joined, Piece, Quote
from pipelines.weights import Linear, linear, named

Speaks = Mapping[str, Mapping[str, int]]
"""What names say for a category, by kind and name without it."""

MIXED_BELOW = 0.6
#: Fewer characters of duties than a sentence has cannot settle what the work is.
THIN = 80
QUOTES_MAX = 8
#: Half a point of log-odds in hundredths: a single word that says less is not worth showing.
WORTH = 5
#: A line whose chance of being about AI, in ten-thousandths, is at least this is evidence of it.
SPEAKS = 5000
LINES_SHOWN = 3
#: How what stands for a title that nobody gave begins.
STAND_IN = "(no "
#: What words are made of, and what ends the gap between two.
IN_WORDS, LETTERS_OR_END = frozenset(ascii_lowercase + "+#"), frozenset(ascii_lowercase + "\n")


@dataclass(frozen=True, slots=True)
class Told:
    """What of a posting tells its work, each part read once."""

    title: Piece
    duties: Joined
    pitch: Joined
    cues: list[Quote]
    lines: list[Duty]
    seen: dict[str, set[str]]

    @property
    def features(self) -> set[str]:
        """The names of all that is true of them."""
        return named(self.seen)


@dataclass
class Work:
    """The decision with everything it rests on."""

    category: str
    probability: dict[str, float]
    share: dict[str, float]
    is_mixed: bool
    abstained: bool
    is_plain_software: bool
    quotes: list[Quote] = field(default_factory=list)

    @property
    def kinds(self) -> tuple[str, ...]:
        """The category, and where the work is mixed the kind of talent that holds most of what is left."""
        rest = [name for name in TALENT if name != self.category and self.share[name] > 0]
        return (self.category, max(rest, key=self.share.__getitem__)) if self.is_mixed and rest else (self.category,)


def told(found: list[Piece], models: Mapping[str, Linear]) -> Told:
    """The title, the duties and the introduction with all that is true of them, by the models of duties and of titles."""
    title = next((piece for piece in found if piece.zone == "title"), Piece("title", 0, ""))
    done, pitch = work_text(found, DUTIES), work_text(found, PITCH)
    from_title, from_duties, from_pitch = list(title_quotes(title)), list(duty_quotes(done)), list(duty_quotes(pitch))
    lines, pitched = duties(done.held, from_duties, models["duties"]), duties(pitch.held, from_pitch, models["duties"])
    role = f"x:role:{role_and_sold(title_words(title.lowered))[0]}"
    seen = features(title.lowered, done, from_title + from_duties, pitch, from_pitch)
    of_lines = pooled(lines, pitched, title_chance(title, models["titles"]), role)
    seen["p"] = {name.removeprefix("p:") for name in of_lines}
    return Told(title, done, pitch, from_title + from_duties, lines, seen)


def work(found: list[Piece]) -> Work:
    """Decide on whole numbers from what title and duties say."""
    held = told(found, {name: linear(name) for name in ("duties", "titles")})
    decision = decided(held.seen)
    share = shares(held.lines, decision.category)
    return Work(
        category=decision.category,
        probability=decision.probability,
        share=share,
        is_mixed=max(share.values()) < MIXED_BELOW,
        abstained=len(decision.possible) != 1 or len(held.duties.text) + len(held.pitch.text) < THIN,
        is_plain_software=decision.category == "not_ai" and is_software_work(held.title, held.duties, held.pitch),
        quotes=shown(decision.category, held),
    )


def shares(lines: list[Duty], category: str) -> dict[str, float]:
    """How the evidence divides between the kinds of work; all to the decided category where there is none.

    Of work on AI the lines that speak of AI are evidence, for ordinary duties stand beside it everywhere; of other work all are.
    """
    other = category == WORK[-1]
    speaking = [line.chance for line in lines if other or sum(line.chance[: len(AI)]) >= SPEAKS]
    points = [sum(column) for column in zip(*speaking, strict=True)] or [0] * len(WORK)
    total = sum(points)
    return {
        name: round(value / total, 4) if total else float(name == category)
        for name, value in zip(WORK, points, strict=True)
    }


def shown(category: str, held: Told) -> list[Quote]:
    """The strongest evidence for the category, cues, lines and single words alike, weighed in hundredths of log-odds.

    A stand-in for a title ("(no role named)") is our own wording, so no word of it is quoted.
    """
    speaks = spoken_for(held.seen, category)
    quotes = [*of_cues(speaks, held.cues), *of_lines(speaks, category, held)]
    for kind, gram, weight in of_words(speaks, "d" if held.title.lowered.startswith(STAND_IN) else "td")[:QUOTES_MAX]:
        text = Joined([held.title]) if kind == "t" else held.duties
        found = where(gram, text, in_title=kind == "t")
        if found and not any(quote.start < found.end and found.start < quote.end for quote in quotes):
            quotes.append(Quote("word", found.zone, found.start, found.end, weight, category))
    return sorted(quotes, key=lambda quote: (-quote.weight, quote.start))[:QUOTES_MAX]


def of_words(speaks: Speaks, kinds: str) -> list[tuple[str, str, int]]:
    """Words of the title ("t") and of the duties ("d") that are worth showing with what they weigh, the heaviest first."""
    found = [(kind, gram, weight) for kind in kinds for gram, weight in speaks[kind].items() if weight >= WORTH]
    return sorted(found, key=lambda each: (-each[2], each[0], each[1]))


def of_cues(speaks: Speaks, cues: list[Quote]) -> Iterator[Quote]:
    """Each cue with what the model makes of it, where that is worth showing."""
    for quote, name in zip(cues, counted(cues), strict=True):
        if (weight := speaks["c"].get(name, 0)) >= WORTH:
            yield Quote(quote.slot, quote.zone, quote.start, quote.end, weight, quote.category)


def of_lines(speaks: Speaks, category: str, held: Told) -> Iterator[Quote]:
    """The lines that say most of the category, with what all names of pooled lines weigh, divided between them."""
    number = WORK.index(category)
    weight = sum(value for name, value in speaks["p"].items() if name.startswith("d:"))
    quotable = [line for line in held.lines if not line.is_heading]
    best = sorted(quotable, key=lambda line: (-line.chance[number], line.piece.start))[:LINES_SHOWN]
    total = sum(line.chance[number] for line in best)
    for line in best if total else ():
        if (part := weight * line.chance[number] // total) >= WORTH:
            end = line.piece.start + len(line.piece.lowered)
            yield Quote("duty", line.piece.zone, line.piece.start, end, part, category)


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
