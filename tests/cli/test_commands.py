"""Promises of every command there is: an example that is true, JSON that parses, completion, and no color in a pipe."""

from __future__ import annotations

import json
import os
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import typer.main

from pipelines.cli import registered
from pipelines.cli.shell import PARTIAL
from tests.test_cli import asked

#: What the issue of the command line lists, and what came before it.
PROMISED = {
    "init", "run", "collect", "build", "publish", "classify", "why", "explain", "status", "doctor", "export", "release build",
    "release verify", "boards list", "backfill hackernews", "audit draw", "audit import", "sql",
    "report open", "cite", "config show",
}  # fmt: skip
#: Where facts are printed, a program can have them.
FACTS = {
    "status",
    "doctor",
    "why",
    "explain",
    "boards list",
    "quarantine list",
    "cite",
    "config show",
    "sql",
    "release verify",
}
#: These ask the web, take minutes, or need something to be wrong; their own tests read their JSON.
ELSEWHERE = {
    "quarantine show", "run", "collect", "build", "publish", "evaluate", "backfill hackernews", "backfill commoncrawl",
    "backfill read", "boards check",
}  # fmt: skip


def commands() -> dict[str, Any]:
    """Every command that does something, by its name with that of its group."""
    return dict(leaves(typer.main.get_command(registered()), ()))


def leaves(command: Any, path: tuple[str, ...]) -> Iterator[tuple[str, Any]]:
    """A command, or those of a group."""
    if not hasattr(command, "commands"):
        yield " ".join(path), command
        return
    for name, held in command.commands.items():
        yield from leaves(held, (*path, name))


def examples(command: Any) -> list[str]:
    """The examples of a command's help."""
    found = re.search(r"Examples?:\s+(.*)\Z", command.help or "", re.DOTALL)
    return [each.strip() for each in found[1].split("|   ")] if found else []


def test_every_promised_command_is_there() -> None:
    assert set(commands()) >= PROMISED | FACTS


def test_every_command_has_an_example_of_itself() -> None:
    for name, command in commands().items():
        shown = examples(command)
        assert shown, name
        assert all(f"hiregap {name}" in each for each in shown), (name, shown)


def test_no_example_uses_a_command_or_an_option_that_does_not_exist() -> None:
    known = commands()
    for command in known.values():
        for part in re.split(r"&&|\|   |\n", "\n".join(examples(command))):
            words = shlex.split(part)
            if words[:1] != ["hiregap"]:
                continue
            name = " ".join(words[1:3]) if " ".join(words[1:3]) in known else words[1]
            assert name in known, part
            options = {option for parameter in known[name].params for option in parameter.opts}
            assert {word for word in words if word.startswith("--")} <= options, part


def test_the_list_of_commands_cuts_no_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    assert "..." not in asked("--help")[1].split("Commands:")[1]


def test_every_group_has_an_example_too() -> None:
    for name, group in typer.main.get_command(registered()).commands.items():  # type: ignore[attr-defined]
        assert "Example" in (group.help or ""), name


def asked_for(run_once: dict[str, Any], tmp_path: Path) -> dict[str, list[str | Path]]:
    """How each command that offers JSON is asked for it."""
    where: list[str | Path] = ["--warehouse", run_once["warehouse"]]
    asked("release", "build", *where, "--to", tmp_path / "R")
    (released,) = (tmp_path / "R").iterdir()
    return {
        "status": where, "doctor": where, "why": ["a-1", *where], "explain": ["share_of_three", *where], "boards list": where,
        "quarantine list": where, "quarantine retry": where, "cite": where,
        "config show": [], "sql": ["from demand", *where], "release build": ["--to", tmp_path / "R", *where],
        "release verify": [released], "export": ["--to", tmp_path / "E", *where],
    }  # fmt: skip


def test_every_json_parses(run_once: dict[str, Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    offering = {
        name for name, command in commands().items() if any("--json" in parameter.opts for parameter in command.params)
    }
    assert offering >= FACTS
    invocations = asked_for(run_once, tmp_path)
    assert set(invocations) == offering - ELSEWHERE
    for name, arguments in invocations.items():
        code, told, reason = asked(*name.split(), *arguments, "--json")
        assert code in (0, PARTIAL), (name, reason)
        assert isinstance(json.loads(told), dict | list), name


COMPLETE = "import sys; sys.argv = ['hiregap']; from pipelines.cli import main; main()"


@pytest.mark.parametrize(("typed", "offered"), [
    ("hiregap ex", {"explain", "export"}), ("hiregap release ", {"build", "verify", "changes"}),
    ("hiregap explain over_s", {"over_screening", "over_screening_control"}),
])  # fmt: skip
def test_the_shell_completes_commands_and_measures(typed: str, offered: set[str]) -> None:
    asked_for = {"_HIREGAP_COMPLETE": "complete_bash", "COMP_WORDS": typed, "COMP_CWORD": str(typed.count(" "))}
    command = [sys.executable, "-c", COMPLETE]
    told = subprocess.run(command, env=os.environ | asked_for, capture_output=True, text=True, check=True).stdout
    assert set(told.split()) == offered


@pytest.mark.parametrize(
    "arguments", [["--help"], ["dance"], ["run", "--nope"], ["quarantine", "--help"], ["explain", "nothing"]]
)
def test_no_answer_is_colored_even_on_a_terminal(arguments: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in (("FORCE_COLOR", "1"), ("TERM", "xterm-256color")):
        monkeypatch.setenv(name, value)
    _, told, reason = asked(*arguments)
    assert told + reason
    assert "\x1b" not in told + reason


def test_a_mistyped_command_is_answered_by_the_one_alike() -> None:
    assert "status" in asked("statuss")[2]
