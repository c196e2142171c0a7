"""Postings of our own that the tests of reading lean on."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from pipelines.classify.clarity import day_of
from pipelines.classify.score import Tagged, tagged
from pipelines.normalize import normalized
from pipelines.posting import Posting
from pipelines.schemas import Row

DUTIES = {
    "ai_research": (
        "Research Scientist, Alignment",
        ["Invent new training objectives and publish papers at NeurIPS", "Set the research agenda for interpretability",
         "Run scaling experiments to test hypotheses", "Conduct fundamental research on novel architectures"],
    ),
    "ml_engineering": (
        "Machine Learning Engineer",
        ["Train and fine-tune ranking models on our data", "Build training data pipelines and feature stores",
         "Deploy models to production and monitor drift", "Run offline evaluation and experiment tracking"],
    ),
    "ai_product_engineering": (
        "AI Engineer",
        ["Build LLM-powered features with agents and tool calling", "Design prompts and RAG pipelines over our documents",
         "Write evals and golden sets for each release", "Add guardrails and tracing to agents in production"],
    ),
    "ai_adjacent": (
        "AI Product Manager",
        ["Own the AI strategy and roadmap with stakeholders", "Prioritize AI use cases across the business",
         "Drive AI adoption and governance", "Define requirements for machine learning teams"],
    ),
    "not_ai": (
        "Backend Engineer",
        ["Build payment services in Go", "Keep our PostgreSQL clusters healthy", "Write integration tests",
         "Be on call once a month"],
    ),
}  # fmt: skip

Reader = Callable[..., tuple[Row, Tagged]]


@pytest.fixture
def read() -> Reader:
    """Reads one posting: title, duties, requirements, preferred and an introduction become its row and its tags."""
    return reading


def reading(title: str, duties=(), asked=(), liked=(), intro="", text: str | None = None):  # type: ignore[no-untyped-def]
    """The row of `versions` and the tags of a posting put together from its parts."""
    parts = (("What you'll do", duties), ("Requirements", asked), ("Nice to have", liked))
    lists = "".join(
        f"<h2>{name}</h2><ul>{''.join(f'<li>{i}</li>' for i in items)}</ul>" for name, items in parts if items
    )
    posting = Posting(external_id="1", title=title, text=text if text is not None else f"<p>{intro}</p>{lists}")
    seen = datetime(2025, 10, 28, tzinfo=UTC)
    row = normalized(posting, source="ashby", board="acme", period=None, employer="Acme", seen=seen)
    return row, tagged(
        row["content_hash"], row["text"], row["zones"],
        requirement_lines=row["requirement_lines"], text_missing=row["text_missing"],
        title_level=row["title_level"], day=day_of(row),
    )  # fmt: skip


@pytest.fixture
def duties() -> dict[str, tuple[str, list[str]]]:
    """A plain case of each category: title and duties."""
    return DUTIES
