"""Years that a clause demands: how many, of what, and whether that is machine learning."""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec

from pipelines.classify.lexicon import demand_pattern

#: More than this is a company's age.
YEARS_MOST = 25
#: From so many years of training models on, they are a firm credential (docs/method.md, severity).
FIRM_FROM = 3
NUMBERS = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
    "twelve": 12, "fifteen": 15,
}  # fmt: skip
# What follows is looked at, not consumed: "8+ years of software, 2+ of LLMs" are two demands.
YEARS = re.compile(
    rf"(?<![\d.$])(?P<low>\d{{1,2}}|{'|'.join(NUMBERS)})\b\s*(?:\(\d+\)\s*)?(?P<plus>\+{{1,2}}|plus\b)?\s*"
    r"(?P<range>(?:-|to|or)\s*(?:\d{1,2}\s*(?:\+|plus\b)?|more|greater)\s*)?"
    r"(?:(?:years?|yrs?|yoe)\b'?|(?<=\+ )(?=(?:of|in|with|as|or (?:an? )?(?:master|m\.?s\b|ph\.?d))\b))"
    r"(?=(?P<rest>[^.;\n]{0,130}))"
)
ASIDE = re.compile(r"\s*[+)]*\s*\([^)]*\)")
# "4+ years of experience (internships excluded) in data science": what the years are of goes on behind the aside.
WITHIN = re.compile(r"\([^)]*\)(?= (?:in|of|with|as)\b)")
SCOPE_END = re.compile(
    r",(?! in an? )|\band\b(?! \w+ing)|\(|(?<=[a-z+])\)(?! (?:of|in|with|as|\w+ing)\b)"
    r"|\+ ?\d|\bwith(?: at least)? \d|\bwith (?:an? )?(?:\w+ )?(?:interest|passion|exposure)"
)
# "Building data pipelines and ML infrastructure" is one trade over the "and".
MAKING = re.compile(
    r"\W*(?:of )?(?:\S+ )?(?:experience )?(?:in |with )?(?:build|design|develop|deploy|ship|architect|train|appl|work)\w*ing\b"
)
NEAR_END = re.compile(
    r"(?<!(?<!learn)ing),(?! (?:\w+, )?and (?:machine learning|ml|deep learning|ai) models)|\(|\+ ?\d"
    r"|\bwith (?:an? )?(?:\w+ )?(?:interest|passion|exposure)"
)
#: "5 years, or a master's and 3 years", a line that begins with "Or" and "Option 2: ..." give the same demand another way in.
ANOTHER_WAY = re.compile(r"^\W*(?:option [2-9b-d]|or)\b")
OR_DEGREE = re.compile(
    r"(?:\bor\b|\+|/)\W+(?:an? )?(?:m\.?s\b|master|ph\.?\s?d|doctora|advanced degree|graduate degree)"
)


class Years(msgspec.Struct, frozen=True, gc=False):
    """A count of years at `span` of its clause; `level` says how the count is to be read."""

    number: int
    slot: str
    level: str | None
    span: tuple[int, int]


def years(clause: str, *, is_pitch: bool = False) -> Iterator[Years]:
    """Every count of years of experience in a clause; ages of companies, which a pitch tells, and counts over 25 are none."""
    seen = False
    for match in YEARS.finditer(clause):
        number = number_of(match["low"])
        if not 0 < number <= YEARS_MOST or not is_experience(match, clause[: match.start()], is_pitch=is_pitch):
            continue
        aside = ASIDE.match(match["rest"])
        told = match["rest"][aside.end() :] if aside else match["rest"]
        told = WITHIN.sub(lambda between: " " * len(between[0]), told)
        scope = SCOPE_END.split(told)[0]
        slot = "ml_years" if on_ml(scope, told) else "experience_years"
        another = bool(ANOTHER_WAY.match(clause) or (seen and OR_DEGREE.search(clause[: match.start()])))
        end = match.start("rest") + (aside.end() if aside else 0) + len(scope)
        yield Years(number, slot, "alternative" if another else level_of(scope), (match.start(), end))
        seen = True


def is_experience(match: re.Match[str], before: str, *, is_pitch: bool = False) -> bool:
    """Whether a count of years is one of a person's experience."""
    rest = match["rest"]
    if demand_pattern("years", "company_age").stands_in(before) or demand_pattern("years", "no_experience").match(rest):
        return False
    if demand_pattern("years", "colleagues").stands_in(before) and not demand_pattern("years", "sought").stands_in(
        before
    ):
        return False
    if match["plus"] or match["range"]:
        return True
    least, named = ("least", "in_so_many_words") if is_pitch else ("at_least", "experience")
    if demand_pattern("years", least).stands_in(before) or not (rest.strip() or is_pitch):
        return True
    return demand_pattern("years", named).stands_in(rest)


def on_ml(scope: str, told: str) -> bool:
    """Whether the years are of machine learning and of nothing that would do instead of it."""
    near = NEAR_END.split(told)[0] if MAKING.match(scope) else scope
    if not demand_pattern("years", "ml_scope").stands_in(near):
        return False
    return not (
        demand_pattern("years", "other_trade").stands_in(scope) or demand_pattern("years", "or_other").stands_in(told)
    )


def level_of(scope: str) -> str | None:
    """`narrow`: years of one tool or of leading; `models`: of models of one's own, an ML engineer's credential."""
    if demand_pattern("years", "narrow_scope").stands_in(scope):
        return "narrow"
    wanted, applied = demand_pattern("years", "models_scope"), demand_pattern("years", "applied_scope")
    return "models" if wanted.stands_in(scope) and not applied.stands_in(scope) else None


def number_of(word: str) -> int:
    """ "3" or "three"."""
    return int(word) if word.isdecimal() else NUMBERS[word]
