"""The report in a real browser: drawn whole, quiet, asking nobody, reachable by key, deaf to what hides in published text."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import duckdb
import pytest

from bench.browser import CHROMIUM, Browser, browser
from pipelines.publish.pages import PAGES
from pipelines.publish.report import write_pages
from tests.publish.conftest import ABOUT, built, filled

PHONE, DESK = 390, 1180
CALL = "window.hit=1;alert(1)"
ELSEWHERE = "https://xss.invalid/x"
#: What would run, pop up or ask somebody if any page took text for markup, an attribute, a script or an address.
PAYLOADS = (
    f"<script>{CALL}</script>", f"</script><script>{CALL}</script>", f"<SCRIPT SRC={ELSEWHERE}.js></SCRIPT>",
    f"<img src=x onerror={CALL}>", f"<img src={ELSEWHERE}.png>", f'"><img src={ELSEWHERE} onerror="{CALL}">',
    f"'><svg/onload={CALL}>", f"<svg><script>{CALL}</script></svg>", f"<svg><animate onbegin={CALL} attributeName=x dur=1s>",
    f"<body onload={CALL}>", f"<iframe src=javascript:{CALL}>", f"<iframe srcdoc='<script>parent.{CALL}</script>'>",
    f"<iframe src={ELSEWHERE}>", f"<a href=javascript:{CALL} id=bait>tea</a>", f"javascript:{CALL}", f"JaVaScRiPt:{CALL}",
    f"java\tscript:{CALL}", f" javascript:{CALL}", f"data:text/html,<script>{CALL}</script>", f"vbscript:{CALL}",
    f"https://x.invalid/\" onmouseover=\"{CALL}", f"<input autofocus onfocus={CALL}>", f"<details open ontoggle={CALL}>x</details>",
    f"<video><source onerror={CALL}></video>", f"<audio src={ELSEWHERE} onerror={CALL}>", f"<object data={ELSEWHERE}></object>",
    f"<embed src={ELSEWHERE}>", f"<link rel=stylesheet href={ELSEWHERE}.css>", f"<style>@import '{ELSEWHERE}.css'</style>",
    f"<div style=\"background:url({ELSEWHERE})\">", f"<meta http-equiv=refresh content='0;url={ELSEWHERE}'>",
    f"<base href={ELSEWHERE}>",
    f"<form action={ELSEWHERE}><button autofocus>x</button></form>", f"<math><mtext><img src=x onerror={CALL}></mtext></math>",
    f"<!--><img src=x onerror={CALL}>-->", f"<![CDATA[><img src=x onerror={CALL}>]]>",
    f"${{{CALL}}}", f"{{{{ ''.constructor('{CALL}')() }}}}",
    f"{{% for x in y %}}{CALL}", f"\\u003cscript\\u003e{CALL}\\u003c/script\\u003e", f"&lt;img src=x onerror={CALL}&gt;",
    f"\u2028{CALL}//", f"'+({CALL})+'", f"`+({CALL})+`",
)  # fmt: skip
#: What a person can go to by key.
STOPS = "a[href], button:not([hidden]), input, select, summary, [tabindex='0']"


@pytest.fixture(scope="module")
def tab() -> Iterator[Browser]:
    """One browser for all."""
    if CHROMIUM is None:
        pytest.skip("no chromium here to open the report in")
    with browser() as opened:
        yield opened


@pytest.fixture(scope="module")
def poisoned(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A report whose titles, employers, boards, addresses, quotes, claims, reasons, credits and sources are the payloads."""
    folder = tmp_path_factory.mktemp("poisoned")
    path = filled(built(folder / "build.duckdb"))
    with duckdb.connect(str(path)) as connection:
        connection.execute(
            "create table words as select unnest($1::varchar[]) as word, unnest(range(len($1))) as at", [list(PAYLOADS)]
        )
        connection.execute(f"""
            update published.requisitions set title = word, employer = word, board = word, url = word, employer_id = word,
                source = word, attribution = word || ', ' || word
            from words where words.at = substr(requisition_id, 2)::int % {len(PAYLOADS)} and requisition_id[1] = 'r'
        """)
        connection.execute(f"""
            update published.evidence set quote = word, slot = word
            from words where words.at = substr(requisition_id, 2)::int % {len(PAYLOADS)}
        """)
        for column in ("claim", "measured", "rule", "verdict_reason"):
            connection.execute(
                f"update published.claims set {column} = word from words where words.at = substr(claim_id, 2)::int"
            )
        connection.execute(
            "update published.coverage_by_month set source = word from words where words.at = month(period_start)"
        )
        connection.execute(
            "update published.demand_by_month set flag_reason = word from words where words.at = month(period_start)"
        )
        connection.execute(
            "update published.screen_by_work set screen = word from words where words.at = length(screen)"
        )
        connection.execute("drop table words")
    write_pages(path, folder / "report", ABOUT)
    return folder / "report"


def opened(tab: Browser, folder: Path, page: str) -> dict[str, Any]:
    """A page, opened afresh: what it asked for, complained of and popped up."""
    tab.asked.clear()
    tab.complaints.clear()
    tab.dialogs.clear()
    tab.open(f"{folder.as_uri()}/{page}")
    outside = [url for url in tab.asked if not url.startswith((folder.as_uri(), "about:blank"))]
    return {"outside": outside, "complaints": list(tab.complaints), "dialogs": list(tab.dialogs)}


#: What the house never writes, so that it can only come from a payload.
STRANGE = "img,iframe,object,embed,video,audio,base,form:not(#search,.vega-bindings),#bait,[onload],[onerror],[onclick]"
CHARTS = "[...document.querySelectorAll('.chart')]"
MARKS = "svg .mark-symbol path, svg .mark-rect path"
QUIET: dict[str, Any] = {"outside": [], "complaints": [], "dialogs": []}


def test_every_page_is_drawn_whole_and_quiet_on_a_phone_and_on_a_desk(tab: Browser, published: Path) -> None:
    charts = 0
    for page in PAGES:
        tab.look(PHONE, dark=page.name in ("demand", "screens"))
        assert opened(tab, published / "report", page.file) == QUIET, page
        assert tab.value("document.documentElement.scrollWidth") == PHONE, page
        held = tab.value("document.querySelectorAll('.chart').length")
        assert tab.value(f"{CHARTS}.filter((each) => each.querySelector('{MARKS}')).length") == held, page
        # What is wider than its box is shrunk with all its letters.
        assert tab.value(
            f"{CHARTS}.every((each) => each.querySelector('svg').getAttribute('width') <= each.clientWidth)"
        ), page
        charts += held
        tab.look(DESK)
        tab.until(lambda: tab.value(f"{CHARTS}.every((each) => each.dataset.drawn == each.clientWidth)"))
        assert tab.value("document.documentElement.scrollWidth") == DESK, page
        assert tab.complaints == [], page
    assert charts == 8


def test_every_point_with_a_number_is_drawn(tab: Browser, published: Path) -> None:
    opened(tab, published / "report", "demand.html")
    # 22 months carry a value, in three panels.
    assert tab.value("document.querySelectorAll('.chart .mark-symbol path').length") == 66


def test_headings_are_in_order_and_every_chart_and_field_has_a_name(tab: Browser, published: Path) -> None:
    for page in PAGES:
        opened(tab, published / "report", page.file)
        levels = tab.value("[...document.querySelectorAll('h1,h2,h3,h4')].map((each) => Number(each.tagName[1]))")
        assert levels[0] == 1, page
        assert levels.count(1) == 1, page
        assert all(later - earlier <= 1 for earlier, later in pairwise(levels)), page
        named = "[role=img]:is([aria-label],[aria-labelledby]), [role=region]:is([aria-label],[aria-labelledby])"
        every = tab.value("document.querySelectorAll('[role=img],[role=region]').length")
        assert tab.value(f"document.querySelectorAll('{named}').length") == every, page
        assert (
            tab.value("[...document.querySelectorAll('input,select')].filter((each) => !each.labels.length).length")
            == 0
        )
        assert tab.value("document.querySelectorAll('[aria-current=page]').length") == 1


def test_a_page_is_dark_for_who_likes_it_dark_charts_too(tab: Browser, published: Path) -> None:
    seen = {}
    for dark in (False, True):
        tab.look(DESK, dark=dark)
        opened(tab, published / "report", "screens.html")
        paper = tab.value("getComputedStyle(document.body).backgroundColor")
        seen[paper] = tab.value("getComputedStyle(document.querySelector('.chart svg text')).fill")
    tab.look(DESK)
    assert seen == {"rgb(255, 255, 255)": "rgb(29, 29, 31)", "rgb(20, 20, 22)": "rgb(236, 236, 238)"}


def test_the_keyboard_reaches_everything_in_order_and_shows_where_it_is(tab: Browser, published: Path) -> None:
    for page in ("index.html", "screens.html", "search.html"):
        opened(tab, published / "report", page)
        tab.value(f"window.stops = [...document.querySelectorAll(`{STOPS}`)].filter((each) => each.checkVisibility())")
        places = []
        for _ in range(tab.value("stops.length")):
            tab.press("Tab", 9)
            places.append(tab.value("stops.indexOf(document.activeElement)"))
            assert tab.value("getComputedStyle(document.activeElement).outlineStyle") == "solid", (page, places)
        assert places == list(range(len(places))), page


def test_the_first_key_skips_to_the_content(tab: Browser, published: Path) -> None:
    opened(tab, published / "report", "demand.html")
    tab.press("Tab", 9)
    assert tab.value("document.activeElement.className") == "skip"
    assert tab.value("document.activeElement.getBoundingClientRect().left") >= 0
    tab.press("Enter", 13)
    tab.until(lambda: tab.value("document.activeElement.id") == "main")


def test_a_link_from_a_number_opens_the_quotes_behind_it(tab: Browser, published: Path) -> None:
    opened(tab, published / "report", "search.html#find=phd&kind=ml_engineering")
    assert tab.value("document.documentElement.dataset.found") == "4"
    assert "A PhD is a must for r" in tab.value("document.querySelector('#found').textContent")
    tab.value("document.getElementById('words').focus()")
    for key in "r55":
        tab.call("Input.insertText", text=key)
    assert tab.value("document.documentElement.dataset.found") == "1"
    assert tab.value("location.hash") == "#words=r55&kind=ml_engineering&find=phd"
    assert tab.value("document.querySelector('#found a').rel") == "noopener noreferrer nofollow"


def test_forty_payloads_are_text_on_every_page(tab: Browser, poisoned: Path) -> None:
    assert len(PAYLOADS) >= 40
    for page in PAGES:
        assert opened(tab, poisoned, page.file) == QUIET, page
        assert tab.value("'hit' in window") is False, page
        assert tab.value(f"document.querySelectorAll('{STRANGE}').length") == 0, page
        assert tab.value("[...document.links].filter((each) => !/^(https?|file):$/.test(each.protocol)).length") == 0, (
            page
        )


def test_every_payload_is_found_and_shown_as_the_words_it_is(tab: Browser, poisoned: Path) -> None:
    opened(tab, poisoned, "search.html")
    while not tab.value("document.getElementById('more').hidden"):
        tab.value("document.getElementById('more').click()")
    shown = tab.value("[...document.querySelectorAll('#found q')].map((each) => each.textContent)")
    assert set(PAYLOADS) <= set(shown)
    tab.value(
        "document.querySelectorAll('#found h3 a').forEach((each) => each.dispatchEvent(new MouseEvent('mouseover')))"
    )
    links = json.loads(
        tab.value("JSON.stringify([...document.querySelectorAll('#found h3 a')].map((each) => each.protocol))")
    )
    assert set(links) <= {"https:", "http:"}
    assert (tab.dialogs, tab.value("'hit' in window")) == ([], False)


def test_a_pointer_is_shown_a_payload_as_words(tab: Browser, poisoned: Path) -> None:
    tab.look(DESK)
    opened(tab, poisoned, "employers.html")
    seen = set()
    for place in range(tab.value("document.querySelectorAll('.chart .mark-symbol path').length")):
        mark = f"document.querySelectorAll('.chart .mark-symbol path')[{place}]"
        tab.value(f"{mark}.scrollIntoView({{block: 'center'}})")
        box = tab.value(
            f"(({{x, y, width, height}}) => [x + width / 2, y + height / 2])({mark}.getBoundingClientRect())"
        )
        tab.call("Input.dispatchMouseEvent", type="mouseMoved", x=box[0], y=box[1])
        tab.until(lambda: tab.value("document.querySelector('#vg-tooltip-element.visible') !== null"))
        seen.add(tab.value("document.querySelector('#vg-tooltip-element td.value').textContent"))
        assert tab.value("document.querySelectorAll('#vg-tooltip-element :not(table,tbody,tr,td)').length") == 0
    assert len(seen & {word.strip() for word in PAYLOADS}) >= 20
    assert (tab.dialogs, tab.complaints) == ([], [])


def test_neither_the_page_nor_its_script_lets_a_script_be_an_address(tab: Browser, poisoned: Path) -> None:
    opened(tab, poisoned, "search.html")
    held = tab.value("told.rows.map((row) => row[at.url]).filter((url) => url !== null)")
    assert held == [word for word in PAYLOADS if word.startswith("https://")]
    tab.value("told.rows.forEach((row) => { row[at.url] = 'javascript:alert(1)'; }); show()")
    assert tab.value("document.querySelectorAll('#found h3 span').length") == 25
    assert tab.value("document.querySelectorAll('#found h3 a').length") == 0


def test_invented_data_is_the_first_thing_that_one_sees(tab: Browser, invented: Path) -> None:
    for width in (PHONE, DESK):
        tab.look(width)
        opened(tab, invented / "report", "pay.html")
        assert tab.value("document.querySelector('.banner').getBoundingClientRect().top") == 0
        assert tab.value("document.title").startswith("Sandbox: ")
