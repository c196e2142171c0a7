"""What a posting demands the person be: one row a demand, with its state, its alternatives and its span.

A line is cut into clauses; a clause names a set of degrees of which the lowest is what is asked. Where the demand stands
(requirements or preferred) gives its state, and words of the clause itself overrule that.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from pipelines.classify.work import Piece

State = Literal["required", "preferred", "not_required", "context"]
#: From lowest to highest: "BSc, MSc or PhD" lets the bachelor in, so the minimum of the set is what is asked.
LEVELS = ("bachelor", "master", "doctorate")
DEMAND_ZONES = frozenset({"requirements", "preferred"})
#: An advert of a thread has no zones; its demands stand in its introduction.
OPEN_ZONES = frozenset({"intro", "responsibilities"})
YEARS_MOST = 25

# Abbreviations are matched with their case: "be", "ms" (milliseconds), "ma" and "bs" are words and units in lower case.
DEGREES: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("doctorate", re.compile(r"\bph\.?\s?d\.?s?\b|\bdoctora(?:te|l)s?\b|\bD\.?Phil\b", re.IGNORECASE)),
    ("master", re.compile(r"(?i:\bmaster'?s?\b(?=\W+(?:degree|of|in|or|and|,|/|level|program|required|preferred|\)|$)))|\bM\.?Sc\b\.?|\bM\.?S\b\.?(?!\s*(?:Office|Word|Excel|Teams|SQL|Azure|Dynamics|Project|Access|Windows|Paint))|\bMEng\b|\bM\.Eng\b|\bMBA\b|(?i:\b(?:advanced|graduate|postgraduate) degree)")),
    ("bachelor", re.compile(r"(?i:\bbachelor'?s?\b|\bundergraduate degree|\bcollege degree|\buniversity degree|\b4[- ]year degree)|\bB\.?Sc\b\.?|\bB\.?S\b\.?(?=[\s/,.)]|$)|\bB\.?A\b\.?(?=[\s/,)]|\.\s|$)|\bB\.?E\b\.?(?=\s*[/,]|\s+(?:in|or|degree))|\bB\.?Tech\b|\bBEng\b|(?i:\bdegree in\b|\b(?:stem|cs|computer science|engineering|technical|relevant|related) degree)")),
)
ML_FIELD = re.compile(r"machine learning|statistic|artificial intelligence|\bai\b|\bml\b|deep learning|nlp|natural language|computer vision|data science|robotics|applied math")
BROAD_FIELD = re.compile(r"computer science|\bcs\b|software|engineering|related|technical|quantitative|equivalent|mathematics|physics")
EQUIVALENT = re.compile(r"or (?:an? )?(?:equivalent|comparable|related|relevant|similar|commensurate)|equivalent (?:practical |work |professional |industry )?(?:experience|background|combination)|or (?:practical |professional |industry |work )?experience|in lieu of|and/or (?:equivalent )?experience")
SOFT = re.compile(r"nice[- ]to[- ]have|\bbonus\b|\ba (?:big |huge |strong |definite )?plus\b|\bpluses\b|prefer|\bideally\b|desir|advantage|would be (?:great|nice)|welcome|optional|extra credit|good to have|even better")
DENIED = re.compile(r"\b(?:no|not|n't|without|don't|never|isn't|aren't) (?:\w+ ){0,4}(?:require|need|necessary|must|phd|ph\.d|degree|care|matter)|(?:degree|phd|ph\.d\.?|experience|publications?) (?:is |are )?(?:not|n't) (?:\w+ ){0,2}(?:require|need|necessary)|regardless of (?:degree|education)|no (?:phd|ph\.d|degree)")
CONTEXT = re.compile(r"(?:our|team of|founded by|founders?|colleagues|backed by|alongside|work with|join|mentor\w*|with (?:our )?)\W+(?:\w+\W+){0,5}(?:phds?|ph\.ds?)|phds?\W+(?:\w+\W+){0,3}(?:from|on (?:our|the) team|students)|master'?s? (?:branch|data|plan|service|class|mind)")
STUDENT = re.compile(r"(?:pursuing|enrolled|current(?:ly)?|working towards?|studying|candidates?|students?)\W+(?:\w+\W+){0,6}(?:degree|phd|ph\.d|master|bachelor|doctora)")

PUBLICATIONS = re.compile(r"\bpublications?\b(?! of)|\bpublished (?:\w+ ){0,4}(?:papers?|research|work|at|in)|publication record|\b(?:neurips|nips|icml|iclr|cvpr|eccv|iccv|emnlp|aaai|kdd|siggraph|interspeech)\b|peer[- ]reviewed|research (?:track record|papers)|first[- ]author")
SHIPPED = re.compile(r"(?:ship|deliver|deploy|launch|built|build|put)\w*(?:,? (?:and )?\w+){0,7} (?:llms?|ai|gen ?ai|agents?|agentic|rag|generative|language models?)\b|(?:llms?|agents?|rag|genai|generative ai|ai (?:features?|products?|applications?|systems))\b(?:\W+\w+){0,6}\W+(?:in|to|into) (?:production|users|customers)|experience (?:\w+[ ,]+){0,5}(?:llms?|agents?|agentic|rag|prompt\w*|generative ai|gen ?ai|langchain|openai|evals?)\b|(?:hands[- ]on|production|practical) (?:\w+ ){0,4}(?:llms?|agents|rag|generative ai|gen ?ai)\b")
TRAINING = re.compile(r"(?:deep|strong|expert\w*|extensive|proficien\w+|solid|advanced|hands[- ]on|in-depth)(?:\W+\w+){0,7}\W+(?:pytorch|tensorflow|jax|deep learning frameworks?|ml frameworks?)|(?:pytorch|tensorflow|jax)\W+(?:expertise|proficiency|internals)|(?:train|fine-?tun|pre-?train)\w*(?:\W+\w+){0,5}\W+(?:models?|networks|llms)|experience (?:\w+ ){0,4}(?:with|in|using) (?:\w+[ ,/]+){0,4}(?:pytorch|tensorflow|jax|deep learning|machine learning|ml\b)|(?:strong|deep|solid) (?:\w+ ){0,5}(?:machine learning|ml|deep learning|statistics)\b")
FRAMEWORK_LISTED = re.compile(r"\b(?:pytorch|tensorflow|jax|scikit-learn|keras|hugging ?face|xgboost)\b")
FRAMEWORK_APPLICATION = re.compile(r"\b(?:langchain|langgraph|llamaindex|llama index|openai (?:api|sdk)|anthropic (?:api|sdk)|crewai|vector (?:databases?|stores?)|pinecone|mcp)\b")
OTHERS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("competition", re.compile(r"\bkaggle\b|\b(?:ioi|imo|icpc|olympiad)\b|programming competitions?|competitive programming")),
    ("pedigree", re.compile(r"top[- ](?:tier )?(?:university|universities|school|cs program|company|companies|tech)|(?:ivy league|faang|big tech|\bmit\b|stanford|tier[- ]1)")),
    ("certificate", re.compile(r"\bcertifi(?:cate|cation|cations|ed)\b")),
    ("portfolio", re.compile(r"\bportfolio\b|github (?:profile|account|link)|side projects?|open[- ]source contribut")),
)

NUMBER = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "ten": 10}
YEARS = re.compile(
    r"(?<![\d.$])(?P<low>\d{1,2}|one|two|three|four|five|six|seven|eight|ten)\s*(?:\(\d+\)\s*)?\+?\s*(?:(?:-|to)\s*\d{1,2}\s*\+?\s*)?(?:years?|yrs?)\b'?(?P<rest>[^.;\n]{0,110})"
)
EXPERIENCE = re.compile(r"experience|background|working|building|developing|in (?:a |an )?(?:software|engineering|role|similar|industry|ml|machine|data|product|the)|of (?:professional|hands|relevant|industry|software|engineering|ml|machine|python|production|applied|research|work)|professional|as an? |hands-on|with |managing|leading|designing|writing|using|in ")
COMPANY_AGE = re.compile(r"(?:for (?:the (?:past|last) )?|over the (?:past|last) |founded|history of|past|last|more than|over) (?:\w+ )?$")
ML_SCOPE = re.compile(r"machine learning|\bml\b|\bai\b|deep learning|\bnlp\b|computer vision|data scien|artificial intelligence|model (?:training|development|building)|training (?:\w+ )?models|llms?\b|neural|applied scien|reinforcement|research")
NARROW_SCOPE = re.compile(r"^\W*(?:\w+\W+){0,3}(?:of|with|in|using)\W+(?:python|java|react|sql|go|golang|rust|kubernetes|aws|c\+\+|typescript|javascript|llms?|rag|agents?|people management|management|managing)")


@dataclass(frozen=True, slots=True)
class Demand:
    """One demand: slot, level or number, state, whether experience may stand in for it, and where it stands."""

    slot: str
    level: str | None
    number: int | None
    state: State
    or_equivalent: bool
    zone: str
    start: int
    end: int
    is_ml: bool = False
    named: tuple[str, ...] = ()


def demands(text: str, found: list[Piece]) -> list[Demand]:
    """Every demand of a posting, in order. Without a requirements zone, introduction and duties are read for them."""
    zoned = [piece for piece in found if piece.zone in DEMAND_ZONES]
    wanted = zoned or [piece for piece in found if piece.zone in OPEN_ZONES]
    return [demand for piece in wanted for demand in piece_demands(text, piece)]


def piece_demands(text: str, piece: Piece) -> Iterator[Demand]:
    """The demands of one line, clause by clause."""
    for start, end in clauses(piece.lowered):
        at, lowered = piece.start + start, piece.lowered[start:end]
        state = state_of(lowered, piece.zone)
        yield from degrees(text[at : at + len(lowered)], lowered, at, piece.zone, state)
        yield from years(lowered, at, piece.zone, state)
        yield from named(lowered, at, piece.zone, state)


CUT = re.compile(r"[;.](?=\s|$)|,\s+(?=(?:ms|m\.s\.|master'?s?|phd|ph\.d\.?|bachelor'?s?)\b[^,;.]{0,40}(?:preferred|a plus|required|is a))|\s-\s|\bbut\b")


def clauses(line: str) -> Iterator[tuple[int, int]]:
    """Where a line falls into parts that each have a state of their own: "PhD required, MS preferred" are two."""
    start = 0
    for cut in CUT.finditer(line):
        # "M.S." and "Ph.D." end in a dot without ending anything.
        if cut[0] == "." and re.search(r"\b(?:[a-z]|ph|e\.g|i\.e|b\.s|m\.s|ph\.d|b\.a|etc|vs|sc)$", line[start : cut.start()]):
            continue
        if cut.start() > start:
            yield start, cut.start()
        start = cut.end()
    if start < len(line):
        yield start, len(line)


def state_of(clause: str, zone: str) -> State:
    """What a clause makes of its demand: its own words first, else its zone."""
    if CONTEXT.search(clause):
        return "context"
    if SOFT.search(clause):
        return "preferred"
    if DENIED.search(clause):
        return "not_required"
    return "preferred" if zone == "preferred" else "required"


def degrees(clause: str, lowered: str, at: int, zone: str, state: State) -> Iterator[Demand]:
    """The set of degrees a clause names, as one demand for the lowest; `named` keeps all of them."""
    hits = {level: match for level, pattern in DEGREES if (match := pattern.search(clause))}
    if not hits:
        return
    level = next(name for name in LEVELS if name in hits)
    start = min(match.start() for match in hits.values())
    end = max(match.end() for match in hits.values())
    # "Degree in X" inside "master's degree in X" is the master's own.
    if level == "bachelor" and len(hits) > 1 and hits["bachelor"][0].lower().endswith(("degree", "degree in")):
        level = next(name for name in LEVELS[1:] if name in hits)
    near = lowered[start : end + 120]
    is_ml = bool(ML_FIELD.search(near)) and not BROAD_FIELD.search(near)
    if state == "required" and STUDENT.search(lowered):
        state = "context" if "pursuing" not in lowered else "required"
    yield Demand(
        "degree", level, None, state, bool(EQUIVALENT.search(lowered)), zone, at + start, at + end, is_ml,
        tuple(name for name in LEVELS if name in hits),
    )  # fmt: skip


def years(lowered: str, at: int, zone: str, state: State) -> Iterator[Demand]:
    """Every count of years of experience, scoped by what follows it; ages of companies and counts over 25 are none."""
    for match in YEARS.finditer(lowered):
        low, rest = match["low"], match["rest"]
        number = NUMBER.get(low) or (int(low) if low.isdecimal() else 0)
        if not 0 < number <= YEARS_MOST or not EXPERIENCE.search(rest or "experience") or COMPANY_AGE.search(lowered[: match.start()]):
            continue
        scope = re.split(r",|\band\b(?! \w+ing)|\(", rest)[0]
        is_ml = bool(ML_SCOPE.search(scope))
        slot = "ml_years" if is_ml else "experience_years"
        level = "narrow" if NARROW_SCOPE.search(scope) else None
        yield Demand(slot, level, number, state, bool(EQUIVALENT.search(lowered)), zone, at + match.start(), at + match.start("rest") + len(scope), is_ml)


def named(lowered: str, at: int, zone: str, state: State) -> Iterator[Demand]:
    """Publications, shipped AI, frameworks and the rarer slots of one clause, at most one demand a slot."""
    for slot, pattern in (("publications", PUBLICATIONS), ("shipped_ai", SHIPPED), ("framework_application", FRAMEWORK_APPLICATION), *OTHERS):
        if match := pattern.search(lowered):
            yield Demand(slot, None, None, state, bool(EQUIVALENT.search(lowered)), zone, at + match.start(), at + match.end())
    if match := TRAINING.search(lowered):
        yield Demand("framework_training", "in_depth", None, state, False, zone, at + match.start(), at + match.end(), True)
    elif match := FRAMEWORK_LISTED.search(lowered):
        yield Demand("framework_training", "listed", None, state, False, zone, at + match.start(), at + match.end(), True)
