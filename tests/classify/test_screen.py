"""Promises about screens and severity: what is demanded, and how far it misses the work."""

from __future__ import annotations

import pytest

from pipelines.classify.credentials import Demand, State, demands
from pipelines.classify.screen import Screen, is_general, kind_told, screen, severity
from pipelines.classify.screen_evidence import spanned_features
from pipelines.classify.screen_model import spoken_for
from pipelines.classify.text import QUOTE_MAX, Piece, Quote


def asked(*lines: str) -> list[Demand]:
    """The demands of several required lines."""
    return [each for line in lines for each in demands(line, [Piece("requirements", 0, line.lower())])]


def screened(*lines: str, zone: str = "requirements") -> Screen:
    """The screen of several lines of one zone."""
    text, found = "\n".join(lines), []
    for line in lines:
        found.append(Piece(zone, sum(len(piece.lowered) + 1 for piece in found), line.lower()))
    return screen(demands(text, found), found)


SCREENS = [
    (["PhD in physics"], "research"),
    (["PhD in machine learning", "Publications at NeurIPS", "Strong Python"], "research"),
    (["5+ years of machine learning experience", "Deep expertise in PyTorch", "Strong Python"], "ml"),
    (["You have shipped LLM features to production", "Experience with RAG and agents", "TypeScript"], "product"),
    (["5+ years of software experience", "Strong SQL and Python", "Knowledge of PyTorch"], "general"),
    (["5+ years of software experience", "PhD preferred"], "general"),
]


@pytest.mark.parametrize(("lines", "expected"), SCREENS)
def test_the_dominant_demand_is_the_screen(lines: list[str], expected: str) -> None:
    assert screened(*lines).kind == expected


def test_no_requirements_read_is_unstated_not_general() -> None:
    assert screen([], []).kind == "unstated"
    bare = [
        Piece("title", 0, "data engineer"),
        Piece("requirements", 14, "we're looking for:"),
        Piece("requirements", 40, "- data engineer"),
    ]
    assert screen([], bare).kind == "unstated"
    assert screened("5+ years of experience", "Java", "A degree in computer science").kind == "general"


@pytest.mark.parametrize(("state", "kind"), [("required", "general"), ("preferred", "none")])
def test_where_a_demand_must_be_met_something_is_asked_whatever_the_weights_say(state: State, kind: str) -> None:
    asked = [Demand("degree", "bachelor", None, state, or_equivalent=False, zone="requirements", start=0, end=4)]
    assert kind_told(asked, [], ["c:degree"], [0, 0, 0, 5, 9]) == kind


@pytest.mark.parametrize("zone", ["title", "responsibilities", "about"])
def test_what_the_person_will_do_is_no_evidence_of_the_screen(zone: str) -> None:
    lines = ["Train machine learning models on our data", "Serve them with PyTorch and publish papers about them"]
    assert (screened(*lines, zone=zone).kind, screened(*lines, zone=zone).quotes) == ("unstated", [])


def test_a_screen_rests_on_quotes_of_its_lines_strongest_first() -> None:
    lines = ["5+ years of machine learning experience", "Deep expertise in PyTorch", "Strong Python"]
    held = screened(*lines).quotes
    text = "\n".join(lines)
    assert text[held[0].start : held[0].end] == lines[0]
    assert [quote.weight for quote in held] == sorted((quote.weight for quote in held), reverse=True)
    assert {(quote.slot, quote.zone) for quote in held} == {("screen", "requirements")}


def test_where_no_line_says_much_the_first_that_asks_is_quoted_unweighed() -> None:
    held = screened("What we hope for:", "A good sense of humor and patience", "You like people, plants")
    assert held.kind == "general"
    assert [(quote.start, quote.weight, quote.is_whole) for quote in held.quotes] == [(18, 0, True)]


def test_a_line_that_says_several_things_is_quoted_once_with_what_they_weigh_together() -> None:
    lines = ["PhD in machine learning, papers at NeurIPS and 5+ years of research on deep learning", "Strong Python"]
    found = [Piece("requirements", 0, lines[0].lower()), Piece("requirements", len(lines[0]) + 1, lines[1].lower())]
    asked, text = demands("\n".join(lines), found), "\n".join(lines)
    alone = spoken_for(spanned_features(asked, found), "research")
    (held, *rest) = screen(asked, found).quotes
    assert (text[held.start : held.end], held.is_whole) == (lines[0], True)
    assert held.weight == sum(
        value // 100 for span, value in alone.items() if value >= 1_000 and span[0] < len(lines[0])
    )
    assert all(quote.start >= held.end for quote in rest)
    assert len([span for span in alone if span[0] < len(lines[0])]) > 1


@pytest.mark.parametrize(
    "before", ["", "We like people who read, write, paint and row, and who bring all of that to work. " * 3]
)
def test_a_line_that_is_too_long_is_quoted_from_about_where_it_begins_to_speak(before: str) -> None:
    said = (
        "Strong experience with machine learning models in production, in teams of several people who ship them weekly."
    )
    line = f"{before}{said} And then a longer word on what else we like, which is nothing in particular."
    (held, *_) = screened(line).quotes
    assert said[:20] in line[held.start : held.end][:40]
    assert held.end - held.start <= QUOTE_MAX


SEVERITY = [
    ("ai_product_engineering", ["Bachelor's degree in computer science"], 0),
    ("ai_product_engineering", ["PhD preferred"], 1),
    ("ai_product_engineering", ["Master's degree in machine learning or equivalent experience"], 1),
    ("ai_product_engineering", ["Master's degree in machine learning"], 2),
    ("ai_product_engineering", ["4+ years of machine learning experience"], 2),
    ("ai_product_engineering", ["2+ years of machine learning experience"], 0),
    ("ai_product_engineering", ["PhD in physics"], 3),
    ("ai_product_engineering", ["Publications at ICML"], 3),
    ("ai_product_engineering", ["Master's degree in statistics", "4+ years of machine learning experience"], 3),
    ("ml_engineering", ["Master's degree in machine learning"], 0),
    ("ml_engineering", ["PhD in physics"], 2),
    ("ml_engineering", ["PhD in physics or equivalent experience"], 1),
    ("ai_research", ["PhD in physics", "Publications at ICML"], 0),
    ("not_ai", ["PhD in physics"], 0),
]


@pytest.mark.parametrize(("work", "lines", "expected"), SEVERITY)
def test_severity_counts_firm_demands_off_the_work(work: str, lines: list[str], expected: int) -> None:
    assert severity(asked(*lines), work) == expected


@pytest.mark.parametrize(
    "line",
    [
        "5+ years of experience building production AI systems with LLMs", "4+ years in software or AI engineering",
        "Strong background in machine learning", "Experience with fine-tuning language models",
        "3+ years building AI products",
    ],
)  # fmt: skip
def test_experience_with_ai_products_is_no_ml_credential_for_product_work(line: str) -> None:
    assert severity(asked(line), "ai_product_engineering") < 2


@pytest.mark.parametrize(
    "line", ["Experience training large neural networks", "Deep expertise in PyTorch", "3+ years of deep learning"]
)
def test_models_trained_and_frameworks_mastered_are_ml_credentials_for_product_work(line: str) -> None:
    assert severity(asked(line), "ai_product_engineering") == 2


def test_a_related_field_widens_the_subject_and_is_no_alternative_to_the_degree() -> None:
    assert [each.or_equivalent for each in asked("Master's degree in statistics or a related field")] == [False]
    assert [each.or_equivalent for each in asked("Master's degree in statistics or equivalent experience")] == [True]


def test_years_may_stand_in_for_a_doctorate_that_is_named_beside_them() -> None:
    assert severity(asked("PhD or 6+ years of industry experience"), "ml_engineering") == 1
    assert severity(asked("3+ years in industry or a PhD in physics"), "ml_engineering") == 1
    assert severity(asked("PhD and 3+ years of industry experience"), "ml_engineering") == 2


def test_a_doctorate_is_not_firm_where_another_line_lets_a_lower_degree_in() -> None:
    assert severity(asked("Master's or PhD in physics", "PhD in machine learning"), "ml_engineering") == 1


def test_years_beside_a_masters_stand_in_for_nothing() -> None:
    found = [each for each in asked("3+ years in industry and a Master's (or PhD) in physics") if each.slot == "degree"]
    assert [(each.level, each.or_equivalent) for each in found] == [("master", False)]


def test_general_requirements_are_asked_only_where_a_quote_shows_one() -> None:
    years = asked("5+ years of experience in software")
    quote = Quote("screen", "requirements", 0, 7, 30)
    assert is_general(Screen("general", []), years)
    assert is_general(Screen("general", [quote]), [])
    assert not is_general(Screen("general", []), [])
    assert not is_general(Screen("general", [Quote("screen", "requirements", 0, 7, 0)]), [])
    assert not is_general(Screen("ml", [quote]), years)


def test_what_is_denied_is_no_general_requirement() -> None:
    assert not is_general(Screen("general", []), asked("No degree required"))
