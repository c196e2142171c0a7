"""Promises about one run: what it needs is asked for first, what it read outlives what fails, and its end is told."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from pipelines import line
from pipelines.lake import tables
from pipelines.lake.handed_in import NoArchive
from pipelines.lake.layout import Lake, MixedData, claim, origin
from pipelines.lake.lock import is_held
from pipelines.line import attempts, running, stages, untold
from pipelines.line.modeling import BuildFailed
from pipelines.line.progress import silent
from pipelines.line.running import NAMED, NotReady, Result
from pipelines.settings import Settings
from tests.line.conftest import ASHBY, board, job

Archived = Callable[..., Path]
CONTACT = 'contact = "jo@quarry.example"\n'


@pytest.fixture(autouse=True)
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of the test's own."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def ended(monkeypatch: pytest.MonkeyPatch, by: BaseException | None = None, stage: str = "published_if_new") -> None:
    """Have a run publish a receipt and no more, or end in a stage."""

    def publish(lake: Lake, *_: object, **__: object) -> line.Done:
        if by:
            raise by
        lake.published.mkdir(exist_ok=True)
        (lake.published / "receipt.json").write_text("{}")
        untold.tell(lake, "2024-03-04-0a1b2c3d")
        return line.Done(Counter({"nothing_new": 1}))

    monkeypatch.setattr(line, stage, publish)


@pytest.mark.parametrize(("written", "said"), [
    ("", "needs contact ="), ('contact = "Jo"\n', "contact must be"),
    (CONTACT + "boards = { hackernews = [] }", "watches no boards"),
    (CONTACT + 'feeds = ["usajobs"]\nboards = { hackernews = [] }', "usajobs_key"),
])  # fmt: skip
@pytest.mark.parametrize("collect", [running.run, stages.collect])
def test_settings_that_say_too_little_leave_the_warehouse_free_for_either_kind_of_data(
    collect: Callable[..., Result], written: str, said: str
) -> None:
    Path("hiregap.toml").write_text(f'data = "live"\n{written}')
    with pytest.raises(NotReady, match=said):
        collect([], Path("W"), [], 0, silent)
    assert not Path("W").exists()


@pytest.mark.parametrize("collect", [running.run, stages.collect])
@pytest.mark.parametrize(("written", "said"), [
    (f'data = "live"\n{CONTACT}', "no board of jobpage, workday is watched"), ("employers = 10", "the sandbox has no board of"),
])  # fmt: skip
def test_sources_of_which_nobody_is_watched_are_refused_before_the_warehouse_is_made(
    collect: Callable[..., Result], written: str, said: str
) -> None:
    Path("hiregap.toml").write_text(written)
    named = ["jobpage", "workday"] if "live" in written else ["usajobs", "workday"]
    with pytest.raises(NotReady, match=said):
        collect([], Path("W"), named, 0, silent)
    assert not Path("W").exists()


def test_one_source_that_is_watched_is_enough_to_run() -> None:
    live = Settings(data="live", contact="jo@quarry.example", boards={"ashby": ["Quarry"]})
    running.ready(live, [], ["jobpage", "ashby"])
    running.ready(Settings(employers=10), [], ["usajobs", "hackernews"])


@pytest.mark.parametrize("collect", [running.run, stages.collect])
def test_a_file_that_is_no_archive_leaves_no_trace_though_it_stands_beside_one(
    collect: Callable[..., Result], archived: Archived
) -> None:
    Path("README.md").write_text("# Quarry\n")
    with pytest.raises(NoArchive, match=r"README\.md"):
        collect([archived(board("Quarry", job(1))), Path("README.md")], Path("W"), [], 0, silent)
    assert not Path("W").exists()


@pytest.mark.parametrize("collect", [running.run, stages.collect])
def test_an_archive_of_the_sandbox_is_refused_by_a_warehouse_of_either_kind_and_by_none(
    collect: Callable[..., Result], archived: Archived
) -> None:
    url, status, body = board("Quarry", job(1))
    given = archived((url.replace(".com/", ".com.sandbox.invalid/"), status, body))
    for name in ("real", "sandbox", "none"):
        if name != "none":
            claim(Path(name), is_sandbox=name == "sandbox")
        with pytest.raises(MixedData, match="sandbox's invented answers"):
            collect([given], Path(name), [], 0, silent)
        assert not Path(name, "raw").exists()
    assert not Path("none").exists()


def test_archives_need_no_contact_and_make_the_data_real(archived: Archived, monkeypatch: pytest.MonkeyPatch) -> None:
    ended(monkeypatch)
    for written in ('data = "live"', 'data = "sandbox"'):
        Path("hiregap.toml").write_text(written)
        result = running.run([archived(board("Quarry", job(1)))], Path("W"), [], 0, silent)
        assert (result.is_sandbox, origin(result.warehouse), result.as_dict()["data"]) == (False, "real", "real")
        assert line.lake_at(Path("W")).raw_files()[0].startswith("imported/")
    assert (result.numbers["warc_files"], result.numbers["versions"]) == (0, 0)


def test_a_build_that_fails_costs_nothing_that_was_read_and_frees_the_warehouse(
    archived: Archived, monkeypatch: pytest.MonkeyPatch
) -> None:
    given = archived(board("Quarry", job(1)), (ASHBY + "Clay", 200, b"<html>Down</html>"))
    ended(monkeypatch, BuildFailed("ERROR in model postings"))
    with pytest.raises(BuildFailed, match="postings"):
        running.run([given], Path("W"), [], 0, silent)
    assert not is_held(Path("W"))
    ended(monkeypatch)
    again = running.run([given], Path("W"), [], 0, silent)
    assert (again.numbers["warc_files"], again.numbers["versions"], again.numbers["tags"]) == (0, 0, 0)
    assert tables.column(line.lake_at(Path("W")).classified, "tags", "work_category")


def told(*archives: Path) -> list[str]:
    """The boards that a run says fell short."""
    return [each.partition(":")[0] for each in running.run(archives, Path("W"), [], 0, silent).shortfalls]


@pytest.mark.parametrize("end", [KeyboardInterrupt(), BuildFailed("ERROR in postings")])
@pytest.mark.parametrize("stage", ["classify", "published_if_new"])
def test_a_board_that_is_down_is_told_by_the_run_that_publishes_it_however_many_were_cut_off_before(
    archived: Archived, monkeypatch: pytest.MonkeyPatch, stage: str, end: BaseException
) -> None:
    given = archived(board("Quarry", job(1)), (ASHBY + "Clay", 503, b""))
    for _ in range(2):
        with monkeypatch.context() as cut_off, pytest.raises(type(end)):
            ended(cut_off, end, stage)
            told(given)
        assert ((attempts.last(Path("W")) or {})["exit_code"]) == (130 if isinstance(end, KeyboardInterrupt) else 1)
    ended(monkeypatch)
    for fell_short, code in ((["ashby Clay"], 3), ([], 0)):
        assert told(given) == fell_short
        assert (attempts.last(Path("W")) or {})["exit_code"] == code
    more = archived(board("Marl", job(2)), (ASHBY + "Shale", 503, b""), name="more.warc.gz")
    assert told(given, more) == ["ashby Shale"]


def test_a_day_that_is_over_cannot_be_asked_for_and_archives_are_named_instead() -> None:
    settings, lake = Settings(data="live", contact="jo@quarry.example"), line.lake_at(Path("W"))
    with pytest.raises(NotReady, match=r"2024-03-04 is over.*hiregap run ARCHIVE"):
        running.collect_day(settings, lake, "ashby", date(2024, 3, 4), silent)
    assert not lake.raw.exists()


def test_a_tick_collects_its_own_day_in_utc_and_in_the_sandbox_the_next_that_is_missing() -> None:
    lake, late = line.lake_at(Path("W")), datetime.fromisoformat("2026-02-03T23:30:00-05:00")
    assert running.day_to_collect(Settings(data="live"), lake, late) == late.astimezone(UTC).date() == date(2026, 2, 4)
    settings = Settings(employers=10)
    assert running.day_to_collect(settings, lake, late) == date(2024, 1, 1)
    claim(lake.warehouse, is_sandbox=True)
    running.collect_day(settings, lake, "hackernews", date(2024, 1, 1), silent)
    assert running.day_to_collect(settings, lake, late) == date(2024, 1, 1)


def test_a_screen_names_a_dozen_shortfalls_and_counts_the_rest() -> None:
    result = Result(Path("W"), is_sandbox=False, shortfalls=[f"ashby B{number}: down" for number in range(NAMED + 3)])
    told = result.told()
    assert f"{NAMED + 3} shortfalls (exit code 3):" in told
    assert "ashby B11: down" in told and "ashby B12: down" not in told
    assert "and 3 more: hiregap run --json names all" in told
    assert result.as_dict()["shortfalls"] == result.shortfalls


def test_a_screen_says_what_kind_of_data_it_is_what_was_left_in_peace_and_what_to_try_next() -> None:
    told = Result(Path("W"), is_sandbox=True, numbers=Counter(boards_resting=2, boards_spared=1, nothing_new=1)).told()
    assert told.splitlines()[1] == "sandbox: invented data"
    assert "left in peace 2 boards that failed lately, 1 opted out" in told
    assert "nothing new: the publication stands as it was" in told
    assert told.splitlines()[-1].startswith("next      hiregap status; hiregap why ID")
