"""What models that never saw a posting's employer make of its work and its screen: whole numbers by uid, beside the weights.

Ids and numbers only, no text. `weights` names the trained parts that they belong to, so that nobody is judged by another's answers.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path

import msgspec

from pipelines import weights

#: Where the trained parts are.
FOLDER = Path(weights.__file__).parent
NAME = "held_out.json"
#: The trained parts whose cross-validation it is.
PARTS = ("duties.json", "lines.json", "screen.json", "titles.json", "trees.json", "work.json")


class NotThese(Exception):
    """Held-out answers are missing, or are not those of the weights beside them."""


class HeldOut(msgspec.Struct, frozen=True):
    """Log-odds up to a constant in ten-thousandths: `scores` in the order of WORK, `screens` in that of the screen's KINDS.

    The screen's are of its weights alone: the lines that they read were found as shipped.
    """

    weights: str
    scores: dict[str, tuple[int, ...]]
    screens: dict[str, tuple[int, ...]]


def digest(bodies: Mapping[str, bytes]) -> str:
    """sha256 (hex) over the sha256 of every trained part."""
    return hashlib.sha256("".join(hashlib.sha256(bodies[name]).hexdigest() for name in PARTS).encode()).hexdigest()


def body_of(held: HeldOut) -> bytes:
    """The bytes of the file: uids in order, one a line."""
    body = {
        "weights": held.weights, "scores": dict(sorted(held.scores.items())), "screens": dict(sorted(held.screens.items())),
    }  # fmt: skip
    return (json.dumps(body, separators=(",", ":")).replace("],", "],\n") + "\n").encode()


def held_out(path: Path = FOLDER / NAME, folder: Path = FOLDER) -> HeldOut:
    """The answers; NotThese where `path` is missing or belongs to other trained parts than those in `folder`."""
    if not path.is_file():
        raise NotThese(f"{path} is missing; hiregap train writes it beside the weights")
    found = msgspec.json.decode(path.read_bytes(), type=HeldOut)
    if found.weights != digest({name: (folder / name).read_bytes() for name in PARTS}):
        raise NotThese(f"{path} was not made with the weights in {folder}; hiregap train makes both")
    return found
