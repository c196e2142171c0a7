"""Asking the market as our own sources would, and what truth says it should hold."""

from __future__ import annotations

from datetime import datetime

from pipelines.posting import Page, Reading
from pipelines.sandbox.answers import Answer, Answers
from pipelines.sandbox.clock import reading_days, reading_instant
from pipelines.sandbox.market import Market
from pipelines.sandbox.shaped import SHAPES
from pipelines.sandbox.truth import Opening
from pipelines.sources import sources

AT = reading_instant(reading_days()[60])
NAMES = ("ashby", "greenhouse", *SHAPES)


def url_of(source: str, board: str) -> str:
    """The canonical address that our own source asks."""
    return sources()[source].addresses(board)[0]


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
    """What our own source reads of the answer."""
    told = answer(answers, source, board, at)
    return sources()[source].read(Page(url=url_of(source, board), status=told.status, body=told.body, fetched_at=at))


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
