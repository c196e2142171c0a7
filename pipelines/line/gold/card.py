"""The model card, docs/model.md: what reads postings, what it learned from, how well, where it errs, how to check."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby

from pipelines.categories import WORK
from pipelines.lake.versions import CLASSIFIER, version
from pipelines.line.gold.evaluating import shared_with_labels
from pipelines.line.gold.judging import HELD_OUT, UNSEEN, Judged, Measure
from pipelines.line.gold.labels import labels
from pipelines.weights import linear
from pipelines.weights.trees import trees

WHAT = """\
# Model card

Written by `hiregap evaluate --gold DIR --card docs/model.md`; do not edit.

## What it is

Classifier `{version}`. Rules read what a posting asks (credentials, years, pay, level, place); four linear models over words
tell the zone of each line ({lines:,} names), the kind of work of each line of duties ({duties:,}) and of the title ({titles:,}),
and the screen. A fifth over {work:,} names of what all of that says decides the work of the whole, together with {trees:,}
boosted trees over the same names, which hear what names say beside each other. All weights are whole numbers in JSON, checked
by sha256, so that the same posting has the same tags on every machine. Work is told from title and duties alone, and words for
degrees are passed over.

Use it to count many postings. Do not use it to judge a person or a single employer: {wrong:.0f} labels of 100 are wrong,
and more at the border between AI-adjacent and not AI.

## What it learned from

{labeled:,} labeled postings of public captures (`pipelines/weights/labels.csv`: ids and labels, no text), read by a language
model under the codebook of the gold, and the gold itself. **No person has labeled them.** On the gold, two readings agree on
0.94 of work labels: that is the ceiling of any number below.

## How well it reads

{n:,} gold postings of {employers:,} employers. The numbers of the work and of the screen are those of
**models that saw no posting of the employer** (five folds by employer). The calibration and the abstention bounds were chosen on
these very answers (`docs/decisions/0009-leads-for-the-likeliest.md` tries the calibration on folds that it was not
chosen on); the borders between kinds on answers about labeled postings outside the gold
(`docs/decisions/0012-borders-by-held-out-answers.md`).
"Telling the three apart" asks which of the three it is where it is known to be one of them.
Rules were written with the gold in sight, so **the numbers of slots are of postings that they have seen**: expect less elsewhere.
Intervals hold 95 of 100 samples of employers drawn with replacement; the gold is a stratified sample rich in AI
titles, not a random one, so these are no rates of the market.

{shared:,} of the gold postings also stand, under labels of our own, in the archives' labeled part. Of the 431 of 2026-11-26, 419
fall into the same fold by employer, so no model that judged them saw them; the employers of 12 are spelled otherwise there, and
those were judged by models that had seen the same text. `hiregap evaluate` reads another gold by the weights as shipped, and leaves
out what stands in `labels.csv`, which they have learned from.
"""
LIMITS = """\
## Limits

- The labels are one reader's: a language model's. Agreement with them is not truth.
- English only: other languages are marked `language`, and their tags mean little.
- A thread's adverts tell their duties in a sentence or two; slices by source and length show what that costs.
- The gold holds few firm mismatches, so `severity` of 2 and 3 rests on few postings.
- A credential sentence added to a posting can tip it where it is near a border: tests/line/test_swapping.py holds how often.

## How to check

```
hiregap run ARCHIVE.warc.gz ... --warehouse real      # the texts of the labeled postings
hiregap train --gold DIR --warehouse real             # by the reader they were trained with the same, byte for byte
hiregap evaluate --gold DIR --card docs/model.md      # these numbers, and dbt/seeds/confusion.csv
```
"""


def card(rows: Sequence[Judged], measures: Sequence[Measure]) -> str:
    """The whole card."""
    return "\n".join([opening(rows), *tables(measures), *matrix(rows), LIMITS])


def opening(rows: Sequence[Judged]) -> str:
    """What it is, and what the numbers are of."""
    counts = {name: len(linear(name).held.features) for name in ("lines", "duties", "titles", "work")}
    counts["trees"] = len(trees().held.trees)
    return WHAT.format(
        version=version(CLASSIFIER), labeled=len(labels()), n=len(rows), employers=len({row.employer for row in rows}),
        shared=shared_with_labels(rows), wrong=100 * sum(row.true != row.given for row in rows) / len(rows), **counts,
    )  # fmt: skip


def tables(measures: Sequence[Measure]) -> Iterator[str]:
    """Every number, a table a part."""
    for part, held in groupby(measures, key=lambda measure: measure.part):
        yield f"### {f'`{part}`' if part in WORK else part[:1].upper() + part[1:]}\n"
        yield "| | value | 95 % of samples of employers | postings |\n|---|---|---|---|"
        yield from (f"| {m.name} | {m.value:.3f} | {m.low:.3f} to {m.high:.3f} | {m.n:,} |" for m in held)
        yield ""


def matrix(rows: Sequence[Judged]) -> Iterator[str]:
    """Counts of true against given, for the work; all channels stand in dbt/seeds/confusion.csv."""
    counts = Counter((row.true, row.given) for row in rows)
    yield "### Confusion of the work\n\nRows are true, columns read; `dbt/seeds/confusion.csv` holds all channels.\n"
    yield "| | " + " | ".join(WORK) + " |\n|---|" + "---|" * len(WORK)
    for true in WORK:
        yield f"| {true} | " + " | ".join(str(counts[true, given]) for given in WORK) + " |"
    yield ""


def told(rows: Sequence[Judged], measures: Sequence[Measure]) -> Iterator[str]:
    """The same numbers as lines for a screen."""
    yield f"classifier {version(CLASSIFIER)}: {len(rows):,} gold postings of {len({row.employer for row in rows}):,} employers"
    yield from judges(rows)
    for part, held in groupby(measures, key=lambda measure: measure.part):
        yield part
        yield from (f"  {m.name:<38}{m.value:>7.3f}  [{m.low:.3f}, {m.high:.3f}]  n={m.n}" for m in held)
    counts = Counter((row.true, row.given) for row in rows)
    yield "confusion of the work (rows true, columns read)"
    yield from (f"  {true:<24}" + "".join(f"{counts[true, given]:>6}" for given in WORK) for true in WORK)


def judges(rows: Sequence[Judged]) -> Iterator[str]:
    """By whom the work and the screen of how many were read; all else is as shipped."""
    counts = Counter(row.by for row in rows)
    if counts[HELD_OUT]:
        blind, shared = counts[HELD_OUT], shared_with_labels(rows)
        yield f"work and screen of {blind:,}: by models that saw no posting of the employer; all else as shipped, the gold in sight"
        yield f"{shared:,} of them also stand in labels.csv as postings of the archives, nearly all in the same fold"
    if unseen := counts[UNSEEN]:
        yield f"{unseen:,} as shipped: nothing was learned from these postings, though it may have been from their employers"
