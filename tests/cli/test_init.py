"""Promises of `hiregap init`: readable settings that work as written, nothing overwritten, nobody unreachable."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.cli.shell import DONE, USAGE
from pipelines.lake.layout import claim
from pipelines.line.boards import listed, shipped
from pipelines.line.opening import quoted
from pipelines.settings import Settings
from tests.test_cli import asked


@pytest.fixture(autouse=True)
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of the test's own."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_live_settings_turn_on_the_whole_list_the_threads_and_the_feeds() -> None:
    code, told, _ = asked("init", "--live", "--contact", "me@example.org")
    assert (code, "wrote hiregap.toml" in told, "hiregap run" in told) == (DONE, True, True)
    made = Settings()
    assert (made.data, made.contact, made.warehouse) == ("live", "me@example.org", Path("warehouse"))
    rows = {row.name for row in listed(made)}
    assert rows > set(shipped())
    assert rows - set(shipped()) == {
        "hackernews:threads", "arbeitnow:all", "himalayas:all", "jobicy:all", "remoteok:all", "remotive:all"
    }  # fmt: skip
    assert all(line.startswith("#") or "=" in line or not line or line == "[boards]"
               for line in Path("hiregap.toml").read_text().splitlines())  # fmt: skip


def test_without_live_the_settings_are_the_sandboxs() -> None:
    assert asked("init")[0] == DONE
    assert (Settings().data, listed(Settings())) == ("sandbox", [])
    assert not Path("boards.csv").exists()


def test_settings_that_stand_are_overwritten_only_by_force_and_a_list_of_ones_own_never() -> None:
    Path("hiregap.toml").write_text("seed = 9\n")
    Path("boards.csv").write_text("source,board\nashby,Acme\n")
    code, _, told = asked("init", "--live", "--contact", "me@example.org")
    assert (code, "--force" in told, Path("hiregap.toml").read_text()) == (USAGE, True, "seed = 9\n")
    assert asked("init", "--live", "--contact", "me@example.org", "--force")[0] == DONE
    assert "ashby:Acme" in {row.name for row in listed(Settings())}


@pytest.mark.parametrize(
    "contact", ["", "me", "me@example", "@example.org", "me@exa mple.org", "ftp://a.b", "mé@example.org"]
)
def test_a_contact_that_nobody_can_write_to_is_refused(contact: str) -> None:
    code, _, told = asked("init", "--live", "--contact", contact)
    assert (code, "--contact" in told, Path("hiregap.toml").exists()) == (USAGE, True, False)


def test_live_data_gets_a_warehouse_of_its_own_beside_the_sandboxs(elsewhere: Path) -> None:
    claim(elsewhere / "warehouse", is_sandbox=True)
    assert asked("init", "--live", "--contact", "https://example.org/bot")[0] == DONE
    assert Settings().warehouse == Path("warehouse-real")
    code, _, told = asked("init", "--live", "--contact", "me@example.org", "--warehouse", "warehouse", "--force")
    assert (code, "holds sandbox data" in told) == (USAGE, True)


@given(
    st.text(st.characters(min_codepoint=32, max_codepoint=0x2FFF, exclude_characters="\x7f", exclude_categories=["Cs"]))
)
def test_whatever_a_folder_is_called_is_written_as_toml_reads_it(text: str) -> None:
    assert tomllib.loads(f"a = {quoted(text)}") == {"a": text}
