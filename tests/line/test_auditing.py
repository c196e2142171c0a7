"""A sample says with what chance each was drawn and hides what was read of it, and no sheet that stands is lost to it."""

from __future__ import annotations

import itertools
from pathlib import Path

import pytest
from typer.testing import CliRunner

from pipelines.cli import registered
from pipelines.lake import audits
from pipelines.lake.layout import Lake
from pipelines.line import auditing
from pipelines.line.asking import NothingPublished
from pipelines.line.running import NotReady
from tests.line.audited import kept, relabeled, rows


def test_strata_found_over_screened_are_drawn_in_full_and_chances_are_kept(lake: Lake, sheet: Path) -> None:
    chances = {
        (row["stratum"], row["stratum_sample"], row["inclusion_probability"]) for row in kept(lake, "audit_draws")
    }
    assert chances == {
        ("ai_product_engineering/over", 7, 1.0),
        ("ai_product_engineering/none", 20, 0.5),
        ("elsewhere", 20, 20 / 90),
    }
    assert {str(row["first_month"]) for row in kept(lake, "audit_draws")} == {"2025-02-01"}
    assert all(":new:" in row["requisition_id"] for row in rows(sheet))


def test_a_sheet_hides_what_was_read_and_runs_no_formula(sheet: Path) -> None:
    assert list(rows(sheet)[0]) == [
        "draw_id",
        "requisition_id",
        "title",
        "text",
        "work",
        "screen",
        "severity",
        "annotator",
        "note",
    ]
    assert sheet.read_bytes().startswith(b"\xef\xbb\xbf")
    strata = [row["requisition_id"].split(":")[0] for row in rows(sheet)]
    assert strata != sorted(strata)
    assert strata != sorted(strata, reverse=True)
    assert {row["title"] for row in rows(sheet)} == {"'=title"}
    assert {row["work"] for row in rows(sheet)} == {""}


def test_the_same_draw_again_adds_nothing_and_another_seed_draws_others(lake: Lake, sheet: Path) -> None:
    before = sheet.read_bytes()
    auditing.draw(lake, "hackernews", sheet, each=20, is_forced=True)
    assert sheet.read_bytes() == before
    assert len(audits.files(lake, "audit_draws")) == 1
    first = {row["requisition_id"] for row in auditing.drawn(lake, "hackernews", each=20).rows}
    assert first != {row["requisition_id"] for row in auditing.drawn(lake, "hackernews", each=20, seed=2).rows}


def test_a_sheet_that_stands_is_never_drawn_over_unless_forced(lake: Lake, sheet: Path) -> None:
    relabeled(sheet, [{}])
    before = sheet.read_bytes()
    with pytest.raises(NotReady, match=r"sheet\.csv stands already .* --force"):
        auditing.draw(lake, "hackernews", sheet, each=20, seed=2)
    assert sheet.read_bytes() == before
    assert len(audits.files(lake, "audit_draws")) == 1
    auditing.draw(lake, "hackernews", sheet, each=20, is_forced=True)
    assert {row["work"] for row in rows(sheet)} == {""}
    assert not list(sheet.parent.glob("*.part"))


def test_nothing_is_drawn_for_a_sheet_that_cannot_stand(lake: Lake, tmp_path: Path) -> None:
    refused = (
        (tmp_path / "nowhere" / "s.csv", "no such folder"),
        (tmp_path, "is a folder; give --to the name of a file"),
    )
    for (place, said), is_forced in itertools.product(refused, (False, True)):
        with pytest.raises(NotReady, match=said):
            auditing.draw(lake, "hackernews", place, is_forced=is_forced)
    assert audits.files(lake, "audit_draws") == []


def test_without_a_build_nothing_is_drawn(tmp_path: Path) -> None:
    with pytest.raises(NothingPublished):
        auditing.draw(Lake(tmp_path, "r", "c"), "hackernews", tmp_path / "sheet.csv")


def test_the_command_draws_and_names_what_it_cannot_take(lake: Lake, tmp_path: Path) -> None:
    sheet, run = tmp_path / "sheet.csv", CliRunner()
    place = ["--warehouse", str(lake.warehouse)]
    done = run.invoke(registered(), ["audit", "draw", "--frame", "hackernews", "--to", str(sheet), *place])
    assert done.exit_code == 0, done.output
    assert "7 of 7" in done.output
    relabeled(sheet, [{"severity": "9"}])
    refused = run.invoke(registered(), ["audit", "import", str(sheet), *place])
    assert refused.exit_code == 1
    assert "line 2" in refused.output
