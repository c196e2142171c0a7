"""What a case of the matrix is: how a server answers, and what must be told of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from tests.faults.families import Family
from tests.faults.ways import Way
from tests.web.conftest import Answer, Faults

#: What answers a family's page, one answer after the other.
Answers = Callable[[Faults, Family], Sequence[Answer]]


@dataclass(frozen=True, slots=True)
class Case:
    """One fault. `outcome` is the reading's, for every kind of family or by kind ("else" for the others; BEST is the
    family's best); `reason` begins the row's reason. Whether a whole body came in the end is `is_whole`.

    `bounds` replace those of a test, `seconds` is the time from request to row, `waits` the most that the clock may be
    asked to let pass (seconds), `elsewhere` a transport for the page in place of loopback.
    """

    name: str
    answers: Answers
    outcome: str | Mapping[str, str]
    reason: str = ""
    is_whole: bool = False
    bounds: Mapping[str, float] = field(default_factory=dict)
    seconds: float = 1.0
    waits: float = 0.0
    elsewhere: Way | None = None

    def expected(self, family: Family) -> str:
        """The outcome of this family's reading."""
        stated = self.outcome
        if not isinstance(stated, str):
            stated = stated.get(family.source) or stated.get(family.kind) or stated["else"]
        return family.best if stated == BEST else stated


BEST = "best"


def page(
    make: Callable[[Family], bytes], status: int = 200, content_type: str | None = None, **headers: str
) -> Answers:
    """One proper answer with what `make` gives for a body."""

    def answers(faults: Faults, family: Family) -> list[Answer]:
        stated = {"Content-Type": content_type or family.content_type} | headers
        return [faults.page(status, make(family), **stated)]

    return answers


def sent(make: Callable[[Family], bytes]) -> Answers:
    """Exactly the bytes that `make` gives, then the end of the connection."""
    return lambda faults, family: [faults.raw(make(family))]


def fixed(body: bytes) -> Callable[[Family], bytes]:
    """The same body for every family."""
    return lambda family: body


def whole(family: Family) -> bytes:
    """The family's whole page."""
    return family.body


def nothing(family: Family) -> bytes:
    """No body."""
    return b""
