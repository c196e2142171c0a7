"""What is known of the sandbox's market: the rows that every published number can be held against."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

#: Ways in which a board fails on a day: none of them says anything about what is open.
Failing = Literal["server_error", "html_page", "cut_off", "rate_limited", "empty", "gone"]


@dataclass(frozen=True, slots=True)
class Employer:
    """One invented employer. `kind` is lab, tech or ordinary; `voice` picks how it writes; `board` is None on threads only."""

    employer_id: str
    name: str
    kind: str
    trade: str  # what it sells, in a few words: "warehouse routing software"
    voice: int  # 0 to 11: headings, order, length and tone of its adverts
    source: str | None  # ashby or greenhouse
    board: str | None
    watched_since: date | None  # the first day on which we ask its board: coverage grows while demand need not
    city: str
    region: str
    country: str  # ISO 3166 alpha-2


@dataclass(frozen=True, slots=True)
class Demanded:
    """One demand: METHOD's slot, its level or number, its state, and whether experience may stand in for it."""

    slot: str
    level: str | None = None  # degree: bachelor, master, doctorate; framework_training: in_depth, listed
    number: int | None = None
    state: str = "required"  # required or preferred
    or_equivalent: bool = False
    accepts: tuple[str, ...] = ()  # the whole set of degrees accepted; its minimum is `level`
    field: str | None = None  # of study, in words: "machine learning", "computer science"


@dataclass(frozen=True, slots=True)
class Edit:
    """What changed in a live posting on a day: `requirement_dropped`, `wording` or `pay`."""

    on: date
    what: str


@dataclass(frozen=True, slots=True)
class Opening:
    """One true opening: what the person will do (work, tasks) and must be (screen, demands), and when it was open.

    `closed_on` is the first day on which it is no longer listed; None while it is open past the market's last day.
    `work`, `screen` and `severity` use METHOD's words; `seed` fixes its prose; `thread` (YYYY-MM) for an advert of a thread.
    `title_is_plain` tells that the title names no AI although the work is AI: the prose must be hard enough to err on.
    """

    opening_id: str
    employer_id: str
    source: str
    board: str
    external_id: str
    title: str
    work: str
    second_work: str | None  # a mixed role's other category
    tasks: tuple[str, ...]  # METHOD's task families: T1 to T17
    screen: str
    severity: int
    under_screened: bool
    demands: tuple[Demanded, ...]
    profile: tuple[str, ...]  # of software_fundamentals, failure_modes, quality_measurement, product_context
    sells_ai: bool  # the title or the pitch sells AI that the duties lack
    seniority: str | None
    remote: str | None  # remote, hybrid, onsite
    city: str
    region: str
    country: str
    pay: tuple[int, int, str, str] | None  # least, most, currency, period
    opened_at: datetime  # UTC
    closed_at: datetime | None
    edits: tuple[Edit, ...] = ()
    repost_of: str | None = None  # the opening that this one puts up again under a new external id
    thread: str | None = None
    seed: int = 0


@dataclass(frozen=True, slots=True)
class Fault:
    """One board failing from `first` to `last` day, both included."""

    source: str
    board: str
    first: date
    last: date
    kind: Failing
