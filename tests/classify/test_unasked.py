"""Promises about words of demands that ask nothing: wishes, the company's own plans and people, other senses of a word."""

from __future__ import annotations

import pytest

from pipelines.classify.credentials import demands
from pipelines.classify.text import Piece


def only(line: str, slot: str) -> list[str]:
    """The states of the demands of one slot that a line of requirements holds."""
    return [each.state for each in demands(line, [Piece("requirements", 0, line.lower())]) if each.slot == slot]


@pytest.mark.parametrize(
    "line",
    [
        "Leadership around AI", "Degree in computer vision or embodied AI", "Excited about building AI products with us",
        "We're building AI phone systems; strong engineers wanted", "A strong desire to learn and ship AI features",
        "Experience as an insurance agent", "Experience using AI tools at work", "Experience with LLM serving frameworks",
        "Comfortable deploying LLMs", "Hands-on experience training large language models",
        "Looking for an engineer to build AI agents",
        "Experience securing AI systems",
        "You want to build expertise in AI compliance", "Experience with AI-powered engineering tools",
        "Experience with post-training LLMs",
    ],
)  # fmt: skip
def test_who_wishes_to_build_with_ai_or_does_something_else_by_it_has_shipped_none(line: str) -> None:
    assert only(line, "shipped_ai") == []


@pytest.mark.parametrize(
    "line",
    [
        "Track record of shipping ML systems to production", "5+ years building production ML systems",
        "Built and deployed client-side or server-side RAG applications", "Experience deploying models in a production setting",
        "Excited about code, with experience building AI agents", "Experience with retrieval-augmented generation (RAG) pipelines",
        "3 years working on AI applications", "Hands-on experience with language models",
    ],
)  # fmt: skip
def test_ai_in_production_is_shipped_whether_the_model_is_ones_own_or_not(line: str) -> None:
    assert only(line, "shipped_ai") == ["required"]


@pytest.mark.parametrize(
    ("line", "state"),
    [
        ("Experience with LLMs or a strong desire to dive in", "preferred"),
        ("No experience with generative AI or the law required", "not_required"),
    ],
)
def test_where_the_wish_to_would_do_ai_shipped_is_not_asked_firmly(line: str, state: str) -> None:
    assert only(line, "shipped_ai") == [state]


@pytest.mark.parametrize(
    ("line", "slot"),
    [
        ("Achieving certifications such as ISO 27001", "certificate"), ("TLS certificate management", "certificate"),
        ("Our product is SOC 2 certified", "certificate"), ("Run partner certification programs", "certificate"),
        ("We reimburse courses and certifications", "certificate"), ("Ability to grow a portfolio of clients", "portfolio"),
        ("Experience in portfolio optimization", "portfolio"), ("Manage the largest portfolio", "portfolio"),
        ("Freude am Umgang mit Menschen", "pedigree"), ("Enable Tier 1 support", "pedigree"),
        ("Sourcing people from top companies", "pedigree"), ("We're a team with experience from FAANG", "pedigree"),
        ("Hiring top technical talent", "pedigree"), ("Our founders met at Kaggle", "competition"),
        ("Strong server-side projects", "portfolio"), ("Working with top universities", "pedigree"),
        ("Being a Scrum Master", "degree"), ("You should be a master in Ruby", "degree"),
    ],
)  # fmt: skip
def test_a_word_that_speaks_of_something_else_is_no_demand(line: str, slot: str) -> None:
    assert only(line, slot) == []


@pytest.mark.parametrize(
    ("line", "slot"),
    [
        ("ISO 27001 certified lead auditor", "certificate"), ("We're looking for certified nurses", "certificate"),
        ("A portfolio of shipped products", "portfolio"), ("Strong portfolio demonstrating craft", "portfolio"),
        ("A degree from a top university", "pedigree"), ("We need people who worked at FAANG", "pedigree"),
        ("Graduated from MIT", "pedigree"), ("We want Kaggle medals", "competition"),
    ],
)  # fmt: skip
def test_and_where_it_speaks_of_the_person_it_is_one(line: str, slot: str) -> None:
    assert only(line, slot) == ["required"]


@pytest.mark.parametrize(
    ("line", "slot", "states"),
    [
        ("We're a company with deep learning expertise, strong engineers", "framework_training", []),
        ("After launching our AI assistant we have strong growth", "shipped_ai", []),
        ("We were founded after two years of work with banks", "experience_years", []),
        ("Looking for a cook with two years of experience", "experience_years", ["required"]),
        ("Looking for people with experience building AI agents", "shipped_ai", ["required"]),
    ],
)
def test_an_introduction_asks_only_where_it_looks_for_somebody(line: str, slot: str, states: list[str]) -> None:
    found = [Piece("intro", 0, line.lower())]
    assert [each.state for each in demands(line, found) if each.slot == slot] == states
