"""Promises about what is told of a run that ended: one file, one message, no secret, and a webhook that can fail nothing."""

from __future__ import annotations

import json
import socket
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from pytest_httpserver import HTTPServer

from pipelines.lake.layout import claim
from pipelines.line import telling

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)


def ended(status: str, hours: int = 0, **more: Any) -> telling.Outcome:
    at = NOON + timedelta(hours=hours)
    return telling.Outcome(status, "daily", f"run-{hours}", at - timedelta(seconds=90), at, **more)


def kept(warehouse: Path) -> Mapping[str, Any]:
    return dict(json.loads((warehouse / "status.json").read_text()))


def test_a_run_that_ended_well_is_told_in_one_file(tmp_path: Path) -> None:
    claim(tmp_path, is_sandbox=True)
    telling.told(tmp_path, ended("success", tags={"hiregap/code": "0.1.0"}))
    told = kept(tmp_path)
    assert told["text"] == "hiregap daily: success"
    assert (told["seconds"], told["bad_in_a_row"], told["last_success_at"]) == (90.0, 0, "2026-03-01T12:00:00Z")
    assert (told["data"], told["tags"]) == ("sandbox: invented data", {"hiregap/code": "0.1.0"})


def test_bad_ends_are_counted_until_a_good_one(tmp_path: Path) -> None:
    ends = [("success", 0), ("failure", 1), ("canceled", 2), ("failure", 3)]
    for status, hours in ends:
        telling.told(tmp_path, ended(status, hours, failed=("raw (OSError)",), will_retry=status == "failure"))
    told = kept(tmp_path)
    assert told["text"] == "hiregap daily: failure (3 in a row): raw (OSError); it is tried once more"
    assert (told["bad_in_a_row"], told["last_success_at"]) == (3, "2026-03-01T12:00:00Z")
    telling.told(tmp_path, ended("success", 4))
    assert kept(tmp_path)["bad_in_a_row"] == 0


def test_a_run_is_told_once_however_often_it_is_heard_of(
    httpserver: HTTPServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    httpserver.expect_request("/hook").respond_with_data()
    monkeypatch.setenv("HIREGAP_WEBHOOK", f"http://127.0.0.1:{httpserver.port}/hook")
    telling.told(tmp_path, ended("failure", 1))
    telling.told(tmp_path, ended("failure", 1))
    assert kept(tmp_path)["bad_in_a_row"] == len(httpserver.log) == 1


def test_an_end_that_is_heard_of_late_does_not_hide_a_newer_one(tmp_path: Path) -> None:
    telling.told(tmp_path, ended("success", 5))
    telling.told(tmp_path, ended("failure", 1))
    assert kept(tmp_path)["status"] == "success"


def test_the_webhook_is_left_the_same_and_named_nowhere(
    httpserver: HTTPServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    httpserver.expect_request("/s3cr3t").respond_with_data()
    monkeypatch.setenv("HIREGAP_WEBHOOK", f"http://127.0.0.1:{httpserver.port}/s3cr3t")
    monkeypatch.setenv("HIREGAP_USAJOBS_KEY", "another-s3cr3t")
    telling.told(tmp_path, ended("failure", failed=("raw (OSError)",)))
    [(request, _)] = httpserver.log
    told = kept(tmp_path)
    assert told.pop("webhook") == "taken"
    assert request.json == told
    assert "s3cr3t" not in (tmp_path / "status.json").read_text()
    assert b"s3cr3t" not in request.data


def test_a_webhook_that_fails_fails_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        monkeypatch.setenv("HIREGAP_WEBHOOK", f"http://127.0.0.1:{listening.getsockname()[1]}/s3cr3t")
    telling.told(tmp_path, ended("success"))
    assert (kept(tmp_path)["status"], kept(tmp_path)["webhook"]) == ("success", "connection")


def test_a_status_file_of_somebody_else_is_written_anew(tmp_path: Path) -> None:
    for text in ("no json", "[1, 2]"):
        (tmp_path / "status.json").write_text(text)
        telling.told(tmp_path, ended("failure"))
        assert kept(tmp_path)["bad_in_a_row"] == 1
