"""How to cite one vintage: a line of text, BibTeX, and CITATION.cff; each names the vintage and the hash of its rows."""

from __future__ import annotations

import json
from typing import Any

from pipelines.publish.metadata import LICENSE, caveat, citation
from pipelines.publish.receipt import about_of

AUTHOR = "The hiregap developers"
TITLE = "hiregap: what AI jobs ask people to do and to be"
#: Digits of the hash that stand in a line of text: enough to tell two publications apart.
SHORT = 16


def cited(receipt: dict[str, Any]) -> dict[str, str]:
    """What to write below a number: `text` on one line, `bibtex`, and the `vintage` and `sha256` that both name."""
    return {"text": line(receipt), "bibtex": bibtex(receipt), "vintage": receipt["vintage"], "sha256": digest(receipt)}


def digest(receipt: dict[str, Any]) -> str:
    """sha256 over the published rows: the same for the same content, whatever a file's bytes are."""
    return str(receipt["database_logical_sha256"])


def line(receipt: dict[str, Any]) -> str:
    """A citation on one line."""
    said = citation(about_of(receipt))
    return said.replace(
        f"Vintage {receipt['vintage']}.", f"Vintage {receipt['vintage']}, rows sha256 {digest(receipt)[:SHORT]}."
    )


def bibtex(receipt: dict[str, Any]) -> str:
    """A citation as BibTeX; the year is that of the newest reading."""
    about = about_of(receipt)
    year = [f"  year    = {{{about.newest.year}}},"] if about.newest else []
    invented = " Sandbox: invented data." if about.is_sandbox else ""
    return "\n".join([
        f"@misc{{hiregap-{about.vintage},",
        f"  author  = {{{{{AUTHOR}}}}},",
        "  title   = {{hiregap}: what {AI} jobs ask people to do and to be},",
        *year,
        f"  version = {{{about.vintage}}},",
        f"  note    = {{Data set, CC BY 4.0. sha256 of its rows: {digest(receipt)}.{invented}}}",
        "}",
    ])  # fmt: skip


def citation_cff(receipt: dict[str, Any]) -> str:
    """CITATION.cff (1.2.0) of one vintage; strings in it are JSON's, which YAML reads alike."""
    about = about_of(receipt)
    released = [f"date-released: {about.newest.isoformat()}"] if about.newest else []
    return "\n".join([
        "cff-version: 1.2.0",
        "type: dataset",
        f"title: {json.dumps(TITLE)}",
        f"abstract: {json.dumps(caveat(about))}",
        'message: "Please cite the vintage that your numbers come from; it stands in every row."',
        "authors:",
        f"  - name: {json.dumps(AUTHOR)}",
        f"license: {LICENSE['name']}",
        f"version: {json.dumps(about.vintage)}",
        *released,
        "identifiers:",
        "  - type: other",
        f"    value: {json.dumps('sha256:' + digest(receipt))}",
        '    description: "sha256 over the published rows, as MANIFEST.json has it"',
        "",
    ])  # fmt: skip
