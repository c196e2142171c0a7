"""Reading a list of jobs one by one, so that one unreadable job never costs the others."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypedDict, TypeVar

import msgspec

from pipelines.posting import Posting, Rejected
from pipelines.sources.document import UNREADABLE

Job = TypeVar("Job", bound=msgspec.Struct)


def stated_each(
    raws: Sequence[msgspec.Raw], kind: type[Job], stated: Callable[[Job], Posting | None]
) -> tuple[tuple[Posting, ...], tuple[Rejected, ...]]:
    """Every job that can be read, as stated, and every one that cannot, with the reason and its position.

    A job is rejected when its shape is not `kind`'s, when it has no id or title, or when its id was listed before on
    the same page with another content. `stated` answers None for a job that the source asks not to list.
    """
    postings: dict[str, Posting] = {}
    rejected: list[Rejected] = []
    for position, raw in enumerate(raws):
        try:
            posting = stated(msgspec.json.decode(raw, type=kind))
        except UNREADABLE as error:
            rejected.append(Rejected(position=position, reason=str(error), field=field_named(str(error))))
            continue
        if posting is None:
            continue
        missing = "id" if not posting.external_id.strip() else "title" if not posting.title.strip() else None
        if missing:
            reason = f"the job has no {missing}"
            rejected.append(
                Rejected(position=position, reason=reason, field=missing, external_id=posting.external_id or None)
            )
        elif posting.external_id in postings and postings[posting.external_id] != posting:
            reason = "the same id was listed twice with different contents; the first is kept"
            rejected.append(Rejected(position=position, reason=reason, field="id", external_id=posting.external_id))
        else:
            postings[posting.external_id] = posting
    return tuple(postings.values()), tuple(rejected)


class Proven(TypedDict):
    """What a list proves of its board: `whole`, `empty`, or `partial` with the reason."""

    outcome: str
    reason: str | None


def proven(
    listed: Sequence[msgspec.Raw], postings: Sequence[Posting], rejected: Sequence[Rejected], short: str | None
) -> Proven:
    """Whole when nothing is `short` and every job was read: one that could not be read must not look closed."""
    read = {posting.external_id for posting in postings}
    lost = [job for job in rejected if job.external_id not in read]
    if lost and short is None:
        short = f"{len(lost)} of {len(listed)} jobs could not be read"
    return Proven(outcome="partial" if short else "whole" if listed else "empty", reason=short)


def field_named(message: str) -> str | None:
    """The field a msgspec error speaks of: "Object missing required field `id`" and "... - at `$.title`" both name one."""
    parts = message.split("`")
    return parts[-2].removeprefix("$.") if len(parts) >= 3 else None
