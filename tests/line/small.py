"""A small market that has a board of every source from its first day on, and how a schedule would read it."""

from __future__ import annotations

from itertools import count
from pathlib import Path

import pytest

from pipelines.line import running
from pipelines.line.progress import silent
from pipelines.sandbox.clock import FIRST_DAY
from pipelines.sandbox.employers import employers

EMPLOYERS, WEEKS = 40, 14
#: Every source that some employer has.
BOARDS = {str(each.source) for each in employers(1, EMPLOYERS) if each.board}
#: The first market that has a board of each of them to read from the first day on.
SEED = next(
    seed
    for seed in count(1)
    if {each.source for each in employers(seed, EMPLOYERS) if each.watched_since == FIRST_DAY} >= BOARDS
)


def read(folder: Path) -> Path:
    """The market read into `folder` for fourteen weeks, in two runs."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("HIREGAP_EMPLOYERS", str(EMPLOYERS))
        patch.setenv("HIREGAP_SEED", str(SEED))
        running.run([], folder, [], WEEKS - 1, silent)
        running.run([], folder, [], 1, silent)
    return folder
