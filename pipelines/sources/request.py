"""What is sent for an address, where that is more than a plain GET of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Request:
    """One request as a source wants it sent. The address it is known by may say more than `url` does (what is in `body`).

    `secrets` are headers too, but their values are shown nowhere: not here, not in raw, not in a reason.
    """

    url: str
    method: str = "GET"
    body: bytes = b""
    headers: Mapping[str, str] = field(default_factory=dict)
    secrets: Mapping[str, str] = field(default_factory=dict, repr=False)

    @property
    def is_plain(self) -> bool:
        """Whether it says no more than its address, so that a redirect may be followed with it."""
        return self.method == "GET" and not (self.body or self.headers or self.secrets)
