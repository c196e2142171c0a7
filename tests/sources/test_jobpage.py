"""Promises about job pages of any host: what they are called, what they prove, and who is never read."""

from __future__ import annotations

import time
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.posting import OUTCOMES
from pipelines.sources import ashby, jobpage, reader_of, source_of
from tests.conftest import SHARED
from tests.sources.conftest import ASHBY
from tests.sources.jobpages import URL, item, only, page, read, script

UUID = "00df0928-b013-448c-b3dd-6c6fb80eadc2"
MICRODATA = '<div itemscope itemtype="https://schema.org/JobPosting"><b itemprop="title">AI Engineer</b></div>'
#: The real pages that state a posting, and what is read of them; all others in that folder are read by nobody.
SAMPLES = {
    "icims/compgraph__icims_detail_with_jsonld.html": ("Meta Lab Assistant Manager", 1),
    "jsonld/jobseek__jsonld_meta_software_engineer.html": ("Software Engineer, Infrastructure", 9),
    "jsonld/jobseek__jsonld_neura_robotics_manager.html": ("Manager Ecosystem Integration & Certification (Human)", 1),
}


@pytest.mark.parametrize(("url", "board"), [
    (URL, "jobs.quarry.example"), ("http://Jobs.Quarry.example:8080/x", "jobs.quarry.example"),
    ("https://quarry.example./x", "quarry.example"),
    ("https://quarry.example.sandbox.invalid/x", "quarry.example"),
    ("https://www.linkedin.com/jobs/view/1", None), ("https://de.indeed.com/x", None), ("https://www.glassdoor.co.uk/x", None),
    ("dns:quarry.example", None), ("ftp://quarry.example/x", None), ("https://[x", None), ("", None),
])  # fmt: skip
def test_a_board_is_the_host_of_a_page_and_some_hosts_are_never_read(url: str, board: str | None) -> None:
    assert jobpage.board_of(url) == board
    assert (reader_of(page(script(item()), url)) is not None) is (board is not None)


def test_no_address_alone_makes_a_job_page() -> None:
    assert source_of(URL) is None


@pytest.mark.parametrize(
    "body",
    [script(item()), MICRODATA, f"<!-- x -->{script({'@graph': [item()]})}", script("{JobPosting 'x': \"JobPosting\"")],
)
def test_a_page_that_states_a_posting_is_read_whatever_its_host(body: str) -> None:
    found = reader_of(page(body))
    assert found is not None
    assert (found[0].NAME, found[1]) == ("jobpage", "jobs.quarry.example")


@pytest.mark.parametrize("body", [
    "", "<p>We seek an AI engineer</p>", "<p>About \"JobPosting\" of schema.org</p>",
    script({"@type": "WebPage", "name": "JobPosting now"}),
    f"<!--{script(item())}-->", f"<pre>{script(item()).replace('<', '&lt;')}</pre>", script(item(), kind="application/json"),
    script({"@type": "Organization"}) + "<script>track('JobPosting')</script>",
])  # fmt: skip
def test_a_page_that_states_none_is_nobodys(body: str) -> None:
    assert reader_of(page(body)) is None


def test_only_html_that_was_answered_is_looked_into() -> None:
    assert reader_of(page(script(item()), **{"content-type": "application/json"})) is None
    assert reader_of(page(script(item()), status=404)) is None


def test_the_source_of_an_address_comes_first() -> None:
    found = reader_of(page(script(item()), ASHBY), asked_as="jobpage")
    assert found is not None
    assert found[0].NAME == ashby.NAME


@pytest.mark.parametrize(
    ("status", "outcome"),
    [(200, "drifted"), (404, "gone"), (410, "gone"), (403, "blocked"), (500, "failed")],
)
def test_a_page_asked_as_a_job_page_is_named_when_it_states_none(status: int, outcome: str) -> None:
    without = page("<p>This job is no longer available</p>", status=status)
    source, _ = reader_of(without, asked_as="jobpage") or pytest.fail("no source")
    reading = source.read(without)
    assert (reading.outcome, reading.postings) == (outcome, ())
    assert "/openings/ai-engineer-4711" in (reading.reason or "")


def test_a_page_that_its_writer_left_half_written_is_shown_and_never_whole() -> None:
    whole = f'<!doctype html><html lang="en"><head>{script(item())}</head><body>Job</body></html><!-- made in 2 ms -->'
    cut = whole[: whole.index("</body>")]
    assert jobpage.read(page(whole)).outcome == "whole"
    reading = jobpage.read(page(cut))
    assert (reading.outcome, len(reading.postings)) == ("partial", 1)
    assert "does not come to its end" in (reading.reason or "")
    assert jobpage.read(page("<html><body>Over")).outcome == "failed"


def test_a_damaged_record_is_never_read_however_whole_its_script() -> None:
    damaged = replace(page(f"<html>{script(item())}</html>"), damage="truncated: 900 of 1,000 bytes")
    assert (jobpage.read(damaged).outcome, jobpage.read(damaged).postings) == ("failed", ())


@pytest.mark.parametrize(("through", "is_over"), [
    ("2024-03-03", True), ("2024-03-04", False), ("2024-03-04T05:59:59Z", True), ("2024-03-04T07:00:00+02:00", True),
    ("2024-03-04T06:30:00", False),
    ("2035-01-01", False), ("soon", False), (None, False), (7, False), ("9999-12-31", False),
    ("0001-01-01T00:00:00+14:00", True),
])  # fmt: skip
def test_a_posting_past_its_own_date_is_still_shown_and_named(through: object, is_over: bool) -> None:
    reading = read(item(validThrough=through))
    assert (reading.outcome, len(reading.postings)) == ("whole", 1)
    assert ("had passed" in (reading.reason or "")) is is_over


@pytest.mark.parametrize(("identifier", "url", "external_id"), [
    ({"value": "4711"}, URL, "4711"), ("4711", URL, "4711"), ({"@value": 4711}, URL, "4711"), ({"value": UUID}, URL, UUID),
    ({"value": "471"}, URL, "openings/ai-engineer-4711"), ({"value": "R-9"}, URL, "openings/ai-engineer-4711"),
    ({"value": "Quarry"}, URL + "/Quarry", "openings/ai-engineer-4711/Quarry"),
    ({"value": "openings"}, URL, "openings/ai-engineer-4711"),
    (None, URL + "/?utm_source=x&id=7#top", "openings/ai-engineer-4711?id=7"), (None, "https://quarry.example", "/"),
    ({}, URL, "openings/ai-engineer-4711"),
])  # fmt: skip
def test_an_identifier_names_a_posting_only_where_no_other_can_have_it(
    identifier: object, url: str, external_id: str
) -> None:
    assert only(item(identifier=identifier), url=url).external_id == external_id


def test_the_employers_own_name_names_no_posting() -> None:
    stated = item(identifier={"value": "Shaft9"}, hiringOrganization={"name": "Shaft9"})
    assert only(stated, url="https://quarry.example/shaft9/jobs/ai").external_id == "shaft9/jobs/ai"


@pytest.mark.parametrize(("canonical", "is_taken"), [
    ("https://jobs.quarry.example/en/4711", True), ("/en/4711?lang=en", True), ("https://jobs.quarry.example/", False),
    ("https://jobs.quarry.example/openings", False), ("https://other.example/en/4711", False), ("", False),
    ("https://[x", False), ("mailto:a@b.example", False),
])  # fmt: skip
def test_a_canonical_address_is_taken_unless_it_would_make_all_postings_one(canonical: str, is_taken: bool) -> None:
    found = only(f'<link data-x="1" rel="canonical" href="{canonical}">', item()).url or ""
    assert found.startswith("https://jobs.quarry.example/")
    assert (found != URL) is is_taken


def test_an_address_of_its_own_wins_over_the_pages() -> None:
    own = "https://jobs.quarry.example/openings/ai-engineer-4711/apply"
    assert only(item(url=own)).url == own
    assert only(item(url="javascript:alert(1)")).url == URL


def test_one_posting_stated_for_each_of_its_places_is_one() -> None:
    stated = [item(jobLocation="Ghent", description=None), item(jobLocation="Lyon"), item(jobLocation=None)]
    posting = only(*stated, MICRODATA)
    assert (posting.location, posting.other_locations, posting.text) == ("Ghent", ("Lyon",), "<p>Build agents.</p>")


def test_several_postings_of_one_page_keep_their_own_addresses() -> None:
    stated = [
        item(title=f"Engineer {n}", identifier=None, url=f"https://jobs.quarry.example/openings/{n}") for n in range(3)
    ]
    reading = read(stated, {"@type": "JobPosting", "url": URL})
    assert [posting.external_id for posting in reading.postings] == ["openings/0", "openings/1", "openings/2"]
    assert (reading.outcome, reading.rejected) == ("whole", ())


def test_a_page_of_too_many_postings_is_read_so_far_and_says_so() -> None:
    stated = [item(title=f"Engineer {n}", url=f"{URL}/{n}", identifier=None) for n in range(jobpage.POSTINGS_MAX + 1)]
    reading = read(stated)
    assert (reading.outcome, len(reading.postings)) == ("partial", jobpage.POSTINGS_MAX)


@pytest.mark.parametrize("body", [
    script(item(description="<p>Build agents &amp; more.</p>" * 170_000)),
    "<p class='a'>Hello <b>you</b></p>" * 130_000 + script(item()),
    script(item()) + "<!--" * 1_250_000, script(item()) + "<script " * 600_000, MICRODATA.replace("</div>", "<a b='" * 800_000),
    MICRODATA + "<!-" * 1_600_000, script('{"@type": "JobPosting", "x":' + "[" * 50_000 + "]" * 50_000 + "}"),
    MICRODATA.replace("</div>", "<div>" * 50_000),
    script('{"@type":"JobPosting","title":"T",' + " " * 5_000_000 + "x}"), script(item(description="&nbsp;" * 800_000)),
    script('{"@type":"JobPosting","title":"' + "\\'" * 2_000_000 + '"}'),
    MICRODATA.replace("</div>", "<i itemprop=description>" * 900 + "</i>" * 900) * 20,
])  # fmt: skip
def test_five_megabytes_or_a_tower_of_markup_take_bounded_time(body: str) -> None:
    huge = page(body)
    began = time.process_time()
    assert jobpage.holds(huge)
    assert jobpage.read(huge).outcome in ("whole", "partial", "failed")
    assert time.process_time() - began < 6


@given(st.sampled_from([script(item()), MICRODATA]), st.binary(max_size=60), st.integers(0, 1200))
def test_no_mutation_of_a_page_raises_or_goes_unnamed(whole: str, noise: bytes, at: int) -> None:
    mutated = page(whole.encode()[:at] + noise + whole.encode()[at + len(noise) :])
    reader_of(mutated)
    reading = jobpage.read(mutated)
    assert reading.outcome in OUTCOMES
    assert reading.reason or reading.outcome == "whole"


NAMES = st.sampled_from(["@type", "@id", "name", "value", "address", "x"])
JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53), 2**53) | st.floats(allow_nan=False) | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(NAMES, inner, max_size=3),
    max_leaves=6,
)


@given(
    st.sampled_from(
        [*item(), "educationRequirements", "experienceRequirements", "jobLocationType", "qualifications", "url"]
    ),
    JSON,
)
def test_no_value_of_a_field_raises_or_goes_unnamed(field: str, value: object) -> None:
    reading = read(script(item(**{field: value}) | {"@graph": [value]}))
    assert reading.outcome in OUTCOMES


def test_every_real_page_is_read_or_is_nobodys() -> None:
    folder = SHARED / "samples"
    if not folder.is_dir():
        pytest.skip("the real payloads (../shared/samples) are not here")
    told = {}
    for path in sorted(folder.glob("*/*.html")):
        real = page(path.read_bytes(), f"https://jobs.example.com/{path.stem}")
        if reader_of(real):
            reading = jobpage.read(real)
            assert (reading.outcome, reading.rejected, len(reading.postings)) == ("whole", (), 1)
            posting = reading.postings[0]
            assert posting.employer and posting.posted and posting.country and len(posting.text or "") > 200
            told[f"{path.parent.name}/{path.name}"] = (posting.title, 1 + len(posting.other_locations))
    assert told == SAMPLES
