"""How the labels err on an invented market, as counts: the sandbox's rows of dbt/seeds/confusion.csv.

    python bench/confusion.py --seed 2      the market of another seed than the one shown, whose truth is known

The gold's rows are written by `hiregap evaluate --gold DIR --card docs/model.md`;
pipelines/line/gold/confusion.py says what a row is.
"""

from __future__ import annotations

import argparse
from collections import defaultdict
from pathlib import Path

from pipelines.line.gold.confusion import finding, replaced
from pipelines.line.modeling import dbt_project


def of_market(seed: int) -> dict[str, list[tuple[str, str, str]]]:
    """Another seed's market, collected, read and published, beside its truth."""
    import os
    import tempfile

    import duckdb

    from pipelines.line import running
    from pipelines.line.progress import silent
    from pipelines.sandbox.market import market
    from pipelines.settings import Settings

    os.environ["HIREGAP_SEED"] = str(seed)
    with tempfile.TemporaryDirectory() as home:
        running.run([], Path(home), [], 0, silent)
        with duckdb.connect(str(Path(home) / "published" / "hiregap.duckdb"), read_only=True) as connection:
            rows = connection.execute(
                "select source || ':' || board || ':' || external_id, employer_id, work_category, screen, severity, "
                "under_screened, duty_lines >= 3 and requirement_lines >= 1 from published.requisitions where not text_missing"
            ).fetchall()
    known = {
        f"{each.source}:{each.board}:{each.external_id}": each for each in market(seed, Settings().employers).openings
    }
    found: dict[str, list[tuple[str, str, str]]] = defaultdict(list)
    for posting, employer, work, kind, severity, under, at_risk in rows:
        each = known.get(posting)
        if each is None:
            continue
        found["work"].append((each.work, work, employer))
        found["screen"].append((each.screen, kind, employer))
        found["severity"].append((str(each.severity), str(severity), employer))
        if at_risk:
            true = finding(each.work, each.severity, under=each.under_screened)
            found["finding"].append((true, finding(work, severity, under=under), employer))
    return found


def main() -> None:
    """Measure, and write the seed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seed", type=int, required=True, help="measure the market of this seed")
    replaced(dbt_project() / "seeds" / "confusion.csv", "sandbox", of_market(parser.parse_args().seed))


if __name__ == "__main__":
    main()
