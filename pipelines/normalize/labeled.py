"""Adverts that say who hires for what and where behind labels: "Company: Acme", "Location: Oslo", a line or a part each."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipelines.normalize.wording import Line

LABELS = {
    "company": "employer", "employer": "employer", "who": "employer", "organization": "employer",
    "role": "role", "roles": "role", "position": "role", "positions": "role", "title": "role", "job title": "role", "job": "role",
    "location": "location", "locations": "location", "where": "location", "remote": "remote",
}  # fmt: skip
LABEL = re.compile(rf"^\W*(?P<label>{'|'.join(LABELS)})\s*:\s*(?P<words>\S.*)$", re.IGNORECASE)
#: So many lines belong to the head of an advert.
LINES_READ = 8
#: Where a name ends behind its label: an address, a sentence, a dash.
SENTENCE = re.compile(r"\.\s+(?=[A-Z]\w* [a-z])")
END = re.compile(r"\s*(?:[(\[]|https?:|www\.|\.\s|\.$|\s[-–]\s|\s//)")


def labeled(lines: Sequence[Line]) -> dict[str, str]:
    """What the first lines say behind labels, by `employer`, `role`, `location` and `remote`; {} where the very first has none."""
    parts = [part for line in lines[:LINES_READ] for part in re.split(r"\s\|\s?|\|\s", line.text)]
    if not parts or not LABEL.match(parts[0]):
        return {}
    found = [match for part in parts if (match := LABEL.match(part))]
    return {LABELS[match["label"].lower()]: match["words"].strip() for match in reversed(found)}


def name_of(words: str) -> str:
    """The words behind a label up to an address, a dash or the end of a sentence."""
    return END.split(words, maxsplit=1)[0].strip()


def place_of(words: str) -> str:
    """The words behind a label of place up to a sentence."""
    return SENTENCE.split(words, maxsplit=1)[0].strip()
