"""Promises about the text of an HTML answer."""

from __future__ import annotations

import pytest

from pipelines.posting import Page
from pipelines.sources.pagetext import is_html, text_of
from tests.sources.jobpages import SEEN


def answer(body: bytes, content_type: str = "text/html") -> Page:
    return Page(
        url="https://a.example/",
        status=200,
        body=body,
        fetched_at=SEEN,
        headers={"content-type": content_type} if content_type else {},
    )


@pytest.mark.parametrize(("body", "content_type"), [
    ("K\xf6ln".encode(), "text/html"), ("K\xf6ln".encode("latin-1"), "text/html; charset=ISO-8859-1"),
    ("K\xf6ln".encode("cp1252"), "text/html"),
    (b"<meta charset='windows-1252'>" + "K\xf6ln".encode("cp1252"), "text/html"),
    ("K\xf6ln".encode(), "text/html; charset=nonsense"),
    ("K\xf6ln".encode(), "text/html; charset=punycode"), ("K\xf6ln".encode("cp1252"), "text/html; charset=utf-8"),
])  # fmt: skip
def test_a_page_is_read_in_its_encoding_or_the_likeliest(body: bytes, content_type: str) -> None:
    assert text_of(answer(body, content_type)).endswith("K\xf6ln")


def test_no_encoding_but_those_of_pages_is_followed() -> None:
    assert text_of(answer(b"plain-words", "text/html; charset=punycode")) == "plain-words"


@pytest.mark.parametrize(("content_type", "body", "is_page"), [
    ("text/html", b"", True), ("Text/HTML; charset=x", b"x", True), ("application/json", b"<html>", False),
    ("", b" <html>", True), ("", b"{}", False),
])  # fmt: skip
def test_only_what_says_that_it_is_html_is(content_type: str, body: bytes, is_page: bool) -> None:
    assert is_html(answer(body, content_type)) is is_page
