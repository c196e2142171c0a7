"""Who is never asked: employers, boards and hosts that do not wish it, wherever they are met."""

from __future__ import annotations

from collections.abc import Iterable

from pipelines.line.boards import Board
from pipelines.normalize.identity import employer_slug
from pipelines.sources import Source, host_of, source_of, sources


class OptOut:
    """Opt-outs as a person writes them: an employer ("Acme Inc."), a board ("ashby:Acme", "Acme") or a host ("acme.com").

    Each entry is taken for all three, whatever its case, and a host for all hosts below it: rather one too many is spared.
    """

    def __init__(self, entries: Iterable[str], boards: Iterable[Board]) -> None:
        self.entries = {entry.casefold(): entry for entry in entries}
        self.slugs = {employer_slug(entry): entry for entry in entries}
        found = ((row.name.casefold(), self.by_words(row.source, row.board, row.employer)) for row in boards)
        self.boards = {name: entry for name, entry in found if entry}

    def by_words(self, source: str, board: str, employer: str | None = None) -> str | None:
        """The entry that names a board or its employer, or None."""
        for word in (f"{source}:{board}", board):
            if entry := self.entries.get(word.casefold()):
                return entry
        return self.slugs.get(employer_slug(employer)) if employer else None

    def by_address(self, url: str) -> str | None:
        """The entry that keeps an address from being asked: by its host, or by the board that it leads to; None for none."""
        labels = host_of(url).rstrip(".").split(".")
        hosts = (".".join(labels[at:]) for at in range(len(labels)))
        if entry := next((self.entries[host] for host in hosts if host in self.entries), None):
            return entry
        if found := source_of(url) or anywhere(url):
            source, board = found
            name = f"{source.NAME}:{board}".casefold()
            return self.boards.get(name) or self.by_words(source.NAME, board)
        return None


def anywhere(url: str) -> tuple[Source, str] | None:
    """The source that stands on any host, and the board that an address is there; None for an address that it never reads."""
    found = ((source, source.board_of(url)) for source in sources().values() if not source.HOSTS)
    return next(((source, board) for source, board in found if board), None)
