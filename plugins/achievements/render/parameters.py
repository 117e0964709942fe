"""What templates are given: the view of each page, and the parameters of macros by name.

A theme declares in parameters.yaml what each parameter of its macros is: a view (``card: CardView``), any
number of them (``cards: [CardView]``), one that may be missing (``older: Link?``), or ``str``, ``int``,
``bool``. A name means the same everywhere, so that examples can be built and templates checked.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Optional, get_args, get_type_hints

from achievements.model.findings import Finding, Message
from achievements.model.suggestions import closest
from achievements.site.heads import Head, SiteView
from achievements.site.plan import views_by_template
from strict_yaml import load, read_text

PARAMETERS_FILE = "parameters.yaml"
_PLAIN: Mapping[str, type] = {"str": str, "int": int, "bool": bool}


def load_parameters(data: bytes) -> tuple[dict[str, object], list[Finding]]:
    """Return the types of parameters by name, as parameters.yaml declares them, and what is wrong with it."""
    decoded = read_text(data)
    document = load(decoded.text)
    findings = [
        _fault(problem.line, problem.column, problem.zh, problem.en)
        for problem in (*decoded.problems, *document.problems)
    ]
    kinds: dict[str, object] = {}
    for name, written in (document.data if isinstance(document.data, dict) else {}).items():
        kind = _kind(written)
        if kind is None:
            mark = document.mark((name,))
            near = closest(str(written), (*_PLAIN, *views()))
            zh, en = (f"；是否为 {near}？", f"; did you mean {near}?") if near else ("", "")
            findings.append(
                _fault(
                    mark.line,
                    mark.column,
                    f"没有视图 {written}；请写 View、[View]、View? 或 str、int、bool{zh}",
                    f"there is no view {written}: write View, [View], View?, or str, int, bool{en}",
                )
            )
        else:
            kinds[name] = kind
    return kinds, findings


def page_views() -> Mapping[str, type]:
    """Return the views by the names of their templates: of pages, and of the gallery of components."""
    from .gallery import StyleguideView  # which knows the theme, as the theme knows this module

    return {**views_by_template(), "styleguide": StyleguideView}


@cache
def views() -> Mapping[str, type]:
    """Return every view that a template can reach, by name."""
    found: dict[str, type] = {}
    waiting: list[object] = [*page_views().values(), Head, SiteView]
    while waiting:
        kind = waiting.pop()
        if isinstance(kind, type) and is_view(kind) and kind.__name__ not in found:
            found[kind.__name__] = kind
            waiting += get_type_hints(kind).values()
        else:
            waiting += get_args(kind)
    return found


def is_view(kind: object) -> bool:
    """Return whether a type is a view: a named tuple."""
    return isinstance(kind, type) and issubclass(kind, tuple) and hasattr(kind, "_fields")


def _kind(written: object) -> object:
    """Return the type that is written, None where there is no such view."""
    if isinstance(written, list):
        item = _kind(written[0]) if len(written) == 1 else None
        return item and tuple[item, ...]  # type: ignore[valid-type]
    if not isinstance(written, str):
        return None
    named = _PLAIN.get(written) or views().get(written.removesuffix("?"))
    return Optional[named] if named and written.endswith("?") else named  # noqa: UP045 — made while running


def _fault(line: int, column: int, zh: str, en: str) -> Finding:
    return Finding.at("theme-template", (PARAMETERS_FILE, line, column), Message(zh, en))
