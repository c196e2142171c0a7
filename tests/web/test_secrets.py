"""Promises about headers that nobody may see: they end nothing but themselves, and whatever repeats them is starred."""

from __future__ import annotations

import pytest

from pipelines.web.exchange import Trouble
from pipelines.web.secrets import sendable, starred, starred_bytes

KEY = "K3y/of+a=person"


@pytest.mark.parametrize(
    "value", ["", " ", "a\r\nHost: elsewhere", "a\n", "\ta", "kéy", "a\x00b", "a ", " a", "\u2028"]
)
def test_a_value_that_could_end_its_header_is_refused_and_not_told(value: str) -> None:
    with pytest.raises(Trouble) as raised:
        sendable({"accept": "text/html", "authorization-key": value})
    assert raised.value.name == "refused"
    assert str(raised.value) == "refused: the value of authorization-key cannot be sent"


@pytest.mark.parametrize("value", [KEY, "a", "Bearer a b", "~!"])
def test_a_value_of_printable_letters_is_sent_as_it_is(value: str) -> None:
    assert sendable({"authorization-key": value}) == {"authorization-key": value}


def test_a_secret_is_starred_wherever_it_stands_and_no_place_moves() -> None:
    text = f"{KEY} is wrong: you sent {KEY}{KEY}"
    assert starred(text, [KEY]) == text.replace(KEY, "*" * len(KEY))
    assert len(starred(text, [KEY])) == len(text)
    body = f'{{"you sent": "é {KEY}"}}'.encode()
    assert starred_bytes(body, [KEY]) == body.replace(KEY.encode(), b"*" * len(KEY))
    assert starred(text, []) == text


def test_of_two_secrets_both_are_starred() -> None:
    assert starred("first second third", ["first", "third"]) == "***** second *****"
