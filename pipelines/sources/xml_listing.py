"""A page's body as XML, its elements as jobs: the same promises as for JSON, without entities, DTDs or anything fetched."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from xml.etree.ElementTree import Element, ParseError

import msgspec
from defusedxml.ElementTree import fromstring

from pipelines.posting import Page, Posting, Reading
from pipelines.sources.listed import Listed, reading_of
from pipelines.sources.listing import Job
from pipelines.sources.refusals import refusal, unreadable

#: What a body that is no XML raises; what defusedxml forbids is a ValueError, a made-up encoding a LookupError.
NO_XML = (ParseError, ValueError, LookupError, RecursionError)
#: A control character that XML has no place for; one careless one must not cost a whole feed.
CONTROLS = bytes(code for code in range(32) if code not in (9, 10, 13))
#: How a document of two bytes a character begins (XML 1.0, appendix F): a mark, or the first tag with its zero byte.
TWO_BYTES = (b"\xff\xfe", b"\xfe\xff", b"<\0", b"\0<")


def reading(
    page: Page, source: str, board: str, root: str, listed: Callable[[Element], Listed], kind: type[Job],
    stated: Callable[[Job], Posting | None],
) -> Reading:  # fmt: skip
    """The reading of a page whose document's root is called `root`; `listed` finds the jobs in it, or raises ValidationError."""
    if refused := refusal(page, source, board):
        return refused
    try:
        document = tree(page.body)
    except NO_XML as error:
        return Reading(
            source=source, board=board, outcome="failed", reason=f"the body is {kind_of(page.body)}: {error}"
        )
    if document.tag != root:
        outcome = "failed" if str(document.tag).lower().endswith("html") else "drifted"
        reason = f"shape changed: the root is <{str(document.tag)[:80]}>, not <{root}>"
        return Reading(source=source, board=board, outcome=outcome, reason=reason)
    try:
        found = listed(document)
    except msgspec.ValidationError as error:
        return unreadable(page, source, board, error)
    return reading_of(found, source, board, kind, stated)


def tree(body: bytes) -> Element:
    """The document's root; raises one of NO_XML. White space and control characters that XML forbids are dropped.

    In UTF-16 half of the bytes look like those: such a document is left as it is, or "Łódź" would read "Aódz".
    """
    plain = body if body.startswith(TWO_BYTES) else body.lstrip().translate(None, CONTROLS)
    root: Element = fromstring(plain, forbid_dtd=True)
    return root


def kind_of(body: bytes) -> str:
    """What a body that is no XML looks like."""
    start = body.lstrip().lower()
    return "an HTML page" if start.startswith((b"<!doctype html", b"<html")) else "no XML"


def raw(fields: Mapping[str, object]) -> msgspec.Raw:
    """A job's fields as JSON, so that XML jobs are read one by one like all others; what is None is left out."""
    return msgspec.Raw(msgspec.json.encode({name: value for name, value in fields.items() if value is not None}))


def words(element: Element, path: str, names: Mapping[str, str] | None = None) -> str | None:
    """The text of the first element at `path`, stripped; None where there is none."""
    found = element.findtext(path, None, dict(names or {}))
    return found.strip() or None if found else None
