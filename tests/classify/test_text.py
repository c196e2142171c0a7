"""Promises about the text as the classifier reads it: as long as what is stored, joined by zone, with true places."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from pipelines.classify.text import Joined, joined, pieces

TEXT = "Title\nWir bauen \u00dcbersetzer\n- Train models\nBenefits\nShip them"
ZONES = [
    {"zone": "title", "start": 0, "end": 5},
    {"zone": "intro", "start": 6, "end": 26},
    {"zone": "responsibilities", "start": 27, "end": 41, "headed": "intro"},
    {"zone": "benefits", "start": 42, "end": 50},
    {"zone": "responsibilities", "start": 51, "end": 60},
]


def test_pieces_are_as_long_as_their_spans_in_lower_case_and_know_their_heading() -> None:
    found = pieces(TEXT, ZONES)
    assert [len(piece.lowered) for piece in found] == [zone["end"] - zone["start"] for zone in ZONES]
    assert found[1].lowered == "wir bauen ?bersetzer"
    assert [piece.headed for piece in found[1:4]] == ["intro", "intro", "benefits"]


def test_zones_are_joined_in_order_and_a_match_is_placed_where_the_text_has_it() -> None:
    text = joined(pieces(TEXT, ZONES), {"responsibilities"})
    assert text.text == "- train models\nship them"
    [(piece, start, end)] = text.found(re.compile("ship"))
    assert (TEXT[start:end], piece.start) == ("Ship", 51)
    assert text.line(0) == "- train models"
    assert text.line(len(text.text) - 1) == "ship them"


def test_a_match_over_the_end_of_a_line_is_cut_there() -> None:
    text = joined(pieces(TEXT, ZONES), {"responsibilities"})
    [(_, start, end)] = text.found(re.compile("models\nship"))
    assert TEXT[start:end] == "models"


@given(st.lists(st.text(alphabet="ab\u00e9\U0001f680 ", max_size=6), min_size=1, max_size=5), st.data())
def test_every_character_of_a_line_is_placed_at_its_own(lines: list[str], data: st.DataObject) -> None:
    starts = [sum(len(line) + 1 for line in lines[:number]) for number in range(len(lines))]
    zones = [{"zone": "intro", "start": at, "end": at + len(line)} for at, line in zip(starts, lines, strict=True)]
    text = Joined(pieces("\n".join(lines), zones))
    at = data.draw(st.integers(0, len(text.text) - 1)) if text.text else 0
    if text.text[at : at + 1] not in ("", "\n"):
        assert text.placed(at, at + 1)[1:] == (at, at + 1)
