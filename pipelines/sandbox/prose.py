"""How an invented employer writes a posting down: twelve voices, one truth. Same seed, same words.

A text depends on the opening's seed and on what is true of it, never on its ids or days: a repost reads as the original.
Every part has a stream of chance of its own, so an edit changes what it says and nothing else. All words are our own and
stand in TOML beside this module; each text says once that it is invented.
"""

from __future__ import annotations

from pipelines.sandbox.prose_duties import duties
from pipelines.sandbox.prose_house import House, filled, house
from pipelines.sandbox.prose_markup import Section, page
from pipelines.sandbox.prose_pay import pay_line
from pipelines.sandbox.prose_thread import comment
from pipelines.sandbox.prose_told import article, duty_sentences, lengthened
from pipelines.sandbox.prose_wants import Wish, denial, nothing, wishes, wrapped
from pipelines.sandbox.prose_words import bank, drawn, joined, several, stream
from pipelines.sandbox.truth import Employer, Opening

#: Sentences about the post that nobody would miss, at most.
MORE = {"terse": 0, "plain": 1, "wordy": 3}

__all__ = ["advert", "comment"]


def advert(opening: Opening, employer: Employer, edits: int = 0) -> str:
    """The HTML body of a board's posting once the first `edits` of the opening's edits were made."""
    own = house(employer)
    parts = {
        "company": [own.company],
        "intro": intro(opening, employer, own),
        "process": [own.process],
        "legal": [
            *([own.legal] if own.headings["legal"] or own.voice["tone"] != "terse" else []),
            closing(opening, edits),
        ],
    }
    if "intro" not in own.voice["order"]:
        parts["company"] += parts.pop("intro")
    if line := pay_line(opening, edits):
        parts["pay"] = [line]
    made = {part: Section(part, own.headings[part], told) for part, told in parts.items()}
    made["legal"] = Section("legal", own.headings["legal"], parts["legal"], notice=own.invented)
    made |= duty_section(opening, own) | want_sections(opening, own, edits)
    made["benefits"] = benefits(own)
    return page([made[part] for part in own.voice["order"] if part in made], own.voice)


def intro(opening: Opening, employer: Employer, own: House) -> list[str]:
    """Who is sought, where and how; where the opening sells AI, it does so here."""
    chance, words = stream(opening.seed, "intro"), bank("house")["intro"]
    told = [drawn(words["sells"], chance)] if opening.sells_ai else []
    if not told or chance.random() < 0.5:
        told.append(drawn(words["plain"], chance))
    told += several(words["more"], chance.randint(0, MORE[own.voice["tone"]]), chance)
    if opening.remote and chance.random() < 0.8:
        told.append(drawn(words[opening.remote], chance))
    text = article(" ".join(told), opening.title).replace("{team}", chance.choice(words["teams"]))
    text = text.replace("{city}", opening.city or employer.city).replace("{region}", opening.region or opening.country)
    return [filled(text, employer)]


def closing(opening: Opening, edits: int) -> str:
    """A sentence that bears on nothing; each edit of `wording` puts another in its place."""
    lines = bank("house")["intro"]["closing"]
    changes = sum(edit.what == "wording" for edit in opening.edits[:edits])
    return str(lines[(stream(opening.seed, "closing").randrange(len(lines)) + changes) % len(lines)])


def duty_section(opening: Opening, own: House) -> dict[str, Section]:
    """The duties, as a list or as sentences."""
    found, heading = duties(opening), own.headings["duties"]
    if own.voice["tone"] == "wordy":
        found = lengthened(found, opening)
    if own.voice["items"] in ("prose", "mixed"):
        return {"duties": Section("duties", heading, duty_sentences(found, opening))}
    return {"duties": Section("duties", heading, items=found)}


def want_sections(opening: Opening, own: House, edits: int) -> dict[str, Section]:
    """What is asked, in two sections where the voice has a heading for wishes, else in one with each wish softened."""
    found, prose = wishes(opening, edits), own.voice["items"] == "prose"
    apart = bool(own.headings["preferred"]) and not prose
    firm = [one for one in found if one.state != "preferred" or not apart]
    soft = [one for one in found if one.state == "preferred" and apart]
    said = [line for line in [denial(opening)] if line]
    if not firm and opening.screen != "unstated":
        said.append(nothing(opening))
    made = {"requirements": wanted(firm, said, opening, own, prose=prose, apart=apart)}
    if soft:
        items = [wrapped(one, "listed", opening.seed) for one in soft]
        made["preferred"] = Section("preferred", own.headings["preferred"], items=items)
    return made


def wanted(firm: list[Wish], said: list[str], opening: Opening, own: House, *, prose: bool, apart: bool) -> Section:
    """The section of requirements."""
    heading = own.headings["requirements"]
    if prose:
        told = " ".join([*(wrapped(one, "open", opening.seed) for one in firm), *said])
        return Section("requirements", heading, [told] if told else [])
    items = [wrapped(one, "listed" if apart else "soft", opening.seed) for one in firm]
    return Section("requirements", heading, said, items)


def benefits(own: House) -> Section:
    """What is offered, as a list or as a sentence."""
    if own.voice["items"] in ("prose", "semicolons"):
        return Section("benefits", own.headings["benefits"], [joined(own.benefits)])
    return Section("benefits", own.headings["benefits"], items=own.benefits)
