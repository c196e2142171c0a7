"""Promises about elements as events: both parsers walk alike, and what no reader sees is left out by both."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from pipelines.normalize.elements import SILENT, TEXT_MAX, Event, lexbor_events, plain_events, soup_events

Walk = Callable[[str], Iterator[Event]]
WALKS = pytest.mark.parametrize("walk", [lexbor_events, soup_events])


def words(events: Iterator[Event]) -> list[str]:
    """The words among events."""
    return [value for kind, value, _ in events if kind == "text"]


@WALKS
def test_elements_open_and_close_around_their_words_in_order(walk: Walk) -> None:
    assert list(walk("<ul><li>Train</li></ul>end")) == [
        ("open", "ul", False), ("open", "li", False), ("text", "Train", False), ("close", "li", False),
        ("close", "ul", False), ("text", "end", False),
    ]  # fmt: skip


@WALKS
@pytest.mark.parametrize(
    "unseen",
    [
        *(f"<{name}>no</{name}>" for name in sorted(SILENT - {"head", "title"})),
        "<p hidden>no</p>", '<p aria-hidden="true">no</p>', "<p style='Display : None'>no</p>",
        "<p style='visibility:hidden'>no</p>", "<!-- no -->",
        "<p style='font-size: 0'>no</p>", "<p style='opacity:0;color:red'>no</p>",
    ],
)  # fmt: skip
def test_what_no_reader_sees_is_left_out(walk: Walk, unseen: str) -> None:
    assert words(walk(f"<p>yes</p>{unseen}<p>too</p>")) == ["yes", "too"]


@WALKS
def test_what_only_looks_hidden_is_read(walk: Walk) -> None:
    assert words(walk('<p aria-hidden="false">a</p><p style="display: block">b</p>')) == ["a", "b"]
    assert words(walk('<p style="opacity: 0.9">a</p><p style="font-size: 0.9em">b</p>')) == ["a", "b"]


@WALKS
def test_words_in_pre_are_told_to_be_and_those_behind_it_are_not(walk: Walk) -> None:
    events = walk("<pre>one <b>two</b></pre><p>three</p>")
    assert [(value, pre) for kind, value, pre in events if kind == "text"] == [
        ("one ", True), ("two", True), ("three", False),
    ]  # fmt: skip


def test_a_text_without_markup_is_divided_by_its_own_breaks_and_cut() -> None:
    assert words(plain_events("one\ntwo\r\nthree")) == ["one", "two", "three"]
    assert words(plain_events("a" * TEXT_MAX + "b")) == ["a" * TEXT_MAX]
