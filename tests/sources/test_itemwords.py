"""Promises about the plain words of schema.org values."""

from __future__ import annotations

import pytest

from pipelines.sources.itemwords import markup, words


@pytest.mark.parametrize(("value", "told"), [
    ("  AI \n Engineer ", "AI Engineer"), ("R&amp;amp;D", "R&D"), (4711, "4711"), (["Ghent", "Lyon"], "Ghent"),
    ({"@type": "Country", "name": ["USA"] * 10}, "USA"), ({"@value": "x"}, "x"), ([None, "x"], "x"),
    (None, None), (" ", None), (True, None), ({}, None), ([], None), ({"name": {"name": {"name": {"name": "x"}}}}, None),
])  # fmt: skip
def test_a_value_is_told_in_words_whatever_its_shape(value: object, told: str | None) -> None:
    assert words(value) == told


@pytest.mark.parametrize(("value", "told"), [
    ("<p>R&amp;D</p>", "<p>R&amp;D</p>"), ("&lt;p&gt;R&amp;amp;D&lt;/p&gt;", "<p>R&amp;D</p>"),
    ("&amp;lt;p&amp;gt;Hi&amp;lt;/p&amp;gt;", "<p>Hi</p>"), ("<p>a&amp;nbsp;b</p>", "<p>a&nbsp;b</p>"),
    ("5 &lt; 6 and 7 > 6", "5 &lt; 6 and 7 > 6"), ("one\ntwo", "one<br>\ntwo"),
    ("<p>one</p>\\n\\n<p>two</p>", "<p>one</p>\n\n<p>two</p>"),
    ("C:\\new", "C:\\new"), (["Python", "SQL"], "<li>Python</li>\n<li>SQL</li>"), ({"name": "Python"}, "Python"),
    ("", None), (None, None), ([], None),
    ("Build&nbsp;Measure&nbsp;Ship&nbsp;Learn", "Build<br>\nMeasure<br>\nShip<br>\nLearn"),
    ("10&nbsp;Downing Street", "10&nbsp;Downing Street"),
])  # fmt: skip
def test_a_text_is_unescaped_as_often_as_it_was_escaped_too_often(value: object, told: str | None) -> None:
    assert markup(value) == told
