"""The kinds of pages that a built site has, and a page of each."""

from __future__ import annotations

import re
from pathlib import Path

from achievements.site.plan import page_kinds

# Frames have no header, and tests of their own; no page of the shipped content was moved or taken down.
_LEFT_OUT = ("embed-figure", "embed-charts", "moved", "removed")
# The addresses of each kind. A long list goes on under page/<number>/, and a place or topic with many posts
# has lists of its own.
_ADDRESSES = {
    "home": r"",
    "post-list": r"(districts/[^/]+/)?posts/(page/\d+/)?",
    "post": r"posts/[^/]+/",
    "topic-list": r"topics/",
    "topic": r"topics/[^/]+/(page/\d+/)?",
    "district-list": r"districts/",
    "district": r"districts/[^/]+/",
    "indicator-list": r"indicators/",
    "indicator": r"indicators/[^/]+/",
    "overview": r"overview/",
    "compare": r"compare/",
    "coverage": r"coverage/",
    "glossary": r"glossary/",
    "project-list": r"projects/",
    "project": r"projects/[^/]+/",
    "timeline": r"timeline/(page/\d+/)?",
    "event": r"timeline/[^/]+/",
    "source-list": r"sources/",
    "source-page": r"sources/[^/]+/",
    "data": r"data/",
    "search": r"search/",
    "corrections": r"corrections/",
    "changes": r"changes/",
    "sitemap": r"sitemap/",
    "not-found": r"404\.html",
    "standing": r"[^/]+/",
}
# In the order of the menu; the first whose address fits is the kind of a page.
KINDS = tuple(dict.fromkeys(kind.template for kind in page_kinds() if kind.template not in _LEFT_OUT))
_PATTERNS = {kind: re.compile(_ADDRESSES[kind]) for kind in KINDS}
FRAMED = "embed/"
PREFIXES = {"zh": "", "en": "en/"}


def page_paths(folder: Path, lang: str) -> list[str]:
    """The site paths of all pages of a language, below its prefix and without a slash in front."""
    prefix = PREFIXES[lang]
    pages = [path.relative_to(folder).as_posix() for path in folder.rglob("*.html")]
    own = (page.removeprefix(prefix) for page in pages if page.startswith("en/") == (lang == "en"))
    return sorted(page.removesuffix("index.html") for page in own if not page.startswith(FRAMED))


def kind_of(path: str) -> str | None:
    """The kind of a page by its site path; None for a path that no template makes."""
    return next((kind for kind, pattern in _PATTERNS.items() if pattern.fullmatch(path)), None)


def page_file(folder: Path, path: str, lang: str) -> Path:
    """The file of a page, by its site path."""
    name = f"{PREFIXES[lang]}{path}"
    return folder / (f"{name}index.html" if name == "" or name.endswith("/") else name)


def fullest_page(folder: Path, kind: str) -> str | None:
    """The site path of a page of a kind, in both languages: the largest, since most parts stand on it."""
    sizes = {
        path: page_file(folder, path, "en").stat().st_size
        for path in page_paths(folder, "en")  # every English page has its Chinese one
        if kind_of(path) == kind
    }
    return max(sizes, key=lambda path: (sizes[path], path), default=None)
