"""Pictures for the docs, made from a publication: python bench/screenshots.py PUBLISHED [FOLDER]."""

from __future__ import annotations

import sys
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


def main(published: str, folder: str = str(ROOT / "docs")) -> None:
    """Make every picture and name it."""
    for path in report(Path(published), Path(folder)):
        print(path)


if __name__ == "__main__":
    main(*sys.argv[1:])
