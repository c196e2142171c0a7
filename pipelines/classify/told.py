"""What of a posting tells its work, each part read once: what the decision is made of, and what quotes are taken from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from pipelines.classify.duties import Duty, duties, title_chance
from pipelines.classify.evidence import (
    ABOUT,
    DUTIES,
    PITCH,
    duty_quotes,
    features,
    role_and_sold,
    silence,
    title_quotes,
    title_words,
    work_text,
)
from pipelines.classify.named_roles import Role, named_roles, role_names
from pipelines.classify.pooled import pooled
from pipelines.classify.text import Joined, Piece, Quote, joined
from pipelines.weights import Linear, named


@dataclass(frozen=True, slots=True)
class Told:
    """The parts; `lines` are those of the duties, `pitched` those of the introduction; `seen` holds all that is true by kind."""

    title: Piece
    duties: Joined
    pitch: Joined
    cues: list[Quote]
    lines: list[Duty]
    pitched: list[Duty]
    roles: list[Role]
    seen: dict[str, set[str]]

    @property
    def features(self) -> set[str]:
        """The names of all that is true of them."""
        return named(self.seen)


def told(found: list[Piece], models: Mapping[str, Linear]) -> Told:
    """The title, the duties and the introduction with all that is true of them, by the models of duties and of titles."""
    title = next((piece for piece in found if piece.zone == "title"), Piece("title", 0, ""))
    done, pitch = work_text(found, DUTIES), work_text(found, PITCH)
    from_title, from_duties, from_pitch = list(title_quotes(title)), list(duty_quotes(done)), list(duty_quotes(pitch))
    lines, pitched = duties(done.held, from_duties, models["duties"]), duties(pitch.held, from_pitch, models["duties"])
    role = f"x:role:{role_and_sold(title_words(title.lowered))[0]}"
    seen = features(title.lowered, done, from_title + from_duties, pitch, from_pitch)
    seen["x"] |= silence(title, done, pitch, joined(found, {ABOUT}))
    of_lines = pooled(lines, pitched, title_chance(title, models["titles"]), role)
    named_as = named_roles(title, found, models["titles"])
    seen["r"] = set(role_names(named_as))
    seen["p"] = {name.removeprefix("p:") for name in of_lines}
    return Told(title, done, pitch, from_title + from_duties, lines, pitched, named_as, seen)
