"""What the sandbox's prose promises: one truth in twelve voices, and nothing said that is not true."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from pipelines.normalize.pay import pay_of_text
from pipelines.normalize.wording import wording, wording_by_standard
from pipelines.sandbox.prose import advert, comment
from pipelines.sandbox.prose_wants import wishes
from pipelines.sandbox.prose_words import bank, stream
from pipelines.sandbox.truth import paid
from tests.sandbox.written import DEMANDS, NOTICE, VOICES, edited, employer, lines, opening, times

#: What no line says that is not a demand of the opening's.
CREDENTIAL = re.compile(
    r"\b(?:degrees?|bachelor\w*|master\w*|ph\.?d\w*|doctora\w+|b\.?sc|m\.?sc|diploma)\b|\byears? of\b|\d\+? (?:years|yrs)"
    r"|publication|peer-reviewed|first-author|kaggle|certifi|portfolio|llm|pytorch|tensorflow",
    re.IGNORECASE,
)
#: What makes a wish of a demand, in its own line or in the heading above it.
SOFT = re.compile(
    r"nice to have|bonus|plus|ideally|optional|prefer|not a must|desirable|even better|extra|stand out|good to have",
    re.I,
)


def test_the_same_seed_gives_the_same_words():
    assert advert(opening(7), employer(3)) == advert(opening(7), employer(3))
    assert advert(opening(7), employer(3)) != advert(opening(8), employer(3))


def test_what_is_drawn_for_one_part_says_nothing_of_another():
    assert stream(7, "duties").random() != stream(7, "pay").random()


def test_a_name_with_an_ampersand_is_escaped():
    assert "Osterly &amp; Finch" in advert(opening(), employer(0))
    assert comment([opening()], employer(0)).startswith("Osterly &amp; Finch")


@pytest.mark.parametrize("voice", VOICES)
def test_a_repost_reads_as_its_original(voice):
    again = opening(
        5,
        opening_id="o9",
        external_id="x9",
        repost_of="o1",
        opened_at=datetime(2026, 1, 1, tzinfo=UTC),
        thread="2026-01",
    )
    assert advert(again, employer(voice)) == advert(opening(5), employer(voice))


@pytest.mark.parametrize("voice", VOICES)
def test_every_text_says_once_that_it_is_invented(voice):
    for seed in range(8):
        assert advert(opening(seed), employer(voice)).count(NOTICE) == 1
        assert comment([opening(seed), opening(seed + 1)], employer(voice)).count(NOTICE) == 1


@pytest.mark.parametrize("voice", VOICES)
def test_every_demand_is_written_once(voice):
    for seed in range(6):
        one = opening(seed)
        asked = [wish.core for wish in wishes(one, 0) if wish.state != "general"]
        assert len(asked) == len(DEMANDS)
        assert [times(core, advert(one, employer(voice))) for core in asked] == [1] * len(DEMANDS)
        assert [times(core, comment([one], employer(voice))) for core in asked] == [1] * len(DEMANDS)


@pytest.mark.parametrize("voice", VOICES)
def test_a_dropped_requirement_takes_its_words_along_and_leaves_the_others(voice):
    one = edited("requirement_dropped", seed=voice)
    before, after = wishes(one, 0), wishes(one, 1)
    (gone,) = set(before) - set(after)
    assert "year" in gone.core or "yrs" in gone.core
    assert times(gone.core, advert(one, employer(voice), 0)) == 1
    assert times(gone.core, advert(one, employer(voice), 1)) == 0
    assert [times(wish.core, advert(one, employer(voice), 1)) for wish in after] == [1] * len(after)


@pytest.mark.parametrize("voice", VOICES)
def test_an_edit_of_wording_changes_one_line_that_bears_on_nothing(voice):
    one = edited("wording", "wording")
    first, second, third = (lines(advert(one, employer(voice), edits)) for edits in range(3))
    assert len(set(first) - set(second)) == len(set(second) - set(third)) == 1
    assert set(first) - set(second) <= set(bank("house")["intro"]["closing"])


@pytest.mark.parametrize("voice", VOICES)
def test_an_edit_of_pay_states_the_new_pay_and_changes_nothing_else(voice):
    one = edited("pay", seed=voice)
    before, after = (lines(advert(one, employer(voice), edits)) for edits in range(2))
    assert len(set(before) - set(after)) == 1
    for edits, text in enumerate((before, after)):
        stated = pay_of_text("\n".join(text))
        assert stated is not None
        assert (stated.minimum, stated.maximum, stated.currency) == paid(one, edits)[:3]


def test_a_title_is_said_without_what_its_board_hangs_on_it():
    for seed in range(20):
        assert "ML Engineer - Remote" not in advert(opening(seed, title="ML Engineer - Remote"), employer(7))


def test_an_edit_of_pay_that_is_not_stated_names_no_sum():
    one = replace(edited("pay"), pay=None)
    (said,) = set(lines(advert(one, employer(), 1))) - set(lines(advert(one, employer(), 0))) - {"Compensation"}
    assert said in bank("house")["pay"]["untold"]


@pytest.mark.parametrize("voice", VOICES)
def test_no_advert_demands_what_its_truth_lacks(voice):
    traps = {
        *bank("wants")["denials"]["degree"],
        "Our founders hold PhDs and have since learned to fix the coffee machine.",
    }
    for seed in range(12):
        bare = opening(seed, work="not_ai", tasks=("T16",), demands=(), screen="general", title="Backend Engineer")
        text = " ".join(lines(advert(bare, employer(voice, kind="lab", employer_id=f"e{voice}-{seed}"))))
        for trap in traps:
            text = text.replace(trap, "").replace(trap.replace(": ", ":  "), "")
        # What a company sells of itself is no demand.
        for sold in bank("house")["company"]["sells"]:
            text = text.replace(sold.replace("{trade}", "garden pumps"), "")
        assert not CREDENTIAL.search(text), CREDENTIAL.search(text)


def test_no_line_that_everyone_writes_is_a_demand():
    words, house = bank("wants"), bank("house")
    banks = [
        *words["general"].values(),
        *words["profile"].values(),
        words["nothing"]["lines"],
        *house["intro"].values(),
    ]
    banks += [*house["benefits"].values(), *house["process"].values(), *house["legal"].values()]
    banks += [held["duties"] for held in bank("trades").values()]
    sells = set(house["intro"]["sells"])
    assert not [line for each in banks for line in each if CREDENTIAL.search(line) and line not in sells]


def test_where_a_degree_is_demanded_none_is_denied():
    denials = bank("wants")["denials"]["degree"]
    denied = [
        seed for seed in range(200) if any(said in advert(opening(seed, demands=()), employer()) for said in denials)
    ]
    assert 10 < len(denied) < 60
    assert not any(said in advert(opening(seed), employer()) for seed in denied for said in denials)


def test_twelve_voices_build_twelve_different_pages():
    def shape(voice: int) -> tuple[str, ...]:
        text = advert(opening(), employer(voice))
        parts = [*re.findall(r"<(\w+)", text), *(line.kind for line in wording(text))]
        return tuple(part for last, part in zip([None, *parts], parts, strict=False) if part != last)

    assert len({shape(voice) for voice in VOICES}) == 12


def test_both_parsers_read_the_same_lines():
    texts = [advert(opening(seed), employer(seed % 12)) for seed in range(50)]
    texts += [comment([opening(seed), opening(seed + 1)], employer(seed % 12)) for seed in range(12)]
    assert all(wording(text) == wording_by_standard(text) for text in texts)


@pytest.mark.parametrize("voice", VOICES)
def test_what_is_only_preferred_is_never_worded_as_required(voice):
    for seed in range(4):
        liked = [
            re.sub(r"^an? ", "", wish.core).lower() for wish in wishes(opening(seed), 0) if wish.state == "preferred"
        ]
        heading = ""
        for line in wording(advert(opening(seed), employer(voice))):
            heading = line.text if line.kind == "heading" or line.text.isupper() else heading
            if any(core in line.text.lower() for core in liked):
                assert SOFT.search(f"{heading} {line.text}"), (heading, line.text)
