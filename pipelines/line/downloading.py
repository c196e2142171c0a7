"""Whole archives over the web, piece by piece: what came is kept and gone on from, and raw gets a file when all of it is here."""

from __future__ import annotations

import hashlib
import os
import shutil
from collections import Counter
from pathlib import Path
from urllib.parse import urlsplit

from pipelines import line
from pipelines.lake.handed_in import NoArchive, examined
from pipelines.lake.layout import Lake, MixedData, written
from pipelines.lake.members import members
from pipelines.lake.warc import imported
from pipelines.line.collecting import sandboxed, sandboxed_url
from pipelines.line.progress import Progress
from pipelines.sources import cdx
from pipelines.web.client import Web
from pipelines.web.exchange import Exchange
from pipelines.web.ranges import fetch_range, size_of

#: Bytes asked for at once: in the time that a fetch may take (90 s) a line of 1 Mbit/s brings them.
PIECE = 8 * 1024 * 1024
#: Bytes that stay free on the disk.
RESERVE = 1024 * 1024 * 1024


class Unfinished(Exception):
    """An archive is not all here; what came of it is kept where that is of use."""


def is_address(name: str) -> bool:
    """Whether an archive is named by its address and not by its path."""
    return "://" in name


def downloaded(
    web: Web, lake: Lake, urls: list[str], most: int, progress: Progress, *, is_sandbox: bool = False
) -> line.Done:
    """Bring each archive into raw, at most `most` bytes in all; those that are there already are not asked for."""
    done = line.Done()
    for url in urls:
        done.numbers["archives"] += 1
        try:
            Download(web, lake, url, most - done.numbers["bytes"], progress, is_sandbox=is_sandbox).brought(done)
        except Unfinished as reason:
            done.shortfalls.append(f"{url}: {reason}")
    return done


class Download:
    """One archive on its way: `<address>-<state>.part` beside raw, where the state is the file's size and ETag."""

    def __init__(
        self, web: Web, lake: Lake, url: str, budget: int, progress: Progress, *, is_sandbox: bool = False
    ) -> None:
        self.web, self.lake, self.url, self.budget, self.progress = web, lake, url, budget, progress
        self.asked = sandboxed_url(url) if is_sandbox else url
        self.hosts = frozenset({sandboxed(cdx.HOST) if is_sandbox else cdx.HOST})
        self.folder = lake.warehouse / "downloads"
        self.name = hashlib.sha256(url.encode()).hexdigest()[:16]

    def brought(self, done: line.Done) -> None:
        """Bring the archive into raw unless it is there; Unfinished with the reason when it is not all here."""
        if self.is_here():
            done.numbers["skipped"] += 1
            return
        if not urlsplit(self.url).path.endswith(".warc.gz"):
            raise Unfinished("no address of a WARC file (.warc.gz)")
        self.folder.mkdir(parents=True, exist_ok=True)
        part = self.part()
        if part:
            self.affordable(total_of(part) - part.stat().st_size)
        while part is None or part.stat().st_size < total_of(part):
            part = self.further(part, done)
        self.taken_in(part)
        done.numbers["kept"] += 1

    def is_here(self) -> bool:
        """Whether raw holds what this address gave before."""
        note = self.folder / f"{self.name}.done"
        return note.is_file() and (self.lake.raw / "imported" / f"{note.read_text().strip()}.warc.gz").is_file()

    def part(self) -> Path | None:
        """What came of it earlier; None for nothing."""
        return next(iter(sorted(self.folder.glob(f"{self.name}-*.part"))), None)

    def further(self, part: Path | None, done: line.Done) -> Path:
        """Ask for the next piece and keep it; Unfinished where it cannot be had, or another file stands there now."""
        first = part.stat().st_size if part else 0
        piece = fetch_range(self.web, self.asked, self.hosts, first, first + PIECE - 1)
        done.numbers += Counter(asked=1, bytes=len(piece.body))
        if piece.failure or piece.status != 206:
            raise Unfinished(
                f"{piece.failure or f'HTTP {piece.status}'}; {first:,} bytes are here, run it again to go on"
            )
        there = self.folder / f"{self.name}-{state(piece)}.part"
        if part is None:
            self.affordable(size_of(piece) or 0)
        elif part != there:
            part.unlink()
            raise Unfinished("the file changed while it came; run it again to begin anew")
        with there.open("ab") as file:
            file.write(piece.body)
            file.flush()
            os.fsync(file.fileno())
        self.progress("backfill", there.stat().st_size, total_of(there), self.url.rpartition("/")[2])
        return there

    def affordable(self, size: int) -> None:
        """Unfinished where so many bytes are beyond the budget, or the disk has no room for them."""
        if size > self.budget:
            raise Unfinished(f"{size:,} bytes are to come, more than the {max(self.budget, 0):,} left of --megabytes")
        if size > shutil.disk_usage(self.folder).free - RESERVE:
            raise Unfinished(f"no room on the disk for {size:,} bytes and {RESERVE:,} besides")

    def taken_in(self, part: Path) -> None:
        """Put a file that is all here into raw, under its content's name; Unfinished where it is damaged or not for raw."""
        with part.open("rb") as file:
            broken = next((member for member in members(file) if member.broken), None)
        if broken:
            part.unlink()
            raise Unfinished(f"damaged at byte {broken.start:,} ({broken.broken}); nothing of it is kept")
        try:
            examined([part])
        except (NoArchive, MixedData) as refusal:
            part.unlink()
            raise Unfinished(str(refusal)) from None
        path = imported(part, self.lake.raw)
        written(self.folder / f"{self.name}.done", path.name.removesuffix(".warc.gz") + "\n")
        part.unlink()


def state(piece: Exchange) -> str:
    """A name for the file that a piece is of: its size, and a hash of its ETag."""
    tag = hashlib.sha256(piece.headers.get("etag", "").encode()).hexdigest()[:8]
    return f"{tag}-{size_of(piece)}"


def total_of(part: Path) -> int:
    """The bytes of the whole file, as its part's name has it."""
    return int(part.stem.rpartition("-")[2])
