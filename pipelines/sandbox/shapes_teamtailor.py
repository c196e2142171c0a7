"""The market as Teamtailor shows it: an RSS feed in pages, on a host of the employer's own, with neither pay nor type. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from email.utils import format_datetime
from html import escape
from urllib.parse import parse_qs

from pipelines.sandbox.employers import stated_name
from pipelines.sandbox.names import COUNTRIES
from pipelines.sandbox.shapes import NOTICE
from pipelines.sandbox.truth import Employer, Opening

NAME = "teamtailor"
KIND = "application/rss+xml; charset=utf-8"
DOMAIN, PATH = ".teamtailor.com", "/jobs.rss"
ROBOTS = (200, "User-agent: *\nAllow: /jobs.rss\n")
MISSING = (b"<!doctype html><html><title>Not found</title><p>sandbox: invented data</html>", "text/html; charset=utf-8")
HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n<rss version="2.0" xmlns:tt="https://teamtailor.com/locations">\n<channel>\n'
TAIL = "</channel>\n</rss>\n"
#: These sites show few jobs a page, whatever is asked for: how many is each site's own choice.
PER_PAGE = 5
#: Who says nothing of remote work stands as "none" too.
REMOTE = {"remote": "fully", "hybrid": "hybrid"}


def serves(host: str) -> bool:
    """Whether a host is Teamtailor's."""
    return host.endswith(DOMAIN)


def board_asked(host: str, path: str) -> str | None:
    """The site that a request asks for; None when it is none of Teamtailor's."""
    return host.removesuffix(DOMAIN) if host.endswith(DOMAIN) and path == PATH else None


def job(opening: Opening, employer: Employer, edits: int, text: str) -> bytes:
    """One item of a site's feed."""
    described = text.replace("]]>", "]]]]><![CDATA[>")
    address = f"https://{opening.board}{DOMAIN}.sandbox.invalid/jobs/{opening.external_id}"
    place = {"name": opening.city, "city": opening.city, "country": COUNTRIES[opening.country]}
    told = {
        "pubDate": format_datetime(opening.opened_at), "link": address,
        "remoteStatus": REMOTE.get(opening.remote or "", "none"), "guid": opening.external_id,
    }  # fmt: skip
    kept = {"tt:department": opening.function.title(), "tt:role": opening.function.title()}
    return (
        f"<item>\n{elements({'title': opening.title})}<description><![CDATA[{described}]]></description>\n{elements(told)}"
        f"<tt:locations>\n<tt:location>\n{elements({f'tt:{name}': words for name, words in place.items()})}"
        f"</tt:location>\n</tt:locations>\n{elements(kept)}</item>\n"
    ).encode()


def elements(named: dict[str, str]) -> str:
    """Elements by their names."""
    return "".join(f"<{name}>{escape(words, quote=False)}</{name}>\n" for name, words in named.items())


def board(jobs: Sequence[bytes], employer: Employer) -> bytes:
    """A feed with these items."""
    named = {
        "title": stated_name(employer),
        "link": f"https://{employer.board}{DOMAIN}.sandbox.invalid",
        "description": NOTICE,
        "language": "en",
    }
    return (HEAD + elements(named)).encode() + b"".join(jobs) + TAIL.encode()


def part(jobs: Sequence[bytes], employer: Employer, query: str) -> bytes:
    """The page of a site's feed that a query asks for."""
    first, most = (stated(query, name, usual) for name, usual in (("offset", 0), ("per_page", PER_PAGE)))
    return board(jobs[first : first + min(most, PER_PAGE)], employer)


def stated(query: str, name: str, usual: int) -> int:
    """The number that a query states under a name, or the usual one."""
    words = parse_qs(query).get(name, [""])[0]
    return int(words) if words.isdecimal() else usual
