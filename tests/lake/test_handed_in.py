"""Promises about archives that are handed in: what is none, or the sandbox's, is refused before anything is written."""

from __future__ import annotations

import gzip
from pathlib import Path
from typing import Any

import pytest

from pipelines.lake.handed_in import NoArchive, examined
from pipelines.lake.layout import MixedData

INVENTED = "https://boards-api.greenhouse.io.sandbox.invalid/v1/boards/quarry/jobs"


@pytest.mark.parametrize(("content", "said"), [
    (b"", "it is empty"), (b"# Quarry\n" * 9_000, "no WARC record stands in it"), (gzip.compress(b"# Quarry"), "no WARC record"),
    (b"\x1f\x8b\x08 and no more", "no WARC record"), (b"WARC/1.1 is a format\r\n", "no WARC record"),
])  # fmt: skip
def test_a_file_without_a_record_is_no_archive_whatever_its_name(tmp_path: Path, content: bytes, said: str) -> None:
    (tmp_path / "a.warc.gz").write_bytes(content)
    with pytest.raises(NoArchive, match=f"a.warc.gz is no WARC file: {said}.*nothing was taken in"):
        examined([tmp_path / "a.warc.gz"])


def test_an_archive_that_is_damaged_further_on_or_from_its_start_is_an_archive(warc: Any) -> None:
    first, second = warc.zipped(warc.response(1), warc.response(2))
    spoiled = first[:60] + b"?" * 60 + first[120:]
    examined([
        warc.file(first, second[:-40], name="cut.warc.gz"), warc.file(first, spoiled, name="spoiled.warc.gz"),
        warc.file(spoiled, second, name="first.warc.gz"), warc.file(first[:-40], name="alone.warc.gz"),
        warc.file(warc.response(1), warc.response(2)[:-90], name="plain.warc"),
    ])  # fmt: skip


@pytest.mark.parametrize("kind", ["response", "revisit", "metadata", "request"])
def test_one_record_of_the_sandbox_anywhere_is_refused_and_its_archive_named(warc: Any, kind: str) -> None:
    real = [warc.response(number) for number in range(3)]
    invented = warc.response(3, kind=kind, warc={"WARC-Target-URI": f"<{INVENTED}>"})
    mixed = warc.file(*warc.zipped(*real, invented), name="mixed.warc.gz")
    with pytest.raises(MixedData, match=r"mixed.warc.gz holds the sandbox's .*greenhouse.io.sandbox.invalid"):
        examined([warc.file(*warc.zipped(*real)), mixed])


@pytest.mark.parametrize(
    "url", ["https://quarry.example/?from=a.sandbox.invalid/", "https://[quarry", "dns:quarry.example", ""]
)
def test_an_address_that_only_names_the_sandbox_or_names_no_host_is_real(warc: Any, url: str) -> None:
    examined([warc.file(*warc.zipped(warc.response(1, warc={"WARC-Target-URI": url})))])
