"""Who hires: invented employers, their boards, and the day from which each board is watched."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from random import Random

from pipelines.normalize.identity import employer_slug
from pipelines.sandbox.clock import FIRST_DAY
from pipelines.sandbox.ids import board_named
from pipelines.sandbox.names import BEGINNINGS, ENDINGS, LEGAL_FORMS, PLACES, SECOND_WORDS, TRADES
from pipelines.sandbox.truth import Employer

VOICES = 12
#: Of a hundred employers: labs, tech, ordinary.
KINDS = (("lab", 14), ("tech", 46), ("ordinary", 40))
#: Of a hundred employers: whose board they have; None for threads only. Three of a hundred leave one in a market of forty.
SOURCES = (
    ("ashby", 35), ("teamtailor", 3), ("greenhouse", 25), ("lever", 3), ("workable", 3), ("recruitee", 3), ("personio", 3),
    ("gem", 3), ("jobpage", 3), (None, 19),
)  # fmt: skip
#: Every third board is watched from a later month only; of the labs, whom research rests on, every eighth.
LATER = {"lab": 8, "tech": 3, "ordinary": 2}
LATER_MONTHS = tuple(date(2024 + month // 12, month % 12 + 1, 1) for month in range(2, 22))


def employers(seed: int, count: int) -> tuple[Employer, ...]:
    """`count` employers with names, boards and ids that all spell the same."""
    rng = Random(f"{seed}/employers")
    kinds, sources = dealt(KINDS, count), dealt(SOURCES, count)
    rng.shuffle(sources)
    names = distinct_names(rng, [str(kind) for kind in kinds])
    drawn = (employer(rng, name, str(kind), source) for name, kind, source in zip(names, kinds, sources, strict=True))
    return tuple(watched_later(drawn))


def dealt(shares: tuple[tuple[str | None, int], ...], count: int) -> list[str | None]:
    """`count` values in the given shares (percent), the rest to the largest."""
    values = [value for value, share in shares for _ in range(share * count // 100)]
    most = max(shares, key=lambda pair: pair[1])[0]
    return values + [most] * (count - len(values))


def distinct_names(rng: Random, kinds: list[str]) -> list[str]:
    """One name an employer, no two with the same first word."""
    stems = [begin + end for begin in BEGINNINGS for end in ENDINGS]
    rng.shuffle(stems)
    return [f"{stem} {rng.choice(SECOND_WORDS[kind])}".strip() for stem, kind in zip(stems, kinds, strict=False)]


def employer(rng: Random, name: str, kind: str, source: str | None) -> Employer:
    """One employer; its board is named as its id, so that a board without a stated name is still the same employer.

    Who has a site of its own states its name on every page, and its board is named as the site's host. Behind an at sign
    stands the host where a source has two.
    """
    slug = employer_slug(name)
    city, region, country, _ = rng.choices(PLACES, [place[3] for place in PLACES])[0]
    return Employer(
        employer_id=slug, name=name, kind=kind, trade=rng.choice(TRADES[kind]), voice=rng.randrange(VOICES), source=source,
        board=board_named(source, slug, country), watched_since=FIRST_DAY if source else None,
        city=city, region=region, country=country,
    )  # fmt: skip


def watched_later(drawn: Iterator[Employer]) -> Iterator[Employer]:
    """Of the boards of each kind, one in some is watched from a later month, spread evenly over the two years."""
    met, later = dict.fromkeys(LATER, 0), 0
    for each in drawn:
        if each.board is None:
            yield each
            continue
        met[each.kind] += 1
        if met[each.kind] % LATER[each.kind]:
            yield each
        else:
            yield replace(each, watched_since=LATER_MONTHS[later * 7 % len(LATER_MONTHS)])
            later += 1


def stated_name(employer: Employer) -> str:
    """The name as its board states it where it states one: some put a legal form behind it, which the id drops."""
    forms = LEGAL_FORMS.get(employer.country, ())
    return employer.name + forms[0] if forms and employer.voice % 3 == 0 else employer.name
