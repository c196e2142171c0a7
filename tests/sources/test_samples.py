"""Real payloads, where they are at hand, are read or refused for the reason named here."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipelines.posting import Reading
from pipelines.sources import source_of
from tests.conftest import SHARED
from tests.sources.conftest import page
from tests.sources.feeds import PAGES

#: Sample -> outcome, postings; what is not named here must be whole.
ODD = {
    # One position, listed twice alike.
    "personio/careerkit__personio.xml": ("whole", 1),
    # Teamtailor's JSON feed is undocumented; the documented RSS is what we ask for.
    "teamtailor/careerkit__teamtailor.json": ("failed", 0),
    "teamtailor/jobleft__career_jobs_2026-09-25_trimmed.rss": ("partial", 2),
}


@pytest.fixture(scope="module")
def samples() -> dict[str, Path]:
    """The payloads of the sources that this folder tests, by source and name."""
    folder = SHARED / "samples"
    if not folder.is_dir():
        pytest.skip("the real payloads (../shared/samples) are not here")
    found = [path for name in PAGES for path in sorted((folder / name).iterdir())]
    return {
        f"{path.parent.name}/{path.name}": path
        for path in found
        if path.name != "SOURCE" and "headers" not in path.name
    }


def read(name: str, path: Path) -> Reading:
    url = PAGES[name][0]
    source, _ = source_of(url) or pytest.fail("no source")
    return source.read(page(url, path.read_bytes()))


def test_every_sample_is_read_whole_or_refused_for_a_known_reason(samples: dict[str, Path]) -> None:
    readings = {key: read(path.parent.name, path) for key, path in samples.items()}
    assert {path.parent.name for path in samples.values()} == set(PAGES)
    for key, reading in readings.items():
        assert (key, reading.outcome) == (key, ODD.get(key, ("whole", 0))[0])
        assert (key, reading.rejected) == (key, ())
        assert (key, len(reading.postings)) == (key, ODD[key][1] if key in ODD else reading.listed)


def test_every_posting_of_the_samples_has_a_date_and_an_address(samples: dict[str, Path]) -> None:
    for key, path in samples.items():
        for posting in read(path.parent.name, path).postings:
            assert posting.posted and posting.posted_basis, (key, posting.external_id)
            assert (posting.url or "").startswith("https://"), (key, posting.external_id)
