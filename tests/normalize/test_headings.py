"""Promises about headings: the zone that a heading's words open, and which lines are headings."""

from __future__ import annotations

import pytest

from pipelines.normalize.headings import with_headings, zone_of_heading
from pipelines.normalize.wording import Line


@pytest.mark.parametrize(
    ("heading", "zone"),
    [
        ("What You'll Do", "responsibilities"), ("\U0001f4d0 About this role", "responsibilities"),
        ("What you get to do:", "responsibilities"), ("Key Responsibilities & Duties", "responsibilities"),
        ("**What we're looking for**", "requirements"), ("What We Are Looking For", "requirements"),
        ("About you", "requirements"), ("Qualifications", "requirements"), ("You might thrive if you", "requirements"),
        ("Preferred Qualifications", "preferred"), ("Nice-to-haves", "preferred"), ("Bonus points:", "preferred"),
        ("Perks & Benefits", "benefits"), ("Interview process", "process"), ("Equal Opportunity", "legal"),
        ("About us", "about"), ("Location:", "fact"), ("Dein Profil", "requirements"), ("Quirky words", None),
        ("Why Nimbus?", "about"), ("Why you will flourish with us", "benefits"), ("Why you're a great fit", "requirements"),
        ("Why this role matters", "responsibilities"), ("Our mission", "about"),
        ("Your mission", "responsibilities"), ("Industry", "fact"), ("Industry knowledge", "requirements"),
        ("Our commitment to diversity, equity and inclusion", "legal"), ("Equity: 1%", "benefits"),
        ("Champion a culture of quality", None), ("Team leadership", None), ("Team", "about"),
        ("We want to hear from people who...", "requirements"), ("This role is for you if:", "requirements"),
        ("This role is not for you if:", "fact"), ("Our tech stack", "fact"), ("We're looking for:", "roles"),
        ("What we're looking for:", "requirements"), ("Remote: Oslo.Minimum qualifications:", "requirements"),
        ("This opportunity of ours may well be a good match for you if you have:", "requirements"),
        ("This opportunity of ours may well be a good match for you if you have", None),
        ("What we're searching for:", "requirements"), ("We are searching for:", "roles"),
        ("We love candidates who:", "requirements"),
        ("You might not be a fit if:", "fact"), ("Your portfolio must show:", "requirements"), ("You should:", "requirements"),
        ("Positions:", "roles"), ("We're currently hiring for:", "roles"), ("How we hire", "process"),
        ("Typical process:", "process"),
        ("Apply here:", "reply"), ("Learn more and apply here:", "reply"), ("Us:", "about"), ("Working with us", None),
        ("Insurance analytics team", None), ("Insurance", "benefits"), ("What we have to offer", "benefits"),
        ("You're not a fit if you", "fact"), ("First 30 days", "responsibilities"), ("What you'll love about Acme", "benefits"),
        ("We would love to meet you if:", "requirements"), ("Candidate journey", "process"), ("More details", "fact"),
        ("Our technology stack includes:", "fact"), ("Follow us", "about"),
        ("Client Education and Success", None),
        ("What will make us love you", "preferred"), ("What you will need", "requirements"),
        ("Education and experience", "requirements"), ("Formal education", "requirements"),
        ("Herausforderung", "responsibilities"), ("Profil", "requirements"), ("Was Sie erwartet", "responsibilities"),
        ("Was wir bieten", "benefits"), ("\u00dcber uns", "about"), ("\u00bfQu\u00e9 buscamos?", "requirements"),
        ("\u00bfQu\u00e9 vas a hacer?", "responsibilities"), ("Plus (no excluyente)", "preferred"),
        ("Le profil recherch\u00e9", "requirements"), ("Tes missions", "responsibilities"), ("Chi cerchiamo", "requirements"),
        ("Wat vragen we van jou?", "requirements"), ("Wat ga je doen?", "responsibilities"), ("Requisitos", "requirements"),
        ("O que oferecemos", "benefits"), ("A little bit about you:", "requirements"),
    ],
)  # fmt: skip
def test_a_heading_opens_the_zone_that_its_words_name(heading: str, zone: str | None) -> None:
    assert zone_of_heading(heading) == zone


@pytest.mark.parametrize(
    ("item", "answer"),
    [
        ("Preferred qualifications:", "heading"), ("Nice to have:", "heading"), ("Requirements:", "heading"),
        ("Responsibilities:", "heading"), ("Technical skills:", "bullet"), ("Benefits:", "bullet"),
        ("5+ years of web services, required:", "bullet"),
        ("Preferred qualifications", "bullet"), ("You own what follows:", "bullet"),
        ("Preferred qualifications of people who would like to sail with us all year:", "bullet"),
    ],
)  # fmt: skip
def test_an_item_that_parts_an_advert_is_a_heading_of_the_items_behind_it(item: str, answer: str) -> None:
    lines = [Line(item, "bullet"), Line("Rust and its tools", "bullet")]
    assert [line.kind for line in with_headings(lines)] == [answer, "bullet"]
    assert [line.kind for line in with_headings(lines[:1])] == ["bullet"]
