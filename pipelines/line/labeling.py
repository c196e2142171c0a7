"""Postings of a file and the second opinion on each, beside our own reading of them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec

from pipelines.line.one import Given, told
from pipelines.line.opinion import Labeler, Refused
from pipelines.sources.document import UNREADABLE, document


def labeled(source: Path, labeler: Labeler) -> tuple[list[dict[str, Any]], list[str]]:
    """A row a posting (uid, the opinion, `ours` with our work and screen), and why others have none."""
    rows: list[dict[str, Any]] = []
    refused: list[str] = []
    for number, line in enumerate(source.read_bytes().splitlines(), start=1):
        if not line.strip():
            continue
        try:
            given = document(line, Given)
            ours = told(given, str(given.uid if given.uid is not None else number))
            opinion = labeler.opinion(ours["text"])
        except (*UNREADABLE, Refused) as error:
            refused.append(f"line {number}: {error}")
            continue
        rows.append(
            {"uid": ours["uid"]} | msgspec.to_builtins(opinion) | {"ours": {k: ours[k] for k in ("work", "screen")}}
        )
    return rows, refused
