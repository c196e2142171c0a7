"""Promises about adverts whose first lines say behind labels who hires for what and where."""

from __future__ import annotations

from pipelines.normalize.header import header_told
from pipelines.normalize.labeled import labeled
from pipelines.normalize.wording import Line


def lines(*texts: str) -> list[Line]:
    return [Line(text, "text") for text in texts]


def test_labels_tell_employer_role_and_place_a_line_each() -> None:
    header = header_told(
        lines("Company: Acme (https://acme.io). We build robots", "Location: Oslo (hybrid)", "Role: Data Engineer")
    )
    assert (header.employer, header.roles, header.location) == ("Acme", "Data Engineer", "Oslo (hybrid)")
    assert header.remote == "Oslo (hybrid)"


def test_labels_tell_them_a_part_each_and_other_parts_the_rest() -> None:
    header = header_told(lines("Location: Oslo | Android Engineer | ONSITE", "Who: Acme and Sons. We build robots"))
    assert (header.employer, header.roles, header.location) == ("Acme and Sons", "Android Engineer", "Oslo")
    assert header.remote == "ONSITE"


def test_a_flag_of_remote_work_is_read_with_its_label() -> None:
    assert header_told(lines("Role: Data Engineer", "Remote: no")).remote == "remote no"


def test_a_place_ends_where_a_sentence_begins() -> None:
    assert header_told(lines("Where: Oslo, no remote. We sit by the harbor.")).location == "Oslo, no remote"


def test_an_advert_that_begins_otherwise_has_no_labels() -> None:
    assert labeled(lines("Acme | Data Engineer", "Location: Oslo")) == {}
    assert labeled([]) == {}
