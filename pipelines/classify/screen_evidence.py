"""What the lines of requirements are about, as names that the trained part of the screen weighs, each with its spans.

Requirement and preferred zones are read; where there is nothing in them, sentences of the introduction and of the duties that
ask for a person with a skill. Neither the title nor what the person will do is evidence of a screen.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from pipelines.classify.credentials import Demand
from pipelines.classify.evidence import words_of
from pipelines.classify.screen_topics import Spans, cues, placed, sentences, spans_by_topic, touched
from pipelines.classify.text import Joined, Piece
from pipelines.classify.years import FIRM_FROM
from pipelines.sieve import Pattern
from pipelines.weights import named
from pipelines.zone import DEMAND_ZONES, HEADER_BARS

COUNTS = {"requirements": (1, 2, 3, 5), "preferred": (1, 2)}
#: Hundredths of the required lines.
SHARES = (10, 25, 50)
REPEATS = 3
#: So many lines that are about anything are told by their place: what is wanted most stands first.
FOREMOST = 3
LINES = (1, 2, 3, 5, 8)
#: A required line counts three, a preferred one beside requirements one; sums and leads are in the same.
WHOLE, THIRD = 3, 1
#: So few required lines beside as many preferred ones: the preferred ones are what is asked.
ALONE = 2
SUMS = (1, 3, 6, 9, 15)
#: Hundredths of all that is asked.
PARTS = (10, 20, 35, 50)
LEADS = (-6, -3, -1, 1, 3, 6)
RIVALS = (
    ("ml", "product"), ("research", "ml"), ("ml", "software"), ("product", "software"), ("training", "shipped"),
    ("firm ml", "firm product"), ("firm ml", "firm software"), ("firm product", "firm software"),
)  # fmt: skip
#: Where a person is asked for without a list of requirements.
PROSE = frozenset({"intro", "responsibilities"})
SENTENCES = (2, 3)
#: Characters of duties: who tells much of them and asks nothing is another advert than one of two lines.
DUTIES = (200, 600, 1200)
WORD = re.compile(r"[a-z][a-z+#.]*")
#: Fewer words are a heading.
ASKING_WORDS = 3


def screen_features(demands: Iterable[Demand], found: Iterable[Piece]) -> set[str]:
    """Names of all that is true of the demands and of the lines they stand in, words included."""
    demands, found = list(demands), list(found)
    return {*spanned_features(demands, found), *named(words_asked(demands, found))}


def words_asked(demands: Iterable[Demand], found: Sequence[Piece]) -> dict[str, set[str]]:
    """Words and pairs of the lines that state something, by kind: required (`w`) and preferred (`v`) apart."""
    if not stated(demands, found):
        return {}
    return {
        kind: set().union(*[words_of(piece.lowered)[1] for piece in found if piece.zone == zone])
        for zone, kind in (("requirements", "w"), ("preferred", "v"))
    }


def spanned_features(demands: Sequence[Demand], found: Sequence[Piece]) -> dict[str, Spans]:
    """Names of all else, with the spans that make each true: a word shows none, for what it stands in is shown.

    Where nothing is stated as a requirement, what the prose asks of a person; empty where it asks nothing.
    """
    if not stated(demands, found):
        return prose_features(found)
    out = dict(of_demands(demands))
    zoned = [piece for piece in found if piece.zone in DEMAND_ZONES]
    lines: dict[str, int] = {}
    topics: dict[str, dict[str, Spans]] = {}
    for zone, counts in COUNTS.items():
        text = Joined([piece for piece in zoned if piece.zone == zone])
        held = sentences(text)
        lines[zone], topics[zone] = len(held), spans_by_topic(text, held)
        for topic, spans in topics[zone].items():
            out |= {f"t:{zone}:{topic}:{count}": spans[:REPEATS] for count in counts if len(spans) >= count}
            if zone == "requirements":
                share = 100 * len(spans) // len(held)
                out |= {f"s:{topic}:{least}": spans[:REPEATS] for least in SHARES if share >= least}
        out |= {f"n:{zone}:{count}": () for count in LINES if len(held) >= count}
    first = foremost(topics["requirements" if lines["requirements"] else "preferred"])
    return out | first | weighed(lines, topics)


def foremost(topics: Mapping[str, Spans]) -> dict[str, Spans]:
    """What the first lines are about, each by its place among those that are about anything."""
    told = {name: spans for name, spans in topics.items() if not name.startswith("firm ")}
    first = sorted({span for spans in told.values() for span in spans})[:FOREMOST]
    return {
        f"f:{name}:{place}": (span,)
        for name, spans in told.items()
        for place, span in enumerate(first)
        if span in spans
    }


def weighed(lines: Mapping[str, int], topics: Mapping[str, Mapping[str, Spans]]) -> dict[str, Spans]:
    """How much is asked of each topic in both zones together, absolutely, as a share, and against other topics.

    What is preferred counts a third beside requirements, and fully where the preferred lines are all that there is.
    """
    alone = lines["requirements"] <= ALONE and lines["preferred"] >= ALONE
    counts = {"requirements": WHOLE, "preferred": WHOLE if alone else THIRD}
    whole = sum(counts[zone] * lines[zone] for zone in lines)
    sums: Counter[str] = Counter()
    spans: dict[str, Spans] = {}
    for zone, held in topics.items():
        for topic, found in held.items():
            sums[topic] += counts[zone] * len(found)
            spans[topic] = (spans.get(topic, ()) + found)[:REPEATS]
    out: dict[str, Spans] = {"g:alone": ()} if alone else {}
    for topic, told in sums.items():
        out |= {f"g:{topic}:{least}": spans[topic] for least in SUMS if told >= least}
        out |= {f"g:{topic}:share {least}": spans[topic] for least in PARTS if 100 * told >= least * whole}
    for one, other in RIVALS:
        ahead = sums[one] - sums[other]
        out |= {f"g:{one} over {other}:{least}": spans.get(one, ()) for least in LEADS if ahead >= least}
    return out


def asked_by(name: str, cue: Pattern, text: Joined, held: list[tuple[int, int]]) -> list[int]:
    """The numbers of the sentences that ask by one cue; an advert's header does not by words of what must be."""
    numbers = touched(cue, text.text, held)
    return [n for n in numbers if name != "must" or text.line(held[n][0]).count("|") < HEADER_BARS]


def prose_features(found: Iterable[Piece]) -> dict[str, Spans]:
    """What sentences outside of any list of requirements ask of a person; empty where none does.

    "You will train models" tells a duty and is not read; "we need someone with a background in ML" is.
    """
    pieces = [piece for piece in found if piece.zone in PROSE]
    text = Joined(pieces)
    held = sentences(text)
    ways = {name: numbers for name, cue in cues("asking") if (numbers := asked_by(name, cue, text, held))}
    asking = sorted({number for numbers in ways.values() for number in numbers})
    if not asking:
        return {}
    known = set(ways.get("skill", ())) | set(ways.get("command", ()))
    for name, cue in cues("topics"):
        kept = [number for number in touched(cue, text.text, held) if number in asking]
        ways |= {name: kept} if kept else {}
        ways |= {f"known {name}": skilled} if (skilled := [number for number in kept if number in known]) else {}
    ways |= {f"sentences {least}": asking for least in SENTENCES if len(asking) >= least}
    told = sum(len(piece.lowered) for piece in pieces if piece.zone == "responsibilities")
    out: dict[str, Spans] = {f"b:{name}": placed(text, held, numbers)[:REPEATS] for name, numbers in ways.items()}
    return out | {f"b:duties {least}": () for least in DUTIES if told > least}


def stated(demands: Iterable[Demand], found: Iterable[Piece]) -> bool:
    """Whether a demand is known, or a line of the requirements is read."""
    return any(demand.state in ("required", "preferred") for demand in demands) or any(True for _ in asking(found))


def asking(found: Iterable[Piece]) -> Iterator[Piece]:
    """The lines of the requirements that are more than a heading or the name of the role: "We're looking for: Data Engineer"."""
    found = list(found)
    title = set(WORD.findall(next((piece.lowered for piece in found if piece.zone == "title"), "")))
    for piece in found:
        if piece.zone in DEMAND_ZONES and not piece.lowered.rstrip().endswith(":"):
            words = WORD.findall(piece.lowered)
            if len(words) >= ASKING_WORDS and not title.issuperset(words):
                yield piece


def of_demands(demands: Iterable[Demand]) -> Iterator[tuple[str, Spans]]:
    """A name for each demand with its state, the second and third of a kind by their own names."""
    seen: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for demand in demands:
        name = name_of(demand)
        seen[name].append((demand.start, demand.end))
        if len(seen[name]) <= REPEATS:
            yield f"c:{name}:{len(seen[name])}", tuple(seen[name])


def name_of(demand: Demand) -> str:
    """Slot, level and state as one name: "degree doctorate required"."""
    level = demand.level or ""
    if demand.slot == "degree" and demand.is_ml:
        level += " ml"
    if demand.slot == "experience_years":
        level = ""
    if demand.slot == "ml_years" and (demand.number or 0) >= FIRM_FROM:
        level += " several"
    state = "equivalent" if demand.state == "required" and demand.or_equivalent else demand.state
    return " ".join(part for part in (demand.slot, level.strip(), state) if part)
