"""What ends a command by a reason of its own: the sentence that a person reads, and the method's exit code."""

from __future__ import annotations

from tomllib import TOMLDecodeError

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from pipelines.lake.handed_in import NoArchive
from pipelines.lake.layout import Damaged, MixedData
from pipelines.lake.lock import Held
from pipelines.line.asking import Absent
from pipelines.line.modeling import BuildFailed
from pipelines.line.running import NotReady
from pipelines.publish import Torn

#: OSError is a full disk, a folder that may not be written, an archive that may not be read: it names its file itself.
REFUSALS = (
    Held, MixedData, NoArchive, Damaged, BuildFailed, NotReady, Absent, Torn, ValidationError, TOMLDecodeError, OSError,
)  # fmt: skip
FAILED, USAGE, HELD = 1, 2, 4


def exit_code(refusal: BaseException) -> int:
    """The method's exit code for what ended a command.

    Usage is what the command line or the settings say wrongly, a file or a source that is not there too; what a warehouse lacks
    or has damaged is a failure, whichever command comes upon it.
    """
    if isinstance(refusal, Held):
        return HELD
    return FAILED if isinstance(refusal, Damaged | BuildFailed | Absent | Torn | OSError) else USAGE


def told(refusal: BaseException) -> str:
    """For a person: what is wrong, and where."""
    if isinstance(refusal, ValidationError):
        return "\n".join(f"hiregap.toml or HIREGAP_*: {problem}" for problem in map(setting, refusal.errors()))
    if isinstance(refusal, TOMLDecodeError):
        return f"hiregap.toml is no TOML: {refusal}"
    return str(refusal)


def setting(problem: ErrorDetails) -> str:
    """One problem of the settings: the key, and what is wrong with it."""
    key = ".".join(map(str, problem["loc"]))
    return f"unknown key {key}" if problem["type"] == "extra_forbidden" else f"{key}: {problem['msg']}"
