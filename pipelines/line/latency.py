"""How fast hosts answer, as counts that can be added up over boards, sources and days."""

from __future__ import annotations

from collections.abc import Mapping

#: Upper bounds (milliseconds) of what is counted together, each twice the one before; the last also stands for all above it.
BOUNDS = (50, 100, 200, 400, 800, 1_600, 3_200, 6_400, 12_800, 25_600, 51_200)
PREFIX = "latency_ms_at_most_"


def counted(seconds: float) -> str:
    """The name under which an answer that took so long is counted."""
    return named(next((bound for bound in BOUNDS if seconds * 1000 <= bound), BOUNDS[-1]))


def named(bound: int) -> str:
    """The name of one bound's count."""
    return f"{PREFIX}{bound}"


def percentile_95(numbers: Mapping[str, int]) -> int | None:
    """The bound (milliseconds) within which 95 of 100 answers came; None of no answers."""
    counts = [(bound, numbers.get(named(bound), 0)) for bound in BOUNDS]
    total, seen = sum(count for _, count in counts), 0
    for bound, count in counts:
        seen += count
        if total and seen * 100 >= total * 95:
            return bound
    return None


def without(numbers: Mapping[str, int]) -> dict[str, int]:
    """The numbers that are not these counts."""
    return {name: count for name, count in numbers.items() if not name.startswith(PREFIX)}
