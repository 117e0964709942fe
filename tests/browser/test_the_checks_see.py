"""A page with one fault of each sort: what finds nothing on the site finds every one of them here."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.browser.conftest import Visitor
from tools.audit.host import StaticHost

FAULTY = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Faults</title></head><body>
<main><h1>Faults</h1>
<img src="/there.svg"><img src="/missing.png" alt="missing">
<img src="http://localhost:9/x.png" alt="elsewhere">
<svg width="2000" height="10" role="img" aria-label="too wide"></svg>
<p style="color: red">inline style</p>
</main></body></html>"""
# Sound in a wide window; each element has a fault of its own in a narrow one.
NARROW = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Narrow</title>
<link rel="stylesheet" href="/narrow.css"></head><body><main><h1>Narrow</h1>
<p class="pale">A text that one can hardly read</p>
<nav aria-label="Ways"><a class="tiny" href="/">x</a><a class="tiny" href="/there.svg">y</a></nav>
<div class="scrolled"><p>A text that is longer than its frame and that no key moves</p></div>
<img class="phone" src="/there.svg">
</main></body></html>"""
NARROW_STYLE = """.tiny { display: inline-block; width: 40px; height: 40px; } .phone { display: none; }
@media (max-width: 500px) {
  .pale { color: #ccc; } .tiny { width: 9px; height: 9px; } .phone { display: block; }
  .scrolled { width: 99px; overflow: auto; } .scrolled p { width: 299px; }
}"""
PICTURE = '<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"/>'


@pytest.fixture
def faults(visit: Visitor, axe_source: str, tmp_path: Path) -> list[str]:
    (tmp_path / "index.html").write_text(FAULTY, encoding="utf-8")
    (tmp_path / "there.svg").write_text(PICTURE, encoding="utf-8")
    (tmp_path / "404.html").write_text("not found", encoding="utf-8")
    with StaticHost(tmp_path) as host:
        visitor = visit(where=host, width=360)
        visitor.open("")
        return [*visitor.overflow(), *visitor.broken_rules(axe_source), *visitor.troubles]


@pytest.mark.parametrize(
    "sign",
    [
        "image-alt: ",
        "scrolls sideways",
        "asks another host or leaves the site: http://localhost:9/x.png",
        "answered 404",
        "console error: Applying inline style violates",
    ],
)
def test_a_fault_is_seen(faults: list[str], sign: str) -> None:
    assert [fault for fault in faults if sign in fault], faults


def test_what_looks_otherwise_in_a_narrow_window_is_judged_there(
    visit: Visitor, axe_source: str, tmp_path: Path
) -> None:
    for name, text in (("index.html", NARROW), ("narrow.css", NARROW_STYLE), ("there.svg", PICTURE)):
        (tmp_path / name).write_text(text, encoding="utf-8")
    with StaticHost(tmp_path) as host:
        visitor = visit(where=host)
        visitor.open("")
        seen = {1280: visitor.broken_rules(axe_source)}
        for width in (1100, 360, 400, 1280):
            visitor.resize(width)
            seen[width] = seen.get(width, []) + visitor.broken_rules(axe_source, whole=False)
    rules = {line.partition(":")[0] for line in seen.pop(360)}
    assert rules == {"color-contrast", "target-size", "scrollable-region-focusable", "image-alt"}
    assert seen == {1280: [], 1100: [], 400: []}


# The same header above each: at 360 pixels its text is pale.
HEADED = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Headed</title>
<link rel="stylesheet" href="/narrow.css"></head><body class="{body}"><header class="{header}">
<p class="pale">{text}</p><a class="{target}" href="/{body}">x</a><a class="{target}" href="/">y</a></header>
<main><h1>Headed</h1></main></body></html>"""
HEADED_STYLE = f"""{NARROW_STYLE}
.night, .band {{ background: #000; }} .night, .night a, .band, .band a {{ color: #fff; }}
.large {{ display: inline-block; width: 40px; height: 40px; }}"""
SOUND = {"body": "night", "header": "plain", "text": "A text above all", "target": "large"}


@pytest.mark.parametrize(
    ("otherwise", "rules"),
    [
        ({}, set()),
        ({"body": "day"}, {"color-contrast"}),
        ({"header": "band"}, set()),
        ({"body": "day", "header": "band"}, set()),
        ({"target": "tiny"}, {"target-size"}),
    ],
)
def test_a_header_that_was_judged_on_another_page_is_judged_again_where_it_looks_otherwise(
    visit: Visitor, axe_source: str, tmp_path: Path, otherwise: dict[str, str], rules: set[str]
) -> None:
    pages = {"narrow.css": HEADED_STYLE, "index.html": HEADED.format_map(SOUND)}
    pages["other.html"] = HEADED.format_map({**SOUND, **otherwise})
    for name, text in pages.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    seen = []
    with StaticHost(tmp_path) as host:
        visitor = visit(where=host)
        for path in ("", "other.html"):
            visitor.open(path)
            visitor.resize(1280)
            seen.append(visitor.broken_rules(axe_source))
            visitor.resize(360)
            seen.append(visitor.broken_rules(axe_source, whole=False))
    assert seen[:3] == [[], [], []]
    assert {line.partition(":")[0] for line in seen[3]} == rules
