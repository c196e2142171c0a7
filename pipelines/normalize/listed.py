"""The roles that a comment lists by their names without a line for each.

They stand in its first line ("Acme | ML Engineer, Data Analyst", "Acme | ML Engineer | Data Analyst"), behind a label ("Roles:
ML Engineer, Data Analyst"), or in the sentence that seeks them. Of "Backend and Data Engineers" each is read with the noun
that they share; "Engineer / Scientist" is as often one person, and stays one name.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice

from pipelines.normalize.announced import ANNOUNCED, LINES_READ, PRAISE, role_told
from pipelines.normalize.header import TERMS, URL, bared, thread_header
from pipelines.normalize.headline import header_line
from pipelines.normalize.naming import HANGING, WHOLE, is_role
from pipelines.normalize.opening import capital
from pipelines.normalize.wording import Line

#: "Roles: ML Engineer, Data Analyst".
ROLES = re.compile(
    r"^\W*(?:(?:open|current|available|technical) )?(?:roles?|positions?|openings?|hiring|looking for|we're hiring|we are hiring)"
    r"\s*:\s*(.+)$",
    re.IGNORECASE,
)
#: What stands between names of single white space; a slash as often joins two names of one role.
BETWEEN = re.compile(r" ?(?:, ?(?:(?:and|plus)\b|&)?|;| & | \+ |\b(?:and|plus|as well as)\b(?!/)) ?")
#: What a bracket closes, each found from a mark or the start on, so that no word is read twice.
CLOSED_IN = re.compile(r"(?:^|(?<=[()\[\]]))[^()\[\]]*[)\]]")
#: A list in brackets of its own.
BRACKETED = re.compile(r"^\s*\[([^\[\]]*)\]\s*$")
#: What may stand behind the noun of a role that is a part of a first line by itself.
CLOSED = re.compile(r"\s*(?:$|[(\[,:]|[-–]\s|\s(?:i{1,3}|iv|\d)\b|\sof\s|\sin test\b)", re.IGNORECASE)
#: Where the names that a sentence seeks end.
SOUGHT_END = re.compile(
    r"(?<!\b[SJsj][rR])\.(?=\s|$)|[!?:;|]|\shttps?\b|\s-{1,2}\s|,?\s(?:and|or)\s(?:are|is|we|you|our|would|can|will)\b"
    r"|\s(?:to|who|with|that|for|in|at|on|based|as|from|join(?:ing)?|is|are|will|interested|capable|able|deep|across|of all)\b"
)
#: What engineers and developers are of, several of whom one noun may name: a line holds names of one work.
FIELDS = (
    r"back-?\s?end", r"front-?\s?end", r"full-?\s?stack", "mobile", "ios", "android", "data", "security", "software", "hardware",
    "product", "web", "research", "sales", "solutions", "support", "network", "database", "blockchain", r"forward[- ]deployed",
    "electrical|electronics?", "mechanical", "embedded|firmware", "robotics", "perception|computer vision", "qa|tests?",
    "ml|ai|machine learning|deep learning|nlp", "devops|infra(?:structure)?|platform|cloud|systems?|site reliability",
)  # fmt: skip
FIELD = re.compile("|".join(f"({field})" for field in FIELDS), re.IGNORECASE)
LEVEL = re.compile(r"(?:(?:senior|sr\.?|junior|jr\.?|staff|principal|lead|experienced|mid-level)\s+)+", re.IGNORECASE)
SHARED = re.compile(r"(?P<field>.+?)\s(?P<noun>engineers|developers|devs|programmers)", re.IGNORECASE)
#: A list of so many names may hold one thing besides.
LONG = 3
ROLES_MOST, LIST_LENGTH, NEAR = 40, 240, 40
#: So many parts of a list are read: ten times the roles that are kept.
PARTS_MOST = 10 * ROLES_MOST


def listed(lines: Sequence[Line]) -> list[str]:
    """The roles that a comment lists by their whole names, at most ROLES_MOST; [] of fewer than two of different names.

    Of its first line and of its labels the one that lists most is taken; a sentence only where neither lists any.
    """
    most = max((named_once(names) for names in chain(headed(lines), labeled(lines))), key=len, default=[])
    found = most if len(most) > 1 else next((once for names in told(lines) if len(once := named_once(names)) > 1), [])
    return [capital(name) for name in found[:ROLES_MOST]]


def named_once(names: Iterable[str]) -> list[str]:
    """The names without those that stand before them, as one or as several."""
    return list({name.lower().rstrip("s"): name for name in reversed(list(names))}.values())[::-1]


def headed(lines: Sequence[Line]) -> Iterator[list[str]]:
    """The names of a first line: in its parts together, and in the one that names roles where no bars part it."""
    line = header_line(lines)
    first, *rest = [bared(" ".join(part.split())) for part in URL.sub(" ", line).split("|", PARTS_MOST)[:PARTS_MOST]]
    told = [names_of(first) if rest else [], *map(names_of, rest)]
    yield [*parted(told[:1], 2), *parted(told[1:], 1)]
    if not rest and (roles := thread_header(line).roles):
        yield names_of(roles)


def parted(told: Iterable[list[str]], least: int) -> Iterator[str]:
    """The names of parts that list at least so many; one that is a part by itself must be closed and tell no terms."""
    for names in told:
        if len(names) >= least and (len(names) > 1 or (is_closed(names[0]) and not TERMS.match(names[0]))):
            yield from names


def labeled(lines: Sequence[Line]) -> Iterator[list[str]]:
    """The names behind a label, line by line."""
    return (names_of(found[1]) for line in lines[1:] if (found := ROLES.match(line.text)))


def told(lines: Sequence[Line]) -> Iterator[list[str]]:
    """The names that the first sentence that seeks somebody lists, where the first line names no role."""
    if thread_header(header_line(lines)).roles or (role := role_told(lines)) is None:
        return
    line = next((line.text for line in lines[:LINES_READ] if role.lower() in line.text.lower()), "")
    for found in ANNOUNCED.finditer(line):
        rest = line[found.end() : found.end() + LIST_LENGTH]
        if role.lower() in rest[: NEAR + len(role)].lower():
            end = SOUGHT_END.search(rest)
            yield names_of(rest[: end.start()] if end else rest)
    yield names_of(role)


def names_of(words: str) -> list[str]:
    """The names of roles that the words list, each whole; [] where one of them is none, but for one of a longer list."""
    bare = HANGING.sub("", BRACKETED.sub(r"\1", " ".join(words.split())).strip(" .*"))
    parts = islice(filter(None, (part.strip(" .*") for part in parts_of(bare))), PARTS_MOST)
    every = completed([unpraised(part) for part in parts])
    names = [name for name in every if is_role(name) and WHOLE.search(name)]
    return names if len(every) - len(names) <= (len(names) >= LONG) else []


def parts_of(words: str) -> Iterator[str]:
    """The words, parted where something stands between names and in no bracket."""
    open_ones = CLOSED_IN.sub(lambda found: "(" * len(found[0]), words)
    start = 0
    for found in BETWEEN.finditer(open_ones):
        yield words[start : found.start()]
        start = found.end()
    yield words[start:]


def unpraised(name: str) -> str:
    """A name without the words that praise or count before it, unless it needs them ("Smart Contract Developer")."""
    bare = PRAISE.sub("", name)
    return bare if is_role(bare) or not is_role(name) else name


def is_closed(name: str) -> bool:
    """Whether a name is a role's by its last word, or by the one before a bracket or a mark ("Developer Tooling" is none)."""
    return any(CLOSED.match(name, found.end()) for found in WHOLE.finditer(name))


def completed(names: Sequence[str]) -> list[str]:
    """The names, with the noun of one for the fields alone before it ("Senior Backend and Data Engineers")."""
    out: list[str] = []
    fields: list[str] = []
    for name in names:
        if FIELD.fullmatch(LEVEL.sub("", name, count=1)):
            fields.append(name)
        else:
            out += with_noun(fields, name)
            fields = []
    return out + fields


def with_noun(fields: Sequence[str], name: str) -> list[str]:
    """Fields with the noun of the name behind them, and the level before the first for all; as they are where they share none."""
    shared = SHARED.fullmatch(LEVEL.sub("", name, count=1))
    own = [FIELD.fullmatch(LEVEL.sub("", each, count=1)) for each in [*fields, shared["field"] if shared else ""]]
    kinds = {found.lastindex for found in own if found}
    if not fields or shared is None or len(kinds) < len(own):
        return [*fields, name]
    ahead = LEVEL.match(fields[0])
    level = ahead[0] if ahead else ""
    leveled = [each if LEVEL.match(each) else f"{level}{each}" for each in [*fields, name]]
    return [*(f"{each} {shared['noun']}" for each in leveled[:-1]), leveled[-1]]
