"""Promises about the profile and the organization: enough different words speak, and AI's own slots need work on AI."""

from __future__ import annotations

import pytest

from pipelines.classify.profile import asks_fundamentals
from pipelines.classify.text import Joined, Piece
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
        ("Release gates on quality", 3), ("Scale retrieval systems", 0), ("Own a retrieval and iterate on it", 0),
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
    assert read("Engineer", [*PLAIN, "Work embedded in a product team"])[1].tag["organization"] == "unstated"
    assert read("Engineer", [*PLAIN, central[1]])[1].tag["organization"] == "unstated"


def test_as_many_words_for_both_forms_make_a_hybrid(read: Reader) -> None:
    both = [
        "Run the machine learning platform for internal teams, company-wide",
        "Ship features in cross-functional pods",
    ]
    assert read("Engineer", [*both, "Be embedded in one of them"])[1].tag["organization"] == "hybrid"


@pytest.mark.parametrize(
    ("title", "words", "asks"),
    [
        ("backend engineer", "docker. scalable, monitoring, debugging", False),
        ("backend engineer", "docker. scalable, monitoring, debugging, git", True),
        ("backend engineer", "scalable, monitoring, debugging, git, coding", False),
        ("backend engineer", "scalable, monitoring, debugging, git, coding, devops", True),
        ("chef", "docker, terraform, kubernetes", False),
        ("chef", "docker, terraform, kubernetes, microservices", True),
        ("chef", "scalable, monitoring, debugging, git, coding, devops, security, testing", False),
        ("sales engineer", "docker, terraform, kubernetes", False),
        ("backend engineer", "docker, docker, docker", False),
    ],
)
def test_fundamentals_need_so_many_different_words_fewer_of_telling_ones_more_where_nothing_is_built(
    title: str, words: str, asks: bool
) -> None:
    asked = Piece("requirements", len(title) + 1, words)
    assert asks_fundamentals([Piece("title", 0, title), asked], Joined([asked])) == asks
