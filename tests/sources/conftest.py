"""Pages in the shape of each source, invented."""

from __future__ import annotations

from datetime import UTC, datetime

import msgspec

from pipelines.posting import Page

ASHBY = "https://api.ashbyhq.com/posting-api/job-board/Quarry?includeCompensation=true"
GREENHOUSE = "https://boards-api.greenhouse.io/v1/boards/quarry/jobs?content=true"
THREAD = "https://hn.algolia.com/api/v1/items/700"
NOW = datetime(2024, 3, 4, 6, tzinfo=UTC)


def page(url: str, body: object, status: int = 200) -> Page:
    encoded = body if isinstance(body, bytes) else msgspec.json.encode(body)
    return Page(url=url, status=status, body=encoded, fetched_at=NOW)


def ashby_job(**changes: object) -> dict[str, object]:
    return {
        "id": "a-1", "title": "AI Engineer", "isListed": True, "location": "Ghent", "isRemote": True,
        "workplaceType": "Hybrid", "descriptionHtml": "<p>Build agents.</p>", "publishedAt": "2024-03-01T00:00:00+00:00",
        "address": {"postalAddress": {"addressLocality": "Ghent", "addressCountry": "Belgium"}},
        "compensation": {"compensationTiers": [{"title": "Base", "components": [
            {"compensationType": "Salary", "interval": "1 YEAR", "currencyCode": "EUR", "minValue": 70000, "maxValue": 90000},
            {"compensationType": "EquityPercentage", "interval": "NONE", "minValue": None, "maxValue": None}]}]},
    } | changes  # fmt: skip


def greenhouse_job(**changes: object) -> dict[str, object]:
    return {
        "id": 2**33, "title": "Data  Scientist", "company_name": "Quarry", "location": {"name": "Remote - US"},
        "content": "&lt;p&gt;Analyze.&lt;/p&gt;", "first_published": "2024-02-01T00:00:00-05:00", "education": "education_required",
        "metadata": [{"name": "Recruiter", "value": "Someone Real", "value_type": "user"}],
        "pay_input_ranges": [{"min_cents": 9000000, "max_cents": 11000000, "currency_type": "USD", "title": "Annual Salary"}],
    } | changes  # fmt: skip


def thread(
    *comments: dict[str, object], title: str | None = "Ask HN: Who is hiring? (March 2024)"
) -> dict[str, object]:
    return {"id": 700, "title": title, "children": list(comments)}


def comment(**changes: object) -> dict[str, object]:
    return {
        "id": 1, "text": "Quarry | AI Engineer<p>Text", "parent_id": 700, "created_at": "2024-03-01T15:00:00.000Z",
        "author": "x",
    } | changes  # fmt: skip
