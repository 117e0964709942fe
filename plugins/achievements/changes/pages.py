"""What a page says, paragraph by paragraph: title, summary and text, without what lies around."""

from __future__ import annotations

import re
from html.parser import HTMLParser

# Elements that begin a paragraph of their own; a row of a table is one, its cells apart.
_BLOCKS = frozenset(
    ("p", "h1", "h2", "h3", "h4", "h5", "h6", "li", "tr", "dt", "dd", "pre", "blockquote", "figcaption")
)
_CELLS = frozenset(("td", "th"))
# The classes of the elements that hold what is read.
_HEAD = re.compile(r"(?:^|\s)(?:article__title|article__summary|page-head__title|page-head__summary)(?:\s|$)")
_BODY = re.compile(r"(?:^|\s)prose(?:\s|$)")
_VOID = frozenset(("area", "br", "col", "hr", "img", "input", "source", "track", "wbr"))
# Word joiners, soft hyphens and the like, which the theme puts in for the lines to break well.
_INVISIBLE = re.compile("[\u00ad\u200b\u2060\ufeff]")


def read_paragraphs(html: str) -> tuple[str, ...]:
    """Return the paragraphs of a page; () where it holds none of the elements that a text stands in."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    reader.end_paragraph()
    return tuple(reader.paragraphs)


class _Reader(HTMLParser):
    """Gathers the text within the elements that hold one."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.paragraphs: list[str] = []
        self._text = ""
        self._depth = 0  # of open elements within one that is read; 0: none is

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin to read at an element that holds a text, and a paragraph at one that begins it."""
        classes = dict(attrs).get("class") or ""
        if self._depth or _HEAD.search(classes) or _BODY.search(classes):
            self._depth += tag not in _VOID
            if tag in _BLOCKS:
                self.end_paragraph()
            elif tag in _CELLS and self._text:
                self._text += "\u3000"

    def handle_endtag(self, tag: str) -> None:
        """End a paragraph, and stop reading where the element ends that was read."""
        if self._depth and tag not in _VOID:
            self._depth -= 1
            if tag in _BLOCKS or not self._depth:
                self.end_paragraph()

    def handle_data(self, data: str) -> None:
        """Take what is written."""
        if self._depth:
            self._text += data

    def end_paragraph(self) -> None:
        """Keep what was gathered."""
        text = re.sub(r"[ \t\n\r]+", " ", _INVISIBLE.sub("", self._text)).strip()
        if text:
            self.paragraphs.append(text)
        self._text = ""
