"""Promises about comments that name several roles: which are told apart, and what each part holds."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from pipelines.normalize import normalized
from pipelines.normalize.roles import advertised, adverts, is_multi_role, marked_up
from pipelines.normalize.wording import wording
from pipelines.posting import Posting, Reading
from pipelines.schemas import Row

SEEN = datetime(2026, 3, 2, tzinfo=UTC)
HEAD = "Acme | ML Engineer, Sales Manager | Oslo | ONSITE"
PITCH = "Acme makes maps for sailors."
TWO = (
    f"{HEAD}<p>{PITCH}<p>Open roles:<p>ML Engineer: you train models &amp; ship them.<p>It is a small team."
    "<p>Sales Manager (Bergen): you sell maps to harbors.<p>Apply at https:&#x2F;&#x2F;acme.example"
)


def parts(text: str) -> tuple[Posting, ...]:
    return adverts(Posting(external_id="7", title="x", text=text, url="https://news.example/7"))


def rows(text: str) -> list[Row]:
    return [
        normalized(part, source="hackernews", board="1", period="2026-03", employer=None, seen=SEEN)
        for part in parts(text)
    ]


def test_roles_with_lines_of_their_own_are_postings_of_their_own() -> None:
    first, second = rows(TWO)
    assert [row["posting_id"] for row in (first, second)] == ["hackernews:1:7", "hackernews:1:7#2"]
    assert [row["title"] for row in (first, second)] == ["ML Engineer", "Sales Manager"]
    assert first["employer_id"] == second["employer_id"] == "acme"
    assert [row["city"] for row in (first, second)] == ["Oslo", "Bergen"]
    assert first["content_hash"] != second["content_hash"]
    assert not first["is_multi_role"]


def test_each_part_holds_what_all_share_and_its_own_lines_only() -> None:
    first, second = (row["text"].split("\n") for row in rows(TWO))
    shared = {PITCH, "Open roles:", "Apply at https://acme.example"}
    assert shared <= set(first) and shared <= set(second)
    assert first[1] == "Acme | ML Engineer | Oslo | ONSITE"
    assert {"you train models & ship them.", "It is a small team."} <= set(first) - set(second)
    assert "you sell maps to harbors." in set(second) - set(first)


def test_spans_point_into_the_text_of_their_own_part() -> None:
    for row in rows(TWO):
        covered = [row["text"][zone["start"] : zone["end"]] for zone in row["zones"]]
        assert covered == row["text"].split("\n")


def test_whole_names_in_one_list_are_told_apart_and_share_every_line() -> None:
    first, second = rows(f"{HEAD}<p>{PITCH}<p>You love the sea.")
    assert [first["title"], second["title"]] == ["ML Engineer", "Sales Manager"]
    assert first["text"].split("\n")[2:] == second["text"].split("\n")[2:] == [PITCH, "You love the sea."]
    assert second["text"].split("\n")[1] == "Acme | Sales Manager | Oslo | ONSITE"


def test_each_part_of_a_first_line_that_is_a_role_and_each_field_of_one_noun_is_a_posting() -> None:
    every = rows("Acme | Senior Backend and ML Engineers | Sales Manager | Oslo<p>We build maps.")
    assert [row["title"] for row in every] == ["Senior Backend Engineers", "Senior ML Engineers", "Sales Manager"]
    assert every[1]["text"].split("\n")[1] == "Acme | Senior ML Engineers | Oslo"
    assert {(row["title_level"], row["employer"], row["city"]) for row in every[:2]} == {("senior", "Acme", "Oslo")}


@pytest.mark.parametrize(
    "text",
    [
        "Acme | Backend and ML Engineer | Oslo<p>We build maps.",
        "Acme | Full Stack Engineer / Software Developer | Oslo",
        "Acme | Mobile Engineer, iOS Intern | Oslo",
        "Acme | ML Engineer | Oslo<p>You will work with:<p>- Product managers<p>- Sales engineers<p>- Designers",
        "Acme | ML Engineer | Oslo<p>Interview process:<p>- Engineering Manager: a talk<p>- Staff Engineer: pairing",
        "Acme | ML Engineer | Oslo<p>ML Engineer: you train models.",
        "Acme | ML Engineer | Oslo<p>Backend: Go<p>Frontend: Elm<p>You report to an engineer, and mentor engineers.",
    ],
)
def test_what_does_not_name_several_roles_apart_stays_one_posting(text: str) -> None:
    assert parts(text) == (Posting(external_id="7", title="x", text=text, url="https://news.example/7"),)


def test_a_list_and_its_details_behind_are_the_same_roles() -> None:
    found = parts(
        "Acme | Oslo<p>- ML Engineer<p>- Designer<p>ML Engineer<p>You train models.<p>Designer<p>You draw maps."
    )
    assert [part.role for part in found] == ["ML Engineer", "Designer"]
    assert "You draw maps." in (found[1].text or "")


def test_roles_whose_first_lines_repeat_the_employer_are_told_apart() -> None:
    first, second = rows("Acme | ML Engineer | Oslo<p>You train models.<p>Acme | Designer | Bergen<p>You draw maps.")
    assert [(row["title"], row["employer"], row["city"]) for row in (first, second)] == [
        ("ML Engineer", "Acme", "Oslo"),
        ("Designer", "Acme", "Bergen"),
    ]
    assert "draw" not in first["text"]


def test_roles_of_an_employer_that_is_not_named_have_one_employer() -> None:
    assert {row["employer_id"] for row in rows("We hire!<p>- ML Engineer<p>- Designer")} == {"hackernews-7"}


def test_a_writers_own_line_breaks_divide_roles() -> None:
    assert len(parts("Acme | Oslo<p>We hire:\n- ML Engineer\n- Designer<p>Write to us")) == 2


def test_several_roles_that_are_not_told_apart_are_marked() -> None:
    marked = [
        is_multi_role(wording(text, "comment"))
        for text in ("Acme | Backend, Data Science | Oslo", "Acme | Oslo<p>Open roles: see our site")
    ]
    assert marked == [True, True]
    assert not is_multi_role(wording("Acme | ML Engineer | Oslo<p>You train models.", "comment"))


@pytest.mark.parametrize(
    ("sentence", "title"),
    [
        ("We have four robot positions.", ""), ("See our openings.", ""), ("We have positions for many.", ""),
        ("Either of these roles may be yours.", ""), ("We're hiring a QA engineer and a product manager.", ""),
        ("Write to us.", "Engineers, designers and thinkers"), ("Write to us.", "Data Analyst, and one QA engineer"),
    ],
)  # fmt: skip
def test_a_sentence_or_a_title_that_speaks_of_several_marks_a_comment(sentence: str, title: str) -> None:
    assert is_multi_role(wording(f"Acme | Oslo<p>{sentence}", "comment"), title)


@pytest.mark.parametrize(
    ("sentence", "title"),
    [
        ("The work straddles two roles.", ""), ("We have one position.", ""), ("These positions open in May.", ""),
        ("We're hiring a QA engineer and a half of us draw.", ""), ("Write to us.", "Software Engineer (Web and Android)"),
        ("Write to us.", "Lead, Engineer in Test"), ("Write to us.", "QA engineers"),
    ],
)  # fmt: skip
def test_one_role_of_several_duties_fields_or_words_marks_none(sentence: str, title: str) -> None:
    assert not is_multi_role(wording(f"Acme | Oslo<p>{sentence}", "comment"), title)


def test_lines_written_down_are_read_as_the_same_lines() -> None:
    lines = wording(
        "Acme &amp; Sons | Oslo<p><b>Roles</b><p>- a &lt;b&gt;<p>What we do:<aside><p>maps</aside>", "comment"
    )
    assert [(line.text, line.kind, line.aside) for line in wording(marked_up(lines), "comment")] == [
        (line.text, line.kind, line.aside) for line in lines
    ]


def test_a_reading_counts_adverts_and_names_what_is_none() -> None:
    comments = (
        Posting(external_id="1", title="", text=TWO),
        Posting(external_id="2", title="", text="I mailed them, no answer yet."),
    )
    reading = advertised(
        Reading(source="hackernews", board="1", outcome="whole", postings=comments, listed=2, period="2026-03")
    )
    assert [posting.external_id for posting in reading.postings] == ["1", "1#2"]
    assert (reading.reason, reading.listed) == ("no adverts: no_offer: 2", 2)


SEVERAL = (
    "Acme | ML Engineer, Accountant | Oslo<p>You will train new models that read our charts.<p>"
    "You need a degree in machine learning or in accounting."
)


def zones_of(row: Row, words: str) -> set[str]:
    return {zone["zone"] for zone in row["zones"] if words in row["text"][zone["start"] : zone["end"]]}


def test_shared_duties_of_ai_are_no_duties_of_a_role_of_another_trade() -> None:
    engineer, accountant = rows(SEVERAL)
    assert zones_of(engineer, "train new models") == {"responsibilities"}
    assert zones_of(accountant, "train new models") == {"about"}


def test_shared_requirements_are_each_roles() -> None:
    assert [zones_of(row, "need a degree") for row in rows(SEVERAL)] == [{"requirements"}] * 2


def test_what_stands_under_a_role_is_no_aside_whatever_it_says() -> None:
    first, second = parts("Acme | Oslo<p>- Designer: you draw what neural models see<p>- ML Engineer: you train them")
    assert "<aside>" not in (first.text or "") + (second.text or "")


def test_what_stands_behind_the_last_role_is_its_own_until_a_line_about_all() -> None:
    last = parts(
        "Acme | Oslo<p>ML Engineer<p>You train.<p>Accountant<p>You count.<p>You predict costs by models.<p>Apply: our AI reads it"
    )[1]
    assert [line.aside for line in wording(last.text or "", "comment")][-3:] == [False, False, True]


def test_what_a_bracket_says_of_one_roles_terms_is_read_as_its_own() -> None:
    own = "<p>ML Engineer (Bergen, ONSITE, $100k-135k): you train models.<p>Sales Manager (REMOTE): you sell maps."
    text = f"Acme | Oslo<p>{PITCH}{own}"
    first, second = rows(text)
    assert (first["city"], first["remote"], first["pay_min"], first["pay_max"]) == (
        "Bergen",
        "onsite",
        100_000,
        135_000,
    )
    assert (second["remote"], second["pay_min"]) == ("remote", None)
    assert "Bergen, ONSITE, $100k-135k" in first["text"].split("\n")
