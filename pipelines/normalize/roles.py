"""One comment of a thread as the adverts it holds: one for each role that is named by itself.

Roles are named line by line ("ML Engineer (Berlin): you train ..."), or in a list (`listed`). What stands before
the first line of a role and behind the last is every role's, but for asides (`asides`); what stands under a role is its own.
"Engineer / Scientist" is not told apart. A list of colleagues, steps or tools is none.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator, Sequence

import msgspec

from pipelines.normalize.asides import told_apart
from pipelines.normalize.dividing import SHARED, owned, separable
from pipelines.normalize.header import FIELD, SEVERAL, TERMS
from pipelines.normalize.headline import unbarred
from pipelines.normalize.listed import listed
from pipelines.normalize.naming import TRADE, WHOLE
from pipelines.normalize.offer import no_advert
from pipelines.normalize.opening import Opening
from pipelines.normalize.wording import Line, wording
from pipelines.posting import Posting, Reading

ADDRESS = re.compile(r"\(?\[?\s*(?:https?://|www\.)\S*|\S+\.(?:com|io|ai|co|org|net)/\S*")
JOINED = re.compile(r"\s*(?:[,;&+]|\band\b)\s*")
SEVERAL_OFFERED = re.compile(
    r"\b(?:multiple|several|various|many|numerous|a (?:few|number|variety|range) of|following|more|other)"
    r"\s+(?:[\w/-]+\s+){0,3}(?:roles|positions|openings|vacancies)\b"
    r"|\b(?:hiring|looking for|seeking) (?:[\w/-]+\s+){0,4}(?:engineers|developers|scientists|designers|managers)"
    r"(?:,| and) (?:[\w/-]+\s+){0,4}(?:engineers|developers|scientists|designers|managers)\b"
    r"|\b(?:open|current|available) (?:roles|positions|openings|vacancies)\b|^\W*(?:roles|positions|openings)\b"
    r"|(?<!straddles )(?<!between )(?<!combines )\b(?:(?:for|of|both|either of|fill) these|our|two|three|four|five|six|[2-9]|\d\d+)"
    r" (?:[\w/-]+ ){0,2}"
    r"(?:roles|positions|openings|vacancies)\b|\bwe have (?:[\w/-]+ ){0,3}(?:positions|openings|vacancies)\b"
    r"|\b(?:hiring|looking for|seeking|recruiting) (?:an?|one|two|our) (?:[\w/+#.-]+ ){0,4}"
    r"(?:engineer|developer|scientist|designer|manager|analyst|researcher)s?,? (?:and|&|as well as) (?:an?|one|two)\s"
    r"(?:[\w/+#.-]+ ){0,4}(?:engineer|developer|scientist|designer|manager|analyst|researcher|lead)s?\b",
    re.IGNORECASE,
)
#: Several of one trade.
PEOPLE = re.compile(r"\b(?:engineers|developers|devs|programmers|scientists|designers|analysts|roles)\b", re.IGNORECASE)
#: A role's own lines of fewer characters name a place, pay or tools.
TELLING_LEAST = 60


def advertised(reading: Reading) -> Reading:
    """A thread's comments as adverts; a comment that is none is named in the reason, with what it is instead."""
    adverts_of: list[Posting] = []
    other: dict[str, list[str]] = {}
    for posting in reading.postings:
        if reason := no_advert(posting.text or ""):
            other.setdefault(reason, []).append(posting.external_id)
        else:
            adverts_of += adverts(posting)
    named = "; ".join(f"{reason}: {', '.join(ids)}" for reason, ids in sorted(other.items()))
    told = f"no adverts: {named}" if named else reading.reason
    return msgspec.structs.replace(reading, postings=tuple(adverts_of), reason=told)


def adverts(posting: Posting) -> tuple[Posting, ...]:
    """The comment itself, or where it names several roles apart, a posting for each: `<id>`, `<id>#2`, `<id>#3`.

    Each says its `role`, and holds the lines that all share with those of its own, as HTML that reads as the same lines.
    """
    if len(TRADE.findall(posting.text or "")) < 2:
        return (posting,)
    lines = wording(posting.text or "", "comment")
    openings = separable(lines)
    if openings:
        told = of_openings(lines, openings)
        return tuple(
            advert(posting, number, each.role, each.location, held)
            for number, (each, held) in enumerate(zip(openings, told, strict=True), start=1)
        )
    names = listed(lines)
    return tuple(
        advert(posting, number, name, None, with_role(told_apart(lines, name, names, has_own=False), name))
        for number, name in enumerate(names, start=1)
    ) or (posting,)


def of_openings(lines: Sequence[Line], openings: Sequence[Opening]) -> Iterator[list[Line]]:
    """The lines of each role's advert, in the order of the openings."""
    ends = owned(lines, openings)
    names = [each.role for each in openings]
    for each, end in zip(openings, ends, strict=True):
        own = [each.rest, *(line.text for line in lines[each.at + 1 : end])]
        shared = told_apart(lines, each.role, names, has_own=tells_itself(own))
        if each is openings[-1]:
            # More than the roles before it have is the last one's too, as far as its length can be trusted.
            about_all = next((at for at in range(end, len(lines)) if SHARED.match(lines[at].text)), len(lines))
            shared[end:about_all] = lines[end:about_all]
        yield lines_of(lines, shared, openings[0], each, end, ends[-1])


def tells_itself(own: Iterable[str]) -> bool:
    """Whether a role's own lines say what it does, and not only where to read of it."""
    return sum(len(ADDRESS.sub("", line).strip(" .-")) for line in own) >= TELLING_LEAST


def advert(posting: Posting, number: int, role: str, location: str | None, lines: Sequence[Line]) -> Posting:
    """One role's posting of a comment; the first keeps the comment's own id."""
    return msgspec.structs.replace(
        posting,
        external_id=posting.external_id if number == 1 else f"{posting.external_id}#{number}",
        title=role, role=role, location=location, text=marked_up(lines),
    )  # fmt: skip


def lines_of(
    lines: Sequence[Line], shared: Sequence[Line], first: Opening, each: Opening, end: int, last: int
) -> list[Line]:
    """The lines of one role's advert: the first line with its role, what all share, its own, what all share from `last` on."""
    own, behind = lines[each.at + 1 : end], shared[last:]
    if not first.at:
        # Each role has a first line of its own.
        return [lines[each.at], *own, *behind]
    heading = Line(f"{each.role} ({each.location})" if each.location else each.role, "heading")
    told = (each.terms, each.rest if ADDRESS.sub("", each.rest).strip(" .-") else "")
    rest = [Line(words, "text") for words in told if words]
    return [*with_role(shared[: first.at], each.role), heading, *rest, *own, *behind]


def with_role(lines: Sequence[Line], role: str) -> list[Line]:
    """A comment's first lines, the very first with one role in the place of all that it names."""
    return [Line(first_line(lines[0].text, role), lines[0].kind, aside=lines[0].aside), *lines[1:]]


def first_line(text: str, role: str) -> str:
    """A comment's first line with one role in the place of all that it names; as it is where it follows no custom."""
    parts = [part.strip() for part in unbarred(text).split("|")]
    kept = [part for part in parts[1:] if not (TRADE.search(part) or SEVERAL.search(part))]
    return " | ".join([parts[0], role, *kept]) if len(parts) > 1 else text


def marked_up(lines: Sequence[Line]) -> str:
    """Lines as HTML that is read as the same lines, asides included."""
    tags = {"heading": "h3", "bullet": "li", "text": "p"}
    marked = [
        (f"<{tags[line.kind]}>{html.escape(line.text, quote=False)}</{tags[line.kind]}>", line.aside) for line in lines
    ]
    return "".join(f"<aside>{line}</aside>" if aside else line for line, aside in marked)


def is_multi_role(lines: Sequence[Line], title: str = "") -> bool:
    """Whether a comment that was not divided still offers several roles: "multiple roles", or names joined on one line.

    Of a `title` that stands in no part of the first line two names count, or two fields of several people.
    """
    parts = [part for part in unbarred(lines[0].text).split("|")[1:] if not TERMS.match(part)] if lines else []
    is_of_several = PEOPLE.search(title) is not None or len(WHOLE.findall(title)) > 1
    return (
        any(len(fields_of(part)) > 1 for part in parts)
        or (is_of_several and len(fields_of(title)) > 1)
        or any(SEVERAL_OFFERED.search(line.text) for line in lines)
    )


def fields_of(words: str) -> list[str]:
    """Of names joined by commas and the like those that hold a trade or its field."""
    return [name for name in JOINED.split(words) if TRADE.search(name) or FIELD.search(name)]
