"""A sample says with what chance each was drawn and hides what was read of it; a sheet comes back whole or not at all."""

from __future__ import annotations

import csv
import itertools
import math
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import duckdb
import pytest
from typer.testing import CliRunner

from pipelines.cli import registered
from pipelines.lake import audits
from pipelines.lake.layout import Lake, claim
from pipelines.line import auditing
from pipelines.line.asking import NothingPublished
from pipelines.line.running import NotReady

STRATA = {"ai_product_engineering/over": 7, "ai_product_engineering/none": 40, "elsewhere": 90}


@pytest.fixture
def lake(tmp_path: Path) -> Lake:
    """A warehouse whose build holds three strata of one month, and some older ones."""
    lake = Lake(tmp_path / "warehouse", "reader", "classifier")
    claim(lake.warehouse, is_sandbox=True)
    with duckdb.connect(str(lake.build)) as connection:
        connection.execute("create schema marts; create schema published; create schema lake")
        connection.execute("create table published.requisitions as select '2026-02-03-0a1b2c3d' as vintage")
        connection.execute(
            "create table marts.at_risk (panel varchar, month date, requisition_id varchar, content_hash varchar, finding varchar)"
        )
        for stratum, count in STRATA.items():
            for month, name in (("2026-01-01", "new"), ("2024-01-01", "old")):
                connection.execute(
                    "insert into marts.at_risk select 'hackernews', $1::date, $2 || n, $2 || n, $3 from range($4) as rows (n)",
                    [month, f"{stratum}:{name}:", stratum, count],
                )
        connection.execute(
            "create table lake.versions as "
            "select content_hash, '=title' as title, 'text of ' || content_hash as text from marts.at_risk"
        )
    return lake


@pytest.fixture
def sheet(lake: Lake, tmp_path: Path) -> Path:
    """A sheet as it was drawn."""
    path = tmp_path / "sheet.csv"
    auditing.draw(lake, "hackernews", path, each=20)
    return path


def rows(sheet: Path) -> list[dict[str, str]]:
    """A sheet's rows."""
    with sheet.open(newline="", encoding="utf-8-sig") as file:
        return list(csv.DictReader(file))


def relabelled(sheet: Path, changes: list[dict[str, str]]) -> Path:
    """The sheet with the first rows labelled: each with the plain label, but for what `changes` says of it."""
    held = rows(sheet)
    plain = {"work": "ml_engineering", "screen": "general", "severity": "0", "annotator": "a"}
    for row, change in zip(held, changes, strict=False):
        row |= plain | change
    with sheet.open("w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, held[0])
        writer.writeheader()
        writer.writerows(held)
    return sheet


def kept(lake: Lake, table: str) -> list[dict[str, Any]]:
    """Every row of one table of audits."""
    files = [str(path) for path in audits.files(lake, table)]
    found = duckdb.sql(f"from read_parquet({files})") if files else None
    return [dict(zip(found.columns, row, strict=True)) for row in found.fetchall()] if found else []


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
    relabelled(sheet, [{}])
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


def through_excel(sheet: Path) -> Path:
    """A sheet as Excel saves it where a decimal comma is usual: ids without an apostrophe as numbers, semicolons between cells."""
    read = [[shortened(cell) for cell in row] for row in csv.reader(sheet.read_text("utf-8-sig").splitlines())]
    with sheet.open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file, delimiter=";").writerows(read)
    return sheet


def shortened(cell: str) -> str:
    """What Excel shows, and saves, of a cell."""
    is_number = re.fullmatch(r"\d{12,}|\d+[eE]\d+", cell) and math.isfinite(float(cell))
    return f"{float(cell):.5E}" if is_number else cell


def test_ids_that_look_like_numbers_come_back_from_excel(lake: Lake, tmp_path: Path) -> None:
    ids = ["0123456789012345", "12345678901234e5", "00ff00ff00ff00ff"]
    with duckdb.connect(str(lake.build)) as connection:
        connection.execute("delete from marts.at_risk where finding <> 'elsewhere' or month < date '2026-01-01'")
        for place, each in enumerate(ids):
            connection.execute(
                "update marts.at_risk set requisition_id = $1 where requisition_id = $2",
                [each, f"elsewhere:new:{place}"],
            )
    sheet = tmp_path / "sheet.csv"
    seed = next(seed for seed in itertools.count() if is_at_risk(seed))
    auditing.draw(lake, "hackernews", sheet, each=90, seed=seed)
    through_excel(relabelled(sheet, [{}] * 90))
    assert auditing.import_sheet(lake, sheet) == {"labelled": 90, "blank": 0, "kept_before": 0}
    assert set(ids) <= {row["requisition_id"] for row in kept(lake, "audit_labels")}
    assert {row["draw_id"] for row in kept(lake, "audit_labels")} == {
        row["draw_id"] for row in kept(lake, "audit_draws")
    }


def is_at_risk(seed: int) -> bool:
    """Whether Excel would change the id of the sample drawn by this seed."""
    asked = {"frame": "hackernews", "months": 12, "each": 90, "seed": str(seed)}
    name = auditing.draw_name("2026-02-03-0a1b2c3d", asked)
    return shortened(name) != name


def test_two_labels_of_one_requisition_in_one_sheet_keep_it_out(lake: Lake, sheet: Path) -> None:
    relabelled(sheet, [{"annotator": "a"}])
    with sheet.open("a", newline="", encoding="utf-8") as file:
        csv.DictWriter(file, rows(sheet)[0]).writerow(rows(sheet)[0] | {"annotator": "b", "screen": "research"})
    with pytest.raises(auditing.BadSheet, match=r"line 49 .* labelled above already; agree on one label"):
        auditing.import_sheet(lake, sheet)
    assert kept(lake, "audit_labels") == []


def test_a_labelled_sheet_is_kept_once_and_blank_rows_wait(lake: Lake, sheet: Path) -> None:
    relabelled(sheet, [{}, {"work": "ai_product_engineering", "severity": "3"}])
    assert auditing.import_sheet(lake, sheet) == {"labelled": 2, "blank": 45, "kept_before": 0}
    assert auditing.import_sheet(lake, sheet) == {"labelled": 0, "blank": 45, "kept_before": 2}
    assert [
        (row["work"], row["severity"], row["under_screened"], row["import_number"])
        for row in kept(lake, "audit_labels")
    ] == [
        ("ml_engineering", 0, True, 1),
        ("ai_product_engineering", 3, False, 1),
    ]


def test_a_wrong_row_keeps_the_whole_sheet_out_and_is_named(lake: Lake, sheet: Path) -> None:
    wrong = [
        {}, {"work": "engineering"}, {"severity": "4"}, {"screen": ""}, {"annotator": ""},
        {"work": "ai_research", "severity": "2"}, {"requisition_id": "stranger"},
    ]  # fmt: skip
    relabelled(sheet, wrong)
    with pytest.raises(auditing.BadSheet) as told:
        auditing.import_sheet(lake, sheet)
    lines = str(told.value).splitlines()[1:]
    assert [line.split()[1] for line in lines] == ["3", "4", "5", "6", "7", "8"]
    assert "only ML and product work can be over-screened" in lines[4]
    assert kept(lake, "audit_labels") == []


def test_a_sheet_without_its_columns_is_refused(lake: Lake, tmp_path: Path) -> None:
    (tmp_path / "odd.csv").write_text("requisition_id,work\nr,not_ai\n")
    with pytest.raises(auditing.BadSheet, match="annotator, draw_id, note, screen, severity"):
        auditing.import_sheet(lake, tmp_path / "odd.csv")


@pytest.mark.parametrize(("saved", "said"), [
    (lambda text: text.replace("not_ai", "café").encode("latin-1"), "no CSV in UTF-8: save it as `CSV UTF-8"),
    (lambda text: b"PK\x03\x04\x14\x00\xff\xfe" + text.encode(), "no CSV in UTF-8: save it as `CSV UTF-8"),
    (lambda text: text.encode("utf-16"), "no CSV in UTF-8: save it as `CSV UTF-8"),
    (lambda text: text.replace(",", "|").encode(), r"its first line is 'draw_id\|.*semicolons or tabs part columns"),
])  # fmt: skip
def test_a_sheet_as_a_spreadsheet_may_save_it_is_refused_with_how_to_save_it(
    lake: Lake, tmp_path: Path, saved: Callable[[str], bytes], said: str
) -> None:
    text = "draw_id,requisition_id,title,text,work,screen,severity,annotator,note\nd,r,t,x,not_ai,none,0,jo,\n"
    (tmp_path / "odd.csv").write_bytes(saved(text))
    with pytest.raises(auditing.BadSheet, match=said):
        auditing.import_sheet(lake, tmp_path / "odd.csv")
    assert not audits.files(lake, "audit_labels")


def test_labels_are_an_input_of_the_next_build(lake: Lake, sheet: Path) -> None:
    before = audits.digests(lake)
    auditing.import_sheet(lake, relabelled(sheet, [{}]))
    assert len(audits.digests(lake)) == len(before) + 1


def test_without_a_build_nothing_is_drawn(tmp_path: Path) -> None:
    with pytest.raises(NothingPublished):
        auditing.draw(Lake(tmp_path, "r", "c"), "hackernews", tmp_path / "sheet.csv")


def test_the_command_draws_and_names_what_it_cannot_take(lake: Lake, tmp_path: Path) -> None:
    sheet, run = tmp_path / "sheet.csv", CliRunner()
    place = ["--warehouse", str(lake.warehouse)]
    done = run.invoke(registered(), ["audit", "draw", "--frame", "hackernews", "--to", str(sheet), *place])
    assert done.exit_code == 0, done.output
    assert "7 of 7" in done.output
    relabelled(sheet, [{"severity": "9"}])
    refused = run.invoke(registered(), ["audit", "import", str(sheet), *place])
    assert refused.exit_code == 1
    assert "line 2" in refused.output


@pytest.mark.parametrize(
    ("work", "kind", "is_under"),
    [
        ("ml_engineering", "general", True),
        ("ai_research", "general", True),
        ("ml_engineering", "none", False),
        ("ai_product_engineering", "general", False),
    ],
)
def test_an_advert_that_asks_nothing_is_not_under_screened_whoever_labels_it(
    work: str, kind: str, is_under: bool
) -> None:
    given = {"draw_id": "d", "requisition_id": "r", "work": work, "screen": kind, "severity": "0", "annotator": "jo"}
    assert auditing.label(given)["under_screened"] is is_under
