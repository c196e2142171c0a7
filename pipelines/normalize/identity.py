"""Who hires for what: employer and title. Nothing is ever merged by likeness."""

from __future__ import annotations

import hashlib
import re
import unicodedata

LEGAL = re.compile(
    r"[\s,]+(?:inc|llc|ltd|limited|gmbh|corp|corporation|co|plc|ag|s\.?a\.?|b\.?v\.?|oy|ab|pty|pte|srl|sas|kg|se)\.?$",
    re.IGNORECASE,
)
NOISE = re.compile(
    r"\((?:[^()]*\b(?:remote|hybrid|on-?site|m/[wf]/d|f/m/d|m/f/\w|w/m/d|all genders|h/f|\d+%?)\b[^()]*)\)",
    re.IGNORECASE,
)
PLACE_TAIL = re.compile(r"\s+[-|,@]\s+(?:remote|hybrid|on-?site)\b.*$", re.IGNORECASE)
ROLE = re.compile(
    r"\b(?:engineers?|developers?|scientists?|researchers?|managers?|designers?|analysts?|architects?|devops|sre"
    r"|cto|head of|lead|"
    r"directors?|programmers?|interns?|founding|full[- ]?stack|back[- ]?end|front[- ]?end|consultants?|writers?"
    r"|administrators?)\b",
    re.IGNORECASE,
)


def title_normalized(title: str) -> str:
    """The title for counting: lower case, brackets about place and gender gone, level kept, marks as blanks."""
    bare = PLACE_TAIL.sub("", NOISE.sub(" ", unicodedata.normalize("NFKC", title)))
    words = re.sub(r"[^\w+#./&-]+", " ", bare.lower())
    return " ".join(words.strip(" -./&").split()) or title.strip().lower()


def employer_slug(name: str) -> str:
    """The employer's id: legal suffix dropped, ASCII words joined by hyphens; a hash where no ASCII word stands."""
    bare = name.strip()
    while (cut := LEGAL.sub("", bare)) != bare and cut:
        bare = cut
    ascii_name = unicodedata.normalize("NFKD", bare).encode("ascii", "ignore").decode()
    slug = re.sub(r"[^a-z0-9]+", "-", ascii_name.lower()).strip("-")
    return slug or "x" + hashlib.sha256(name.encode()).hexdigest()[:12]
