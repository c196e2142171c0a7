"""A publication is whole, the same for the same content, and never in a reader's way."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

import duckdb
import pytest

from pipelines.publish import Torn, aside, changed, publish, swap
from pipelines.publish.database import database
from pipelines.publish.files import files
from pipelines.publish.receipt import receipt
from tests.publish.conftest import ABOUT

#: Opens the published database again and again, and holds one connection all the while; says how often, and what it saw.
READER = """
import sys, time, duckdb
path, stop = sys.argv[1], sys.argv[2]
held = duckdb.connect(path, read_only=True)
reads = 0
print("reading", flush=True)
while True:
    try:
        open(stop).close()
        break
    except FileNotFoundError:
        pass
    with duckdb.connect(path, read_only=True) as fresh:
        assert fresh.execute("select count(*) from trends.demand").fetchone() == (69,)
    assert held.execute("select count(*) from trends.demand").fetchone() == (69,)
    reads += 1
print(reads)
"""


def bytes_of(folder: Path) -> dict[str, bytes]:
    """Every file but the database, by name."""
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.suffix != ".duckdb"
    }


def undrawn(build: Path, published: Path) -> dict[str, Any]:
    """Publish without the report, which takes most of the time and is only more files; the receipt."""
    with aside(published) as staging:
        database(build, staging / "hiregap.duckdb")
        files(staging / "hiregap.duckdb", staging, ABOUT)
        told = receipt(staging, staging / "hiregap.duckdb", ABOUT)
        swap(staging, published)
    return told


def test_the_same_content_gives_the_same_bytes(whole: Path, published: Path, tmp_path: Path) -> None:
    told = publish(whole, tmp_path / "again", ABOUT)
    assert bytes_of(tmp_path / "again") == bytes_of(published)
    assert {"report/index.html", "report/demand.svg", "report/credential_mismatch.png"} <= set(told["sha256"])


def test_another_row_is_another_logical_hash(build: Path, tmp_path: Path) -> None:
    before = undrawn(build, tmp_path / "published")
    with duckdb.connect(str(build)) as connection:
        connection.execute("update published.requisitions set points = 6 where requisition_id = 'g'")
    after = undrawn(build, tmp_path / "published")
    assert before["database_logical_sha256"] != after["database_logical_sha256"]
    assert before["rows"] == after["rows"]


def test_a_reader_that_holds_the_database_open_through_ten_publishes_never_errs(build: Path, tmp_path: Path) -> None:
    published, stop = tmp_path / "published", tmp_path / "stop"
    undrawn(build, published)
    command = [sys.executable, "-c", READER, str(published / "hiregap.duckdb"), str(stop)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as reader:
        assert reader.stdout is not None
        assert reader.stdout.readline() == "reading\n"
        for _ in range(10):
            undrawn(build, published)
        stop.touch()
        said, complaint = reader.communicate(timeout=30)
    assert reader.returncode == 0, complaint
    assert int(said) >= 1


def test_comments_reach_the_published_database(published: Path) -> None:
    with duckdb.connect(str(published / "hiregap.duckdb"), read_only=True) as connection:
        found = connection.sql("select comment from duckdb_columns() where comment is not null").fetchall()
        table = connection.sql("select comment from duckdb_tables() where comment is not null").fetchall()
    assert found == [("Share of the three, it's 0 to 1.",)]
    assert table == [("How openings divide, the plain trend.",)]


def test_duckdb_1_2_and_newer_can_open_the_published_database(published: Path) -> None:
    head = (published / "hiregap.duckdb").read_bytes()[:20]
    # After a checksum of eight bytes: what it is, and the number of the format, which is 65 in DuckDB 1.2 to 1.4.
    assert (head[8:12], int.from_bytes(head[12:], "little")) == (b"DUCK", 65)


def test_what_is_no_longer_made_goes_and_what_was_never_ours_stays(build: Path, tmp_path: Path) -> None:
    published = tmp_path / "published"
    undrawn(build, published)
    (published / "csv" / "my-notes.csv").write_text("mine")
    with duckdb.connect(str(build)) as connection:
        connection.execute("drop table published.requisitions")
    undrawn(build, published)
    assert not (published / "csv" / "requisitions.csv").exists()
    assert not (published / "csv" / "requisitions.metadata.json").exists()
    assert not (published / "parquet" / "requisitions.parquet").exists()
    assert (published / "csv" / "my-notes.csv").read_text() == "mine"


@pytest.mark.parametrize("earlier", [b"{", b"[]", b'{"sha256": 3}', b""])
def test_a_receipt_that_cannot_be_read_stops_no_publication_and_nothing_is_removed_on_its_word(
    build: Path, tmp_path: Path, earlier: bytes
) -> None:
    published = tmp_path / "published"
    undrawn(build, published)
    (published / "receipt.json").write_bytes(earlier)
    (published / "csv" / "my-notes.csv").write_text("mine")
    with pytest.raises(Torn, match=r"receipt\.json.*hiregap run"):
        changed(published)
    undrawn(build, published)
    assert changed(published) == []
    assert (published / "csv" / "my-notes.csv").read_text() == "mine"


def test_a_failure_while_making_leaves_the_last_publication_as_it_was(
    whole: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    published = tmp_path / "published"
    undrawn(whole, published)
    before = bytes_of(published)

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("pipelines.publish.pictures.draw", full)
    with pytest.raises(OSError, match="No space"):
        publish(whole, published, ABOUT)
    assert bytes_of(published) == before
    assert changed(published) == []
    assert sorted(path.name for path in tmp_path.iterdir()) == ["build.duckdb", "published"]


def test_a_crash_between_two_renames_is_named_and_the_next_publish_heals_it(
    build: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    published = tmp_path / "published"
    undrawn(build, published)
    with duckdb.connect(str(build)) as connection:
        connection.execute("update published.requisitions set points = 6 where requisition_id = 'g'")
    rename, done = Path.replace, []

    def dies_at_the_fourth(self: Path, target: Path) -> Path:
        done.append(target)
        if len(done) == 4:
            raise KeyboardInterrupt
        return rename(self, target)

    with monkeypatch.context() as patched, pytest.raises(KeyboardInterrupt):
        patched.setattr(Path, "replace", dies_at_the_fourth)
        undrawn(build, published)
    (published / "csv" / "requisitions.csv").write_text("half")
    assert "csv/requisitions.csv" in changed(published)
    undrawn(build, published)
    assert changed(published) == []


def test_the_receipt_is_the_last_to_come(build: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rename, order = Path.replace, []

    def noted(self: Path, target: Path) -> Path:
        order.append(target.name)
        return rename(self, target)

    monkeypatch.setattr(Path, "replace", noted)
    undrawn(build, tmp_path / "published")
    assert order[-1] == "receipt.json"
    assert "hiregap.duckdb" in order


def test_a_log_left_beside_the_old_file_is_not_replayed_into_the_new_one(build: Path, tmp_path: Path) -> None:
    published = tmp_path / "published"
    undrawn(build, published)
    dies = (
        "import os, sys, duckdb; c = duckdb.connect(sys.argv[1]); c.execute('delete from trends.demand'); os._exit(9)"
    )
    subprocess.run([sys.executable, "-c", dies, str(published / "hiregap.duckdb")], check=False)
    assert (published / "hiregap.duckdb.wal").stat().st_size > 0
    undrawn(build, published)
    with duckdb.connect(str(published / "hiregap.duckdb"), read_only=True) as connection:
        assert connection.execute("select count(*) from trends.demand").fetchone() == (69,)


def test_nothing_heavy_is_imported_until_something_is_drawn() -> None:
    asked = "import pipelines.publish, sys; print([name for name in ('altair', 'vl_convert', 'jinja2') if name in sys.modules])"
    said = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
    assert said.stdout.strip() == "[]"
