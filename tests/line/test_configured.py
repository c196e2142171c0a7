"""Promises about the settings in force: what is shown can be kept as it stands, and says who said it."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest
from pydantic import ValidationError

from pipelines.line.configured import configured, told
from pipelines.settings import Settings

WRITTEN = """\
warehouse = "é \\U0001F600 \\"W\\""
watch_list = "boards.csv"
drop = ["ashby:Acme"]
[boards]
ashby = ["Quarry", "Marl"]
greenhouse = []
"""


@pytest.fixture(autouse=True)
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder of the test's own."""
    monkeypatch.chdir(tmp_path)


def said(name: str) -> dict[str, Any]:
    """One setting as it is in force."""
    return next(each for each in configured() if each["name"] == name)


@pytest.mark.parametrize("written", ["", WRITTEN])
def test_what_is_shown_kept_as_a_file_means_the_same(written: str) -> None:
    Path("hiregap.toml").write_text(written, encoding="utf-8")
    before = Settings()
    for with_origin in (False, True):
        shown = told(configured(), with_origin=with_origin)
        assert tomllib.loads(shown)["boards"] == before.boards
        Path("hiregap.toml").write_text(shown, encoding="utf-8")
        assert Settings() == before


def test_a_variable_counts_however_its_letters_are_cased(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("hiregap_employers", "20")
    assert (said("employers")["value"], said("employers")["origin"]) == (20, "HIREGAP_EMPLOYERS")


def test_a_secret_that_nobody_set_is_shown_as_empty_and_one_that_is_set_as_set(monkeypatch: pytest.MonkeyPatch) -> None:
    assert said("usajobs_key")["value"] == ""
    Path("hiregap.toml").write_text('usajobs_key = "canary"')
    assert (said("usajobs_key")["value"], said("usajobs_key")["origin"]) == ("(set)", "hiregap.toml")


def test_a_wrong_setting_names_its_key_and_an_unknown_one_is_no_setting() -> None:
    for written, key in (("employers = 3", "employers"), ("wharehouse = 'x'", "wharehouse")):
        Path("hiregap.toml").write_text(written)
        with pytest.raises(ValidationError) as raised:
            configured()
        assert raised.value.errors()[0]["loc"] == (key,)
