"""Promises about titles and employers."""

from __future__ import annotations

from pipelines.normalize.identity import employer_slug, title_normalized


def test_titles_are_counted_without_place_and_gender() -> None:
    assert title_normalized("ML Engineer (m/f/d) - Remote, EU") == title_normalized("ML  Engineer") == "ml engineer"
    assert title_normalized("Senior ML Engineer") != title_normalized("ML Engineer")


def test_legal_suffixes_go_and_nothing_else_is_merged() -> None:
    assert employer_slug("Acme Robotics, Inc.") == employer_slug("Acme Robotics GmbH") == "acme-robotics"
    assert len({employer_slug(name) for name in ("Meta", "Metabase", "Ramp", "Ramp Network", "Co-op")}) == 5
    assert employer_slug("\u682a\u5f0f\u4f1a\u793e").startswith("x")
