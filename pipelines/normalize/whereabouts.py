"""Where a thread's first line says that the work is: of its parts the one that names a place, and what it says of remote work."""

from __future__ import annotations

import re
from collections.abc import Sequence

import re2

from pipelines.normalize.gazetteer import cities, country_names
from pipelines.normalize.naming import TRADE
from pipelines.normalize.place import place

REMOTE = re.compile(r"\b(?:remote|hybrid|on[- ]?site|in[- ](?:office|person)|wfh)\b", re.IGNORECASE)
#: Terms of work: a part that says them names a place only where no other part does ("Full-time, ONSITE, Oslo").
CONDITIONS = re.compile(
    r"full[- ]?time|part[- ]?time|contract|visa|[$€£]\s?\d|citizen|clearance|permit|authori[sz]|eligib|relocat|\binterns?\b",
    re.IGNORECASE,
)
#: Areas that are no one country.
AREAS = re.compile(
    r"\b(?:europe(?:an)?|eu|emea|apac|latam|americas?|latin america|asia|africa|middle east|worldwide|global(?:ly)?|world"
    r"|international)\b",
    re.IGNORECASE,
)
HOUSES = re.compile(
    r"\b(?:firms?|company|leaders?|platforms?|markets?|payments?|banks?|commerce|impact)\b", re.IGNORECASE
)
#: Stacks and trades hold codes and words that are places too: "ML, Go", "Data Engineering, Spring".
CRAFT = re2.compile(
    r"(?i)\b(?:python|java|javascript|typescript|react|node|rust|golang|scala|kotlin|ruby|rails|django|aws|gcp|docker"
    r"|kubernetes|ml|ai|nlp|ios|android|software|hardware|front-?end|back-?end|full[- ]?stack|engineering|devops|product"
    r"|data|machine learning|roles?|positions?|team|series|health|university|inc|llc|ltd|gmbh|systems?|test(?:ing)?)\b"
)
LOCATION_MOST, PLACE_MOST, AREA_WORDS = 120, 200, 4
#: A first line that is no more than this says who and where in words of its own; what is longer is a sentence.
LINE_MOST = 130
#: What divides the words of such a line: "Acme (Oslo)", "Acme is hiring in Oslo", "Oslo, Norway - full time".
WITHIN = re.compile(
    r"\s-{1,2}\s|\s--?$|[()\[\]|]|\s@\s|:\s|\.\s|\s(?:in|at|based|near|from)\s|,?\s(?:full|part)[- ]?time\b",
    re.IGNORECASE,
)

BRACKETS = re.compile(r"\([^)]*\)|\[[^\]]*\]")


def site(parts: Sequence[str], others: Sequence[str] = ()) -> str | None:
    """The words of a first line that tell where the work is; None where none do.

    Of the `parts` the first that names a place, one that speaks of remote work or of terms last; else what `others` (the
    role, the employer) say of it in passing ("Engineer (Oslo)"); else an area, or what is said of remote work.
    """
    told = sorted((part for part in parts if names_place(part)), key=is_late)
    chosen = told[0] if told else next((words for part in others for words in in_passing(part)), None)
    chosen = chosen or next(filter(is_area, parts), None)
    chosen = chosen or working(parts)
    return chosen and chosen[:LOCATION_MOST]


def is_area(part: str) -> bool:
    """Whether a part is an area of several countries, and no "global consulting firm"."""
    return AREAS.search(part) is not None and len(part.split()) <= AREA_WORDS and not HOUSES.search(part)


def is_late(part: str) -> int:
    """How far behind other parts a part is asked for the place."""
    return 2 if CONDITIONS.search(part) else 1 if REMOTE.search(part) else 0


def in_passing(part: str) -> list[str]:
    """The places that stand behind the first words of a part, in brackets or behind a dash."""
    return [words for words in divided(part)[1:] if names_place(words)]


def working(parts: Sequence[str]) -> str | None:
    """What the parts say of remote work, together ("ONSITE | REMOTE ok"); None where they say nothing."""
    return " | ".join(part for part in parts if REMOTE.search(part))[:LOCATION_MOST] or None


def site_within(line: str) -> str | None:
    """The place in a short first line that follows no custom; None where none is named, and for a longer line."""
    named = (words for words in divided(line) if names_place(words)) if len(line) <= LINE_MOST else iter(())
    return next((words[:LOCATION_MOST] for words in named), None)


def divided(line: str) -> list[str]:
    """The words of a line between its brackets, dashes, and words like "in"."""
    return [" ".join(words.split()).strip(" ,.-–") for words in WITHIN.split(line)]


def is_only_a_place(words: str) -> bool:
    """Whether the words are a place and nothing else, so that no employer is called so."""
    first = words.partition(",")[0].strip().lower()
    return names_place(words) and (first in country_names() or first in cities())


def names_place(words: str) -> bool:
    """Whether the words are, or hold, the name of a place, and tell of no trade or tool but in brackets."""
    told = BRACKETS.sub(" ", words).strip() or words
    if not words or len(words) > PLACE_MOST or TRADE.search(told) or CRAFT.search(told):
        return False
    where = place(words)
    return where.country is not None or where.is_ambiguous
