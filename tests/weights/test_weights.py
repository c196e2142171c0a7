"""Promises about trained parts: they are those that were released, and sums are exact."""

from __future__ import annotations

import hashlib
from importlib.resources import files
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipelines import weights
from pipelines.weights import LANE, Weights, WeightsBroken, linear, packed, unpacked

ROWS = st.lists(st.lists(st.integers(-(10**7), 10**7), min_size=5, max_size=5), min_size=1, max_size=12)


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)  # a busy machine draws slowly
@given(ROWS)
def test_a_packed_sum_is_the_sum_of_each_class(rows: list[list[int]]) -> None:
    assert unpacked(sum(packed(tuple(row)) for row in rows), 5) == [sum(column) for column in zip(*rows, strict=True)]


def test_a_lane_has_room_for_all_features_of_a_model_at_once() -> None:
    for name in ("lines", "duties", "titles", "work", "screen"):
        held = linear(name).held
        for column in zip(held.intercept, *held.features.values(), strict=True):
            # Four times over: models are trained again.
            assert 4 * sum(map(abs, column)) < 1 << (LANE - 1)


def test_weights_that_were_changed_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for entry in files("pipelines.weights").iterdir():
        if entry.name.endswith(("titles.json", "SHA256SUMS")):
            (tmp_path / entry.name).write_bytes(entry.read_bytes())
    (tmp_path / "titles.json").write_bytes((tmp_path / "titles.json").read_bytes() + b" ")
    linear.cache_clear()
    monkeypatch.setattr(weights, "files", lambda _: tmp_path)
    with pytest.raises(WeightsBroken, match=r"titles\.json"):
        linear("titles")
    linear.cache_clear()


def test_every_file_of_weights_is_named_in_the_sums() -> None:
    folder = files("pipelines.weights")
    named = dict(line.split("  ")[::-1] for line in (folder / "SHA256SUMS").read_text().splitlines())
    held = {
        entry.name: hashlib.sha256(entry.read_bytes()).hexdigest()
        for entry in folder.iterdir()
        if entry.name.endswith(".json")
    }
    assert named == held


def test_a_name_that_is_not_weighed_says_nothing() -> None:
    model = weights.Linear(Weights(("a", "b"), (1, -2), {"x": (3, 5)}))
    assert model.sums({"x", "y"}) == [4, 3]
    assert (model.speaks("y", 0), model.speaks("x", 1)) == (0, 1)


def test_names_by_kind_weigh_what_their_names_weigh() -> None:
    model = weights.Linear(Weights(("a", "b"), (1, -2), {"w:x": (3, 5), "w:y z": (-7, 1), "1:x": (2, -9)}))
    parts: dict[str, set[str]] = {"w": {"x", "y z", "q"}, "1": {"x"}, "?": {"x"}}
    assert weights.named(parts) == {"w:x", "w:y z", "w:q", "1:x", "?:x"}
    packed_sum = model.sum_of(parts)
    assert model.unpacked(packed_sum) == model.sums(weights.named(parts)) == [-1, -5]
