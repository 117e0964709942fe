"""Every kind of page, in both languages, at three widths, in light, dark and elder."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from tests.browser.conftest import Visitor
from tests.browser.visiting import ALL, COLOURS, Lang, Visit
from tools.audit.host import StaticHost
from tools.audit.kinds import KINDS, fullest_page, kind_of, page_paths

# The whole page is judged at the first width in each look, at the others what is shown otherwise there.
WIDTHS: Mapping[Lang, tuple[int, ...]] = {"zh": (360, 768, 1280), "en": (1280, 768, 360)}
# Dark differs from light in colours alone, as tests/theme/test_styles.py holds.
LOOKS = ("light", "dark", "elder")
LANGS: tuple[Lang, ...] = ("zh", "en")


@pytest.mark.parametrize("lang", LANGS)
def test_the_kinds_are_all_that_the_site_has(host: StaticHost, lang: Lang) -> None:
    assert {kind_of(path) for path in page_paths(host.folder, lang)} == set(KINDS)


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("kind", KINDS)
def test_a_page_has_no_trouble_at_any_width_in_any_look(
    visit: Visitor, axe_source: str, kind: str, lang: Lang
) -> None:
    window = visit()
    open_kind(window, kind, lang)
    troubles = []
    for look in LOOKS:
        window.page.emulate_media(color_scheme="dark" if look == "dark" else "light")
        if look == "elder":
            window.turn_elder_on()
        for width in WIDTHS[lang]:
            window.resize(width)
            found = window.overflow()
            rules = COLOURS if look == "dark" else ALL
            found += window.broken_rules(axe_source, rules, whole=width == WIDTHS[lang][0])
            troubles += [f"{look}, {width} px: {line}" for line in found]
    troubles += window.troubles
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
