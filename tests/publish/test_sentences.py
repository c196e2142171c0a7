"""What one may say of a number, and what one must not, stands beside it."""

from __future__ import annotations

import re
from pathlib import Path

import duckdb

from pipelines.publish.figures import figures, listed
from pipelines.publish.measures import measure, measures
from pipelines.publish.pages import PAGES
from pipelines.publish.pictures import caveats
from pipelines.publish.quotes import finds
from pipelines.publish.sentences import newest
from tests.publish.conftest import ABOUT


def test_the_report_opens_with_what_one_may_quote_and_what_one_must_not(pages: dict[str, str]) -> None:
    text = pages["index"]
    may, must_not = text.index("Sentences you may quote"), text.index("Sentences you must not write")
    assert may < must_not < text.index('class="chart')
    quotable = re.findall(r'<li id="[^"]+">.*?</li>', text[may:must_not], re.S)
    first = quotable[0]
    assert "In 2025-12, 63.0 % of the new AI openings in Hacker News" in first
    for words in ("95 % interval 40.0–70.0", "n 63", "vintage 2026-02-03-0a1b2c3d", 'href="demand.html#demand"'):
        assert words in first
    claimed = next(each for each in quotable if "Tea beats coffee" in each)
    assert "-20.0 points" in claimed
    assert "-30.0 to -10.0" in claimed
    assert 'href="claims.html#C2"' in claimed
    refused = re.findall(r'<li id="[^"]+">.*?</li>', text[must_not : text.index('class="chart')], re.S)
    assert any("Cups are wrong" in each and "Not decided: no person has audited them." in each for each in refused)
    assert any("Not measurable: adverts do not show it." in each for each in refused)
    assert not any("Cups are wrong" in each for each in quotable)


def test_sentences_of_one_figure_are_of_one_period(whole: Path) -> None:
    with duckdb.connect(str(whole)) as connection:
        connection.execute(
            "update published.demand_by_month set value = null where category = 'ai_research' and period_end = date '2025-12-31'"
        )
        demand = next(each for each in figures(connection) if each.name == "demand")
    said = [each.words for each in newest(demand, ABOUT)]
    assert len(said) == 2
    assert all(words.startswith("In 2025-12, ") for words in said)


def test_a_rate_of_mismatch_that_nobody_audited_is_among_what_one_must_not_write(pages: dict[str, str]) -> None:
    text = pages["index"]
    sentence = "firmly demanded a credential of another kind."
    assert text.count(sentence) > 0
    assert text.index("Sentences you must not write") < text.index(sentence)


def test_every_kind_of_number_has_a_sentence_and_a_limit_in_the_dictionary(pages: dict[str, str]) -> None:
    text = pages["dictionary"]
    with_words = {each for each in measures() if each.table in ("demand_by_month", "screen_by_work")}
    assert len(with_words) >= 10
    for each in with_words:
        assert f"<code>{each.name}</code>" in text


def test_the_pages_say_panel_vintage_license_flags_and_what_may_be_said(pages: dict[str, str]) -> None:
    everything = "".join(text for name, text in pages.items() if name != "method")
    for words in (
        "2026-02-03-0a1b2c3d", "2026-02-03", "CC BY 4.0", "Hacker News", "You may say", "You may not say", "Provisional:",
        "Dashed: noise floor", "trailing twelve months".capitalize(), "n = 40 to 63 requisitions a point",
    ):  # fmt: skip
        assert words in everything, words
    assert measure("demand_by_month", "share_of_three").you_may_not_say in pages["demand"]
    assert "invented" not in everything.lower().replace("were this not invented", "")


def test_a_chart_of_several_measures_says_of_each_what_one_may_say(pages: dict[str, str]) -> None:
    text = pages["mismatch"]
    section = text[text.index('id="excess_credentials"') :]
    for name in ("master_or_more", "publications"):
        assert measure("excess_credentials_by_quarter", name).you_may_not_say in section


def test_a_missing_noise_floor_is_said_to_be_missing(whole: Path) -> None:
    with duckdb.connect(str(whole)) as connection:
        connection.execute("update published.credential_mismatch_by_month set noise_floor = null")
        mismatch = next(each for each in figures(connection) if each.name == "credential_mismatch")
    assert not mismatch.has_floor
    assert any("No noise floor yet" in words for words in caveats(mismatch))


def test_every_measure_has_words_to_say_and_not_to_say() -> None:
    assert len(measures()) > 20
    for each in measures():
        assert each.title, each
        assert each.you_may_say, each
        assert each.you_may_not_say, each


def test_every_figure_has_a_page_words_and_something_to_look_for() -> None:
    names = {page.name for page in PAGES}
    looked_for = {each.name for each in finds()}
    for name, told in listed().items():
        assert told["page"] in names, name
        assert told["find"] in looked_for, name
        assert told["table"] == "requisitions" or measure(told["table"], told["measure"]).you_may_say, name
