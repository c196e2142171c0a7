"""Promises about zones: headings open them, sentences speak where there are none, and spans are the text itself."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipelines.normalize.wording import Line, wording
from pipelines.normalize.zones import CUT, line_count, zone_of_line, zoned
from tests.normalize.by_zone import by_zone


def test_a_heading_that_is_known_is_what_it_says_whatever_its_words_weigh() -> None:
    text, spans = zoned("T", wording("<h2>What we're looking for</h2><p>Rust</p><h2>Why Nimbus?</h2><p>Sea air</p>"))
    told = {text[span.start : span.end]: (span.zone, span.headed) for span in spans[1:]}
    assert told["What we're looking for"] == ("requirements", "")
    assert told["Why Nimbus?"] == ("about", "")
    assert told["Rust"] == ("requirements", "requirements")


def test_a_heading_is_no_line_of_duties() -> None:
    text, spans = zoned("T", wording("<h2>What you will do here</h2><ul><li>Train and serve rankers daily</li></ul>"))
    assert [span.zone for span in spans[1:]] == ["responsibilities"] * 2
    assert line_count(text, spans, frozenset({"responsibilities"})) == 1


def test_a_name_of_a_role_ends_the_heading_before_it_in_a_thread_alone() -> None:
    lines = wording("<h3>Requirements</h3><p>Go</p><h3>Data Engineer (Oslo)</h3><p>We map the sea.</p>")
    zones = {each: zoned("T", lines, in_thread=each)[1][-1].zone for each in (True, False)}
    assert zones[True] == "intro"
    assert zones[False] != "intro"


def test_without_headings_each_sentence_of_a_long_paragraph_speaks_for_itself() -> None:
    found = by_zone(
        "<p>Nimbus makes weather maps for sailors and pilots all over the world, funded by its users. "
        "You will build agents that read charts and answer questions. "
        "You have 5+ years of experience with Python in production systems. Email us at jobs to apply, send your CV.</p>"
    )
    assert "You will build agents" in " ".join(found["responsibilities"])
    assert "5+ years" in " ".join(found["requirements"])
    assert "weather maps" in " ".join(found["intro"])


def test_headings_inside_a_page_scraped_into_one_line_open_their_zones() -> None:
    filler = "We are a company of many people who like maps and weather and the sea. " * 16
    found = by_zone(
        f"<p>{filler}Responsibilities Train and serve ranking models. Qualifications A degree in physics.</p>"
    )
    assert "Train and serve ranking models." in " ".join(found["responsibilities"])
    assert "A degree in physics." in " ".join(found["requirements"])


@pytest.mark.parametrize("spelled", [str, str.lower, str.upper])
def test_a_page_that_lost_its_line_breaks_and_its_sentences_is_cut_at_its_headings(
    spelled: Callable[[str], str],
) -> None:
    duties = (
        "You Will " + "Own the tide models that harbor pilots steer by Keep their forecasts honest across seasons " * 9
    )
    demands = "Must Have " + "Deep command of Python and of numerical methods Care for people who sail at night " * 9
    rest = "Benefits & Compensation Salary Range: 90,000 - 120,000 Equal Opportunity Employer We are one"
    told = by_zone(spelled(duties + demands + rest))
    assert {zone: texts[0].lower()[:8] for zone, texts in told.items()} == {
        "responsibilities": "you will", "requirements": "must hav", "benefits": "benefits", "about": "salary r",
        "legal": "equal op",
    }  # fmt: skip


def test_a_long_paragraph_with_sentences_is_not_cut_where_it_says_what_one_must_have() -> None:
    prose = "We sail at night, and our pilots must have sleep before you will see them at work again. " * 20
    assert set(by_zone(prose)) <= {"intro", "about"}


def test_what_one_would_ideally_have_is_preferred_though_it_stands_inside_a_line() -> None:
    filler = "We are a company of many people who like maps and weather and the sea. " * 16
    found = by_zone(f"<p>{filler}Ideally you'd have: Three years of Go. A track record of published research.</p>")
    assert "Three years of Go." in " ".join(found["preferred"])


def test_notes_on_equal_chances_are_legal_under_any_heading() -> None:
    found = by_zone("<h2>Requirements</h2><p>Python</p><p>We are an equal opportunity employer regardless of age.</p>")
    assert found["legal"] == ["We are an equal opportunity employer regardless of age."]


@pytest.mark.parametrize("tail", ["whatever the language you speak", "what your place or your stack may be"])
def test_regardless_of_anything_else_is_no_note_on_equal_chances(tail: str) -> None:
    line = f"- Keep our maps readable regardless of {tail}"
    assert line in by_zone(f"<h2>Responsibilities</h2><ul><li>{line[2:]}</li></ul>")["responsibilities"]


@pytest.mark.parametrize(
    "line",
    [
        "Apply at https://nimbus.example/jobs", "Email: jobs@nimbus.example", "To apply, send your resume to us",
        "If you're interested, please reach out to me directly", "Interested? Email me", "Contact us with questions",
        "On-site interview with four of us", "Technical screen (one hour)",
    ],
)  # fmt: skip
def test_how_to_apply_is_told_under_any_heading(line: str) -> None:
    found = by_zone(f"<h2>Requirements</h2><ul><li>Five years of Go</li></ul><p>{line}</p>")
    assert found["process"] == [line]


@pytest.mark.parametrize(
    "line",
    [
        "You can read about all roles and apply here: https://nimbus.example", "Feel free to email me with your resume",
        "Learn more and apply at https://nimbus.example/jobs", "We'd love to chat, so get in touch",
    ],
)  # fmt: skip
def test_how_to_answer_an_advert_without_headings_is_process(line: str) -> None:
    assert by_zone(f"<p>{line}</p>") == {"process": [line]}


def test_what_is_said_of_applying_takes_no_duty_no_demand_and_no_first_line() -> None:
    found = by_zone(
        "<p>Nimbus | Engineer | Oslo | Email me</p><p>You will build maps, so email me.</p>"
        "<p>You have 5+ years of experience with Go? Get in touch.</p><p>Apply statistics to the weather</p>"
    )
    assert "process" not in found


@pytest.mark.parametrize(("words", "zone"), [("not a nice to have", "intro"), ("a nice to have", "preferred")])
def test_what_is_not_a_nice_to_have_is_not_preferred(words: str, zone: str) -> None:
    assert zone_of_line(f"docs are {words} here") == (None if zone == "intro" else zone)


@settings(deadline=None)
@given(
    st.lists(
        st.text(st.characters(blacklist_characters="\n", blacklist_categories=("Cs",)), min_size=1, max_size=900),
        max_size=5,
    )
)
def test_spans_are_in_order_and_cover_everything_but_line_breaks(texts: list[str]) -> None:
    text, spans = zoned("Title", [Line(each, "text") for each in texts])
    assert all(a.end <= b.start for a, b in pairwise(spans))
    assert "".join(text[s.start : s.end] for s in spans).replace("\n", "") == text.replace("\n", "")


def test_a_threads_pitch_a_duty_and_a_demand_in_one_paragraph_are_told_apart() -> None:
    found = by_zone(
        "<p>Nimbus | Machine Learning Engineer | Berlin | ONSITE</p><p>Nimbus sells weather maps to sailors and pilots all over "
        "the world and is funded by its users. You will train forecasting models and deploy them to production together with our "
        "meteorologists. You should have 3+ years of experience with Python and PyTorch. Email jobs@nimbus.example to apply.</p>"
    )
    assert any("train forecasting models" in line for line in found["responsibilities"])
    assert any("3+ years of experience" in line for line in found["requirements"])
    assert not any("sells weather maps" in line for line in found["responsibilities"])


def test_a_demand_under_a_heading_of_duties_is_a_demand() -> None:
    found = by_zone(
        "<h2>What you'll do</h2><ul><li>Build payment services in Go</li><li>Own our on-call rotation</li>"
        "<li>5+ years of professional experience with distributed systems required</li></ul>"
    )
    assert any("5+ years" in line for line in found["requirements"])
    assert any("payment services" in line for line in found["responsibilities"])


def test_every_span_remembers_what_its_heading_opened() -> None:
    _, spans = zoned("Title", wording("<h2>Requirements</h2><ul><li>Build and ship our checkout every week</li></ul>"))
    assert {span.headed or span.zone for span in spans[1:]} == {"requirements"}


@pytest.mark.parametrize("spelled", [str, str.upper, str.lower])
def test_headings_within_a_long_line_and_glued_sentences_are_found_in_any_letters(
    spelled: Callable[[str], str],
) -> None:
    body = (
        "Acme makes maps.The sea is wide. "
        + "It is a big sea. " * 20
        + "What you'll do Draw maps. Requirements: a pen. node.js"
    )
    text, spans = zoned("T", [Line(spelled(body), "text")])
    told = [(text[span.start : span.end].lower(), span.headed) for span in spans]
    assert told[-3:] == [
        ("what you'll do draw maps. ", "responsibilities"),
        ("requirements: a pen. ", "requirements"), ("node.js", "requirements"),
    ]  # fmt: skip
    assert [span.zone for span in spans] == [span.zone for span in zoned("T", [Line(body, "text")])[1]]
    assert next(text[cut.end() : cut.end() + 3].lower() for cut in CUT.finditer(text)) == "the"


@pytest.mark.parametrize(
    "header",
    ["Nimbus | Data Engineer | Remote (Oslo preferred) | Full-time", "Data Engineer | Competitive salary + equity | Oslo",
     "Drive Nimbus | Data Engineer | Oslo"],
)  # fmt: skip
@pytest.mark.parametrize("spelled", [str, str.lower, str.upper])
def test_a_header_of_an_advert_introduces_it_whatever_is_said_in_passing(
    header: str, spelled: Callable[[str], str]
) -> None:
    assert by_zone(f"<p>{spelled(header)}</p><p>We map the sea.</p>")["intro"][0] == spelled(header)


@pytest.mark.parametrize("spelled", [str, str.lower, str.upper])
def test_a_bonus_that_is_paid_is_nothing_that_one_would_like(spelled: Callable[[str], str]) -> None:
    paid = ["£40k + bonus", "We pay an annual bonus", "Base + bonus, paid in June", "Bonus and equity", "10% bonus"]
    liked = ["Rust is a bonus", "Bonus points for Rust", "Big bonus: Rust", "Go (Rust would be a nice bonus)"]
    assert {line: zone_of_line(spelled(line)) for line in paid} == dict.fromkeys(paid)
    assert {line: zone_of_line(spelled(line)) for line in liked} == dict.fromkeys(liked, "preferred")


@pytest.mark.parametrize("heading", ["Similar Jobs (5)", "Jobs you may be interested in", "Similar roles at Acme"])
def test_other_postings_beneath_a_posting_are_none_of_its_duties(heading: str) -> None:
    own, other = (
        "<h2>What you'll do</h2><ul><li>Close the books</li></ul>",
        "<h3>ML Engineer</h3><ul><li>Train models</li></ul>",
    )
    zones = by_zone(f"{own}<h2>{heading}</h2>{other}")
    assert zones["responsibilities"] == ["What you'll do", "- Close the books"]
    assert zones["process"] == [heading, "ML Engineer", "- Train models"]
