"""Promises about writing raw: a file is finished or not there, an exchange has one name, an archive is taken in once."""

from __future__ import annotations

import signal
import subprocess
import sys
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest

from pipelines.lake.warc import WarcWriter, imported, pages
from pipelines.posting import Page

NOW = datetime(2024, 3, 4, 6, tzinfo=UTC)
URL = "https://api.ashbyhq.com/posting-api/job-board/Quarry"

KILLED = """
import os, signal, sys
from datetime import UTC, datetime
from pathlib import Path
from pipelines.lake.warc import WarcWriter
with WarcWriter(Path(sys.argv[1])) as kept:
    kept.response("https://x.invalid/", 200, {}, b"{}" * 100_000, datetime.now(UTC))
    os.kill(os.getpid(), signal.SIGKILL)
"""


def read(path: Path) -> list[Page]:
    found = list(pages(path))
    assert all(isinstance(page, Page) for page in found)
    return found  # type: ignore[return-value]


def written(path: Path, body: bytes = b'{"jobs": []}') -> str:
    with WarcWriter(path) as kept:
        return kept.response(URL, 200, {"ETag": '"1"', "Content-Encoding": "gzip"}, body, NOW)


def test_what_is_written_is_read_back(tmp_path: Path) -> None:
    record_id = written(tmp_path / "a.warc.gz")
    (page,) = read(tmp_path / "a.warc.gz")
    assert (page.url, page.status, page.body, page.fetched_at, page.damage) == (URL, 200, b'{"jobs": []}', NOW, None)
    assert (page.record_id, page.headers["etag"]) == (record_id, '"1"')
    assert "content-encoding" not in page.headers


def test_a_file_has_its_name_only_once_it_is_whole(tmp_path: Path) -> None:
    path = tmp_path / "a.warc.gz"
    with WarcWriter(path) as kept:
        kept.failure(URL, "timeout", NOW)
        assert [each.name for each in tmp_path.iterdir()] == ["a.warc.gz.part"]
    assert [each.name for each in tmp_path.iterdir()] == ["a.warc.gz"]


def test_a_collect_that_fails_leaves_no_finished_file(tmp_path: Path) -> None:
    with pytest.raises(RuntimeError), WarcWriter(tmp_path / "a.warc.gz") as kept:
        kept.failure(URL, "timeout", NOW)
        raise RuntimeError
    assert not (tmp_path / "a.warc.gz").exists()


def test_a_writer_that_is_killed_leaves_no_finished_file(tmp_path: Path) -> None:
    path = tmp_path / "a.warc.gz"
    finished = subprocess.run([sys.executable, "-c", KILLED, str(path)], check=False)
    assert finished.returncode == -signal.SIGKILL
    assert not path.exists()


def test_a_collect_without_an_answer_leaves_no_file(tmp_path: Path) -> None:
    with WarcWriter(tmp_path / "a.warc.gz"):
        pass
    assert list(tmp_path.iterdir()) == []


def test_the_same_exchange_has_the_same_name_and_the_same_bytes(tmp_path: Path) -> None:
    ids = {written(tmp_path / "a.warc.gz"), written(tmp_path / "b.warc.gz")}
    assert len(ids) == 1
    assert (tmp_path / "a.warc.gz").read_bytes() == (tmp_path / "b.warc.gz").read_bytes()
    assert written(tmp_path / "c.warc.gz", b"other") not in ids


def test_a_304_refers_to_the_record_that_it_confirms(tmp_path: Path) -> None:
    with WarcWriter(tmp_path / "a.warc.gz") as kept:
        first = kept.response(URL, 200, {}, b"{}", NOW)
        kept.revisit(URL, 304, {"ETag": '"1"'}, NOW + timedelta(days=1), first, URL, NOW)
    page = read(tmp_path / "a.warc.gz")[1]
    assert (page.status, page.repeats, page.body, page.damage) == (304, first, b"", None)


def test_a_failure_is_kept_with_its_reason(tmp_path: Path) -> None:
    with WarcWriter(tmp_path / "a.warc.gz") as kept:
        kept.failure(URL, "deadline of 30 s passed", NOW)
    (page,) = read(tmp_path / "a.warc.gz")
    assert (page.status, page.damage) == (0, "deadline of 30 s passed")


def test_an_instant_is_kept_in_utc(tmp_path: Path) -> None:
    with WarcWriter(tmp_path / "a.warc.gz") as kept:
        kept.response(URL, 200, {}, b"{}", NOW.astimezone(timezone(timedelta(hours=5))))
    assert read(tmp_path / "a.warc.gz")[0].fetched_at == NOW


def test_an_archive_is_taken_in_by_its_content_and_once(tmp_path: Path) -> None:
    written(tmp_path / "a.warc.gz")
    (tmp_path / "renamed.warc").write_bytes((tmp_path / "a.warc.gz").read_bytes())
    places = {imported(tmp_path / name, tmp_path / "raw") for name in ("a.warc.gz", "renamed.warc", "a.warc.gz")}
    assert len(places) == 1
    assert len(list((tmp_path / "raw").rglob("*.*"))) == 1
    assert read(places.pop())[0].url == URL


def test_an_archive_on_a_disk_that_cannot_link_is_copied(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: Any) -> None:
        raise OSError(18, "Invalid cross-device link")

    monkeypatch.setattr("pipelines.lake.warc.os.link", refused)
    written(tmp_path / "a.warc.gz")
    place = imported(tmp_path / "a.warc.gz", tmp_path / "raw")
    assert place.read_bytes() == (tmp_path / "a.warc.gz").read_bytes()
    assert place.stat().st_ino != (tmp_path / "a.warc.gz").stat().st_ino


def test_what_a_killed_import_left_is_written_anew(tmp_path: Path) -> None:
    written(tmp_path / "a.warc.gz")
    place = imported(tmp_path / "a.warc.gz", tmp_path / "raw")
    place.rename(place.with_name(place.name + ".part"))
    assert imported(tmp_path / "a.warc.gz", tmp_path / "raw") == place
    assert [each.name for each in place.parent.iterdir()] == [place.name]


def test_a_damaged_copy_is_replaced_when_its_archive_is_given_again(tmp_path: Path) -> None:
    written(tmp_path / "a.warc.gz")
    place = imported(tmp_path / "a.warc.gz", tmp_path / "raw")
    place.unlink()
    place.write_bytes(b"damaged")
    assert imported(tmp_path / "a.warc.gz", tmp_path / "raw") == place
    assert place.read_bytes() == (tmp_path / "a.warc.gz").read_bytes()


def test_an_archive_of_the_warehouse_itself_adds_nothing_even_damaged(tmp_path: Path) -> None:
    written(tmp_path / "a.warc.gz")
    place = imported(tmp_path / "a.warc.gz", tmp_path / "raw")
    place.unlink()
    place.write_bytes(b"damaged")
    assert imported(place, tmp_path / "raw") == place
    assert [each.name for each in place.parent.iterdir()] == [place.name]
