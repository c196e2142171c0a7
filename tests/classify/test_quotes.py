"""Promises about the quotes that stand behind the work: whole lines that say it, each once, and no heading."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from pipelines.categories import WORK
from pipelines.classify.duties import Duty
from pipelines.classify.named_roles import Role
from pipelines.classify.quotes import QUOTES_MAX, is_quotable, role_quotes, speaks_for, spelled, window
from pipelines.classify.text import QUOTE_MAX, Piece, Quote
from pipelines.schemas import Row
from tests.classify.conftest import DUTIES, Reader, reading

OF_WORK = ("title", "role", "duty", "pitch", "T")


def of_work(rows: list[Row]) -> list[Row]:
    """The quotes of the work alone."""
    return [row for row in rows if row["slot"].startswith(OF_WORK)]


@pytest.mark.parametrize("category", WORK)
def test_a_line_and_a_title_are_quoted_once_however_much_of_them_speaks(read: Reader, category: str) -> None:
    title, duties = DUTIES[category]
    _, result = read(title, duties)
    quoted = Counter(row["quote"].removeprefix("- ") for row in of_work(result.evidence))
    assert 0 < len(quoted) <= QUOTES_MAX
    assert set(quoted.values()) == {1}
    assert set(quoted) <= {title, *duties}


def test_a_line_that_says_nothing_of_the_kind_of_work_is_not_quoted_for_it(read: Reader) -> None:
    title, duties = DUTIES["ml_engineering"]
    _, result = read(title, [*duties, "Keep our PostgreSQL clusters healthy", "Water the plants"])
    assert not {"- Keep our PostgreSQL clusters healthy", "- Water the plants"} & {
        row["quote"] for row in of_work(result.evidence)
    }


def test_what_named_roles_weigh_is_divided_between_the_first_two_of_the_category_outside_the_title() -> None:
    def role(name: str, zone: str, *chance: int) -> Role:
        return Role(Piece(zone, 10, name), chance)

    roles = [
        role("ml engineer", "title", 0, 9_000, 0, 0, 1_000), role("designer", "intro", 0, 4_000, 0, 0, 6_000),
        role("data scientist", "intro", 0, 6_000, 0, 3_000, 1_000), role("ml lead", "about", 0, 9_000, 0, 0, 1_000),
        role("ml intern", "intro", 0, 8_000, 0, 0, 2_000),
    ]  # fmt: skip
    quotes = list(role_quotes("ml_engineering", roles, {"n1": 10, "top:ml_engineering": 40}))
    assert [(quote.slot, quote.zone, quote.start, quote.end, quote.weight) for quote in quotes] == [
        ("role", "intro", 10, 24, 20), ("role", "about", 10, 17, 30),
    ]  # fmt: skip
    assert not list(role_quotes("ml_engineering", roles, {"n1": 3}))


def test_a_line_stands_under_the_task_that_it_names(read: Reader) -> None:
    _, result = read(*DUTIES["ml_engineering"])
    slots = {row["quote"]: row["slot"] for row in of_work(result.evidence)}
    assert slots["- Train and fine-tune ranking models on our data"] == "T4_trains"
    assert slots["Machine Learning Engineer"] == "title"


def test_a_sentence_of_a_long_paragraph_is_quoted_without_its_neighbors() -> None:
    said = "You will train and fine-tune our own ranking models on billions of rows of training data."
    beside = "We bake bread and cakes in forty towns, and have done so for as long as anybody can remember."
    _, result = reading("Machine Learning Engineer", text=f"<h2>What you'll do</h2><p>{beside} {said} {beside}</p>")
    assert said in {row["quote"] for row in of_work(result.evidence)}


def test_no_heading_is_quoted_as_a_duty() -> None:
    text = "<h2>Training models, and serving them</h2><ul><li>Train and fine-tune ranking models on our data</li></ul>"
    _, result = reading("Machine Learning Engineer", text=text)
    quoted = [row["quote"] for row in of_work(result.evidence) if row["zone"] != "title"]
    assert quoted == ["- Train and fine-tune ranking models on our data"]


def test_where_no_duty_is_told_the_introduction_is_quoted_but_no_header_and_no_link() -> None:
    said = "Lots of hard machine learning and NLP problems: we train ranking models on billions of rows."
    header = "Quarry | Machine Learning Engineer | Remote | Full-time"
    _, result = reading(
        "Machine Learning Engineer",
        text=f"<p>{header}</p><p>{said}</p><p>Machine Learning Engineer: quarry.example</p>",
    )
    quotes = {row["slot"]: row["quote"] for row in of_work(result.evidence)}
    assert quotes == {"title": "Machine Learning Engineer", "pitch": said}


@pytest.mark.parametrize(
    ("zone", "line", "is_said"),
    [
        ("responsibilities", "- train ranking models", True), ("responsibilities", "your key responsibilities", False),
        ("responsibilities", "== senior software engineer ==", False),
        ("intro", "acme | data scientist | remote, full-time jobs", False),
        ("intro", "data scientist: apply at jobs.acme.example/data-scientist.", False),
        ("responsibilities", "as our data scientist you train ranking models.", True),
        ("intro", "http://jobs.acme.example/train-ranking-models...", False), ("intro", "- www.acme.example/train-models", False),
        ("responsibilities", "- train models as in https://acme.example/models", True),
    ],
)  # fmt: skip
def test_headings_headers_and_links_say_nothing(zone: str, line: str, is_said: bool) -> None:
    assert is_quotable(Duty(Piece(zone, 0, line), (0,) * len(WORK)), Piece("title", 0, "data scientist")) is is_said


def test_a_line_speaks_for_what_is_likeliest_or_likely_of_it_or_named_in_it() -> None:
    line = Duty(Piece("responsibilities", 0, "train models"), (4000, 5000, 1000, 0, 0))
    cue = Quote("T9_integrates_models", "responsibilities", 0, 5, 10, "ai_product_engineering")
    assert [speaks_for(line, number, []) for number in range(3)] == [True, True, False]
    assert speaks_for(line, 2, [cue]) and not speaks_for(line, 3, [cue])


@pytest.mark.parametrize(("told", "held"), [(20, "word0"), (600, "word85")])
def test_of_a_long_line_the_part_that_speaks_is_quoted_cut_at_words(told: int, held: str) -> None:
    line = " ".join(f"word{number}" for number in range(200))
    start, end = window(Piece("responsibilities", 7, line), told + 7)
    quote = line[start - 7 : end - 7]
    assert len(quote) <= QUOTE_MAX
    assert held in quote.split()
    assert set(quote.split()) <= set(line.split())
    assert end - 7 >= told


@pytest.mark.parametrize(
    ("gram", "text", "place"),
    [
        ("go", "google, go", (8, 10)),
        ("c", "c++ and c", (8, 9)),
        ("train models", "training models; train, models", (17, 30)),
        ("train models", "train\nmodels", None),
        ("train models", "train phd models", None),
        ("train models", "train models+ train - models", (14, 28)),
        ("data", "metadata", None),
    ],
)
def test_a_word_or_pair_is_found_where_it_stands_whole(gram: str, text: str, place: tuple[int, int] | None) -> None:
    assert spelled(gram, text) == place
    pattern = re.compile(r"(?<![a-z+#])" + r"[^a-z\n]+".join(map(re.escape, gram.split())) + r"(?![a-z+#])")
    found = pattern.search(text)
    assert (found.span() if found else None) == place


@pytest.mark.parametrize("body", ["<p>Train and fine-tune ranking models on our data.</p>", "<p>Sweep the yard.</p>"])
def test_no_word_of_what_stands_for_a_title_is_quoted(body: str) -> None:
    row, result = reading("(no role named)", text=body)
    assert row["title"] == "(no role named)"
    assert result.evidence
    assert "title" not in {quote["zone"] for quote in result.evidence}
