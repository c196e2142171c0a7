"""Promises about the samples for running without a person: nobody is root, nothing secret is in them, and what they call exists."""

from __future__ import annotations

import configparser
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
DEPLOY = ROOT / "deploy"
CONTAINERFILE = (DEPLOY / "Containerfile").read_text()
SECRET = re.compile(r"(?i)(password|passwd|secret|token|api_?key|webhook)\s*[=:]\s*[^\s#]+")


def instructions() -> list[list[str]]:
    """The Containerfile's lines as words, continued lines joined."""
    joined = CONTAINERFILE.replace("\\\n", " ")
    return [line.split() for line in joined.splitlines() if line.strip() and not line.startswith("#")]


def unit(name: str) -> configparser.ConfigParser:
    """A unit of systemd's."""
    parsed = configparser.ConfigParser(strict=False, interpolation=None)
    parsed.optionxform = str  # type: ignore[assignment,method-assign]
    parsed.read_string((DEPLOY / name).read_text())
    return parsed


def test_the_container_runs_as_a_numbered_user_that_is_not_root() -> None:
    words = instructions()
    last_stage = words[max(number for number, line in enumerate(words) if line[0] == "FROM") :]
    users = [line[1] for line in last_stage if line[0] == "USER"]
    assert users == ["10001:10001"]
    after = last_stage[[line[0] for line in last_stage].index("USER") :]
    assert {line[0] for line in after} <= {"USER", "ENV", "VOLUME", "ENTRYPOINT", "CMD"}


def test_the_container_takes_what_it_names_and_nothing_of_the_warehouse() -> None:
    taken = [word for line in instructions() if line[0] == "COPY" and "--from=built" not in line for word in line[1:-1]]
    assert all((ROOT / each).exists() for each in taken)
    assert not {".", "warehouse", "hiregap.toml", ".git"} & set(taken)
    ignored = (DEPLOY / "Containerfile.dockerignore").read_text().splitlines()
    assert {f"!{each}" for each in taken} <= set(ignored)
    assert "*" in ignored


def test_packages_are_installed_by_their_hashes() -> None:
    installs = [
        " ".join(line)
        for line in instructions()
        if "install" in line and "-m" not in line[:3] and "pip" in " ".join(line)
    ]
    assert any("--require-hashes -r requirements.lock" in each for each in installs)
    assert all("--require-hashes" in each or "--no-deps" in each for each in installs)


@pytest.mark.parametrize("path", sorted(DEPLOY.iterdir()), ids=lambda path: path.name)
def test_no_secret_stands_in_a_sample(path: Path) -> None:
    assert SECRET.search(path.read_text()) is None


@pytest.mark.parametrize("name", ["hiregap.service", "hiregap-dagster.service"])
def test_a_service_is_bounded_and_not_root(name: str) -> None:
    service = unit(name)["Service"]
    assert service["User"] == "hiregap"
    assert service["NoNewPrivileges"] == service["ProtectHome"] == service["PrivateTmp"] == "yes"
    assert service["ProtectSystem"] == "strict"
    assert {"MemoryMax", "ReadWritePaths"} <= set(service)
    assert service["KillSignal"] == "SIGINT"


def test_a_partial_run_is_an_ordinary_day() -> None:
    assert unit("hiregap.service")["Service"]["SuccessExitStatus"] == "3"
    assert "$code -eq 3" in (DEPLOY / "cron").read_text()


def test_the_timer_and_the_schedule_agree_and_a_day_is_caught_up() -> None:
    from pipelines.settings import Settings

    timer, (minute, hour, *_) = unit("hiregap.timer")["Timer"], Settings().schedule.split()
    assert timer["OnCalendar"] == f"*-*-* {int(hour):02}:{int(minute):02}:00 UTC"
    assert timer["Persistent"] == "true"
    assert f"\n{minute} {hour} * * *" in (DEPLOY / "cron").read_text()
