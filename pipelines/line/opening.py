"""Writing the hiregap.toml that a person begins with: the sandbox's, or one that watches live boards."""

from __future__ import annotations

import json
from pathlib import Path

from pipelines.lake.layout import origin, written
from pipelines.line.boards import keep
from pipelines.line.running import NotReady
from pipelines.line.watching import is_contact

SETTINGS = Path("hiregap.toml")
OWN_BOARDS = Path("boards.csv")

SANDBOX = """\
# hiregap: settings. Every key may also be given as a variable: HIREGAP_WAREHOUSE=elsewhere.

# An invented labor market, served on this machine: no network. `hiregap init --live` writes settings for real boards.
data = "sandbox"

# Where everything is kept.
warehouse = {warehouse}
"""

LIVE = """\
# hiregap: settings. Every key may also be given as a variable: HIREGAP_CONTACT=me@example.org.

# "live" asks real job boards, one request a second to a host at most. ("sandbox" is an invented market without network.)
data = "live"

# Sent with every request, so that a site can write to a person. Nothing live is asked without it.
contact = {contact}

# Where everything is kept. raw/ in it holds texts of others as they came: private, never to be published.
warehouse = {warehouse}

# The boards that hiregap knows (docs/sources/watch-list.md), and a CSV of your own, which says more than that list and is
# what `hiregap boards add` and `hiregap boards remove` write. true is that list alone; false is only what [boards] names.
watch_list = {boards}

# Feeds of many employers, each with its own terms (docs/sources): take out the ones that you do not want.
feeds = ["arbeitnow", "himalayas", "jobicy", "remoteok", "remotive"]

# Asked only when you say so. USAJOBS wants a key and the e-mail address it was given for (developer.usajobs.gov), and "usajobs"
# among the feeds; Workday's sites (workday = ["tenant.wd5.Site"] under [boards]) have an interface that nobody documents.
# usajobs_key = "..."  (better as a variable: HIREGAP_USAJOBS_KEY)
# usajobs_email = "me@example.org"
# workday = true

# Boards of the list that you do not want to watch: "source:board".
drop = []

# Who asked not to be read: an employer, a board, or a host with all below it. Never asked, also where a redirect leads there.
opt_out = []

# Further boards by source; `hackernews` ("Who is hiring?") is read unless you write hackernews = [].
[boards]
"""


def opened(*, is_live: bool, contact: str = "", warehouse: Path | None = None, is_forced: bool = False) -> list[Path]:
    """Write hiregap.toml in this folder, when live with an empty list of one's own beside it; the files written.

    NotReady for settings that stand already (unless forced; a list of one's own is never overwritten), for a contact that
    nobody can write to, and for a warehouse that holds data of the other kind.
    """
    if SETTINGS.exists() and not is_forced:
        raise NotReady(f"{SETTINGS} stands here already; look at it, or write it anew with --force")
    if is_live and not is_contact(contact):
        raise NotReady(f"--contact must be an e-mail or web address that people can write to, not {contact!r}")
    folder = warehouse or free(is_live=is_live)
    if origin(folder) not in (None, kind(is_live=is_live)):
        raise NotReady(f"{folder} holds {origin(folder)} data; give another --warehouse")
    words = {"contact": quoted(contact), "warehouse": quoted(str(folder)), "boards": quoted(str(OWN_BOARDS))}
    written(SETTINGS, (LIVE if is_live else SANDBOX).format(**words))
    if not is_live or OWN_BOARDS.exists():
        return [SETTINGS]
    keep(OWN_BOARDS, [])
    return [SETTINGS, OWN_BOARDS]


def free(*, is_live: bool) -> Path:
    """The usual warehouse, or one beside it where that holds data of the other kind."""
    usual = Path("warehouse")
    return usual if origin(usual) in (None, kind(is_live=is_live)) else Path(f"warehouse-{kind(is_live=is_live)}")


def kind(*, is_live: bool) -> str:
    """What a warehouse calls the data it holds."""
    return "real" if is_live else "sandbox"


def quoted(text: str) -> str:
    """A string as TOML writes it."""
    return json.dumps(text, ensure_ascii=False)
