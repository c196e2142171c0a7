"""How much one fetch may cost: seconds, bytes, attempts and hops."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Bounds:
    """Seconds are real ones, but for `patience` and `backoff`, which pass by the Web's clock."""

    #: To one address of a host, handshake included; a host that takes longer is down.
    connect: float = 10.0
    #: Of silence. It is no deadline: a byte every nine seconds would never end.
    read: float = 20.0
    #: Of network time for one fetch with all its hops and attempts; enough for the largest board seen at 300 kbit/s, unpacked.
    total: float = 90.0
    #: Of a decoded body. The largest of 440 boards and threads seen held 3.4 MB (Ashby, 2025-10; Greenhouse with texts is
    #: several times its list without, 1 MB at most): 64 MB leaves room, and fits beside everything else in 2 GiB.
    body_bytes: int = 64 * 1024 * 1024
    #: Attempts at one address: passing trouble has passed by the third, or it is not passing.
    attempts: int = 3
    #: Hops after the first address (RFC 9309 asks for at least five for robots.txt).
    redirects: int = 5
    #: Before the second attempt; doubles with each further one.
    backoff: float = 2.0
    #: The longest wait a server may ask of a run (Retry-After, Crawl-delay); who asks for more is left in peace.
    patience: float = 120.0
