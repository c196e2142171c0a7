"""An HTML page's body as text, in the encoding that it states."""

from __future__ import annotations

import re

from pipelines.posting import Page

HTML = frozenset({"text/html", "application/xhtml+xml"})
CHARSET = re.compile(r"charset\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)
META = re.compile(rb"<meta\b[^<>]{0,300}?charset\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)
#: Encodings that pages are written in; Python knows others, some of which decode in quadratic time (punycode).
ENCODING = re.compile(r"(?:utf|iso|latin|windows|cp|koi8|gb|big5|euc|shift|mac|us-ascii|ascii)[\w.:-]*", re.IGNORECASE)
#: Where the standard has a page state its encoding (a browser looks no further).
META_WITHIN = 1024
OPENED, ENDED = re.compile(r"<html\b", re.IGNORECASE), re.compile(r"</html\s*>", re.IGNORECASE)
#: Characters from a page's beginning and end within which its root element begins and ends; counters and notes may follow.
BEGINS_WITHIN, ENDS_WITHIN = 5_000, 100_000
#: Larger pages are none that anyone wrote; what stands behind this many bytes is left out.
BODY_MAX = 16_000_000


def is_html(page: Page) -> bool:
    """Whether an answer says that it is HTML, or says nothing and looks like it."""
    stated = page.headers.get("content-type", "").partition(";")[0].strip().lower()
    return stated in HTML if stated else page.body.lstrip()[:1] == b"<"


def text_of(page: Page) -> str:
    """The page's text: in its stated encoding, else UTF-8, else what browsers take (Windows-1252)."""
    body = page.body[:BODY_MAX]
    meta = META.search(body[:META_WITHIN])
    stated = CHARSET.search(page.headers.get("content-type", ""))
    for name in (stated[1] if stated else "", meta[1].decode("ascii", "replace") if meta else "", "utf-8"):
        try:
            if ENCODING.fullmatch(name):
                return body.decode(name)
        except (LookupError, UnicodeDecodeError):
            continue
    return body.decode("cp1252", "replace")


def ends(text: str) -> bool:
    """Whether a page whose root element begins also ends it: HTTP calls an answer whole that its writer left half written."""
    opened = OPENED.search(text, 0, BEGINS_WITHIN)
    return opened is None or ENDED.search(text, max(opened.end(), len(text) - ENDS_WITHIN)) is not None
