"""A picture stands alone: it says what it is of, and invented data is named in it."""

from __future__ import annotations

import re
from pathlib import Path

import duckdb
import pytest
from defusedxml import ElementTree

from pipelines.publish.pages import PAGES
from pipelines.publish.report import write_pages
from tests.publish.conftest import ABOUT
from tests.publish.drawn import DRAWN, markup


def test_invented_data_is_named_on_every_page_in_every_picture_and_in_every_sentence(invented: Path) -> None:
    for page in PAGES:
        text = markup(invented / "report" / page.file)
        assert 'class="banner"' in text
        assert "<title>Sandbox: " in text
    index = markup(invented / "report" / "index.html")
    section = index[index.index("were this not invented") : index.index("Sentences you must not write")]
    sentences = re.findall(r'<li id="[^"]+">.*?</li>', section, re.S)
    assert len(sentences) >= 3
    assert all("SANDBOX: INVENTED DATA" in each for each in sentences)
    pictures = list((invented / "report").glob("*.svg"))
    assert len(pictures) == len(DRAWN)
    for picture in pictures:
        assert "SANDBOX: INVENTED DATA." in picture.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", sorted(DRAWN))
def test_a_picture_stands_alone(published: Path, name: str) -> None:
    svg = (published / "report" / f"{name}.svg").read_text(encoding="utf-8")
    for words in (
        "Source: hiregap, vintage 2026-02-03-0a1b2c3d",
        "CC\N{NO-BREAK SPACE}BY\N{NO-BREAK SPACE}4.0",
        "n = ",
    ):
        assert words in svg, words
    described = ElementTree.fromstring(svg).find("{http://www.w3.org/2000/svg}desc")
    assert described is not None
    assert "points have a number." in (described.text or "")
    assert (published / "report" / f"{name}.png").read_bytes().startswith(b"\x89PNG")


def test_what_is_withheld_is_not_drawn_but_counted_with_its_reasons(whole: Path, tmp_path: Path) -> None:
    with duckdb.connect(str(whole)) as connection:
        connection.execute("""
            update published.credential_mismatch_by_month
            set value = null, flag = 'not_estimable', flag_reason = 'too little was read'
        """)
        connection.execute("delete from published.demand_by_month; delete from published.screen_by_work")
    write_pages(whole, tmp_path / "report", ABOUT)
    page = markup(tmp_path / "report" / "mismatch.html")
    assert "All 46 rows are withheld" in page
    assert "<li>not estimable: too little was read (46 rows)</li>" in page
    assert 'href="credential_mismatch.png"' not in page
