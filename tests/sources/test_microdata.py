"""Promises about finding JobPostings in microdata."""

from __future__ import annotations

import pytest

from pipelines.sources import microdata
from tests.sources.jobpages import E_MAIL, PERSON, only, read

PAGE = f"""
<p>Before</p>
<article itemscope itemtype="https://schema.org/JobPosting">
  <h1 itemprop="title">AI&nbsp;Engineer</h1>
  <div itemprop="hiringOrganization" itemscope itemtype="https://schema.org/Organization">
    <span itemprop="name">Quarry</span>
    <p itemprop="contactPoint" itemscope itemtype="https://schema.org/ContactPoint"><b itemprop="name">{PERSON}</b>
      <a itemprop="email" href="mailto:{E_MAIL}">{E_MAIL}</a></p>
  </div>
  <meta itemprop="datePosted" content="2024-03-01"><time itemprop="validThrough" datetime="2024-05-01">May</time>
  <a itemprop="url" href="https://jobs.quarry.example/openings/ai-engineer-4711?lang=en">Link</a>
  <span itemprop="jobLocation" itemscope itemtype="http://schema.org/Place">
    <span itemprop="address" itemscope itemtype="http://schema.org/PostalAddress">
      <i itemprop="addressLocality">Ghent</i>, <i itemprop="addressCountry">Belgium</i></span></span>
  <span itemprop="employmentType">FULL_TIME</span> <span itemprop="employmentType">INTERN</span>
  <span itemprop="baseSalary" itemscope itemtype="https://schema.org/MonetaryAmount"><meta itemprop="currency" content="EUR">
    <span itemprop="value" itemscope itemtype="https://schema.org/QuantitativeValue">
      <b itemprop="minValue">60,000</b><b itemprop="maxValue">80.000</b><meta itemprop="unitText" content="YEAR"></span></span>
  <div itemprop="description"><p>Build agents.</p><ul itemprop="responsibilities"><li>Measure them</li></ul></div>
</article>
<span itemprop="title">After</span>
"""


def test_a_posting_is_read_off_its_elements() -> None:
    posting = only(PAGE)
    assert (posting.title, posting.employer, posting.location) == ("AI Engineer", "Quarry", "Ghent, Belgium")
    assert (posting.posted, posting.employment_type) == ("2024-03-01", "FULL_TIME, INTERN")
    assert [(pay.minimum, pay.maximum, pay.currency, pay.interval) for pay in posting.pay] == [
        (60000, 80000, "EUR", "YEAR")
    ]
    assert posting.url == "https://jobs.quarry.example/openings/ai-engineer-4711?lang=en"


def test_the_markup_of_a_description_is_kept_and_said_once() -> None:
    text = only(PAGE).text or ""
    assert "<p>Build agents.</p>" in text
    assert text.count("Measure them") == 1


def test_a_property_inside_itself_is_said_once() -> None:
    items, _ = microdata.postings(PAGE.replace("<p>Build", "<i itemprop='description'>Yes.</i><p>Build"))
    assert str(items[0]["description"]).count("Yes.") == 1


def test_nobody_is_read_out_of_microdata() -> None:
    items, _ = microdata.postings(PAGE)
    assert PERSON not in repr(items) and E_MAIL not in repr(items)


def test_several_postings_stay_apart() -> None:
    other = PAGE.replace("4711", "4712").replace("AI&nbsp;Engineer", "Analyst")
    assert [posting.title for posting in read(PAGE + other).postings] == ["AI Engineer", "Analyst"]


@pytest.mark.parametrize(
    "inside", ["<!-- <b itemprop='title'>No</b> -->", "<!doctype x><br><hr><img src=x>", "<b>un<i>closed"]
)
def test_what_stands_between_changes_nothing(inside: str) -> None:
    items, unreadable = microdata.postings(
        PAGE.replace('<meta itemprop="datePosted"', f'{inside}<meta itemprop="datePosted"')
    )
    assert (items[0]["title"], items[0]["datePosted"], unreadable) == ("AI\xa0Engineer", "2024-03-01", [])


def test_a_tower_of_elements_is_named_not_climbed() -> None:
    tower = PAGE.replace("<p>Build", "<div>" * 50_000 + "<p>Build")
    assert read(tower).outcome == "failed"
    assert "nests deeper" in (read(tower).reason or "")
