"""Promises of `hiregap cite`: whoever cites names the vintage and the rows."""

from __future__ import annotations

import json
from pathlib import Path

from pipelines.cli.shell import DONE, FAILED
from pipelines.publish.citing import cited
from tests.publish.conftest import ABOUT
from tests.test_cli import asked


def test_the_line_and_the_bibtex_name_vintage_year_license_and_the_hash_of_the_rows(published: Path) -> None:
    code, told, _ = asked("cite", "--warehouse", published.parent, "--json")
    found = json.loads(told)
    digest = json.loads((published / "receipt.json").read_text())["database_logical_sha256"]
    assert (code, found["vintage"], found["sha256"]) == (DONE, ABOUT.vintage, digest)
    assert "\n" not in found["text"]
    for said in ("The hiregap developers (2026)", ABOUT.vintage, digest[:16], "CC BY 4.0"):
        assert said in found["text"]
    assert found["bibtex"].startswith(f"@misc{{hiregap-{ABOUT.vintage},\n")
    assert found["bibtex"].count("{") == found["bibtex"].count("}")
    assert digest in found["bibtex"]
    assert "invented" not in found["text"] + found["bibtex"]


def test_invented_data_is_cited_as_such(published: Path) -> None:
    receipt = json.loads((published / "receipt.json").read_text()) | {"data": "sandbox: invented data"}
    found = cited(receipt)
    assert found["text"].endswith("Sandbox: invented data.")
    assert "Sandbox: invented data." in found["bibtex"]


def test_on_a_screen_the_line_comes_first(published: Path) -> None:
    _, told, _ = asked("cite", "--warehouse", published.parent)
    first, empty, *bibtex = told.splitlines()
    assert (first.startswith("The hiregap developers"), empty, bibtex[0][:5]) == (True, "", "@misc")


def test_before_anything_is_published_there_is_nothing_to_cite(tmp_path: Path) -> None:
    code, _, told = asked("cite", "--warehouse", tmp_path)
    assert (code, "hiregap run" in told) == (FAILED, True)
