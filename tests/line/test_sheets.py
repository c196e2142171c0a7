"""A sheet comes back whole or not at all, however a spreadsheet saved it, and every wrong row is named."""

from __future__ import annotations

import csv
import itertools
import math
import re
from collections.abc import Callable
from pathlib import Path

import duckdb
import pytest

from pipelines.lake import audits
from pipelines.lake.layout import Lake
from pipelines.line import auditing, sheets
from tests.line.audited import kept, relabeled, rows


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
    through_excel(relabeled(sheet, [{}] * 90))
    assert sheets.import_sheet(lake, sheet) == {"labeled": 90, "blank": 0, "kept_before": 0}
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
    relabeled(sheet, [{"annotator": "a"}])
    with sheet.open("a", newline="", encoding="utf-8") as file:
        csv.DictWriter(file, rows(sheet)[0]).writerow(rows(sheet)[0] | {"annotator": "b", "screen": "research"})
    with pytest.raises(sheets.BadSheet, match=r"line 49 .* labeled above already; agree on one label"):
        sheets.import_sheet(lake, sheet)
    assert kept(lake, "audit_labels") == []


def test_a_labeled_sheet_is_kept_once_and_blank_rows_wait(lake: Lake, sheet: Path) -> None:
    relabeled(sheet, [{}, {"work": "ai_product_engineering", "severity": "3"}])
    assert sheets.import_sheet(lake, sheet) == {"labeled": 2, "blank": 45, "kept_before": 0}
    assert sheets.import_sheet(lake, sheet) == {"labeled": 0, "blank": 45, "kept_before": 2}
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
    relabeled(sheet, wrong)
    with pytest.raises(sheets.BadSheet) as told:
        sheets.import_sheet(lake, sheet)
    lines = str(told.value).splitlines()[1:]
    assert [line.split()[1] for line in lines] == ["3", "4", "5", "6", "7", "8"]
    assert "only ML and product work can be over-screened" in lines[4]
    assert kept(lake, "audit_labels") == []


def test_a_sheet_without_its_columns_is_refused(lake: Lake, tmp_path: Path) -> None:
    (tmp_path / "odd.csv").write_text("requisition_id,work\nr,not_ai\n")
    with pytest.raises(sheets.BadSheet, match="annotator, draw_id, note, screen, severity"):
        sheets.import_sheet(lake, tmp_path / "odd.csv")


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
    with pytest.raises(sheets.BadSheet, match=said):
        sheets.import_sheet(lake, tmp_path / "odd.csv")
    assert not audits.files(lake, "audit_labels")


def test_labels_are_an_input_of_the_next_build(lake: Lake, sheet: Path) -> None:
    before = audits.digests(lake)
    sheets.import_sheet(lake, relabeled(sheet, [{}]))
    assert len(audits.digests(lake)) == len(before) + 1


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
    assert sheets.label(given)["under_screened"] is is_under
