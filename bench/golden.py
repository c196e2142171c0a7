"""Write pipelines/line/golden.csv anew, after a change of reading that is meant: python bench/golden.py, then look at its diff."""

from __future__ import annotations

import csv
from pathlib import Path

from pipelines.line import golden


def main() -> None:
    """Read all of them and write what was read."""
    target = Path(golden.__file__).with_name("golden.csv")
    changed = len(golden.differences()) if target.is_file() else golden.COUNT
    with target.open("w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, golden.COLUMNS, lineterminator="\n")
        writer.writeheader()
        writer.writerows(golden.golden_row(name, given) for name, given in golden.postings())
    print(f"{golden.COUNT} postings in {target}, {changed} read otherwise than before")


if __name__ == "__main__":
    main()
