"""Promises about boards of funds and agencies: the title names the company that hires, and the text is about it."""

from __future__ import annotations

import pytest

from pipelines.normalize.agency import hirer_named

ABOUT = "About Fjordline\nFjordline is building tools for ports. Backed by Northfund VC."


@pytest.mark.parametrize(
    "title", ["Founding Engineer - Fjordline", "Fjordline - Backend Engineer (Go)", "Designer | Fjordline"]
)
def test_the_company_beside_the_role_hires_where_the_text_is_about_it(title: str) -> None:
    assert hirer_named(title, ABOUT, "northfund") == "Fjordline"


@pytest.mark.parametrize(
    ("title", "text", "board"),
    [
        ("Founding Engineer - Fjordline", ABOUT, "fjordline.com"),
        ("Founding Engineer - Fjordline", f"{ABOUT}\nAbout North Fund: we make games.", "north-fund"),
        ("Founding Engineer - Fjordline", "We are building tools for ports.", "northfund"),
        ("Founding Engineer, Fjordline", ABOUT, "northfund"),
        ("Engineer - Platform", "The Platform team is five people. Join us.", "northfund"),
        ("Engineer - Oslo", "Oslo is a city. Join us.", "northfund"),
        ("Fjordline - Ports", ABOUT, "northfund"),
    ],
)  # fmt: skip
def test_otherwise_it_is_the_board_s_own(title: str, text: str, board: str) -> None:
    assert hirer_named(title, text, board) is None
