"""A plain writer in place of the market's prose, and markets small enough to be made anew."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

import pytest

from pipelines.sandbox.market import Market, market
from pipelines.sandbox.shapes import Prose
from pipelines.sandbox.truth import Employer, Opening

SEED = 11


def plain_advert(opening: Opening, employer: Employer, edits: int) -> str:
    """A posting that names what tells two states apart; long enough that its text, not its place, is compared."""
    return (
        f"<p>{escape(employer.name)} &amp; co: {opening.seed}, edit {edits}.</p><ul>{'<li>Some duty.</li>' * 60}</ul>"
    )


def plain_comment(openings: Sequence[Opening], employer: Employer) -> str:
    """A comment by the custom of the first line."""
    roles = ", ".join(opening.title for opening in openings)
    return f"{escape(employer.name)} | {escape(roles)} | {openings[0].city} | ONSITE<p>Write to us."


@pytest.fixture(scope="session")
def prose() -> Prose:
    """The plain writer."""
    return Prose(plain_advert, plain_comment)


@pytest.fixture(scope="session")
def small() -> Market:
    """A market of 40 employers."""
    return market(SEED, employers=40)


@pytest.fixture(scope="session")
def whole() -> Market:
    """The market that a run reads."""
    return market(SEED)
