"""Faults in a body that came whole by all that HTTP says: other documents, other encodings, cut by the site itself."""

from __future__ import annotations

import html
import re
from collections.abc import Callable

from tests.faults.answer_cases import DOWN
from tests.faults.case import BEST, Case, fixed, page, sent, whole
from tests.faults.families import Family

LOGIN = b'<!doctype html><html><head><title>Sign in</title></head><body><form action="/login"></form></body></html>'
CAPTCHA = (
    b"<!doctype html><html><head><title>Just a moment...</title></head><body><script>window._cf_chl_opt={}</script>"
    b"<noscript>Enable JavaScript and cookies to continue</noscript></body></html>"
)
#: A page where none of the family is due: no list of it is in there.
STRANGER = {"html": "drifted", "else": "failed"}
ERROR = {"json": "drifted", "thread": "drifted", "html": "drifted", "else": "failed"}
DEEP = 200_000
MEGABYTE = 1024 * 1024


def recoded(encoding: str) -> Callable[[Family], bytes]:
    """The page in another encoding, which nothing tells of."""
    return lambda family: family.body.decode().replace("Ghent", "Łódź").encode(encoding, "replace")


def put(inside: bytes) -> Callable[[Family], bytes]:
    """The page with these bytes inside the first title in it."""
    return lambda family: re.sub(rb"AI Engineer|Ing|Data ", lambda found: found[0] + inside, family.body, count=1)


def half_surrogate(family: Family) -> bytes:
    """Half of an emoji, by the family's own escape."""
    return put({"xml": b"&#xD83D;"}.get(family.kind, rb"\ud83d"))(family)


def cut_at_last(mark: bytes) -> Callable[[Family], bytes]:
    """The page up to the last place where a mark stands."""
    return lambda family: family.body[: family.body.rfind(mark) if mark in family.body else len(family.body) // 2]


def deep(family: Family) -> bytes:
    """The family's kind of document, nested without end."""
    if family.kind in ("json", "thread"):
        return b'{"jobs": ' + b"[" * DEEP + b"]" * DEEP + b"}"
    element = b"div" if family.kind == "html" else b"position"
    return b"<%s>" % element * 50_000 + b"</%s>" % element * 50_000


def deep_microdata(family: Family) -> bytes:
    """Elements nested without end, the first of them a posting."""
    return b'<div itemscope itemtype="https://schema.org/JobPosting">' + b"<div itemprop=title>" * 50_000


def large(family: Family) -> bytes:
    """5 MB of HTML that holds no posting."""
    return b"<!doctype html><html><body>" + b"<div class=a><p>Nothing here</p></div>\n" * 130_000 + b"</body></html>"


WRONG = (
    Case("an error page", page(fixed(DOWN), content_type="text/html"), STRANGER),
    Case("a login page", page(fixed(LOGIN), content_type="text/html"), STRANGER),
    Case("a captcha", page(fixed(CAPTCHA), content_type="text/html"), STRANGER),
    Case("a captcha under the family's type", page(fixed(CAPTCHA)), STRANGER),
    Case("an error object", page(fixed(b'{"error": "rate limited", "status": 429}'), content_type="application/json"), ERROR),
    Case("an error object with an empty list", page(fixed(b'{"error": "busy", "jobs": null}')), ERROR),
    Case("a list of errors", page(fixed(b'["error", "busy"]')),
         ERROR | {"greenhouse": "drifted", "lever": "partial", "remoteok": "partial"}),
    Case("null", page(fixed(b"null")), ERROR),
    Case("a number", page(fixed(b"503")), ERROR),
    Case("nothing at all", page(fixed(b"")), STRANGER | {"html": "drifted"}),
    Case("blanks", page(fixed(b" \r\n ")), STRANGER),
    Case("zero bytes", page(fixed(bytes(4096))), STRANGER),
    Case("noise", page(fixed(bytes(range(256)) * 16)), STRANGER),
    Case("another family's XML", page(fixed(b"<?xml version='1.0'?><feed xmlns='http://www.w3.org/2005/Atom'/>")),
         {"xml": "drifted", "html": "drifted", "else": "failed"}),
    Case("an entity bomb", page(fixed(b'<!DOCTYPE a [<!ENTITY b "bb"><!ENTITY c "&b;&b;">]><workzag-jobs>&c;</workzag-jobs>')),
         STRANGER),
    Case("a file by entity", page(fixed(b'<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><rss>&b;</rss>')), STRANGER),
    Case("nested without end", page(deep),
         {"lever": "drifted", "remoteok": "drifted", "xml": "drifted", "html": "drifted", "else": "failed"},
         bounds={"body_bytes": 4 * MEGABYTE}, seconds=3.0),
    Case("a posting nested without end", page(deep_microdata), "failed", bounds={"body_bytes": 4 * MEGABYTE}, seconds=3.0),
    Case("5 MB of HTML", page(large, content_type="text/html"), STRANGER, bounds={"body_bytes": 8 * MEGABYTE}, seconds=3.0),
)  # fmt: skip
#: What a page's script says to its end is shown, though the page has none and is not whole.
SHOWN = {"html": "partial", "else": "failed"}
#: The site itself left the rest away, and HTTP calls the answer whole.
CUTS = (
    Case("cut before the last brace", page(cut_at_last(b"}")), "failed"),
    Case("cut before the last tag", page(cut_at_last(b"</")), SHOWN),
    Case("cut in the middle", page(lambda family: family.body[: len(family.body) // 2]), "failed"),
    Case("cut after the first posting", page(lambda family: family.page([family.job(1)])[:-30]), SHOWN),
    Case("an error page behind half a page", page(lambda family: family.body[: len(family.body) // 2] + DOWN), "failed"),
)  # fmt: skip
ENCODED = (
    Case("wrong type: text/plain", page(whole, content_type="text/plain"), BEST, is_whole=True),
    Case("wrong type: octets", page(whole, content_type="application/octet-stream"), BEST, is_whole=True),
    Case("no type", sent(lambda family: b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n%s" % (len(family.body), family.body)),
         BEST, is_whole=True),
    Case("a charset that there is not", page(whole, content_type="text/html; charset=klingon"), BEST, is_whole=True),
    Case("a charset that it is not", page(recoded("utf-8"), content_type="text/html; charset=us-ascii"), BEST, is_whole=True),
    Case("a byte order mark", page(lambda family: b"\xef\xbb\xbf" + family.body), BEST, is_whole=True),
    Case("UTF-16", page(lambda family: html.unescape(family.body.decode()).encode("utf-16") if family.kind == "json" else
                        family.body.replace(b'encoding="UTF-8"', b"").decode().encode("utf-16")),
         {"xml": BEST, "html": "drifted", "else": "failed"}, is_whole=True),
    Case("Latin-1 said to be UTF-8", page(put(b"\xe9"), content_type="application/json; charset=utf-8"),
         {"html": BEST, "xml": "failed", "else": "partial"}, is_whole=True),
    Case("half a surrogate", page(half_surrogate), {"xml": "failed", "else": BEST}, is_whole=True),
    Case("a NUL", page(put(b"\0")), BEST, is_whole=True),
    Case("an escaped NUL", page(lambda family: put({"xml": b"&#0;"}.get(family.kind, rb"\u0000"))(family)),
         {"xml": "failed", "else": BEST}, is_whole=True),
    Case("control characters", page(put(b"\x01\x08\x0b\x1b")), BEST, is_whole=True),
)  # fmt: skip
CASES = (*WRONG, *CUTS, *ENCODED)
