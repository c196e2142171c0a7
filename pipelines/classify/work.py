"""What the person will do: title and duties to one of the five categories. Credentials are never looked at."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from pipelines.classify.evidence import duty_quotes, features, title_quotes, title_words, work_text
from pipelines.classify.model import contributions, decided
from pipelines.classify.software import is_software_work
from pipelines.classify.text import Joined, Piece, Quote
from pipelines.posting import TALENT, WORK

MIXED_BELOW = 0.6
#: Fewer characters of duties than a sentence has cannot settle what the work is.
THIN = 80
QUOTES_MAX = 8
#: Half a point of log-odds in hundredths: a single word that says less is not worth showing.
WORTH = 5


@dataclass
class Work:
    """The decision with everything it rests on."""

    category: str
    probability: dict[str, float]
    share: dict[str, float]
    is_mixed: bool
    abstained: bool
    is_plain_software: bool
    washing: bool
    quotes: list[Quote] = field(default_factory=list)


def work(found: list[Piece], duty_lines: int) -> Work:
    """Decide on whole numbers from what title and duties say."""
    title = next((piece for piece in found if piece.zone == "title"), Piece("title", 0, ""))
    duties = work_text(found)
    from_title, from_duties = list(title_quotes(title)), list(duty_quotes(duties))
    seen = features(title.lowered, duties, from_title + from_duties)
    decision = decided(seen)
    share = shares(from_duties or from_title, decision.category)
    sold = any(quote.category in TALENT for quote in from_title)
    done = any(quote.category != "not_ai" for quote in from_duties)
    return Work(
        category=decision.category,
        probability=decision.probability,
        share=share,
        is_mixed=max(share.values()) < MIXED_BELOW,
        abstained=len(decision.possible) != 1 or len(duties.text) < THIN,
        is_plain_software=decision.category == "not_ai" and is_software_work(title, duties),
        washing=sold and not done and duty_lines >= 3,
        quotes=shown(decision.category, seen, from_title + from_duties, title, duties),
    )


def shares(quotes: list[Quote], category: str) -> dict[str, float]:
    """How the evidence divides between the five; all of it to the decided category where there is none."""
    points = dict.fromkeys(WORK, 0)
    for quote in quotes:
        points[quote.category] += quote.weight
    total = sum(points.values())
    return {name: round(points[name] / total, 4) if total else float(name == category) for name in WORK}


def shown(category: str, seen: set[str], cues: list[Quote], title: Piece, duties: Joined) -> list[Quote]:
    """The strongest evidence for the category, cues and single words alike, weighed in hundredths of log-odds."""
    speaks = {name: value // 100 for name, value in contributions(seen, category).items() if value // 100 >= WORTH}
    quotes = []
    counted: dict[str, int] = {}
    for quote in cues:
        name = f"title:{quote.category}" if quote.zone == "title" else quote.slot
        counted[name] = counted.get(name, 0) + 1
        if weight := speaks.get(f"c:{name}:{counted[name]}"):
            quotes.append(Quote(quote.slot, quote.zone, quote.start, quote.end, weight, quote.category))
    words = sorted((name for name in speaks if name[:2] in ("t:", "d:")), key=lambda name: (-speaks[name], name))
    for name in words[:QUOTES_MAX]:
        found = where(name[2:], Joined([title]) if name[0] == "t" else duties, in_title=name[0] == "t")
        if found and not any(quote.start < found.end and found.start < quote.end for quote in quotes):
            quotes.append(Quote("word", found.zone, found.start, found.end, speaks[name], category))
    return sorted(quotes, key=lambda quote: (-quote.weight, quote.start))[:QUOTES_MAX]


def where(gram: str, text: Joined, *, in_title: bool) -> Quote | None:
    """Where a word or pair of words stands first; None where words for degrees stood between the two."""
    spelled = re.compile(r"(?<![a-z+#])" + r"[^a-z\n]+".join(map(re.escape, gram.split())) + r"(?![a-z+#])")
    if in_title and title_words(text.text) != text.text and not spelled.search(title_words(text.text)):
        return None
    return next((Quote("word", piece.zone, start, end, 0) for piece, start, end in text.found(spelled)), None)
