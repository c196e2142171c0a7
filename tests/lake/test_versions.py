"""Promises about versions of code: what a stage is made by has a name, and a changed rule has another."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from pipelines.lake.versions import CLASSIFIER, READER, contents, version

PACKAGE = Path(__file__).parents[2] / "pipelines"


def test_reader_and_classifier_have_versions_of_their_own() -> None:
    assert len(version(READER)) == len(version(CLASSIFIER)) == 8
    assert version(READER) != version(CLASSIFIER)


def test_a_version_rests_on_code_and_its_tables_only(tmp_path: Path) -> None:
    for name in ("pay.py", "places.toml", "notes.md", "__pycache__/pay.cpython-311.pyc"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).touch()
    assert [path for path, _ in contents(tmp_path, "normalize")] == ["normalize/pay.py", "normalize/places.toml"]


@pytest.mark.parametrize("names", [READER, CLASSIFIER])
def test_every_module_of_ours_that_a_stage_imports_is_in_its_version(names: tuple[str, ...]) -> None:
    held = {path for name in names for path, _ in contents(PACKAGE / name, name)}
    imported = {module for path in held if path.endswith(".py") for module in modules_of(PACKAGE / path)}
    assert imported
    assert imported - held == set()


def modules_of(path: Path) -> set[str]:
    """The files, from the package on, of the modules of ours that a file imports from."""
    nodes = ast.walk(ast.parse(path.read_text(encoding="utf-8")))
    named = {f"{node.module}.{name.name}" for node in nodes if isinstance(node, ast.ImportFrom) for name in node.names}
    inside = [name.split(".")[1:] for name in named if name.startswith("pipelines.")]
    return {module for parts in inside if (module := file_of(parts)) is not None}


def file_of(parts: list[str]) -> str | None:
    """The file of what is imported by these names: a module, or what a module or a package holds."""
    *above, _ = parts
    for found in ("/".join(parts) + ".py", "/".join(above) + ".py", "/".join([*above, "__init__.py"])):
        if (PACKAGE / found).is_file():
            return found
    return None
