"""Promises about people: addresses and numbers are covered, offsets stay true, pay and years are left alone."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipelines.normalize.people import EMAIL, IN_WORDS, covered, masked, without_signed


@pytest.mark.parametrize(
    "private",
    [
        "ana.b+jobs@mail.example.org",
        "ana at example dot org",
        "ana [at] example [dot] org",
        "+49 30 1234 5678",
        "(212) 555-0188",
        "212-555-0188",
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


def test_a_run_longer_than_a_name_and_a_second_sign_are_masked_from_where_a_name_can_begin() -> None:
    assert masked("x" * 70 + "@acme.com") == "x" * 6 + "*" * 73
    assert masked("ann@acme.com@acme.org") == "*" * 12 + "@acme.org"
    assert masked("ann @ acme.com, bob@acme.com") == "*** * ********, ************"
