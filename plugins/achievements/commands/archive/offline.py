"""Pages as they open from a disk: links relative, no scripts, and the search said to need the site."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from html import escape, unescape
from html.parser import HTMLParser
from posixpath import dirname, relpath
from typing import NamedTuple
from urllib.parse import quote, unquote

from achievements.model.findings import Message
from achievements.site.urls import Urls

# Attributes that hold an address, several addresses (srcset), or one after a delay (meta refresh).
_ADDRESSES = re.compile(r'(\s(href|src|srcset|action|poster|content)=")([^"]*)(")')
_DELAY = re.compile(r"(\d+;\s*url=)(.*)", re.IGNORECASE)
# Where a search would be, this stands in its place.
NO_SEARCH = Message(
    "这是离线副本，不能搜索；从下面的栏目可以找到全部内容。能上网时请到 {} 搜索。",
    "This is an offline copy, which cannot be searched; the sections below lead to everything. "
    "Online, search at {}.",
)


class Substitution(NamedTuple):
    """A part of a page, from ``start`` to ``end``, and what takes its place."""

    start: int
    end: int
    text: str


class Copy:
    """Makes the pages of a release relative; ``files`` are the paths that the copy will have."""

    def __init__(self, urls: Urls, files: Collection[str]) -> None:
        self._urls = urls
        self._files = files

    def page(self, path: str, html: str) -> str:
        """Return a page of the copy."""
        edits = _Tags(html, self, path).edits
        parts, at = [], 0
        for start, end, text in sorted(edits):
            parts += [html[at:start], text]
            at = end
        return "".join((*parts, html[at:]))

    def relative(self, address: str, page: str) -> str:
        """Return an address as a page of the copy has it; what is not in the copy is linked online."""
        base = f"{self._urls.base}/"
        if address.startswith("//") or not f"{address}/".startswith(base):
            return address
        path, mark, fragment = address.partition("#")
        # A disk knows no queries; every page is whole without.
        name = unquote(path.partition("?")[0][len(base) :])
        file = f"{name}index.html" if name == "" or name.endswith("/") else name
        if file not in self._files:
            return f"{self._urls.origin}{address}"
        return f"{quote(relpath(file, dirname(page) or '.'))}{mark}{fragment}"

    def online(self, page: str) -> str:
        """Return where a page of the copy is online."""
        return f"{self._urls.origin}{self._urls.base}/{page.removesuffix('index.html')}"


class _Tags(HTMLParser):
    """Finds what has to change in a page."""

    def __init__(self, html: str, copy: Copy, page: str) -> None:
        super().__init__(convert_charrefs=False)
        self.edits: list[Substitution] = []
        self._copy, self._page = copy, page
        self._lines = [0, *(match.end() for match in re.finditer("\n", html))]
        self._opened: tuple[str, int] | None = None  # a script, or what stands in the place of one
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Make addresses relative; note where a script begins."""
        names = dict(attrs)
        written = self.get_starttag_text() or ""
        if (tag == "script" and "src" in names) or tag == "noscript":
            self._opened = (tag, self._offset)
        elif tag != "meta" or names.get("http-equiv") == "refresh":
            changed = _ADDRESSES.sub(self._address, written)
            if changed != written:
                self.edits.append(Substitution(self._offset, self._offset + len(written), changed))

    def handle_endtag(self, tag: str) -> None:
        """Take a script out; put a word in the place of the search."""
        if self._opened and self._opened[0] == tag:
            end = self._offset + len(f"</{tag}>")
            text = self._no_search() if tag == "noscript" else ""
            self.edits = [edit for edit in self.edits if edit.start < self._opened[1]]
            self.edits.append(Substitution(self._opened[1], end, text))
            self._opened = None

    @property
    def _offset(self) -> int:
        line, column = self.getpos()
        return self._lines[line - 1] + column

    def _address(self, match: re.Match[str]) -> str:
        before, name, value, after = match.groups()
        return f"{before}{escape(''.join(self._made_relative(name, unescape(value))))}{after}"

    def _made_relative(self, name: str, value: str) -> Iterator[str]:
        if name == "srcset":
            for number, candidate in enumerate(value.split(",")):
                own, gap, size = candidate.strip().partition(" ")
                yield f"{', ' if number else ''}{self._copy.relative(own, self._page)}{gap}{size}"
            return
        delay = _DELAY.fullmatch(value) if name == "content" else None
        before, address = delay.groups() if delay else ("", value)
        yield before
        yield self._copy.relative(address, self._page)

    def _no_search(self) -> str:
        address = self._copy.online(self._page)
        link = f'<a href="{escape(address)}">{escape(address)}</a>'
        text = NO_SEARCH.en if self._page.startswith("en/") else NO_SEARCH.zh
        return f'<p class="search-box__plain wrap">{text.format(link)}</p>'
