"""Pay as postings state it."""

from __future__ import annotations

from random import Random

from pipelines.sandbox.prose_words import bank, drawn, stream
from pipelines.sandbox.truth import Opening, paid

SIGNS = {"USD": "$", "EUR": "€", "GBP": "£", "INR": "₹"}
Pay = tuple[int, int, str, str]


def pay_line(opening: Opening, edits: int) -> str | None:
    """The line about pay; without any stated pay only an edit brings one, and it names no sum."""
    chance, words = stream(opening.seed, "pay"), bank("house")["pay"]
    stated = paid(opening, edits)
    if stated:
        return drawn(words["range"], chance).replace("{pay}", span(stated, chance))
    changes = sum(edit.what == "pay" for edit in opening.edits[:edits])
    untold = words["untold"]
    return str(untold[(chance.randrange(len(untold)) + changes) % len(untold)]) if changes else None


def span(stated: Pay, chance: Random) -> str:
    """A range with its currency and, nearly always, its period: "$120k–150k", "EUR 60,000 - 75,000 per year"."""
    least, most, currency, period = stated
    dash = chance.choice((" - ", "–", " to ", " – "))
    per = chance.choice((" per ", " a ", "/", " per ")) + period
    style, sign = chance.random(), SIGNS.get(currency)
    if period == "year" and chance.random() < 0.1:
        per = ""
    if style < 0.35 and sign and least % 1_000 == most % 1_000 == 0:
        return f"{sign}{least // 1_000}k{dash.strip() if dash != ' to ' else dash}{most // 1_000}k{per}"
    if style < 0.7 and sign:
        return f"{sign}{least:,}{dash}{sign}{most:,}{per}"
    if style < 0.85:
        return f"{currency} {least:,}{dash}{most:,}{per}"
    return f"{least:,}{dash}{most:,} {currency}{per}"
