"""Show a page in a person's browser, where there is one."""

from __future__ import annotations

import os
import sys
import webbrowser
from pathlib import Path

#: Without a display a browser would be one of the terminal, and its page would take the place of what a script reads.
DISPLAYS = ("DISPLAY", "WAYLAND_DISPLAY", "BROWSER")


def shown(page: Path) -> bool:
    """Whether a browser took the page."""
    if sys.platform.startswith("linux") and not any(os.environ.get(each) for each in DISPLAYS):
        return False
    return webbrowser.open(page.as_uri())
