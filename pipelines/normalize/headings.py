"""Which lines of a posting are headings, and which zone each opens; their words stand in zones.toml.

Markup sets most of them apart; others are told by their words and by the list that follows, and some share a line with their text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache
from itertools import islice, takewhile, zip_longest

import re2

from pipelines.normalize.package_data import table
from pipelines.normalize.wording import Line

ORDER = (
    "fact", "unsought", "reply", "roles", "preferred", "benefits", "legal", "process", "requirements", "responsibilities", "about",
)  # fmt: skip
#: What headings of facts and of where to write open: for the next line alone, and for a list that begins there.
FACT, REPLY = "fact", "reply"
#: What a heading of whom nobody seeks opens, likewise: a note on who is to apply, in which no line asks for what it says.
UNSOUGHT = "unsought"
ALONE = {FACT: "about", REPLY: "process", UNSOUGHT: "process"}
#: What a heading of roles opens: it introduces whom the advert is for, and what follows is under no heading.
ROLES = "roles"
#: "Requirements: 5+ years of Python" is a heading and a line in one.
INLINE = re.compile(r"^([A-Za-z][A-Za-z' &/-]{2,40}):\s+(\S.{8,})$")
#: Longer "headings" are sentences in bold; one that ends in a colon leads on, and may say more.
HEADING_WORDS, LEADING_WORDS = 12, 16
#: Most postings are headed in the same few words.
HEADINGS_HELD = 4_096
#: A bare line must be shorter to be one.
HEADING_CHARACTERS, HEADING_WORDS_BARE = 50, 7
#: How a bare line ends that is a sentence; "Is this you?" and "You might be a fit if..." lead on to a list.
ENDED = re.compile(r"(?<!\.\.)\.$|[,;!。！、，；]$")
#: Zones that a bare line may open; a place or a company's name on a line of its own opens nothing.
OPENED = ("preferred", "benefits", "requirements", "responsibilities")
#: Zones that an item may head, and words of an item that heads a group within its zone.
PARTING = ("preferred", "requirements", "responsibilities")
GROUP = re.compile(
    r"(?i)\d|\b(?:skills?|experience|education|knowledge|expertise|abilit(?:y|ies)|competenc\w+|background|language|projects?)\b"
)
#: "Why Nimbus?" heads praise or perks: which of them, the items among so many lines behind it tell.
WHY, WHY_LINES = re.compile(r"(?i)\W*why\b"), 12
PERK = re2.compile(
    r"(?i)401\(?k|\b(?:health|dental|medical|life) (?:insurance|benefits|coverage|plans?)\b|\b(?:dental|pto|time off|pension)\b"
    r"|\b(?:vacation|paid (?:holidays?|leave)|(?:annual|parental) leave|stock options|equity|salary|stipends?|perks)\b"
    r"|\bcompetitive (?:compensation|pay|package)\b|\b(?:free|daily) (?:lunch|food|coffee|snack)"
    r"|\b(?:learning|training|development|equipment|wellness) (?:budget|allowance)\b"
    r"|\bflexible (?:hours|work|working|schedule)\b|\bown schedule\b"
)
#: Headings that are no words of a sentence, so that they are told wherever they stand inside a line; in letters of any size.
INSIDE = (
    r"what you(?:'ll| will) (?:do|be doing|work on)|what we(?:'re| are) looking for|who you are"
    r"|about (?:the|this) (?:role|job|position|team)|(?:basic|minimum|required|preferred|key) qualifications"
    r"|(?:key|core|main|your) responsibilities|nice to haves?|bonus points|interview process"
    r"|ideally,? you(?:'d|'ll| would| will)? have|you (?:may|might) be a (?:good|great|strong|right) fit if"
)
#: Signs of Chinese, Japanese and Korean: no blank parts a word from what hangs on it, so that characters are counted, not words.
UNPARTED = re.compile(r"[\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7a3]")
UNPARTED_CHARACTERS = 30
#: What plain text draws under a heading.
RULE, UNDERLINED_WORDS = re.compile(r"[=_~-]{3,}$"), 5
#: A link on a line of its own, with the number of its footnote; and one behind a few words ("San Diego: https:...").
ADDRESS = re.compile(r"\W*(?:\[\d+\]:?\s*)?(?:https?:|www\.)\S+\W*$", re.IGNORECASE)
POINTER = re.compile(r"\W*(?:[^\s.!?]+\s+){0,3}?[^\w\s]*\s*\(?(?:https?:|www\.)\S+\W*$", re.IGNORECASE)


@cache
def heading_patterns() -> list[tuple[str, re.Pattern[str]]]:
    """One pattern a zone, over all of its phrases."""
    found = []
    for zone in ORDER:
        phrases = table("zones.toml")[zone]["headings"]
        found.append((zone, re.compile("|".join(map(heading_pattern, phrases)))))
    return found


def heading_pattern(phrase: str) -> str:
    """A phrase of the lexicon as a pattern: anywhere behind "~", the whole heading behind "=", else at its start; in Chinese,
    Japanese or Korean always anywhere, also within a run of signs.
    """  # fmt: skip
    words = re.escape(phrase.lstrip("~="))
    if UNPARTED.search(phrase):
        return words
    return rf"(?<!\w){words}(?!\w)" if phrase[0] == "~" else f"^{words}$" if phrase[0] == "=" else rf"^{words}(?!\w)"


@lru_cache(maxsize=HEADINGS_HELD)
def zone_of_heading(heading: str) -> str | None:
    """The zone that a heading's words open; None when they open none that we know.

    What was glued before it is left out: "Remote: United States.Minimum qualifications:".
    """
    lowered = heading.lower()
    last = lowered.rpartition(".")[2].strip(" :-")
    words = last if last in whole_headings() else re.sub(r"[^\w' &/-]+", " ", lowered).strip(" -")
    if len(words.split()) > (LEADING_WORDS if lowered.endswith(":") else HEADING_WORDS) or is_long_run(words):
        return None
    return next((zone for zone, pattern in heading_patterns() if pattern.search(words)), None)


def is_long_run(words: str) -> bool:
    """Whether signs that no blanks part make a sentence rather than a heading."""
    return len(words) > UNPARTED_CHARACTERS and UNPARTED.search(words) is not None


def zone_opened(lines: Sequence[Line], number: int) -> str | None:
    """The zone that a heading, the line of that number, opens by its words, or by what follows where it asks why to join."""
    zone = zone_of_heading(lines[number].text)
    if zone != "about" or not WHY.match(lines[number].text):
        return zone
    behind = takewhile(lambda line: line.kind != "heading", islice(lines, number + 1, number + 1 + WHY_LINES))
    return "benefits" if any(is_listed(line) and PERK.search(line.text) for line in behind) else zone


def is_listed(line: Line) -> bool:
    """Whether a line is an item, by its markup or by the picture, mark or number that it begins with."""
    return line.kind == "bullet" or not line.text[:1].isalpha()


def with_headings(lines: list[Line]) -> list[Line]:
    """Lines of which those that no markup sets apart, but their words and their place, are headings too."""
    return [
        Line(line.text, "heading", line.bold, line.aside)
        if (
            line.kind == "text"
            and (is_heading(line.text, before_list=is_item(after)) or is_underlined(line.text, after))
        )
        or (is_item(line) and is_item(after) and heads_items(line.text))
        else line
        for line, after in zip_longest(lines, lines[1:])
    ]


def is_item(line: Line | None) -> bool:
    """Whether a line, where there is one, is an item of a list."""
    return line is not None and line.kind == "bullet"


def heads_items(text: str) -> bool:
    """Whether an item is a heading of those that follow ("- Preferred qualifications:"): one that parts an advert, not a demand or
    the name of a group of them ("5+ years of:", "Technical skills:").
    """  # fmt: skip
    if not text.endswith(":") or len(text) > HEADING_CHARACTERS or len(text.split()) > HEADING_WORDS_BARE:
        return False
    return GROUP.search(text) is None and zone_of_heading(text) in PARTING


def is_underlined(text: str, after: Line | None) -> bool:
    """Whether a bare line is set apart by a rule under it, and known words open something."""
    if after is None or not RULE.match(after.text) or len(text.split()) > UNDERLINED_WORDS:
        return False
    return not ENDED.search(text) and zone_of_heading(text) is not None


def is_heading(text: str, *, before_list: bool) -> bool:
    """Whether a bare line is a heading: a heading's words and no others, or known ones on a short line before a list."""
    if len(text) > HEADING_CHARACTERS:
        return False
    leads_on = before_list and len(text.split()) <= HEADING_WORDS_BARE and not ENDED.search(text)
    if leads_on and zone_of_heading(text) in OPENED:
        return True
    bare = text.lower().strip(" -")
    return text[-1:] not in ".,;!?" and (bare in whole_headings() or bare in passing_headings())


@cache
def whole_headings() -> frozenset[str]:
    """The phrases that open a zone of the job, each as a line of its own."""
    return frozenset(phrases(OPENED))


@cache
def passing_headings() -> frozenset[str]:
    """Those that open nothing beyond the next line, likewise; of several words, for "Remote" is one fact among others."""
    return frozenset(phrase for phrase in phrases((*ALONE, ROLES)) if " " in phrase)


def phrases(zones: Iterable[str]) -> Iterator[str]:
    """The phrases of the lexicon for some zones, without their marks."""
    for zone in zones:
        yield from (phrase.lstrip("~=") for phrase in table("zones.toml")[zone]["headings"])


def is_pointer(text: str) -> bool:
    """Whether a line only points elsewhere."""
    return ("://" in text or "www." in text) and POINTER.match(text) is not None


def split_inline(lines: list[Line]) -> list[Line]:
    """Lines in which a known heading and its text were one, as two."""
    out: list[Line] = []
    for line in lines:
        found = INLINE.match(line.text) if line.kind == "text" else None
        if found and len(found[1].split()) <= 4 and zone_of_heading(found[1]):
            out += [Line(found[1] + ":", "heading", aside=line.aside), Line(found[2], "text", aside=line.aside)]
        else:
            out.append(line)
    return out


def without_pointers(lines: list[Line]) -> list[Line]:
    """Lines of which headings of the job that only a link follows are text: what they name stands elsewhere."""
    return [
        Line(line.text, "text", line.bold, line.aside)
        if line.kind == "heading" and after and ADDRESS.match(after.text) and zone_of_heading(line.text) in OPENED
        else line
        for line, after in zip_longest(lines, lines[1:])
    ]
