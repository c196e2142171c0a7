"""A description that a source sends in pieces, put together as one HTML fragment with the pieces' own headings."""

from __future__ import annotations

import html


def section(heading: str | None, fragment: str | None) -> str:
    """A piece under its heading (plain text); "" for a piece without words."""
    if not fragment or not fragment.strip():
        return ""
    return f"<h3>{html.escape(heading.strip())}</h3>{fragment}" if heading and heading.strip() else fragment


def fragment(plain: str | None) -> str:
    """Plain text as HTML, its lines kept."""
    return html.escape(plain or "").replace("\n", "<br>")


def joined(*pieces: str) -> str | None:
    """The pieces with a break between them; None where none has words."""
    return "\n".join(piece for piece in pieces if piece.strip()) or None
