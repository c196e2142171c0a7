"""What the demands select for, and how far they miss the work: screen, severity, under-screening, the definitions of a PhD."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from pipelines.classify.credentials import LEVELS, Demand
from pipelines.classify.quotes import CUE_ENDS, window
from pipelines.classify.screen_evidence import asking, spanned_features, stated, words_asked
from pipelines.classify.screen_model import KINDS, screen_sums, spoken_for, strongest
from pipelines.classify.screen_topics import Spans
from pipelines.classify.text import Piece, Quote
from pipelines.classify.years import FIRM_FROM

QUOTES_MAX = 5
#: What a screen can be where a demand must be met.
SOMETHING = tuple(kind for kind in KINDS if kind != "none")
#: A span that says less, in hundredths of log-odds, is not worth showing.
WORTH = 10


@dataclass(frozen=True, slots=True)
class Screen:
    """What the demands select for (one of SCREENS), and the quotes it rests on."""

    kind: str
    quotes: list[Quote]


@dataclass(frozen=True, slots=True)
class Degree:
    """The lowest degree that is required, the highest preferred, and whether experience may stand in for them."""

    minimum: str
    preferred: str
    or_equivalent: bool


def degree(demands: list[Demand]) -> Degree:
    """What a posting asks in degrees. Of several required sets the lowest minimum is what one must have: they
    are levels of one role, or ways into it."""
    asked = [demand for demand in demands if demand.slot == "degree"]
    required = [demand for demand in asked if demand.state == "required" and demand.level]
    preferred = [demand for demand in asked if demand.state == "preferred"]
    minimum = min((str(demand.level) for demand in required), key=LEVELS.index, default="none")
    liked = max((name for demand in preferred for name in demand.named), key=LEVELS.index, default="none")
    # "3+ years or a PhD" beside a bachelor's lets nobody in without the bachelor's.
    asked = [demand for demand in required if demand.level == minimum] or preferred
    return Degree(minimum, liked, any(demand.or_equivalent for demand in asked))


def phd(demands: list[Demand]) -> dict[str, bool]:
    """The four definitions of "asks for a PhD", from the widest to the narrowest."""
    named = [demand for demand in demands if demand.slot == "degree" and "doctorate" in demand.named]
    in_set = [demand for demand in named if demand.state == "required"]
    least = [demand for demand in in_set if demand.level == "doctorate"]
    return {
        "phd_mentioned": bool(named),
        "phd_in_required_set": bool(in_set),
        "phd_minimum_required": bool(least),
        "phd_minimum_without_alternative": any(not demand.or_equivalent for demand in least),
    }


def screen(demands: list[Demand], found: list[Piece]) -> Screen:
    """The dominant kind of demand with the lines that speak for it; `unstated` where no requirement was found."""
    seen = spanned_features(demands, found)
    kind = kind_told(demands, found, seen, screen_sums(seen, words_asked(demands, found)))
    return shown(kind, seen, found)


def decided(kind: str, demands: list[Demand], found: list[Piece]) -> Screen:
    """A screen of a kind that other weights decided, with the lines that speak for it."""
    return shown(kind, spanned_features(demands, found), found)


def shown(kind: str, seen: dict[str, Spans], found: list[Piece]) -> Screen:
    """A kind with its quotes; where nothing is stated there are none, where no line says much for it the first that asks."""
    return Screen(kind, [] if kind == "unstated" else [*quotes(seen, kind, found)] or [*first_asked(found)])


def first_asked(found: list[Piece]) -> Iterator[Quote]:
    """The first line that asks for anything, which nothing weighed."""
    for line in islice(asking(found), 1):
        yield Quote("screen", line.zone, *window(line, line.start), 0, is_whole=True)


def kind_told(demands: list[Demand], found: list[Piece], seen: Collection[str], sums: Sequence[int]) -> str:
    """One of SCREENS, from what was seen and what a model makes of it: nothing is asked only where something is read, and nothing
    of it is a demand that must be met.
    """  # fmt: skip
    is_stated = stated(demands, found)
    is_asked = any(demand.state == "required" for demand in demands)
    kind = "research" if of_research(demands) else strongest(sums, SOMETHING if is_asked else KINDS)
    return "unstated" if not is_stated and (not seen or kind == "none") else kind


def is_under(work: str, kind: str) -> bool:
    """Whether work on models is screened with general requirements only; to ask nothing is not to ask for too little."""
    return work in ("ai_research", "ml_engineering") and kind == "general"


def is_general(selects: Screen, demands: list[Demand]) -> bool:
    """Whether general requirements are asked, as a quote shows: a line that speaks for them, or a demand."""
    is_asked = any(demand.state in ("required", "preferred") for demand in demands)
    return selects.kind == "general" and (is_asked or any(quote.weight for quote in selects.quotes))


def of_research(demands: list[Demand]) -> bool:
    """Whether a doctorate or papers must be had: a research screen, whatever else is asked (24 of 28 such postings of the gold)."""
    papers = any(demand.slot == "publications" and demand.state == "required" for demand in demands)
    return papers or degree(demands).minimum == "doctorate"


def quotes(seen: dict[str, Spans], kind: str, found: list[Piece]) -> Iterator[Quote]:
    """The lines that say most for `kind`, each once, in hundredths of log-odds: what all that it says of it weighs together."""
    speaks = {span: value // 100 for span, value in spoken_for(seen, kind).items() if value // 100 >= WORTH}
    starts, lines = [piece.start for piece in found], defaultdict[int, list[tuple[int, int]]](list)
    for span in speaks:
        lines[bisect_right(starts, span[0]) - 1].append(span)
    weights = {at: sum(speaks[span] for span in spans) for at, spans in lines.items()}
    for at in sorted(weights, key=lambda at: (-weights[at], at))[:QUOTES_MAX]:
        told = min(lines[at], key=lambda span: (-speaks[span], span))
        shown = window(found[at], min(told[1], told[0] + CUE_ENDS))
        yield Quote("screen", found[at].zone, *shown, weights[at], is_whole=True)


def off_category(demand: Demand, work: str) -> tuple[bool, bool]:
    """Whether a demand is off the work's category, and whether it blocks (research credentials for product work)."""
    research = (demand.slot == "degree" and demand.level == "doctorate") or demand.slot == "publications"
    if work == "ml_engineering":
        return research, False
    firm_ml = (
        (demand.slot == "degree" and demand.level == "master" and demand.is_ml)
        or (demand.slot == "ml_years" and demand.level == "models" and (demand.number or 0) >= FIRM_FROM)
        or (demand.slot == "framework_training" and demand.level == "in_depth")
    )
    return research or firm_ml, research


def severity(demands: list[Demand], work: str) -> int:
    """0 aligned, 1 soft, 2 one firm off-category credential, 3 blocking; 0 for work that cannot be over-screened."""
    if work not in ("ml_engineering", "ai_product_engineering"):
        return 0
    firm: set[str] = set()
    soft = blocking = False
    least = degree(demands).minimum
    for demand in demands:
        off, blocks = off_category(demand, work)
        # Where another required set lets a lower degree in, the higher one is one way among others.
        avoided = demand.or_equivalent or (demand.slot == "degree" and demand.level != least)
        if off and demand.state == "required" and not avoided:
            firm.add(demand.slot)
            blocking = blocking or blocks
        soft = soft or (off and demand.state in ("required", "preferred"))
    if blocking or len(firm) >= 2:
        return 3
    return 2 if firm else 1 if soft else 0
