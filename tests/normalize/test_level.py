"""Promises about the level that a title names by itself."""

from __future__ import annotations

import pytest

from pipelines.normalize.level import level_among, title_level


@pytest.mark.parametrize(
    ("title", "level"),
    [
        ("Senior AI Engineer", "senior"), ("Lead AI Engineer", "lead"), ("Lead Generation Specialist", None),
        ("Principal Component Analyst", None), ("Staff Accountant", None), ("Staff Engineer", "lead"),
        ("Software Engineer III", "senior"), ("Software Engineer II", "mid"), ("Machine Learning Intern", "intern"),
        ("Internal Tools Engineer", None), ("Head of AI", "exec"), ("Junior Developer", "junior"), ("Engineer", None),
        ("Data Scientist I", "junior"), ("Acme I Engineering I Remote", None), ("Senior/Staff Engineer", "senior"),
        ("Senior Staff Engineer", "lead"), ("Engineer, CTO's Office", None), ("Chief of Staff", "lead"),
        ("New College Grad, Compilers", "junior"), ("Software Engineer (entry)", "junior"),
        ("Early Careers: Data", "junior"), ("Senior Engineering Manager", "lead"),
        ("Medior/Senior Engineer", "mid"), ("Medior Engineer", "mid"),
        ("Mid-Senior Engineer", "mid"), ("Engineer (Mid to Senior Level)", "mid"), ("Senior or Mid-level Engineer", "mid"),
        ("Mid Full-Stack Engineer", "mid"), ("Account Executive, Mid-Market", None), ("Senior Mid-Market Executive", "senior"),
        ("Senior Associate, Data", "mid"), ("Software Development Manager", "lead"), ("Senior Manager, Data Science", "lead"),
        ("Product Manager, Machine Learning", None), ("Business Development Manager", None), ("Team Leads", "lead"),
        ("Senior Engineers / Tech Leads", "senior"), ("Executive Assistant to the CEO", None), ("Chief of Staff to CEO", "lead"),
        ("Engineer [Office of the CTO]", None), ("Executive Assistant, Chief Product Officer", None), ("CTO", "exec"),
        ("Game Designer - Saga 2", None), ("Software Engineer 2", "mid"), ("Internship_Engineer", "intern"),
        ("Staff/Senior Engineer", "senior"), ("Lead or Senior Engineer", "senior"), ("Senior and Principal Engineers", "senior"),
        ("Lead, Senior Staff Engineer", "lead"), ("Summer internships", "intern"),
        ("Junior Developer or Intern", "junior"),
        ("Software Engineer, Intern", "intern"), ("Research Engineer, Lead (Oslo)", "lead"),
    ],
)  # fmt: skip
def test_a_title_says_its_level_or_nothing(title: str, level: str | None) -> None:
    assert title_level(title) == level


@pytest.mark.parametrize("title", ["Product Manager", "Solutions Architect", "Member of Technical Staff, Inference"])
def test_a_trade_is_no_level(title: str) -> None:
    assert title_level(title) is None
    assert title_level(f"Senior {title}") == "senior"


@pytest.mark.parametrize(
    "title",
    [
        "Junior / Senior Data Scientist", "Jr., Mid and Sr. Engineers", "Engineers (Junior through Staff)",
        "Acme | Software Engineer / ML Lead / ML Engineer | Oslo",
        "Acme | Oslo | Full-time, INTERNS welcome", "Acme | Backend Engineer | full-time / intern",
        "Software Engineers, Data Scientist, Intern", "Elm Engineer or intern",
        "Acme | Oslo | INTERNS/co-ops", "Acme | Oslo | FT/PT/Contract/Intern", "Oslo - Acme (INTERN POSITIONS OPEN)",
    ],
)  # fmt: skip
def test_a_level_of_one_role_among_several_is_not_the_titles(title: str) -> None:
    assert title_level(title) is None


@pytest.mark.parametrize(
    "title",
    [
        "Interns, Compiler Engineering", "Compiler Engineering, Interns", "Internships, Cartography", "Pupil or Intern",
        "Cartography and Internship", "Engineering Manager, Interns", "Internships", "Robotics & Internships",
    ],
)  # fmt: skip
def test_the_interns_of_a_board_are_interns_beside_a_field_or_a_manager(title: str) -> None:
    assert title_level(title) == "intern"


@pytest.mark.parametrize(
    "title",
    [
        "Robots, Internships, Maps",
        "Interns, research",
        "Maps and  internships",
        "FT or INTERN",
        "Elm Engineer or intern",
    ],
)
def test_a_list_of_a_thread_that_takes_interns_besides_names_no_level(title: str) -> None:
    assert title_level(title, is_list=True) is None


def test_a_level_before_several_roles_is_that_of_all() -> None:
    assert title_level("Acme | Senior Backend Engineer, Frontend Engineer | Oslo") == "senior"


@pytest.mark.parametrize(
    ("title", "level"),
    [
        ("Senior Java Developer, Data Analyst and Product Designer", None), ("Senior Engineer & Lead Designer", None),
        ("Senior Backend Engineer, Senior Frontend Engineer", "senior"), ("Senior Backend, Frontend and Data Engineers", "senior"),
        ("Senior Backend Engineer", "senior"),
        ("Staff Engineers, Engineering Managers", "lead"), ("Senior Data Engineer (Oslo), Data Analyst (Bergen)", None),
    ],
)  # fmt: skip
def test_a_list_of_whole_names_has_a_level_where_all_of_them_have_it(title: str, level: str | None) -> None:
    assert title_level(title, is_list=True) == level


def test_a_name_with_its_field_behind_a_comma_is_no_list_at_a_board() -> None:
    assert title_level("Staff Software Engineer, Reliability Engineer") == "lead"


@pytest.mark.parametrize(
    ("parts", "level"),
    [
        (["Oslo", "mid - Sr."], "mid"), (["Senior"], "senior"), (["Junior to Senior levels"], None), (["All levels"], None),
        (["Senior citizens' health"], None), (["Mid-Level & Senior"], "mid"), (["Intermediate to Senior"], "mid"), ([], None),
    ],
)  # fmt: skip
def test_a_part_of_a_first_line_that_says_nothing_but_a_level_tells_it(parts: list[str], level: str | None) -> None:
    assert level_among(parts) == level
