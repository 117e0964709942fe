"""Every page of the site, as wide as a phone or a desktop at 400 percent zoom."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.browser.conftest import Visitor
from tests.browser.visiting import Lang
from tools.audit.host import StaticHost
from tools.audit.kinds import page_paths

AT_ONCE = 3  # pages loaded beside each other


@pytest.mark.parametrize("lang", ["zh", "en"])
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
