"""What the prose of hiring threads promises: a header that names employer and role, marked up as the site does."""

from __future__ import annotations

import re

import pytest

from pipelines.normalize.header import thread_header
from pipelines.normalize.roles import adverts
from pipelines.normalize.wording import wording
from pipelines.posting import Posting
from pipelines.sandbox.prose import comment
from pipelines.sandbox.prose_wants import wishes
from tests.sandbox.written import employer, lines, opening, times


def test_a_comments_first_line_names_employer_and_role():
    for seed in range(60):
        text = comment([opening(seed)], employer(seed % 12))
        header = thread_header(wording(text)[0].text)
        assert (header.employer, header.roles) == ("Osterly & Finch", "ML Engineer")


def test_a_comment_is_written_as_the_site_marks_it_up():
    text = comment([opening(3)], employer(3))
    assert "</p>" not in text
    assert re.search(r'<a href="https:&#x2F;&#x2F;osterly-finch\.sandbox\.invalid&#x2F;jobs" rel="nofollow">', text)
    assert not re.search(r"'|(?<!<)/(?!a>|i>)", text)


def test_a_comment_of_several_roles_lists_each_with_its_demands():
    titles = ("ML Engineer", "Backend Engineer", "Product Designer")
    several = [opening(seed, title=title) for seed, title in enumerate(titles)]
    text = comment(several, employer())
    assert [part.role for part in adverts(Posting(external_id="1", title="", text=text))] == list(titles)
    assert all(any(title in line for line in lines(text)[1:]) for title in titles)
    assert all(times(wish.core, text) >= 1 for one in several for wish in wishes(one, 0) if wish.state != "general")


def test_a_comment_without_openings_is_refused():
    with pytest.raises(ValueError, match="at least one opening"):
        comment([], employer())
