"""What the person will do: title and duties to one of the five categories. Credentials are never looked at."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass, field

from pipelines.classify.lexicon import any_work, pattern, title_cues, work_cues
from pipelines.posting import TALENT, WORK

#: Duties count in full; an introduction tells them at second hand (and is all that an advert in a thread has).
ZONE_TENTHS = {"responsibilities": 10, "intro": 6, "about": 0}
#: Where no duties were found under any heading, demands are read for what they say of the work, at a discount.
THREAD_TENTHS = {"intro": 10, "requirements": 5, "preferred": 3}
SATURATES = 3
#: Tenths of a point that not_ai starts with: a single weak cue in long duties does not make an AI job.
NOT_AI_PRIOR = 50
#: Points to log-odds, chosen so that stated confidence is near the share that is right on the gold's dev part.
TEMPERATURE = 45.0
MIXED_BELOW = 0.6
#: First cut of abstention: a stand-in for the conformal set that a trained model will bring.
ABSTAIN_BELOW = 0.5


@dataclass(frozen=True, slots=True)
class Quote:
    """An exact piece of the stored text that speaks for a slot; `weight` in tenths of a point."""

    slot: str
    zone: str
    start: int
    end: int
    weight: int
    category: str = ""


@dataclass
class Work:
    """The decision with everything it rests on. Scores are integers in tenths of a point."""

    category: str
    scores: dict[str, int]
    probability: dict[str, float]
    share: dict[str, float]
    is_mixed: bool
    abstained: bool
    is_plain_software: bool
    washing: bool
    quotes: list[Quote] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Piece:
    """One line of the text, in lower case for matching (same length), with its zone."""

    zone: str
    start: int
    lowered: str


def pieces(text: str, zones: list[dict[str, object]]) -> list[Piece]:
    """Lines by zone. Characters whose lower case has another length are left as they are, so that offsets hold."""
    lowered = text.lower()
    if len(lowered) != len(text):
        lowered = "".join(low if len(low := char.lower()) == 1 else char for char in text)
    return [
        Piece(str(span["zone"]), int(str(span["start"])), lowered[int(str(span["start"])) : int(str(span["end"]))])
        for span in zones
    ]


def work(found: list[Piece], duty_lines: int) -> Work:
    """Decide on integers; ties fall to the later of the five, for an AI label is the stronger claim."""
    quotes = list(title_quotes(found)) + list(duty_quotes(found))
    scores = summed(quotes)
    evidence = dict(scores)
    scores["not_ai"] += NOT_AI_PRIOR
    adjusted(scores, evidence)
    category = max(reversed(WORK), key=lambda name: scores[name])
    probability = softened(scores)
    total = sum(evidence[name] for name in WORK)
    share = {name: round(evidence[name] / total, 4) if total else float(name == "not_ai") for name in WORK}
    in_duties = any(quote.zone != "title" and quote.category != "not_ai" for quote in quotes)
    title_sells = any(quote.zone == "title" and quote.category in TALENT for quote in quotes)
    is_software = is_software_work(found)
    return Work(
        category=category,
        scores=scores,
        probability=probability,
        share=share,
        is_mixed=max(share.values()) < MIXED_BELOW,
        abstained=probability[category] < ABSTAIN_BELOW or (duty_lines < 1 and category != "not_ai"),
        is_plain_software=category == "not_ai" and is_software,
        washing=title_sells and not in_duties and duty_lines >= 3,
        quotes=quotes,
    )


def title_quotes(found: list[Piece]) -> Iterator[Quote]:
    """What the title speaks for."""
    for piece in found:
        if piece.zone == "title":
            for cue in title_cues():
                if match := cue.pattern.search(piece.lowered):
                    start, end = match.span()
                    yield Quote("title", "title", piece.start + start, piece.start + end, cue.weight * 10, cue.category)


def duty_quotes(found: list[Piece]) -> Iterator[Quote]:
    """What the duties speak for, a cue at most SATURATES times; lines about AI in hiring or as a tool are passed over."""
    has_duties = any(piece.zone == "responsibilities" for piece in found)
    tenths = ZONE_TENTHS if has_duties else THREAD_TENTHS
    counted: dict[str, int] = {}
    for piece in found:
        weight = tenths.get(piece.zone, 0)
        if not weight or not any_work().search(piece.lowered) or pattern("context", "no_work").search(piece.lowered):
            continue
        for cue in work_cues():
            for match in cue.pattern.finditer(piece.lowered):
                if counted.get(cue.slot, 0) >= SATURATES:
                    break
                counted[cue.slot] = counted.get(cue.slot, 0) + 1
                start, end = match.span()
                yield Quote(cue.slot, piece.zone, piece.start + start, piece.start + end, cue.weight * weight, cue.category)


def summed(quotes: list[Quote]) -> dict[str, int]:
    """Points by category."""
    scores = dict.fromkeys(WORK, 0)
    for quote in quotes:
        scores[quote.category] += quote.weight
    return scores


def adjusted(scores: dict[str, int], evidence: dict[str, int]) -> None:
    """The codebook's borders: fine-tuning beside product work stays product; research needs more than one mention."""
    if evidence["ai_product_engineering"] >= 80 and evidence["ml_engineering"] <= 40:
        scores["ml_engineering"] //= 2
    if 0 < evidence["ai_research"] <= 50:
        scores["ai_research"] //= 2


def softened(scores: dict[str, int]) -> dict[str, float]:
    """Scores as probabilities, rounded to four decimals; the largest takes the rounding, so that they sum to one."""
    top = max(scores.values())
    raised = {name: math.exp((scores[name] - top) / TEMPERATURE) for name in WORK}
    total = sum(raised.values())
    rounded = {name: round(raised[name] / total, 4) for name in WORK}
    best = max(reversed(WORK), key=lambda name: scores[name])
    rounded[best] = round(1.0 - sum(value for name, value in rounded.items() if name != best), 4)
    return rounded


def is_software_work(found: list[Piece]) -> bool:
    """Whether the title is a builder of software's, or at least four lines of the duties speak of building it."""
    title = next((piece.lowered for piece in found if piece.zone == "title"), "")
    if pattern("software", "title").search(title):
        return True
    lines = sum(bool(pattern("software", "duties").search(piece.lowered)) for piece in found if piece.zone in ("responsibilities", "intro"))
    return lines >= 4 and "engineer" in title
