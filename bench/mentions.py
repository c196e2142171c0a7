"""Whether the share of postings that mention AI is what the archive says: published months against a count beside the line.

python bench/mentions.py ARCHIVE.warc.gz --warehouse DIR      (DIR was made by `hiregap run` on that archive of hiring threads)

The count beside the line shares no code with it but the replay of the file: comments of each thread, tags taken out, one plain
pattern over each. Of words it takes three lists, since what "mentions AI" means is a choice.
"""

from __future__ import annotations

import argparse
import html
import json
import re
from calendar import month_name
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from statistics import correlation, mean

import duckdb

from pipelines.lake.warc import pages
from pipelines.posting import Page

FEW = r"AI|artificial intelligence|machine learning|ML|LLMs?|deep learning"
MORE = rf"{FEW}|A\.I\.|NLP|GPT|computer vision|neural networks?|gen(?:erative)? ?AI|large language models?"
LISTS = {"few words": FEW, "more words": MORE, "with data science": rf"{MORE}|data scientists?|data science"}
MONTH = re.compile(r"\((\w+),? (\d{4})\)")
NAMES = month_name[1:]
QUERY = """
    select strftime(period_start, '%Y-%m'), value_raw::double from published.definitions_by_month
    where panel = 'hackernews' and measure = 'ai_share' and definition = 'keyword_mention'
"""


def threads(archive: Path) -> Iterator[tuple[str, list[str]]]:
    """Every monthly thread as its month (YYYY-MM) and the plain texts of its comments."""
    for page in pages(archive):
        if isinstance(page, Page) and "/items/" in page.url:
            thread = json.loads(page.body)
            if (named := MONTH.search(thread["title"])) and named[1] in NAMES:
                texts = [child["text"] for child in thread["children"] if child.get("text")]
                plain = [html.unescape(re.sub(r"<[^>]+>", " ", text)) for text in texts]
                yield f"{named[2]}-{NAMES.index(named[1]) + 1:02d}", plain


def counted(archive: Path) -> dict[str, dict[str, float]]:
    """By list of words, the share of each month's comments that has one."""
    patterns = {name: re.compile(rf"\b(?:{words})\b", re.IGNORECASE) for name, words in LISTS.items()}
    shares: dict[str, dict[str, float]] = {name: {} for name in LISTS}
    for month, texts in threads(archive):
        for name, pattern in patterns.items():
            shares[name][month] = mean(pattern.search(text) is not None for text in texts)
    return shares


def main() -> None:
    """Print, for each list, the correlation over months and from month to month, and how far apart the shares are."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("archive", type=Path)
    parser.add_argument("--warehouse", type=Path, required=True)
    given = parser.parse_args()
    with duckdb.connect(str(given.warehouse / "published" / "hiregap.duckdb"), read_only=True) as connection:
        published = dict(connection.execute(QUERY).fetchall())
    for name, shares in counted(given.archive).items():
        months = sorted(shares.keys() & published.keys())
        ours, theirs = [published[month] for month in months], [shares[month] for month in months]
        steps = [[b - a for a, b in pairwise(line)] for line in (ours, theirs)]
        apart = mean(a - b for a, b in zip(ours, theirs, strict=True))
        print(
            f"{name:18} {len(months)} months  r {correlation(ours, theirs):.4f}  "
            f"month to month {correlation(*steps):.3f}  apart {100 * apart:+.1f} points"
        )


if __name__ == "__main__":
    main()
