"""Nothing that Chromium 109 lacks, on which 360 and Qi An Xin browsers and Windows 7 stand still.

Versions are those of MDN's browser-compat-data. What degrades by itself is `HARMLESS`, with the reason; what
is within ``@supports`` has a fallback by its nature.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from .conftest import THEME

# What may not stand in a style sheet, and the first Chromium that knows it.
NEWER_CSS = {
    r"color-mix\(": 111,
    r"\b(?:oklch|oklab|lch|lab|color)\(": 111,
    r"light-dark\(": 123,
    r"\b(?:sin|cos|tan|atan2|pow|sqrt|hypot|exp)\(": 111,
    r"\b(?:round|mod|rem|abs|sign)\(": 125,
    r"\blinear\(": 113,
    r"(?<!-)\bimage-set\(": 113,
    r"\b(?:calc-size|anchor|anchor-size|if|sibling-index|sibling-count|contrast-color)\(": 125,
    r"\d(?:rlh|rcap|cap|rex|ric)\b": 111,
    r"@(?:scope|starting-style|view-transition|position-try|function)\b": 111,
    r"@container[^{]*style\(": 111,
    r"@media[^{]*\((?:scripting|update|overflow-block|inverted-colors)\b": 113,
    r":nth-child\([^)]*\bof\b": 111,
    r":(?:dir|popover-open|user-valid|user-invalid|state|open)\b(?!-)": 119,
    r"::(?:details-content|picker|scroll-button|scroll-marker|target-text\()": 131,
    r"(?:^|[\s;{])(?:animation-timeline|view-timeline|scroll-timeline|animation-range)\s*:": 115,
    r"(?:^|[\s;{])(?:anchor-name|position-anchor|position-area|field-sizing|interpolate-size)\s*:": 123,
    r"(?:^|[\s;{])(?:text-box|text-box-trim|text-spacing-trim|font-size-adjust)\s*:": 123,
    r"(?:^|[\s;{])(?:transition-behavior|overlay|view-transition-name|reading-flow|corner-shape)\s*:": 111,
    r"(?:^|[\s;{])(?:white-space-collapse|text-wrap-mode|text-wrap-style|line-clamp)\s*:": 114,
    r"(?:^|[\s;{])mask(?:-[a-z]+)?\s*:": 120,
    r"\bsubgrid\b": 117,
    r"\bauto-phrase\b": 119,
    r"(?:^|[\s;{])(?:text-wrap|text-autospace|scrollbar-width|scrollbar-color)\s*:": 114,
}
# Where it is not known, the declaration is left out and nothing is lost but a nicety.
HARMLESS = {
    "text-wrap": "lines end less evenly",
    "text-autospace": "no hair of space between Chinese and Latin",
    "mask": "a wide table does not fade out at its edge",
    "animation-timeline": "it only moves that fading",
    "scrollbar": "a scroll bar of the usual width and colour",
    "::details-content": "on paper, where a script opens what is folded before it is printed",
}
NEWER_JS = {
    r"\.(?:toSorted|toReversed|toSpliced|with)\(": 110,
    r"\b(?:Object|Map)\.groupBy\(": 117,
    r"\bPromise\.(?:withResolvers|try)\(": 119,
    r"\bArray\.fromAsync\(": 121,
    r"\bURL\.(?:canParse|parse)\(": 120,
    r"\.(?:union|intersection|difference|symmetricDifference|isSubsetOf|isSupersetOf)\(": 122,
    r"\b(?:showPopover|hidePopover|togglePopover|startViewTransition|moveBefore)\(": 111,
    r"/[a-z]*v[a-z]*(?=[.,;)\s])(?<=/v|gv|uv|iv)": 112,
}
NEWER_HTML = {r"\spopover(?:target)?\b": 114, r"<(?:selectedcontent|search)\b": 118, r"\scommandfor\b": 135}

STYLES = sorted(THEME.glob("**/*.css"))
SCRIPTS = sorted(THEME.glob("**/*.js"))
TEMPLATES = sorted(THEME.glob("**/*.html"))
COMMENT = re.compile(r"/\*.*?\*/|(?<!:)//[^\n]*", re.DOTALL)


def newer_css(css: str) -> Iterator[str]:
    """What of a style sheet Chromium 109 lacks, but for what is harmless or within ``@supports``."""
    text = COMMENT.sub("", css)
    yield from nested(text)
    text = without_supported(text)
    for pattern, version in NEWER_CSS.items():
        for found in re.finditer(pattern, text):
            written = found[0].strip(" \n;{")
            if not written.startswith(tuple(HARMLESS)):
                yield f"{written} (Chromium {version})"


def without_supported(css: str) -> str:
    """A style sheet without its ``@supports`` rules."""
    kept, position = "", 0
    for found in re.finditer(r"@supports\b[^{]*\{", css):
        if found.start() < position:
            continue
        kept += css[position : found.start()]
        depth, position = 1, found.end()
        while depth:
            depth += {"{": 1, "}": -1}.get(css[position], 0)
            position += 1
    return kept + css[position:]


def nested(css: str) -> Iterator[str]:
    """Style rules within style rules (Chromium 112)."""
    within: list[str] = []
    for piece in re.findall(r"[^{}]*[{}]", css):
        if piece.endswith("}"):
            within.pop()
            continue
        head = piece[:-1].rpartition(";")[2].strip()
        if within and not within[-1].startswith("@"):
            yield f"{head} nested in {within[-1]} (Chromium 112)"
        within.append(head)


@pytest.mark.parametrize("path", STYLES, ids=lambda path: path.parent.name + "/" + path.name)
def test_a_style_sheet_asks_for_nothing_newer(path: Path) -> None:
    assert list(newer_css(path.read_text(encoding="utf-8"))) == []


@pytest.mark.parametrize(
    ("paths", "newer"), [(SCRIPTS, NEWER_JS), (TEMPLATES, NEWER_HTML)], ids=["scripts", "templates"]
)
def test_scripts_and_templates_ask_for_nothing_newer(paths: list[Path], newer: dict[str, int]) -> None:
    assert paths
    for path in paths:
        text = COMMENT.sub("", path.read_text(encoding="utf-8"))
        assert [found[0] for pattern in newer for found in re.finditer(pattern, text)] == [], path


@pytest.mark.parametrize(
    "css",
    [
        ".a { .b { color: red } }",
        "@media print { .a { &:hover { top: 0 } } }",
        ".a { color: color-mix(in srgb, red, blue) }",
        ".a { color: light-dark(#fff, #000) }",
        "@starting-style { .a { opacity: 0 } }",
        ".a:popover-open { top: 0 }",
        ".a { grid-template-rows: subgrid }",
        "@container style(--x: 1) { .a { top: 0 } }",
        ".a{field-sizing:content}",
        ".a { width: round(up, 1px, 2px) }",
        ":nth-child(2 of .a) { top: 0 }",
    ],
)
def test_what_is_newer_is_seen(css: str) -> None:
    assert list(newer_css(css)) != []


@pytest.mark.parametrize(
    "css",
    [
        ".a { text-wrap: balance }",
        ".a:has(.b) { top: 0 }",
        "@supports (grid-template-rows: subgrid) { .a { grid-template-rows: subgrid } }",
        "@media screen { @container (min-width: 1rem) { .a { transform: rotate(1turn) } } }",
        "/* subgrid */ .modal { margin: calc(1px + 2px) }",
        ".a::before { content: attr(data-label) }",
    ],
)
def test_what_it_knows_or_can_do_without_is_not(css: str) -> None:
    assert list(newer_css(css)) == []
