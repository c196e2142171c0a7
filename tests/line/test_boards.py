"""Promises of the watch list: what comes with hiregap, what a person's own list and settings change, and moves."""

from __future__ import annotations

from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from pipelines.lake.versions import READER, contents, files
from pipelines.line.boards import Board, keep, listed, own, parsed, shipped
from pipelines.line.running import NotReady
from pipelines.normalize.identity import employer_slug
from tests.line.watched import settings

HEAD = "source,board,employer,employer_class,watched_since,moved_to,dropped\n"


def test_at_least_400_boards_are_known_and_not_only_of_technology() -> None:
    classes = Counter(row.employer_class for row in shipped().values())
    assert len(shipped()) >= 400
    assert set(classes) == {"lab", "tech", "other"}
    assert classes["other"] > len(shipped()) / 2
    assert classes["lab"] >= 40


def test_every_row_says_who_and_since_when_and_no_employer_stands_twice() -> None:
    assert all(row.employer and row.watched_since for row in shipped().values())
    assert Counter(employer_slug(str(row.employer)) for row in shipped().values()).most_common(1)[0][1] == 1
    lower = Counter(name.lower() for name in shipped())
    assert lower.most_common(1)[0][1] == 1


def test_a_new_board_on_the_list_makes_no_history_be_read_again() -> None:
    read = [path for name in READER for path, _ in contents(files("pipelines") / name, name)]
    assert "sources/ashby.py" in read
    assert "sources/boards.csv" not in read


def test_nothing_of_the_list_is_watched_until_it_is_turned_on() -> None:
    assert listed(settings()) == []
    assert len(listed(settings(watch_list=True))) == len(shipped())


def test_threads_are_read_when_live_unless_they_are_turned_off_and_feeds_by_their_names() -> None:
    assert [row.name for row in listed(settings(boards={}))] == ["hackernews:threads"]
    assert [row.name for row in listed(settings(feeds=["remotive", "jobicy"]))] == ["jobicy:all", "remotive:all"]
    assert listed(settings(data="sandbox", boards={})) == []


@pytest.mark.parametrize("wrong", [
    {"feeds": ["linkedin"]}, {"feeds": ["ashby:x"]}, {"boards": {"linkedin": ["a"]}}, {"boards": {"ashby": ["../a"]}},
])  # fmt: skip
def test_a_board_that_could_not_be_asked_is_named_before_anything_is(wrong: dict[str, object]) -> None:
    with pytest.raises(NotReady, match=r"hiregap\.toml"):
        listed(settings(**wrong))


def test_a_list_of_ones_own_extends_overrides_and_drops(tmp_path: Path) -> None:
    path = tmp_path / "boards.csv"
    path.write_text(HEAD + "ashby,Acme,Acme Inc.,other,,,\nashby,cohere,,other,,,\nashby,openai,,,,,yes\n")
    rows = {row.name: row for row in listed(settings(watch_list=path))}
    assert len(rows) == len(shipped())
    assert rows["ashby:Acme"].employer == "Acme Inc."
    assert (rows["ashby:cohere"].employer, rows["ashby:cohere"].employer_class) == ("Cohere", "other")
    assert "ashby:openai" not in rows


def test_what_the_settings_drop_is_not_watched() -> None:
    rows = listed(settings(watch_list=True, drop=["ashby:openai"], boards={"ashby": ["openai"], "hackernews": []}))
    assert "ashby:openai" not in {row.name for row in rows}


def test_a_board_that_moved_is_asked_where_it_is_now_under_its_employer_and_first_day(tmp_path: Path) -> None:
    path = tmp_path / "boards.csv"
    path.write_text(HEAD + "lever,old,Acme,other,2025-01-02,ashby:Mid,\nashby,Mid,,,2025-06-01,greenhouse:new,\n")
    assert listed(settings(watch_list=False)) == []
    rows = {row.name: row for row in listed(settings(watch_list=path))}
    assert not {"lever:old", "ashby:Mid"} & set(rows)
    assert rows["greenhouse:new"] == Board("greenhouse", "new", "Acme", "other", date(2025, 1, 2))


def test_two_boards_that_became_one_are_asked_once_since_the_earlier_day(tmp_path: Path) -> None:
    path = tmp_path / "boards.csv"
    path.write_text(
        HEAD + "ashby,B,B Ltd,tech,2025-03-01,,\nlever,a,A Ltd,,2025-01-01,ashby:B,\nlever,c,C,,2025-02-01,ashby:B,\n"
    )
    (row,) = [row for row in listed(settings(watch_list=path)) if row.board == "B"]
    assert (row.employer, row.watched_since) == ("B Ltd", date(2025, 1, 1))


def test_moves_in_a_circle_are_named(tmp_path: Path) -> None:
    path = tmp_path / "boards.csv"
    path.write_text(HEAD + "lever,a,,,,lever:b,\nlever,b,,,,lever:a,\n")
    with pytest.raises(NotReady, match="in a circle: lever:a, lever:b, lever:a"):
        listed(settings(watch_list=path))


@pytest.mark.parametrize(("row", "said"), [
    ("ashby,..,,,,,", "no name of a board"), ("linkedin,a,,,,,", "unknown source"), ("ashby,a,,boss,,,", "employer_class"),
    ("ashby,a,,,soon,,", "watched_since"), ("ashby,a,,,,b,", "moved_to"), ("ashby,a,,,,,maybe", "dropped"),
    ("ashby,a,,,,,,x", "more fields"), ("ashby,b,,,,,\nashby,b,,,,,", "stands twice"),
])  # fmt: skip
def test_a_wrong_row_is_named_with_its_line(row: str, said: str) -> None:
    with pytest.raises(NotReady, match=said) as refused:
        parsed(HEAD + row + "\n", "boards.csv")
    assert f"line {2 + row.count(chr(10))}" in str(refused.value)


def test_a_list_that_is_not_there_or_has_other_columns_is_named(tmp_path: Path) -> None:
    with pytest.raises(NotReady, match="no file"):
        listed(settings(watch_list=tmp_path / "none.csv"))
    with pytest.raises(NotReady, match="the columns are"):
        parsed("ats,token\na,b\n", "boards.csv")


@pytest.mark.parametrize("encoding", ["latin-1", "utf-16"])
def test_a_list_saved_in_other_letters_is_named_with_how_to_save_it(tmp_path: Path, encoding: str) -> None:
    (tmp_path / "b.csv").write_bytes("source,board,employer\nashby,Acme,Café\n".encode(encoding))
    with pytest.raises(NotReady, match=r"b\.csv is no CSV in UTF-8"):
        own(tmp_path / "b.csv")
    (tmp_path / "b.csv").write_bytes("source,board,employer\nashby,Acme,Café\n".encode("utf-8-sig"))
    assert own(tmp_path / "b.csv")["ashby:Acme"].employer == "Café"


def test_what_is_kept_reads_back_the_same(tmp_path: Path) -> None:
    rows = [Board("ashby", "A, B", 'The "A"', "lab", date(2025, 1, 1), "lever:x", "yes"), Board("lever", "é")]
    keep(tmp_path / "b.csv", rows)
    assert list(own(tmp_path / "b.csv").values()) == rows
