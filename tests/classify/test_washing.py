"""Promises about washing: the role sells AI and its work holds none; what the company makes is no matter."""

from __future__ import annotations

from tests.classify.conftest import DUTIES, Reader

PLAIN = DUTIES["not_ai"][1]


def test_a_title_that_sells_ai_over_plain_duties_is_washing(read: Reader) -> None:
    result = read("Accountant, Generative AI", ["Close the books", "File taxes", "Pay the rent"])[1]
    assert result.tag["work_category"] == "not_ai"
    assert result.tag["washing"]
    assert [quote["zone"] for quote in result.evidence if quote["slot"] == "washing"] == ["title"]


def test_a_companys_blurb_alone_is_not(read: Reader) -> None:
    assert not read("Backend Engineer", PLAIN, intro="Acme makes AI models for everyone.")[1].tag["washing"]


def test_real_ai_work_is_never_washing(read: Reader) -> None:
    title, duties = DUTIES["ai_product_engineering"]
    assert not read(title, duties, intro="You will love AI.")[1].tag["washing"]


def test_an_employer_named_ai_is_no_pitch_of_the_role(read: Reader) -> None:
    assert not read("Acme.AI | Accountant | Oslo", ["Close the books", "File taxes", "Pay the rent"])[1].tag["washing"]
