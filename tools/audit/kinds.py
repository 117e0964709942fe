"""The kinds of pages that a built site has, and a page of each."""

from __future__ import annotations

import re
from pathlib import Path

# One line per template, in the order of the menu; the first that fits tells the kind. A long list goes on
# under page/<number>/, and a place or topic with many posts has lists of its own.
PATTERNS = (
    ("home", r""),
    ("post-list", r"(districts/[^/]+/)?posts/(page/\d+/)?"),
    ("post", r"posts/[^/]+/"),
    ("topic-list", r"topics/"),
    ("topic", r"topics/[^/]+/(page/\d+/)?"),
    ("district-list", r"districts/"),
    ("district", r"districts/[^/]+/"),
    ("indicator-list", r"indicators/"),
    ("indicator", r"indicators/[^/]+/"),
    ("overview", r"overview/"),
    ("compare", r"compare/"),
    ("coverage", r"coverage/"),
    ("glossary", r"glossary/"),
    ("project-list", r"projects/"),
    ("project", r"projects/[^/]+/"),
    ("timeline", r"timeline/(page/\d+/)?"),
    ("event", r"timeline/[^/]+/"),
    ("source-list", r"sources/"),
    ("source-page", r"sources/[^/]+/"),
    ("data", r"data/"),
    ("search", r"search/"),
    ("corrections", r"corrections/"),
    ("sitemap", r"sitemap/"),
    ("not-found", r"404\.html"),
    ("standing", r"[^/]+/"),
)
KINDS = tuple(kind for kind, _ in PATTERNS)
FRAMED = "embed/"  # what other sites show in a frame has no header, and a test of its own
PREFIXES = {"zh": "", "en": "en/"}


def page_paths(folder: Path, lang: str) -> list[str]:
    """The site paths of all pages of a language, below its prefix and without a slash in front."""
    prefix = PREFIXES[lang]
    pages = [path.relative_to(folder).as_posix() for path in folder.rglob("*.html")]
    own = (page.removeprefix(prefix) for page in pages if page.startswith("en/") == (lang == "en"))
    return sorted(page.removesuffix("index.html") for page in own if not page.startswith(FRAMED))


def kind_of(path: str) -> str | None:
    """The kind of a page by its site path; None for a path that no template makes."""
    return next((kind for kind, pattern in PATTERNS if re.fullmatch(pattern, path)), None)


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
