"""What one may quote from this vintage, and what one must not: sentences with number, interval, n, panel, vintage and place."""

from __future__ import annotations

from dataclasses import dataclass, replace

import duckdb

from pipelines.publish.about import About
from pipelines.publish.figures import Figure, Row, later, rows
from pipelines.publish.measures import measure
from pipelines.publish.naming import CATEGORIES, among, bounds, label, number
from pipelines.publish.trends import period

UNAUDITED = "labels read by rules, not audited by a person"
#: The figures whose newest numbers one may quote, in this order.
QUOTED = ("demand", "requisitions", "phd", "reach", "median_midpoint", "median_days")
#: The figure whose numbers one must not quote while nobody has audited the labels: two labels that err make a mismatch.
UNQUOTED = "credential_mismatch"
#: A number that is older than the newest of its figure by more than this is history, not the state of things.
STALE_YEARS = 1
#: The definition of "asks for a PhD" that heads, where a figure holds several.
HEADED = "minimum_required"
#: Undecided claims that are named on the first page.
LIMIT = 6


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence: its words, what stands behind it in brackets, where its query is, and why it may not be said, if so."""

    anchor: str
    words: str
    basis: str
    place: str
    why_not: str = ""


def quotable(drawn: list[Figure], claims: list[Row], about: About) -> list[Sentence]:
    """The newest numbers of the headline figures, then what the frozen rules decided."""
    told = [each for name in QUOTED for figure in drawn if figure.name == name for each in newest(figure, about)]
    decided = [
        claim for claim in claims if claim["verdict"] in ("supported", "rejected") and claim["value"] is not None
    ]
    return told + [judged(claim, about) for claim in decided]


def unquotable(drawn: list[Figure], claims: list[Row], about: About) -> list[Sentence]:
    """What the founding claims would like to say and may not, unaudited numbers of mismatch, and what no number here can say."""
    told = [each for figure in drawn if figure.name == UNQUOTED for each in unaudited(figure, about)]
    open_claims = sorted(
        (claim for claim in claims if claim["verdict"] not in ("supported", "rejected")),
        key=lambda claim: (not claim["needs_audit"], claim["value"] is None, claim["claim_id"]),
    )
    told += [undecided(claim) for claim in open_claims[:LIMIT]]
    named = [figure for figure in drawn if figure.name in ("demand", "credential_mismatch", "phd")]
    return told + [limit(figure) for figure in named]


def newest(figure: Figure, about: About) -> list[Sentence]:
    """A sentence for each kind of talent, all of the newest period that has a number; none where it is years older than the last.

    A kind that is withheld in that period has none: its older share, read beside the others, would be a part of another whole.
    """
    words = measure(figure.table, figure.measure.name).quote
    held = [row for row in figure.shown if row["series"] in CATEGORIES and row.get("what", HEADED) == HEADED]
    shown, last = max(map(when, held), default=""), max(map(when, figure.rows), default="")
    if not words or not shown or int(shown[:4]) < int(last[:4]) - STALE_YEARS:
        return []
    of = {row["series"]: row for row in reversed(held) if when(row) == shown}
    return [sentence(figure, words, of[category], about) for category in CATEGORIES if category in of]


def when(row: Row) -> str:
    """The day by which a row is newer than another."""
    return str(row.get("month") or row["period_end"])


def sentence(figure: Figure, words: str, row: Row, about: About) -> Sentence:
    """One row as a sentence."""
    told = words.format(
        value=number(row["value"], figure.unit), period=dated(when(row), figure.step, about), category=label(row["series"]),
        panel=among(row["panel"]), definition=label(row.get("what", "")),
    )  # fmt: skip
    held = bounds(row["low"], row["high"], figure.unit)
    parts = [f"95 % interval {held}" if held else "a count, no interval"]
    if figure.unit != "count":
        parts.append(f"n {row['n']:,}")
    parts.append(UNAUDITED)
    return Sentence(
        f"{figure.name}-{row['series']}".replace("_", "-"),
        f"{told}.",
        basis(parts, about),
        f"{figure.page}.html#{figure.name}",
    )


def dated(month: str, step: int, about: About) -> str:
    """A period as a sentence names it: one that is not over yet on the newest reading's day is `so far`."""
    unfinished = about.newest is not None and step > 1 and later(month, step) > about.newest.isoformat()
    return period(month, step) + (" so far" if unfinished else "")


def judged(claim: Row, about: About) -> Sentence:
    """A claim that its frozen rule decided, as the measured number and the verdict."""
    unit = "points" if claim["unit"] == "points of a share" else claim["unit"]
    scale = 100 if unit == "points" else 1
    value, low, high = (claim[key] * scale for key in ("value", "ci_low", "ci_high"))
    where = f"among watched boards in the year to {claim['shown_until']}"
    parts = [
        f"95 % interval {bounds(low, high, unit)}", f"n {claim['n']:,}", f"{claim['employers']:,} employers",
        f"claim {claim['claim_id']}, {claim['verdict']} by a rule frozen on {claim['rule_frozen_on']}",
        UNAUDITED,
    ]  # fmt: skip
    return Sentence(
        f"claim-{claim['claim_id']}", f"{claim['claim']}: {claim['measured']}, {number(value, unit)} {where}.",
        basis(parts, about), f"claims.html#{claim['claim_id']}",
    )  # fmt: skip


def unaudited(figure: Figure, about: About) -> list[Sentence]:
    """The newest numbers of a figure whose labels nobody has audited, each with the reason why it may not be quoted."""
    why = "An error in either of two labels makes a mismatch, and no person has audited them."
    return [replace(each, why_not=why) for each in newest(figure, about)] if figure.is_provisional else []


def undecided(claim: Row) -> Sentence:
    """A claim that is not decided, as one may not say it, and why."""
    verdict = "not decided" if claim["verdict"] == "undetermined" else "not measurable"
    return Sentence(
        f"claim-{claim['claim_id']}", f"{claim['claim']}.", f"claim {claim['claim_id']}", f"claims.html#{claim['claim_id']}",
        f"{verdict.capitalize()}: {claim['verdict_reason']}.",
    )  # fmt: skip


def limit(figure: Figure) -> Sentence:
    """What no number of a figure can say."""
    words, _, why = figure.measure.you_may_not_say.partition(": ")
    why = why or "no number here can say it"
    return Sentence(
        f"limit-{figure.name}".replace("_", "-"), f"{words[0].upper()}{words[1:]}.", f"of “{figure.title}”",
        f"{figure.page}.html#{figure.name}", f"{why[0].upper()}{why[1:]}.",
    )  # fmt: skip


def basis(parts: list[str], about: About) -> str:
    """What stands in brackets behind a sentence; invented data says so where it is copied from."""
    invented = ["SANDBOX: INVENTED DATA"] if about.is_sandbox else []
    return "; ".join([*invented, *parts, f"hiregap, vintage {about.vintage}"])


def claims(connection: duckdb.DuckDBPyConnection) -> list[Row]:
    """Every claim with its verdict, decided ones first, and the newest day on which a board showed what they count."""
    return rows(connection, """
        with until as (
            select max(last_seen_on) as shown_until from published.requisitions
            where not text_missing and source in (select source from published.coverage_by_month where panel = 'all_boards')
        )
        from published.claims cross join until
        order by list_position(['supported', 'rejected', 'undetermined', 'not_measurable'], verdict), needs_audit desc,
            length(claim_id), claim_id
    """)  # fmt: skip
