"""View models made from their types alone: with everything in them, or with nothing."""

from __future__ import annotations

from collections.abc import Callable
from itertools import count
from types import UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from achievements.model.entities import Lang
from achievements.model.sections import SECTIONS
from achievements.site.heads import Head, NavItem, SiteView
from achievements.site.models import Link

# Text that breaks out of anything that is not escaped.
HOSTILE = "</p><b class='x'>\"&amp;'<script>alert(1)</script>"

_numbers = count(1)

# Fields whose text a template puts into an address, an identifier or a choice.
_BY_NAME: dict[str, Callable[[], str]] = {
    "href": lambda: "#x",
    "url": lambda: "https://example.org/?a=1&b=2",
    "src": lambda: "/pictures/a.jpg",
    "script": lambda: "/assets/search.js",
    "srcset": lambda: "/pictures/a-480.webp 480w",
    "anchor": lambda: f"a{next(_numbers)}",
    "id": lambda: f"i{next(_numbers)}",
    "year": lambda: f"{2000 + next(_numbers)}",
    "iso": lambda: "2022-08-04",
    "lang": lambda: "en",
    "html_lang": lambda: "en",
    "title_lang": lambda: "zh-CN",
    "hreflang": lambda: "en",
    "machine": lambda: "32270000",
    "bar": lambda: "50",
    "fill": lambda: "50%",
    "mark": lambda: "66.67%",
    "status": lambda: "estimated",
    "kind": lambda: "signing",
    "kinds": lambda: "signing",
    "measure": lambda: "year-to-date",
    "section": lambda: "districts",
    "body_html": lambda: "<h2>x</h2><p>y</p>",
}


def full(kind: Any, name: str = "") -> Any:
    """A value of a type with everything that it can have; lists have three entries."""
    origin, arguments = get_origin(kind), get_args(kind)
    if origin in (Union, UnionType):
        return full(arguments[0], name)
    if origin is Literal:
        return arguments[0]
    if origin is tuple:
        kinds = (arguments[0],) * 3 if arguments[-1] is ... else arguments
        return tuple(full(item, name) for item in kinds)
    if isinstance(kind, type) and issubclass(kind, tuple):
        return kind(*(full(field, key) for key, field in get_type_hints(kind).items()))
    if kind is str:
        return _BY_NAME.get(name, lambda: HOSTILE)()
    return {bool: True, int: 7}[kind]


def empty(kind: Any, name: str = "") -> Any:
    """A value of a type with nothing that it can do without."""
    origin, arguments = get_origin(kind), get_args(kind)
    if origin in (Union, UnionType):
        return None
    if origin is Literal:
        return arguments[0]
    if origin is tuple:
        return () if arguments[-1] is ... else tuple(empty(item, name) for item in arguments)
    if isinstance(kind, type) and issubclass(kind, tuple):
        return kind(*(empty(field, key) for key, field in get_type_hints(kind).items()))
    if kind is str:
        return {"title": "x", "name": "x", "status": "final"}.get(name) or _BY_NAME.get(name, str)()
    return {bool: False, int: 0}[kind]


def site(lang: Lang) -> SiteView:
    """The site as settings would describe it."""
    made: SiteView = full(SiteView)
    return made._replace(
        lang=lang,
        html_lang="zh-CN" if lang == "zh" else "en",
        name="区域发展成果",
        home="/",
        root="/",
        stylesheet="/assets/portal.css",
        start="/assets/start.js",
        script="/assets/portal.js",
        navigation=tuple(
            NavItem(name, section.path, section.label.get(lang))
            for name, section in SECTIONS.items()
            if section.in_navigation
        ),
        footer_pages=(Link("/about/", "x"),),
    )


def head() -> Head:
    """A head with everything in it."""
    made: Head = full(Head)
    return made
