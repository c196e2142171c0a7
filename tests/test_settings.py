"""Promises about settings: who goes before whom, and that what cannot be meant is refused rather than passed over."""

from __future__ import annotations

from pathlib import Path
from tomllib import TOMLDecodeError

import pytest
from pydantic import ValidationError

from pipelines.line.doctor import surroundings
from pipelines.line.refusals import told
from pipelines.settings import Settings


@pytest.fixture(autouse=True)
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder of the test's own."""
    monkeypatch.chdir(tmp_path)


def test_without_a_word_the_sandbox_is_collected_and_nobody_is_asked() -> None:
    found = Settings()
    assert (found.data, found.warehouse, found.contact, found.watch_list, found.feeds) == (
        "sandbox", Path("warehouse"), "", False, [],
    )  # fmt: skip
    assert not (found.workday or found.usajobs_key.get_secret_value() or found.webhook.get_secret_value())


def test_arguments_go_before_the_environment_and_that_before_the_file(monkeypatch: pytest.MonkeyPatch) -> None:
    Path("hiregap.toml").write_text("seed = 2\nthreads = 4\nemployers = 20\n")
    monkeypatch.setenv("HIREGAP_SEED", "3")
    monkeypatch.setenv("HIREGAP_THREADS", "5")
    found = Settings(seed=9)
    assert (found.seed, found.threads, found.employers) == (9, 5, 20)


@pytest.mark.parametrize("written", [
    'wharehouse = "x"', "data = 'paper'", "employers = 9", 'drop = ["Acme"]', 'opt_out = [" "]', "[boards]\nashby = 'Acme'",
])  # fmt: skip
def test_what_cannot_be_meant_is_refused_by_its_key(written: str) -> None:
    Path("hiregap.toml").write_text(written)
    with pytest.raises(ValidationError) as raised:
        Settings()
    assert (
        told(raised.value)
        .removeprefix("hiregap.toml or HIREGAP_*: ")
        .removeprefix("unknown key ")
        .startswith(written.removeprefix("[").partition(" ")[0].partition("]")[0])
    )


@pytest.mark.parametrize(("written", "said"), [
    (b"data = [", "hiregap.toml is no TOML: "),
    ('contact = "josé@quarry.example"'.encode("latin-1"), "hiregap.toml is no TOML: it is not saved as UTF-8 (byte 14)"),
    ('data = "live"'.encode("utf-16"), "hiregap.toml is no TOML: it is not saved as UTF-8 (byte 0)"),
])  # fmt: skip
def test_a_file_that_is_no_toml_is_named_to_a_command_and_by_the_doctor(written: bytes, said: str) -> None:
    Path("hiregap.toml").write_bytes(written)
    with pytest.raises(TOMLDecodeError) as raised:
        Settings()
    assert told(raised.value).startswith(said)
    (finding,) = surroundings.settings(None)
    assert finding.what.startswith(said) and "hiregap.toml" in finding.cure


def test_a_secret_is_shown_nowhere() -> None:
    found = Settings(usajobs_key="s3cret-canary", webhook="https://hooks.example/canary")
    assert "canary" not in f"{found!r} {found} {found.model_dump()} {found.model_dump_json()}"
