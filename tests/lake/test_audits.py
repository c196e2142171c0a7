"""Promises about what people labeled: kept once, whole, in order, and never changed by what comes after."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipelines.lake import audits, tables
from pipelines.lake.layout import Lake

LABEL = {
    "draw_id": "d", "requisition_id": "r1", "work": "not_ai", "screen": "none", "severity": 0, "under_screened": False,
    "annotator": "jo", "note": None, "import_number": 1,
}  # fmt: skip


@pytest.fixture
def lake(tmp_path: Path) -> Lake:
    """A warehouse without audits."""
    return Lake(tmp_path, "r", "c")


def test_an_import_is_kept_once_and_leaves_those_before_it_as_they_were(lake: Lake) -> None:
    assert audits.append(lake, "audit_labels", "aaaa", [LABEL])
    before = [path.read_bytes() for path in audits.files(lake, "audit_labels")]
    assert not audits.append(lake, "audit_labels", "aaaa", [LABEL | {"work": "ml_engineering"}])
    assert audits.append(lake, "audit_labels", "0000", [LABEL | {"work": "ml_engineering"}])
    found = audits.files(lake, "audit_labels")
    assert [path.name for path in found] == ["audit_labels-0001-aaaa.parquet", "audit_labels-0002-0000.parquet"]
    assert [path.read_bytes() for path in found[:1]] == before
    assert [row["work"] for path in found for row in tables.rows(path)] == ["not_ai", "ml_engineering"]


def test_draws_and_labels_do_not_take_each_others_names(lake: Lake) -> None:
    assert audits.append(lake, "audit_labels", "aaaa", [LABEL])
    assert audits.append(lake, "audit_draws", "aaaa", [])
    assert [len(audits.files(lake, table)) for table in audits.AUDIT_TABLES] == [1, 1]


def test_a_row_that_lacks_a_column_is_kept_of_no_import(lake: Lake) -> None:
    with pytest.raises(KeyError):
        audits.append(lake, "audit_labels", "aaaa", [LABEL, {"draw_id": "d"}])
    assert audits.files(lake, "audit_labels") == []
    assert audits.digests(lake) == ()


def test_what_a_killed_command_left_is_no_audit_and_goes_with_the_next(lake: Lake) -> None:
    left = audits.folder(lake) / "audit_labels-0003-bbbb.parquet.part"
    left.parent.mkdir()
    left.write_bytes(b"half")
    assert audits.digests(lake) == ()
    assert audits.append(lake, "audit_labels", "aaaa", [LABEL])
    assert not left.exists()


def test_a_build_rests_on_every_byte_of_every_audit(lake: Lake) -> None:
    audits.append(lake, "audit_labels", "aaaa", [LABEL])
    one = audits.digests(lake)
    audits.append(lake, "audit_draws", "bbbb", [])
    two = audits.digests(lake)
    assert set(one) < set(two)
    (path,) = audits.files(lake, "audit_labels")
    path.write_bytes(path.read_bytes() + b" ")
    assert audits.digests(lake) != two
