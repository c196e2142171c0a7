"""The role of an advert whose first line names none: a line that is its name, or what the first sentences announce."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipelines.normalize.joined import apart
from pipelines.normalize.naming import HANGING, is_leveled, is_role
from pipelines.normalize.opening import capital, opening
from pipelines.normalize.wording import Line

#: "We are looking for a talented Senior ML Engineer": the name behind the words that announce it.
ANNOUNCED = re.compile(
    r"\b(?:(?:looking|searching|recruiting|hiring|search|openings?|positions?|jobs?|roles?)\s+(?:out\s+)?(?:for|of)|hiring"
    r"|seeking|recruiting|recruit|(?:we|also) need|(?:positions?|roles?|title|job|hiring|wanted|openings?)\s*:"
    r"|join (?:us|our team|\w+) as|to hire|add(?:ing)?|as)\s+",
    re.IGNORECASE,
)
PRAISE = re.compile(
    r"^(?:(?:an?|our|the|for|more|new|some|several|multiple|many|first|next|second|another|few|couple|of|talented|local"
    r"|experienced|great|exceptional|passionate|awesome|strong|amazing|smart|(?:incredibly )?motivated|skilled|brilliant"
    r"|outstanding|excellent|ambitious|curious|creative|driven|good|top|world[- ]class|hands[- ]on|kick[- ]ass|super|really"
    r"|full[- ]?time|part[- ]?time|remote|to|hire|one|two|three|four|\(?\d{1,2}\)?|additional|individual|both|either|and|rockstar"
    r"|dedicated|versatile|highly|very|self[- ]starting|high-energy|its|on[- ]site|permanent|capable|well[- ]rounded|long[- ]term"
    r"|at least|early[- ]hire|pragmatic|stellar|fantastic|superstar|solid|kickass"
    r"|(?:team|detail|results?|goal|quality|self)-(?:oriented|minded|driven|motivated))"
    r"[\s,]+)+",
    re.IGNORECASE,
)
#: Where a name within a sentence ends.
NAME_END = re.compile(
    r"(?<!\b[SJsj][rR])\.(?=\s|$)|[!?:;(\[|]|\shttps?\b|\s-\s|,\s(?!(?:[A-Z]\w+\s?){1,3}(?:,|$))"
    r"|\s(?:to|who|with|that|for|in|at|on|based|as|from|and (?:a|an|we|you)|or|join(?:ing)?|is|are|will|interested|capable"
    r"|able|deep)\b"
)
#: Where one ends that holds commas, brackets and words like "or" ("a Lead or Senior Engineer", "mobile (iOS) and web developers").
LONG_END = re.compile(
    r"(?<!\b[SJsj][rR])\.(?=\s|$)|[!?:;|]|\shttps?\b|\s--|,?\s(?:to|who|with|that|for|in|at|on|based|as|from|join(?:ing)?|is|are"
    r"|will|interested|capable|able|deep|working|across|of|preferably|especially|using|within|near|and (?:we|you|more)|here"
    r"|whose|who've|well|or join|both|all)\b",
    re.IGNORECASE,
)
#: No name begins so: "people and recruiting interns", "technologists and evangelists" are told of somebody else.
PEOPLE = re.compile(r"^(?:people|person|candidates?|folks|talent|technologists)\b", re.IGNORECASE)
#: Where the head of a line ends that may name a role by its level alone ("Senior Elm (Compilers): you build ...").
HEAD = re.compile(r":|\s\(?https?:|\s[-–→]")
LINES_READ = 12


def role_told(lines: Sequence[Line]) -> str | None:
    """The role of an advert whose first line names none: a line that is its name, or the first that is announced.

    None where none of the first lines names one. A name that goes on behind a comma or "or" is taken for want of another.
    """
    for line in lines[:LINES_READ]:
        if (found := announced(line.text)) or (found := named_alone(line)):
            return found
    found = next((found for line in lines[:LINES_READ] if (found := announced(line.text, LONG_END))), None)
    heads = (HEAD.split(line.text.strip(" *_-•"), maxsplit=1)[0].strip(" *_-") for line in lines[1:LINES_READ])
    return found or next(filter(is_leveled, heads), None)


def named_alone(line: Line) -> str | None:
    """The role of a line that opens with its name."""
    found = opening(1, line, None)
    return apart([found.role])[-1] if found and "http" not in found.role else None


def announced(text: str, ends: re.Pattern[str] = NAME_END) -> str | None:
    """The role that a sentence announces ("We're hiring a Senior ML Engineer to ..."); None where it announces none."""
    for found in ANNOUNCED.finditer(text):
        rest = PRAISE.sub("", text[found.end() : found.end() + 160])
        end = ends.search(rest)
        name = HANGING.sub("", rest[: end.start()] if end else rest).strip(" ,-*_\"'")
        if is_role(name) and not PEOPLE.match(name):
            return capital(name)
    return None
