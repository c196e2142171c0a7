"""Promises of `hiregap config`: what is in force, who said it, and no secret."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path

import pytest

from pipelines.cli.shell import DONE, USAGE
from tests.test_cli import asked


@pytest.fixture(autouse=True)
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder of the test's own, and no variable of the machine's."""
    monkeypatch.chdir(tmp_path)


def origins() -> dict[str, tuple[object, str]]:
    """Value and origin by name."""
    code, told, _ = asked("config", "show", "--json")
    assert code == DONE
    return {each["name"]: (each["value"], each["origin"]) for each in json.loads(told)}


def test_the_environment_goes_before_the_file_and_the_file_before_the_default(monkeypatch: pytest.MonkeyPatch) -> None:
    Path("hiregap.toml").write_text('seed = 2\nemployers = 20\nwarehouse = "W"\n')
    monkeypatch.setenv("HIREGAP_SEED", "3")
    found = origins()
    assert found["seed"] == (3, "HIREGAP_SEED")
    assert found["employers"] == (20, "hiregap.toml")
    assert found["warehouse"] == ("W", "hiregap.toml")
    assert found["threads"] == (2, "default")


def test_a_secret_is_told_as_set_and_never_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HIREGAP_USAJOBS_KEY", "s3cret-canary")
    assert origins()["usajobs_key"] == ("(set)", "HIREGAP_USAJOBS_KEY")
    _, told, _ = asked("config", "show", "--origin")
    assert "s3cret-canary" not in told
    assert "HIREGAP_USAJOBS_KEY" in told


def test_what_is_shown_is_toml_that_can_be_kept() -> None:
    _, told, _ = asked("config", "show")
    assert tomllib.loads(told)["data"] == "sandbox"


def test_a_wrong_setting_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HIREGAP_SEED", "many")
    code, _, told = asked("config", "show")
    assert (code, "seed" in told) == (USAGE, True)
