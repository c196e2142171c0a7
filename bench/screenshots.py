"""Pictures for the docs, made from a publication: python bench/screenshots.py WAREHOUSE/published [FOLDER].

The report, the command as a terminal shows it, and Dagster's graph of the groups of assets, which needs no run.
"""

from __future__ import annotations

import html
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from bench.browser import browser  # noqa: E402 - a script that is run by its path

PHONE, DESK = 390, 1180
#: A picture's name to its page, width and whether it is dark; the top of the page, so that a README stays short.
REPORT = {
    "report": ("index.html", DESK, False),
    "report-dark": ("index.html", DESK, True),
    "report-phone": ("index.html", PHONE, False),
    "report-phone-dark": ("index.html", PHONE, True),
}
TOP = 1400
#: What the picture of the command shows, in this order.
TYPED = (
    ("sql", "from demand_by_month select month: period_start, category, value, ci_low, ci_high, n, flag "
     "where measure = 'share_of_three' and is_headline order by all desc limit 6"),
    ("explain", "share_of_three"),
    ("cite",),
)  # fmt: skip
TERMINAL = """<!doctype html><meta charset="utf-8"><body style="margin:0;background:#16181d"><pre style="margin:0;padding:20px;
font:13px/1.4 'DejaVu Sans Mono',monospace;color:#dfe3ea;white-space:pre-wrap">{}</pre></body>"""
#: Width and height of Dagster's graph.
GRAPH = (1400, 460)
#: Seconds that Dagster may take to load its definitions on a busy machine, and to lay its graph out.
PATIENCE, LAID_OUT = 240, 8


def report(published: Path, folder: Path) -> list[Path]:
    """The report on a phone and a desk, light and dark; the files made."""
    made = []
    with browser() as page:
        for name, (file, width, dark) in REPORT.items():
            page.look(width, dark=dark)
            page.open(f"{(published / 'report').resolve().as_uri()}/{file}")
            made.append(folder / f"{name}.png")
            page.picture(made[-1], TOP)
    return made


def command(warehouse: Path, folder: Path) -> Path:
    """A terminal in which a few questions are asked; the file made."""
    said = "\n".join(
        f"<b>$ hiregap {html.escape(spoken(typed))}</b>\n{html.escape(answered(typed, warehouse))}" for typed in TYPED
    )
    with tempfile.TemporaryDirectory() as place, browser() as page:
        (Path(place) / "terminal.html").write_text(TERMINAL.format(said), encoding="utf-8")
        page.look(DESK)
        page.open((Path(place) / "terminal.html").as_uri())
        page.picture(folder / "command.png", TOP)
    return folder / "command.png"


def spoken(typed: tuple[str, ...]) -> str:
    """A command line as one types it."""
    return " ".join(f'"{word}"' if " " in word else word for word in typed)


def answered(typed: tuple[str, ...], warehouse: Path) -> str:
    """What a command says."""
    line = [sys.executable, "-m", "pipelines", *typed, "--warehouse", str(warehouse)]
    environment = os.environ | {"PYTHONPATH": str(ROOT), "NO_COLOR": "1"}
    return subprocess.run(line, capture_output=True, text=True, check=True, env=environment).stdout


def graph(folder: Path) -> Path:
    """Dagster's graph of the groups of assets; the file made."""
    with dagster() as address, browser() as page:
        page.look(*GRAPH)
        page.open(f"{address}/asset-groups")
        page.until(lambda: page.value("document.body.innerText.includes('staging')"))
        time.sleep(LAID_OUT)
        page.picture(folder / "dagster.png", GRAPH[1])
    return folder / "dagster.png"


@contextmanager
def dagster() -> Iterator[str]:
    """Dagster's pages on a free port of loopback, read-only, with a home of their own; gone afterwards."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    parse = [sys.executable, "-m", "dbt.cli.main", "parse", "--quiet", "--project-dir", str(ROOT / "dbt")]
    subprocess.run([*parse, "--profiles-dir", str(ROOT / "dbt"), "--target-path", "target"], check=True, cwd=ROOT)
    with tempfile.TemporaryDirectory() as home:
        shutil.copyfile(ROOT / "dagster.yaml", Path(home) / "dagster.yaml")
        line = [
            sys.executable,
            "-m",
            "dagster_webserver",
            "-h",
            "127.0.0.1",
            "-p",
            str(port),
            "-w",
            "workspace.yaml",
            "--read-only",
        ]
        environment = os.environ | {"DAGSTER_HOME": home, "PYTHONPATH": str(ROOT), "DO_NOT_TRACK": "1"}
        quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        with subprocess.Popen(line, env=environment, cwd=ROOT, **quiet) as server:
            try:
                answers(port)
                yield f"http://127.0.0.1:{port}"
            finally:
                server.terminate()


def answers(port: int) -> None:
    """Wait until somebody listens; TimeoutError when nobody does."""
    end = time.monotonic() + PATIENCE
    while True:
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
            return
        except OSError:
            if time.monotonic() > end:
                raise TimeoutError(f"nothing listens on {port}") from None
            time.sleep(0.5)


def main(published: str, folder: str = str(ROOT / "docs")) -> None:
    """Make every picture and name it."""
    to = Path(folder)
    for path in (*report(Path(published), to), command(Path(published).parent, to), graph(to)):
        print(path)


if __name__ == "__main__":
    main(*sys.argv[1:])
