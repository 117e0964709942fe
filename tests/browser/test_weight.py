"""What a page costs before it can be read, and that nothing moves while it loads."""

from __future__ import annotations

from pathlib import Path
from typing import TypedDict

import pytest

from tests.browser.conftest import Visitor
from tests.browser.visiting import Lang, Visit
from tools.audit.host import StaticHost
from tools.audit.kinds import KINDS, fullest_page

FIRST_VIEW = 60_000  # bytes, compressed, pictures aside
SCRIPTS = 15_000
EDITIONS = pytest.mark.parametrize("lang", ["zh", "en"])

LOADED = """() => ["navigation", "resource"].flatMap((type) => performance.getEntriesByType(type))
  .map(({ name, encodedBodySize }) => ({ path: new URL(name).pathname, size: encodedBodySize }))"""
SHIFTS = """() => new Promise((resolve) => {
  const shifts = [];
  new PerformanceObserver((list) => shifts.push(...list.getEntries().map(({ value }) => value)))
    .observe({ type: "layout-shift", buffered: true });
  requestAnimationFrame(() => setTimeout(() => resolve(shifts), 100));
})"""


class Loaded(TypedDict):
    """A file that the browser fetched: its path and its size as it was sent."""

    path: str
    size: int


def loaded(visitor: Visit) -> list[Loaded]:
    """The page and all that it has fetched, but no pictures."""
    files: list[Loaded] = visitor.page.evaluate(LOADED)
    assert all(file["size"] > 0 for file in files), files
    return [file for file in files if not file["path"].endswith((".webp", ".jpg", ".png"))]


def what_moves(visitor: Visit) -> list[float]:
    """The shifts of a page that moves each time it is loaded.

    On a busy machine the browser may show a page of which only a part has arrived.
    """
    for _ in range(3):
        shifts: list[float] = visitor.page.evaluate(SHIFTS)
        if not shifts:
            break
        visitor.page.reload()
    return shifts


@EDITIONS
@pytest.mark.parametrize("kind", KINDS)
def test_a_page_is_light_has_one_style_sheet_and_nothing_in_it_moves(
    host: StaticHost, visit: Visitor, kind: str, lang: Lang
) -> None:
    path = fullest_page(host.folder, kind)
    assert path is not None
    visitor = visit(width=360)
    visitor.open(path, lang)
    files = loaded(visitor)
    assert sum(file["size"] for file in files) <= FIRST_VIEW, files
    assert sum(file["size"] for file in files if file["path"].endswith(".js")) <= SCRIPTS, files
    assert sum(file["path"].endswith(".css") for file in files) == 1, files
    assert what_moves(visitor) == []


@EDITIONS
def test_nothing_moves_where_the_elder_version_is_remembered(visit: Visitor, lang: Lang) -> None:
    visitor = visit(width=360)
    visitor.open("", lang)
    visitor.turn_elder_on()
    visitor.open("districts/laiwu/", lang)
    assert what_moves(visitor) == []


def test_what_moves_is_seen(visit: Visitor, tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text(
        '<!doctype html><html lang="en"><title>Moves</title><p>First</p><script src="late.js"></script>',
        encoding="utf-8",
    )
    (tmp_path / "late.js").write_text(
        "addEventListener('load', () => setTimeout(() => document.body.prepend('Late', "
        "document.createElement('hr'), document.createElement('hr')), 200));",
        encoding="utf-8",
    )
    with StaticHost(tmp_path) as moving:
        visitor = visit(where=moving, width=360)
        visitor.open("")
        visitor.page.locator("hr").first.wait_for()
        assert visitor.page.evaluate(SHIFTS) != []
