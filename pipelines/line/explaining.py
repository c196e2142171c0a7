"""One requisition on one screen: what it asks people to do and to be, and the words that say so."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from pipelines.categories import TALENT, WORK
from pipelines.sources import sources

WIDTH = 110
#: A smaller part of mixed work is not worth a word.
LEAST_PART = 0.05
#: The four definitions of asking for a PhD, from the widest to the narrowest.
PHD = {
    "phd_mentioned": "mentioned", "phd_in_required_set": "in a required set", "phd_minimum_required": "as the least required",
    "phd_minimum_without_alternative": "without an alternative",
}  # fmt: skip
DEGREES = {"bachelor": "a bachelor's", "master": "a master's", "doctorate": "a doctorate"}
PROFILE = (
    "software_fundamentals",
    "failure_modes",
    "product_context",
    "washing",
    "under_screened",
    "is_plain_software",
    "develops_internally",
    "partner_or_contract",
    "evaluation_culture",
    "interesting_problems",
    "shipping_pace",
    "influence",
)
#: Channels of quotes, in the order they are shown; what none of them names is about the role at large.
CHANNELS = (
    ("work", ("title", "role", "duty", "pitch", "T")), ("screen", ("screen",)),
    ("demands", ("degree", "publications", "ml_years", "experience_years", "shipped_ai", "framework", "competition", "pedigree",
                 "certificate", "portfolio")),
)  # fmt: skip


def why_told(found: dict[str, Any]) -> str:
    """For a screen: the candidates where several answer, else the labels by channel and the quotes with their weights."""
    if "candidates" in found:
        rest = found["of"] - len(found["candidates"])
        more = [f"  and {rest:,} more"] if rest else []
        return "\n".join(
            ["several requisitions answer to this; ask for one of them:", *candidates(found["candidates"]), *more]
        )
    told = quoted(found["evidence"], is_ai=found.get("work_category") != "not_ai")
    return "\n".join([*head(found), "", *labels(found), "", *told])


def unknown(what: str, near: Sequence[Mapping[str, Any]]) -> str:
    """What to say of an id that nothing has: those spelled alike, and where all are listed."""
    listed = "published/csv/requisitions.csv lists all, and so does hiregap sql"
    alike = ["; near it:", *candidates(near)] if near else [""]
    return f"nothing published is called or begins with {what!r}; {listed}" + "\n".join(alike)


def candidates(found: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    """Requisitions to choose from, a line each."""
    return (f"  {row['requisition_id']}  {row['source']}:{row['board']}  {row['title']}" for row in found)


def head(found: dict[str, Any]) -> Iterator[str]:
    """What it is, whose, where, and since when."""
    yield f"{found['title']}  ({found['employer']})"
    yield str(found["url"] or "")
    if credit := found.get("attribution"):
        # What a feed asks of whoever shows its postings.
        yield f"credit: {credit}"
    yield f"{found['requisition_id']}  {found['source']}:{found['board']}:{found['external_id']}{aside(found)}"
    posted = found.get("posted_on") or "on no stated day"
    yield f"seen {found.get('first_seen_on')} to {found.get('last_seen_on')}, {ending(found)}; posted {posted}"


def aside(found: Mapping[str, Any]) -> str:
    """The country, and how many postings are this one requisition, where there is something to say."""
    many = found.get("postings") or 1
    said = (found.get("country"), f"{many} postings are this one" if many > 1 else None)
    return "".join(f"; {each}" for each in said if each)


def ending(found: Mapping[str, Any]) -> str:
    """How it ended, or why nobody knows: what a window shows is gone from it without having ended."""
    if end := found.get("first_missed_on"):
        return f"missed on {end} ({found.get('exit_reason')})"
    source = sources().get(found["source"])
    return "its source shows no ends" if source and source.IS_WINDOW else "not seen to end"


def labels(found: dict[str, Any]) -> Iterator[str]:
    """The decisions, a line each; what was not read says so."""
    if found.get("text_missing"):
        yield "  text        its source sends none: it is counted, never classified"
        return
    chances = sorted(((found.get(f"p_{name}") or 0, name) for name in WORK), reverse=True)
    doubt = ", ".join(f"{name} {float(chance):.2f}" for chance, name in chances if chance)
    unsure = " (abstained: more than one is possible, or the duties are too thin)" if found.get("abstained") else ""
    yield f"  work        {found.get('work_category')}{unsure}{told_by(found.get('evidence') or ())}"
    yield f"              {doubt}{divided(found) if found.get('is_mixed') else ''}"
    yield f"  screen      {found.get('screen')}, {over(found)}, {counted(found.get('requirement_lines'))} of requirements"
    yield f"  duties      {counted(found.get('duty_lines'))}; level {found.get('seniority') or 'not stated'}"
    yield f"  degree      {degree(found)}"
    yield "  PhD         " + ", ".join(f"{words}: {'yes' if found.get(name) else 'no'}" for name, words in PHD.items())
    yield f"  demands     {years(found)}; {asked('publications', found)}, {asked('shipped AI', found)}"
    said = [name.removeprefix("is_") for name in PROFILE if found.get(name)]
    if (form := found.get("organization") or "unstated") != "unstated":
        said.append(f"organization {form}")
    yield f"  profile     quality measurement {found.get('quality_measurement')} of 3; {', '.join(said) or 'nothing else said'}"
    yield f"  made by     classifier {found.get('classifier_version')}, vintage {found.get('vintage')}"


def degree(found: Mapping[str, Any]) -> str:
    """The degrees asked, the least that is required first."""
    least, liked = (DEGREES.get(found.get(name) or "") for name in ("degree_minimum", "degree_preferred"))
    said = [f"at least {least}" if least else "", f"{liked} preferred" if liked else ""]
    relaxed = "or equivalent experience" if found.get("degree_or_equivalent") and any(said) else ""
    return ", ".join(filter(None, [*said, relaxed])) or "none asked"


def years(found: Mapping[str, Any]) -> str:
    """The years asked, of work and of machine learning."""
    counts = (("experience_years", ""), ("ml_years", " of ML"))
    told = [f"{n} year{'' if n == 1 else 's'}{of}" for name, of in counts if (n := found.get(name))]
    return ", ".join(told) or "no years"


def asked(what: str, found: Mapping[str, Any]) -> str:
    """Publications or shipped AI with how firmly they are asked, or that they are not."""
    how = found.get(what.lower().replace(" ", "_")) or "none"
    return f"no {what}" if how == "none" else f"{what} {how}"


def divided(found: Mapping[str, Any]) -> str:
    """How the duties of mixed work divide, the largest parts first."""
    parts = sorted(((float(found.get(f"share_{name}") or 0), name) for name in WORK), reverse=True)
    return "; mixed: " + ", ".join(f"{part:.0%} {name}" for part, name in parts[:3] if part >= LEAST_PART)


def over(found: Mapping[str, Any]) -> str:
    """The severity, where the work is some that can be asked too much of."""
    return (
        f"severity {found.get('severity')} of 3"
        if found.get("work_category") in TALENT[1:]
        else "no severity of such work"
    )


def counted(lines: int | None) -> str:
    """A number of lines."""
    return f"{lines or 0} line{'' if lines == 1 else 's'}"


def told_by(evidence: Sequence[Mapping[str, Any]]) -> str:
    """What the work is told by where no line of duties speaks for it."""
    weighed = {row["slot"]: row.get("weight") for row in evidence if row["slot"].startswith(CHANNELS[0][1])}
    slots = {slot for slot, weight in weighed.items() if weight}
    if weighed and not slots:
        return ", no words speak for it"
    if not slots or slots - {"title", "role", "pitch"}:
        return ""
    return ", told by its title alone" if slots == {"title"} else ", told by no duty but by what introduces it"


def quoted(evidence: list[dict[str, Any]], *, is_ai: bool = True) -> Iterator[str]:
    """The quotes by channel, the heaviest first; weights are hundredths of log-odds, 0 where no model weighed."""
    kept = "the heaviest of each kind are published" if is_ai else "of work that is not AI one is published"
    yield f"  quotes ({kept}; weight in hundredths of log-odds, . where none was weighed)"
    rest = sorted(evidence, key=lambda row: (-(row.get("weight") or 0), row["slot"], row["quote"]))
    for channel, slots in (*CHANNELS, ("profile", ("",))):
        mine = [row for row in rest if row["slot"].startswith(slots)]
        rest = [row for row in rest if not row["slot"].startswith(slots)]
        for number, row in enumerate(mine):
            weight, zone = row.get("weight") or ".", f"[{row['zone']}]"
            label = f"  {channel if number == 0 else '':<8} {weight:>4} {row['slot']:<28} {zone:<18} "
            yield label + shortened(row["quote"], WIDTH)


def shortened(quote: str, width: int) -> str:
    """A quote on one line, cut at a word where it is long."""
    return textwrap.shorten(" ".join(quote.split()), width, placeholder=" ...")
