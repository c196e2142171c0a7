"""A run that is killed anywhere goes on: SIGKILL of the whole process group at random moments, then the next run, and so on.

python bench/kills.py [KILLS ROUNDS SEED]      (200 kills in 10 rounds)

Each round kills runs of one day each in a warehouse of its own, lets a last one end, and compares what is published, row by
row, with what one undisturbed run publishes of the same days. It leaves with 1 when a row differs or anything is left over.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from random import Random

import duckdb

from pipelines.line import lake_at
from pipelines.publish import changed

#: A small market, so that most of a run is what kills may hit: files made, moved and built.
EMPLOYERS = "12"
#: Half of the kills come this early (seconds): starting, collecting, reading, classifying; the others anywhere in a run.
EARLY = 3.0
#: Names of what must not outlive a finished run.
LEFT_OVER = ("*.part", "*.tmp", ".build-*")
#: What a stage that is under way has unfinished, from the last stage to the first.
LEFT = {
    "publish": "published.part", "build": ".build-*", "classify": "lake/classified/*/*.part",
    "read": "lake/read/*/*.part", "collect": "raw/*/*/*.part",
}  # fmt: skip
DONE, PARTIAL = 0, 3


def begun(warehouse: Path, days: int) -> subprocess.Popen[str]:
    """`hiregap run` in a process group of its own."""
    command = [sys.executable, "-m", "pipelines", "run", "--json", "--days", str(days), "--warehouse", str(warehouse)]
    return subprocess.Popen(
        command, start_new_session=True, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True,
        env=os.environ | {"HIREGAP_EMPLOYERS": EMPLOYERS},
    )  # fmt: skip


def killed(warehouse: Path, after: float, since: str = "start") -> str:
    """Kill a run of one more day some seconds after it came to a stage: the stage that it was in; `ended` if it was over."""
    started, run = time.time(), begun(warehouse, days=1)
    while since != "start" and run.poll() is None and not is_at(warehouse, since, started):
        time.sleep(0.002)
    try:
        run.wait(after)
    except subprocess.TimeoutExpired:
        os.killpg(run.pid, signal.SIGKILL)
        run.communicate()
        return stage(warehouse, started)
    _, said = run.communicate()
    if run.returncode not in (DONE, PARTIAL):
        sys.exit(f"a run after a kill failed ({run.returncode}): {said}")
    return "ended"


def is_at(warehouse: Path, wanted: str, started: float) -> bool:
    """Whether a run has come to a stage, or past it: what it had nothing to do for it never shows."""
    return stage(warehouse, started) in list(LEFT)[: list(LEFT).index(wanted) + 1]


def stage(warehouse: Path, started: float) -> str:
    """What a run is doing, or was when it was killed, by the unfinished thing that stands there since it started."""
    return next((name for name, pattern in LEFT.items() if is_newer(warehouse, pattern, started)), "between")


def is_newer(warehouse: Path, pattern: str, started: float) -> bool:
    """Whether anything of this name was touched since an instant; what goes while we look is not there."""
    for path in warehouse.glob(pattern):
        with suppress(FileNotFoundError):
            if path.stat().st_mtime >= started:
                return True
    return False


def finished(warehouse: Path, days: int) -> float:
    """Let a run end; the seconds it took."""
    began = time.monotonic()
    run = begun(warehouse, days)
    _, said = run.communicate()
    if run.returncode not in (DONE, PARTIAL):
        sys.exit(f"the run failed ({run.returncode}): {said}")
    return time.monotonic() - began


def days_in(warehouse: Path) -> int:
    """How many days of readings stand in raw."""
    return len({path.parent.name for path in (warehouse / "raw").glob("*/*/*.warc.gz")})


def rows(warehouse: Path) -> Counter[tuple[str, ...]]:
    """Every published row but for its vintage, which names the bytes of raw: a 304 more or less is another name."""
    found: Counter[tuple[str, ...]] = Counter()
    with duckdb.connect(str(warehouse / "published" / "hiregap.duckdb"), read_only=True) as connection:
        for schema, table in connection.execute(
            "select table_schema, table_name from information_schema.tables order by all"
        ).fetchall():
            kept = "columns(lambda name: name <> 'vintage')"
            for row in connection.execute(f'select {kept} from {schema}."{table}"').fetchall():  # noqa: S608 - our own tables
                found[schema, table, *map(repr, row)] += 1
    return found


def wrong(warehouse: Path, undisturbed: Path) -> list[str]:
    """What a warehouse that was killed in holds otherwise than one that was not, what is left over, and what is doubled."""
    lake = lake_at(warehouse)
    left = [str(path.relative_to(warehouse)) for pattern in LEFT_OVER for path in warehouse.rglob(pattern)]
    here, there = rows(warehouse), rows(undisturbed)
    found = [f"left over: {name}" for name in left] + [
        f"not as its receipt says: {name}" for name in changed(lake.published)
    ]
    found += [f"only where it was killed: {row}" for row in here - there]
    found += [f"lacking where it was killed: {row}" for row in there - here]
    with duckdb.connect() as connection:
        for table, key in (
            ("readings", "reading_id"),
            ("sightings", "reading_id, posting_id"),
            ("versions", "content_hash"),
        ):
            files = str(lake.read / "*" / f"{table}-*.parquet")
            doubled = f"select {key} from read_parquet($1) group by all having count(*) > 1"  # noqa: S608 - our own names
            found += [f"doubled in {table}: {row}" for row in connection.execute(doubled, [files]).fetchall()]
    return found


def moments(rng: Random, kills: int, whole: float) -> list[float]:
    """When to kill (seconds after the start): half early, half anywhere in a run that takes `whole` seconds."""
    return [rng.uniform(0.1, EARLY if number % 2 else max(EARLY, whole)) for number in range(kills)]


def trial(folder: Path, kills: Sequence[float]) -> tuple[Counter[str], list[str]]:
    """The stages that a round's kills hit, and what is wrong after it."""
    hit = Counter(killed(folder / "killed", after) for after in kills)
    finished(folder / "killed", days=1)
    finished(folder / "undisturbed", days_in(folder / "killed"))
    return hit, wrong(folder / "killed", folder / "undisturbed")


def main(kills: int = 200, rounds: int = 10, seed: int = 1) -> None:
    """Print what each round hit and what came of it; leave with 1 when anything is wrong."""
    rng, hits, bad = Random(seed), Counter[str](), 0
    for number in range(1, rounds + 1):
        with tempfile.TemporaryDirectory() as folder:
            whole = finished(Path(folder) / "timed", days=1)
            hit, found = trial(Path(folder), moments(rng, kills // rounds, whole))
        hits, bad = hits + hit, bad + len(found)
        print(f"round {number}: a run takes {whole:.0f} s; {dict(hit)}; {len(found)} wrong", flush=True)
        print("".join(f"  {each}\n" for each in found[:10]), end="", flush=True)
    print(f"{hits.total()} runs, {hits.total() - hits['ended']} killed: {dict(hits)}; {bad} wrong")
    sys.exit(bad > 0)


if __name__ == "__main__":
    if any(not argument.isdecimal() for argument in sys.argv[1:]):
        sys.exit(__doc__)
    main(*map(int, sys.argv[1:]))
