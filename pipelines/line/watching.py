"""Asking the watch list: every board that is on it, wants to be asked, and is due."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial

import httpx2

from pipelines.lake.layout import Lake
from pipelines.line import collecting
from pipelines.line.backoff import History, due_at, history
from pipelines.line.boards import Board, listed, shipped
from pipelines.line.optout import OptOut
from pipelines.line.progress import Progress
from pipelines.line.running import NotReady
from pipelines.line.slugs import addresses, as_read
from pipelines.line.switches import keys
from pipelines.settings import Settings
from pipelines.sources import sources
from pipelines.web import wire
from pipelines.web.client import CONTACT, Web
from pipelines.web.clock import Clock, SystemClock
from pipelines.web.sparing import Sparing


@dataclass
class Plan:
    """Who is asked now, by source; who rests after failures; and who asked us not to."""

    asked: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    resting: Counter[str] = field(default_factory=Counter)
    spared: Counter[str] = field(default_factory=Counter)


def plan(boards: Sequence[Board], past: History, spared: OptOut, now: datetime) -> Plan:
    """What to do about each board at `now`."""
    made = Plan()
    for board in boards:
        if opted_out(board, spared):
            made.spared[board.source] += 1
        elif due_at(past.get(key(board)), now) > now:
            made.resting[board.source] += 1
        else:
            made.asked[board.source].append(board.board)
    return made


def key(board: Board) -> tuple[str, str]:
    """What readings of a board are found by."""
    return board.source, as_read(board.source, board.board)


def opted_out(board: Board, spared: OptOut) -> str | None:
    """The opt-out that covers a board, by its words or its addresses; None for none."""
    found = (spared.by_address(each) for each in addresses(sources()[board.source], board.board))
    return spared.by_words(board.source, board.board, board.employer) or next(filter(None, found), None)


def opt_outs(settings: Settings) -> OptOut:
    """The opt-outs of the settings, with the boards of every employer that we know."""
    return OptOut(settings.opt_out, [*shipped().values(), *listed(settings)])


def is_contact(text: str) -> bool:
    """Whether people can write to it: an e-mail or web address that a header can carry."""
    return text.isascii() and text.isprintable() and CONTACT.fullmatch(text) is not None


def live_web(settings: Settings, clock: Clock | None = None, transport: httpx2.BaseTransport | None = None) -> Web:
    """A client under the contact of the settings that spares whoever opted out; NotReady without a contact."""
    contact = contact_of(settings)
    inner = transport or wire.transport(wire.Pinning())
    return Web(contact, clock or SystemClock(), Sparing(inner, opt_outs(settings).by_address))


def contact_of(settings: Settings) -> str:
    """Whom sites may write to; NotReady where the settings name nobody."""
    if not settings.contact:
        raise NotReady('hiregap.toml needs contact = "an address people can write to" before anything live is asked')
    if not is_contact(settings.contact):
        raise NotReady(f"contact must be an e-mail or web address that people can write to, not {settings.contact!r}")
    return settings.contact


def watched(settings: Settings, names: Sequence[str]) -> list[Board]:
    """The boards to ask (of the sources named, if any are); NotReady where the settings name none, of whatever source."""
    boards = listed(settings)
    if not boards:
        raise NotReady("hiregap.toml watches no boards: set watch_list = true, or add [boards] with ashby = [...]")
    return [board for board in boards if not names or board.source in names]


def ready(settings: Settings, names: Sequence[str]) -> None:
    """NotReady, before anything is asked or written, where the settings do not say enough to ask what they name."""
    contact_of(settings)
    boards = watched(settings, names)
    if not boards:
        raise NotReady(
            f"no board of {', '.join(names)} is watched: `hiregap boards list` shows which are, `boards add` adds one"
        )
    for source in sorted({board.source for board in boards}):
        keys(settings, source)


def collected(
    web: Web, lake: Lake, settings: Settings, names: Sequence[str], progress: Progress, *, is_sandbox: bool = False
) -> Counter[str]:
    """Ask every board that is due (of the sources named, if any are); how many answered, rest and were spared.

    NotReady when no board is watched at all, or one whose source needs what the settings do not say.
    A source of which none is watched has nothing to do.
    """
    made = plan(watched(settings, names), history(lake), opt_outs(settings), web.clock.now())
    carried = {name: keys(settings, name) for name in made.asked}
    known = collecting.validators(lake)
    numbers = Counter({"boards_resting": made.resting.total(), "boards_spared": made.spared.total()})
    for name, asked in made.asked.items():
        told = partial(progress, f"collect {name}")
        if resting := made.resting[name]:
            told(0, len(asked), f"{resting} more rest after failures")
        numbers += collecting.collect(
            web, lake, name, asked, known, is_sandbox=is_sandbox, threads=settings.threads, told=told, keys=carried[name]
        )  # fmt: skip
    return +numbers
