"""Every kind of page, in both languages, at three widths, in light, dark and elder."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.browser.conftest import Visitor
from tests.browser.visiting import Lang, Visit
from tools.audit.host import StaticHost
from tools.audit.kinds import KINDS, fullest_page, kind_of, page_paths

WIDTHS = (360, 768, 1280)
LOOKS = ("light", "dark", "elder")
LANGS: tuple[Lang, ...] = ("zh", "en")
AT_ONCE = 3  # pages loaded beside each other


@pytest.mark.parametrize("lang", LANGS)
def test_the_kinds_are_all_that_the_site_has(host: StaticHost, lang: Lang) -> None:
    assert {kind_of(path) for path in page_paths(host.folder, lang)} == set(KINDS)


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("kind", KINDS)
def test_a_page_has_no_trouble_at_any_width_in_any_look(
    visit: Visitor, axe_source: str, kind: str, lang: Lang
) -> None:
    windows = {look: visit(scheme="dark" if look == "dark" else "light") for look in LOOKS}
    for window in windows.values():
        open_kind(window, kind, lang)
    windows["elder"].turn_elder_on()
    troubles = []
    for width in WIDTHS:
        for window in windows.values():  # all three are at work at once
            window.resize(width)
            window.start_axe(axe_source)
        for look, window in windows.items():
            troubles += [f"{look}, {width} px: {line}" for line in (*window.overflow(), *window.end_axe())]
    for look, window in windows.items():
        troubles += [f"{look}: {line}" for line in window.troubles]
    assert troubles == [], "\n".join(troubles)


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("kind", KINDS)
def test_a_page_has_no_trouble_below_a_path(
    host_below: StaticHost, visit: Visitor, kind: str, lang: Lang
) -> None:
    visitor = visit(where=host_below)
    open_kind(visitor, kind, lang)
    assert visitor.troubles == []


def open_kind(visitor: Visit, kind: str, lang: Lang) -> None:
    """Go to the fullest page of a kind."""
    path = fullest_page(visitor.host.folder, kind)
    assert path is not None, f"the content gives no page of the kind {kind}"
    visitor.open(path, lang)


@pytest.mark.parametrize("lang", LANGS)
def test_no_page_of_the_site_scrolls_sideways_at_400_percent_zoom(
    host: StaticHost, visit: Visitor, lang: Lang
) -> None:
    # WCAG 2.2, 1.4.10: 1280 px at 400 percent is 320 px. A long word can stand on any page.
    visitors = [visit(width=320, height=640) for _ in range(AT_ONCE)]
    troubles = []
    for paths in batched(page_paths(host.folder, lang), AT_ONCE):
        opened = list(zip(visitors, paths, strict=False))
        for visitor, path in opened:
            visitor.open(path, lang, until="commit")
        for visitor, path in opened:
            visitor.page.wait_for_load_state()
            troubles += [f"{path}: {line}" for line in visitor.overflow()]
    troubles += [line for visitor in visitors for line in visitor.troubles]
    assert troubles == [], "\n".join(troubles)


def batched(paths: list[str], size: int) -> Iterator[list[str]]:
    """So many paths at a time."""
    yield from (paths[start : start + size] for start in range(0, len(paths), size))
