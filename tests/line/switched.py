"""USAJOBS and one Workday site on loopback, each in its own shape: pages by number behind a key, and lists by POST."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

from tests.sources.test_usajobs import job
from tests.sources.test_workday import detail

KEY, EMAIL = "K3y/of+a=person", "owner@example.org"
SITE = "/wday/cxs/quarry/Careers"


class Offices(ThreadingHTTPServer):
    """`federal` postings behind KEY, and `openings` of a Workday site; `asked` is what came, robots.txt aside."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Answers)
        self.federal, self.openings = 0, list[int]()
        self.gone: set[int] = set()
        self.statuses: dict[str, int] = {}
        self.asked: list[tuple[str, str, dict[str, str], bytes]] = []
        self.most_listed = 2_000

    @property
    def port(self) -> int:
        """Where it listens."""
        return int(self.server_address[1])


class Answers(BaseHTTPRequestHandler):
    """One connection to it."""

    server: Offices
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        if self.path == "/robots.txt":
            self.told(404, b"")
        elif self.note(b""):
            self.told(200, self.search()) if "/api/Search" in self.path else self.detail()

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        if self.note(body):
            self.told(*self.listed(json.loads(body)))

    def note(self, body: bytes) -> bool:
        """Remember a request; whether it is answered as usual."""
        headers = {name.lower(): value for name, value in self.headers.items()}
        self.server.asked.append((self.command, self.path, headers, body))
        status = next((status for part, status in self.server.statuses.items() if part in self.path), None)
        if "/api/Search" in self.path and (headers.get("authorization-key"), headers["user-agent"]) != (KEY, EMAIL):
            status = 401
        if status:
            self.told(status, json.dumps({"you sent": headers}).encode())
        return status is None

    def search(self) -> bytes:
        """One page of a search."""
        query = parse_qs(urlsplit(self.path).query)
        size, first = int(query["ResultsPerPage"][0]), (int(query["Page"][0]) - 1) * int(query["ResultsPerPage"][0])
        items = [job(str(number)) for number in range(first, min(first + size, self.server.federal))]
        counts = {"SearchResultCount": len(items), "SearchResultCountAll": self.server.federal}
        return json.dumps({"SearchResult": counts | {"SearchResultItems": items}}).encode()

    def listed(self, asked: dict[str, Any]) -> tuple[int, bytes]:
        """One page of a list; `total` stands on the first only, as there."""
        if set(asked) != {"appliedFacets", "limit", "offset", "searchText"}:
            return 422, b"{}"
        if asked["limit"] > 20:
            return 400, b"{}"
        first, found = asked["offset"], self.server.openings
        rows = [
            {"title": "AI Engineer", "externalPath": f"/job/Ghent/AI-Engineer_R-{number}", "postedOn": "Posted Today"}
            for number in found[first : first + asked["limit"]]
        ]
        total = min(len(found), self.server.most_listed) if first == 0 else 0
        return 200, json.dumps({"total": total, "jobPostings": rows, "facets": []}).encode()

    def detail(self) -> None:
        """One posting; its text names it, and other postings stand beside it as similar ones."""
        number = int(self.path.rpartition("-")[2])
        if number in self.server.gone:
            self.told(404, b"{}")
        else:
            self.told(200, json.dumps(detail(jobDescription=f"<p>Build agents, number {number}.</p>")).encode())

    def told(self, status: int, body: bytes) -> None:
        """One answer."""
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@contextmanager
def offices() -> Iterator[Offices]:
    """The server, running."""
    made = Offices()
    threading.Thread(target=made.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
    try:
        yield made
    finally:
        made.shutdown()
        made.server_close()
