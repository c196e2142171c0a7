"""Promises about what ends a command by a reason of its own: one exit code each, and a sentence that says what is wrong, where."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from tomllib import TOMLDecodeError

import pytest
from pydantic import ValidationError

from pipelines.lake.handed_in import NoArchive
from pipelines.lake.layout import Damaged, MixedData
from pipelines.lake.lock import Held
from pipelines.line.asking import Absent, NothingPublished
from pipelines.line.modeling import BuildFailed
from pipelines.line.refusals import FAILED, HELD, REFUSALS, USAGE, exit_code, told
from pipelines.line.running import NotReady
from pipelines.publish import Torn
from pipelines.settings import Settings


def wrong(**given: object) -> ValidationError:
    """What settings say of a wrong one."""
    with pytest.raises(ValidationError) as raised:
        Settings(**given)  # type: ignore[arg-type]
    return raised.value


#: One of each, the exit code that a script goes by, and what a person reads.
ENDS: dict[type[Exception], tuple[Callable[[], Exception], int, str]] = {
    Held: (lambda: Held(Path("W"), {"pid": 7, "command": "hiregap run"}), HELD, "W is held by another run (pid 7, command"),
    MixedData: (lambda: MixedData("W holds real data"), USAGE, "W holds real data"),
    NoArchive: (lambda: NoArchive(Path(__file__)), USAGE, "test_refusals.py is no WARC file: no WARC record stands in it"),
    NotReady: (lambda: NotReady("add a contact"), USAGE, "add a contact"),
    TOMLDecodeError: (lambda: TOMLDecodeError("Expected '='"), USAGE, "hiregap.toml is no TOML: Expected '='"),
    ValidationError: (lambda: wrong(boards={"ashby": 3}), USAGE, "hiregap.toml or HIREGAP_*: boards.ashby: "),
    Damaged: (lambda: Damaged(Path("W/a"), "bad\nmore"), FAILED, "W/a cannot be read (bad); `hiregap doctor`"),
    BuildFailed: (lambda: BuildFailed("ERROR in postings"), FAILED, "ERROR in postings"),
    Absent: (lambda: NothingPublished(Path("W")), FAILED, "nothing is published in W yet; run `hiregap run`"),
    Torn: (lambda: Torn(Path("P"), [*"abcdefg"]), FAILED, "not as receipt.json has it: a, b, c, d, e and 2 more."),
    OSError: (lambda: OSError(28, "No space left on device", "W/raw"), FAILED, "No space left on device: 'W/raw'"),
}  # fmt: skip


@pytest.mark.parametrize("kind", REFUSALS)
def test_each_end_has_the_exit_code_that_a_script_goes_by_and_says_what_is_wrong(kind: type[Exception]) -> None:
    made, code, said = ENDS[kind]
    refusal = made()
    assert isinstance(refusal, kind)
    assert exit_code(refusal) == code
    assert said in told(refusal)
    assert len(told(refusal).splitlines()) == 1


def test_every_wrong_setting_has_a_line_and_an_unknown_one_is_called_so() -> None:
    assert told(wrong(seed="many", wharehouse="x", employers=3)).splitlines() == [
        "hiregap.toml or HIREGAP_*: seed: Input should be a valid integer, unable to parse string as an integer",
        "hiregap.toml or HIREGAP_*: employers: Input should be greater than or equal to 10",
        "hiregap.toml or HIREGAP_*: unknown key wharehouse",
    ]


def test_a_secret_that_is_wrong_is_not_repeated() -> None:
    assert "canary" not in told(wrong(usajobs_key=["s3cret-canary"]))
