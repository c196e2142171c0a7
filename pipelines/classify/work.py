"""What the person will do: title and duties to one of the five categories. Credentials are never looked at."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import accumulate

from pipelines.categories import TALENT, WORK
from pipelines.classify.lexicon import pattern
from pipelines.classify.model import decided
from pipelines.classify.named_roles import LINK
from pipelines.classify.pooled import AI
from pipelines.classify.quotes import work_quotes
from pipelines.classify.software import is_software_work
from pipelines.classify.text import Piece, Quote
from pipelines.classify.told import Told, told
from pipelines.weights import linear

MIXED_BELOW = 0.6
#: Fewer characters of duties than a sentence has cannot settle what the work is.
THIN = 80
#: A line whose chance of being about AI, in ten-thousandths, is at least this is evidence of it.
SPEAKS = 5000
#: What a line of ordinary work is evidence of, in ten-thousandths: that work alone.
ORDINARY = (*(0 for _ in AI), 10_000)


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


def work(found: list[Piece]) -> Work:
    """Decide on whole numbers from what title and duties say."""
    held = told(found, {name: linear(name) for name in ("duties", "titles")})
    decision = decided(held.seen)
    share = shares(told_chances(held, decision.category), decision.category)
    return Work(
        category=decision.category,
        probability=decision.probability,
        share=share,
        is_mixed=max(share.values()) < MIXED_BELOW,
        abstained=len(decision.possible) != 1 or is_thin(held, decision.category),
        is_plain_software=decision.category == "not_ai" and is_software_work(held.title, held.duties, held.pitch),
        quotes=work_quotes(decision, held),
    )


def is_thin(held: Told, category: str) -> bool:
    """Whether too little is said of the duties: of work on AI by lines of duties alone, for a role's name or an employer's praise
    of its product does not say what the person will do; of other work by what introduces them as well, but for links.
    """  # fmt: skip
    said = (len(line.piece.lowered) for line in held.lines if not line.is_heading)
    introduced = len(LINK.sub("", held.pitch.text)) if category == WORK[-1] else 0
    return all(length < THIN for length in accumulate(said, initial=introduced))


def told_chances(held: Told, category: str) -> list[tuple[int, ...]]:
    """What each line that is evidence tells, in ten-thousandths by WORK.

    Of work on AI the lines that speak of AI are evidence, for ordinary duties stand beside it everywhere. Of other work all are,
    and one without a word of AI tells of that work alone: a chance of a half is doubt about a line, and no half of the work.
    """
    if category != WORK[-1]:
        return [line.chance for line in held.lines if sum(line.chance[: len(AI)]) >= SPEAKS]
    naming = pattern("density", "any")
    is_named = naming.stands_in(held.duties.text)
    return [line.chance if is_named and naming.stands_in(line.piece.lowered) else ORDINARY for line in held.lines]


def shares(chances: list[tuple[int, ...]], category: str) -> dict[str, float]:
    """How the evidence divides between the kinds of work; all to the decided category where there is none."""
    points = [sum(column) for column in zip(*chances, strict=True)] or [0] * len(WORK)
    total = sum(points)
    return {
        name: round(value / total, 4) if total else float(name == category)
        for name, value in zip(WORK, points, strict=True)
    }
