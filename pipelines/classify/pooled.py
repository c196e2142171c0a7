"""What all lines of a posting say together: how many speak for each kind of work, how surely, and how that sits with the title.

Everything is a name that is true or not, so that the work model stays a sum and each name can be traced to its lines.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from pipelines.categories import WORK
from pipelines.classify.duties import Duty

#: The four that are about AI; the fifth is what is left.
AI = WORK[:4]
SURE = (1500, 3000, 5000, 7000, 8500)
TITLE_SURE = (1000, 2500, 5000, 7500, 9000)
COUNTS = (1, 2, 3, 5)
#: Hundredths of what speaks of AI at all, and of all lines.
PARTS, SHARES = (20, 40, 60, 80), (5, 10, 20, 30, 50, 70)
#: Ten-thousandths of lines: less than this says nothing of AI.
LEAST = 6000


def pooled(told: Sequence[Duty], pitch: Sequence[Duty], title: tuple[int, ...] | None, role: str) -> set[str]:
    """Names of all that is true of the lines of duties (`p:d:`), of the introduction (`p:i:`) and of the title (`p:t:`)."""
    best = WORK[max(range(len(WORK)), key=title.__getitem__)] if title else None
    out = {f"p:t:{best}", f"p:t:{role}"}
    if title:
        out |= {
            f"p:t:{name}>{sure}"
            for name, chance in zip(WORK, title, strict=True)
            for sure in TITLE_SURE
            if chance >= sure
        }
    for where, lines in (("d", told), ("i", pitch)):
        out |= {f"p:{where}:{name}" for name in of_lines([duty.chance for duty in lines], best, role)}
    return out


def of_lines(chances: list[tuple[int, ...]], best: str | None, role: str) -> Iterator[str]:
    """Names of one group of lines."""
    count = len(chances)
    yield f"n{min(count, 12) // 3}" if count else "none"
    if not count:
        return
    totals = [sum(column) for column in zip(*chances, strict=True)]
    speaks = sum(totals[: len(AI)])
    for number, name in enumerate(AI):
        column = sorted([chance[number] for chance in chances])
        for sure in SURE:
            reached = count - bisect_left(column, sure)
            yield from (f"{name}>{sure}x{many}" for many in COUNTS if reached >= many)
        yield from (f"{name}:of{part}" for part in PARTS if speaks > LEAST and 100 * totals[number] >= part * speaks)
    yield from (f"ai{share}" for share in SHARES if speaks >= 100 * share * count)
    if speaks > LEAST:
        top = AI[max(range(len(AI)), key=totals.__getitem__)]
        yield from (f"top:{top}", f"top:{top}:{role}", f"top:{top}:{best}")
    else:
        yield f"quiet:{best}"
