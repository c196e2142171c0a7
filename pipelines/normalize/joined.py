"""Parts of a thread's first line that join who hires with a role or a place: "Engineer @ Acme", "Acme, Oslo, Norway"."""

from __future__ import annotations

import re

from pipelines.normalize.gazetteer import cities, region_codes
from pipelines.normalize.naming import HANGING, is_role
from pipelines.normalize.whereabouts import REMOTE, is_only_a_place, names_place

#: A word of a name; a full stop belongs to it only within ("Acme.io").
WORD = r"(?:[\w&'’!+-]|\.(?=\w))+"
#: "Data Engineer @ Acme Robotics, Oslo": behind "at" a name begins with a capital, behind the sign as it likes.
ROLE_AT = re.compile(
    rf"^(?P<role>[^|]{{2,90}}?)\s+(?:@\s?(?=\w)|at\s(?=[A-Z]))(?P<name>{WORD}(?: (?:(?=[A-Z0-9&]){WORD}|of|and|the))*)(?P<rest>.*)$"
)
#: What may stand for a role in front of the sign: a department that hires.
DEPARTMENT = re.compile(
    r"(?:engineering|product|design|data|data science|opportunit(?:y|ies)|jobs?|careers?)", re.IGNORECASE
)
#: Where the place begins behind a name.
PLACED = re.compile(r"\s+-{1,3}\s+|\s*//\s*|\s+@\s*|:\s|,\s")
LEADING = re.compile(
    r"^(?:\[hiring\]\W*|[#*>\s]+|(?:hey|hi|hello)(?: (?:hn|all|everyone|there|hacker news))?(?:[,!:]+|\s[–-]+)\s+)(?=\w)",
    re.IGNORECASE,
)
#: What stands before a colon and is no name.
LABEL = re.compile(
    r"(?:where|location|locations|role|roles|position|title|job title|remote|[\w ]*region|[\w ]*type|hiring)",
    re.IGNORECASE,
)
#: An address in brackets behind a name.
ADDRESS = re.compile(r"^\s*\([\w./:-]+\.\w+[^)]*\)")
NAME_WORDS = 5


def apart(parts: list[str]) -> list[str]:
    """The parts with the first one that joins a role and who hires told apart, the name first; as they are where none does."""
    is_named = not (is_only_a_place(parts[0]) or REMOTE.match(parts[0]))
    for at, part in enumerate(parts[:1] if is_named else parts):
        if told := role_and_hirer(part):
            name, role, rest = told
            return [name, *parts[:at], role, *filter(None, [rest]), *parts[at + 1 :]]
    return parts


def role_and_hirer(part: str) -> tuple[str, str, str] | None:
    """Who hires, the role, and what stands behind, of "Data Engineer @ Acme, Oslo"; None where a part is no such thing."""
    found = ROLE_AT.match(part)
    if found is None:
        return None
    place, role = behind_place(HANGING.sub("", found["role"].strip(" *-")))
    name, terms = without_terms(found["name"])
    if not (is_role(role) or DEPARTMENT.fullmatch(role)) or not name or len(name.split()) > NAME_WORDS:
        return None
    if is_only_a_place(name):
        return None
    rest = f"{terms}{ADDRESS.sub('', found['rest'])}".strip(" ,-–:.").removeprefix("in ")
    return name, role, " - ".join(filter(None, [place, rest]))


def behind_place(role: str) -> tuple[str, str]:
    """The place before a role's dash or comma ("Oslo - Data Engineer"), if there is one, and the role."""
    for mark in (" - ", ", "):
        place, _, name = role.rpartition(mark)
        if place and is_role(name) and names_place(place):
            return place, name
    return "", role


def without_terms(name: str) -> tuple[str, str]:
    """A name without the city or the terms that stand behind it ("Acme Oslo", "Acme ONSITE"), and those."""
    if terms := REMOTE.search(name):
        return name[: terms.start()].strip(), name[terms.start() :]
    head, _, tail = name.rpartition(" ")
    return (head, tail) if head and tail.lower() in cities() else (name, "")


def unplaced(name: str) -> str:
    """An employer without marks before it and the place or terms behind its dash or comma; nothing of "REMOTE"."""
    bare = LEADING.sub("", name)
    if REMOTE.match(bare):
        return ""
    for found in PLACED.finditer(bare):
        head, tail = bare[: found.start()], bare[found.end() :]
        if is_told_behind(head, tail, is_comma=found[0].startswith(",")):
            return head
    return bare


def is_told_behind(head: str, tail: str, *, is_comma: bool) -> bool:
    """Whether a name's tail is where, or how, the work is done; behind a comma only a place of two parts ("Oslo, Norway")."""
    if not head or names_place(head) or LABEL.fullmatch(head):
        return False
    if is_comma:
        return ", " in tail and names_place(tail) and is_only_a_place(tail)
    return names_place(tail) or REMOTE.search(tail) is not None


def is_city_and_state(words: str) -> bool:
    """Whether the words are a city with the code of its state, known or not ("Lincoln, NE")."""
    city, _, state = words.strip().rpartition(", ")
    return state in region_codes() and re.fullmatch(r"[A-Z][\w.'-]+(?: [A-Z][\w.'-]+){0,2}", city) is not None
