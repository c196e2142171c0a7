"""Promises about the lexicon: every pattern is one, in the family of what it is asked beside, and none backtracks over a text."""

from __future__ import annotations

from pathlib import Path
from time import process_time
from typing import Any

import pytest

from pipelines import classify
from pipelines.categories import WORK
from pipelines.classify import lexicon
from pipelines.sieve import LOOKAROUND, Pattern

#: A line for each slot of demands.
ASKED = {
    "publications": "publications at neurips", "shipped_ai": "has shipped llm features to production",
    "framework_application": "experience with langchain", "competition": "kaggle medals",
    "pedigree": "a degree from a top-tier university", "certificate": "aws certification", "portfolio": "a portfolio of your work",
}  # fmt: skip
FILES = ("lexicon.toml", "credentials.toml", "signals.toml")


def patterns() -> list[tuple[str, Pattern]]:
    """Every pattern of the three files with the section it stands in."""
    work = [("work", words) for _, words in lexicon.work_cues()]
    title = [("title", words) for _, words in (*lexicon.title_cues(), *lexicon.roles())]
    named = [
        (section, lexicon.pattern(section, name))
        for section, held in lexicon.table("lexicon.toml").items()
        if section not in ("work", "title", "roles") and isinstance(held, dict)
        for name in held
        if name != "why"
    ]
    asked = [
        (section, pattern)
        for section in lexicon.table("credentials.toml")
        for _, pattern in lexicon.demand_patterns(section)
    ]
    signals = [
        (section, pattern)
        for section in lexicon.table("signals.toml")
        if section != "technology"
        for _, pattern in lexicon.signals(section)
    ]
    return [*work, *title, *named, *asked, *signals]


def test_every_cue_speaks_for_one_of_the_five_with_a_weight_and_under_one_slot() -> None:
    cues = [cue for cue, _ in (*lexicon.work_cues(), *lexicon.title_cues())]
    assert {cue.category for cue in cues} <= set(WORK)
    assert all(cue.weight > 0 for cue in cues)
    slots = [cue.slot for cue, _ in lexicon.work_cues()]
    assert len(slots) == len(set(slots))


def test_a_pattern_is_any_of_its_parts_and_no_part_reaches_into_another() -> None:
    held = lexicon.compiled(["ab|cd", "ef"], "a family of this test")
    assert [bool(held.search(text)) for text in ("ab", "cd", "ef", "abef", "ac")] == [True, True, True, True, False]
    anchored = lexicon.compiled(["^a", "b$"], "a family of this test")
    assert [bool(anchored.search(text)) for text in ("ax", "xb", "xax")] == [True, True, False]


def test_patterns_that_are_asked_of_the_same_text_are_sieved_together() -> None:
    (_, first), (_, second), *_ = lexicon.work_cues()
    assert first.family is second.family is lexicon.pattern("density", "near").family
    assert first.family is not lexicon.title_cues()[0][1].family
    assert lexicon.demand_pattern("state", "denied").family is lexicon.demand_pattern("training", "listed").family
    assert lexicon.demand_pattern("state", "denied").family is not lexicon.any_demand().family
    assert lexicon.demand_pattern("state", "denied").family is not lexicon.demand_pattern("years", "experience").family


def test_a_name_that_no_file_holds_is_an_error_and_not_an_empty_pattern() -> None:
    for asked in (lexicon.pattern, lexicon.signal, lexicon.demand_pattern):
        with pytest.raises(KeyError):
            asked("density", "no such name")
    with pytest.raises(FileNotFoundError):
        lexicon.table("none.toml")


@pytest.mark.parametrize(("slot", "line"), ASKED.items())
def test_what_spares_most_clauses_the_rest_spares_none_that_holds_a_demand(slot: str, line: str) -> None:
    assert dict(lexicon.demand_patterns("named"))[slot].stands_in(line)
    assert lexicon.any_demand().stands_in(line)


def test_every_slot_of_demands_has_a_line_of_its_own_here() -> None:
    assert ASKED.keys() == dict(lexicon.demand_patterns("named")).keys()


def test_technologies_are_dated_and_told_by_their_words() -> None:
    since = {words.search("langchain") and day for words, day in lexicon.technologies()} - {None}
    assert len(since) == 1
    assert all(day.year > 1990 for _, day in lexicon.technologies())


def test_what_backtracks_does_not_do_so_over_a_whole_text() -> None:
    found = [(section, pattern, pattern.family.spelled[pattern.number]) for section, pattern in patterns()]
    slow = [(section, pattern, spelled) for section, pattern, spelled in found if LOOKAROUND.search(spelled)]
    assert slow
    for section, pattern, spelled in slow:
        # What stands behind a count of years is no longer.
        most = 130 if section == "years" else 20_000
        begun = process_time()
        for word in ("a ", "experience with the ", "portfolio of ", "1-", "(", "- ", "our team of "):
            pattern.exact.search((word * most)[:most])
        assert process_time() - begun < 1, spelled


def test_no_other_module_reads_the_lexicons_files() -> None:
    folder = Path(str(classify.__file__)).parent
    readers: dict[str, Any] = {path.name: path.read_text() for path in folder.glob("*.py")}
    assert [name for name, text in sorted(readers.items()) if "read_text" in text or "open(" in text] == ["lexicon.py"]
    assert all((folder / name).is_file() for name in FILES)


@pytest.mark.parametrize(
    ("pattern", "line"),
    [
        (
            lexicon.demand_pattern("named", "shipped_ai"),
            "- ship ml names sort deploying sort names experience in production we",
        ),
        (
            lexicon.pattern("density", "any"),
            "- trees web data and two-way for trees deploying scale deploying names build in nlp",
        ),
    ],
)
def test_a_line_reads_the_same_whether_it_is_the_first_or_after_a_thousand(pattern: Pattern, line: str) -> None:
    assert pattern.search(line)
    pattern.family.patience = 0
    pattern.family.possible.cache_clear()
    assert pattern.search(line)
    assert pattern.stands_in(line)
