"""Whoever has a release can tell whether it is whole: whatever bit is flipped, missing or added is found and named."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pytest

from pipelines.publish.verifying import NoRelease, named, verified


def test_a_release_that_is_whole_verifies(made: Path) -> None:
    assert verified(made) == []


def flipped(path: Path, place: int) -> None:
    """Flip one bit of a file."""
    data = bytearray(path.read_bytes())
    data[place] ^= 1
    path.write_bytes(data)


@pytest.mark.parametrize(
    "name",
    [
        "csv/trends/demand.csv",
        "parquet/requisitions.parquet",
        "charts/demand.png",
        "MANIFEST.json",
        "datapackage.json",
        "LICENSE-DATA",
    ],
)
def test_one_flipped_bit_is_found_and_named(copy: Path, name: str) -> None:
    flipped(copy / name, (copy / name).stat().st_size // 2)
    assert verified(copy) == [f"changed  {name}"]


def test_a_manifest_that_is_no_json_any_more_is_named(copy: Path) -> None:
    (copy / "MANIFEST.json").write_text("{")
    assert verified(copy) == ["changed  MANIFEST.json"]


def test_a_manifest_that_is_missing_is_named(copy: Path) -> None:
    (copy / "MANIFEST.json").unlink()
    assert verified(copy) == ["missing  MANIFEST.json"]


def test_whatever_bit_is_flipped_in_whatever_file_something_is_found(copy: Path) -> None:
    for name in named(copy):
        size = (copy / name).stat().st_size
        for place in (0, size // 3, size - 1):
            data = bytearray((copy / name).read_bytes())
            (copy / name).write_bytes(data[:place] + bytes([data[place] ^ 0x80]) + data[place + 1 :])
            assert verified(copy), (name, place)
            (copy / name).write_bytes(data)
    assert verified(copy) == []


def test_one_flipped_bit_anywhere_in_the_database_is_found(copy: Path) -> None:
    size = (copy / "hiregap.duckdb").stat().st_size
    for place in (0, 4_096, size // 2, size - 1):
        flipped(copy / "hiregap.duckdb", place)
        assert [line[:24] for line in verified(copy)] == ["changed  hiregap.duckdb "]
        flipped(copy / "hiregap.duckdb", place)
    assert verified(copy) == []


def test_a_missing_and_an_extra_file_are_named(copy: Path) -> None:
    (copy / "csv" / "requisitions.csv").unlink()
    (copy / "hiregap.duckdb.sha256").unlink()
    (copy / "csv" / "notes.csv").write_text("mine")
    (copy / "link").symlink_to("csv")
    assert verified(copy) == [
        "missing  csv/requisitions.csv", "missing  hiregap.duckdb.sha256", "extra    csv/notes.csv", "extra    link",
    ]  # fmt: skip


def test_a_file_that_became_a_link_is_changed_though_its_bytes_are_the_same(copy: Path, made: Path) -> None:
    (copy / "LICENSE-DATA").unlink()
    (copy / "LICENSE-DATA").symlink_to(made / "LICENSE-DATA")
    assert verified(copy) == ["changed  LICENSE-DATA"]


def test_a_database_with_other_rows_is_found_even_where_its_own_sum_was_made_anew(copy: Path) -> None:
    from pipelines.publish.receipt import sha256

    with duckdb.connect(str(copy / "hiregap.duckdb")) as connection:
        connection.execute("update published.requisitions set points = 6 where requisition_id = 'g'")
    (copy / "hiregap.duckdb.sha256").write_text(f"{sha256(copy / 'hiregap.duckdb')}  hiregap.duckdb\n")
    assert verified(copy) == ["changed  hiregap.duckdb: its rows are not those of MANIFEST.json"]


def test_a_sum_for_a_file_outside_is_missing_and_never_read(copy: Path) -> None:
    sums = copy / "SHA256SUMS"
    sums.write_text(sums.read_text() + f"{'0' * 64}  ../outside\n")
    (copy.parent / "outside").write_text("")
    assert verified(copy) == ["missing  ../outside"]


def test_a_folder_without_sums_is_no_release(tmp_path: Path) -> None:
    with pytest.raises(NoRelease, match="release build"):
        verified(tmp_path)
