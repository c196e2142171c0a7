"""What every test may lean on. Tests that use the real captures look for ../shared and skip, saying so, where it is not."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.ran import run_once

__all__ = ["run_once"]
ROOT = Path(__file__).parent.parent
SHARED = ROOT.parent / "shared"


@pytest.fixture(scope="session")
def archive() -> Path:
    """The folder of real captures."""
    folder = SHARED / "archive"
    if not folder.is_dir():
        pytest.skip("the real captures (../shared/archive) are not here")
    return folder
