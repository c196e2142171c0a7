"""Promises about the profile and the organization: enough different words speak, and AI's own slots need work on AI."""

from __future__ import annotations

import pytest

from tests.classify.conftest import DUTIES, Reader

TITLE, LINES = DUTIES["ai_product_engineering"]
PLAIN = ["Meet people", "Write letters", "Answer the phone"]


def test_one_word_of_software_is_no_fundamentals_and_two_are(read: Reader) -> None:
    assert not read("Backend Engineer", [*PLAIN, "Do code reviews"])[1].tag["software_fundamentals"]
    assert read("Backend Engineer", [*PLAIN, "Do code reviews", "Care for observability"])[1].tag[
        "software_fundamentals"
    ]
    assert not read("Sales Manager", [*PLAIN, "Sell code reviews", "Sell observability"])[1].tag[
        "software_fundamentals"
    ]


@pytest.mark.parametrize(
    ("line", "slot"),
    [
        ("Judge how agents may fail and add fallbacks", "failure_modes"),
        ("Sit with people and learn user needs", "product_context"),
    ],
)  # fmt: skip
def test_judgment_about_ai_is_read_where_the_work_is_ai(read: Reader, line: str, slot: str) -> None:
    row, result = read(TITLE, [*LINES[:2], line])
    assert result.tag[slot]
    (quote,) = [each for each in result.evidence if each["slot"] == slot]
    assert row["text"][quote["start"] : quote["end"]] == quote["quote"]
    assert not read(*DUTIES["not_ai"][:1], [*DUTIES["not_ai"][1], line])[1].tag[slot]


@pytest.mark.parametrize(
    ("line", "level"),
    [
        ("Water the plants", 0), ("Test and evaluate models", 1), ("Build evaluation harnesses", 2), ("Own evals end to end", 3),
        ("Release gates on quality", 3),
    ],
)  # fmt: skip
def test_quality_is_measured_at_its_highest_level(read: Reader, line: str, level: int) -> None:
    duties = ["Build LLM-powered features with agents and tool calling", "Design prompts and RAG pipelines", line]
    assert read("AI Engineer", duties)[1].tag["quality_measurement"] == level


def test_the_organization_is_what_more_words_speak_for(read: Reader) -> None:
    central = ["Run the machine learning platform for internal teams", "Set standards across all product teams"]
    embedded = ["Work embedded in a product team", "Ship features with designers", "Join a cross-functional squad"]
    assert read("Engineer", central)[1].tag["organization"] == "central"
    assert read("Engineer", embedded)[1].tag["organization"] == "embedded"
    assert read("Engineer", PLAIN)[1].tag["organization"] == "unstated"
