"""One posting put into our words: one module a decision, put together here into a row of `versions`."""

from __future__ import annotations

import hashlib
import re
from datetime import datetime

from pipelines.normalize.address import Address, place_told
from pipelines.normalize.agency import hirer_named
from pipelines.normalize.announced import role_told
from pipelines.normalize.characters import folded
from pipelines.normalize.header import ThreadHeader, header_told
from pipelines.normalize.hirer import hirer_told
from pipelines.normalize.identity import employer_slug, title_normalized
from pipelines.normalize.language import language
from pipelines.normalize.level import title_level
from pipelines.normalize.pay import Pay, pay
from pipelines.normalize.people import masked
from pipelines.normalize.posted import posted
from pipelines.normalize.remote import remote, remote_in_thread, remote_text
from pipelines.normalize.roles import is_multi_role
from pipelines.normalize.signature import signature
from pipelines.normalize.spelling import spelled
from pipelines.normalize.stated import with_stated
from pipelines.normalize.whereabouts import names_place
from pipelines.normalize.wording import Line, wording
from pipelines.normalize.zones import line_count, zoned
from pipelines.posting import Posting, content_hash, posting_id
from pipelines.schemas import Row
from pipelines.zone import DEMAND_ZONES, Span

DUTIES = frozenset({"responsibilities"})
#: Longer ones are texts in the wrong field.
TITLE_MAX, EMPLOYER_MAX = 300, 120
#: The titles of a thread's advert that names no role, and of what has none.
NO_ROLE, NO_TITLE = "(no role named)", "(no title)"


def normalized(
    posting: Posting, *, source: str, board: str, period: str | None, employer: str | None, seen: datetime
) -> Row:
    """A row of `pipelines.schemas.VERSIONS`: the posting's fields in our words, its text and the zones of its lines.

    `employer` is what the board calls itself, `period` the month of a thread, `seen` when it was read. Without text the
    stored text is the title alone. An advert of a thread has its employer and role read off its first line, or its role off
    its first sentences. What a source demands in fields of its own stands in the stored text as lines of its own, behind all
    that was read off it.
    """
    lines = wording(posting.text or "", "comment" if period else posting.text_format)
    header = header_told(lines) if period and lines else ThreadHeader()
    title = titled(posting, header, lines, in_thread=bool(period))
    text, zones = zoned(title, lines, in_thread=bool(period))
    text = masked(text)
    location = located(posting.location, header) if period else posting.location
    own = posting.location if header.remote else location
    said = remote_in_thread(posting.location, header.remote) if period else None
    row: Row = {
        "content_hash": content_hash(source, board, posting),
        "posting_id": posting_id(source, board, posting.external_id),
        "source": source,
        "board": board,
        "external_id": posting.external_id,
        "period": period,
        "title": title,
        "title_normalized": title_normalized(title),
        "title_level": title_level(title, is_list=bool(period) and posting.role is None) or header.level,
        "url": posting.url if posting.url and re.match(r"https?://", posting.url) else None,
        "remote": said or remote(posting.is_remote, posting.workplace, posting.location),
        "remote_text": remote_text(text, own, header.remote) if lines else None,
        "employment_type": posting.employment_type,
        "department": posting.department,
        "language": language(text) if lines else "und",
        "text_missing": not lines,
        "is_multi_role": bool(period) and posting.role is None and is_multi_role(lines, title),
        # In a thread the role alone says which adverts are one; a source's own fields stand in no copy of the text.
        "signature": None if period else signature(text, zones),
    }
    # Behind an at sign a board's name tells its host (Lever's in the EU), not its employer.
    hirer = header.employer or (hirer_told(lines) if period else None)
    host = None if period else board.partition("@")[0]
    name = named(posting.employer or employer or hirer) or (host and hirer_named(title, text[len(title) :], host))
    row |= employer_fields(name or host, source, posting.external_id)
    if host and not name:
        # Whose advert it is hangs on the board; how the text writes its name does not change that.
        row["employer"] = spelled(host, text) or host
    row |= (
        place_fields(location, posting, "" if period else title)
        | posted_fields(posting, seen)
        | pay_fields(pay(posting.pay, text))
    )
    if lines:
        text, zones = with_stated(text, zones, posting.demands)
    return row | text_fields(text, zones)


def titled(posting: Posting, header: ThreadHeader, lines: list[Line], *, in_thread: bool) -> str:
    """The title, masked and cut: in a thread the role that a comment names, else the one the source states."""
    stated = posting.role or header.roles or role_told(lines) or NO_ROLE if in_thread else posting.title
    return masked(folded(stated))[:TITLE_MAX].strip() or NO_TITLE


def employer_fields(name: str | None, source: str, external_id: str) -> Row:
    """The employer and its id; roles of one comment have one employer, also where it is not named."""
    unnamed = f"{source}-{external_id.partition('#')[0]}"
    return {"employer": name, "employer_id": employer_slug(name) if name else unnamed}


def place_fields(location: str | None, posting: Posting, title: str) -> Row:
    """Where the job is, in words and as far as they, or a title that is a posting's own, name a place."""
    is_remote = remote(posting.is_remote, posting.workplace, location) == "remote"
    address = Address(posting.city, posting.region, posting.country)
    where = place_told(location, address, title, is_remote=is_remote)
    return {
        "location": location,
        "country": where.country,
        "region": where.region,
        "city": where.city,
        "place_is_ambiguous": where.is_ambiguous,
    }


def posted_fields(posting: Posting, seen: datetime) -> Row:
    """The day that a posting states, where it can be believed."""
    day = posted(posting.posted, seen)
    basis = posting.posted_basis if day.on else None
    return {"posted_on": day.on, "posted_basis": basis, "posted_problem": day.problem}


def pay_fields(paid: Pay | None) -> Row:
    """Base pay; nothing but nulls where none is stated."""
    return {
        "pay_min": paid.minimum if paid else None,
        "pay_max": paid.maximum if paid else None,
        "pay_currency": paid.currency if paid else None,
        "pay_period": paid.period if paid else None,
        "pay_basis": paid.basis if paid else None,
    }


def text_fields(text: str, zones: tuple[Span, ...]) -> Row:
    """The text as it is stored, with its zones and how many lines of duties and of demands they hold."""
    return {
        "text": text,
        "text_hash": hashlib.sha256(text.encode()).hexdigest(),
        "zones": [{"zone": span.zone, "start": span.start, "end": span.end, "headed": span.headed} for span in zones],
        "duty_lines": line_count(text, zones, DUTIES),
        "requirement_lines": line_count(text, zones, DEMAND_ZONES),
    }


def located(own: str | None, header: ThreadHeader) -> str | None:
    """Where a role of a thread is: its own words where they name a place, else those of the comment's first line."""
    return own if own and (names_place(own) or not header.location) else header.location


def named(name: str | None) -> str | None:
    """An employer's name without people's addresses in it; None when nothing is left."""
    return masked(folded(name))[:EMPLOYER_MAX].strip() or None if name else None
