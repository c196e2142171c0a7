"""Who hires for what: employer and title. Nothing is ever merged by likeness."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from dataclasses import dataclass

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
REMOTE = re.compile(r"\b(?:remote|hybrid|on-?site|in[- ]office|wfh)\b", re.IGNORECASE)
URL = re.compile(r"\(?\s*https?://\S+\)?|\(?\bwww\.\S+\)?")
HIRING = re.compile(
    r"^(?:at )?(?P<name>[A-Z][\w&.' -]{1,40}?)\s*(?:\([^)]{0,80}\))?\s+(?:is|are)\s+(?:now\s+)?(?:hiring|looking"
    r"|seeking|searching)\b"
)
EMPLOYER_MAX = 60
EMPLOYER_WORDS = 6


@dataclass(frozen=True, slots=True)
class ThreadHeader:
    """What an advert's first line says, as far as it follows the custom; None where it does not."""

    employer: str | None = None
    roles: str | None = None
    location: str | None = None
    remote: str | None = None


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


def thread_header(line: str) -> ThreadHeader:
    """Read "Employer | Role | Place | REMOTE" in whichever order follows the employer, or "Employer is hiring"."""
    bare = URL.sub(" ", line)
    for divider in ("|", " - ", " • ", " / "):
        parts = [" ".join(part.split()) for part in bare.split(divider)]
        if len(parts) >= 3 or (divider == "|" and len(parts) == 2):
            return header_of(parts)
    found = HIRING.match(" ".join(bare.split()))
    return ThreadHeader(employer=plausible(found["name"])) if found else ThreadHeader()


def header_of(parts: list[str]) -> ThreadHeader:
    """The parts of a first line, each taken for what it looks like; the first one is the employer."""
    rest = [part for part in parts[1:] if part]
    roles = next((part for part in rest if ROLE.search(part)), None)
    remote = next((part for part in rest if REMOTE.search(part)), None)
    places = [
        part
        for part in rest
        if part is not roles and not re.search(r"full[- ]?time|part[- ]?time|contract|visa|[$€£]\s?\d", part, re.I)
    ]
    location = next((part for part in places if part is not remote), remote)
    return ThreadHeader(plausible(parts[0]), roles and roles[:200], location and location[:120], remote)


def plausible(name: str) -> str | None:
    """A name that can be an employer's: short, with a letter, and no place or role by itself."""
    bare = re.sub(r"\s*\([^)]*\)\s*$", "", name.strip(" *:-–|,.")).strip()
    too_long = len(bare) > EMPLOYER_MAX or len(bare.split()) > EMPLOYER_WORDS
    only_words = re.fullmatch(
        r"(?:remote|hiring|location|onsite|full[- ]?time|we.*|i'?m .*|hi.*|hello.*)", bare, re.IGNORECASE
    )
    return None if too_long or only_words or not re.search(r"[^\W\d_]", bare) or len(bare) < 2 else bare


def is_multi_role(lines: list[str]) -> bool:
    """Whether three or more short lines each name a role, or the first line names several between commas."""
    named = [line for line in lines[1:] if len(line) <= 90 and ROLE.search(line) and not line.rstrip().endswith(".")]
    head = thread_header(lines[0]).roles if lines else None
    several = (
        head is not None and len([part for part in re.split(r",|/| and | & |\+|;", head) if ROLE.search(part)]) >= 2
    )
    return (
        len(named) >= 3
        or several
        or bool(lines and re.search(r"\bmultiple (?:roles|positions)\b", lines[0], re.IGNORECASE))
    )
