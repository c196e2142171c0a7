"""How much is hired for what: new requisitions by category and month, and which employers they fall to. The known trends."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import accumulate
from random import Random

from pipelines.sandbox.truth import Employer

#: The market that the numbers below are for; a smaller one hires in proportion.
EMPLOYERS = 280
#: Months of hiring before the first reading: they make the stock that is found then.
BEFORE = 4
MONTHS = 24
#: New requisitions a month on boards, in the first and in the last month: product rises, research is flat, ML falls a little.
ON_BOARDS = {
    "ai_research": (55, 55), "ml_engineering": (74, 62), "ai_product_engineering": (72, 104), "ai_adjacent": (36, 36),
    "not_ai": (114, 114),
}  # fmt: skip
#: Adverts a month in a thread.
IN_THREADS = {
    "ai_research": (40, 40), "ml_engineering": (50, 44), "ai_product_engineering": (46, 62), "ai_adjacent": (12, 12),
    "not_ai": (44, 44),
}  # fmt: skip
#: How an employer's hiring divides, by what it is.
HIRES = {
    "lab": {"ai_research": 100, "ml_engineering": 14, "ai_product_engineering": 4, "ai_adjacent": 4, "not_ai": 8},
    "tech": {"ai_research": 5, "ml_engineering": 34, "ai_product_engineering": 40, "ai_adjacent": 14, "not_ai": 40},
    "ordinary": {"ai_research": 1, "ml_engineering": 12, "ai_product_engineering": 20, "ai_adjacent": 16, "not_ai": 52},
}
#: Month to month the totals vary by about this share; no trend is read off one month.
NOISE = 0.06


def month_name(month: int) -> str:
    """The market's month as YYYY-MM; month 0 is 2024-01, earlier ones are negative."""
    return f"{2024 + month // 12}-{month % 12 + 1:02d}"


def wanted(rng: Random, levels: dict[str, tuple[int, int]], month: int, employers: int) -> dict[str, int]:
    """How many new ones of each category a month brings."""
    part = max(0, month) / (MONTHS - 1)
    scale = employers / EMPLOYERS
    return {
        work: max(0, round((first + (last - first) * part) * scale * rng.gauss(1, NOISE)))
        for work, (first, last) in levels.items()
    }


def sizes(seed: int, employers: tuple[Employer, ...]) -> dict[str, float]:
    """How much each employer hires beside others of its kind: uneven, but none holds a large part of a category."""
    rng = Random(f"{seed}/sizes")
    return {each.employer_id: min(max(rng.lognormvariate(0, 0.6), 0.3), 3.0) for each in employers}


def on_boards(
    rng: Random, employers: tuple[Employer, ...], size: dict[str, float], month: int, count: int
) -> Iterator[tuple[Employer, str]]:
    """Who begins to hire for what on its board this month; one employer may do so several times."""
    with_board = [each for each in employers if each.board]
    for work, number in wanted(rng, ON_BOARDS, month, count).items():
        weights = list(accumulate(size[each.employer_id] * HIRES[each.kind][work] for each in with_board))
        for each in rng.choices(with_board, cum_weights=weights, k=number) if with_board else ():
            yield each, work


def in_threads(
    rng: Random, employers: tuple[Employer, ...], size: dict[str, float], month: int, count: int
) -> Iterator[tuple[Employer, str]]:
    """Who advertises for what in this month's thread: by custom one comment an employer."""
    free = {each.employer_id: each for each in employers}
    for work, number in wanted(rng, IN_THREADS, month, count).items():
        # The keys of Efraimidis and Spirakis (2006): the largest are a weighted sample without replacement.
        keys = {
            each.employer_id: rng.random() ** (1 / (size[each.employer_id] ** 0.5 * HIRES[each.kind][work]))
            for each in free.values()
        }
        for employer_id in sorted(keys, key=keys.__getitem__, reverse=True)[:number]:
            yield free.pop(employer_id), work
