"""Reading a list of jobs one by one, so that one unreadable job never costs the others."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

import msgspec

from pipelines.posting import Posting, Rejected

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
        except (msgspec.MsgspecError, UnicodeDecodeError) as error:
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


def field_named(message: str) -> str | None:
    """The field a msgspec error speaks of: "Object missing required field `id`" and "... - at `$.title`" both name one."""
    parts = message.split("`")
    return parts[-2].removeprefix("$.") if len(parts) >= 3 else None
