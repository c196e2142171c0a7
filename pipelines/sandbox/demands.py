"""What an advert demands, drawn at known rates: aligned, soft, over-screened, under-screened. Rates are this module's truth."""

from __future__ import annotations

from random import Random

from pipelines.sandbox.truth import Demanded

#: Of a thousand postings: those that firmly demand another talent's credential, and those that do so softly.
# A mixed role takes the smaller severity, so the rates that come out are about a ninth lower: 8 and 5 in a hundred.
SEVERE = {"ai_product_engineering": 92, "ml_engineering": 58}
SOFT = {"ai_product_engineering": 140, "ml_engineering": 120}
#: Of a thousand research and ML postings: those screened with general requirements only.
UNDER = 150
#: Of a thousand other postings: those that demand nothing at all.
SILENT = 40
ML_FIELDS = ("machine learning", "machine learning", "statistics", "artificial intelligence")
ANY_FIELDS = ("computer science", "computer science", "engineering", "a related field")
BUSINESS_FIELDS = ("business", "economics", "a related field")
SETS = {
    "doctorate": ("doctorate",), "master": ("master", "doctorate"), "bachelor": ("bachelor",),
    "any": ("bachelor", "master", "doctorate"), "two": ("bachelor", "master"),
}  # fmt: skip


def chance(rng: Random, thousandths: float) -> bool:
    """True so many times in a thousand."""
    return rng.random() * 1000 < thousandths


def degree(
    level: str, field: str, accepts: tuple[str, ...] = (), state: str = "required", *, alike: bool = False
) -> Demanded:
    """A degree demanded; `alike` lets equivalent experience stand in for it."""
    return Demanded("degree", level, None, state, alike, accepts or (level,), field)


def years(slot: str, number: int, state: str = "required") -> Demanded:
    """Years of experience demanded."""
    return Demanded(slot, None, number, state)


def in_depth(state: str = "required") -> Demanded:
    """Depth in training frameworks."""
    return Demanded("framework_training", "in_depth", None, state)


def bachelors(rng: Random, fields: tuple[str, ...] = ANY_FIELDS) -> Demanded:
    """A bachelor's, alone or as the least of a set, half of them with an alternative."""
    accepts = SETS[rng.choices(("bachelor", "two", "any"), (70, 20, 10))[0]]
    return degree("bachelor", rng.choice(fields), accepts, alike=chance(rng, 500))


def general(rng: Random, fields: tuple[str, ...] = ANY_FIELDS) -> list[Demanded]:
    """Requirements that select for no talent in particular; never empty."""
    asked = [bachelors(rng, fields)] if chance(rng, 450) else []
    if chance(rng, 800) or not asked:
        asked.append(years("experience_years", rng.choice((1, 2, 3, 3, 4, 5, 5, 6, 8))))
    if chance(rng, 90):
        asked.append(Demanded("portfolio", state="preferred"))
    return asked


def research(rng: Random) -> list[Demanded]:
    """A research screen: mostly a doctorate, often publications."""
    shape = rng.choices(("doctorate", "equivalent", "master", "publications"), (56, 18, 14, 12))[0]
    field = rng.choice((*ML_FIELDS, "computer science"))
    if shape == "publications":
        asked = [degree("bachelor", field, SETS["any"])] if chance(rng, 500) else []
    elif shape == "master":
        asked = [degree("master", rng.choice(ML_FIELDS), SETS["master"])]
    else:
        asked = [degree("doctorate", field, alike=shape == "equivalent")]
    if shape == "publications" or chance(rng, 420):
        asked.append(Demanded("publications"))
    elif chance(rng, 500):
        asked.append(Demanded("publications", state="preferred"))
    if chance(rng, 350):
        asked.append(in_depth())
    if chance(rng, 60):
        asked.append(Demanded("competition", state="preferred"))
    return asked


def ml(rng: Random) -> list[Demanded]:
    """An ML screen: years of training models, frameworks in depth, a master's; at least one of them firm."""
    asked = [years("ml_years", rng.choice((2, 3, 3, 4, 5, 5, 6)))] if chance(rng, 720) else []
    if chance(rng, 550) or not asked:
        asked.append(in_depth())
    if chance(rng, 360):
        accepts = SETS[rng.choice(("master", "master", "two"))]
        least = accepts[0]
        asked.insert(0, degree(least, rng.choice(ML_FIELDS), accepts, alike=chance(rng, 250)))
    elif chance(rng, 400):
        asked.insert(0, bachelors(rng))
    if chance(rng, 60):
        asked.append(Demanded("competition", state="preferred"))
    return asked


def product(rng: Random) -> list[Demanded]:
    """A product screen: shipped AI, tools of the application side, or general requirements alone."""
    asked = general(rng) if chance(rng, 820) else []
    if chance(rng, 560) or not asked:
        asked.append(Demanded("shipped_ai", state="required" if chance(rng, 800) else "preferred"))
    if chance(rng, 300):
        asked.append(Demanded("framework_application", state="required" if chance(rng, 650) else "preferred"))
    if chance(rng, 180):
        asked.append(Demanded("framework_training", "listed", None, "required"))
    if chance(rng, 40):
        # Two years are below what the method calls off-category.
        asked.append(years("ml_years", rng.choice((1, 2))))
    if chance(rng, 40):
        asked.insert(0, degree("master", "computer science", SETS["master"], "preferred"))
    return asked


def severe(rng: Random, work: str) -> list[Demanded]:
    """Firm credentials of another talent: mismatch by the method's table, severity 2 or 3."""
    if work == "ml_engineering":
        doctorate = degree("doctorate", rng.choice(ML_FIELDS))
        return rng.choice(([doctorate], [doctorate], [Demanded("publications")], [doctorate, Demanded("publications")]))
    masters = degree("master", rng.choice(ML_FIELDS), SETS["master"])
    trained = years("ml_years", rng.choice((3, 4, 5, 6)))
    doctorate = degree("doctorate", rng.choice(ML_FIELDS))
    sets = ([masters], [trained], [in_depth()], [trained], [masters, trained], [trained, in_depth()], [doctorate])
    return list(rng.choice((*sets, [Demanded("publications")])))


def soft(rng: Random, work: str) -> list[Demanded]:
    """Another talent's credentials, preferred or with an alternative: severity 1."""
    liked = degree("doctorate", rng.choice(ML_FIELDS), state="preferred")
    papers = Demanded("publications", state="preferred")
    excused = degree("doctorate", rng.choice(ML_FIELDS), alike=True)
    if work == "ml_engineering":
        return [rng.choice((liked, liked, papers, excused))]
    masters = degree("master", rng.choice(ML_FIELDS), SETS["master"], "preferred")
    equal = degree("master", rng.choice(ML_FIELDS), SETS["master"], alike=True)
    return [
        rng.choice((liked, masters, masters, equal, papers, in_depth("preferred"), years("ml_years", 3, "preferred")))
    ]


def demands(rng: Random, work: str, strictness: float) -> tuple[Demanded, ...]:
    """Everything one advert demands, hard demands first; `strictness` is the employer's habit, 1 on average."""
    if work in ("ai_research", "ml_engineering") and chance(rng, UNDER):
        return ordered(general(rng))
    if work == "ai_research":
        return ordered(research(rng))
    if work in SEVERE:
        asked = ml(rng) if work == "ml_engineering" else product(rng)
        if chance(rng, SEVERE[work] * strictness):
            return ordered(merged(severe(rng, work), asked))
        if chance(rng, SOFT[work]):
            return ordered(merged(soft(rng, work), asked))
        return ordered(asked)
    if chance(rng, SILENT):
        return ()
    asked = general(rng, BUSINESS_FIELDS if work == "ai_adjacent" else ANY_FIELDS)
    if chance(rng, 80):
        asked.append(Demanded("certificate", state="preferred"))
    return ordered(asked)


def merged(first: list[Demanded], then: list[Demanded]) -> list[Demanded]:
    """`first`, and of `then` what says something else: one demand a slot and state."""
    taken = {(demand.slot, demand.state) for demand in first}
    return first + [demand for demand in then if (demand.slot, demand.state) not in taken]


def ordered(asked: list[Demanded]) -> tuple[Demanded, ...]:
    """Hard demands before preferred ones, as adverts have them."""
    return tuple(sorted(asked, key=lambda demand: demand.state == "preferred"))
