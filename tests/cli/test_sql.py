"""Promises of `hiregap sql`: every question is answered, and nothing else is done; no file is read, none written."""

from __future__ import annotations

import json
import os
import pty
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import duckdb
import polars as pl
import pytest

from pipelines.cli.shell import DONE, FAILED, USAGE
from pipelines.line import querying
from tests.test_cli import asked

ESCAPES = (
    "select * from read_csv('{secret}')", "select * from read_text('{secret}')", "from '{secret}'", "from read_blob('{secret}')",
    "select * from glob('{folder}/*')", "from sniff_csv('{secret}')", "from read_parquet('{folder}/p.parquet')",
    "copy (select 1) to '{folder}/out.csv'", "copy published.requisitions from '{secret}'", "attach '{folder}/other.duckdb'",
    "attach ':memory:' as m", "install httpfs", "load httpfs",
    "set enable_external_access = true", "set lock_configuration = false",
    "reset enable_external_access", "pragma memory_limit = '9GB'", "set allowed_directories = ['/']",
    "export database '{folder}/all'", "import database '{folder}'", "create secret s (type s3)",
    "call enable_logging(storage = 'file', storage_path = '{folder}')", "from frame",
)  # fmt: skip
CHANGES = (
    "create table mine as select 1", "create temp table mine as select 1", "insert into published.requisitions values ('x')",
    "update published.requisitions set title = 'x'", "delete from published.requisitions", "drop table published.requisitions",
    "alter table published.requisitions drop column title", "detach hiregap", "begin", "checkpoint",
    "vacuum", "set search_path = 'main'",
    "prepare q as select 1", "pragma database_list",
)  # fmt: skip


@pytest.fixture
def warehouse(published: Path) -> Path:
    """The small publication's warehouse."""
    return published.parent


@pytest.fixture
def places(tmp_path: Path) -> dict[str, Path]:
    """A folder with a secret, a Parquet file and a database that no question may reach."""
    (tmp_path / "secret.csv").write_text("word\ncanary-7\n")
    with duckdb.connect(str(tmp_path / "other.duckdb")) as connection:
        connection.execute(f"copy (select 'canary-7' as word) to '{tmp_path}/p.parquet' (format parquet)")
    return {"folder": tmp_path, "secret": tmp_path / "secret.csv"}


@pytest.mark.parametrize("escape", ESCAPES)
def test_an_escape_is_refused_and_leaves_nothing(warehouse: Path, places: dict[str, Path], escape: str) -> None:
    before = sorted(places["folder"].rglob("*"))
    code, told, reason = asked("sql", escape.format(**places), "--warehouse", warehouse)
    assert code in (FAILED, USAGE)
    assert (told, "canary" in reason) == ("", False)
    assert reason
    assert sorted(places["folder"].rglob("*")) == before


def test_the_database_refuses_an_escape_by_itself_too(warehouse: Path, places: dict[str, Path]) -> None:
    frame = pl.DataFrame({"word": ["canary-7"]})
    with querying.locked(warehouse) as connection:
        for escape in ESCAPES:
            with pytest.raises(duckdb.Error):
                connection.execute(escape.format(**places)).fetchall()
    assert frame.height == 1


@pytest.mark.parametrize("change", CHANGES)
def test_what_is_no_question_is_refused(warehouse: Path, change: str) -> None:
    before = (warehouse / "published" / "hiregap.duckdb").read_bytes()
    code, told, reason = asked("sql", change, "--warehouse", warehouse)
    assert (code, told, "only asks" in reason) == (USAGE, "", True)
    assert (warehouse / "published" / "hiregap.duckdb").read_bytes() == before


def test_a_question_hidden_behind_another_is_refused_before_the_first_is_answered(warehouse: Path) -> None:
    code, told, _ = asked("sql", "select 1; drop table published.requisitions", "--warehouse", warehouse)
    assert (code, told) == (USAGE, "")


def test_a_question_is_answered_as_a_table_with_types(warehouse: Path) -> None:
    code, told, _ = asked("sql", "select month, value from demand limit 2", "--warehouse", warehouse)
    assert code == DONE
    for said in ("month", "date", "decimal(18,6)", "2024-01-01"):
        assert said in told


def test_tables_answer_with_and_without_their_schema(warehouse: Path) -> None:
    for name in ("trends.demand", "demand", "published.demand_by_month", "demand_by_month"):
        assert asked("sql", f"select count(*) from {name}", "--warehouse", warehouse)[0] == DONE


def test_describe_show_summarize_explain_and_pivot_are_questions(warehouse: Path) -> None:
    for question in (
        "describe demand",
        "show tables",
        "summarize demand",
        "explain from demand",
        "pivot demand on flag using count(*)",
    ):
        assert asked("sql", question, "--warehouse", warehouse)[0] == DONE, question


MIXED = (
    "select 1 as a, -1.5 as b, '=1+1' as c, 'nan'::double as d, date '2024-01-31' as e, true as f, null as g, 'x' as a, "
    "timestamp '2024-01-31 10:00:00' as h, [1, 2] as i"
)


def test_json_is_a_list_of_objects_with_numbers_dates_and_nulls(warehouse: Path) -> None:
    code, told, _ = asked("sql", MIXED, "--json", "--warehouse", warehouse)
    assert code == DONE
    assert json.loads(told) == [
        {"a": 1, "b": -1.5, "c": "=1+1", "d": None, "e": "2024-01-31", "f": True, "g": None, "a_1": "x",
         "h": "2024-01-31T10:00:00", "i": [1, 2]}
    ]  # fmt: skip


def test_csv_has_lf_iso_dates_empty_for_missing_and_no_formula(warehouse: Path) -> None:
    code, told, _ = asked("sql", MIXED, "--csv", "--warehouse", warehouse)
    assert code == DONE
    assert told == 'a,b,c,d,e,f,g,a_1,h,i\n1,-1.5,\'=1+1,,2024-01-31,true,,x,2024-01-31T10:00:00,"[1, 2]"\n'


def test_a_question_comes_from_a_file_or_standard_input_too(warehouse: Path, tmp_path: Path) -> None:
    (tmp_path / "q.sql").write_text("-- How many?\nselect count(*) as found from demand\n")
    (tmp_path / "no-suffix").write_text("select 7 as found")
    assert json.loads(asked("sql", tmp_path / "q.sql", "--json", "--warehouse", warehouse)[1]) == [{"found": 69}]
    assert json.loads(asked("sql", tmp_path / "no-suffix", "--json", "--warehouse", warehouse)[1]) == [{"found": 7}]
    for arguments in (("-",), ()):
        told = asked("sql", *arguments, "--json", "--warehouse", warehouse, given="select 8 as found")[1]
        assert json.loads(told) == [{"found": 8}]


def test_a_question_that_is_no_text_is_named_wherever_it_comes_from(warehouse: Path, tmp_path: Path) -> None:
    (tmp_path / "q.sql").write_bytes("select 'é'".encode("latin-1"))
    command = [sys.executable, "-m", "pipelines", "sql", "-", "--warehouse", str(warehouse)]
    with (tmp_path / "q.sql").open("rb") as given:
        finished = subprocess.run(command, stdin=given, capture_output=True, text=True, check=False)
    assert (finished.returncode, finished.stderr) == (USAGE, "what came on standard input is not UTF-8 (byte 8)\n")
    code, _, reason = asked("sql", tmp_path / "q.sql", "--warehouse", warehouse)
    assert (code, reason) == (USAGE, f"{tmp_path / 'q.sql'} is not UTF-8 (byte 8)\n")


def test_a_text_cannot_steer_the_terminal(warehouse: Path) -> None:
    _, told, _ = asked("sql", "select chr(27) || '[31mred' as title, chr(8) as back", "--warehouse", warehouse)
    assert not {"\x1b", "\x08"} & set(told)


@pytest.mark.parametrize(("question", "said"), [
    ("from demands", "trends.demand"), ("from published.requisition", "published.requisitions"),
    ("from published.zzz", "There are: "), ("select montth from demand", '"month"'), ("selec 1", "syntax error"),
    ("", "from demand"), ("/* only a comment */", "from demand"), ("no-such-file.sql", "no such file"),
    ("select 1; select 2 --", "one question"),
    ("from as_of('vintages', date '2026-01-31')", "DuckDB itself does"), ("select 1/0::decimal / 'x'", "Error"),
])  # fmt: skip
def test_a_question_that_cannot_be_answered_says_what_to_ask_instead(warehouse: Path, question: str, said: str) -> None:
    code, told, reason = asked("sql", question, "--json", "--warehouse", warehouse)
    assert code in (FAILED, USAGE)
    assert (told, said in reason, "Traceback" in reason) == ("", True, False), reason


def test_a_question_too_large_for_its_memory_ends_as_an_error(warehouse: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(querying.SETTINGS, "memory_limit", "20MB")
    code, _, reason = asked(
        "sql", "select list(a) from range(9000000) as r (a) group by a % 3", "--warehouse", warehouse
    )
    assert (code, "Out of Memory" in reason) == (FAILED, True)


def test_before_anything_is_published_there_is_nothing_to_ask(tmp_path: Path) -> None:
    code, _, reason = asked("sql", "select 1", "--warehouse", tmp_path)
    assert (code, "hiregap run" in reason) == (FAILED, True)


@pytest.fixture
def terminal(warehouse: Path, tmp_path: Path) -> Iterator[int]:
    """The command's prompt on a terminal; what is written to this is typed, what is read from it is shown."""
    mine, its = pty.openpty()
    environment = os.environ | {"XDG_STATE_HOME": str(tmp_path), "TERM": "dumb"}
    command = [sys.executable, "-m", "pipelines", "sql", "--warehouse", str(warehouse)]
    with subprocess.Popen(command, stdin=its, stdout=its, stderr=its, env=environment, close_fds=True) as run:
        os.close(its)
        yield mine
        run.wait(timeout=20)
    os.close(mine)


def test_the_prompt_lists_tables_answers_recovers_and_remembers(terminal: int, tmp_path: Path) -> None:
    for line in (
        ".tables",
        ".schema demand",
        ".schema demandd",
        "select 40 + 2",
        "  as found;",
        "from nothing_like_it;",
        ".what",
        ".quit",
    ):
        os.write(terminal, f"{line}\n".encode())
    told = everything(terminal)
    for said in (
        "trends.demand ",
        "How openings divide",
        "talent_category",
        "Nearest: trends.demand",
        "42",
        "There are: ",
        "Ctrl-D",
    ):
        assert said in told
    assert "select 40 + 2" in (tmp_path / "hiregap" / "sql_history").read_text()


def everything(terminal: int) -> str:
    """What a terminal shows until its program ends."""
    told = b""
    while True:
        try:
            more = os.read(terminal, 65_536)
        except OSError:  # Linux says so when the other side has closed.
            break
        if not more:
            break
        told += more
    return told.decode()


def test_no_history_is_kept_where_nobody_types(
    warehouse: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    assert asked("sql", "--warehouse", warehouse, given="select 1")[0] == DONE
    assert not (tmp_path / "hiregap").exists()
