"""Requisitions with the quotes that their labels rest on, few enough to be searched in the page itself."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import duckdb

FINDS = Path(__file__).with_name("finds.toml")
#: The newest of each kind of talent, and of each kind and find besides, so that what is rare can be found too.
NEWEST, NEWEST_FOUND = 400, 60
#: Quotes of one requisition: demands first, then by weight.
MOST = 5
#: Columns of a row in the page, in their order.
COLUMNS = (
    "requisition_id",
    "month",
    "talent_category",
    "employer",
    "title",
    "url",
    "source",
    "board",
    "finds",
    "quotes",
)


@dataclass(frozen=True, slots=True)
class Find:
    """One thing to look for: its name in a link, its words, and its condition on published.requisitions."""

    name: str
    title: str
    where: str


@cache
def finds() -> tuple[Find, ...]:
    """Everything that can be looked for, in the file's order."""
    told = tomllib.loads(FINDS.read_text(encoding="utf-8"))
    return tuple(Find(name, **words) for name, words in told.items())


def find(name: str) -> Find:
    """One of them; KeyError where a figure names one that is not there."""
    return {each.name: each for each in finds()}[name]


def behind(name: str) -> str:
    """The query that lists the newest requisitions of a find with their quotes, for who wants more than the page holds."""
    return f"""
select
    requisitions.month, requisitions.talent_category, requisitions.employer, requisitions.title, requisitions.url,
    list(evidence.quote order by evidence.slot not like '%: %', evidence.weight desc, evidence.quote) as quotes
from published.requisitions join published.evidence using (requisition_id)
where {find(name).where}
group by requisition_id, month, talent_category, employer, title, url
order by month desc, requisition_id
limit 50
""".strip()  # noqa: S608 - our own words


def quotes(connection: duckdb.DuckDBPyConnection) -> dict[str, Any]:
    """`rows` in the order of `columns`, newest first, `of` how many there are, and `finds` by the place that rows name them by."""
    found = connection.execute(listed()).fetchall()
    total = connection.execute(f"select count(*) from published.requisitions where {anything()}").fetchone()  # noqa: S608 - our own words
    names = [each.name for each in finds()]
    return {
        "columns": COLUMNS, "of": total[0] if total else 0, "finds": names, "most": MOST,
        "rows": [[*row[:-2], [place for place, held in enumerate(row[-2]) if held], [list(each) for each in row[-1] or []]]
                 for row in found],
    }  # fmt: skip


def anything() -> str:
    """The condition that any find holds."""
    return " or ".join(f"({each.where})" for each in finds())


def listed() -> str:
    """The query behind the page's rows; its last two columns are which finds hold, and pairs of slot and quote."""
    conditions = [f"coalesce({each.where}, false)" for each in finds()]
    tests = ",\n".join(
        f"{condition} and row_number() over (partition by talent_category, {condition} order by month desc, requisition_id)"
        f" <= {NEWEST_FOUND}"
        for condition in conditions
    )
    return f"""
        with held as (
            select
                requisition_id, left(month::varchar, 7) as month, talent_category, employer, title,
                case when url ilike 'https://%' or url ilike 'http://%' then url end as url, source, board,
                [{", ".join(conditions)}] as finds
            from published.requisitions
            where {anything()}
            qualify list_contains([{tests}], true) or talent_category is not null and row_number() over (
                partition by talent_category order by month desc, requisition_id
            ) <= {NEWEST}
        ), told as (
            select
                requisition_id, list(row(slot, quote) order by slot not like '%: %', weight desc, slot, quote)[:{MOST}] as quotes
            from (
                select requisition_id, quote, min(slot) as slot, max(weight) as weight
                from published.evidence semi join held using (requisition_id)
                group by all
            )
            group by requisition_id
        )
        select held.* exclude (finds), finds, quotes
        from held left join told using (requisition_id) order by month desc, requisition_id
    """  # noqa: S608 - our own words
