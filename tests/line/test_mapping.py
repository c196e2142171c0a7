"""Promises about boards that moved: one of them is the same board under another name, from the list to the marts."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import date
from html import escape
from pathlib import Path
from typing import Any

import duckdb
import httpx2
import msgspec
import pytest

from pipelines import line
from pipelines.lake.layout import Lake
from pipelines.lake.warc import WarcWriter
from pipelines.line import collecting, mapping, watching
from pipelines.line.boards import Board, listed
from pipelines.sandbox.clock import SandboxClock, reading_days, reading_instant
from pipelines.sandbox.market import market
from pipelines.sandbox.server import serving
from pipelines.schemas import Row
from pipelines.web.loopback import loopback
from tests.line.conftest import ASHBY, GREENHOUSE, job
from tests.line.watched import of_market, settings

HEAD = "source,board,employer,employer_class,watched_since,moved_to,dropped\n"
LEFT = "ashby,left,Acme Two,other,,greenhouse:acme2,\n"
DAYS = reading_days()[60:70]
#: The first day on which the board is asked under its new name.
MOVED = 6


def rows_of(*boards: Board) -> dict[str, Row]:
    """The rows that the build is given for some boards, by name."""
    return {f"{row['source']}:{row['board']}": row for row in mapping.board_rows({each.name: each for each in boards})}


def test_every_board_of_a_chain_of_moves_has_its_end_its_employer_and_its_first_day() -> None:
    rows = rows_of(
        Board("lever", "old", "Acme Inc.", "other", date(2025, 1, 2), "ashby:Mid"),
        Board("ashby", "Mid", moved_to="greenhouse:new"), Board("ashby", "stays", "Stays", "lab"),
    )  # fmt: skip
    assert set(rows) == {"lever:old", "ashby:Mid", "greenhouse:new", "ashby:stays"}
    for name in ("lever:old", "ashby:Mid"):
        assert (rows[name]["moved_to_source"], rows[name]["moved_to_board"]) == ("greenhouse", "new")
    for name in ("lever:old", "ashby:Mid", "greenhouse:new"):
        assert (rows[name]["employer_id"], rows[name]["employer_class"]) == ("acme", "other")
        assert (rows[name]["watched_since"], rows[name]["is_joined"]) == (date(2025, 1, 2), True)
    assert rows["greenhouse:new"]["moved_to_board"] is None
    assert (rows["ashby:stays"]["moved_to_board"], rows["ashby:stays"]["is_joined"]) == (None, False)


def test_joined_boards_that_nobody_names_are_called_by_the_last_name_and_others_are_not_called() -> None:
    rows = rows_of(Board("ashby", "old", moved_to="ashby:New Name"), Board("ashby", "silent"))
    assert {rows[name]["employer"] for name in ("ashby:old", "ashby:New Name")} == {"New Name"}
    assert rows["ashby:old"]["employer_id"] == "new-name"
    assert rows["ashby:silent"]["employer"] is None


def test_names_are_those_that_readings_bear() -> None:
    rows = rows_of(Board("recruitee", "Acme", moved_to="recruitee:AcmeNow"), Board("recruitee", "acme"))
    assert set(rows) == {"recruitee:acme", "recruitee:acmenow"}
    assert len(mapping.board_rows({each: Board("recruitee", each) for each in ("Acme", "acme")})) == 1


def test_a_sandbox_knows_ones_own_list_alone_and_a_list_that_changed_is_another(tmp_path: Path) -> None:
    path = tmp_path / "boards.csv"
    path.write_text(HEAD + "ashby,mine,Mine,tech,,,\n")
    assert mapping.watched(settings(), is_sandbox=True) == []
    alone = mapping.watched(settings(), is_sandbox=False)
    assert len(alone) > 400
    assert len(mapping.watched(settings(watch_list=path), is_sandbox=False)) == len(alone) + 1
    # A board that is named one by one says nothing against what the list says of it.
    assert mapping.watched(settings(boards={"ashby": ["openai"], "hackernews": []}), is_sandbox=False) == alone
    assert mapping.digest(alone) == mapping.digest(list(alone))
    assert mapping.digest(alone) != mapping.digest([*alone[:-1], alone[-1] | {"employer_class": "lab"}])


class Renamed(httpx2.BaseTransport):
    """A market in which one board answers under another name from a day on, and its old name is an empty list by then."""

    def __init__(self, inner: httpx2.BaseTransport, old: str, new: str) -> None:
        self.inner, self.old, self.new, self.is_renamed = inner, old, new, False

    def handle_request(self, request: httpx2.Request) -> httpx2.Response:
        url = str(request.url)
        if self.is_renamed and f"/{self.old}?" in url:
            return httpx2.Response(200, stream=httpx2.ByteStream(b'{"apiVersion":"1","jobs":[]}'))
        asked = httpx2.Request("GET", url.replace(f"/{self.new}?", f"/{self.old}?"), headers=request.headers)
        return self.inner.handle_request(asked)

    def close(self) -> None:
        self.inner.close()


def busiest() -> str:
    """The Ashby board of the market with the most postings open through all of the days."""
    made = market(1, 40)
    first, last = reading_instant(DAYS[0]), reading_instant(DAYS[-1])
    lasting = Counter(
        each.board for each in made.openings
        if each.board in of_market(made, "ashby") and each.opened_at < first and (each.closed_at is None or each.closed_at > last)
    )  # fmt: skip
    return lasting.most_common(1)[0][0]


def watched_weekly(lake: Lake, path: Path, old: str) -> None:
    """Ten weeks of one board that is renamed: its old name is an empty list for three weeks before the new one is on the list."""
    made, clock = market(1, 40), SandboxClock(reading_instant(DAYS[0]))
    with serving(made, clock) as server:
        renamed = Renamed(loopback(server.port), old, "renamed")
        for number, day in enumerate(DAYS):
            clock.set(reading_instant(day))
            renamed.is_renamed = number >= MOVED - 3
            path.write_text(
                HEAD + f"ashby,{old},Acme,tech,2025-01-01,{'ashby:renamed' if number >= MOVED else ''},\n" + LEFT
            )
            given = settings(watch_list=path)
            asked = [row.board for row in listed(given) if row.board in (old, "renamed")]
            with watching.live_web(given, clock, renamed) as web:
                collecting.collect(web, lake, "ashby", asked, collecting.validators(lake), is_sandbox=True)
            line.read(lake)


def left_for_another_source(folder: Path) -> Path:
    """An archive of a board that left Ashby for Greenhouse: one posting came along as it was, one with another text, one not."""
    with WarcWriter(folder / "left.warc.gz") as kept:
        for number, day in enumerate(DAYS[:4]):
            jobs = [job(each) for each in (1, 2, 3)]
            url, page = ASHBY + "left", {"apiVersion": "1", "jobs": jobs}
            if number >= 2:
                url, page = (
                    GREENHOUSE.format("acme2"),
                    {"jobs": [there(1, jobs[0]), there(2, job(7)), there(9, job(9, title="Cook"))]},
                )
            kept.response(
                url, 200, {"Content-Type": "application/json"}, msgspec.json.encode(page), reading_instant(day)
            )
    return folder / "left.warc.gz"


def there(number: int, job: dict[str, Any]) -> dict[str, object]:
    """An Ashby job as Greenhouse states it."""
    return {
        "id": 2**33 + number, "title": job["title"], "location": {"name": job["location"]},
        "absolute_url": f"https://boards.greenhouse.io/acme2/jobs/{2**33 + number}",
        "content": escape(job["descriptionHtml"]), "first_published": "2024-03-01T00:00:00-05:00",
    }  # fmt: skip


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[duckdb.DuckDBPyConnection, str]]:
    """A warehouse of both moves as it is built with the watch list of its last day, and the name that was given up."""
    folder = tmp_path_factory.mktemp("moved")
    lake, path, old = line.lake_at(folder / "warehouse"), folder / "boards.csv", busiest()
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        patch.setenv("HIREGAP_WATCH_LIST", str(path))
        watched_weekly(lake, path, old)
        line.take_in(lake, [left_for_another_source(folder)])
        line.read(lake)
        line.classify(lake)
        line.build(lake, is_sandbox=False)
    with duckdb.connect(str(lake.build), read_only=True) as connection:
        yield connection, old


def shown(connection: duckdb.DuckDBPyConnection, *boards: str) -> dict[str, list[date]]:
    """The days on which each posting of some boards was seen, by its id at the source, as the lake has it."""
    found: dict[str, list[date]] = defaultdict(list)
    query = (
        "select s.external_id, r.asked_at::date from lake.readings r join lake.sightings s on s.reading_id = coalesce("
        "(select b.reading_id from lake.readings b where r.outcome = 'unchanged' and b.reading_id = r.repeats), r.reading_id) "
        "where list_contains($1, r.board) order by all"
    )
    for external_id, day in connection.execute(query, [list(boards)]).fetchall():
        found[external_id].append(day)
    return found


def test_a_renamed_board_loses_nothing_and_bears_nothing_anew(built: tuple[duckdb.DuckDBPyConnection, str]) -> None:
    connection, old = built
    before, after = shown(connection, old), shown(connection, "renamed")
    both = {each: days + after.get(each, []) for each, days in before.items()} | {
        each: days for each, days in after.items() if each not in before
    }
    assert len(before.keys() & after.keys()) >= 3
    found = connection.execute(
        "select external_id, posting_id, first_seen_on, last_seen_on, exit_reason, first_seen_is_observed, employer_id "
        "from marts.postings where board in ($1, 'renamed') order by all", [old],
    ).fetchall()  # fmt: skip
    assert [row[:4] for row in found] == [
        (each, f"ashby:renamed:{each}", min(days), max(days)) for each, days in sorted(both.items())
    ]
    assert {row[6] for row in found} == {"acme"}
    for external_id, _, _, last, reason, is_observed, _ in found:
        # Two weeks of the new name must lack what leaves it; of what the old name alone showed nobody knows the end.
        exited = sum(last < day for day in DAYS[MOVED:]) >= 2 if external_id in after else last < DAYS[1]
        assert (external_id, reason) == (
            external_id,
            "exit" if exited else None if external_id in after else "board_gone",
        )
        first = min(both[external_id])
        assert is_observed == (first not in (DAYS[0], DAYS[MOVED])), external_id


def test_no_requisition_of_a_renamed_board_is_counted_twice(built: tuple[duckdb.DuckDBPyConnection, str]) -> None:
    connection, old = built
    (flow,) = connection.execute(
        "select count(*) from marts.flow where panel = 'all_boards' and first_seen_on = $1", [DAYS[MOVED]]
    ).fetchone() or (None,)
    employers = connection.execute(
        "select employer, employer_class, boards from marts.employers where employer_id = 'acme'"
    ).fetchall()
    assert flow == 0
    assert employers == [
        ("Acme", "tech", 2 if shown(connection, old).keys() - shown(connection, "renamed").keys() else 1)
    ]


def test_what_left_for_another_source_goes_on_where_it_is_the_same_and_ends_unknown_elsewhere(
    built: tuple[duckdb.DuckDBPyConnection, str],
) -> None:
    found = built[0].execute(
        "select first_source, source, postings, first_seen_on, last_seen_on, exit_reason, first_seen_is_observed, employer, "
        "employer_class from marts.requisitions where employer_id = 'acme-two' order by all"
    ).fetchall()  # fmt: skip
    told = ("Acme Two", "other")
    assert found == [
        ("ashby", "ashby", 1, DAYS[0], DAYS[1], "board_gone", False, *told),
        ("ashby", "ashby", 1, DAYS[0], DAYS[1], "board_gone", False, *told),
        ("ashby", "greenhouse", 2, DAYS[0], DAYS[3], None, False, *told),
        ("greenhouse", "greenhouse", 1, DAYS[2], DAYS[3], None, False, *told),
        ("greenhouse", "greenhouse", 1, DAYS[2], DAYS[3], None, False, *told),
    ]
    classes = built[0].execute(
        "select distinct employer_class from published.requisitions where employer = 'Acme Two'"
    ).fetchall()  # fmt: skip
    assert classes == [("other",)]
