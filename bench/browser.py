"""A headless Chromium over its DevTools protocol: opens pages, says what they asked for and complained of, takes pictures."""

from __future__ import annotations

import base64
import json
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from websockets.sync.client import ClientConnection, connect

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
#: Seconds that a start, an answer or a page may take on a busy machine.
PATIENCE = 60
#: Of what a page tells, these are kept.
COMPLAINTS = ("Runtime.exceptionThrown", "Runtime.consoleAPICalled", "Log.entryAdded")


@dataclass
class Browser:
    """One tab. `asked` are the addresses it requested, `complaints` what its console said, `dialogs` what popped up."""

    socket: ClientConnection
    last: int = 0
    asked: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)
    dialogs: list[str] = field(default_factory=list)

    def call(self, method: str, **told: Any) -> dict[str, Any]:
        """One command's result; RuntimeError with what the browser answered if it refused."""
        self.last += 1
        wanted = self.last
        self.socket.send(json.dumps({"id": wanted, "method": method, "params": told}))
        while True:
            said = json.loads(self.socket.recv(timeout=PATIENCE))
            if said.get("id") == wanted:
                if "error" in said:
                    raise RuntimeError(f"{method}: {said['error']}")
                return dict(said["result"])
            self.heard(said)

    def heard(self, said: dict[str, Any]) -> None:
        """Keep what matters of an event; a dialog is closed, since it would stop the page."""
        method, told = said.get("method"), said.get("params", {})
        if method == "Network.requestWillBeSent":
            self.asked.append(told["request"]["url"])
        elif method == "Page.javascriptDialogOpening":
            self.dialogs.append(told["message"])
            self.last += 1
            self.socket.send(
                json.dumps({"id": self.last, "method": "Page.handleJavaScriptDialog", "params": {"accept": False}})
            )
        elif method in COMPLAINTS:
            self.complaints.append(json.dumps(told)[:600])

    def open(self, url: str) -> None:
        """Go to a page and wait until it is loaded and its charts, if any, are drawn."""
        self.call("Page.navigate", url="about:blank")  # else another fragment of the same page is no navigation
        self.until(lambda: self.value("location.href") == "about:blank")
        self.call("Page.navigate", url=url)
        self.until(lambda: self.value("location.protocol !== 'about:' && document.readyState === 'complete'"))
        self.until(
            lambda: self.value("!document.querySelector('.chart') || 'drawn' in document.documentElement.dataset")
        )

    def until(self, holds: Any) -> None:
        """Wait for something; TimeoutError when it does not come."""
        end = time.monotonic() + PATIENCE
        while not holds():
            if time.monotonic() > end:
                raise TimeoutError(f"the page did not get there; it said {self.complaints[-3:]}")
            time.sleep(0.05)

    def value(self, expression: str) -> Any:
        """What an expression gives in the page."""
        return self.call("Runtime.evaluate", expression=expression, returnByValue=True)["result"].get("value")

    def press(self, key: str, code: int) -> None:
        """One key, as a person presses it."""
        text = {"text": "\r"} if key == "Enter" else {}
        for kind in ("keyDown", "keyUp"):
            self.call("Input.dispatchKeyEvent", type=kind, key=key, code=key, windowsVirtualKeyCode=code, **text)

    def look(self, width: int, height: int = 900, *, dark: bool = False, scale: float = 1) -> None:
        """Be as wide as a phone or a desk, light or dark."""
        self.call(
            "Emulation.setDeviceMetricsOverride",
            width=width,
            height=height,
            deviceScaleFactor=scale,
            mobile=width < 600,
        )
        scheme = [{"name": "prefers-color-scheme", "value": "dark" if dark else "light"}]
        self.call("Emulation.setEmulatedMedia", features=scheme)

    def picture(self, path: Path, height: int | None = None) -> None:
        """A PNG of the whole page, or of its top so many pixels."""
        size = self.call("Page.getLayoutMetrics")["cssContentSize"]
        clip = {
            "x": 0,
            "y": 0,
            "width": size["width"],
            "height": min(height or size["height"], size["height"]),
            "scale": 1,
        }
        told = self.call("Page.captureScreenshot", format="png", clip=clip, captureBeyondViewport=True)
        path.write_bytes(base64.b64decode(told["data"]))


@contextmanager
def browser() -> Iterator[Browser]:
    """A browser with a profile of its own, gone afterwards; FileNotFoundError where there is none."""
    if CHROMIUM is None:
        raise FileNotFoundError("no chromium on this machine")
    with tempfile.TemporaryDirectory(prefix="hiregap-browser-", ignore_cleanup_errors=True) as profile:
        process = subprocess.Popen([
            CHROMIUM, "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--hide-scrollbars",
            "--disable-background-networking", "--disable-component-update", "--disable-sync", "--remote-debugging-port=0",
            f"--user-data-dir={profile}", "about:blank",
        ], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)  # fmt: skip
        try:
            with connect(tab(Path(profile)), max_size=None, open_timeout=PATIENCE) as socket:
                opened = Browser(socket)
                for domain in ("Page", "Network", "Runtime", "Log"):
                    opened.call(f"{domain}.enable")
                yield opened
        finally:
            process.terminate()
            process.wait(PATIENCE)


def tab(profile: Path) -> str:
    """Where the first tab listens, once the browser has said on which port of loopback."""
    import httpx2  # here, since only a start needs it

    end, told = time.monotonic() + PATIENCE, profile / "DevToolsActivePort"
    while not (told.is_file() and len(told.read_text().splitlines()) == 2):
        if time.monotonic() > end:
            raise TimeoutError("the browser did not start")
        time.sleep(0.05)
    port = int(told.read_text().splitlines()[0])
    tabs = httpx2.get(f"http://127.0.0.1:{port}/json/list", trust_env=False, timeout=PATIENCE).json()
    return str(next(each["webSocketDebuggerUrl"] for each in tabs if each["type"] == "page"))
