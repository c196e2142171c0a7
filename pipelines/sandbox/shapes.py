"""How each source would show the market: one posting as Ashby's, Greenhouse's or Hacker News' own JSON. Pure.

Addresses inside the postings end in `.sandbox.invalid`, so that none leads anywhere.
"""

from __future__ import annotations

import html
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any
from zlib import crc32

import msgspec

from pipelines.sandbox.employers import stated_name
from pipelines.sandbox.names import COUNTRIES
from pipelines.sandbox.truth import Employer, Opening, paid

NOTICE = "sandbox: invented data"
#: Greenhouse writes its times with a zone; one zone is as good as another here.
EAST = timezone(timedelta(hours=-5))
WORKPLACES = {"remote": "Remote", "hybrid": "Hybrid", "onsite": "OnSite"}
CENTS = 100
AUTHOR = "whoishiring"


@dataclass(frozen=True, slots=True)
class Prose:
    """Who writes: the HTML of a board's posting after some edits, and the HTML of a thread's comment."""

    advert: Callable[[Opening, Employer, int], str]
    comment: Callable[[Sequence[Opening], Employer], str]


def packed(value: Any) -> bytes:
    """JSON, as small as it gets."""
    return msgspec.json.encode(value)


def place_words(opening: Opening) -> str:
    """A place as a board writes it."""
    country = COUNTRIES[opening.country]
    if opening.remote == "remote" and opening.seed % 2:
        return f"Remote - {country}"
    return f"{opening.city}, {opening.region if opening.country in ('US', 'CA') else country}"


def ashby_job(opening: Opening, employer: Employer, edits: int, text: str) -> bytes:
    """One job of an Ashby board."""
    place = {
        "addressLocality": opening.city,
        "addressRegion": opening.region,
        "addressCountry": COUNTRIES[opening.country],
    }
    address = f"https://jobs.ashbyhq.com.sandbox.invalid/{opening.board}/{opening.external_id}"
    return packed(
        {
            "id": opening.external_id, "title": opening.title, "department": opening.function.title(),
            "team": opening.function.title(), "employmentType": "Intern" if opening.seniority == "intern" else "FullTime",
            "location": place_words(opening), "shouldDisplayCompensationOnJobPostings": opening.pay is not None,
            "secondaryLocations": [], "publishedAt": opening.opened_at.isoformat(timespec="milliseconds"), "isListed": True,
            # Ashby says true of hybrids too.
            "isRemote": opening.remote in ("remote", "hybrid"), "workplaceType": WORKPLACES.get(opening.remote or ""),
            "address": {"postalAddress": place}, "jobUrl": address, "applyUrl": f"{address}/application",
            "descriptionHtml": text, "compensation": compensation(opening, edits),
        }
    )  # fmt: skip


def compensation(opening: Opening, edits: int) -> dict[str, Any]:
    """Ashby's compensation: one tier with a salary, and equity beside it on some; no tier where no pay is stated."""
    stated = paid(opening, edits)
    if stated is None:
        return {"compensationTierSummary": None, "compensationTiers": [], "summaryComponents": []}
    least, most, currency, period = stated
    salary = component("Salary", f"1 {period.upper()}", currency, least, most)
    equity = component("EquityPercentage", "NONE", None, 0.05, 0.2)
    parts = [equity, salary] if opening.seed % 5 == 0 else [salary]
    summary = f"{currency} {least // 1000}K – {most // 1000}K"
    return {
        "compensationTierSummary": summary, "scrapeableCompensationSalarySummary": summary,
        "compensationTiers": [{"title": "Base", "tierSummary": summary, "additionalInformation": None, "components": parts}],
        "summaryComponents": parts,
    }  # fmt: skip


def component(kind: str, interval: str, currency: str | None, least: float, most: float) -> dict[str, Any]:
    """One part of Ashby's compensation."""
    return {
        "compensationType": kind, "interval": interval, "currencyCode": currency, "minValue": least, "maxValue": most,
    }  # fmt: skip


def ashby_board(jobs: Sequence[bytes]) -> bytes:
    """An Ashby board whole."""
    return b'{"jobs":[' + b",".join(jobs) + b'],"apiVersion":"1"}'


def greenhouse_job(
    opening: Opening, employer: Employer, edits: int, text: str | None, stamped: date, *, with_pay: bool
) -> bytes:
    """One job of a Greenhouse board; `text` None leaves the content out; `stamped` is the day of the board's last bulk update."""
    job: dict[str, Any] = {
        "absolute_url": f"https://job-boards.greenhouse.io.sandbox.invalid/{opening.board}/jobs/{opening.external_id}",
        "data_compliance": [], "internal_job_id": int(opening.external_id) - 1_000, "metadata": None,
        "location": {"name": place_words(opening)}, "id": int(opening.external_id),
        "requisition_id": f"R{opening.seed % 9000 + 1000}",
        "updated_at": updated_at(opening, edits, stamped), "title": opening.title, "company_name": stated_name(employer),
        "first_published": opening.opened_at.astimezone(EAST).isoformat(), "language": "en", "application_deadline": None,
    }  # fmt: skip
    if text is not None:
        # Greenhouse escapes its HTML once more than HTML needs.
        department = {
            "id": crc32(opening.function.encode()),
            "name": opening.function.title(),
            "child_ids": [],
            "parent_id": None,
        }
        job |= {"content": html.escape(text), "departments": [department], "offices": []}
    if with_pay and (stated := paid(opening, edits)):
        least, most, currency, _ = stated
        title = "Annual Salary" if opening.seed % 4 else "Pay Range"
        job["pay_input_ranges"] = [
            {
                "min_cents": least * CENTS,
                "max_cents": most * CENTS,
                "currency_type": currency,
                "title": title,
                "blurb": "",
            }
        ]
    return packed(job)


def updated_at(opening: Opening, edits: int, stamped: date) -> str:
    """The latest of its publication, its last edit and the board's last bulk update."""
    days = [stamped, *(edit.on for edit in opening.edits[:edits])]
    latest = max(opening.opened_at, *(datetime(day.year, day.month, day.day, 3, tzinfo=UTC) for day in days))
    return latest.astimezone(EAST).isoformat()


def greenhouse_board(jobs: Sequence[bytes]) -> bytes:
    """A Greenhouse board whole, with the number of jobs that proves it."""
    return b'{"jobs":[' + b",".join(jobs) + b'],"meta":{"total":' + str(len(jobs)).encode() + b"}}"


def hacker_news_comment(
    number: int, thread: int, written: datetime, text: str | None, replies: Sequence[bytes] = ()
) -> bytes:
    """One comment of a thread; a deleted one (`text` None) keeps its number and nothing else."""
    author = None if text is None else f"sandbox_{number % 99_991}"
    return packed(
        {
            "id": number, "created_at": written.strftime("%Y-%m-%dT%H:%M:%S.000Z"), "created_at_i": int(written.timestamp()),
            "type": "comment", "author": author, "title": None, "url": None, "text": text, "points": None, "parent_id": thread,
            "story_id": thread, "children": [msgspec.Raw(each) for each in replies], "options": [],
        }
    )  # fmt: skip


def hacker_news_thread(number: int, title: str, created: datetime, comments: Sequence[bytes]) -> bytes:
    """A thread with its comments, as the items interface gives it."""
    head = packed(
        {
            "id": number, "created_at": created.strftime("%Y-%m-%dT%H:%M:%S.000Z"), "created_at_i": int(created.timestamp()),
            "type": "story", "author": AUTHOR, "title": title, "url": None, "text": NOTICE, "points": 300, "parent_id": None,
            "story_id": number, "options": [],
        }
    )  # fmt: skip
    return head[:-1] + b',"children":[' + b",".join(comments) + b"]}"


def hacker_news_list(threads: Sequence[tuple[int, str, datetime]]) -> bytes:
    """The list of threads as the search interface gives it, newest first."""
    hits = [
        {
            "author": AUTHOR, "created_at": created.strftime("%Y-%m-%dT%H:%M:%SZ"), "created_at_i": int(created.timestamp()),
            "objectID": str(number), "title": title, "story_id": number, "num_comments": 0, "points": 300,
            "_tags": ["story", f"author_{AUTHOR}", f"story_{number}", "ask_hn"],
        }
        for number, title, created in threads
    ]  # fmt: skip
    return packed({"hits": hits, "hitsPerPage": 100, "nbHits": len(hits), "nbPages": 1, "page": 0, "query": ""})
