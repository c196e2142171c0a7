"""Closings held against a simulated truth: boards that fail in every way, and the marts' word on when each posting left.

python bench/closings.py [BOARDS DAYS SEEDS]      (50 boards, 120 days, 20 seeds, at fault rates of 0, 5, 20 and 50 %)

What is counted under a name with `!` is wrong; it leaves with 1 when anything is.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any

import duckdb
from boards import DAY, MANY, Asked, Board, last_true, simulated

from pipelines.lake import tables
from pipelines.line import mapping, modeling
from pipelines.schemas import CLASSIFY_TABLES, READ_TABLES

START = datetime(2026, 1, 1, tzinfo=UTC)
RATES = (0.0, 0.05, 0.2, 0.5)
#: The method's words in numbers: so many empty readings over so many days; a day may be this much short (minutes).
EMPTIES, WEEK, SHORT = 3, 7, 4 * 60
Statements = list[tuple[str, str]]


def rows(boards: Sequence[Board], rng: Random) -> dict[str, list[dict[str, Any]]]:
    """The lake's rows of some boards; a list that did not change is most often a 304 of the one before, or of its repeat."""
    made: dict[str, list[dict[str, Any]]] = {"readings": [], "sightings": [], "versions": []}
    for board in boards:
        made["versions"] += [version(board.name, number) for number in range(len(board.spans))]
        base: Asked | None = None
        named: list[str] = []
        for place, asked in enumerate(board.asked):
            reading_id = f"{board.name}/{place}"
            repeats, says = None, asked.says
            if says in ("whole", "empty"):
                same = base is not None and base.says == says and base.shown == asked.shown
                if same and rng.random() < 0.8:
                    says, repeats = "unchanged", rng.choice(named)
                else:
                    base, named = asked, []
                named.append(reading_id)
            elif says == "lost":
                says, repeats = "unchanged", "in-no-lake"
            made["readings"].append(reading(board.name, reading_id, asked, says, repeats))
            shown = asked.shown if says != "unchanged" else frozenset()
            made["sightings"] += [sighting(board.name, reading_id, asked, number) for number in sorted(shown)]
    return made


def reading(board: str, reading_id: str, asked: Asked, says: str, repeats: str | None) -> dict[str, Any]:
    """One row of `readings`."""
    return dict.fromkeys(READ_TABLES["readings"]) | {
        "reading_id": reading_id, "source": "ashby", "board": board, "asked_at": moment(asked.at), "outcome": says,
        "repeats": repeats, "raw": "simulated", "postings": len(asked.shown), "rejected": 0,
    }  # fmt: skip


def sighting(board: str, reading_id: str, asked: Asked, number: int) -> dict[str, Any]:
    """One row of `sightings`."""
    return dict.fromkeys(READ_TABLES["sightings"]) | {
        "reading_id": reading_id, "source": "ashby", "board": board, "posting_id": f"ashby:{board}:{number}",
        "external_id": str(number), "content_hash": f"{board}:{number}", "asked_at": moment(asked.at),
    }  # fmt: skip


def version(board: str, number: int) -> dict[str, Any]:
    """One row of `versions`: a posting that is never edited."""
    return dict.fromkeys(READ_TABLES["versions"]) | {
        "content_hash": f"{board}:{number}", "posting_id": f"ashby:{board}:{number}", "source": "ashby", "board": board,
        "external_id": str(number), "employer": board, "employer_id": board, "title": "Engineer", "text_missing": True,
    }  # fmt: skip


def moment(at: int) -> datetime:
    """An instant from the minutes since the start."""
    return START + timedelta(minutes=at)


def compiled(folder: Path) -> Statements:
    """What dbt makes of the models behind `postings`, in the order in which they run: (schema.name, select)."""
    command = [
        sys.executable, "-W", "ignore", "-m", "dbt.cli.main", "--quiet", "compile", "--select", "+postings",
        "--log-path", str(folder / "logs"),
        "--target-path", str(folder / "target"), "--project-dir", str(modeling.dbt_project()),
    ]  # fmt: skip
    subprocess.run(
        command,
        check=True,
        stdout=subprocess.DEVNULL,
        env=os.environ | modeling.dbt_environment(folder / "build.duckdb"),
    )
    nodes = json.loads((folder / "target" / "manifest.json").read_text())["nodes"]
    models = {
        name: node for name, node in nodes.items() if node.get("compiled_code") and node["resource_type"] == "model"
    }
    ordered: list[str] = []
    while len(ordered) < len(models):
        ordered += [
            name for name, node in models.items() if name not in ordered
            and all(needs in ordered or needs not in models for needs in node["depends_on"]["nodes"])
        ]  # fmt: skip
    return [
        (f"build.{models[name]['schema']}.{models[name]['alias']}", models[name]["compiled_code"]) for name in ordered
    ]


def judged(statements: Statements, made: dict[str, list[dict[str, Any]]]) -> dict[str, tuple[Any, ...]]:
    """The mart `postings` of some lake: by posting_id, last sight, first miss (minutes) and why it ended."""
    with duckdb.connect() as connection:
        connection.execute("set timezone = 'UTC'; attach ':memory:' as build; create schema build.lake")
        connection.execute("create schema build.staging; create schema build.marts; use build")
        for table, columns in (READ_TABLES | CLASSIFY_TABLES | {"boards": mapping.BOARDS}).items():
            connection.register("made", tables.frame(made.get(table, []), columns).to_arrow())
            connection.execute(f"create table build.lake.{table} as select * from made")  # noqa: S608 - our own tables
            connection.unregister("made")
        for name, select in statements:
            connection.execute(f"create table {name} as {select}")
        found = connection.sql(
            "select posting_id, last_seen_at, first_missed_at, postings.exit_reason from build.marts.postings as postings "
            "left join build.marts.closings using (posting_id)"
        ).pl()
    return {name: (minutes(last), minutes(missed), reason) for name, last, missed, reason in found.iter_rows()}


def minutes(at: datetime | None) -> int | None:
    """The minutes since the start."""
    return None if at is None else round((at - START) / timedelta(minutes=1))


def held(board: Board, said: dict[str, tuple[Any, ...]], told: Counter[str]) -> None:
    """Count what the marts say of a board beside its truth; all that is wrong is counted under a name with `!`."""
    told["boards"] += 1
    told["readings"] += len(board.asked)
    told["faults"] += sum(not each.is_true for each in board.asked)
    told["lies"] += sum(each.says in ("whole", "empty") and not each.is_true for each in board.asked)
    for number in range(len(board.spans)):
        found = said.get(f"ashby:{board.name}:{number}")
        told["postings"] += found is not None
        if found is not None and found[2] == "exit":
            told["exits"] += 1
            ends = [end for _, end in board.spans[number]]
            told["! outside its interval"] += not any(found[0] < end <= found[1] for end in ends)
            told["! closed while listed"] += board.is_listed(number, found[1])
        if found is not None:
            due(board, number, found, told)


def due(board: Board, number: int, found: tuple[Any, ...], told: Counter[str]) -> None:
    """Whether a posting had to be closed by now, or could not be yet, by what the readings after its last sight could prove."""
    last, _, reason = found
    after = [place for place, each in enumerate(board.asked) if each.at > last]
    lacking = [place for place in after if board.asked[place].says == "whole"]
    calm = [place for place in lacking if board.asked[place].is_true and is_calm(board, place)]
    if len(calm) >= 2 and calm[:2] == lacking[:2] and apart(board, calm[0], calm[1], 1):
        told["due at the second"] += 1
        told["! not found at the second"] += reason != "exit"
    if reason == "exit":
        spread = bool(lacking) and apart(board, lacking[0], lacking[-1], 1)
        is_great = bool(lacking) and is_great_drop(board, lacking[0])
        told["great drops agreed"] += is_great and spread
        told["! closed too early"] += not ((spread and len(lacking) >= 2 + is_great) or is_silent(board, after))
    elif reason == "board_gone":
        told["ended with their board"] += 1
        told["! gone by nothing"] += not is_gone(board)
    elif len(calm) == len(lacking) == 1:
        told["waiting for the second"] += 1


def is_calm(board: Board, place: int) -> bool:
    """Whether a reading is no great drop, whatever of the readings before it is held beside it."""
    since = max(
        (number for number in range(place) if board.asked[number].is_true and board.asked[number].shown), default=0
    )
    before = [each.shown for each in board.asked[since:place]]
    before.append(frozenset().union(*before))
    shown = board.asked[place].shown
    return all(len(each) < MANY or 2 * len(each & shown) >= len(each) for each in before)


def is_great_drop(board: Board, place: int) -> bool:
    """Whether a reading is a great drop beyond doubt: nothing was shown between it and the truth that it is held beside."""
    since = last_true(board, place) or 0
    return not is_calm(board, place) and not any(each.shown for each in board.asked[since + 1 : place])


def is_silent(board: Board, after: Sequence[int]) -> bool:
    """Whether three readings in a row, over a week, were empty and nothing was shown between them."""
    run: list[int] = []
    for place in after:
        says = board.asked[place].says
        run = [*run, place] if says == "empty" else [] if says in ("whole", "partial") else run
        if len(run) >= EMPTIES and apart(board, run[0], run[-1], WEEK):
            return True
    return False


def is_gone(board: Board) -> bool:
    """Whether a board was gone for a day since it last answered anything."""
    since = max(
        (place for place, each in enumerate(board.asked) if each.says in ("whole", "empty", "partial", "lost")),
        default=-1,
    )
    gone = [place for place, each in enumerate(board.asked) if place > since and each.says == "gone"]
    return bool(gone) and apart(board, gone[0], gone[-1], 1)


def apart(board: Board, first: int, second: int, days: int) -> bool:
    """Whether two readings lie so many days apart: by the calendar (UTC), and at most a little short by the clock."""
    start, end = board.asked[first].at, board.asked[second].at
    return end - start >= days * DAY - SHORT and end // DAY - start // DAY >= days


def trials(boards: int, days: int, seeds: int, statements: Statements) -> Iterator[tuple[float, Counter[str]]]:
    """What came of each fault rate, over all seeds."""
    for rate in RATES:
        told: Counter[str] = Counter()
        for seed in range(seeds):
            simulation = [simulated(seed, rate, number, days) for number in range(boards)]
            said = judged(statements, rows(simulation, Random(f"{seed}/{rate}/304")))
            for board in simulation:
                held(board, said, told)
        yield rate, told


def main(boards: int = 50, days: int = 120, seeds: int = 20) -> None:
    """Print a table of every count by fault rate; leave with 1 when anything is wrong."""
    with tempfile.TemporaryDirectory() as folder:
        found = dict(trials(boards, days, seeds, compiled(Path(folder))))
    names = sorted({name for told in found.values() for name in told})
    print(f"{boards} boards x {days} days x {seeds} seeds" + "".join(f"{rate:>12.0%}" for rate in found))
    for name in names:
        print(f"{name:<34}" + "".join(f"{told[name]:>12,}" for told in found.values()))
    sys.exit(any(told[name] for told in found.values() for name in names if name.startswith("!")))


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
