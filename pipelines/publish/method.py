"""The method as a page: docs/method.md, which travels in the wheel beside the page's own files."""

from __future__ import annotations

import re
from pathlib import Path

from markdown_it import MarkdownIt
from markupsafe import Markup

PACKAGED = Path(__file__).parent / "page" / "method.md"
#: A link that leads somewhere beside the report; others lead into the repository, which does not travel along.
LINK = re.compile(r"\[([^\]]+)\]\((?!https?://)[^)]*\)")


def text() -> str:
    """The method's words: inside the package when installed from a wheel, in docs/ in a checkout."""
    home = PACKAGED if PACKAGED.is_file() else PACKAGED.parents[3] / "docs" / "method.md"
    return home.read_text(encoding="utf-8")


def method() -> Markup:
    """The method as HTML: its own markup is text, its links into the repository are words."""
    house = MarkdownIt("commonmark", {"html": False}).enable("table")
    return Markup(scrollable(house.render(LINK.sub(r"\1", text()))))  # noqa: S704 - rendered with `html` off


def scrollable(html: str) -> str:
    """Every table in a box of its own that can be scrolled by hand and by key."""
    opened = html.replace("<table>", '<div class="table" role="region" tabindex="0" aria-label="Table"><table>')
    return opened.replace("</table>", "</table></div>").replace("<th>", '<th scope="col">')
