"""Reading postings from outside the warehouse: one on the screen, or a file of JSON lines."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import msgspec

from pipelines.classify.answer import described
from pipelines.classify.clarity import day_of
from pipelines.classify.score import tagged
from pipelines.lake.layout import written
from pipelines.lake.versions import CLASSIFIER, version
from pipelines.normalize import normalized
from pipelines.posting import Posting
from pipelines.schemas import Row
from pipelines.sources.document import UNREADABLE, document

#: Postings from outside have no day of their own; only a stated date is checked against it.
SEEN = datetime(2100, 1, 1, tzinfo=UTC)
#: A page of other letters has some that UTF-8 does not know; above this share of them it is no text at all.
ODD_AT_MOST = 0.1


class NoPosting(Exception):
    """What was handed in cannot be a posting; the message says why."""


class Given(msgspec.Struct):
    """One line of the input: a posting as somebody has it."""

    title: str
    uid: str | int | None = None
    description: str | None = None
    company: str | None = None
    location: str | None = None


def lines(source: Path, target: Path) -> tuple[int, list[str]]:
    """Tag every line of `source` into `target`; how many, and why each bad line could not be read."""
    out: list[bytes] = []
    bad: list[str] = []
    with source.open("rb") as file:
        for number, line in enumerate(file, start=1):
            if not line.strip():
                continue
            try:
                given = document(line, Given)
            except UNREADABLE as error:
                bad.append(f"line {number}: {error}")
                continue
            out.append(msgspec.json.encode(told(given, str(given.uid if given.uid is not None else number))))
    written(target, "".join(each.decode() + "\n" for each in out))
    return len(out), bad


def told(given: Given, uid: str) -> dict[str, Any]:
    """the method's object for one posting."""
    row = read(given, uid)
    result = tagged(
        row["content_hash"], row["text"], row["zones"],
        requirement_lines=row["requirement_lines"], text_missing=row["text_missing"],
        title_level=row["title_level"], day=day_of(row),
    )  # fmt: skip
    return described(uid, row, result) | {"classifier_version": version(CLASSIFIER)}


def read(given: Given, uid: str) -> Row:
    """One posting from outside in our words."""
    posting = Posting(
        external_id=uid, title=given.title, text=given.description, employer=given.company, location=given.location
    )
    return normalized(posting, source="file", board="file", period=None, employer=given.company, seen=SEEN)


def decoded(body: bytes) -> str:
    """Text in UTF-8, with a mark for a letter of another encoding here and there; NoPosting for what is no text."""
    text = body.decode("utf-8-sig", "replace")
    if b"\0" in body or text.count("\N{REPLACEMENT CHARACTER}") > ODD_AT_MOST * len(text):
        raise NoPosting(
            "it is no text in UTF-8; a PDF, a document or another encoding is to be saved as text or HTML first"
        )
    return text


def shown(text: str) -> str:
    """One posting's tags and quotes, for a screen. Its first line that is not empty serves as title; NoPosting without any."""
    from pipelines.normalize.wording import wording

    title = next((line.text for line in wording(text, "html") if line.text.strip()), "")[:200]
    if not title:
        raise NoPosting("not a word stands in it")
    uid = hashlib.sha256(text.encode()).hexdigest()[:12]
    answer = told(Given(title=title, description=text), uid)
    screen = [f"{title}", ""]
    for name, value in answer.items():
        if name not in {"evidence", "text", "uid", "work_probability", "work_share"}:
            screen.append(f"  {name:<24} {value}")
    screen += ["", "  quotes"]
    screen += [f"  {quote['slot']:<24} [{quote['zone']}] {quote['quote']}" for quote in answer["evidence"]]
    return "\n".join(screen)
