"""A release is made once, the same on any day and in any time zone, and whoever has it can tell whether it is whole."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import duckdb
import pytest

from pipelines.publish import Torn
from pipelines.publish.receipt import told
from pipelines.publish.release import Stands, released
from pipelines.publish.verifying import named, verified
from tests.publish.conftest import ABOUT

#: Makes a build, a publication with its pictures, a vintage and a release, while every clock of Python says another day.
MAKE = """
import datetime, sys, time
from pathlib import Path
folder, now = Path(sys.argv[1]), float(sys.argv[2])
class Elsewhen(datetime.datetime):
    @classmethod
    def now(cls, tz=None):
        return cls.fromtimestamp(now, tz)
datetime.datetime, time.time = Elsewhen, lambda: now
time.tzset()
from pipelines.publish import publish
from pipelines.publish.release import released
from pipelines.publish.vintages import append
from tests.publish.conftest import ABOUT, RESTS_ON, built, filled
build = filled(built(folder / "build.duckdb"))
append(build, folder / "vintages", ABOUT, {"classifier": "one"}, datetime.datetime.now(datetime.timezone.utc))
publish(build, folder / "published", ABOUT)
print(released(folder / "published", folder / "vintages", folder / "releases", "CC BY 4.0\\n")[0])
"""


def again(made: Path, published: Path) -> tuple[Path, bool]:
    """The same release asked for once more."""
    return released(published, made.parent.parent / "vintages", made.parent, "CC BY 4.0\n")


def test_a_release_holds_data_pictures_papers_and_sums(made: Path, published: Path) -> None:
    assert made.name == f"v{ABOUT.vintage}"
    assert {path.name for path in made.iterdir()} == {
        "csv", "parquet", "charts", "hiregap.duckdb", "hiregap.duckdb.sha256", "datapackage.json", "MANIFEST.json", "SHA256SUMS",
        "CITATION.cff", "LICENSE-DATA", "CHANGELOG-DATA.md", "README.md", "cite.txt",
    }  # fmt: skip
    assert (made / "csv" / "trends" / "demand.csv").read_bytes() == (
        published / "csv" / "trends" / "demand.csv"
    ).read_bytes()
    assert (made / "charts" / "demand.png").read_bytes() == (published / "report" / "demand.png").read_bytes()


def test_the_manifest_says_what_it_was_made_of_and_what_is_in_it(made: Path, published: Path) -> None:
    manifest, receipt = json.loads((made / "MANIFEST.json").read_text()), told(published)
    assert manifest["inputs"] == list(ABOUT.inputs)
    assert manifest["database"]["logical_sha256"] == receipt["database_logical_sha256"]
    assert manifest["tools"]["duckdb"] == duckdb.__version__
    demand = manifest["tables"]["published.demand_by_month"]
    assert (demand["rows"], demand["first"], demand["last"]) == (69, "2024-01-31", "2025-12-31")
    assert manifest["flags"]["published.demand_by_month"] == {"ok": 66, "suppressed": 3}
    (coverage,) = manifest["coverage"]
    assert (coverage["source"], coverage["month"], coverage["postings_seen"]) == ("hackernews", "2025-12", 323)


def test_the_sums_name_every_file_but_the_database_as_sha256sum_reads_them(made: Path) -> None:
    sums = (made / "SHA256SUMS").read_text().splitlines()
    names = [line[66:] for line in sums]
    assert names == sorted(set(named(made)) - {"SHA256SUMS", "hiregap.duckdb", "hiregap.duckdb.sha256"})
    if shutil.which("sha256sum"):
        subprocess.run(
            ["sha256sum", "--quiet", "--strict", "-c", "SHA256SUMS", "hiregap.duckdb.sha256"], cwd=made, check=True
        )


def test_the_citation_is_cff_of_the_vintage(made: Path) -> None:
    yaml = pytest.importorskip("yaml")
    found = yaml.safe_load((made / "CITATION.cff").read_text())
    assert (found["cff-version"], found["type"], found["version"], found["license"]) == (
        "1.2.0",
        "dataset",
        ABOUT.vintage,
        "CC-BY-4.0",
    )
    assert found["authors"] == [{"name": "The hiregap developers"}]
    assert str(found["date-released"]) == "2026-02-03"
    assert found["identifiers"][0]["value"].startswith("sha256:")


def test_the_same_inputs_give_the_same_sums_on_another_day_and_in_another_time_zone(tmp_path: Path) -> None:
    runs = []
    for zone, now in (("Asia/Kolkata", 1_766_000_000), ("America/New_York", 1_811_111_111)):
        (tmp_path / zone[:4]).mkdir()
        command = [sys.executable, "-c", MAKE, str(tmp_path / zone[:4]), str(now)]
        runs.append(subprocess.Popen(command, env=os.environ | {"TZ": zone}, stdout=subprocess.PIPE, text=True))
    one, two = (Path(run.communicate(timeout=600)[0].strip()) for run in runs)
    assert [run.returncode for run in runs] == [0, 0]
    assert (one / "SHA256SUMS").read_bytes() == (two / "SHA256SUMS").read_bytes()
    assert len((one / "SHA256SUMS").read_text().splitlines()) > 20
    assert (verified(one), verified(two)) == ([], [])
    kept = [
        duckdb.sql(f"select any_value(epoch(kept_at)) from '{each.parent.parent}/vintages/*.parquet'").fetchall()
        for each in (one, two)
    ]
    assert kept == [[(1_766_000_000.0,)], [(1_811_111_111.0,)]]


def test_a_release_that_exists_is_found_the_same_and_left_alone(made: Path, published: Path) -> None:
    before = {name: (made / name).stat().st_mtime_ns for name in named(made)}
    assert again(made, published) == (made, False)
    assert {name: (made / name).stat().st_mtime_ns for name in named(made)} == before
    assert [path.name for path in made.parent.iterdir()] == [made.name]


def test_a_release_that_would_come_out_otherwise_is_refused_and_not_rewritten(
    made: Path, published: Path, copy: Path, tmp_path: Path
) -> None:
    target = tmp_path / "releases" / made.name
    shutil.copytree(copy, target)
    before = (target / "SHA256SUMS").read_bytes()
    with pytest.raises(Stands, match="LICENSE-DATA"):
        released(published, made.parent.parent / "vintages", target.parent, "other terms\n")
    assert (target / "SHA256SUMS").read_bytes() == before
    assert [path.name for path in target.parent.iterdir()] == [made.name]


def test_no_file_of_a_release_is_writable(made: Path) -> None:
    assert {(made / name).stat().st_mode & 0o222 for name in named(made)} == {0}


@pytest.fixture
def torn(made: Path, published: Path, tmp_path: Path) -> Callable[[], tuple[Path, bool]]:
    """A release of a copy of the publication whose database has other rows than the receipt says."""
    shutil.copytree(published, tmp_path / "published")
    with duckdb.connect(str(tmp_path / "published" / "hiregap.duckdb")) as connection:
        connection.execute("delete from trends.demand")
    return lambda: released(tmp_path / "published", made.parent.parent / "vintages", tmp_path / "releases", "")


def test_a_publication_that_is_half_renamed_is_not_released(
    torn: Callable[[], tuple[Path, bool]], tmp_path: Path
) -> None:
    with pytest.raises(Torn):
        torn()
    assert not list((tmp_path / "releases").iterdir())


def test_a_release_that_was_killed_midway_leaves_nothing_in_the_way(
    made: Path, published: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    left = tmp_path / "releases" / f".{made.name}.part"
    left.mkdir(parents=True)
    (left / "half").write_text("half")
    folder, is_new = released(published, made.parent.parent / "vintages", tmp_path / "releases", "CC BY 4.0\n")
    assert (is_new, verified(folder)) == (True, [])
    assert [path.name for path in (tmp_path / "releases").iterdir()] == [made.name]


def test_every_byte_is_on_disk_before_the_release_has_its_name(
    made: Path, published: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fsync, rename, order = os.fsync, Path.rename, list[str]()

    def synced(descriptor: int) -> None:
        order.append("sync")
        fsync(descriptor)

    def renamed(self: Path, target: Path) -> Path:
        order.append(f"rename {target.name}")
        return rename(self, target)

    monkeypatch.setattr(os, "fsync", synced)
    monkeypatch.setattr(Path, "rename", renamed)
    folder, _ = released(published, made.parent.parent / "vintages", tmp_path / "releases", "CC BY 4.0\n")
    place = order.index(f"rename {folder.name}")
    assert order[:place].count("sync") >= len(named(folder))
    assert order[place + 1 :] == ["sync"]
