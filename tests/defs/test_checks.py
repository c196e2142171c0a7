"""Promises about the checks before dbt: an accident stops the publication, a bad board alone does not."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from pipelines import line
from pipelines.lake.layout import claim
from pipelines.lake.warc import WarcWriter
from tests.line.conftest import ASHBY, NOW, board, job

Checked = Callable[..., dict[str, Any]]


@pytest.fixture
def checked(manifest: Path, tmp_path: Path) -> Checked:
    """A function that gives the answer of each check about a warehouse that read these pages."""
    from pipelines.defs import checks
    from pipelines.defs.resources import Warehouse

    def answers(*pages: tuple[str, int, bytes]) -> dict[str, Any]:
        claim(tmp_path / "W", is_sandbox=False)
        with WarcWriter(tmp_path / "a.warc.gz") as kept:
            for url, status, body in pages:
                kept.response(url, status, {}, body, NOW)
        lake = line.lake_at(tmp_path / "W")
        line.take_in(lake, [tmp_path / "a.warc.gz"])
        line.read(lake)
        given = Warehouse(folder=str(tmp_path / "W"))
        names = ("most_boards_answered", "few_boards_are_quarantined", "few_postings_are_quarantined")
        return {name: getattr(checks, name)(given) for name in names}

    return answers


def passed(answers: dict[str, Any]) -> dict[str, bool]:
    return {name: answer.passed for name, answer in answers.items()}


def boards(count: int) -> list[tuple[str, int, bytes]]:
    return [board(f"B{number}", *map(job, range(30))) for number in range(count)]


def test_boards_of_a_new_shape_stop_the_publication(checked: Checked) -> None:
    drifted = [(ASHBY + f"New{number}", 200, b'{"openings": []}') for number in range(2)]
    answers = checked(*boards(10), *drifted)
    assert passed(answers) == {
        "most_boards_answered": True, "few_boards_are_quarantined": False, "few_postings_are_quarantined": True,
    }  # fmt: skip
    assert answers["few_boards_are_quarantined"].metadata["newest_day_boards_held"].value == 2


def test_postings_that_cannot_be_read_stop_the_publication(checked: Checked) -> None:
    bad = [board(f"Bad{number}", *(job(each, title=None) for each in range(9))) for number in range(2)]
    assert passed(checked(*boards(45), *bad)) == {
        "most_boards_answered": True, "few_boards_are_quarantined": True, "few_postings_are_quarantined": False,
    }  # fmt: skip


def test_boards_that_are_down_and_one_bad_board_do_not(checked: Checked) -> None:
    down = [(ASHBY + f"Down{number}", 503, b"") for number in range(2)]
    answers = checked(*boards(4), board("Bad", job(1, title=None)), *down)
    assert all(passed(answers).values())


def test_a_quiet_web_stops_it(checked: Checked) -> None:
    down = [(ASHBY + f"Down{number}", 503, b"") for number in range(3)]
    assert passed(checked(*boards(2), *down))["most_boards_answered"] is False


def test_each_check_stops_what_follows(manifest: Path) -> None:
    from pipelines.definitions import defs

    graph = defs.resolve_asset_graph()
    blocking = {key.name for key in graph.asset_check_keys if graph.get(key).blocking}
    assert {"most_boards_answered", "few_boards_are_quarantined", "few_postings_are_quarantined"} <= blocking
    assert {
        "duties_or_requirements_are_found", "work_is_left_open_now_and_then", "every_quote_stands_in_its_text",
        "golden_postings_are_read_as_before", "work_is_read_no_worse_than_before", "work_is_as_sure_as_it_says",
        "credentials_move_no_work",
    } <= blocking  # fmt: skip


def test_the_checks_of_reading_judge_only_what_is_enough(
    manifest: Path, checked: Checked, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from pipelines.defs import checks
    from pipelines.defs.resources import Warehouse
    from pipelines.line import gates

    checked(*boards(4))
    line.classify(line.lake_at(tmp_path / "W"))
    given = Warehouse(folder=str(tmp_path / "W"))
    assert checks.every_quote_stands_in_its_text(given).passed
    assert checks.duties_or_requirements_are_found(given).passed
    assert checks.work_is_left_open_now_and_then(given).passed
    # Four boards of one and the same advert leave nothing open: odd, once there are enough of them.
    monkeypatch.setattr(gates, "JUDGED_LEAST", 100)
    assert not checks.work_is_left_open_now_and_then(given).passed
    assert checks.duties_or_requirements_are_found(given).passed
    monkeypatch.setattr(gates, "ZONED_LEAST", 1.01)
    assert not checks.duties_or_requirements_are_found(given).passed


def test_the_checks_of_weights_fall_beyond_their_bounds(manifest: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from pipelines.defs import checks
    from pipelines.line import gates

    bounds = {"MOVED_MOST": (gates.moved, checks.credentials_move_no_work),
              "UNSURE_MOST": (gates.sureness_gap, checks.work_is_as_sure_as_it_says)}  # fmt: skip
    monkeypatch.setattr(gates, "moved", lambda: gates.Part("moved", 1, 100))
    for bound, (told, check) in bounds.items():
        assert check().passed, bound
        share = 0.01 if bound == "MOVED_MOST" else told()
        monkeypatch.setattr(gates, bound, share - 0.001)
        assert not check().passed, bound


def test_boards_that_fell_silent_are_named_and_stop_nothing(manifest: Path, tmp_path: Path) -> None:
    import dagster as dg

    from pipelines.defs import checks
    from pipelines.defs.resources import Warehouse

    claim(tmp_path / "W", is_sandbox=True)
    kept_at = tmp_path / "W" / "raw" / "ashby" / "2024-03-04"
    kept_at.mkdir(parents=True)
    with WarcWriter(kept_at / "a.warc.gz") as kept:
        for day in range(4):
            for url, status, body in (*boards(18), (ASHBY + "Down", 503 if day else 200, boards(1)[0][2])):
                kept.response(url, status, {}, body, NOW + timedelta(days=day))
    line.read(line.lake_at(tmp_path / "W"))
    told = checks.boards_answered_lately(Warehouse(folder=str(tmp_path / "W")))
    assert (told.passed, told.severity) == (False, dg.AssetCheckSeverity.WARN)
    assert (told.metadata["boards"].value, told.metadata["late"].value) == (19, 1)
    assert "| ashby:Down | 2024-03-04 06:00:00+00:00 | failed |" in told.metadata["silent"].value
