"""Who hires for what, as a thread's advert tells it: its first line by custom, else its first sentences."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import re2

from pipelines.normalize.gazetteer import country_names
from pipelines.normalize.headline import header_line
from pipelines.normalize.hirer import HOUSE, hirer_among
from pipelines.normalize.joined import LEADING, apart, is_city_and_state, unplaced
from pipelines.normalize.labeled import labeled, name_of, place_of
from pipelines.normalize.level import level_among
from pipelines.normalize.naming import GROUPS, TRADE, WHOLE, is_leveled, is_role
from pipelines.normalize.opening import is_where
from pipelines.normalize.whereabouts import (
    BRACKETS,
    LINE_MOST,
    LOCATION_MOST,
    REMOTE,
    is_only_a_place,
    names_place,
    site,
    site_within,
    working,
)
from pipelines.normalize.wording import Line

URL = re.compile(r"\(?\s*https?://\S+(?:\s*\))?|\(?\bwww\.\S+\)?")
#: "Acme (https://acme.example) Oslo, Norway | Engineer": the address parts who from where.
PLACE_BEHIND = re.compile(r"\s*\((?:https?://|www\.)[^)\s]+\)\s+(?=[A-Z])")
HIRING = re.compile(
    r"^(?:at )?(?P<name>[A-Z][\w&.' -]{1,40}?)(?: - [Ww]e)?\s*(?:\([^)]{0,80}\))?\s+(?:is|are)\s+(?:now\s+)?(?:hiring|looking"
    r"|seeking|searching)\b"
)
EMPLOYER_MAX, EMPLOYER_WORDS, ROLE_MAX = 60, 6, 200
#: What a part of a first line says when it says no role, though "interns" and "lead" stand in it.
TERMS = re.compile(
    r"^\W*(?:full[- ]?time|part[- ]?time|contract|interns?\b|perm|visa|h1-?b|series [a-e]\b|yc\b"
    r"|[$€£]\d|\d(?!D\b|\d? ?x? [A-Z])|\S+\.\w{2,4}$)|full[- ]?time|\bvisa\b"
    r"|[$€£]\s?\d|\d\s?k\b|\bequity\b|\bsalary\b|\binterns? (?:welcome|ok)|\.(?:com|io|ai|co|org)\b|@",
    re.IGNORECASE,
)
HIRES = re.compile(
    r"^\W*(?:(?:now |is |we're |we are )?(?:hiring|seeking|looking for)|roles?|positions?"
    r"|(?:jobs?|openings?)(?=\s*:))\s*:?\s+(?:an? )?",
    re.IGNORECASE,
)
#: Terms behind a role's name, in whichever marks ("Software Engineer ONSITE", "Data Engineer - REMOTE").
BEHIND = re.compile(
    r"[\s,:(\[-]+(?:(?:(?i:full[- ]?time)|ONSITE|REMOTE|Onsite|Remote|On-site|ON-SITE|HYBRID|Hybrid)[\s,/&)\]-]*)+$"
)
#: Terms before a role's name ("Full-time Onsite Data Engineer").
AHEAD = re.compile(
    r"(?:(?:full|part)[- ]?time|contract|permanent|on-?site|remote|hybrid)"
    r"(?:[\s,:/&-]+(?:(?:full|part)[- ]?time|on-?site|remote|or))*[\s,:/&-]+",
    re.IGNORECASE,
)
#: Trades named without a person: "Acme | Backend, Data Science | Oslo".
FIELD = re2.compile(
    r"(?i)\b(?:software|back-?end|front-?end|full[- ]?stack|data science|machine learning|computer vision|deep learning"
    r"|devops|mlops|data engineering|engineering|product management|embedded|android|ios|mobile|infrastructure|qa)\b"
)
SEVERAL = re.compile(
    r"\b(?:multiple|several|various|many|numerous|all|different|tech|engineering|open|varied)\s+(?:\w+\s+){0,2}"
    r"(?:roles?|positions?|openings?|jobs?|opportunities|vacancies|hires|levels)\b|^roles?$",
    re.IGNORECASE,
)
#: The end of a name that is nobody's but a role's; firms are called "Acme Associates" and "Acme Labs".
PERSON = re.compile(
    r"^(?!.* of ).*(?:engineer|developer|scientist|designer|programmer|analyst)s?(?: \([^)]*\))?$|^(?:head|director|vp) of\b",
    re.IGNORECASE,
)
#: What may part a first line, the surest first.
DIVIDERS = ("|", " • ", " -- ", " - ", " / ")


@dataclass(frozen=True, slots=True)
class ThreadHeader:
    """What an advert's first line says, as far as it follows the custom; None where it does not."""

    employer: str | None = None
    roles: str | None = None
    location: str | None = None
    remote: str | None = None
    level: str | None = None


def thread_header(line: str) -> ThreadHeader:
    """Read "Employer | Role | Place | REMOTE" in whichever order follows the employer, or "Employer is hiring in Place"."""
    bare = URL.sub(" ", placed_behind(line) if "|" in line else line)
    for divider in DIVIDERS:
        parts = [" ".join(part.split()) for part in bare.split(divider)]
        if len(parts) >= 3 or (len(parts) == 2 and (divider == "|" or ("-" in divider and is_custom(*parts)))):
            return header_of(parts)
    bare = " ".join(bare.split())
    if len(told := apart([bare])) > 1:
        return header_of(told)
    found = None if REMOTE.match(bare) else HIRING.match(LEADING.sub("", bare))
    is_short = len(bare) <= LINE_MOST and REMOTE.search(bare)
    return ThreadHeader(found and plausible(found["name"]), None, site_within(bare), bare if is_short else None)


def placed_behind(line: str) -> str:
    """A first line with a dash for the address between who hires and where, if one stands there."""
    found = PLACE_BEHIND.search(line)
    if found is None or not names_place(re.split(r"[|(]", line[found.end() :])[0].strip()):
        return line
    return f"{line[: found.start()]} - {line[found.end() :]}"


def header_told(lines: Sequence[Line]) -> ThreadHeader:
    """What the head of an advert says: its first line, or the labels of its first lines."""
    told, first = labeled(lines), thread_header(header_line(lines))
    if not told:
        return first
    role, where = name_of(told.get("role", "")), place_of(told.get("location", ""))[:LOCATION_MOST]
    flag = f"remote {told['remote']}" if "remote" in told else ""
    return ThreadHeader(
        plausible(name_of(told.get("employer", ""))),
        role if is_role(role) else first.roles,
        where or first.location,
        working([where]) or working([flag]) or first.remote,
    )


def is_custom(first: str, second: str) -> bool:
    """Whether two parts divided by a dash are who and where, or who and what ("Acme - Oslo, Norway"), and no sentence."""
    if plausible(first) is None and not is_role(first):
        return False
    return is_role(second) or (
        len(second) <= EMPLOYER_MAX and (names_place(second) or REMOTE.match(second) is not None)
    )


def header_of(parts: list[str]) -> ThreadHeader:
    """The parts of a first line, each taken for what it looks like; the first one is the employer, a role, or the place."""
    parts = apart(parts)
    rest = [part for part in parts[1:] if part]
    leads = (
        HOUSE.search(parts[0]) is None
        and (is_role(parts[0]) or is_role(BRACKETS.sub("", parts[0])))
        and (PERSON.search(parts[0]) is not None or not any(is_role(bared(part)) for part in rest))
    )
    roles = parts[0] if leads else roles_of(rest)
    others = [part for part in rest if bared(part) != roles]
    tail = parts[0].removeprefix(unplaced(parts[0]))
    is_place = (is_only_a_place(parts[0]) or is_city_and_state(parts[0])) and (
        parts[0].lower() in country_names() or not any(names_place(part) for part in others)
    )
    location = site([*parts[:is_place], *others], [roles or "", parts[0]])
    is_unnamed = leads or is_place or (REMOTE.match(parts[0]) or GROUPS.fullmatch(parts[0])) is not None
    hiring = HIRING.match(LEADING.sub("", parts[0]))
    employer = hirer_among(rest) if is_unnamed else plausible(hiring["name"] if hiring else unplaced(parts[0]))
    return ThreadHeader(
        employer,
        roles and roles[:ROLE_MAX],
        location,
        working(parts if is_unnamed else [tail.strip(" -,"), *rest]),
        level_among(rest),
    )


def roles_of(parts: Sequence[str]) -> str | None:
    """The part that names roles: one that is a name, else one that holds a trade, a field, "multiple roles", or a level."""
    bare = [bared(part) for part in parts if not names_place(part)]
    short = [part for part in bare if len(part) <= ROLE_MAX and not TERMS.search(part)]
    found = next((part for part in bare if is_role(part) and not TERMS.match(part)), None)
    found = found or next((part for part in short if TRADE.search(part) and not REMOTE.match(part)), None)
    found = found or next(
        (part for part in short if FIELD.search(part) and len(part.split()) <= 8 and not is_where(part)), None
    )
    found = found or next((part for part in short if SEVERAL.search(part)), None)
    return found or next((part for part in short if is_leveled(part) and not is_where(part)), None)


def bared(part: str) -> str:
    """A part without "hiring" before it, and marks around it."""
    bare = HIRES.sub("", part)
    ahead = AHEAD.match(bare)
    if ahead and WHOLE.search(name := bare[ahead.end() :]) and is_role(name):
        bare = name
    short = BEHIND.sub("", bare)
    is_cut = len(REMOTE.findall(bare)) > 1 or short.count("(") > short.count(")")
    return (bare if is_cut else short).strip(" *_-,")


def plausible(name: str) -> str | None:
    """A name that can be an employer's: short, with a letter, and no place or role by itself."""
    bare = re.sub(r"\s*\([^)]*\)\s*$", "", name.strip(" *:-–|,.")).strip()
    too_long = len(bare) > EMPLOYER_MAX or len(bare.split()) > EMPLOYER_WORDS
    only_words = re.fullmatch(
        r"(?:remote|hiring\b.*|location|onsite|full[- ]?time|we(?:'\w+)?(?: .*)?|i'?m .*|hi[,!]?(?: .*)?|"
        r"hello(?:[,!]? (?:all|hn|everyone|there|hackers?|i|we|my|fellow|friends)\b.*)?[,!]?)",
        bare,
        re.IGNORECASE,
    )
    return None if too_long or only_words or not re.search(r"[^\W\d_]", bare) or len(bare) < 2 else bare
