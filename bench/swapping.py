"""How much of the gold is read as other work once a credential is swapped, or its spelling: python bench/swapping.py GOLD.

A credential added to a zone, taken out or made stronger may move one posting in a hundred; other letters, white space, wrapping and
another order of items none. tests/line/test_swapping.py asks the same of our own postings and of every fourth of these.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from pipelines.line.one import Given  # noqa: E402 - a script that is run by its path
from pipelines.line.swapping import Changed, flips, swapped  # noqa: E402
from pipelines.schemas import Row  # noqa: E402
from tests.line.respelled import respelled  # noqa: E402


def respelled_alone(given: Given, row: Row, number: int) -> Changed:
    """The posting respelled, whatever was read of it."""
    return respelled(given, number)


def main() -> None:
    """Print how many postings each change moves, of how many."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold", type=Path)
    lines = (parser.parse_args().gold / "postings.jsonl").read_text(encoding="utf-8").splitlines()
    held = [json.loads(line) for line in lines]
    given = [Given(title=each["title"] or "(no title)", description=each["description"]) for each in held]
    for what, change in (("credentials", swapped), ("spelling", respelled_alone)):
        found = flips(given, change)
        moved, of = (sum(each) for each in zip(*found.values(), strict=True))
        print(f"{what}: {moved:,} of {of:,} moved ({moved / of:.2%})")
        for kind, (flipped, count) in sorted(found.items()):
            print(f"  {kind:<22}{flipped:>4} of {count:,}")


if __name__ == "__main__":
    main()
