"""Promises about the lake's columns: a type that tables know, one name for one thing, and tags for every kind of work."""

from __future__ import annotations

from pipelines.categories import WORK
from pipelines.schemas import CLASSIFY_TABLES, READ_TABLES, TAGS

TABLES = READ_TABLES | CLASSIFY_TABLES


def test_the_same_column_has_the_same_type_in_every_table_of_a_stage() -> None:
    for tables in (READ_TABLES, CLASSIFY_TABLES):
        types: dict[str, set[str]] = {}
        for columns in tables.values():
            for name, kind in columns.items():
                types.setdefault(name, set()).add(kind)
        assert {name: kinds for name, kinds in types.items() if len(kinds) > 1} == {}


def test_a_column_is_named_by_what_it_holds() -> None:
    for columns in TABLES.values():
        for name, kind in columns.items():
            assert not name.endswith("_on") or kind == "date"
            assert not name.startswith(("is_", "has_")) or kind == "bool"
            assert name == "updated_at" or not name.endswith("_at") or kind == "utc"


def test_tags_hold_a_probability_and_a_share_of_every_kind_of_work() -> None:
    assert {name for name in TAGS if name.startswith(("p_", "share_"))} == {
        f"{part}_{work}" for part in ("p", "share") for work in WORK
    }
