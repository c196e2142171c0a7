"""Sections to HTML, as twelve editors would leave it."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from pipelines.sandbox.prose_words import joined

HYPHEN = re.compile(r"(?<=[a-z])-(?=[a-z])")
#: The second blank of a paragraph is the one an editor hardens: enough to be met, never inside the notice.
BLANK = re.compile(r"^(\S+ \S+) ")


@dataclass(frozen=True, slots=True)
class Section:
    """One part of a posting: its heading ("" for none), paragraphs, then items; `notice` stands last and untouched."""

    part: str
    heading: str
    paragraphs: Sequence[str] = ()
    items: Sequence[str] = ()
    notice: str = ""


def page(sections: Sequence[Section], voice: dict[str, Any]) -> str:
    """All sections in the voice's markup; empty ones leave nothing behind."""
    blank = "<p>&nbsp;</p>" if voice.get("gaps") else ""
    return blank.join(section_html(each, voice) for each in sections if each.paragraphs or each.items or each.notice)


def section_html(section: Section, voice: dict[str, Any]) -> str:
    """One section: heading, paragraphs, items, notice."""
    paragraphs = [typed(each, voice) for each in section.paragraphs]
    items = [typed(each, voice) for each in section.items]
    block = "div" if voice["heading"] == "div_bold" else "p"
    if voice["heading"] == "inline" and section.heading:
        return inline(typed(section.heading, voice), paragraphs, items) + tagged(
            block, html.escape(section.notice, quote=False)
        )
    body = "".join(tagged(block, each) for each in paragraphs) + (ITEMS[voice["items"]](items) if items else "")
    if section.notice:
        body += tagged(block, html.escape(section.notice, quote=False))
    return headed(typed(section.heading, voice), body, voice["heading"])


def tagged(name: str, words: str) -> str:
    """Words in an element; nothing for no words."""
    return f"<{name}>{words}</{name}>" if words else ""


def typed(text: str, voice: dict[str, Any]) -> str:
    """A text in the voice's typography, escaped."""
    if voice.get("quotes"):
        text = text.replace("'", "’")
    if voice.get("hyphens"):
        text = HYPHEN.sub("\u2011", text)
    escaped = html.escape(text, quote=False)
    return BLANK.sub(r"\1&nbsp;", escaped) if voice.get("gaps") else escaped


def inline(heading: str, paragraphs: Sequence[str], items: Sequence[str]) -> str:
    """Heading and text in one paragraph: "Requirements: this; that."."""
    words = " ".join(paragraphs)
    if items:
        words = f"{words} {joined(items)}".strip()
    return f"<p><b>{heading}:</b> {words}</p>"


def headed(heading: str, body: str, style: str) -> str:
    """A body under its heading."""
    if not heading:
        return body
    if style == "bold_break" and body.startswith("<p>"):
        return f"<p><strong>{heading}</strong><br>{body.removeprefix('<p>')}"
    return HEADINGS[style](heading) + body


SPANNED = '<li style="font-weight: 400;"><span style="font-weight: 400;">{}</span></li>'
HEADINGS: dict[str, Callable[[str], str]] = {
    "h2": lambda words: f"<h2>{words}</h2>",
    "h3": lambda words: f"<h3>{words}</h3>\n",
    "h4": lambda words: f"<h4>{words}</h4>",
    "strong_h2": lambda words: f'<h2><span style="font-size: 14pt;"><strong>{words}</strong></span></h2>',
    "bold": lambda words: f"<p><strong>{words}</strong></p>",
    "bold_break": lambda words: f"<p><strong>{words}</strong></p>",
    "bold_colon": lambda words: f"<p><b>{words}:</b></p>",
    "div_bold": lambda words: f"<div><b>{words}</b></div>",
    "caps": lambda words: f"<p>{words.upper()}</p>",
    "caps_colon": lambda words: f"<p>{words.upper()}:</p>",
}
ITEMS: dict[str, Callable[[Sequence[str]], str]] = {
    "ul": lambda items: "<ul>\n" + "".join(f"<li>{each}</li>\n" for each in items) + "</ul>\n",
    "ul_p": lambda items: "<ul>" + "".join(f"<li><p>{each}</p></li>" for each in items) + "</ul>",
    "ul_span": lambda items: "<ul>" + "".join(map(SPANNED.format, items)) + "</ul>",
    "ul_div": lambda items: "<div><ul>" + "".join(f"<li><div>{each}.</div></li>" for each in items) + "</ul></div>",
    "mixed": lambda items: "<ul>" + "".join(f"<li>{each};</li>" for each in items) + "</ul>",
    "ol": lambda items: "<ol>" + "".join(f"<li>{each}</li>" for each in items) + "</ol>",
    "p_bullet": lambda items: "".join(f"<p>• {each}</p>" for each in items),
    "br": lambda items: "<p>" + "<br>".join(f"• {each}" for each in items) + "</p>",
    "dash": lambda items: "<p>" + "<br />".join(f"- {each}" for each in items) + "</p>",
    "semicolons": lambda items: f"<p>{joined(items)}</p>",
    "prose": lambda items: f"<p>{joined(items)}</p>",
}
