"""The index of a web archive: where each page stands in its WARC files, so that it can be read without the rest.

Read are CDXJ (Common Crawl's files), the JSON lines of its index server, and classic CDX with its header line.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from fnmatch import fnmatchcase

import msgspec

from pipelines.posting import Rejected
from pipelines.sources import host_of

#: The eleven columns of classic CDX when a file has no header line.
COLUMNS = "N b a m s k r M S V g"
#: Its letters for what is read here.
LETTERS = {"a": "url", "b": "timestamp", "g": "filename", "V": "offset", "S": "length", "s": "status", "m": "mime"}
#: The second word of a CDXJ line: when the page was captured (UTC).
STAMP = re.compile(r"[0-9]{14}", re.ASCII)
#: Where Common Crawl keeps its files, by the name that its index has for one; a name leads nowhere else.
HOST = "data.commoncrawl.org"
FILENAME = re.compile(r"crawl-data(?:/[A-Za-z0-9][A-Za-z0-9._-]*)+\.warc\.gz", re.ASCII)
PAGES = frozenset({"text/html", "application/xhtml+xml"})


class Entry(msgspec.Struct, frozen=True):
    """One record: `length` bytes from `offset` on in `filename`; `status` and `mime` as the server gave them, 0 and "" for none.

    `timestamp` is when it was captured (14 digits, UTC), "" where the index does not say.
    """

    url: str
    filename: str
    offset: int
    length: int
    status: int = 0
    mime: str = ""
    timestamp: str = ""

    @property
    def last(self) -> int:
        """The last byte of the record in its file."""
        return self.offset + self.length - 1

    @property
    def is_page(self) -> bool:
        """Whether the record holds a page that can be read, not a redirect, a failure or a file."""
        return self.status == 200 and self.mime in PAGES


def entries(lines: Iterable[str]) -> tuple[list[Entry], list[Rejected]]:
    """Every record of an index, and each line that cannot be read with its reason (positions count from 0)."""
    found: list[Entry] = []
    rejected: list[Rejected] = []
    for each in stated(lines):
        if isinstance(each, Entry):
            found.append(each)
        else:
            rejected.append(each)
    return found, rejected


def stated(lines: Iterable[str], patterns: Sequence[str] = ()) -> Iterator[Entry | Rejected]:
    """The same one by one: an index of a crawl is larger than memory. Lines that cannot match `patterns` may be left out."""
    pieces = tuple(map(literal, patterns))
    columns = COLUMNS.split()
    for position, line in enumerate(lines):
        if line.lstrip().startswith("CDX "):
            columns = line.split()[1:]
        elif pieces and line.endswith("}\n") and not any(piece in line.lower() for piece in pieces):
            continue
        elif line.strip() and not line.startswith("!"):
            try:
                yield entry(line.strip(), columns)
            except msgspec.MsgspecError as error:
                yield Rejected(position=position, reason=str(error))


def entry(line: str, columns: list[str]) -> Entry:
    """The record of one line; raises MsgspecError."""
    brace = line.find("{")
    if brace != -1:
        fields = msgspec.json.decode(line[brace:].encode("utf-8", "replace"), type=dict[str, object])
        if stamps := [word for word in line[:brace].split()[1:] if STAMP.fullmatch(word)]:
            fields["timestamp"] = stamps[-1]
    else:
        fields = {
            LETTERS[letter]: value for letter, value in zip(columns, line.split(), strict=False) if letter in LETTERS
        }
    # Numbers come as texts; "-" is none.
    made: Entry = msgspec.convert({name: value for name, value in fields.items() if value != "-"}, Entry, strict=False)
    if made.offset < 0 or made.length <= 0:
        raise msgspec.ValidationError("a record of no length or place - at `$.length`")
    return made


def matches(url: str, patterns: Sequence[str]) -> bool:
    """Whether an address is one of those wanted: by its host (`a.example`, `*.a.example`: all below), or whole, with stars."""
    host = host_of(url)
    return any(
        fnmatchcase(url.partition("://")[2], pattern.partition("://")[2] or pattern)
        if "/" in pattern
        else fnmatchcase(host, pattern.lower())
        for pattern in patterns
    )


def literal(pattern: str) -> str:
    """The longest piece of a pattern that must stand in an address as it is, lower case."""
    return max(re.split(r"\[[^]]*]|[*?[]", pattern.rpartition("://")[2].lower()), key=len)


def address(found: Entry) -> str | None:
    """Where the file of a record can be asked for; None for a name that is not one of Common Crawl's files."""
    return f"https://{HOST}/{found.filename}" if FILENAME.fullmatch(found.filename) else None
