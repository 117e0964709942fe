"""Pages for the frames of other sites: whole on the smallest screen, and nobody meets a barrier."""

from __future__ import annotations

import pytest

from tests.browser.conftest import Visitor
from tests.browser.visiting import Lang

PAGES = ("embed/figures/tianqiao/fdi-used/", "embed/charts/fdi-used/")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_frame_has_no_trouble_at_320_pixels(
    visit: Visitor, axe_source: str, lang: Lang, scheme: str
) -> None:
    visitor = visit(width=320, scheme=scheme)
    for path in PAGES:
        visitor.open(path, lang)
        assert [*visitor.overflow(), *visitor.broken_rules(axe_source), *visitor.troubles] == [], path
