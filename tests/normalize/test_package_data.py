"""Promises about the package's own data: every table is a file of it, read once, by one loader."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipelines import normalize
from pipelines.normalize.package_data import table

FOLDER = Path(str(normalize.__file__)).parent


@pytest.mark.parametrize("name", sorted(path.name for path in FOLDER.glob("*.toml")))
def test_every_table_of_the_package_parses_and_is_read_once(name: str) -> None:
    assert table(name)
    assert table(name) is table(name)


def test_a_table_that_is_not_there_is_an_error() -> None:
    with pytest.raises(FileNotFoundError):
        table("none.toml")


def test_no_other_module_reads_a_file() -> None:
    told = {path.name: path.read_text() for path in FOLDER.glob("*.py")}
    readers = [
        name for name, text in told.items() if any(word in text for word in ("read_text", "read_bytes", "open("))
    ]
    assert readers == ["package_data.py"]


def test_every_table_is_asked_for_by_a_module() -> None:
    told = "".join(path.read_text() for path in FOLDER.glob("*.py"))
    assert [path.name for path in FOLDER.glob("*.toml") if f'table("{path.name}")' not in told] == []
