"""What the sandbox's prose promises: one truth in twelve voices, and nothing said that is not true."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, date, datetime
from functools import cache

import pytest

from pipelines.normalize.characters import folded
from pipelines.normalize.header import thread_header
from pipelines.normalize.pay import pay_of_text
from pipelines.normalize.roles import adverts
from pipelines.normalize.wording import wording, wording_by_standard
from pipelines.posting import Posting
from pipelines.sandbox.prose import advert, comment
from pipelines.sandbox.prose_duties import FAMILIES, duties
from pipelines.sandbox.prose_wants import wishes
from pipelines.sandbox.prose_words import ALTERNATIVES, bank, stream, trade_of
from pipelines.sandbox.truth import Demanded, Edit, Employer, Opening, paid

VOICES = range(12)
NOTICE = "sandbox: invented data"
DEMANDS = (
    Demanded("degree", "master", accepts=("master", "doctorate"), field="machine learning", or_equivalent=True),
    Demanded("ml_years", number=4),
    Demanded("publications", state="preferred"),
    Demanded("framework_training", "in_depth"),
    Demanded("shipped_ai", state="preferred"),
    Demanded("experience_years", number=5),
)
#: What no line says that is not a demand of the opening's.
CREDENTIAL = re.compile(
    r"\b(?:degrees?|bachelor\w*|master\w*|ph\.?d\w*|doctora\w+|b\.?sc|m\.?sc|diploma)\b|\byears? of\b|\d\+? (?:years|yrs)"
    r"|publication|peer-reviewed|first-author|kaggle|certifi|portfolio|llm|pytorch|tensorflow",
    re.IGNORECASE,
)
#: Words that keyword readers go by; a `plain` duty has none of them.
KEYWORDS = re.compile(
    r"\b(?:ai|ml|llms?|gpt\w*|prompts?|rag|evals?|machine learning|deep learning|fine-tun\w+|mlops|guardrails?|chatbot|copilot|"
    r"neural|embeddings?|interpretability|scaling laws?|inference|generative|publish\w* (?:papers|research))\b",
    re.IGNORECASE,
)
#: What makes a wish of a demand, in its own line or in the heading above it.
SOFT = re.compile(
    r"nice to have|bonus|plus|ideally|optional|prefer|not a must|desirable|even better|extra|stand out|good to have",
    re.I,
)


def employer(voice: int = 0, **other: object) -> Employer:
    known = Employer(
        f"e{voice}",
        "Osterly & Finch",
        "ordinary",
        "garden pumps",
        voice,
        "ashby",
        "osterly",
        None,
        "Porto",
        "Norte",
        "PT",
    )
    return replace(known, **other)


def opening(seed: int = 1, **other: object) -> Opening:
    day = datetime(2025, 3, 1, tzinfo=UTC)
    known = Opening(
        "o1", "e0", "ashby", "osterly", "x1", "ML Engineer", "ml_engineering", None, ("T4", "T6"), "ml", 0, False, DEMANDS, (),
        False, None, "hybrid", "Porto", "Norte", "PT", (60_000, 75_000, "EUR", "year"), day, None, seed=seed,
    )  # fmt: skip
    return replace(known, **other)


def edited(*kinds: str, seed: int = 1) -> Opening:
    return opening(seed, edits=tuple(Edit(date(2025, 4, 1 + number), kind) for number, kind in enumerate(kinds)))


def lines(text: str) -> list[str]:
    return [line.text for line in wording(text)]


def times(core: str, text: str) -> int:
    """How often a demand stands in a text, whichever article and capital its sentence gives it."""
    return read(text).count(folded(re.sub(r"^an? ", "", core)).lower())


@cache
def read(text: str) -> str:
    """A text as one line in lower case."""
    return " ".join(lines(text)).lower()


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


def test_a_comments_first_line_names_employer_and_role():
    for seed in range(60):
        text = comment([opening(seed)], employer(seed % 12))
        header = thread_header(wording(text)[0].text)
        assert (header.employer, header.roles) == ("Osterly & Finch", "ML Engineer")


def test_a_comment_is_written_as_the_site_marks_it_up():
    text = comment([opening(3)], employer(3))
    assert "</p>" not in text
    assert re.search(r'<a href="https:&#x2F;&#x2F;osterly-finch\.sandbox\.invalid&#x2F;jobs" rel="nofollow">', text)
    assert not re.search(r"'|(?<!<)/(?!a>|i>)", text)


def test_a_comment_of_several_roles_lists_each_with_its_demands():
    titles = ("ML Engineer", "Backend Engineer", "Product Designer")
    several = [opening(seed, title=title) for seed, title in enumerate(titles)]
    text = comment(several, employer())
    assert [part.role for part in adverts(Posting(external_id="1", title="", text=text))] == list(titles)
    assert all(any(title in line for line in lines(text)[1:]) for title in titles)
    assert all(times(wish.core, text) >= 1 for one in several for wish in wishes(one, 0) if wish.state != "general")


def test_a_comment_without_openings_is_refused():
    with pytest.raises(ValueError, match="at least one opening"):
        comment([], employer())
