"""Asking the market as our own sources would, and what truth says it should hold."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from pipelines.line.collecting import sandboxed_url
from pipelines.posting import Page, Reading
from pipelines.sandbox.answers import Answer, Answers
from pipelines.sandbox.clock import reading_days, reading_instant
from pipelines.sandbox.market import Market
from pipelines.sandbox.shaped import SHAPES
from pipelines.sandbox.truth import Opening
from pipelines.sources import Placed, Source, following, joined, part, sources

AT = reading_instant(reading_days()[60])
NAMES = ("ashby", "greenhouse", *SHAPES)


def url_of(source: str, board: str) -> str:
    """The canonical address at which our own source finds a board's list: a site's sitemap, which robots.txt does not name."""
    return sources()[source].addresses(board)[0].replace("/robots.txt", "/sitemap.xml")


def answer(answers: Answers, source: str, board: str, at: datetime = AT, **headers: str) -> Answer:
    """The answer to our own source's address of a board, redirects followed."""
    given = {name.replace("_", "-"): value for name, value in headers.items()}
    told = asked(answers, url_of(source, board), at, given)
    return told if told.status != 302 else asked(answers, told.headers["Location"], at, given)


def asked(answers: Answers, url: str, at: datetime, headers: dict[str, str]) -> Answer:
    """The answer to an address, in the sandbox or not yet."""
    host, _, target = url.removeprefix("https://").partition("/")
    return answers.answer(f"{host.removesuffix('.sandbox.invalid')}.sandbox.invalid", f"/{target}", headers, at)


def reading(answers: Answers, source: str, board: str, at: datetime = AT) -> Reading:
    """What our own source reads of the answer, and of all that follows it where a board has several pages."""
    module = sources()[source]
    pieces: dict[str, tuple[Placed, Reading]] = {}
    waiting = list(module.addresses(board))
    while waiting:
        if (url := waiting.pop(0)) in pieces:
            continue
        page = page_of(answers, url, at)
        if (place := part(module, page)) is None:
            return module.read(page)
        pieces[url] = place, module.read(page)
        waiting += following(module, page)
    return joined(module, list(pieces.values()))


def pages_of(answers: Answers, source: Source, board: str, at: datetime = AT) -> Iterator[Page]:
    """The answer to our own source's first address, and those to the addresses that each asks for next."""
    page = page_of(answers, url_of(source.NAME, board), at)
    yield page
    while addresses := following(source, page):
        page = page_of(answers, addresses[0], at)
        yield page


def page_of(answers: Answers, url: str, at: datetime) -> Page:
    """What is answered at an address, redirects followed."""
    told = asked(answers, url, at, {})
    told = told if told.status != 302 else asked(answers, told.headers["Location"], at, {})
    return Page(url=sandboxed_url(url), status=told.status, body=told.body, fetched_at=at)


def fullest(made: Market, source: str) -> str:
    """The board of a source that holds most."""
    boards = {str(each.board) for each in made.employers if each.source == source}
    return max(sorted(boards), key=lambda board: len(open_on(made, source, board)))


def open_on(made: Market, source: str, board: str, at: datetime = AT) -> list[Opening]:
    """What truth says is listed."""
    return [
        each
        for each in made.openings
        if (each.source, each.board) == (source, board)
        and each.opened_at <= at
        and (each.closed_at is None or at < each.closed_at)
    ]
