"""Promises about headings: the zone that a heading's words open, which lines are headings, and what they hold for."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from pipelines.normalize.headings import is_heading, with_headings, zone_of_heading
from pipelines.normalize.wording import Line
from tests.normalize.by_zone import by_zone


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
        ("This role is not for you if:", "unsought"), ("Our tech stack", "fact"), ("We're looking for:", "roles"),
        ("What we're looking for:", "requirements"), ("Remote: Oslo.Minimum qualifications:", "requirements"),
        ("This opportunity of ours may well be a good match for you if you have:", "requirements"),
        ("This opportunity of ours may well be a good match for you if you have", None),
        ("What we're searching for:", "requirements"), ("We are searching for:", "roles"),
        ("We love candidates who:", "requirements"),
        ("You might not be a fit if:", "unsought"), ("Your portfolio must show:", "requirements"), ("You should:", "requirements"),
        ("Positions:", "roles"), ("We're currently hiring for:", "roles"), ("How we hire", "process"),
        ("Typical process:", "process"),
        ("Apply here:", "reply"), ("Learn more and apply here:", "reply"), ("Us:", "about"), ("Working with us", None),
        ("Insurance analytics team", None), ("Insurance", "benefits"), ("What we have to offer", "benefits"),
        ("You're not a fit if you", "unsought"), ("First 30 days", "responsibilities"), ("What you'll love about Acme", "benefits"),
        ("We would love to meet you if:", "requirements"), ("Candidate journey", "process"), ("More details", "fact"),
        ("Our technology stack includes:", "fact"), ("Follow us", "about"),
        ("Client Education and Success", None),
        ("What will make us love you", "preferred"), ("What you will need", "requirements"),
        ("Education and experience", "requirements"), ("Formal education", "requirements"),
        ("主な業務内容", "responsibilities"), ("応募資格", "requirements"), ("【歓迎スキル】", "preferred"),
        ("待遇・福利厚生", "benefits"), ("Fjordについて", "about"), ("주요 업무:", "responsibilities"),
        ("자격 요건", "requirements"), ("우대 사항", "preferred"), ("回答", None),
        ("任职要求", "requirements"), ("加分项", "preferred"), ("优先级", None),
        ("必須ではありませんが、次のような経験についてもお伺いすることがありますのでご了承下さい", None),
        ("你將負責的工作", "responsibilities"),
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


@pytest.mark.parametrize("bare", ["You might be a fit if you...", "Who are you?"])
def test_a_bare_line_that_leads_on_to_a_list_is_a_heading_though_it_ends_as_a_sentence(bare: str) -> None:
    found = by_zone(f"<p>{bare}</p><ul><li>Like maps of the sea</li></ul>")
    assert found["requirements"][0] == bare
    assert bare not in by_zone(f"<p>{bare}</p><p>We like maps of the sea</p>").get("requirements", [])


def test_an_unknown_heading_inherits() -> None:
    found = by_zone("<h2>Responsibilities</h2><h3>Technical leadership</h3><p>Guide the team</p>")
    assert found["responsibilities"][-1] == "Guide the team"


def test_a_heading_of_where_to_write_holds_for_its_next_line_alone() -> None:
    found = by_zone(
        "<h3>Requirements</h3><p>Go</p><h3>Apply here:</h3><p>https://acme.test/jobs</p><p>We map the sea.</p>"
    )
    assert found["process"] == ["Apply here:", "https://acme.test/jobs"]
    assert found["intro"] == ["We map the sea."]


@pytest.mark.parametrize(
    "line", ["San Diego: https://acme.test/jobs/1", "- squash (https://acme.test/squash)", "More at www.acme.test"]
)
def test_a_link_behind_a_few_words_is_no_duty_and_no_demand(line: str) -> None:
    found = by_zone(f"<h3>Responsibilities</h3><p>Map the sea</p><p>{line}</p>")
    assert found == {"responsibilities": ["Responsibilities", "Map the sea"], "about": [line]}
    assert by_zone(f"<p>Test: https://acme.test/{line[2]}</p>").keys() == {"intro"}


@pytest.mark.parametrize("rule", ["=====", "----", "___"])
def test_a_line_of_known_words_over_a_rule_is_a_heading(rule: str) -> None:
    found = by_zone(
        f"<p>About our coast</p><p>{rule}</p><p>It is long.</p><p>Required Experience</p><p>{rule}</p><p>Go</p>"
    )
    assert found["requirements"] == ["Required Experience", rule, "Go"]
    assert found["about"] == ["About our coast", rule, "It is long."]


def test_a_bare_name_of_a_stack_opens_its_next_line_and_a_bare_fact_of_one_word_nothing() -> None:
    found = by_zone("<h3>Requirements</h3><p>Go</p><p>Our stack</p><ul><li>Elixir</li></ul><p>Remote</p><p>Rust</p>")
    assert found["about"] == ["Our stack", "- Elixir", "Remote", "Rust"]


def test_a_heading_all_in_bold_and_a_heading_in_the_line_count_too() -> None:
    found = by_zone(
        "<p><b>What you'll do</b></p><p>Train rankers</p><p>Requirements: 5 years of experience with Python at work</p>"
    )
    assert "Train rankers" in found["responsibilities"]
    assert "5 years of experience with Python at work" in found["requirements"]


def test_a_bare_line_is_a_heading_by_its_words_and_its_place() -> None:
    found = by_zone(
        "<p>WHAT YOU WILL BE DOING</p><p>Tune rankers for our shop<br>Keep them fast</p>"
        "<p>Must-have skills and experience</p><ul><li>Five years of Go</li></ul><p>Nice to have</p><p>A degree in physics</p>"
    )
    assert "Keep them fast" in found["responsibilities"]
    assert "- Five years of Go" in found["requirements"]
    assert "A degree in physics" in found["preferred"]


def test_a_place_or_a_sentence_on_a_line_of_its_own_opens_nothing() -> None:
    found = by_zone(
        "<p>We build maps.</p><p>Remote</p><p>Our skills are all about maps.</p><ul><li>Maps of the sea</li></ul>"
    )
    assert set(found) <= {"title", "intro", "about"}


def test_a_line_of_facts_does_not_swallow_what_follows() -> None:
    found = by_zone("<p>Location:</p><p>Berlin</p><p>You will design and build our search.</p>")
    assert found["responsibilities"] == ["You will design and build our search."]


def test_what_a_house_builds_with_asks_nobody_for_anything() -> None:
    found = by_zone(
        "<h2>Requirements</h2><p>5+ years of experience with Go</p><h2>Tech stack</h2><ul><li>Go and Rust</li><li>Kafka</li></ul>"
        "<p>We sell weather maps to sailors.</p>"
    )
    assert found["requirements"] == ["Requirements", "5+ years of experience with Go"]
    assert found["about"] == ["Tech stack", "- Go and Rust", "- Kafka", "We sell weather maps to sailors."]


def test_names_of_roles_behind_what_one_is_looking_for_are_no_demands() -> None:
    found = by_zone("<p>We're looking for:</p><ul><li>Senior Backend Engineer</li><li>Data Scientist (Oslo)</li></ul>")
    assert found == {"intro": ["We're looking for:", "- Senior Backend Engineer", "- Data Scientist (Oslo)"]}


def test_names_of_open_roles_introduce_whom_an_advert_is_for_whatever_stood_before() -> None:
    found = by_zone(
        "<h2>The role</h2><p>You will build harbors</p><h2>Open roles</h2><ul><li>Staff ML Engineer</li></ul>"
    )
    assert found["intro"] == ["Open roles", "- Staff ML Engineer"]
    assert found["responsibilities"] == ["The role", "You will build harbors"]


def test_a_link_on_a_line_of_its_own_is_no_duty_and_no_demand() -> None:
    found = by_zone("<h2>Responsibilities</h2><p>Draw maps all day</p><p>[1] https://nimbus.example/a/long/job</p>")
    assert found["about"] == ["[1] https://nimbus.example/a/long/job"]
    under = by_zone("<h2>Apply here:</h2><p>https://nimbus.example/a/long/job</p>")
    assert under == {"process": ["Apply here:", "https://nimbus.example/a/long/job"]}


@pytest.mark.parametrize("pointer", ["<p>Job description:</p><p>{}</p>", "<p>Full job description: {}</p>"])
def test_a_heading_that_a_link_follows_opens_nothing(pointer: str) -> None:
    found = by_zone(f"{pointer.format('https://nimbus.example/a/long/job')}<p>We sell maps to sailors and pilots.</p>")
    assert set(found) <= {"intro", "about"}


@pytest.mark.parametrize("perk", ["<li>Equity and a learning budget</li>", "<p>🏝 Unlimited vacation</p>"])
@pytest.mark.parametrize("spelled", [str, str.lower, str.upper])
def test_a_heading_that_asks_why_to_join_opens_perks_where_its_list_names_one(
    perk: str, spelled: Callable[[str], str]
) -> None:
    listed = f"<li>Build ships with us</li>{perk}"
    assert spelled("- Build ships with us") in by_zone(spelled(f"<h3>Why Nimbus:</h3>{listed}"))["benefits"]
    assert "benefits" not in by_zone("<h3>Why Nimbus:</h3><li>Build ships with us</li><p>We sell health insurance.</p>")
    assert "benefits" not in by_zone(f"<h3>Why Nimbus:</h3><p>We sail.</p><h3>More</h3>{listed}")


@pytest.mark.parametrize("heading", ["This is NOT for you if", "Why you shouldn't apply", "You may not be a fit if:"])
@pytest.mark.parametrize("spelled", [str, str.lower, str.upper])
def test_nobody_is_asked_to_be_what_the_house_does_not_seek(heading: str, spelled: Callable[[str], str]) -> None:
    listed = ["5+ years of experience on land", "You have built sheds, " * 12 + "and no ship", "Design a shed with us"]
    items = "".join(f"<li>{item}</li>" for item in listed)
    found = by_zone(spelled(f"<h3>{heading}</h3><ul>{items}</ul><p>You have 5+ years of experience at sea.</p>"))
    assert len(found["process"]) == len(listed) + 1
    assert found["requirements"] == [spelled("You have 5+ years of experience at sea.")]


def test_an_item_by_its_mark_or_number_is_what_nobody_seeks_and_what_tells_both_is_weighed() -> None:
    found = by_zone(
        "<h3>Not for you if:</h3><p>\u274c 5+ years on land</p><p>2. Experience with sheds</p><p>We sail.</p>"
    )
    assert found["process"][1:] == ["\u274c 5+ years on land", "2. Experience with sheds"]
    both = by_zone("<h3>Why you should or shouldn't apply</h3><ul><li>You have 5+ years of experience at sea</li></ul>")
    assert both["requirements"] == ["- You have 5+ years of experience at sea"]


def test_a_sentence_in_japanese_before_a_list_is_no_heading() -> None:
    assert is_heading("必須スキル", before_list=True)
    assert not is_heading("必須のスキルをご覧ください。", before_list=True)
