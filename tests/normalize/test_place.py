"""Promises about places and remote work: what the words say, nothing guessed between countries."""

from __future__ import annotations

import pytest

from pipelines.normalize.place import place, remote, remote_text


@pytest.mark.parametrize(
    ("location", "country", "city"),
    [
        ("San Francisco, CA", "US", "San Francisco"), ("Toronto, ON, Canada", "CA", None), ("London", "GB", "London"),
        ("Berlin, Germany", "DE", "Berlin"), ("Remote - US", "US", None), ("Paris, TX", "US", "Paris"),
        ("Boston, IN", "US", "Boston"), ("Nowhere in particular", None, None), ("", None, None), (None, None, None),
    ],
)  # fmt: skip
def test_the_country_is_what_the_words_say(location: str | None, country: str | None, city: str | None) -> None:
    found = place(location)
    assert found.country == country
    assert city is None or found.city == city


def test_several_countries_are_said_to_be_several() -> None:
    assert place("Berlin, Germany; Austin, TX").is_ambiguous
    assert not place("Berlin, Germany").is_ambiguous


def test_a_structured_country_wins() -> None:
    assert place("Paris", country="United States").country == "US"


def test_the_workplace_beats_the_remote_flag() -> None:
    assert remote(True, "Hybrid", None) == "hybrid"
    assert remote(True, None, None) == "remote"
    assert remote(None, None, "Lyon") is None


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("This role is hybrid, two days a week in the office", "hybrid"), ("Acme | Engineer | REMOTE | Full-time", "remote"),
        ("Fully remote team", "remote"), ("ONSITE only, no remote", "onsite"), ("We build remote sensing tools", None),
    ],
)  # fmt: skip
def test_the_text_is_read_apart_from_the_flag(text: str, answer: str | None) -> None:
    assert remote_text(text) == answer
