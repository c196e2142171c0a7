"""Promises about demands that a JobPosting states in fields of their own."""

from __future__ import annotations

import pytest

from pipelines.posting import StatedDemand
from tests.sources.jobpages import item, only


def credential(category: object) -> dict[str, object]:
    return {"@type": "EducationalOccupationalCredential", "credentialCategory": category}


@pytest.mark.parametrize(("stated", "words", "level"), [
    (credential("bachelor degree"), "bachelor degree", "bachelor"),
    (credential("postgraduate degree"), "postgraduate degree", "master"),
    (credential("high school"), "high school", None),
    (credential(["master degree", "bachelor degree"]), "master degree, bachelor degree", "bachelor"),
    ([credential("doctorate"), credential("master degree")], "doctorate, master degree", "master"),
    ([credential("associate degree"), credential("bachelor degree")], "associate degree, bachelor degree", None),
    ("bachelor degree", "bachelor degree", "bachelor"),
    (credential("https://schema.org/bachelor degree"), "bachelor degree", "bachelor"),
])  # fmt: skip
def test_the_least_of_the_credentials_is_what_is_asked(stated: object, words: str, level: str | None) -> None:
    assert only(item(educationRequirements=stated)).demands == (StatedDemand(slot="degree", words=words, level=level),)


@pytest.mark.parametrize("stated", ["no requirements", "A PhD would be a plus, not more.", {}, [], 7, credential(None)])
def test_a_sentence_is_no_field_and_demands_nothing(stated: object) -> None:
    posting = only(item(educationRequirements=stated))
    assert posting.demands == ()
    assert ("<h3>Education</h3>A PhD" in (posting.text or "")) is ("PhD" in str(stated))


@pytest.mark.parametrize("instead", [True, "true", "http://schema.org/True"])
def test_experience_may_stand_in_the_place_of_a_degree(instead: object) -> None:
    [degree] = only(
        item(educationRequirements=credential("bachelor degree"), experienceInPlaceOfEducation=instead)
    ).demands
    assert degree.or_equivalent is True
    [degree] = only(
        item(educationRequirements=credential("bachelor degree"), experienceInPlaceOfEducation=False)
    ).demands
    assert degree.or_equivalent is False


@pytest.mark.parametrize(("months", "years"), [(36, 3.0), ("18", 1.5), (0, 0.0)])
def test_months_of_experience_are_years(months: object, years: float) -> None:
    [demand] = only(item(experienceRequirements={"monthsOfExperience": months})).demands
    assert (demand.slot, demand.number, demand.words) == ("experience_years", years, f"{float(str(months)):g} months")


@pytest.mark.parametrize(
    "stated", [{"monthsOfExperience": "some"}, {"monthsOfExperience": 10**9}, "3 years of Python", None]
)
def test_experience_without_a_number_of_months_is_no_demand(stated: object) -> None:
    assert only(item(experienceRequirements=stated)).demands == ()
