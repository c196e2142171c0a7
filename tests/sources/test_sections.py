"""Promises about descriptions put together from pieces."""

from __future__ import annotations

from pipelines.sources.sections import fragment, joined, section


def test_a_heading_is_words_and_never_markup() -> None:
    assert section(" A <b> & c ", "<p>x</p>") == "<h3>A &lt;b&gt; &amp; c</h3><p>x</p>"


def test_a_piece_without_words_leaves_no_heading_behind() -> None:
    assert section("Benefits", " ") == section("Benefits", None) == ""
    assert section(None, "<p>x</p>") == section(" ", "<p>x</p>") == "<p>x</p>"


def test_plain_words_keep_their_lines_and_their_signs() -> None:
    assert (fragment("a < b\nc"), fragment(None)) == ("a &lt; b<br>c", "")


def test_no_pieces_are_no_text() -> None:
    assert joined("", " ") is None
    assert joined("a", "", "b") == "a\nb"
