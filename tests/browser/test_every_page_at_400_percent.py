"""Every page of the site, as wide as a phone or a desktop at 400 percent zoom."""

from __future__ import annotations

import pytest

from tests.browser.conftest import Visitor
from tests.browser.visiting import Lang
from tools.audit.host import StaticHost
from tools.audit.kinds import page_paths


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_no_page_of_the_site_scrolls_sideways_at_400_percent_zoom(
    host: StaticHost, visit: Visitor, lang: Lang
) -> None:
    # WCAG 2.2, 1.4.10: 1280 px at 400 percent is 320 px. A long word can stand on any page.
    visitor = visit(width=320, height=640)
    troubles = []
    for path in page_paths(host.folder, lang):
        visitor.open(path, lang)
        troubles += [f"{path}: {line}" for line in visitor.overflow()]
    troubles += visitor.troubles
    assert troubles == [], "\n".join(troubles)
