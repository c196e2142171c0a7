"""Promises about the work: five plain cases, blind to credentials, the same on every reading."""

from __future__ import annotations

import pytest

from pipelines.categories import TALENT, WORK
from pipelines.classify import model
from pipelines.classify.calibration import leading
from pipelines.classify.duties import Duty
from pipelines.classify.evidence import SILENT, silence
from pipelines.classify.text import Joined, Piece
from pipelines.classify.told import Told
from pipelines.classify.work import ORDINARY, shares, told_chances
from pipelines.weights import linear
from tests.classify.conftest import DUTIES, Reader

CREDENTIALS = (
    "PhD in Machine Learning required", "Publications at NeurIPS, ICML or ICLR", "Deep expertise in PyTorch and JAX",
    "5+ years of training large language models", "Shipped LLM agents to production", "Kaggle grandmaster",
)  # fmt: skip


@pytest.mark.parametrize("category", WORK)
def test_a_plain_case_of_each_category_is_told(read: Reader, category: str) -> None:
    title, duties = DUTIES[category]
    tag = read(title, duties)[1].tag
    assert tag["work_category"] == category
    assert tag["talent_category"] == (category if category in TALENT else None)


@pytest.mark.parametrize("category", WORK)
def test_adding_credentials_changes_nothing_about_the_work(read: Reader, category: str) -> None:
    title, duties = DUTIES[category]
    without = read(title, duties, ["Python"])[1].tag
    for line in CREDENTIALS:
        tag = read(title, duties, ["Python", line])[1].tag
        assert {name: tag[name] for name in tag if name.startswith(("work", "p_", "share_"))} == {
            name: without[name] for name in without if name.startswith(("work", "p_", "share_"))
        }


def test_changing_the_duties_changes_nothing_about_the_screen(read: Reader) -> None:
    asked = ["MS in statistics", "3+ years of machine learning experience"]
    tags = [read("Engineer", duties, asked)[1].tag for _, duties in DUTIES.values()]
    assert {(tag["screen"], tag["degree_minimum"], tag["ml_years"]) for tag in tags} == {("ml", "master", 3)}


def test_duties_are_no_demands_even_where_no_requirements_stand(read: Reader) -> None:
    for title, duties in DUTIES.values():
        _, result = read(title, duties, intro="We are building an AI that reads charts.")
        assert result.credentials == []
        assert result.tag["screen"] == "unstated"


def test_probabilities_are_five_and_sum_to_one(read: Reader) -> None:
    for title, duties in DUTIES.values():
        tag = read(title, duties)[1].tag
        assert sum(tag[f"p_{name}"] for name in WORK) == pytest.approx(1.0, abs=1e-9)
        assert max(WORK, key=lambda name: tag[f"p_{name}"]) == tag["work_category"]


def test_too_few_duties_abstain_but_still_say_the_likeliest(read: Reader) -> None:
    tag = read("AI Engineer", intro="Join us.")[1].tag
    assert tag["abstained"]
    assert tag["work_category"] in WORK


@pytest.mark.parametrize("category", WORK[:4])
def test_work_on_ai_of_which_no_duty_is_told_is_left_open(read: Reader, category: str) -> None:
    title, duties = DUTIES[category]
    praise = "Our product trains machine learning models and AI agents for the largest hospitals of the world."
    assert not read(title, duties, intro=praise)[1].tag["abstained"]
    assert read(title, intro=praise)[1].tag["abstained"]


def test_ordinary_work_is_told_by_what_introduces_it_as_well(read: Reader) -> None:
    praise = "We are a family bakery with forty shops, and we have been baking bread in this town for a hundred years."
    assert not read("Accountant", intro=praise)[1].tag["abstained"]


def test_a_long_link_is_no_word_about_the_work(read: Reader) -> None:
    link = "https://careers.example.org/openings/2024/accountant-in-the-office-of-finance-and-of-planning-1234567890"
    assert read("Accountant", intro=f"Apply: {link}")[1].tag["abstained"]


@pytest.mark.parametrize(
    ("title", "duties"),
    [
        ("Research Scientist", ["Conduct novel research on soil and water", "Publish papers at leading conferences",
                                "Run experiments in the field and set the research agenda"]),
        ("Forward Deployed Engineer", ["Deploy our pipelines at customers' sites", "Integrate the product into their workflows",
                                       "Prototype with users and bring what they need to our product team"]),
    ],
)  # fmt: skip
def test_an_advert_without_a_word_of_ai_is_no_work_on_ai(read: Reader, title: str, duties: list[str]) -> None:
    assert read(title, duties)[1].tag["work_category"] == "not_ai"
    assert read(title, duties, ["PhD in Machine Learning"])[1].tag["work_category"] == "not_ai"


@pytest.mark.parametrize(
    ("said", "is_silent"),
    [("Write apps in React, and keep them fast. " * 3, True), ("Write apps.", False), ("? react " * 20, False),
     ("Write apps in React beside the team of machine learning, and keep them fast and simple.", False)],
)  # fmt: skip
def test_hardly_a_word_and_other_letters_are_no_silence(said: str, is_silent: bool) -> None:
    held, title, nothing = (
        Joined([Piece("responsibilities", 0, said.lower())]),
        Piece("title", 0, "research scientist"),
        Joined([]),
    )
    assert bool(silence(title, held, nothing, nothing)) is is_silent
    assert silence(Piece("title", 0, "translator"), nothing, nothing, nothing) == {SILENT}


def test_an_employer_that_makes_ai_lets_a_title_speak_but_makes_no_ai_of_a_translator() -> None:
    held, about = (
        Joined([Piece("responsibilities", 0, "meet customers. " * 9)]),
        Joined([Piece("about", 0, "we build agentic ai")]),
    )
    assert not silence(Piece("title", 0, "forward deployed engineer"), held, Joined([]), about)
    assert silence(Piece("title", 0, "translator"), held, Joined([]), about)


def test_plain_software_is_the_control_group(read: Reader) -> None:
    assert read(*DUTIES["not_ai"])[1].tag["is_plain_software"]
    assert not read("Accountant", ["Close the books every month", "Pay our taxes on time"])[1].tag["is_plain_software"]


def test_a_title_that_sells_ai_over_duties_without_any_is_washing(read: Reader) -> None:
    assert read("Agentic Backend Engineer", DUTIES["not_ai"][1])[1].tag["washing"]
    assert not read(*DUTIES["ai_product_engineering"])[1].tag["washing"]


def test_weights_are_whole_numbers_for_the_five_and_no_credential_word() -> None:
    for name in ("work", "duties", "titles"):
        held = linear(name).held
        assert held.classes == WORK
        assert all(len(row) == len(WORK) for row in held.features.values())
        words = {word for feature in held.features if feature[:2] in ("t:", "d:", "w:") for word in feature[2:].split()}
        assert not words & {"phd", "publications", "degree", "bachelor", "master", "masters"}


def test_a_tie_falls_to_the_weaker_claim() -> None:
    assert WORK[leading([0] * len(WORK))] == "not_ai"


def test_probabilities_of_four_decimals_sum_to_one() -> None:
    chances = {"ai_research": 1 / 3, "ml_engineering": 1 / 3, "not_ai": 1 / 3}
    assert model.rounded(chances, "not_ai") == {"ai_research": 0.3333, "ml_engineering": 0.3333, "not_ai": 0.3334}


def test_work_that_is_not_ai_is_mostly_that_however_it_names_ai_once(read: Reader) -> None:
    tag = read("Backend Engineer", [*DUTIES["not_ai"][1], "Work beside the team that trains our ranking models"])[1].tag
    assert tag["work_category"] == "not_ai"
    assert tag["share_not_ai"] > 0.6
    assert not tag["is_mixed"]


def of_lines(*lines: str, chance: tuple[int, ...]) -> Told:
    """Duties of which the model of lines thinks the same, whatever they say."""
    held = [Piece("responsibilities", 1000 * number, line) for number, line in enumerate(lines)]
    return Told(
        Piece("title", 0, ""), Joined(held), Joined([]), [], [Duty(piece, chance) for piece in held], [], [], {}
    )


def test_doubt_about_a_line_without_a_word_of_ai_divides_no_ordinary_work() -> None:
    half, plain, named = (0, 5000, 0, 0, 5000), "scale the data platform", "scale the platform that our ml runs on"
    assert told_chances(of_lines(plain, chance=half), "not_ai") == [ORDINARY]
    assert told_chances(of_lines(named, plain, chance=half), "not_ai") == [half, ORDINARY]
    assert told_chances(of_lines(named, "ml ops\n", chance=half), "not_ai") == [half, half]
    assert shares(told_chances(of_lines(named, plain, chance=half), "not_ai"), "not_ai")["not_ai"] == 0.75


def test_of_work_on_ai_only_lines_that_speak_of_ai_divide_it() -> None:
    sure, unsure = (0, 4000, 2000, 0, 4000), (0, 3000, 1900, 0, 5100)
    assert told_chances(of_lines("scale the platform", chance=sure), "ml_engineering") == [sure]
    assert told_chances(of_lines("train our ml models", chance=unsure), "ml_engineering") == []
    assert shares([], "ml_engineering")["ml_engineering"] == 1.0
