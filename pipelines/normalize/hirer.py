"""Who hires, where an advert's first line does not begin with it: another part of that line, or one of the first sentences.

A name that is none would make one employer of all adverts that share it: what is not plainly a name is left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

import re2

from pipelines.normalize.gazetteer import region_codes
from pipelines.normalize.naming import TRADE, is_role
from pipelines.normalize.opening import is_where
from pipelines.normalize.package_data import table
from pipelines.normalize.whereabouts import AREAS, BRACKETS, CRAFT, REMOTE, names_place
from pipelines.normalize.wording import Line

#: A word of a name: with a capital at its head or within ("dataAcme"), or an address ("acme.io"); a full stop only within.
REST = r"(?:[\w&'’+!-]|\.(?=\w))*"
WORD = rf"(?:[A-Z0-9]|[a-z]{{1,12}}(?=[A-Z])|[a-z]+(?=\.(?:com|io|ai|co|org|net)\b)){REST}"
NAME = rf"(?P<name>{WORD}(?: (?:{WORD}|of|and|the|&|for)){{0,4}}?)"
ASIDE = r"\s*(?:[(\[][^)\]]{0,80}[)\]]\s*)*"
#: "Acme (https://acme.example), Oslo, Norway", "Acme: Oslo", "Acme -- Oslo, or remote".
HEAD = re.compile(rf"^\W{{0,6}}{NAME}{ASIDE}(?:(?:,|:|\.|-{{1,3}}|–|—|@|//?|\*|~|•|\bin\b)\s*(?P<rest>.*))?$")
LEGAL = r"(?:,? (?:Inc|LLC|Ltd|GmbH|Corp)\b\.?)?"
#: "Acme is hiring", "Acme (YC S21) is building a robot", "Acme delivers parcels", "At Acme, we deliver parcels".
DOES = re.compile(
    rf"^(?:\W{{0,6}}{NAME}{LEGAL}{ASIDE}(?: (?:in|of) [^.]{{1,50}}?)?\s(?:[Ii]s|are)\s+(?:(?:now|currently|also|actively|still) )?"
    r"(?:HIRING|[Hh]iring|\w+ing\b|an?\s|the\s|on a mission|one of|headquartered|based)"
    rf"|\W{{0,6}}{NAME.replace('name', 'maker')}{ASIDE}\s(?:delivers|provides|builds|helps|makes|offers|develops|enables"
    r"|creates|empowers|powers|connects)\s"
    rf"|At {NAME.replace('name', 'host')}{ASIDE},? we\b)"
)
#: Where a name ends within a sentence.
STOP = r"(?=\s*(?:[,.;:!?()\[|–—-]|$)|\s(?:is|are|and|in|as|we|we're|who|where|which|to|on|with|https?|based|here|if|you)\b)"
#: "I'm a hiring manager at Acme", "At Acme, we", "hiring engineers at Acme", "my company, Acme", "founders of Acme".
TOLD = re.compile(
    rf"\b(?:I'?m|I am|[Tt]his is)\b[^.,;|]{{0,60}}?\s(?:at|of|with|for|from) {NAME}{STOP}"
    rf"|\bAt {NAME.replace('name', 'host')}{ASIDE}\s?,? we\b"
    rf"|\b(?:[Hh]iring|[Ll]ooking for|[Ss]eeking)\b[^.;|]{{3,80}}?\s(?:at|for|to join) {NAME.replace('name', 'seeker')}{STOP}"
    rf"|\b[Mm]y (?:company|startup|start-up|employer),?\s*\(?(?:called )?{NAME.replace('name', 'mine')}{STOP}"
    rf"|\b(?:company|startup|start-up|firm) (?:is )?(?:called|named) {NAME.replace('name', 'called')}{STOP}"
    rf"|\b(?:co-?)?founders? of {NAME.replace('name', 'founded')}{STOP}"
    rf"|\b(?:I|we|[Cc]ome) (?:currently )?work (?:with (?:us|me) )?(?:at|for) {NAME.replace('name', 'workplace')}{STOP}"
    rf"|\b(?:us|team|opportunities|roles|positions|jobs) at {NAME.replace('name', 'place')}{STOP}"
)
SENTENCES = re.compile(r"(?<=[.!])(?<!\bInc\.)(?<!\bSt\.)(?<!\bLtd\.)(?<!\bCorp\.)(?<!\bCo\.)\s+(?=[A-Z0-9])")
SENTENCES_READ = 3
#: Words of names that are an employer's alone.
HOUSE = re.compile(r"\b(?:[Uu]niversity|[Cc]ollege|[Ii]nstitute|Inc|LLC|Ltd|GmbH|Corp)\b")
#: What tells of the work, the contract or the advert is no name, nor is what goes on behind a full stop.
TERMS = re2.compile(
    r"(?i)full[- ]?time|part[- ]?time|\bcontract|\bwanted\b|\bvisas?\b|[$€£]\s?\d|\d\s?k\b|\bequity\b|\bsalary\b|\binterns?\b"
    r"|\bremote|\bonsite\b|\bhiring\b|\bjobs?\b|\bpositions?\b|\broles?\b|\bopenings?\b|\bcareers?\b|\bapply\b|\byears?\b"
    r"|\bhours?\b|\btimezones?\b|http|www\.|\bwelcome\b|\bpreferred\b|\bonly\b|\bneeded\b|\brequired\b|\bavailable\b"
    r"|proficien|\blanguages?\b|relocat|\bfollowing\b|authori[sz]ation|sponsor|\blevels?\b|[.!?] \w|:\s"
)
FIRST = re.compile(r"[\w'’]+(?:-\w+)?")
ADDRESS = re.compile(r"[(\[]?\s*(?:https?://|www\.)\S+[)\]]?")
#: "https://acme.example/jobs | Engineer": who hires is called as its site, unless that is somebody else's.
SITE = re.compile(r"^\W*(?:https?://(?:www\.)?|www\.)(?P<name>[\w-]+)\.[a-z]{2,6}\b(?:/\S*)?\s*(?=\||\s-|,|/\s|$)")
BOARDS = re.compile(
    r"angel|lever|greenhouse|linkedin|grnh|bit|goo|github|youtube|medium|workable|indeed|stackoverflow|ycombinator|google"
    r"|jobs|careers?|boards|apply|news|docs|twitter|facebook|notion|tinyurl",
    re.IGNORECASE,
)
DASH = re.compile(r"\s+(?:-{1,3}|–|—|@)\s+|\s*[•~]\s*")
PLACE_WORDS = 5
#: As long is a term of work ("Full-time").
TERM = 10
WORDS_MOST, NAME_MOST, LINE_MOST, LINES_READ = 4, 40, 130, 4


@cache
def no_names() -> frozenset[str]:
    """Words that no name begins with."""
    return frozenset(table("hirer.toml")["no_names"])


def hirer_among(parts: Sequence[str]) -> str | None:
    """The first of a first line's parts that is plainly a name, where the line begins with a role or a place, or None."""
    return next((name for part in parts if (name := plain(BRACKETS.sub(" ", part)))), None)


def hirer_told(lines: Sequence[Line]) -> str | None:
    """Who hires as the first lines tell it; None where they do not."""
    first = lines[0].text if lines else ""
    found = headed(first) or behind_place(first) if len(first) <= LINE_MOST else None
    told = [line.text for line in lines[:LINES_READ]]
    sentences = [*SENTENCES.split(first)[:SENTENCES_READ], *told[1:]]
    found = found or next(filter(None, map(doer, sentences)), None)
    return found or next(filter(None, map(spoken_for, told)), None) or name_of_site(first)


def name_of_site(line: str) -> str | None:
    """Who hires by the address that a line begins with; None where it begins otherwise, and for boards of many."""
    found = SITE.match(line)
    return found["name"] if found and not BOARDS.match(found["name"]) else None


def spoken_for(text: str) -> str | None:
    """The name in whose place somebody speaks, or for whom somebody is sought ("I'm the CTO of Acme")."""
    found = (next(filter(None, match.groups())) for match in TOLD.finditer(text))
    return next((name for each in found if (name := plain(each, is_head=True))), None)


def headed(line: str) -> str | None:
    """The name at the head of a short line that tells an address or where besides, or nothing but an aside in brackets."""
    found = HEAD.match(ADDRESS.sub(" @ ", line).rstrip(" @.:-"))
    if found is None:
        return None
    rest = (found["rest"] or "").strip(" @.:-")
    if rest[:2] in region_codes() and not rest[2:3].isalnum():
        return None
    is_told = any(
        names_place(part) or REMOTE.match(part) or TERMS.search(part[:TERM]) for part in [rest, *asides(line)] if part
    )
    return (
        plain(found["name"], is_head=True) if is_told or (not rest and ("(" in line or ADDRESS.search(line))) else None
    )


def behind_place(line: str) -> str | None:
    """The name behind a place and a dash ("Oslo, Norway - Acme (https://acme.example)"); None where no place stands first."""
    place, *rest = DASH.split(line)
    is_place = bool(rest) and names_place(place) and len(place.split()) <= PLACE_WORDS
    return hirer_among([re.split(r"[,(\[]|https?:", part)[0] for part in rest]) if is_place else None


def asides(line: str) -> Iterator[str]:
    """What stands in brackets."""
    return (found[0].strip("()[] ") for found in BRACKETS.finditer(line))


def doer(text: str) -> str | None:
    """The name that a sentence is about: who hires, builds, or is something."""
    found = DOES.match(text)
    return plain(found["name"] or found["maker"] or found["host"], is_head=True) if found else None


def plain(words: str, *, is_head: bool = False) -> str | None:
    """Words that are plainly a name: short, with a capital, and no place, role, trade, tool or term of work.

    At the head of a sentence, where a name stands, what else could be a trade or an area is one too ("Acme Software").
    """
    bare = words.strip(" *:-–—|,.@!")
    if not (2 <= len(bare) <= NAME_MOST and len(bare.split()) <= WORDS_MOST and re.match(WORD, bare)):
        return None
    if not re.search(r"[^\W\d_]", bare) or begins_otherwise(bare) or TERMS.search(bare):
        return None
    is_whole = " " in bare and (is_head or HOUSE.search(bare) is not None)
    is_craft = (CRAFT.search(bare) or AREAS.search(bare)) and not is_whole
    return None if is_craft or TRADE.search(bare) or is_role(bare) or is_where(bare) or names_place(bare) else bare


def begins_otherwise(words: str) -> bool:
    """Whether the words begin as no name does."""
    first = FIRST.match(words)
    return first is None or first[0].lower() in no_names()
