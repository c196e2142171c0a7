"""The numbers of README and docs that stand on the real captures and on the gold: python bench/figures.py WAREHOUSE [--check].

They are asked anew of a publication and of docs/model.md, which `hiregap evaluate` writes.
bench/figures.toml holds each number's query and the sentences they stand in; a page marks where a sentence goes, between
`<!-- figures: NAME -->` and `<!-- end -->`. A sentence whose number is withheld is refused: its words would no longer be true.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb
import polars as pl

ROOT = Path(__file__).resolve().parent.parent
ASKED = ROOT / "bench" / "figures.toml"
CARD = ROOT / "docs" / "model.md"
SEED = ROOT / "dbt" / "seeds" / "confusion.csv"
PAGES = (ROOT / "README.md", ROOT / "docs" / "method.md")
#: Percents below ten have a decimal.
TENTH = 0.1
BLOCK = re.compile(r"(?P<head><!-- figures: (?P<name>[\w-]+) -->\n?)(?P<body>.*?)(?P<tail><!-- end -->)", re.DOTALL)


class Unsaid(Exception):
    """A number cannot be said: its query finds no row, several, or one that is withheld; the message names it."""


class NoColumn(Unsaid, AttributeError):
    """A sentence names a column that its number does not have."""


@dataclass(frozen=True, slots=True)
class Number:
    """One published number. Formats: a number of decimals, "p" (percent), and either behind "i" with its interval."""

    name: str
    held: Mapping[str, Any]

    def __getattr__(self, column: str) -> Any:
        if column not in self.held:
            raise NoColumn(f"{self.name} has no {column}")
        if self.held[column] is None:
            raise Unsaid(f"{self.name} has nothing to say for {column}")
        return self.held[column]

    def __format__(self, spec: str) -> str:
        if self.held["value"] is None:
            raise Unsaid(f"{self.name} is withheld: {self.held.get('flag_reason')}")
        value, low, high = (self.held.get(name) for name in ("value", "ci_low", "ci_high"))
        has_interval, kind = spec[:1] == "i", spec.removeprefix("i") or "3"
        places = places_of(kind, value, high if has_interval else value)
        if not has_interval:
            return said(value, kind, places) + (" %" if kind == "p" else "")
        if kind == "p":
            return f"{said(value, kind, places)} % [{said(low, kind, places)}–{said(high, kind, places)}]"
        return f"{said(value, kind, places)} [{said(low, kind, places)}, {said(high, kind, places)}]"


def places_of(kind: str, value: Any, most: Any) -> int:
    """How many decimals a number and its interval have: as asked; of percents one where all are below ten."""
    return int(kind) if kind != "p" else int(0 < max(float(value), float(most or 0)) < TENTH)


def said(value: Any, kind: str, places: int) -> str:
    """A value, or a share as percent, with so many decimals; a plain nought without any."""
    if kind == "p":
        return f"{float(value) * 100:.{places}f}"
    return f"{float(value):,.{places}f}" if value else "0"


def asked(connection: duckdb.DuckDBPyConnection, name: str, query: str) -> Number:
    """The one row of a number: `TABLE where ...` of what is published, or a whole query; Unsaid for none and for several."""
    found = connection.execute(query if query.startswith(("select", "with")) else f"from published.{query}")
    columns, rows = [column[0] for column in found.description], found.fetchall()
    if len(rows) != 1:
        raise Unsaid(f"{name}: {len(rows)} rows where one is meant ({query})")
    return Number(name, dict(zip(columns, rows[0], strict=True)))


def carded(card: str, name: str, place: str) -> Number:
    """A number of the model card by "Section / row"; Unsaid where the card has no such row."""
    section, _, row = place.partition(" / ")
    table = card.partition(f"\n### {section}\n")[2].partition("\n#")[0]
    cells = [line.strip("| ").split(" | ") for line in table.splitlines() if line.startswith(f"| {row} | ")]
    if len(cells) != 1:
        raise Unsaid(f"{name}: the model card has {len(cells)} rows {place}")
    (_, value, interval, n), *_ = cells
    low, high = interval.split(" to ")
    return Number(name, {"value": float(value), "ci_low": float(low), "ci_high": float(high), "n": n})


def table_of(card: str, section: str) -> str:
    """The table of one section of the model card, as it stands."""
    lines = card.partition(f"\n### {section}\n")[2].partition("\n#")[0].splitlines()
    return "\n".join(line for line in lines if line.startswith("|"))


def written(page: str, sentences: Mapping[str, str]) -> str:
    """A page with its marked blocks as the sentences say now; Unsaid for a block that no sentence is for."""

    def block(found: re.Match[str]) -> str:
        if found["name"] not in sentences:
            raise Unsaid(f"no sentence {found['name']} in {ASKED.name}")
        return f"{found['head']}{sentences[found['name']]}{found['tail']}"

    return BLOCK.sub(block, page)


def sentences_of(warehouse: Path) -> dict[str, str]:
    """Every sentence with the numbers of a warehouse's publication, and of the model card, in it."""
    table, card = tomllib.loads(ASKED.read_text(encoding="utf-8")), CARD.read_text(encoding="utf-8")
    published = warehouse / "published"
    vintage = json.loads((published / "receipt.json").read_text())["vintage"]
    with duckdb.connect(str(published / "hiregap.duckdb"), read_only=True) as connection:
        connection.register("confusion", pl.read_csv(SEED))
        numbers = {name: asked(connection, name, query) for name, query in table["numbers"].items()}
    numbers |= {name: carded(card, name, place) for name, place in table["card"].items()}
    confusion = table_of(card, "Confusion of the work")
    return {
        name: text.format(vintage=vintage, confusion=confusion, **numbers) for name, text in table["sentences"].items()
    }


def main() -> int:
    """Write the sentences into their pages; with --check write nothing and name the pages that would change."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("warehouse", type=Path)
    parser.add_argument("--check", action="store_true", help="write nothing; exit 1 where a page says something else")
    options = parser.parse_args()
    try:
        sentences = sentences_of(options.warehouse)
        pages = {path: path.read_text(encoding="utf-8") for path in PAGES}
        changed = {path: now for path, page in pages.items() if (now := written(page, sentences)) != page}
    except Unsaid as error:
        print(error, file=sys.stderr)
        return 1
    for path, now in changed.items():
        print(f"{path.relative_to(ROOT)}: {'differs' if options.check else 'written'}")
        if not options.check:
            path.write_text(now, encoding="utf-8")
    return int(options.check and bool(changed))


if __name__ == "__main__":
    raise SystemExit(main())
