"""A site's sitemap (sitemaps.org): the addresses of its job pages, as far as their words tell, and of further sitemaps."""

from __future__ import annotations

import re
from urllib.parse import urlsplit
from xml.etree.ElementTree import Element

from pipelines.sources import host_of
from pipelines.sources.xml_listing import NO_XML, tree

#: So many are asked at most: a site of more is a job board of its own, to be read by other means.
PAGES_MAX, SITEMAPS_MAX = 500, 20
ROOT = re.compile(rb"<(?:urlset|sitemapindex)\b")
ROOT_WITHIN = 2_000
#: Words of a path under which postings stand, each a part of it by itself.
JOB = re.compile(
    r"(?:^|[/_.-])(?:jobs?|careers?|positions?|vacanc(?:y|ies)|openings?|opportunit(?:y|ies)|requisitions?|postings?"
    r"|stellen\w*|karriere|emplois?|offres?|empleos?|vagas?|vacatures?|lavoro)(?=$|[/_.-])",
    re.IGNORECASE,
)


def is_sitemap(body: bytes) -> bool:
    """Whether a body is a list of addresses."""
    return body.lstrip()[:1] == b"<" and ROOT.search(body[:ROOT_WITHIN]) is not None


def addresses(body: bytes, host: str) -> tuple[str, ...]:
    """The https addresses on `host` of job pages, the newest first, or of further sitemaps; () for what is no sitemap."""
    if not is_sitemap(body):
        return ()
    try:
        root = tree(body)
    except NO_XML:
        return ()
    is_index = local(root) == "sitemapindex"
    found = [(words(entry, "lastmod"), words(entry, "loc")) for entry in root]
    own = [(changed, url) for changed, url in found if url.startswith("https://") and host_of(url) == host]
    if is_index:
        # Those that name jobs first; a site may name none so, and then any may hold them.
        return tuple(dict.fromkeys(url for _, url in sorted(own, key=lambda each: not names_jobs(each[1]))))[
            :SITEMAPS_MAX
        ]
    newest = sorted((each for each in own if names_jobs(each[1])), key=lambda each: each[0], reverse=True)
    return tuple(dict.fromkeys(url for _, url in newest))[:PAGES_MAX]


def names_jobs(url: str) -> bool:
    """Whether an address's host or path speaks of jobs, and leads to more than their list."""
    parts = urlsplit(url)
    of_jobs = JOB.search(f"/{parts.netloc}") or JOB.search(parts.path)
    return of_jobs is not None and len([part for part in parts.path.split("/") if part]) > 0


def words(entry: Element, name: str) -> str:
    """The text of an entry's element, whatever namespace it stands in; "" for none."""
    return next(((child.text or "").strip() for child in entry if local(child) == name), "")


def local(element: Element) -> str:
    """An element's name without its namespace."""
    return str(element.tag).rpartition("}")[2]
