"""Promises of the rules that other trackers count by: words alone decide, each rule by its own."""

from __future__ import annotations

import pytest

from pipelines.classify.mentions import mentions
from pipelines.classify.text import pieces
from pipelines.schemas import Row

RULES = ("has_ai_keyword", "has_two_ai_keywords", "has_ai_skill", "has_ai_title", "is_ai_builder")


def told(title: str, *lines: str, zone: str = "responsibilities") -> Row:
    """What the rules say of a title and lines of one zone."""
    zones, at = [{"zone": "title", "start": 0, "end": len(title)}], len(title) + 1
    for line in lines:
        zones.append({"zone": zone, "start": at, "end": at + len(line)})
        at += len(line) + 1
    return mentions(pieces("\n".join((title, *lines)), zones))


def counted_by(row: Row) -> set[str]:
    """The rules that count it."""
    return {rule for rule in RULES if row[rule]}


def test_a_posting_without_a_word_of_ai_is_counted_by_no_rule() -> None:
    assert counted_by(told("Nurse", "Maintain the wards. Said to aid trainees; html, xml and email.")) == set()


def test_a_bare_mention_is_a_keyword_and_nothing_else() -> None:
    assert counted_by(told("Nurse", "We are an AI company", zone="about")) == {"has_ai_keyword"}


def test_two_keywords_are_two_concepts_not_one_said_twice() -> None:
    assert not told("Nurse", "Generative AI and AI and GenAI")["has_two_ai_keywords"]
    assert told("Nurse", "AI, and computer vision")["has_two_ai_keywords"]


@pytest.mark.parametrize("skill", ["PyTorch", "machine learning", "prompt engineering", "LLMs", "scikit-learn"])
def test_a_skill_is_a_technique_or_a_tool(skill: str) -> None:
    assert told("Nurse", f"Knows {skill}", zone="requirements")["has_ai_skill"]
    assert not told("Nurse", "Knows artificial intelligence", zone="requirements")["has_ai_skill"]


def test_a_title_counts_without_the_employer_that_a_threads_line_begins_with() -> None:
    assert told("Quarry AI | Nurse")["has_ai_title"] is False
    assert told("Quarry | Head of AI")["has_ai_title"] is True


def test_a_builder_is_named_by_a_title_with_a_maker_or_by_what_is_made() -> None:
    assert told("ML Engineer")["is_ai_builder"]
    assert not told("Head of AI Marketing")["is_ai_builder"]
    assert told("Developer", "Design and train ranking models for search")["is_ai_builder"]
    assert not told("Developer", "Train ranking models for search", zone="about")["is_ai_builder"]
    assert not told("Developer", "Train the team. Our AI systems are good")["is_ai_builder"]


def test_characters_beyond_ascii_hide_no_word() -> None:
    assert told("Ingénieur IA — AI", "é AI é")["has_ai_title"]
