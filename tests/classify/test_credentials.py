"""Promises about demands: the minimum of a set, its state by its own words, and years that are not nested away."""

from __future__ import annotations

from time import process_time

import pytest

from pipelines.classify.credentials import CLAUSE_MOST, Demand, clauses, demands
from pipelines.classify.screen import degree, phd
from pipelines.classify.text import Piece


def asked(line: str, zone: str = "requirements") -> list[Demand]:
    """The demands of one line."""
    return demands(line, [Piece(zone, 0, line.lower())])


def only(line: str, slot: str, zone: str = "requirements") -> list[tuple[str | None, int | None, str]]:
    """Level, number and state of the demands of one slot."""
    return [(each.level, each.number, each.state) for each in asked(line, zone) if each.slot == slot]


@pytest.mark.parametrize(
    ("line", "zone", "level", "state", "equivalent"),
    [
        ("B.E. in mechanical engineering", "requirements", "bachelor", "required", False),
        ("BE/B.Tech in electronics", "requirements", "bachelor", "required", False),
        ("BS, MS or PhD in Computer Science", "requirements", "bachelor", "required", False),
        ("PhD in Machine Learning", "requirements", "doctorate", "required", False),
        ("MS or PhD in statistics", "requirements", "master", "required", False),
        ("Bachelor's degree or equivalent experience", "requirements", "bachelor", "required", True),
        ("3 years at sea and/or a Navigation/Maps degree", "requirements", "bachelor", "required", True),
        ("Sailing experience or a navigation degree", "requirements", "bachelor", "required", True),
        ("Sailing experience or equivalent degree", "requirements", "bachelor", "required", False),
        ("PhD preferred", "requirements", "doctorate", "preferred", False),
        ("PhD in a quantitative field", "preferred", "doctorate", "preferred", False),
        ("No PhD needed", "requirements", "doctorate", "not_required", False),
        ("A PhD is not required", "requirements", "doctorate", "not_required", False),
        ("Our founders hold PhDs from good schools", "requirements", "doctorate", "context", False),
        ("Master's degree in engineering", "requirements", "master", "required", False),
        (
            "BS in physics or you've done equivalent work outside of school",
            "requirements",
            "bachelor",
            "required",
            True,
        ),
        (
            "Bachelor's degree in computer science or 2+ years of experience",
            "requirements",
            "bachelor",
            "required",
            True,
        ),
        ("BS in physics, or the equivalent", "requirements", "bachelor", "required", True),
        ("A degree in physics and/or relevant industry experience", "requirements", "bachelor", "required", True),
        ("Degree in physics or demonstrate similar experience", "requirements", "bachelor", "required", True),
        ("Bachelor's degree or a related educational background", "requirements", "bachelor", "required", False),
        ("4 years with a Master's degree or 2 years with a PhD", "requirements", "master", "required", False),
        (
            "PhD in physics, or a Master's degree with equivalent experience",
            "requirements",
            "master",
            "required",
            False,
        ),
        ("High school diploma or equivalent, Bachelor's degree a plus", "requirements", "bachelor", "preferred", False),
        ("(Plus) Bachelor's degree in physics", "requirements", "bachelor", "preferred", False),
        ("PhD, or 10+ years of CS or related field experience", "requirements", "doctorate", "required", True),
        ("Master's degree and 5 years of CS or related field experience", "requirements", "master", "required", False),
    ],
)
def test_a_degree_has_its_level_and_its_state(line: str, zone: str, level: str, state: str, equivalent: bool) -> None:
    found = [each for each in asked(line, zone) if each.slot == "degree"]
    assert [(each.level, each.state, each.or_equivalent) for each in found] == [(level, state, equivalent)]


@pytest.mark.parametrize(
    "line",
    [
        "FE, BE or both",
        "A BE or DevOps engineer",
        "Ghent, BE, or remote",
        "Latency under 200 ms",
        "MS Office and Excel",
        "The master branch",
        "You will be on call",
        "Be kind and be bold, ma'am",
        "A no-BS culture",
        "No BS, high ownership",
        "React, MS-SQL, MongoDB",
        "MS BI developer",
        "Open to people in MA, CT, MS, LA and UT",
        "Boston, MA or remote",
        "The only BA on the project",
        "You like to master a new subject",
        "Scrum Master, agile coach",
        "An associate's degree in nursing",
    ],
)
def test_units_products_and_little_words_are_no_degrees(line: str) -> None:
    assert only(line, "degree") == []


def test_one_clause_does_not_color_the_next() -> None:
    found = [(each.level, each.state) for each in asked("PhD required, MS preferred") if each.slot == "degree"]
    assert found == [("doctorate", "required"), ("master", "preferred")]


@pytest.mark.parametrize("second", ["2+ years of experience with LLMs", "2+ of LLMs"])
def test_years_of_a_trade_and_years_of_a_tool_are_two_demands(second: str) -> None:
    line = f"8+ years of software experience, {second}"
    assert only(line, "experience_years") == [(None, 8, "required")]
    assert [number for _, number, _ in only(line, "ml_years")] == [2]


@pytest.mark.parametrize(
    ("line", "number"),
    [
        ("3-5 years of professional experience", 3),
        ("three (3) years of experience", 3),
        ("10+ yrs building software", 10),
        ("Product design (at least 5+ YoE) in growing firms", 5),
    ],
)
def test_the_least_of_a_range_of_years_counts(line: str, number: int) -> None:
    assert [found for _, found, _ in only(line, "experience_years")] == [number]


@pytest.mark.parametrize(
    "line", ["Over the past 30 years we have grown", "We have been at it for the past 12 years in Oslo"]
)
def test_ages_of_companies_are_no_years_of_experience(line: str) -> None:
    assert only(line, "experience_years") == []


@pytest.mark.parametrize(
    ("line", "slot"),
    [
        ("Publications at NeurIPS or ICML", "publications"), ("You shipped LLM features to users", "shipped_ai"),
        ("Experience integrating ML models into production systems", "shipped_ai"),
        ("A strong GitHub profile", "portfolio"), ("Kaggle medals", "competition"), ("AWS certification", "certificate"),
        ("Experience with LangChain", "framework_application"), ("Deep expertise in PyTorch", "framework_training"),
    ],
)  # fmt: skip
def test_each_slot_is_found_where_it_is_named(line: str, slot: str) -> None:
    assert slot in {each.slot for each in asked(line)}


def test_a_server_of_models_is_no_framework_of_training() -> None:
    assert [each.slot for each in asked("Experience with TensorFlow") if each.slot == "framework_training"]
    assert not [each.slot for each in asked("Experience with TensorFlow Serving") if each.level == "in_depth"]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("PhD required", (True, True, True, True)), ("PhD or equivalent experience", (True, True, True, False)),
        ("BS, MS or PhD in physics", (True, True, False, False)), ("PhD is a plus", (True, False, False, False)),
        ("Python", (False, False, False, False)),
    ],
)  # fmt: skip
def test_the_four_definitions_of_asking_for_a_phd_are_nested(line: str, expected: tuple[bool, ...]) -> None:
    assert tuple(phd(asked(line)).values()) == expected


def test_of_several_required_degrees_the_lowest_is_the_degree_asked() -> None:
    found = degree([*asked("BS in computer science"), *asked("MS in statistics"), *asked("PhD preferred")])
    assert (found.minimum, found.preferred, found.or_equivalent) == ("bachelor", "doctorate", False)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Degree in computer science", [("bachelor", "required")]),
        ("A technical or quantitative degree", [("bachelor", "required")]),
        ("Advanced degree in physics", [("master", "required")]),
        ("Masters (PhD preferred) in biology", [("master", "required"), ("doctorate", "preferred")]),
        (
            "BS in mathematics or equivalent experience (MS is a plus)",
            [("bachelor", "required"), ("master", "preferred")],
        ),
        (
            "Bachelor of Science or Masters of Science in physics (Masters preferred)",
            [("bachelor", "required"), ("master", "preferred")],
        ),
        ("MS or PhD (preferred) in physics", [("master", "required"), ("doctorate", "preferred")]),
        ("Master's or a certificate (PMP, CSM) preferred", [("master", "preferred")]),
        ("Degree in a quantitative field, 5 years of experience, or a PhD", [("bachelor", "required")]),
        ("Currently enrolled as a PhD student in physics", [("doctorate", "required")]),
    ],
)
def test_degrees_of_one_clause_are_parted_by_their_states(line: str, expected: list[tuple[str, str]]) -> None:
    assert [(each.level, each.state) for each in asked(line) if each.slot == "degree"] == expected


def test_years_or_a_higher_degree_let_nobody_in_without_the_lower_one() -> None:
    found = degree([*asked("BS in physics"), *asked("3+ years of experience or a PhD in physics")])
    assert (found.minimum, found.or_equivalent) == ("bachelor", False)


@pytest.mark.parametrize(
    "line",
    [
        "Exceptional candidates with equivalent experience will also be considered",
        "Open to non-traditional backgrounds",
        "We will also consider exceptional non-PhD candidates",
    ],
)
def test_a_line_that_lets_others_in_speaks_for_every_degree(line: str) -> None:
    text = f"PhD in physics required\n{line}"
    found = demands(text, [Piece("requirements", 0, text[:23].lower()), Piece("requirements", 24, line.lower())])
    assert [each.or_equivalent for each in found if each.level == "doctorate"][:1] == [True]


@pytest.mark.parametrize("line", ["A high degree of autonomy", "360-degree feedback", "2nd-degree networking"])
def test_degrees_of_something_are_no_degrees(line: str) -> None:
    assert only(line, "degree") == []


@pytest.mark.parametrize(
    "line",
    ["Ability to implement models from papers at NeurIPS", "Keeps up with published research", "Opportunities to publish papers"],
)  # fmt: skip
def test_papers_that_are_read_are_no_publications(line: str) -> None:
    assert only(line, "publications") == []


@pytest.mark.parametrize(
    ("line", "is_open"),
    [
        ("Computer science degree or coding experience", True), ("A bachelor's in CS (or 4 years of relevant experience)", True),
        ("CS degree and/or at least two years of experience", True), ("Experience or a bachelor's", True),
        ("Experience or a bachelor's with 3 years of practice", False),
        ("Experience or bachelor's degree and 2 years", False), ("Bachelor's degree or military experience", True),
        ("Bachelor's degree in math, and / or 3 years of testing experience", True),
        ("Bachelor's degree and sales or job experience", False),
        ("BS in psychology or similar field Experience with surveys", False),
        ("A bachelor's in CS (or a master's)", False),
    ],
)  # fmt: skip
def test_experience_of_some_kind_may_stand_in_for_a_degree(line: str, *, is_open: bool) -> None:
    assert [each.or_equivalent for each in asked(line) if each.slot == "degree"][:1] == [is_open]


def test_another_proof_may_stand_in_for_publications_but_another_venue_may_not() -> None:
    instead = [each.or_equivalent for each in asked("Publications or strong open-source work")]
    venues = [each.or_equivalent for each in asked("Publications at NeurIPS or ICML, or in journals")]
    records = [each.or_equivalent for each in asked("Strong publication or project record in top venues")]
    assert (instead[0], venues[0], records[0]) == (True, False, False)


@pytest.mark.parametrize(
    "line",
    [
        "A strong track record of publications in ML, statistics, or related fields",
        "Submitted first-author or joint first-author papers",
        "Publications at top ML or vision conferences",
        "Strong publication or project record in top ML or life-science venues",
        "Patents or publications at conferences",
    ],
)
def test_another_field_or_venue_leaves_publications_required(line: str) -> None:
    assert only(line, "publications") == [(None, None, "required")]


@pytest.mark.parametrize(
    "line",
    [
        "Whether you've published in a journal or somewhere else, show us",
        "Published research or deep applied work in LLMs",
        "Track record of new methods (in industry or through publications)",
        "Contributions to major projects or publications in relevant conferences",
        "Preferable: a record of significant publications",
        "Contributed to research papers, open-source projects, or products",
        "Publications or speaking at conferences in relevant areas",
    ],
)
def test_papers_that_other_work_would_replace_are_preferred(line: str) -> None:
    assert only(line, "publications") == [(None, None, "preferred")]


@pytest.mark.parametrize(
    "line",
    ["Projects published in a store", "Published apps in the store", "Technical publications", "Sees docs through to publication",
     "A sampling of our publications", "Members of the group have published at conferences"],
)  # fmt: skip
def test_what_no_researcher_publishes_is_no_publication(line: str) -> None:
    assert only(line, "publications") == []


def test_what_a_school_gives_before_college_is_no_degree() -> None:
    assert not only("High-school degree or high school degree", "degree")


def test_a_doctor_who_is_sought_or_who_will_work_with_others_must_have_the_degree() -> None:
    for line in ("A PhD scientist with a love of data", "PhD, and experience working with customers"):
        assert {state for _, _, state in only(line, "degree")} == {"required"}


def test_the_record_of_colleagues_is_no_demand() -> None:
    assert not only("They come from many fields and have strong research track records", "publications")


def test_every_demand_stands_where_it_says() -> None:
    line = "Python; 5+ years of experience; PhD in Machine Learning, publications welcome"
    for each in asked(line):
        assert 0 <= each.start < each.end <= len(line)
    assert any(line[each.start : each.end] == "PhD" for each in asked(line))


@pytest.mark.parametrize(
    "line",
    [
        "11 of us build, and 4 have PhDs",
        "About 50% have a PhD",
        "The team includes 70+ PhDs",
        "Comfort talking to PhDs",
        "Experience working closely with PhD scientists",
        "You partner well with PhD-level researchers",
        "MIT PhD founders with a strong team",
    ],
)
def test_degrees_of_the_people_one_would_meet_are_context(line: str) -> None:
    assert {state for _, _, state in only(line, "degree")} == {"context"}


def test_a_year_of_graduation_counts_no_colleagues() -> None:
    assert only("Graduating in 2031 with a PhD in physics", "degree") == [("doctorate", None, "required")]


def test_a_line_without_an_end_costs_no_more_for_each_of_its_words() -> None:
    line = "bachelor's or " * 2_000
    parts = list(clauses(line))
    assert parts[0] == (0, CLAUSE_MOST) and parts[-1][1] == len(line)
    assert list(clauses("a" * CLAUSE_MOST)) == [(0, CLAUSE_MOST)]
    begun = process_time()
    assert {demand.level for demand in asked(line)} == {"bachelor"}
    # Every degree against the whole line took seven seconds.
    assert process_time() - begun < 3
