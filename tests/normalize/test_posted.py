"""Promises about dates: believed where they can be true, else named for what is wrong."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from pipelines.normalize.posted import Posted, posted

SEEN = datetime(2025, 10, 28, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("stated", "expected"),
    [
        ("2025-10-20", Posted(date(2025, 10, 20))), ("2025-10-20T23:30:00-05:00", Posted(date(2025, 10, 21))),
        ("1761000000", Posted(date(2025, 10, 20))), ("1761000000000", Posted(date(2025, 10, 20))),
        ("1970-01-01", Posted(problem="too_old")), ("2099-01-01", Posted(problem="in_the_future")),
        ("2025-10-30T11:00:00Z", Posted(date(2025, 10, 30))), ("2025-11-02", Posted(problem="in_the_future")),
        # Midnight of a zone is a day, whichever day it still is in Greenwich.
        ("2025-10-20T00:00:00+01:00", Posted(date(2025, 10, 20))), ("2025-10-20T00:30:00+01:00", Posted(date(2025, 10, 19))),
        ("soon", Posted(problem="unreadable")),
        ("9" * 30, Posted(problem="unreadable")), ("", Posted()), (None, Posted()),
    ],
)  # fmt: skip
def test_a_date_is_believed_only_where_it_can_be_true(stated: str | None, expected: Posted) -> None:
    assert posted(stated, SEEN) == expected
