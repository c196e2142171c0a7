"""Promises about the roles that an advert names: where they are found, what they say together, and where none is looked for."""

from __future__ import annotations

import pytest

from pipelines.classify.named_roles import Role, named_roles, role_names, spelled
from pipelines.classify.text import Piece
from pipelines.weights import linear
from tests.classify.conftest import reading

HEADER = "quarry | several roles | berlin | onsite"
ML, PRODUCT, ORDINARY = (0, 9_000, 500, 0, 500), (0, 500, 9_000, 0, 500), (0, 100, 100, 0, 9_800)


def names(line: str) -> list[str]:
    """The roles that a line names."""
    return [piece.lowered for piece in spelled(Piece("intro", 0, line))]


def said(*chances: tuple[int, ...]) -> set[str]:
    """What roles with these chances say together."""
    return set(role_names([Role(Piece("intro", 0, "engineer"), chance) for chance in chances]))


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("- senior machine learning engineer (berlin)", ["senior machine learning engineer"]),
        ("quarry | ml and systems engineers | remote", ["ml and systems engineers"]),
        ("we are hiring a data scientist, two backend engineers and a designer to map every quarry",
         ["data scientist", "backend engineers", "designer"]),
        ("- web developers to help us solve hard problems at the scale of a whole country", ["web developers"]),
        ("openings: backend/infra engineer; product manager", ["backend/infra engineer", "product manager"]),
        ("quarry, the maps that all of the land's trade is planned on today | data scientist | onsite", ["data scientist"]),
        ("we map each quarry of the land by air and are looking for data engineers in oslo", ["data engineers"]),
        ("hiring:  ml and systems engineers", ["ml and systems engineers"]),
        ("hiring: designer/developer", ["designer/developer"]),
        ("warm kind calm bold tall wide deep grand engineer", []),
        ("engineering manager, generative ai", ["engineering manager, generative ai"]),
        ("senior data engineer (ai)", ["senior data engineer (ai)"]),
        ("https://quarry.example/jobs/data-scientist", []),
        ("our tools are loved by the data scientists and engineers of forty banks in nine countries", []),
        ("you will work with engineers, analysts and managers", []),
    ],
)  # fmt: skip
def test_roles_are_found_where_they_are_sought_and_not_where_colleagues_or_customers_are_told_of(
    line: str, found: list[str]
) -> None:
    assert names(line) == found


def test_a_name_stands_where_it_says() -> None:
    line = Piece("intro", 40, "hiring: data engineer | ml engineer")
    assert [(piece.start - 40, piece.zone) for piece in spelled(line)] == [(8, "intro"), (24, "intro")]


def test_the_likeliest_of_each_kind_the_shares_and_the_count_are_told() -> None:
    two = said(ML, ORDINARY)
    assert {"n1", "n2", "ml_engineering>8500", "ml_engineering:of40", "top:ml_engineering"} <= two
    assert not two & {"n3", "ml_engineering:of60", "ai_product_engineering>2500", "quiet"}
    assert "quiet" in said(ORDINARY, ORDINARY)
    assert not said()


def test_the_order_in_which_roles_are_named_says_nothing() -> None:
    assert said(ML, PRODUCT, ORDINARY) == said(ORDINARY, PRODUCT, ML)
    listed = [f"- {word} engineer" for word in "abcdefghijklmnopqrstuvwxyzäöüß"]
    ways = [[Piece("intro", 0, line) for line in order] for order in (listed, listed[::-1])]
    one, other = (named_roles(Piece("title", 0, HEADER), way, linear("titles")) for way in ways)
    assert {role.piece.lowered for role in one} == {role.piece.lowered for role in other}


def test_under_a_title_that_names_its_role_no_other_is_looked_for() -> None:
    lines = [Piece("intro", 0, "we are hiring a machine learning engineer")]
    assert not named_roles(Piece("title", 0, "payroll clerk, finance manager"), lines, linear("titles"))
    for header in (HEADER, "quarry | payroll clerk, finance manager | berlin"):
        assert named_roles(Piece("title", 0, header), lines, linear("titles"))


def test_roles_among_what_is_asked_of_a_person_are_no_evidence() -> None:
    for zone in ("requirements", "preferred", "benefits"):
        assert not named_roles(
            Piece("title", 0, HEADER), [Piece(zone, 0, "machine learning engineer")], linear("titles")
        )


def test_an_advert_for_several_roles_is_told_by_the_one_with_ai_and_quotes_it() -> None:
    roles = ("Senior Backend Engineer", "Machine Learning Engineer", "Office Manager")
    text = (
        f"<p>Quarry | Several roles | Berlin | Onsite</p>{''.join(f'<p>- {role}</p>' for role in roles)}<p>Mail us.</p>"
    )
    row, result = reading("Quarry | Several roles | Berlin | Onsite", text=text)
    assert result.tag["work_category"] == "ml_engineering"
    quoted = [each["quote"] for each in result.evidence if each["slot"] == "role"]
    assert quoted == ["Machine Learning Engineer"]
    assert all(row["text"][each["start"] : each["end"]] == each["quote"] for each in result.evidence)
