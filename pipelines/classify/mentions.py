"""What other trackers count as AI: rules over words alone, so that one corpus can be counted by each of them.

They decide no category of ours (`definitions_by_month` sets them beside it). Where each rule comes from stands in docs/method.md.
"""

from __future__ import annotations

from functools import cache

from pipelines.classify.lexicon import compiled, table
from pipelines.classify.text import Joined, Piece, joined
from pipelines.classify.washing import without_employer
from pipelines.schemas import Row
from pipelines.sieve import Pattern

#: Where a posting says what the person will do; an employer's praise of itself stands elsewhere.
TOLD = frozenset({"intro", "responsibilities"})

#: Sections of mentions.toml that are asked of the whole posting; to find a maker's words costs more than all of theirs.
ANYWHERE = frozenset({"concepts", "skills"})


@cache
def words(section: str) -> dict[str, Pattern]:
    """Every pattern of one section of mentions.toml by its name."""
    of = "mentions" if section in ANYWHERE else "mentions of the role"
    return {name: compiled(parts, of) for name, parts in table("mentions.toml")[section].items()}


def mentions(found: list[Piece]) -> Row:
    """Whether each of five published rules counts the posting as AI, as columns of `tags`."""
    whole = Joined(found).text
    concepts = sum(pattern.stands_in(whole) for pattern in words("concepts").values())
    has_skill = words("skills")["named"].stands_in(whole)
    title = "\n".join(without_employer(piece).lowered for piece in found if piece.zone == "title")
    has_title = words("title")["named"].stands_in(title)
    return {
        "has_ai_keyword": concepts >= 1,
        "has_two_ai_keywords": concepts >= 2,
        "has_ai_skill": has_skill,
        "has_ai_title": has_title,
        "is_ai_builder": makes(found) or (has_title and words("builder")["maker"].stands_in(title)),
    }


def makes(found: list[Piece]) -> bool:
    """Whether the posting says that the person makes AI, in so many words."""
    told = joined(found, TOLD).text
    return words("builder")["makes"].stands_in(told)
