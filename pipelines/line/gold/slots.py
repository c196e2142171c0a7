"""What the gold says of the slots besides work, in our words, beside what our tags say of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from importlib.resources import files
from typing import Any

import msgspec

from pipelines.line.gold.judging import Judged, Measure, accuracy, f1, measure
from pipelines.schemas import Row

DEGREE = {"none": "none", "BA": "bachelor", "MS": "master", "PHD": "doctorate"}
STATES = {"hard": "required", "pref": "preferred", "none": "none"}
#: Values that say that a slot is not asked.
NOTHING = (None, "none", "unk", "unstated", False)


@dataclass(frozen=True, slots=True)
class Slot:
    """A slot by its name in the gold (which names it among `open_slots` where the passes disagree) and in ours."""

    name: str
    ours: str
    true: Callable[[Row], Any]
    given: Callable[[Judged], Any]


def column(name: str) -> Callable[[Judged], Any]:
    """A column of the tag."""
    return lambda row: row.tag[name]


def plain(name: str) -> Callable[[Row], Any]:
    """A field of the label as it stands."""
    return lambda label: label[name]


def pay_stated(label: Row) -> Any:
    """Pay as labeled: least, most, currency; None where none is stated. Readers named a year that no word says; we do not."""
    return tuple(label["sal"][:3]) if label["sal"] else None


def pay_read(row: Judged) -> Any:
    """Pay as read off the text."""
    least, most, currency = (row.version[f"pay_{name}"] for name in ("min", "max", "currency"))
    return None if least is None and most is None else (least, most, currency)


def stated_or_none(screen: str) -> str:
    """The screen, where `unstated` and `none` are one."""
    return "none" if screen == "unstated" else screen


def screen_read(row: Judged) -> str:
    """The screen as shipped, which has learned from this very posting."""
    return stated_or_none(row.tag["screen"])


SLOTS = (
    Slot("severity", "severity", plain("severity"), column("severity")),
    Slot("degree", "degree_minimum", lambda label: DEGREE[label["degree"]], column("degree_minimum")),
    Slot("degree_pref", "degree_preferred", lambda label: DEGREE[label["degree_pref"]], column("degree_preferred")),
    Slot("degree_alt", "degree_or_equivalent", lambda label: bool(label["degree_alt"]), column("degree_or_equivalent")),
    Slot("pubs", "publications", lambda label: STATES[label["pubs"]], column("publications")),
    Slot("ship_ai", "shipped_ai", lambda label: STATES[label["ship_ai"]], column("shipped_ai")),
    Slot("ml_years", "ml_years", plain("ml_years"), column("ml_years")),
    Slot("exp_years", "experience_years", plain("exp_years"), column("experience_years")),
    Slot("seniority", "seniority", plain("seniority"), lambda row: row.tag["seniority"] or "unk"),
    Slot("remote", "remote", plain("remote"), lambda row: row.version["remote_text"] or "unk"),
    Slot("sal", "pay", pay_stated, pay_read),
    Slot("org", "organization", lambda label: {"unk": "unstated"}.get(label["org"], label["org"]), column("organization")),
    Slot("f1", "software_fundamentals", lambda label: bool(label["f1"]), column("software_fundamentals")),
    Slot("f2", "failure_modes", lambda label: bool(label["f2"]), column("failure_modes")),
    Slot("f3", "quality_measurement", plain("f3"), column("quality_measurement")),
    Slot("f4", "product_context", lambda label: bool(label["f4"]), column("product_context")),
    Slot("wash", "washing", lambda label: bool(label["wash"]), column("washing")),
)  # fmt: skip


def slot_measures(rows: Sequence[Judged]) -> Iterator[Measure]:
    """Of every slot: the share that agrees, and F1 of what is asked, where both passes over the gold agree."""
    for part, of in (("slots: share that agrees", agreeing), ("slots: F1 of what is asked", asked_f1)):
        for slot in SLOTS:
            told = [row for row in rows if slot.name not in row.label["open_slots"]]
            yield measure(part, slot.ours, told, partial(of, slot))


def agreeing(slot: Slot, rows: Sequence[Judged]) -> float:
    """Share of postings whose slot is read as labeled."""
    return accuracy([(slot.true(row.label), slot.given(row)) for row in rows])


def asked_f1(slot: Slot, rows: Sequence[Judged]) -> float:
    """F1 over what is asked: a value that is read otherwise than labeled is both missed and wrong."""
    pairs = [(slot.true(row.label), slot.given(row)) for row in rows]
    named = sum(true not in NOTHING for true, _ in pairs)
    told = sum(given not in NOTHING for _, given in pairs)
    right = sum(true == given and given not in NOTHING for true, given in pairs)
    return 2 * right / (named + told) if named + told else 0.0


def plain_software(rows: Sequence[Judged]) -> Measure:
    """F1 of `is_plain_software` against not_ai postings read by hand for it; other work is none."""
    known = by_hand()
    told = [row for row in rows if row.true != "not_ai" or row.uid in known]
    return measure("slots: F1 of what is asked", "is_plain_software", told, partial(plain_f1, known))


def by_hand() -> dict[str, int]:
    """Gold postings that are not AI, by uid: whether they are plain software work, read by hand."""
    return msgspec.json.decode((files("pipelines.line.gold") / "plain_software.json").read_bytes(), type=dict[str, int])


def plain_f1(known: Mapping[str, int], rows: Sequence[Judged]) -> float:
    """F1 of `is_plain_software`."""
    return f1(Counter((bool(known.get(row.uid)), bool(row.tag["is_plain_software"])) for row in rows), True)
