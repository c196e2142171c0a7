"""The market as Personio shows it: one XML document a tenant, on a host of its own, texts in CDATA under their names. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from pipelines.sandbox.employers import stated_name
from pipelines.sandbox.pieces import Piece, pieces
from pipelines.sandbox.shapes import place_words
from pipelines.sandbox.truth import Employer, Opening, demanded

NAME = "personio"
KIND = "text/xml; charset=utf-8"
DOMAIN, PATH = ".jobs.personio.de", "/xml"
ROBOTS = (200, "User-agent: *\nAllow: /\n")
MISSING = (b"<!doctype html><html><title>Not found</title><p>sandbox: invented data</html>", "text/html; charset=utf-8")
HEAD, TAIL = b"<?xml version='1.0' encoding='UTF-8'?>\n<workzag-jobs>\n", b"</workzag-jobs>\n"
#: The ranges of years by the count that they begin with; any other count has none, so no field says less than the text.
YEARS = {1: "1-2", 2: "2-5", 5: "5-7", 7: "7-10", 10: "10-15"}
LEVELS = {"intern": "student", "junior": "entry-level", "senior": "experienced", "lead": "lead"}


def serves(host: str) -> bool:
    """Whether a host is Personio's."""
    return host.endswith(DOMAIN)


def board_asked(host: str, path: str) -> str | None:
    """The tenant that a request asks for; None when it is none of Personio's."""
    return host.removesuffix(DOMAIN) if host.endswith(DOMAIN) and path == PATH else None


def job(opening: Opening, employer: Employer, edits: int, text: str) -> bytes:
    """One position of a tenant."""
    told = {
        "id": opening.external_id, "subcompany": stated_name(employer), "office": place_words(opening),
        "department": opening.function.title(), "recruitingCategory": opening.function.title(), "name": opening.title,
    }  # fmt: skip
    kept = {
        "employmentType": "intern" if opening.seniority == "intern" else "permanent",
        "seniority": LEVELS.get(opening.seniority or "", ""), "schedule": "full-time",
        "yearsOfExperience": years(opening, edits), "createdAt": opening.opened_at.isoformat(timespec="seconds"),
    }  # fmt: skip
    described = "".join(map(description, pieces(text)))
    return f"<position>\n{elements(told)}<jobDescriptions>\n{described}</jobDescriptions>\n{elements(kept)}</position>\n".encode()


def elements(named: dict[str, str]) -> str:
    """Elements by their names, those without words left out."""
    return "".join(f"<{name}>{escape(words, quote=False)}</{name}>\n" for name, words in named.items() if words)


def description(piece: Piece) -> str:
    """One piece of the text under its name."""
    value = piece.body.replace("]]>", "]]]]><![CDATA[>")
    name = escape(piece.heading, quote=False)
    return f"<jobDescription>\n<name>{name}</name>\n<value><![CDATA[{value}]]></value>\n</jobDescription>\n"


def years(opening: Opening, edits: int) -> str:
    """The range of years that are asked; "" where none begins with their count."""
    counts = [
        each.number or 0
        for each in demanded(opening, edits)
        if (each.slot, each.state, each.or_equivalent) == ("experience_years", "required", False)
    ]
    return YEARS.get(max(counts, default=0), "")


def board(jobs: Sequence[bytes], employer: Employer) -> bytes:
    """A tenant's feed whole."""
    return HEAD + b"".join(jobs) + TAIL
