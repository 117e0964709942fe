"""The keyboard alone is enough: every stop is seen, none is hidden, and every link can be reached."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import CDPSession, Page, expect

from tests.browser.conftest import Visitor
from tests.browser.visiting import Lang

EDITIONS = pytest.mark.parametrize("lang", ["zh", "en"])
STOPS = 30  # looked at on a page: the header and the first cards, tables or results
MARGIN = 8  # px around an element, so that a ring outside it is in the picture
REACH = 60  # presses of Tab after which a reader has given up

# The element that has the focus, or its label where only that is seen; of one in the site's header its HTML,
# by which it is known again on another page.
FOCUSED = """() => {
  const node = document.activeElement;
  const seen = node.matches("input") && node.labels.length ? node.labels[0] : node;
  const { left, top, right, bottom } = seen.getBoundingClientRect();
  const line = seen.getClientRects()[0]; // of a link that goes on in a second line, the first
  const at = document.elementFromPoint((line.left + line.right) / 2, (line.top + line.bottom) / 2);
  return {
    name: `${node.tagName} ${(seen.innerText || "").trim().slice(0, 40)}`,
    text: (seen.innerText || "").trim(),
    box: { x: left, y: top, width: right - left, height: bottom - top },
    inView: top > -1 && left > -1 && bottom < innerHeight + 1 && right < innerWidth + 1,
    covered: !(at && (seen.contains(at) || at.contains(seen))),
    above: node.closest("body > header") ? seen.outerHTML.replace(/ href="[^"]*"/, "") : "",
    scroll: scrollY,
  };
}"""
# It blinks, and is no sign of the focus that everyone can see.
HIDE_CARET = "() => { document.documentElement.style.caretColor = 'transparent'; }"


def press_tab_until(page: Page, text: str) -> None:
    """Go on with Tab until the link or control of a name has the focus."""
    for _ in range(REACH):
        page.keyboard.press("Tab")
        if page.evaluate(FOCUSED)["text"] == text:
            return
    pytest.fail(f"{text} cannot be reached with {REACH} presses of Tab")


@EDITIONS
def test_the_first_stop_leads_past_the_menu(visit: Visitor, lang: Lang) -> None:
    page = open_page(visit, "districts/", lang)
    page.keyboard.press("Tab")
    first = page.evaluate(FOCUSED)
    assert first["inView"], first
    page.keyboard.press("Enter")
    expect(page.locator("#content")).to_be_focused()
    page.keyboard.press("Tab")
    assert page.evaluate("() => document.getElementById('content').contains(document.activeElement)")


def open_page(visit: Visitor, path: str, lang: Lang, width: int = 1280) -> Page:
    """A page in a new window."""
    visitor = visit(width=width)
    visitor.open(path, lang)
    return visitor.page


@EDITIONS
def test_a_district_is_reached_from_the_home_page(visit: Visitor, lang: Lang) -> None:
    page = open_page(visit, "", lang)
    press_tab_until(page, {"zh": "地方", "en": "Places"}[lang])
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    press_tab_until(page, {"zh": "莱芜区", "en": "Laiwu district"}[lang])
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text({"zh": "莱芜区", "en": "Laiwu district"}[lang])


@pytest.fixture(scope="module")
def marked_above() -> set[tuple[int, str]]:
    """Stops of the site's header that look different with the focus: widths of the window, and their HTML."""
    return set()


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("path", ["", "districts/laiwu/", "timeline/", "search/"])
@EDITIONS
def test_every_stop_is_in_sight_and_looks_different_with_the_focus(
    visit: Visitor, path: str, lang: Lang, width: int, marked_above: set[tuple[int, str]]
) -> None:
    page = open_page(visit, path, lang, width)
    page.evaluate(HIDE_CARET)
    camera = page.context.new_cdp_session(page)
    faults = []
    for _ in range(STOPS):
        page.keyboard.press("Tab")
        stop = page.evaluate(FOCUSED)
        if stop["name"].startswith("BODY"):  # past the last one
            break
        if not stop["inView"] or stop["covered"]:
            faults.append(f"not in sight: {stop}")
        elif (width, stop["above"]) in marked_above:
            continue
        elif not is_marked(page, camera, stop):
            faults.append(f"looks the same with the focus: {stop}")
        elif stop["above"]:
            marked_above.add((width, stop["above"]))
    assert faults == []


def is_marked(page: Page, camera: CDPSession, stop: dict[str, Any]) -> bool:
    """Tell whether the element that has the focus looks different from without it."""
    size, box = page.viewport_size, stop["box"]
    assert size is not None
    left, top = max(0.0, box["x"] - MARGIN), max(0.0, box["y"] - MARGIN)
    right = min(size["width"], box["x"] + box["width"] + MARGIN)
    bottom = min(size["height"], box["y"] + box["height"] + MARGIN)
    clip = {"x": left, "y": top + stop["scroll"], "width": right - left, "height": bottom - top, "scale": 1}
    focused = page.evaluate_handle("() => document.activeElement")
    marked = photograph(camera, clip)
    page.evaluate("() => document.activeElement.blur()")
    plain = photograph(camera, clip)
    # So that the next Tab goes on from here.
    focused.evaluate("(node) => node.focus({ preventScroll: true })")
    return marked != plain


def photograph(camera: CDPSession, clip: dict[str, float]) -> str:
    """A part of the page as the browser shows it; quicker than Playwright's own, which waits for much."""
    taken = camera.send("Page.captureScreenshot", {"clip": clip, "optimizeForSpeed": True})
    return str(taken["data"])
