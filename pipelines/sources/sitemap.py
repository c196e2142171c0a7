"""A site's sitemaps (sitemaps.org), packed or not: addresses of job pages, as far as their words tell, or of further sitemaps."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import quote, urlsplit
from xml.etree.ElementTree import Element

from pipelines.sources import host_of
from pipelines.sources.xml_listing import NO_XML, tree

#: So many are asked at most, eight minutes of one host's time: a site of more is a job board, to be read by other means.
PAGES_MAX, SITEMAPS_MAX = 500, 20
#: Addresses remembered of one sitemap; one that names more is not read to its end.
NAMED_MAX = 5_000
#: A sitemap of so few pages is asked for all of them where none of their addresses speaks of jobs.
SMALL = 100
#: Bytes of one sitemap, unpacked: 50,000 addresses (the most one may hold) of 300 bytes each.
BYTES_MAX = 16 * 1024 * 1024
#: Packed bytes unpacked at a time, so that a bomb never holds more than it may.
STEP = 256 * 1024
GZIP, GZIP_BITS = b"\x1f\x8b", 16 + zlib.MAX_WBITS
ROOT = re.compile(rb"<(?:\w+:)?(urlset|sitemapindex)\b")
ROOT_WITHIN = 2_000
LINE = re.compile(r"^[ \t]*sitemap[ \t]*:[ \t]*(\S+)", re.IGNORECASE | re.MULTILINE)
#: Words of a path under which postings stand, each a part of it by itself.
JOB = re.compile(
    r"(?:^|[/_.-])(?:jobs?|careers?|positions?|vacanc(?:y|ies)|openings?|opportunit(?:y|ies)|requisitions?|postings?"
    r"|stellen\w*|karriere|emplois?|offres?|empleos?|vagas?|vacatures?|lavoro)(?=$|[/_.-])",
    re.IGNORECASE,
)
LONGEST = 2_000


@dataclass(frozen=True, slots=True)
class Named:
    """What a list of addresses names on its own host, the best first: further lists, or pages; `short` why they are not all."""

    urls: tuple[str, ...]
    are_lists: bool
    short: str | None = None


def robots_named(body: bytes, host: str) -> Named:
    """The sitemaps that a robots.txt names on its host; where it names none there, the one at the usual place."""
    found = LINE.findall(body[:BYTES_MAX].decode("utf-8", "replace"))
    own = unique(address(url, host) for url in found)
    elsewhere = len(set(found)) > len(own)
    # One on another host may list this host's pages (sitemaps.org, "cross submits"), and is not asked for.
    short = "robots.txt names a sitemap that does not stand on this host" if elsewhere else None
    return Named(own or (f"https://{host}/sitemap.xml",), True, short)


def named(body: bytes, host: str) -> Named | None:
    """What a sitemap names on `host`; None for a body that is none, or that does not come to its end."""
    try:
        plain = unpacked(body)
        if not is_plain(plain):
            return None
        root = tree(plain)
    except NO_XML:
        return None
    if local(root) == "sitemapindex":
        own = unique(address(words(entry, "loc"), host) for entry in root)
        # Those that name jobs first; a site may name none so, and then any may hold them.
        return cut(tuple(sorted(own, key=lambda url: not names_jobs(url))), are_lists=True)
    entries = sorted(((words(entry, "lastmod"), words(entry, "loc")) for entry in root), reverse=True, key=first)
    own = unique(address(url, host) for _, url in entries)
    if entries and not own:
        # A site that moved to another host is no empty one.
        return Named((), False, f"none of the {len(entries):,} addresses of a sitemap stands on this host")
    return pages_named(own)


def pages_named(own: tuple[str, ...]) -> Named:
    """Of the pages on the own host those that speak of jobs; where none does, all of a few, and of many none."""
    of_jobs = tuple(url for url in own if names_jobs(url))
    if of_jobs or len(own) <= SMALL:
        return cut(of_jobs or own, are_lists=False)
    return Named((), False, f"none of the {len(own):,} addresses of a sitemap speaks of jobs")


def cut(urls: tuple[str, ...], *, are_lists: bool) -> Named:
    """The first of many addresses, and that there were more."""
    short = f"a sitemap names {len(urls):,} addresses" if len(urls) > NAMED_MAX else None
    return Named(urls[:NAMED_MAX], are_lists, short)


def first(pair: tuple[str, str]) -> str:
    """When an entry was last changed, as stated."""
    return pair[0]


def unique(urls: Iterable[str | None]) -> tuple[str, ...]:
    """Each address once, in order; what is no address is left out."""
    return tuple(dict.fromkeys(url for url in urls if url))


def address(url: str, host: str) -> str | None:
    """An address as it is asked for: by https, without a fragment, in ASCII; None for one that is not on `host`."""
    plain = url.strip().partition("#")[0]
    plain = plain if plain.isascii() else quote(plain, safe="%/:=&?~+!$,;'@()*[]")
    scheme, _, rest = plain.partition("://")
    is_sound = plain.isprintable() and " " not in plain and len(plain) <= LONGEST
    if not is_sound or scheme.lower() not in ("http", "https") or host_of(plain) != host:
        return None
    return f"https://{rest}" if "/" in rest else f"https://{rest}/"


def is_packed(body: bytes) -> bool:
    """Whether a body is gzip, as `sitemap.xml.gz` is served."""
    return body.startswith(GZIP)


def unpacked(body: bytes) -> bytes:
    """A sitemap's bytes out of their packing, if any; ValueError for more than BYTES_MAX and for a packing that does not end."""
    if not is_packed(body):
        return within(body)
    kept, rest, member = bytearray(), body, zlib.decompressobj(GZIP_BITS)
    try:
        while rest and not member.eof:
            kept += member.decompress(rest, STEP)
            rest = within(member.unconsumed_tail) if len(kept) <= BYTES_MAX else b""
    except zlib.error as error:
        raise ValueError(f"the sitemap is no gzip: {error}") from error
    within(kept)
    if not member.eof or member.unused_data:
        raise ValueError("the sitemap's gzip does not end where it should")
    return bytes(kept)


def within(body: bytes | bytearray) -> bytes:
    """The body itself; ValueError for one that is larger than a sitemap may be."""
    if len(body) > BYTES_MAX:
        raise ValueError(f"the sitemap is larger than {BYTES_MAX:,} bytes")
    return bytes(body)


def is_plain(body: bytes) -> bool:
    """Whether a body that is not packed is a list of addresses."""
    return body.lstrip()[:1] in (b"<", b"\xef") and ROOT.search(body[:ROOT_WITHIN]) is not None


def names_jobs(url: str) -> bool:
    """Whether an address's host or path speaks of jobs, and leads to more than the host's front page."""
    parts = urlsplit(url)
    of_jobs = JOB.search(f"/{parts.netloc}") or JOB.search(parts.path)
    return of_jobs is not None and len([part for part in parts.path.split("/") if part]) > 0


def words(entry: Element, name: str) -> str:
    """The text of an entry's element, whatever namespace it stands in; "" for none."""
    return next(((child.text or "").strip() for child in entry if local(child) == name), "")


def local(element: Element) -> str:
    """An element's name without its namespace."""
    return str(element.tag).rpartition("}")[2]
