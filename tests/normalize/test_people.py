"""Promises about people: addresses and numbers are covered, offsets stay true, pay and years are left alone."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipelines.normalize.people import EMAIL, IN_WORDS, SAID_PERHAPS, covered, masked, unsaid, without_signed


@pytest.mark.parametrize(
    "private",
    [
        "ana.b+jobs@mail.example.org",
        "ana at example dot org",
        "ana [at] example [dot] org",
        "+49 30 1234 5678",
        "(212) 555-0188",
        "212-555-0188",
        "212 555 0188",
        "020 7946 0958",
        "ana<at>example<dot>org",
        "ana {at} example {dot} org",
    ],
)
def test_addresses_and_numbers_are_covered(private: str) -> None:
    text = f"Write to {private} today"
    covered = masked(text)
    assert len(covered) == len(text)
    assert not any(char.isalnum() for char in covered[len("Write to ") : -len(" today")].replace(" ", ""))
    assert covered.startswith("Write to ")
    assert covered.endswith(" today")


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Hi! I'm Ana, the CTO, and we hire.", "Hi! I'm ***, the CTO, and we hire."),
        ("My name is Ana Weber and I lead the team", "My name is *** ***** and I lead the team"),
        ("see https://www.linkedin.com/in/ana-weber-12 now", "see https://www.linkedin.com/in/************ now"),
        ("Email me at ana at example.org. Thanks", "Email me at *** ** ***********. Thanks"),
        ("Reach out at ana.b at example.org", "Reach out at ***** ** ***********"),
        ("or text 2125550188 today", "or text ********** today"),
        ("call me at 555-0188.", "call me at ********."),
        ("Tel: +44 20 7946 0958, London", "Tel: *** ** **** ****, London"),
        ("I'm José, the CTO", "I'm ****, the CTO"),
        ("I'm Anne-Marie (CTO)", "I'm ********** (CTO)"),
        ("My name is Ana K. Weber and I hire", "My name is *** ** ***** and I hire"),
        ("Thanks! I'm Ana\nApply below", "Thanks! I'm ***\nApply below"),
        ("Email me, ana at example.com", "Email me, *** ** ***********"),
        ("telegram: @ana_weber", "telegram: " + "*" * 10),
    ],
)
def test_people_who_say_who_they_are_and_how_they_are_reached_stay_unnamed(text: str, left: str) -> None:
    assert masked(text) == left


@pytest.mark.parametrize(
    "kept",
    [
        "I'm looking for engineers, and I am happy to talk",
        "engineers at acme.com work on search",
        "You will write code at acme.com, run message boards at acme.com and reach engineers at acme.com",
        "Mobile: 100000 - 150000 EUR per year",
        "Mobile: 100.000-150.000 EUR",
        "mobile 2015 - 2020, text 1000 200 300 words, SMS 100 000 000 messages",
        "I'm Senior Engineer, I am German, I am Python.",
        "linkedin.com/company/acme and linkedin.com/jobs/view/3366334406",
        "boards.example.io/acme/jobs/4980238004",
        "a context of 100 000 tokens, 250 000 in all",
        "We text 40 to 60 patients a day",
    ],
)
def test_firms_work_and_figures_are_left_as_they_stand(kept: str) -> None:
    assert masked(kept) == kept


@pytest.mark.parametrize(
    "kept",
    ["$120,000 - $150,000", "since 2019-2024", "5-8 years", "ISO 27001", "looking at dot plots", "order 1234567890"],
)
def test_pay_years_and_ids_are_left_alone(kept: str) -> None:
    assert masked(kept) == kept


@given(st.text())
def test_length_and_line_breaks_never_change(text: str) -> None:
    covered = masked(text)
    assert len(covered) == len(text)
    assert [i for i, char in enumerate(covered) if char == "\n"] == [i for i, char in enumerate(text) if char == "\n"]


@settings(max_examples=300, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                "ann",
                "b.c",
                "@",
                " ",
                "\n",
                " at ",
                "[at]",
                "<at>",
                " dot ",
                "[dot]",
                ".com",
                ".",
                "x" * 70,
                "é",
                "-",
                "(",
                ")",
            ]
        ),
        max_size=14,
    ).map("".join)
)
def test_addresses_around_their_sign_are_found_as_all_addresses_are(text: str) -> None:
    assert without_signed(text) == EMAIL.sub(covered, text) or IN_WORDS.search(text.lower())


@settings(max_examples=300, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            ["ann", "b.c", "@", " ", "\n", "\u00a0", " at ", "[at]", "<at>", "{ AT }", " dot ", "<dot>", ".com", "com"]
        )
    )
)
def test_no_address_in_any_spelling_is_left(parts: list[str]) -> None:
    assert EMAIL.search(masked("".join(parts))) is None


@given(
    st.lists(
        st.sampled_from(
            [
                "I'm Ana",
                "my name is Ana",
                ", ",
                ".",
                " and I",
                "call",
                " me",
                ": ",
                "212 555 0188",
                "0",
                " ",
                "mail ",
                "ana at x.org",
                "t.me/a",
            ]
        )
    )
)
def test_what_is_told_quickly_to_name_nobody_names_nobody(parts: list[str]) -> None:
    text = "".join(parts)
    assert SAID_PERHAPS.search(text) or unsaid(text) == text


def test_a_run_longer_than_a_name_and_a_second_sign_are_masked_from_where_a_name_can_begin() -> None:
    assert masked("x" * 70 + "@acme.com") == "x" * 6 + "*" * 73
    assert masked("ann@acme.com@acme.org") == "*" * 12 + "@acme.org"
    assert masked("ann @ acme.com, bob@acme.com") == "*** * ********, ************"
