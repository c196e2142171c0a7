"""Promises about markup before it is parsed: unescaped where it was escaped, and never so much or so deep that it hurts."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from pipelines.normalize.markup import DEEPEST, MARKUP_MAX, depth, markup
from pipelines.normalize.wording import Line, wording


def test_html_that_was_escaped_once_more_reads_the_same() -> None:
    plain = "<p>Fine-tune models &amp; ship</p><ul><li>Rust</li></ul>"
    escaped = plain.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    assert wording(escaped, "escaped_html") == wording(plain) == wording(escaped)


@pytest.mark.parametrize("spelled", [str, str.upper, str.lower])
def test_elements_escaped_within_others_are_read_as_elements(spelled: Callable[[str], str]) -> None:
    items = f"&lt;ul&gt;&lt;li&gt;{spelled('Rust')}&lt;/li&gt;&lt;li&gt;{spelled('Go')}&lt;/li&gt;&lt;/ul&gt;"
    bullets = [Line(spelled("Rust"), "bullet"), Line(spelled("Go"), "bullet")]
    assert wording(items) == wording(f"<div><section>{items}</section></div>") == bullets
    assert wording(items.replace("ul", "UL").replace("li", "LI")) == bullets
    assert [line.text for line in wording("<p>Write &lt;/p&gt; and more</p>")] == ["Write </p> and more"]


@pytest.mark.parametrize("depth", [3_000, 50_000])
def test_a_tower_of_elements_is_read_without_recursion(depth: int) -> None:
    assert [line.text for line in wording("<div>" * depth + "deep" + "</div>" * depth)] == ["deep"]


def test_a_description_of_five_megabytes_is_cut_not_refused() -> None:
    assert 0 < sum(len(line.text) for line in wording("<p>Build the thing again.</p>" * 200_000)) < 210_000


def test_only_a_tower_loses_its_elements_and_keeps_its_words() -> None:
    assert "<div>" in markup("<div>" * DEEPEST + "deep" + "</div>" * DEEPEST, "html")
    assert markup("<div>" * (DEEPEST + 1) + "deep" + "</div>" * (DEEPEST + 1), "html").strip("<br>") == "deep"


def test_depth_counts_what_is_open_at_once() -> None:
    assert depth("<ul><li>a</li><li><b>b</b></li></ul>") == 3
    assert depth("no element, 1 < 2") == 0


def test_what_stands_behind_a_million_characters_is_left_out() -> None:
    assert len(markup("<p>" + "a" * MARKUP_MAX, "html")) == MARKUP_MAX


@pytest.mark.parametrize(
    ("text", "text_format", "expected"),
    [
        ("<p>one\ntwo</p>", "html", ["one two"]),
        ("one\ntwo", "html", ["one", "two"]),
        ("one<p>two\nthree</p>", "comment", ["one", "two", "three"]),
        ("<pre>one\ntwo</pre>", "comment", ["one", "two"]),
    ],
)
def test_line_breaks_count_where_nothing_else_divides_and_in_comments(
    text: str, text_format: str, expected: list[str]
) -> None:
    assert [line.text for line in wording(text, text_format)] == expected
