"""Write the aggregates of a real warehouse into docs/data: no text, no posting, only rows that were published.

hiregap run captures/*.warc.gz --warehouse real && python bench/aggregates.py real
"""

from __future__ import annotations

import argparse
import json
import shutil
from pathlib import Path

import duckdb

TARGET = Path(__file__).parent.parent / "docs" / "data"
#: Each table of docs/data: the published rows that it holds.
TABLES = {
    "requisitions_by_month": "select * from published.demand_by_month where is_headline and measure = 'requisitions'",
    "coverage_by_month": "select * from published.coverage_by_month where measure in ('boards_asked', 'boards_whole', "
    "'boards_failed', 'sightings', 'postings_seen', 'postings_open', 'texts_missing', 'abstained')",
    "credentials_of_the_last_year": "select * from published.credentials_by_month where frequency = 'trailing_twelve_months' "
    "and period_end = (select max(period_end) from published.credentials_by_month where frequency = 'trailing_twelve_months')",
    "definitions_by_month": "select * from published.definitions_by_month where panel = 'hackernews' or is_headline",
    "screen_by_work": "select * from published.screen_by_work where unit = 'share' and is_headline",
    "claims": "select * from published.claims",
    "stock_by_month": "select * from published.demand_by_month where measure = 'stock'",
}  # fmt: skip
CHARTS = ("demand", "mismatch_control", "phd")


def main() -> None:
    """Copy trends and pictures as published, and write the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("warehouse", type=Path)
    published = parser.parse_args().warehouse / "published"
    receipt = json.loads((published / "receipt.json").read_text())
    TARGET.mkdir(parents=True, exist_ok=True)
    for path in sorted((published / "csv" / "trends").iterdir()):
        shutil.copyfile(path, TARGET / path.name)
    for name in CHARTS:
        shutil.copyfile(published / "report" / f"{name}.svg", TARGET / f"{name}.svg")
    with duckdb.connect(str(published / "hiregap.duckdb"), read_only=True) as connection:
        for name, query in TABLES.items():
            connection.sql(f"from ({query}) order by all").write_csv(str(TARGET / f"{name}.csv"), header=True)
    told = {
        name: receipt[name]
        for name in ("vintage", "data", "method_version", "reader_version", "classifier_version", "inputs")
    }
    (TARGET / "receipt.json").write_text(json.dumps(told, indent=2) + "\n")
    print("\n".join(f"{path.stat().st_size:>9,} {path.name}" for path in sorted(TARGET.iterdir())))


if __name__ == "__main__":
    main()
