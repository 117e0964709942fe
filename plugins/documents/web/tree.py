"""HTML to a tree: never refused for its syntax, and never deeper or larger than honest pages are."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

from documents.document import DocumentError, Message

_MOST_NODES = 200_000
_DEEPEST = 150
_VOID = frozenset(
    ("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr")
)
# An element that ends where one of these begins (HTML Standard, 13.1.2.4, as far as pages leave the end out).
_BLOCKS = frozenset(
    re.findall(
        r"\w+",
        """address article aside blockquote center div dl fieldset figure footer form h1 h2 h3 h4 h5 h6
        header hr main nav ol p pre section table ul""",
    )
)
_ENDED_BY = {
    "p": _BLOCKS,
    "li": frozenset({"li"}),
    "dt": frozenset({"dt", "dd"}),
    "dd": frozenset({"dt", "dd"}),
    "tr": frozenset({"tr", "tbody", "tfoot"}),
    "td": frozenset({"td", "th", "tr", "tbody", "tfoot"}),
    "th": frozenset({"td", "th", "tr", "tbody", "tfoot"}),
    "thead": frozenset({"tbody", "tfoot"}),
    "tbody": frozenset({"tbody", "tfoot"}),
    "option": frozenset({"option"}),
}
_BARRIERS = frozenset({"table", "ul", "ol", "dl", "td", "th"})
# Elements that hold no text; what stands in them belongs to their parent (HTML Standard, 13.2.6.1).
_WORDLESS = frozenset({"table", "thead", "tbody", "tfoot", "tr", "ul", "ol"})
# The marks of the copied part in the HTML of the Windows clipboard.
_FRAGMENT_START = re.compile(r"<!--\s{0,9}StartFragment\s{0,9}-->", re.IGNORECASE)
_FRAGMENT_END = re.compile(r"<!--\s{0,9}EndFragment\s{0,9}-->", re.IGNORECASE)
_CONDITION = re.compile(r"<!\[(?:if|endif)[^>]{0,200}>", re.IGNORECASE)


@dataclass(slots=True)
class Element:
    """An element with its attributes and children."""

    tag: str
    attributes: dict[str, str] = field(default_factory=dict)
    children: list[Element | str] = field(default_factory=list)

    @property
    def style(self) -> str:
        """Its style attribute, without blanks."""
        return re.sub(r"\s", "", self.attributes.get("style", "")).lower()

    @property
    def classes(self) -> list[str]:
        """Its classes."""
        return self.attributes.get("class", "").split()

    def walk(self) -> Iterator[Element]:
        """Yield the element and all below it, in document order."""
        waiting = [self]
        while waiting:
            element = waiting.pop()
            yield element
            waiting += [child for child in reversed(element.children) if isinstance(child, Element)]

    def text(self) -> str:
        """Return all words in it."""
        parts: list[str] = []
        waiting: list[Element | str] = [self]
        while waiting:
            item = waiting.pop()
            if isinstance(item, str):
                parts.append(item)
            else:
                waiting += reversed(item.children)
        return "".join(parts)


def parse(html: str) -> Element:
    """Return the tree of a page or a fragment. Raises DocumentError for one that is too large."""
    parser = _Parser()
    # Word's conditional comments are for Word alone; the content of other conditions is for all.
    parser.feed(_without_open_ends(_CONDITION.sub("", _without_comments(_fragment(html)))))
    parser.close()
    return parser.root


def _fragment(html: str) -> str:
    """Return the copied part, where the clipboard marks one; otherwise the whole text."""
    start = _FRAGMENT_START.search(html)
    end = _FRAGMENT_END.search(html, start.end()) if start else None
    return html[start.end() : end.start()] if start and end else html


def _without_comments(html: str) -> str:
    kept, position = [], 0
    while (start := html.find("<!--", position)) >= 0 and (end := html.find("-->", start + 4)) >= 0:
        kept.append(html[position:start])
        position = end + 3
    return "".join(kept) + html[position:]


def _without_open_ends(html: str) -> str:
    """Return a page in which every tag can end; otherwise the parser searches the rest for each."""
    last = html.rfind(">") + 1
    html = html[:last] + html[last:].replace("<", "&lt;")
    return html.replace("<!--", "&lt;!--").replace("<![", "&lt;![")


class _Parser(HTMLParser):
    """Builds the tree; elements left open end where the HTML standard says."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Element("")
        self.open = [self.root]
        self.nodes = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._end_before(tag)
        element = Element(tag, {name: value or "" for name, value in reversed(attrs)})
        self._add(element)
        if tag not in _VOID and len(self.open) < _DEEPEST:
            self.open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if self.open[-1].tag == tag and tag not in _VOID and ":" in tag:
            self.open.pop()

    def handle_endtag(self, tag: str) -> None:
        for depth in range(len(self.open) - 1, 0, -1):
            if self.open[depth].tag == tag:
                del self.open[depth:]
                return
            if self.open[depth].tag in ("td", "th", "table") and tag not in ("table", "tr", "tbody"):
                return

    def handle_data(self, data: str) -> None:
        self._add(data)

    def _end_before(self, tag: str) -> None:
        for depth in range(len(self.open) - 1, 0, -1):
            open_tag = self.open[depth].tag
            if tag in _ENDED_BY.get(open_tag, ()):
                del self.open[depth:]
                self._end_before(tag)
                return
            if open_tag in _BARRIERS:
                return

    def _add(self, child: Element | str) -> None:
        self.nodes += 1
        if self.nodes > _MOST_NODES:
            raise DocumentError(
                Message("网页太大，读不了；请只复制正文部分", "the page is too large: copy its text alone")
            )
        holder = self.open[-1]
        if isinstance(child, str) and child.strip() and holder.tag in _WORDLESS:
            holder = next(each for each in reversed(self.open) if each.tag not in _WORDLESS)
        holder.children.append(child)
