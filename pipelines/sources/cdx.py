"""The index of a web archive: where each page stands in its WARC files, so that it can be read without the rest.

Read are CDXJ (Common Crawl's files), the JSON lines of its index server, and classic CDX with its header line.
"""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from pipelines.posting import Rejected

#: The eleven columns of classic CDX when a file has no header line.
COLUMNS = "N b a m s k r M S V g"
#: Its letters for what is read here.
LETTERS = {"a": "url", "g": "filename", "V": "offset", "S": "length", "s": "status", "m": "mime"}
PAGES = frozenset({"text/html", "application/xhtml+xml"})


class Entry(msgspec.Struct, frozen=True):
    """One record: `length` bytes from `offset` on in `filename`; `status` and `mime` as the server gave them, 0 and "" for none."""

    url: str
    filename: str
    offset: int
    length: int
    status: int = 0
    mime: str = ""

    @property
    def is_page(self) -> bool:
        """Whether the record holds a page that can be read, not a redirect, a failure or a file."""
        return self.status == 200 and self.mime in PAGES


def entries(lines: Iterable[str]) -> tuple[list[Entry], list[Rejected]]:
    """Every record of an index, and each line that cannot be read with its reason (positions count from 0)."""
    found: list[Entry] = []
    rejected: list[Rejected] = []
    columns = COLUMNS.split()
    for position, line in enumerate(lines):
        if line.lstrip().startswith("CDX "):
            columns = line.split()[1:]
        elif line.strip() and not line.startswith("!"):
            try:
                found.append(entry(line.strip(), columns))
            except msgspec.MsgspecError as error:
                rejected.append(Rejected(position=position, reason=str(error)))
    return found, rejected


def entry(line: str, columns: list[str]) -> Entry:
    """The record of one line; raises MsgspecError."""
    brace = line.find("{")
    if brace != -1:
        fields = msgspec.json.decode(line[brace:].encode("utf-8", "replace"), type=dict[str, object])
    else:
        fields = {
            LETTERS[letter]: value for letter, value in zip(columns, line.split(), strict=False) if letter in LETTERS
        }
    # Numbers come as texts; "-" is none.
    made: Entry = msgspec.convert({name: value for name, value in fields.items() if value != "-"}, Entry, strict=False)
    if made.offset < 0 or made.length <= 0:
        raise msgspec.ValidationError("a record of no length or place - at `$.length`")
    return made
