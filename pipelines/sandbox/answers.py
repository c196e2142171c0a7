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

from pipelines.sandbox.hosts import HACKER_NEWS, SUFFIX, BoardName, board_asked, robots
from pipelines.sandbox.market import NOTICE, Market
from pipelines.sandbox.shaped import SHOWN, content_type
from pipelines.sandbox.shapes import Prose, hacker_news_list
from pipelines.sandbox.shapes_workable import led_on
from pipelines.sandbox.showing import Showing, State, bulk_update, threads
from pipelines.sandbox.truth import Fault

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
        rules = robots(name)
        if rules is None:
            return Answer(404, b"no such host in the sandbox", TEXT)
        if parts.path == "/robots.txt":
            return Answer(rules[0], rules[1].encode(), TEXT)
        if name == HACKER_NEWS:
            body = self.thread_body(parts.path, parts.query, at)
            return self.told(body, headers) if body else missing()
        if address := led_on(name, target):
            return Answer(302, headers={"Location": address})
        asked = board_asked(name, parts.path)
        if asked is None or asked not in self.showing.boards:
            return missing(asked[0] if asked else None)
        return self.of_board(asked, name + target, headers, at)

    def of_board(self, asked: BoardName, address: str, headers: dict[str, str], at: datetime) -> Answer:
        """The answer of a board that is there: what it holds, or how it fails that day."""
        failing, kind = self.failing(*asked, at.date()), kind_of(asked[0], path_of(address))
        if failing == "empty":
            return self.told(body_of(self.board_body(asked, (), at, address)), headers, kind)
        whole = self.board(asked, address, at)
        if not whole.plain:
            return missing(asked[0])
        if failing:
            return missing(asked[0]) if failing == "gone" else failed(failing, whole, headers, kind)
        return self.told(whole, headers, kind)

    def failing(self, source: str, board: str, day: date) -> str | None:
        """How a board fails on a day; None when it does not."""
        return next(
            (each.kind for each in self.faults.get((source, board), ()) if each.first <= day <= each.last), None
        )

    def board(self, asked: BoardName, address: str, at: datetime) -> Body:
        """A board's body as it stands, made anew only when what it shows has changed."""
        states = self.showing.open_at(*asked, at)
        shown = (states, bulk_update(at.date()) if asked[0] == "greenhouse" else None)
        held = self.newest.get(address)
        if held is None or held[0] != shown:
            body = self.board_body(asked, states, at, address)
            held = self.newest[address] = (shown, body_of(body))
        return held[1]

    def board_body(self, asked: BoardName, states: tuple[State, ...], at: datetime, address: str) -> bytes:
        """The bytes at an address of a board that holds `states`, with what the query asks for; none for no page of a site."""
        source, board = asked
        if source in SHOWN:
            return self.showing.shaped(source, board, states, path_of(address), urlsplit(address).query)
        if source == "ashby":
            return self.showing.ashby(states)
        wanted = parse_qs(urlsplit(address).query)
        with_text, with_pay = (wanted.get(name) == ["true"] for name in ("content", "pay_transparency"))
        return self.showing.greenhouse(states, at, with_text=with_text, with_pay=with_pay)

    def thread_body(self, path: str, query: str, at: datetime) -> Body | None:
        """The list of threads, or one of them; None for anything else."""
        if path == "/api/v1/search_by_date":
            by_author = "author_whoishiring" in unquote(query)
            return body_of(hacker_news_list(sliced(threads(at), query) if by_author else []))
        number = path.removeprefix("/api/v1/items/")
        body = self.showing.thread(number, at) if number != path else None
        return body_of(body) if body is not None else None

    def told(self, body: Body, headers: dict[str, str], kind: str = JSON) -> Answer:
        """A body as it is asked for: 304 when the asker has it already, packed when the asker unpacks."""
        etag = {"ETag": body.etag, "Vary": "Accept-Encoding"}
        if body.etag in headers.get("if-none-match", ""):
            return Answer(304, headers=etag)
        if body.packed is not None and "gzip" in headers.get("accept-encoding", ""):
            return Answer(200, body.packed, kind, etag | {"Content-Encoding": "gzip"})
        return Answer(200, body.plain, kind, etag)


def sliced(made: list[tuple[int, str, datetime]], query: str) -> list[tuple[int, str, datetime]]:
    """The threads that a search answers with: those within its `numericFilters` on created_at_i, and no more than HITS_MOST."""
    asked = ",".join(parse_qs(query).get("numericFilters", []))
    bounds = [(sign, int(second)) for sign, second in BOUND.findall(asked)]
    within = [each for each in made if all(WITHIN[sign](int(each[2].timestamp()), bound) for sign, bound in bounds)]
    return within[:HITS_MOST]


def path_of(address: str) -> str:
    """The path of a host and what is asked of it."""
    return urlsplit(f"//{address}").path


def kind_of(source: str, path: str) -> str:
    """The content type at a path of a source's boards."""
    return content_type(source, path) if source in SHOWN else JSON


def missing(source: str | None = None) -> Answer:
    """Not here, or not here any more, in a source's own words."""
    if source not in SHOWN:
        return Answer(404, b'{"status":404,"error":"Not found"}')
    body, kind = SHOWN[source].MISSING
    return Answer(404, body, kind)


def failed(failing: str, whole: Body, headers: dict[str, str], kind: str) -> Answer:
    """A board's failure that is no absence; a body cut off states the length, or holds the packing, of the whole one."""
    if failing == "server_error":
        return Answer(503, b"upstream is resting: " + NOTICE.encode(), TEXT, {"Retry-After": RETRY_AFTER})
    if failing == "rate_limited":
        return Answer(429, b"too many requests: " + NOTICE.encode(), TEXT, {"Retry-After": RETRY_AFTER})
    if failing == "html_page":
        return Answer(200, PAGE, HTML)
    if whole.packed is not None and "gzip" in headers.get("accept-encoding", ""):
        cut = whole.packed[: len(whole.packed) * 3 // 5]
        return Answer(200, cut, kind, {"ETag": whole.etag, "Content-Encoding": "gzip"})
    return Answer(200, whole.plain[: len(whole.plain) // 2], kind, {"ETag": whole.etag}, length=len(whole.plain))
