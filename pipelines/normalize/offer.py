"""Whether a comment of a hiring thread offers work at all, as far as its words say it clearly."""

from __future__ import annotations

import re

from pipelines.normalize.naming import TRADE

#: The form of the other thread, "Who wants to be hired?", and words by which a person offers himself.
SEEKER = re.compile(
    r"^\W*(?:<\w+>)?\W*(?:seeking (?:work|freelance (?:work|gigs?|projects?)|employment)\b|for hire\b|my r[eé]sum[eé]\b)"
    r"|\bwilling to relocate\s*:[^<]*(?:<p>|\n)?\s*(?:technologies|r[eé]sum[eé]|roles of interest|skills|tech stack)"
    r"|r[eé]sum[eé]\s*(?:&#x2F;|/)\s*cv\s*:|\bopen to (?:new |remote )opportunities in\b",
    re.IGNORECASE,
)
#: A comment without any such word that is short besides is a remark.
OFFER = re.compile(
    r"\||\b(?:hiring|hires?|looking for|seeking|join|positions?|roles?|openings?|careers?|jobs?|apply|we need|full[- ]?time|remote"
    r"|on-?site|interns?|internships?|contract|recruit\w*|work with us|team|employ\w*|vacanc\w+|talent)\b",
    re.IGNORECASE,
)
OFFER_WITHIN = 400


def no_advert(text: str) -> str | None:
    """What a comment is that offers no work: `job_seeker`, or `no_offer` where no word of hiring stands; None for adverts."""
    if SEEKER.search(text):
        return "job_seeker"
    return "no_offer" if len(text) < OFFER_WITHIN and not (OFFER.search(text) or TRADE.search(text)) else None
