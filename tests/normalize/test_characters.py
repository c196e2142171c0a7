"""Promises about characters: typographic marks are plain ones, white space is single blanks, what nobody sees is gone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.normalize.characters import FOLDED, folded
from pipelines.normalize.wording import Line, wording


def test_invisible_and_control_characters_and_half_surrogates_are_gone() -> None:
    assert wording("<p>a\x00b\u200bc\x07d\ud800e \x1b end</p>") == [Line("abcde end", "text")]


@pytest.mark.parametrize(
    ("written", "plain"),
    [
        ("\u201cit\u2019s\u201d 5\u20137 \u2014 done", '"it\'s" 5-7 - done'),
        ("soft\u00adware \ufb01ne-tuning \uff21\uff29", "software fine-tuning AI"),
        ("a\u00a0b\t c\n", "a b c"),
        ("na\u00efve \u6771\u4eac", "na\u00efve \u6771\u4eac"),
    ],
)
def test_marks_are_plain_and_letters_keep_their_accents(written: str, plain: str) -> None:
    assert folded(written) == plain


@given(st.text(max_size=30) | st.text(alphabet=[*FOLDED, "\ufe58", "a", " ", "\x07"], max_size=12))
def test_folding_twice_is_folding_once(text: str) -> None:
    assert folded(folded(text)) == folded(text)
    assert "  " not in folded(text)
    assert not FOLDED.keys() & set(folded(text))
