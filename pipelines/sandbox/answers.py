"""What the market answers to one request at one instant, faults and all: a status, headers and bytes. No socket here."""

from __future__ import annotations

import gzip
import hashlib
import operator
import re
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date, datetime
from urllib.parse import parse_qs, unquote, urlsplit

from pipelines.sandbox.market import NOTICE, Market
from pipelines.sandbox.shapes import Prose, hacker_news_list
from pipelines.sandbox.showing import Showing, State, bulk_update, threads
from pipelines.sandbox.truth import Fault

SUFFIX = ".sandbox.invalid"
ASHBY, GREENHOUSE, HACKER_NEWS = "api.ashbyhq.com", "boards-api.greenhouse.io", "hn.algolia.com"
#: Ashby's host answers 401 to robots.txt; Greenhouse closes its frames only.
ROBOTS = {
    ASHBY: (401, ""),
    GREENHOUSE: (200, "User-agent: *\nDisallow: /embed/\n"),
    HACKER_NEWS: (200, "User-agent: *\nDisallow:\n"),
}
JSON, HTML, TEXT = "application/json; charset=utf-8", "text/html; charset=utf-8", "text/plain; charset=utf-8"
#: Seconds that a failing board asks for: less than a run's patience, so that its host is asked for other boards.
RETRY_AFTER = "20"
PAGE = (
    b"<!doctype html><html><title>One moment</title><p>This board is being looked after. sandbox: invented data</html>"
)
#: A search answers with so many hits at most, and its filters are bounds on a time in seconds.
HITS_MOST = 100
BOUND = re.compile(r"created_at_i(<=|>=|<|>)(\d+)")
WITHIN = {"<=": operator.le, ">=": operator.ge, "<": operator.lt, ">": operator.gt}
#: A body smaller than this is not worth packing.
WORTH_PACKING = 600
#: Packing fast, for it is unpacked on the same machine at once.
GZIP_LEVEL = 1


@dataclass(frozen=True, slots=True)
class Answer:
    """One HTTP answer. `length` is the Content-Length stated where it is not the body's own: a body cut off."""

    status: int
    body: bytes = b""
    kind: str = JSON
    headers: dict[str, str] = field(default_factory=dict)
    length: int | None = None


@dataclass(frozen=True, slots=True)
class Body:
    """A body with its strong validator, plain and packed."""

    plain: bytes
    packed: bytes | None
    etag: str


def body_of(plain: bytes) -> Body:
    """A body ready to be sent: the same bytes give the same validator and the same packing."""
    packed = gzip.compress(plain, GZIP_LEVEL, mtime=0) if len(plain) >= WORTH_PACKING else None
    return Body(plain, packed, f'"{hashlib.sha256(plain).hexdigest()[:32]}"')


class Answers:
    """One market, ready to answer for any of its hosts."""

    def __init__(self, made: Market, prose: Prose) -> None:
        self.showing = Showing(made, prose)
        self.faults: dict[tuple[str, str], list[Fault]] = defaultdict(list)
        for fault in made.faults:
            self.faults[fault.source, fault.board].append(fault)
        # The newest state of each address is kept: the clock runs forward, and older ones are seldom asked again.
        self.newest: dict[str, tuple[object, Body]] = {}

    def answer(self, host: str, target: str, headers: dict[str, str], at: datetime) -> Answer:
        """The answer to GET `target` on `host`; `headers` by lower-case name; 404 for whatever the market does not have."""
        name = host.split(":")[0].lower().removesuffix(SUFFIX)
        parts = urlsplit(target)
        if name not in ROBOTS:
            return Answer(404, b"no such host in the sandbox", TEXT)
        if parts.path == "/robots.txt":
            status, text = ROBOTS[name]
            return Answer(status, text.encode(), TEXT)
        if name == HACKER_NEWS:
            return self.told(self.thread_body(parts.path, parts.query, at), headers)
        source, board = (
            ("ashby", ashby_name(parts.path)) if name == ASHBY else ("greenhouse", greenhouse_name(parts.path))
        )
        if (source, board) not in self.showing.boards:
            return missing()
        failing = self.failing(source, board, at.date())
        if failing == "empty":
            return self.told(body_of(self.board_body(source, (), at, parts.query)), headers)
        whole = self.board(source, board, target, at, parts.query)
        return failed(failing, whole, headers) if failing else self.told(whole, headers)

    def failing(self, source: str, board: str, day: date) -> str | None:
        """How a board fails on a day; None when it does not."""
        return next(
            (each.kind for each in self.faults.get((source, board), ()) if each.first <= day <= each.last), None
        )

    def board(self, source: str, board: str, target: str, at: datetime, query: str) -> Body:
        """A board's body as it stands, made anew only when what it shows has changed."""
        states = self.showing.open_at(source, board, at)
        shown = (states, bulk_update(at.date()) if source == "greenhouse" else None)
        held = self.newest.get(target)
        if held is None or held[0] != shown:
            held = self.newest[target] = (shown, body_of(self.board_body(source, states, at, query)))
        return held[1]

    def board_body(self, source: str, states: tuple[State, ...], at: datetime, query: str) -> bytes:
        """The bytes of a board that holds `states`, with what the query asks for."""
        if source == "ashby":
            return self.showing.ashby(states)
        asked = parse_qs(query)
        with_text, with_pay = (asked.get(name) == ["true"] for name in ("content", "pay_transparency"))
        return self.showing.greenhouse(states, at, with_text=with_text, with_pay=with_pay)

    def thread_body(self, path: str, query: str, at: datetime) -> Body | None:
        """The list of threads, or one of them; None for anything else."""
        if path == "/api/v1/search_by_date":
            by_author = "author_whoishiring" in unquote(query)
            return body_of(hacker_news_list(sliced(threads(at), query) if by_author else []))
        number = path.removeprefix("/api/v1/items/")
        body = self.showing.thread(number, at) if number != path else None
        return body_of(body) if body is not None else None

    def told(self, body: Body | None, headers: dict[str, str]) -> Answer:
        """A body as it is asked for: 304 when the asker has it already, packed when the asker unpacks."""
        if body is None:
            return missing()
        etag = {"ETag": body.etag, "Vary": "Accept-Encoding"}
        if body.etag in headers.get("if-none-match", ""):
            return Answer(304, headers=etag)
        if body.packed is not None and "gzip" in headers.get("accept-encoding", ""):
            return Answer(200, body.packed, headers=etag | {"Content-Encoding": "gzip"})
        return Answer(200, body.plain, headers=etag)


def sliced(made: list[tuple[int, str, datetime]], query: str) -> list[tuple[int, str, datetime]]:
    """The threads that a search answers with: those within its `numericFilters` on created_at_i, and no more than HITS_MOST."""
    asked = ",".join(parse_qs(query).get("numericFilters", []))
    bounds = [(sign, int(second)) for sign, second in BOUND.findall(asked)]
    within = [each for each in made if all(WITHIN[sign](int(each[2].timestamp()), bound) for sign, bound in bounds)]
    return within[:HITS_MOST]


def ashby_name(path: str) -> str:
    """The board an Ashby path names; its case matters."""
    return unquote(path.removeprefix("/posting-api/job-board/"))


def greenhouse_name(path: str) -> str:
    """The board a Greenhouse path names."""
    return unquote(path.removeprefix("/v1/boards/").removesuffix("/jobs"))


def missing() -> Answer:
    """Not here, or not here any more."""
    return Answer(404, b'{"status":404,"error":"Not found"}')


def failed(kind: str, whole: Body, headers: dict[str, str]) -> Answer:
    """A board's failure of one kind; a body cut off states the length, or holds the packing, of the whole one."""
    if kind == "gone":
        return missing()
    if kind == "server_error":
        return Answer(503, b"upstream is resting: " + NOTICE.encode(), TEXT, {"Retry-After": RETRY_AFTER})
    if kind == "rate_limited":
        return Answer(429, b"too many requests: " + NOTICE.encode(), TEXT, {"Retry-After": RETRY_AFTER})
    if kind == "html_page":
        return Answer(200, PAGE, HTML)
    if whole.packed is not None and "gzip" in headers.get("accept-encoding", ""):
        cut = whole.packed[: len(whole.packed) * 3 // 5]
        return Answer(200, cut, headers={"ETag": whole.etag, "Content-Encoding": "gzip"})
    return Answer(200, whole.plain[: len(whole.plain) // 2], headers={"ETag": whole.etag}, length=len(whole.plain))
