"""Promises of `hiregap classify` about files: what a person has is never lost, and a miss is named by its line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from pipelines.cli.shell import DONE, FAILED, PARTIAL, USAGE
from tests.test_cli import asked

LINE = json.dumps({"uid": "u1", "title": "Cook", "description": "Cook soup."})


@pytest.fixture(autouse=True)
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder of the test's own."""
    monkeypatch.chdir(tmp_path)


def tagged(output: str = "out.jsonl") -> tuple[int, str]:
    """Exit code and complaints of reading in.jsonl."""
    code, _, reason = asked("classify", "--input", "in.jsonl", "--output", output)
    return code, reason


@pytest.mark.parametrize("command", ["classify", "label --url http://127.0.0.1:9/v1 --model small"])
@pytest.mark.parametrize("output", ["in.jsonl", "./in.jsonl", "link.jsonl"])
def test_postings_are_not_overwritten_by_what_is_said_of_them(command: str, output: str) -> None:
    Path("in.jsonl").write_text(LINE)
    Path("link.jsonl").symlink_to("in.jsonl")
    code, _, reason = asked(*command.split(), "--input", "in.jsonl", "--output", output)
    assert (code, "the input itself" in reason) == (USAGE, True)
    assert Path("in.jsonl").read_text() == LINE
    assert not Path("opinions").exists()


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    Path("in.jsonl").write_text(LINE)
    code, reason = tagged("no/such/out.jsonl")
    assert (code, "no/such/out.jsonl" in reason, (tmp_path / "no").exists()) == (FAILED, True, False)


def test_no_line_is_no_answer_and_no_error() -> None:
    Path("in.jsonl").write_text("\n\n")
    assert tagged() == (DONE, "")
    assert Path("out.jsonl").read_bytes() == b""


def test_earlier_answers_stand_until_the_new_ones_are_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    Path("in.jsonl").write_text(f"{LINE}\n{LINE}\n")
    Path("out.jsonl").write_text("earlier")

    def interrupted(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("pipelines.line.one.told", interrupted)
    assert tagged()[0] == FAILED
    assert Path("out.jsonl").read_text() == "earlier"


def test_lines_of_a_careless_writer_are_read_and_a_bad_one_keeps_its_number() -> None:
    lines = [b"\xef\xbb\xbf" + LINE.encode(), b"", b'{"title": "B \xff"}', b'{"title": "B", "description": "a\\ud83d"}']
    Path("in.jsonl").write_bytes(b"\r\n".join(lines))
    code, reason = tagged()
    assert (code, [line.partition(":")[0] for line in reason.splitlines()]) == (PARTIAL, ["line 3"])
    assert [json.loads(line)["uid"] for line in Path("out.jsonl").read_text().splitlines()] == ["u1", "4"]


@pytest.mark.parametrize(("body", "said"), [
    (b"", "not a word stands in it"), (b" \n\t", "not a word"), (b"<html><body><p> </p></body></html>", "not a word"),
    (bytes(range(256)) * 20, "no text in UTF-8"), (bytes(range(128, 256)) * 20, "no text in UTF-8"), (b"Cook\0soup", "no text"),
    ("Cook. Cook soup.".encode("utf-16"), "no text in UTF-8"),
])  # fmt: skip
def test_what_is_no_text_or_empty_gets_no_answer(body: bytes, said: str) -> None:
    Path("advert").write_bytes(body)
    code, told, reason = asked("classify", "advert")
    assert (code, told) == (USAGE, "")
    assert reason.startswith("advert cannot be read as a posting: ") and said in reason


def test_a_page_with_a_letter_of_another_encoding_is_read_and_a_mark_of_utf_8_is_no_word() -> None:
    Path("advert").write_bytes(
        "\ufeffCaf\u00e9 cook\n".encode() + "Cr\u00eape and cr\u00e8me all day long".encode("latin-1")
    )
    code, told, _ = asked("classify", "advert")
    assert (code, told.splitlines()[0]) == (DONE, "Caf\u00e9 cook")


def test_standard_input_is_called_so() -> None:
    code, _, reason = asked("classify", "-", given="")
    assert (code, reason.startswith("standard input cannot be read as a posting")) == (USAGE, True)
