"""Archives that somebody hands in, looked through before they are taken in: what raw keeps, it keeps for ever."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from urllib.parse import urlsplit

from pipelines.lake.layout import SANDBOX, MixedData
from pipelines.lake.replay import Damage, records


class NoArchive(Exception):
    """A file holds no WARC record at all."""

    def __init__(self, path: Path) -> None:
        reason = "no WARC record stands in it" if path.stat().st_size else "it is empty"
        super().__init__(f"{path} is no WARC file: {reason}; nothing was taken in")


def examined(archives: Sequence[Path]) -> None:
    """NoArchive for a file without a single WARC record, MixedData for one with a record of the sandbox; nothing is written.

    What is damaged further on is no reason to refuse an archive: the rest of it can be read, and each loss is told.
    """
    for archive in archives:
        if invented := next((host for host in hosts(archive) if is_invented(host)), None):
            raise MixedData(
                f"{archive} holds the sandbox's invented answers ({invented}), and archives are real data; "
                "nothing was taken in. `hiregap run` without it collects the sandbox by itself"
            )


def hosts(archive: Path) -> list[str]:
    """The hosts that the records of a WARC file name, each once; NoArchive where there is no record."""
    standing = (each.record.headers for each in records(archive) if not isinstance(each, Damage))
    # In order, so that the first of the sandbox's is the one that is named.
    found = dict.fromkeys(host(headers.get("warc-target-uri", "").strip("<>")) for headers in standing)
    if not found:
        raise NoArchive(archive)
    return list(found)


def is_archive(path: Path) -> bool:
    """Whether a WARC record stands in a file, however little else of it can be read."""
    return any(not isinstance(each, Damage) for each in records(path))


def host(url: str) -> str:
    """The host that an address names, lower case; "" where it names none."""
    try:
        return urlsplit(url).hostname or ""
    except ValueError:
        # A bracket in the host that closes no address.
        return ""


def is_invented(name: str) -> bool:
    """Whether a host is the sandbox's."""
    return name.rstrip(".").endswith(SANDBOX)
