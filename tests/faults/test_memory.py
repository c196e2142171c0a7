"""However large a body is, or says it is, a process of its own grows by less than is allowed while it is asked and read."""

from __future__ import annotations

import gzip
import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.faults.families import ONE_EACH, Family
from tests.faults.wire_cases import CHUNKED, chunk, head
from tests.web.conftest import Answer, Faults

pytestmark = pytest.mark.skipif(not Path("/proc/self/status").is_file(), reason="only Linux tells a process its peak")
ROOT = Path(__file__).parents[2]
MEGABYTE = 1024 * 1024
LARGE = chunk(b" " * MEGABYTE)
CHILD = """
import json, sys
from pathlib import Path
from pipelines.web.client import Web
from pipelines.web.loopback import loopback
from tests.faults.families import FAMILIES
from tests.faults.line_path import told
from tests.web.conftest import Ticking
def peak():
    # Not ru_maxrss, which begins with the peak of the process that started this one.
    status = Path("/proc/self/status").read_text()
    return int(status.partition("VmHWM:")[2].split()[0]) / 1024
port, folder, sources = int(sys.argv[1]), Path(sys.argv[2]), sys.argv[3:]
families = [family for family in FAMILIES if family.source in sources]
web = Web("people@example.com", Ticking(), loopback(port))
for family in families:
    told(family, web, folder)
rows = []
for family in families:
    before = peak()
    found = told(family, web, folder)
    rows.append([found.reading["outcome"], found.reading["reason"].partition(":")[0], peak() - before, found.seconds])
print(json.dumps(rows))
"""

Measured = list[tuple[str, str, float, float]]


def measured(faults: Faults, folder: Path, answers: dict[Family, Answer]) -> Measured:
    """Outcome, name, growth (MiB) and seconds of asking each family once more after its whole page, by a real run's bounds."""
    for family, answer in answers.items():
        faults.set(family.path, faults.page(200, family.body, Content_Type=family.content_type), answer)
    command = [sys.executable, "-c", CHILD, str(faults.port), str(folder), *(family.source for family in answers)]
    said = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True, timeout=60)
    return [(outcome, name, growth, seconds) for outcome, name, growth, seconds in json.loads(said.stdout)]


def test_a_bomb_of_a_thousand_to_one_is_named_before_it_takes_64_megabytes(faults: Faults, raw: Path) -> None:
    bomb = gzip.compress(bytes(204 * MEGABYTE), 9)
    assert len(bomb) * 900 < 204 * MEGABYTE
    found = measured(faults, raw, dict.fromkeys(ONE_EACH, faults.page(200, bomb, Content_Encoding="gzip")))
    assert {(outcome, name) for outcome, name, *_ in found} == {("failed", "too_large")}
    # Half of what is allowed: a body of the largest size that is taken would pass 64 by a hair.
    assert sum(growth for *_, growth, _ in found) < 32
    assert max(seconds for *_, seconds in found) < 3


def test_what_is_too_large_costs_no_more_than_is_allowed_and_what_only_says_so_nothing(
    faults: Faults, raw: Path
) -> None:
    declared, streamed = ONE_EACH[:2]
    found = measured(
        faults,
        raw,
        {
            declared: faults.raw(head(declared, "Content-Length: 1073741824\r\n") + declared.body),
            streamed: faults.raw(head(streamed, CHUNKED) + LARGE * 70),
        },
    )
    assert {(outcome, name) for outcome, name, *_ in found} == {("failed", "too_large")}
    assert found[0][2] < 4
    # 64 MiB of body, and what it is moved from while it grows.
    assert found[1][2] < 96
    assert max(seconds for *_, seconds in found) < 10
