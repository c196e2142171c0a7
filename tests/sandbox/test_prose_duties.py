"""What duties promise: they are of the work that the truth says, and not all of them say so in keywords."""

from __future__ import annotations

import re

import pytest

from pipelines.sandbox.prose import advert
from pipelines.sandbox.prose_duties import FAMILIES, duties
from pipelines.sandbox.prose_words import ALTERNATIVES, bank, trade_of
from tests.sandbox.written import employer, lines, opening, read

#: Words that keyword readers go by; a `plain` duty has none of them.
KEYWORDS = re.compile(
    r"\b(?:ai|ml|llms?|gpt\w*|prompts?|rag|evals?|machine learning|deep learning|fine-tun\w+|mlops|guardrails?|chatbot|copilot|"
    r"neural|embeddings?|interpretability|scaling laws?|inference|generative|publish\w* (?:papers|research))\b",
    re.IGNORECASE,
)


def test_openings_of_one_employer_share_its_blurb_and_not_their_duties():
    first, second = (set(lines(advert(opening(seed), employer(2)))) for seed in (1, 2))
    assert any("hiregap sandbox" in line for line in first & second)
    assert first.issuperset(duties(opening(1)))
    assert second.issuperset(duties(opening(2)))
    assert not first.issuperset(duties(opening(2)))


@pytest.mark.parametrize("work", list(FAMILIES))
def test_most_duties_are_of_the_openings_own_families(work):
    own = {text for task in FAMILIES[work] for held in bank("duties")[task].values() for text in held}
    for seed in range(30):
        one = opening(seed, work=work, tasks=FAMILIES[work], title="Program Manager")
        found = duties(one)
        told = sum(any(matches(phrase, duty) for phrase in own) for duty in found)
        assert 4 <= len(found) <= 8
        assert len(set(found)) == len(found)
        assert told * 2 > len(found) if work != "not_ai" else told >= 1


def matches(phrase: str, duty: str) -> bool:
    """Whether a duty is one of the ways in which a phrase of the bank can be settled."""
    parts = ALTERNATIVES.split(phrase)
    pattern = "".join(
        re.escape(part) if number % 2 == 0 else f"(?:{choice(part)})" for number, part in enumerate(parts)
    )
    return re.fullmatch(pattern, duty) is not None


def choice(part: str) -> str:
    return "|".join(map(re.escape, part.split("|")))


def test_a_mixed_role_has_duties_of_both_its_categories():
    second = [text for task in ("T9", "T10") for held in bank("duties")[task].values() for text in held]
    for seed in range(30):
        mixed = opening(seed, second_work="ai_product_engineering", tasks=("T4", "T6", "T9", "T10"))
        assert any(matches(phrase, duty) for duty in duties(mixed) for phrase in second)


def test_what_sells_ai_sells_it_above_duties_that_have_none():
    starts = [line.split(" {")[0].split(":")[0].lower() for line in bank("house")["intro"]["sells"]]
    for seed in range(40):
        seller = opening(seed, title="AI Account Executive", work="not_ai", tasks=("T16",), sells_ai=True, demands=())
        assert any(start in read(advert(seller, employer(0))) for start in starts)
        assert not any(KEYWORDS.search(duty) for duty in duties(seller))


def test_every_task_family_has_its_phrases_and_a_third_of_them_use_no_keyword():
    for task in (f"T{number}" for number in range(1, 18)):
        held = bank("duties")[task]
        count = len(held["named"]) + len(held["plain"])
        assert count >= 14
        assert len(held["plain"]) * 3 >= count - 1
        assert not [text for text in held["plain"] if KEYWORDS.search(text)]
    trades = bank("trades")
    assert len(trades["software"]["duties"]) >= 40
    assert sum(len(held["duties"]) for name, held in trades.items() if name != "software") >= 40


@pytest.mark.parametrize(
    ("title", "trade"),
    [
        ("Senior Accountant", "finance"),
        ("Registered Nurse", "care"),
        ("Backend Engineer", "software"),
        ("Office Lead", "office"),
    ],
)
def test_a_title_takes_the_duties_of_its_trade(title, trade):
    assert trade_of(title) == trade
