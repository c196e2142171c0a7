"""Characters as plain ones: typographic marks, odd white space, and what nobody sees."""

from __future__ import annotations

import re
import unicodedata

FOLDED = {
    "\u2018": "'", "\u2019": "'", "\u201a": "'", "\u201b": "'", "\u201c": '"', "\u201d": '"', "\u201e": '"',
    "\u2010": "-", "\u2011": "-", "\u2012": "-", "\u2013": "-", "\u2014": "-", "\u2015": "-", "\u2212": "-",
    "\u200b": "", "\u200c": "", "\u200d": "", "\u2060": "", "\ufeff": "", "\u00ad": "",
}  # fmt: skip
BEYOND_ASCII = re.compile(r"[^\x00-\x7f]")


def folded(text: str) -> str:
    """NFKC, typographic quotes and dashes as plain ones, invisible characters gone, white space as single blanks."""
    text = text.replace("\x00", "")
    if not text.isascii() and not (text := plain(text)).isascii():
        text = plain(unicodedata.normalize("NFKC", text))
    joined = " ".join(text.split())
    if joined.isprintable():
        return joined
    return " ".join("".join(char for char in joined if not is_unseen(char)).split())


def plain(text: str) -> str:
    """Typographic marks as plain ones, each replaced at once: most lines have one or two of them, if any."""
    for char in set(BEYOND_ASCII.findall(text)) & FOLDED.keys():
        text = text.replace(char, FOLDED[char])
    return text


def is_unseen(char: str) -> bool:
    """Control and direction marks, and halves of a surrogate pair, which no encoding can write."""
    return unicodedata.category(char) in ("Cc", "Cf", "Cs")
