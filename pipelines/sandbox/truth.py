"""What is known of the sandbox's market: the rows that every published number can be held against."""

from __future__ import annotations

from collections.abc import Sequence
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
    source: str | None  # whose board it has: ashby, greenhouse, or one of those that fewer have; None on threads only
    board: str | None  # the id, and "@eu" behind it on Lever's host in the EU
    watched_since: date | None  # the first day on which we ask its board: coverage grows while demand need not
    city: str
    region: str
    country: str  # ISO 3166 alpha-2


@dataclass(frozen=True, slots=True)
class Demanded:
    """One demand: the method's slot, its level or number, its state, and whether experience may stand in for it."""

    slot: str
    level: str | None = None  # degree: bachelor, master, doctorate; framework_training: in_depth, listed
    number: int | None = None
    state: str = "required"  # required or preferred
    or_equivalent: bool = False
    accepts: tuple[str, ...] = ()  # the whole set of degrees accepted; its minimum is `level`
    field: str | None = None  # of study, in words: "machine learning", "computer science"


@dataclass(frozen=True, slots=True)
class Edit:
    """What changed in a live posting from a day on: `requirement_dropped` (the last demand goes), `wording` or `pay`."""

    on: date
    what: str


@dataclass(frozen=True, slots=True)
class Opening:
    """One true opening: what the person will do (work, tasks) and must be (screen, demands), and when it was open.

    `closed_at` is the first instant at which it is no longer listed; None while it is open past the market's last day
    (and for threads, which close nothing). `work`, `screen` and `severity` use the method's words and describe it as first
    put up. `thread` (YYYY-MM) is an advert's of a thread; openings of one comment share its `external_id`. The prose
    rests on `seed` and on what the person does and must be, never on ids or dates: a repost reads as its original.
    """

    opening_id: str
    employer_id: str
    source: str
    board: str
    external_id: str
    title: str
    work: str
    second_work: str | None  # a mixed role's other category
    tasks: tuple[str, ...]  # the method's task families: T1 to T17
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
    function: str = "software"  # the department's trade: software, data, research, product, sales, support, finance...


@dataclass(frozen=True, slots=True)
class Fault:
    """One board failing from `first` to `last` day, both included."""

    source: str
    board: str
    first: date
    last: date
    kind: Failing


@dataclass(frozen=True, slots=True)
class Quiet:
    """A board that truly holds nothing from `first` to `last` day, both included: everything on it closed. None: for good."""

    source: str
    board: str
    first: date
    last: date | None


#: What a pay edit adds, in percent.
RAISE = 6


def demanded(opening: Opening, edits: int) -> tuple[Demanded, ...]:
    """What is still demanded after the first `edits` edits: each dropped requirement is the last that was left."""
    dropped = counted(opening.edits[:edits], "requirement_dropped")
    return opening.demands[: max(0, len(opening.demands) - dropped)]


def degree_alone(opening: Opening, edits: int) -> str | None:
    """The lowest degree that is still firmly asked with nothing to stand in for it, which a field of one word can say."""
    degrees = [each for each in demanded(opening, edits) if each.slot == "degree" and each.state == "required"]
    return degrees[0].level if len(degrees) == 1 and not degrees[0].or_equivalent else None


def paid(opening: Opening, edits: int) -> tuple[int, int, str, str] | None:
    """The pay stated after the first `edits` edits: every pay edit raises it; None where none is stated."""
    if opening.pay is None:
        return None
    least, most, currency, period = opening.pay
    percent = 100 + RAISE * counted(opening.edits[:edits], "pay")
    return least * percent // 100, most * percent // 100, currency, period


def counted(edits: Sequence[Edit], what: str) -> int:
    """How many of some edits are of one kind."""
    return sum(edit.what == what for edit in edits)
