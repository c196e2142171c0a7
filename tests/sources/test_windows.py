"""Promises about feeds that are windows."""

from __future__ import annotations

from datetime import timedelta

import pytest
import yaml

from pipelines.sources import sources
from pipelines.sources.windows import BACK, board_at, places, plain, reaches_back
from tests.conftest import ROOT
from tests.sources.conftest import NOW


def test_a_feed_has_one_board_whatever_it_filters_by() -> None:
    assert board_at("https://example.com/api/?tag=x", "/api") == board_at("https://example.com/api", "/api")
    assert board_at("https://example.com/api/v2", "/api") is None


@pytest.mark.parametrize(
    ("age", "reaches"), [(timedelta(0), False), (BACK, False), (BACK + timedelta(seconds=1), True)]
)
def test_a_page_reaches_back_when_one_posting_is_old_enough(age: timedelta, reaches: bool) -> None:
    fresh, stamp = int(NOW.timestamp()), int((NOW - age).timestamp())
    assert reaches_back([fresh, None, stamp], NOW) is reaches


def test_plain_fields_lose_entities_and_doubled_blanks() -> None:
    assert (plain("R&amp;D  lead"), plain(" "), plain(None)) == ("R&D lead", None, None)


def test_several_places_in_one_field_are_set_apart() -> None:
    assert (places("LATAM,  Canada, USA"), places("Europe"), places(",")) == ("LATAM; Canada; USA", "Europe", None)


def test_the_counting_knows_every_window_so_that_none_closes_anything() -> None:
    project = yaml.safe_load((ROOT / "dbt" / "dbt_project.yml").read_text())
    assert sorted(project["vars"]["windows"]) == sorted(name for name, source in sources().items() if source.IS_WINDOW)
