"""Promises about the second opinion: its quotes are the posting's, it is asked once, and what cannot be used is refused."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from pytest_httpserver import HTTPServer
from typer.testing import CliRunner
from werkzeug import Request, Response

from pipelines.cli import registered
from pipelines.cli.shell import PARTIAL
from pipelines.line.opinion import Kept, Opinion, Refused, Remote

TEXT = "AI Engineer\nWhat you will do\n- Build agents for our clerks\nRequirements\n- Shipped LLM features"
GOOD = {
    "work": "ai_product_engineering", "screen": "product", "work_quote": "Build agents for our clerks",
    "screen_quote": "Shipped LLM features",
}  # fmt: skip


def answering(server: HTTPServer, label: Any, status: int = 200) -> list[dict[str, Any]]:
    """Let the server give one answer to everything; what it was asked, in order."""
    asked: list[dict[str, Any]] = []

    def handler(request: Request) -> Response:
        asked.append({"body": request.get_json(), "key": request.headers.get("Authorization")})
        content = label if isinstance(label, str) else json.dumps(label)
        return Response(
            json.dumps({"id": "1", "choices": [{"message": {"role": "assistant", "content": content}}]}), status
        )

    server.expect_request("/v1/chat/completions", method="POST").respond_with_handler(handler)
    return asked


def remote(server: HTTPServer, key: str = "") -> Remote:
    return Remote(server.url_for("/v1"), "small", key)


def test_an_answer_in_the_posting_s_own_words_is_an_opinion(httpserver: HTTPServer) -> None:
    asked = answering(httpserver, GOOD)
    assert remote(httpserver, "k").opinion(TEXT) == Opinion(**GOOD)
    body = asked[0]["body"]
    assert (body["model"], body["temperature"], body["seed"], asked[0]["key"]) == ("small", 0.0, 1, "Bearer k")
    assert body["response_format"]["json_schema"]["strict"] is True
    assert body["messages"][1]["content"] == TEXT


@pytest.mark.parametrize(
    ("label", "why"),
    [
        (GOOD | {"work_quote": "Build agents for clerks"}, "quote for the work"),
        (GOOD | {"work_quote": ""}, "quote for the work"),
        (GOOD | {"screen_quote": "PhD"}, "quote for the screen"),
        (GOOD | {"work": "prompting"}, "names 'prompting'"),
        (GOOD | {"severity": 3}, "another shape"),
        ("I think this is research.", "another shape"),
    ],
)
def test_an_answer_that_cannot_be_used_is_refused(httpserver: HTTPServer, label: Any, why: str) -> None:
    answering(httpserver, label)
    with pytest.raises(Refused, match=why):
        remote(httpserver).opinion(TEXT)


def test_a_quote_that_is_the_whole_posting_is_refused_and_one_of_the_length_asked_for_is_not(
    httpserver: HTTPServer,
) -> None:
    line = "a" * 160
    answering(httpserver, GOOD | {"work_quote": line})
    assert remote(httpserver).opinion(f"{TEXT}\n{line}").work_quote == line
    httpserver.clear()
    answering(httpserver, GOOD | {"work_quote": f"{line}a"})
    with pytest.raises(Refused, match="161 characters"):
        remote(httpserver).opinion(f"{TEXT}\n{line}a")


def test_a_screen_that_asks_nothing_needs_no_quote(httpserver: HTTPServer) -> None:
    answering(httpserver, GOOD | {"screen": "none", "screen_quote": ""})
    assert remote(httpserver).opinion(TEXT).screen == "none"


def test_a_server_that_fails_or_is_away_is_a_refusal(httpserver: HTTPServer) -> None:
    answering(httpserver, GOOD, 500)
    with pytest.raises(Refused, match="answered 500"):
        remote(httpserver).opinion(TEXT)
    with pytest.raises(Refused, match="did not answer"):
        Remote("http://127.0.0.1:9/v1", "small").opinion(TEXT)


def test_the_same_question_is_asked_once_and_another_model_anew(httpserver: HTTPServer, tmp_path: Path) -> None:
    asked = answering(httpserver, GOOD)
    for model in ("small", "small", "large"):
        assert Kept(tmp_path, model, remote(httpserver)).opinion(TEXT) == Opinion(**GOOD)
    assert len(asked) == 2


def test_a_refusal_is_not_kept_and_a_kept_answer_is_checked_again(httpserver: HTTPServer, tmp_path: Path) -> None:
    answering(httpserver, GOOD | {"work_quote": "none of it"})
    kept = Kept(tmp_path / "o", "small", remote(httpserver))
    with pytest.raises(Refused):
        kept.opinion(TEXT)
    assert not (tmp_path / "o").exists()
    httpserver.clear()
    answering(httpserver, GOOD)
    kept.opinion(TEXT)
    (path,) = (tmp_path / "o").iterdir()
    path.write_text(path.read_text().replace("our clerks", "our bosses"))
    with pytest.raises(Refused):
        kept.opinion(TEXT)


def test_the_command_labels_what_it_can_and_names_the_rest(httpserver: HTTPServer, tmp_path: Path) -> None:
    answering(httpserver, GOOD)
    postings = [
        {
            "uid": "a",
            "title": "AI Engineer",
            "description": f"<p>{GOOD['work_quote']}</p><p>{GOOD['screen_quote']}</p>",
        },
        {"uid": "b", "title": "Cook", "description": "<p>Cook soup.</p>"},
    ]
    (tmp_path / "in.jsonl").write_text("".join(json.dumps(each) + "\n" for each in postings))
    arguments = ["--input", "in.jsonl", "--output", "out.jsonl", "--kept", "kept"]
    paths = [str(tmp_path / each) if not each.startswith("--") else each for each in arguments]
    result = CliRunner().invoke(registered(), ["label", *paths, "--url", httpserver.url_for("/v1"), "--model", "small"])
    assert result.exit_code == PARTIAL, result.stderr
    (row,) = map(json.loads, (tmp_path / "out.jsonl").read_text().splitlines())
    assert (row["uid"], row["work"], sorted(row["ours"])) == ("a", "ai_product_engineering", ["screen", "work"])
    assert "line 2: the quote for the work is not in the posting" in result.stderr
