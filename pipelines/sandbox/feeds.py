"""Which openings the feeds of many employers show, and when: each a moving window of the market's boards. From truth alone.

A feed copies an advert when it is put up and shows the newest few of what it holds, closed ones too: what is no longer in
it says nothing. What employers edit later is in none of them, for then the text that each side saw first would decide
whether an advert in a feed and a posting of a board are one job, and truth would have to know every text.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from zlib import crc32

from pipelines.sandbox.truth import Opening

#: A feed is one window on all its employers.
BOARD = "all"
#: How many adverts a feed shows at once, and that it holds one in so many of those that it could.
SHOWN, ONE_IN = 12, 12
#: The sources whose postings are stored in the words of the text alone; others demand things in fields of their own, which
#: stand in the stored text too, so that no copy of the text reads the same.
TEXT_ALONE = frozenset({"ashby", "gem", "greenhouse", "lever", "teamtailor"})


@dataclass(frozen=True, slots=True)
class Feed:
    """One feed: of remote jobs, or of some countries; how many days late; whether it leaves an advert's words as they are."""

    name: str
    days_late: int = 0
    is_verbatim: bool = True
    countries: frozenset[str] = frozenset()

    def takes(self, opening: Opening) -> bool:
        """Whether the feed carries an opening."""
        fits = opening.country in self.countries if self.countries else opening.remote == "remote"
        told = not opening.thread and not opening.edits and (not self.is_verbatim or opening.source in TEXT_ALONE)
        return fits and told and self.number(opening) % ONE_IN == 0

    def number(self, opening: Opening) -> int:
        """A number for the feed's copy of an opening."""
        return crc32(f"{self.name}:{opening.opening_id}".encode())

    def window(self, carried: Sequence[Opening], at: datetime) -> list[int]:
        """The places of what is shown at an instant among all that is carried (oldest first), newest first."""
        until = at - timedelta(days=self.days_late)
        up = [place for place, opening in enumerate(carried) if opening.opened_at <= until]
        return up[: -SHOWN - 1 : -1]


FEEDS: dict[str, Feed] = {
    feed.name: feed
    for feed in (
        # It puts a line of its own below every text.
        Feed("arbeitnow", is_verbatim=False, countries=frozenset({"DE", "FR", "NL"})),
        Feed("himalayas"),
        Feed("jobicy"),
        Feed("remoteok"),
        Feed("remotive", days_late=1),
    )
}
