"""Which lines of a comment open a role each, and where the lines end that are a role's own."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipelines.normalize.opening import Opening, opening
from pipelines.normalize.wording import Line

#: More roles than any comment has been seen to list; what stands behind them stays with the last.
ROLES_MOST = 40
#: A line that opens a list is short, or ends with a colon.
LEAD_MOST = 60
#: A list that such a line opens is none of openings, whatever else it says.
COLLEAGUES = re.compile(
    r"\b(?:work(?:ing)? (?:\w+ )?(?:with|alongside)"
    r"|team (?:of|includes|consists|is)\b(?! (?:\w+ )?(?:hiring|looking|seeking|recruiting))|founders?|founded"
    r"|advisors?|investors|users|customers|clients|interview|process|collaborat\w+|report(?:s|ing)? to|alongside"
    r"|you(?:'ll| will) (?:meet|talk)|requirements?|qualifications?|we use|built by|made up of|what we (?:do|offer)"
    r"|recently hired|perks|benefits)\b[^.]{0,60}:?$",
    re.IGNORECASE,
)
#: Nor is one that such a line opens, unless it speaks of hiring ("To grow our team we're looking for:").
HOUSE = re.compile(
    r"\b(?:our team|the team|backed|stack|tech(?:nologies)?|services|products?|for (?:example|instance))\b[^.]{0,60}:?$",
    re.IGNORECASE,
)
SOUGHT = re.compile(
    r"\b(?:hiring|hire|looking (?:for|to)|seeking|recruit\w*|searching|join (?:us|our|the)|to fill|to add"
    r"|(?:grow|expand|scal)(?:e|ing)? (?:up )?(?:our|the|its)|(?:roles?|positions?|openings?|vacanc(?:y|ies)|jobs)\b)",
    re.IGNORECASE,
)
#: A line that says all behind its label opens no list, nor does a first line.
SAID = re.compile(r"[^:|]{2,30}:\s+\S|[^|]*\|")
#: From here on a comment speaks of all roles again.
SHARED = re.compile(
    r"^\W*(?:(?:to )?apply\b|how to apply|interested|if (?:you|any|this|interested)|please|contact|e-?mail|send"
    r"|more (?:info|details|roles|jobs)|see (?:all|more|our|the)|all (?:roles|positions|openings|jobs|our)"
    r"|full (?:list|job|details)|check (?:out|us)|learn more|details|questions?|reach out|get in touch|benefits|perks"
    r"|we (?:offer|have|use|also|provide|believe|work)|(?:we're|we are) (?!looking|hiring|seeking|searching)"
    r"|our (?:stack|tech|team|interview|process|hiring)|about (?:us|\w+$)|(?:tech|technology|our) stack|stack|location"
    r"|salary|compensation|why (?:us|join|work)|join us|thanks|thank you|what we offer|and (?:more|many)|as well as"
    r"|(?:for|visit|find|read|view|browse|click) |https?:|www\.|jobs?\b|careers?\b|website|interview process"
    r"|hiring process|remote\b|visa)",
    re.IGNORECASE,
)


def separable(lines: Sequence[Line]) -> list[Opening]:
    """The openings of a comment, two or more roles of different names; [] where they cannot be told apart."""
    found = [each for each in every_opening(lines) if each is not None]
    ends = owned(lines, found)
    told = {key(each) for each, end in zip(found, ends, strict=True) if each.rest or end - each.at > 1}
    kept: list[Opening] = []
    for each, end in zip(found, ends, strict=True):
        is_bare = not each.rest and end - each.at == 1
        # Of a list of names and its details behind, the details are kept.
        if not (is_bare and (key(each) in told or any(key(other) == key(each) for other in kept))):
            kept.append(each)
    return kept[:ROLES_MOST] if len({key(each) for each in kept}) >= 2 else []


def key(opening: Opening) -> str:
    """A role's name without its number."""
    return opening.role.lower().rstrip("s")


def every_opening(lines: Sequence[Line]) -> list[Opening | None]:
    """For each line the opening that begins with it, or None."""
    out: list[Opening | None] = []
    lead = ""
    barred = next((line.text for line in lines if line.text.count("|") > 1), "|")
    employer = barred.partition("|")[0].strip().lower() or None
    for at, line in enumerate(lines):
        found = opening(at, line, employer) if at or employer else None
        if found is None:
            lead = line.text if line.kind == "heading" or line.text.endswith(":") or len(line.text) < LEAD_MOST else ""
        out.append(None if found is None or opens_another(lead) else found)
    if out and out[0] is not None and not repeats_header(lines, out, employer):
        out[0] = None
    return out


def opens_another(lead: str) -> bool:
    """Whether the list that a line opens is one of colleagues, steps or tools, and not of roles."""
    if COLLEAGUES.search(lead):
        return True
    return HOUSE.search(lead) is not None and not (SOUGHT.search(lead) or SAID.match(lead))


def repeats_header(lines: Sequence[Line], found: Sequence[Opening | None], employer: str | None) -> bool:
    """Whether a later opening is a first line like the comment's own ("Acme | Engineer | Oslo" once more)."""
    return any(
        each is not None and employer and lines[each.at].text.lower().startswith(f"{employer} |") for each in found[1:]
    )


def owned(lines: Sequence[Line], openings: Sequence[Opening]) -> list[int]:
    """Where each role's own lines end. The last role has no more lines than any before it; a line about all ends it too."""
    starts = [each.at for each in openings]
    ends: list[int] = []
    longest = 0
    for number, start in enumerate(starts):
        following = starts[number + 1] if number + 1 < len(starts) else None
        end = following if following is not None else min(len(lines), start + 1 + longest)
        if following is None:
            end = next((at for at in range(start + 1, end) if SHARED.match(lines[at].text)), end)
        elif end - 1 > start and lines[end - 1].kind == "heading":
            end -= 1
        longest = max(longest, end - start - 1)
        ends.append(end)
    return ends
