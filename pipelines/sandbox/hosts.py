"""Which host is whose: what each answers to robots.txt, and which board a path on it means."""

from __future__ import annotations

from urllib.parse import unquote

from pipelines.sandbox.shaped import SHOWN

#: Source and board.
BoardName = tuple[str, str]
SUFFIX = ".sandbox.invalid"
ASHBY, GREENHOUSE, HACKER_NEWS = "api.ashbyhq.com", "boards-api.greenhouse.io", "hn.algolia.com"
#: Ashby's host answers 401 to robots.txt; Greenhouse closes its frames only.
ROBOTS = {
    ASHBY: (401, ""),
    GREENHOUSE: (200, "User-agent: *\nDisallow: /embed/\n"),
    HACKER_NEWS: (200, "User-agent: *\nDisallow:\n"),
}


def ashby_name(path: str) -> str:
    """The board an Ashby path names; its case matters."""
    return unquote(path.removeprefix("/posting-api/job-board/"))


def greenhouse_name(path: str) -> str:
    """The board a Greenhouse path names."""
    return unquote(path.removeprefix("/v1/boards/").removesuffix("/jobs"))


def board_asked(host: str, path: str) -> BoardName | None:
    """Source and board that a request asks for; None for a path that no source of its host has."""
    if host == ASHBY:
        return "ashby", ashby_name(path)
    if host == GREENHOUSE:
        return "greenhouse", greenhouse_name(path)
    found = ((name, shape.board_asked(host, path)) for name, shape in SHOWN.items())
    return next(((name, board) for name, board in found if board is not None), None)


def robots(host: str) -> tuple[int, str] | None:
    """What a host answers to robots.txt; None for one that the market does not have. A tenant's host is its source's."""
    tenant = (shape.ROBOTS for shape in SHOWN.values() if shape.serves(host))
    return ROBOTS.get(host) or next(tenant, None)
