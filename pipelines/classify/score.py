"""One posting's tag, its demands and its quotes, from the stored text and the zones of its lines."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from pipelines.categories import TALENT, WORK
from pipelines.classify import clarity as clear
from pipelines.classify import profile, screen, signals
from pipelines.classify.credentials import Demand, demands
from pipelines.classify.level import asked_years, level
from pipelines.classify.mentions import mentions
from pipelines.classify.quotes import STAND_IN
from pipelines.classify.rows import blank, credential_row, evidence_row
from pipelines.classify.text import Piece, Quote, pieces
from pipelines.classify.washing import washing_quotes
from pipelines.classify.work import Work, work
from pipelines.schemas import Row


@dataclass(frozen=True, slots=True)
class Tagged:
    """A row of `tags`, rows of `credentials` and of `evidence` (pipelines.schemas)."""

    tag: Row
    credentials: list[Row] = field(default_factory=list)
    evidence: list[Row] = field(default_factory=list)


def tagged(
    content_hash: str,
    text: str,
    zones: list[Row],
    *,
    requirement_lines: int,
    text_missing: bool,
    title_level: str | None = None,
    day: date | None = None,
) -> Tagged:
    """Read one version. Without text nothing is classified; with it, at least one quote stands behind the tag.

    `title_level` is what normalizing read off the title, `day` the one that the posting bears (clarity.day_of).
    """  # fmt: skip
    if text_missing:
        return Tagged(blank(content_hash) | leveled(title_level, title_level and "title"))
    found = pieces(text, zones)
    done = work(found)
    asked = demands(text, found)
    years = next(asked_years(found), None)
    called, basis, heard = level(title_level, found, years)
    about = [
        *profile.profile_quotes(found, done.category), *profile.organization_quotes(found), *signals.signal_quotes(found),
        *signals.employment_quotes(found), *washing_quotes(found, done.category), *clear.outcome_quotes(found),
        *clear.impossible_quotes(found, day), *heard,
    ]  # fmt: skip
    selects = screen.screen(asked, found)
    quotes = [*done.quotes, *selects.quotes, *about]
    if not done.quotes:
        quotes = [read_first(found), *quotes]
    return Tagged(
        tag_row(content_hash, done, asked, about, requirement_lines, selects)
        | leveled(called, basis)
        | signaled(found, about, is_mixed=done.is_mixed, title_level=title_level, years=years[0] if years else None)
        | mentions(found),
        [credential_row(content_hash, text, demand) for demand in asked],
        [evidence_row(content_hash, text, quote) for quote in quotes],
    )


def read_first(found: list[Piece]) -> Quote:
    """What no cue speaks for is not AI by default: its title is shown as what was read, or its first line where nobody gave one."""
    given = next((piece for piece in found if not piece.lowered.startswith(STAND_IN)), found[0])
    slot = "title" if given.zone == "title" else "duty"
    return Quote(slot, given.zone, given.start, given.start + max(len(given.lowered), 1), 0)


def leveled(called: str | None, basis: str | None) -> Row:
    """The level and what it rests on."""
    return {"seniority": called, "seniority_basis": basis}


def signaled(
    found: list[Piece], about: list[Quote], *, is_mixed: bool, title_level: str | None, years: int | None
) -> Row:
    """The slots beside work, demands and profile: sourcing, retention, form of employment, clarity."""
    slots = {quote.slot for quote in about}
    return {slot: slot in slots for slot in signals.SLOTS} | {
        "employment_text": signals.employment(slots),
        "impossible_requirement": "impossible_requirement" in slots,
        "clarity": clear.clarity(found, slots, is_mixed=is_mixed, title_level=title_level, years=years),
    }


def tag_row(
    content_hash: str,
    done: Work,
    asked: list[Demand],
    about: list[Quote],
    requirement_lines: int,
    selects: screen.Screen,
) -> Row:
    """One row of `tags`, but for level, signals and mentions."""
    under = screen.is_under(done.category, selects.kind)
    row: Row = {
        "content_hash": content_hash,
        "screen": selects.kind,
        "severity": min(screen.severity(asked, kind) for kind in done.kinds),
        "under_screened": under and requirement_lines > 0 and screen.is_general(selects, asked),
    }
    return row | work_fields(done) | demand_fields(asked) | profile_fields({quote.slot for quote in about})


def work_fields(done: Work) -> Row:
    """What the person will do."""
    row: Row = {
        "work_category": done.category,
        "talent_category": done.category if done.category in TALENT else None,
        "is_mixed": done.is_mixed,
        "abstained": done.abstained,
        "is_plain_software": done.is_plain_software,
    }
    chances = {f"p_{name}": done.probability[name] for name in WORK}
    return row | chances | {f"share_{name}": done.share[name] for name in WORK}


def demand_fields(asked: list[Demand]) -> Row:
    """What the person must be."""
    degree = screen.degree(asked)
    row: Row = {
        "degree_minimum": degree.minimum,
        "degree_preferred": degree.preferred,
        "degree_or_equivalent": degree.or_equivalent,
        "publications": strongest(asked, "publications"),
        "ml_years": years_required(asked, "ml_years"),
        "experience_years": years_required(asked, "experience_years"),
        "shipped_ai": strongest(asked, "shipped_ai"),
    }
    return row | screen.phd(asked)


def profile_fields(slots: set[str]) -> Row:
    """The profile of the good candidate, the organization around the work, and whether AI is only sold."""
    return {
        "software_fundamentals": "software_fundamentals" in slots,
        "failure_modes": "failure_modes" in slots,
        "quality_measurement": next((level for level in (3, 2, 1) if f"quality_measurement_{level}" in slots), 0),
        "product_context": "product_context" in slots,
        "organization": organization(slots),
        "washing": "washing" in slots,
    }


def strongest(asked: list[Demand], slot: str) -> str:
    """required, preferred or none."""
    states = {demand.state for demand in asked if demand.slot == slot}
    return "required" if "required" in states else "preferred" if "preferred" in states else "none"


def years_required(asked: list[Demand], slot: str) -> int | None:
    """The most years that are required, those of one tool only where no others are; None when none are required."""
    required = [demand for demand in asked if demand.slot == slot and demand.state == "required" and demand.number]
    required = [demand for demand in required if demand.level != "alternative"] or required
    broad = [demand.number for demand in required if demand.level != "narrow"] or [demand.number for demand in required]
    return max((number for number in broad if number), default=None)


def organization(slots: set[str]) -> str:
    """central, embedded, both as hybrid, or unstated."""
    central, embedded = "organization_central" in slots, "organization_embedded" in slots
    return "hybrid" if central and embedded else "central" if central else "embedded" if embedded else "unstated"
