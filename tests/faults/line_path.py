"""One page's way through the line: asked over HTTP, kept in a WARC file, replayed, read, and written down as rows."""

from __future__ import annotations

import time
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from pipelines.lake.warc import WarcWriter
from pipelines.line.collecting import Validators, keep
from pipelines.line.reading import Batch, Known, replayed
from pipelines.schemas import Row
from pipelines.web.client import Exchange, Web
from tests.faults.families import Family

#: The outcomes that say something of what is absent.
PROOFS = frozenset({"whole", "unchanged", "empty"})


@dataclass(frozen=True, slots=True)
class Told:
    """What became of one asking: the exchange, its row of `readings`, the ids of its sightings, and real seconds."""

    exchange: Exchange
    reading: Row
    ids: tuple[str, ...]
    batch: Batch
    seconds: float


def told(family: Family, web: Web, folder: Path, known: Validators | None = None, etag: str | None = None) -> Told:
    """Ask a family's page and read what was kept of the answer; raises where one asking makes other than one reading."""
    began = time.monotonic()
    exchange = web.fetch(family.url, {family.host}, etag)
    batch = read(folder, written(family, exchange, folder, known or {}))
    seconds = time.monotonic() - began
    (reading,) = batch.readings
    return Told(exchange, reading, tuple(row["external_id"] for row in batch.sightings), batch, seconds)


def written(family: Family, exchange: Exchange, folder: Path, known: Validators) -> str:
    """Keep one exchange as a collect does; the name of its file in raw."""
    name = f"{family.source}/1/page.warc.gz"
    (folder / name).parent.mkdir(parents=True, exist_ok=True)
    with WarcWriter(folder / name) as kept:
        keep(exchange, kept, dict(known), Counter())
    return name


def read(folder: Path, name: str) -> Batch:
    """Everything that reading one WARC file says."""
    batch = Batch()
    for _ in replayed(folder, name, Known(set(), set()), batch):
        pass
    return batch
