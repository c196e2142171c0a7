"""Promises about lines: both parsers say the same, no words are glued, and no markup makes it fail."""

from __future__ import annotations

from collections.abc import Callable
from itertools import islice
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipelines.lake.warc import Damage, pages
from pipelines.normalize.wording import Line, wording, wording_by_standard
from pipelines.sources import source_of

FRAGMENTS = (
    "<p>One</p><p>Two<br>Three</p>",
    "<h2>What you'll do</h2><ul><li>Train models</li><li><p>Ship <b>them</b></p></li></ul><p>And more</p>",
    "<div><strong>Requirements</strong></div><div>• Python<br/>• SQL</div>",
    "<table><tr><td>Left</td><td>Right</td></tr></table><script>var x = 1</script><style>p {}</style>",
    "<p>Unclosed <b>bold<p>next</b> line<ul><li>a<li>b</ul>",
    "Plain first line\nsecond line with <a href='x'>a link</a>\n\nthird",
    "<p>Fish&nbsp;&amp;&nbsp;chips &lt;3 \u201cquoted\u201d \u2014 dash</p><p hidden>never</p><p style='display: none'>no</p>",
    "<pre>one\n  two\n</pre><blockquote>said</blockquote><p>\u200b</p>",
)


@pytest.mark.parametrize("fragment", FRAGMENTS)
def test_both_parsers_give_the_same_lines(fragment: str) -> None:
    assert wording(fragment) == wording_by_standard(fragment)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            ["<p>", "</p>", "<ul>", "<li>", "</li>", "<b>", "</b>", "<br>", "word", " two ", "<h3>", "</h3>"]
        ),
        max_size=14,
    )
)
def test_both_parsers_agree_on_broken_markup(parts: list[str]) -> None:
    assert wording("".join(parts)) == wording_by_standard("".join(parts))


@pytest.mark.parametrize("name", ["ashby-2025-10-28.warc.gz", "hackernews-2013-08..2026-05.warc.gz"])
def test_both_parsers_agree_on_real_descriptions(archive: Path, name: str) -> None:
    texts = list(islice(real_texts(archive / name), 150))
    assert len(texts) == 150
    assert [text for text in texts if wording(text) != wording_by_standard(text)] == []


def real_texts(path: Path):  # type: ignore[no-untyped-def]
    """Every eleventh description of a real capture."""
    number = 0
    for page in pages(path):
        found = None if isinstance(page, Damage) else source_of(page.url)
        if isinstance(page, Damage) or found is None:
            continue
        for posting in found[0].read(page).postings:
            number += 1
            if posting.text and number % 11 == 0:
                yield posting.text


def test_headings_bullets_and_text_are_told_apart() -> None:
    lines = wording(
        "<h3>Your days</h3><ul><li>Build agents</li></ul><p><strong>Also</strong></p><p>We pay well.</p><p>Skills:</p>"
    )
    assert [(line.kind, line.text) for line in lines] == [
        ("heading", "Your days"), ("bullet", "Build agents"), ("heading", "Also"), ("text", "We pay well."),
        ("heading", "Skills:"),
    ]  # fmt: skip


def test_a_bullet_sign_makes_a_bullet_without_any_list() -> None:
    assert wording("<p>\u2022 Own the roadmap</p>") == [Line("Own the roadmap", "bullet")]


def test_words_of_neighboring_blocks_are_never_glued() -> None:
    assert [line.text for line in wording("<div>Python</div><div>SQL</div><td>Go</td>")] == ["Python", "SQL", "Go"]
    folded = "<details><summary>More</summary>Train models</details><figure><figcaption>Us</figcaption></figure>end"
    assert [line.text for line in wording(folded)] == ["More", "Train models", "Us", "end"]
    assert wording(folded) == wording_by_standard(folded)


@pytest.mark.parametrize("spelled", [str, str.upper, str.lower])
def test_lines_wrapped_by_hand_are_one_again_however_they_are_spelled(spelled: Callable[[str], str]) -> None:
    text = spelled("We are a small team that builds tools for people who write and\nrevise contracts.")
    assert [line.text for line in wording(text, "text")] == [text.replace("\n", " ")]
    resumed = spelled("We are a small team that builds tools for people who write\nand revise contracts.")
    assert [line.text for line in wording(resumed, "text")] == [resumed.replace("\n", " ")]


@pytest.mark.parametrize("spelled", [str, str.upper, str.lower])
def test_a_small_letter_or_an_address_behind_a_long_line_joins_nothing(spelled: Callable[[str], str]) -> None:
    for behind in ("engineers, remote or in berlin", "https://acme.example/jobs"):
        text = spelled("A long line on what we do, as it is written by people who like it small\n") + behind
        assert len(wording(text, "text")) == 2


@pytest.mark.parametrize("empty", ["", " \n ", "<p></p>", "<script>x</script>", "<!-- c -->", "&nbsp;"])
def test_no_words_are_no_lines(empty: str) -> None:
    assert wording(empty) == []


def test_an_address_is_a_line_of_its_own_though_the_line_before_it_has_no_end() -> None:
    text = "Read all about what we build, and how we build it, at\nhttps://acme.example/jobs"
    assert [line.text for line in wording(text, "text")] == text.split("\n")


def test_preformatted_words_are_divided_by_their_breaks_alone() -> None:
    assert [line.text for line in wording("<pre>one <b>two</b> three\nfour</pre>")] == ["one two three", "four"]
