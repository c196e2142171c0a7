"""One advert of a "Who is hiring" thread: a first line by custom, then paragraphs joined by `<p>` that no tag closes."""

from __future__ import annotations

import html
import re
from collections.abc import Sequence
from random import Random

from pipelines.sandbox.prose_duties import duties
from pipelines.sandbox.prose_house import filled, house
from pipelines.sandbox.prose_pay import pay_line, span
from pipelines.sandbox.prose_told import duty_sentences
from pipelines.sandbox.prose_wants import wishes, wrapped
from pipelines.sandbox.prose_words import bank, drawn, joined, stream
from pipelines.sandbox.truth import Employer, Opening

#: Dividers of a first line; a bar is what most people use.
DIVIDERS = (" | ", " | ", " | ", " | ", " - ", " • ")
WHERE = {
    "remote": ("REMOTE", "Remote", "REMOTE ({region})", "Fully remote"),
    "hybrid": ("Hybrid", "HYBRID"),
    "onsite": ("ONSITE", "Onsite", "On-site"),
}
ROLES_IN_HEADER = 3


def comment(openings: Sequence[Opening], employer: Employer) -> str:
    """The HTML of one comment by `employer` that advertises one opening or several; ValueError without any."""
    if not openings:
        raise ValueError("a comment advertises at least one opening")
    chance = stream(openings[0].seed, "comment")
    told = [header(openings, employer, chance), about(openings[0], employer, chance)]
    told += single(openings[0], chance) if len(openings) == 1 else each_role(openings, chance)
    if chance.random() < 0.4 and openings[0].work != "not_ai":
        told.append(typed(drawn(bank("house")["thread"]["stack"], chance)))
    told.append(how_to_apply(employer, chance))
    told.append(typed(house(employer).invented))
    return "<p>".join(told)


def typed(text: str) -> str:
    """Plain words as Hacker News escapes them."""
    return html.escape(text).replace("/", "&#x2F;")


def header(openings: Sequence[Opening], employer: Employer, chance: Random) -> str:
    """The first line: employer, role, place, remote, pay, in one of several customs."""
    first = openings[0]
    role = roles(openings, chance)
    place = ", ".join(part for part in (first.city, chance.choice((first.country, first.region, ""))) if part)
    where = chance.choice(WHERE[first.remote]).replace("{region}", first.country) if first.remote else ""
    parts = [role, place, where, chance.choice(("Full-time", "Full Time", "", ""))]
    if chance.random() < 0.3:
        parts = [place, where, role, parts[3]]
    if first.pay and len(openings) == 1 and chance.random() < 0.5:
        parts.append(re.sub(r"\s*[-–]\s*", "-", span(first.pay, chance)))
    name = employer.name if chance.random() < 0.7 else f"{employer.name} ({address(employer)})"
    parts = [name, *(part for part in parts if part)]
    divider = chance.choice(DIVIDERS)
    return typed((" | " if any(divider.strip() in part for part in parts) else divider).join(parts))


def roles(openings: Sequence[Opening], chance: Random) -> str:
    """What the first line says of the roles: their titles while they are few, else that there are several."""
    titles = list(dict.fromkeys(opening.title for opening in openings))
    if len(titles) > ROLES_IN_HEADER or (len(openings) > 1 and chance.random() < 0.4):
        return str(chance.choice(bank("house")["thread"]["multiple"]))
    return ", ".join(titles)


def address(employer: Employer) -> str:
    """An address that exists nowhere (RFC 6761 keeps `.invalid` free)."""
    return f"https://{re.sub(r'[^a-z0-9]+', '-', employer.name.lower()).strip('-')}.sandbox.invalid"


def about(opening: Opening, employer: Employer, chance: Random) -> str:
    """Who writes, in a sentence or two; where the opening sells AI, and now and then elsewhere, AI is sold here."""
    words = bank("house")["thread"]
    told = [drawn(words["about"], chance)]
    if opening.sells_ai or chance.random() < 0.3:
        told.append(drawn(words["sells"], chance))
    if chance.random() < 0.5:
        told.append(drawn(bank("house")["company"]["admits"], chance))
    return typed(filled(" ".join(told), employer, year=chance.randint(1961, 2021)))


def single(opening: Opening, chance: Random) -> list[str]:
    """The paragraphs of one role: duties, demands, pay."""
    found = duties(opening, most=6)
    if chance.random() < 0.6:
        told = [typed(each) for each in duty_sentences(found, opening)]
    else:
        told = [
            typed(chance.choice(("What you'll do:", "The work:", "You will:"))),
            *(typed(f"- {each}") for each in found),
        ]
    told += wants(opening, chance)
    if line := pay_line(opening, 0):
        told.append(typed(line))
    return told


def wants(opening: Opening, chance: Random) -> list[str]:
    """What one role asks, as sentences, as a line after a colon, or as a list."""
    found, style = wishes(opening, 0), chance.random()
    if not found:
        return []
    if style < 0.4:
        return [typed(" ".join(wrapped(one, "open", opening.seed) for one in found))]
    items = [wrapped(one, "soft", opening.seed) for one in found]
    if style < 0.7:
        return [f"<i>{chance.choice(('Requirements', 'You have', 'Must have'))}:</i> " + typed(joined(items))]
    return [
        chance.choice(("Requirements:", "We&#x27;re looking for:", "About you:")),
        *(typed(f"* {each}") for each in items),
    ]


def each_role(openings: Sequence[Opening], chance: Random) -> list[str]:
    """A line for each role with what it does and asks."""
    told = [typed(drawn(bank("house")["thread"]["several"], chance))]
    marks = chance.choice(("* ", "- ", "", "# "))
    for opening in openings:
        asks = " ".join(wrapped(one, "open", opening.seed) for one in wishes(opening, 0, most=2))
        paid = f" {pay_line(opening, 0)}." if opening.pay else ""
        told.append(f"{marks}<i>{typed(opening.title)}</i>" if marks == "" else typed(f"{marks}{opening.title}"))
        told.append(
            typed(" ".join([*duty_sentences(duties(opening, 3, 4), opening), asks]).strip() + paid.replace("..", "."))
        )
    return told


def how_to_apply(employer: Employer, chance: Random) -> str:
    """The link, as Hacker News marks links."""
    link = typed(f"{address(employer)}/jobs")
    phrase: str = chance.choice(bank("house")["thread"]["apply"])
    return typed(phrase).replace("{link}", f'<a href="{link}" rel="nofollow">{link}</a>')
