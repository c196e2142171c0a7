"""How a command leaves that is interrupted. It imports nothing heavy, for the rest may not be loaded yet."""

from __future__ import annotations

import os
import sys
from typing import NoReturn

#: What shells expect of a command that was interrupted.
INTERRUPTED = 130


def leave() -> NoReturn:
    """Say so on standard error and leave at once; all blocks must be left by now."""
    sys.stderr.write("interrupted; what was finished is kept, and the same command goes on from there\n")
    sys.stderr.flush()
    # An ordinary exit would be a death by SIGINT if the signal had come within an exec() of the standard library (CPython
    # remembers it there), and callers are promised this code.
    os._exit(INTERRUPTED)
