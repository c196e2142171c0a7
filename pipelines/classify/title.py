"""The baseline to beat: the category that a handful of words in the title suggest, as most trackers do it."""

from __future__ import annotations

import re

RULES = (
    (
        "ai_adjacent",
        r"\b(ai|ml|machine learning|llm|data)\b.*\b(product manager|program manager|sales|consultant|strategist"
        r"|marketing)\b|data scientist.*(analytics|product)",
    ),
    ("ai_research", r"research(er| scientist| engineer)|scientist,? (ai|ml)"),
    (
        "ml_engineering",
        r"machine learning|\bml\b|mlops|deep learning|computer vision|\bnlp\b|data scientist|applied scientist",
    ),
    ("ai_product_engineering", r"\bai\b.*(engineer|developer)|(engineer|developer).*\bai\b|gen ?ai|llm|prompt|agent"),
    ("ai_adjacent", r"\bai\b|artificial intelligence"),
)
COMPILED = tuple((category, re.compile(pattern)) for category, pattern in RULES)


def title_category(title: str) -> str:
    """One of the five by the title alone."""
    lowered = title.lower()
    return next((category for category, pattern in COMPILED if pattern.search(lowered)), "not_ai")
