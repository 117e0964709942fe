"""The gallery of the theme: every component in every state, language and appearance.

Its pages are made of the components' own examples, which are their tests as
well. They stand in one folder, link to each other by name and need no server.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import groupby
from pathlib import Path
from typing import NamedTuple, cast

from achievements.model.entities import LANGS, Lang
from achievements.site.heads import Head, SiteView
from achievements.site.words import HTML_LANG

from .assets import Asset
from .examples import build, load_examples, render_example
from .html import render_page
from .theme import Theme


class GalleryExample(NamedTuple):
    """A component in one state."""

    name: str
    macro: str
    example_html: str


class GalleryComponent(NamedTuple):
    """A component in all its states."""

    name: str
    examples: tuple[GalleryExample, ...]


class GalleryVariant(NamedTuple):
    """The gallery in one language and appearance."""

    href: str
    html_lang: str
    mode: str  # "light", "dark", "elder", "print"


class StyleguideView(NamedTuple):
    """styleguide: every component in every state; made for the theme's authors, never published."""

    mode: str
    variants: tuple[GalleryVariant, ...]
    components: tuple[GalleryComponent, ...]


# What each appearance sets on the root element. The gallery has no script that would set it, but shows
# what scripts show.
MODES: Mapping[str, str] = {
    "light": 'data-js data-voice data-theme="light"',
    "dark": 'data-js data-voice data-theme="dark"',
    "elder": 'data-js data-voice data-theme="light" data-elder="on"',
    "print": 'data-theme="light"',
}


def gallery_files(folder: Path, theme: Theme) -> Iterator[Asset]:
    """Yield every file of the gallery of the theme in ``folder``; paths are relative to the gallery's."""
    yield Asset("portal.css", theme.stylesheet.data)
    yield Asset("paper.css", on_paper(theme.stylesheet.data))
    yield from (asset for asset in theme.files)
    for lang in LANGS:
        components = gallery_components(folder, theme, lang)
        for mode in MODES:
            yield Asset(page_name(lang, mode), gallery_page(theme, lang, mode, components))


def on_paper(stylesheet: bytes) -> bytes:
    """Return the style sheet as a printer reads it, for a screen."""
    return stylesheet.replace(b"@media screen", b"@media not all").replace(b"@media print", b"@media all")


def page_name(lang: Lang, mode: str) -> str:
    """Return the file of a page; the first one is what a folder shows."""
    return "index.html" if (lang, mode) == ("zh", "light") else f"{lang}-{mode}.html"


def gallery_components(folder: Path, theme: Theme, lang: Lang) -> tuple[GalleryComponent, ...]:
    """Return every component with its examples rendered."""
    examples = load_examples(folder, theme, lang)
    return tuple(
        GalleryComponent(
            name,
            tuple(
                GalleryExample(item.name, item.macro, render_example(theme, item, lang)) for item in members
            ),
        )
        for name, members in groupby(examples, key=lambda example: example.component)
    )


def gallery_page(theme: Theme, lang: Lang, mode: str, components: tuple[GalleryComponent, ...]) -> bytes:
    """Return one page: all components in one language and appearance."""
    title = str(theme.strings[lang].styleguide.title)
    variants = tuple(
        GalleryVariant(page_name(other, name), HTML_LANG[other], name) for other in LANGS for name in MODES
    )
    switch = {"href": page_name("en" if lang == "zh" else "zh", mode), "label": "English / 中文"}
    head = build(Head, {"path": "/styleguide/", "title": title, "switch": switch}, lang)
    site = build(
        SiteView,
        {
            "lang": lang,
            "html_lang": HTML_LANG[lang],
            "name": title,
            "home": page_name(lang, "light"),
            "root": "",
            "stylesheet": "paper.css" if mode == "print" else "portal.css",
        },
        lang,
    )
    view = StyleguideView(mode, variants, components)
    page = render_page(theme, "styleguide", view, cast(Head, head), cast(SiteView, site))
    return page.replace(b"<html ", f"<html {MODES[mode]} ".encode(), 1)
