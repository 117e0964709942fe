"""What the styles of a Word file say about its paragraphs and words, including inherited ones."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple
from xml.etree.ElementTree import Element

from documents.word.names import child, is_on, name, value

# Built-in styles by name (17.7.4.9); their IDs differ between programs.
_HEADING = re.compile(r"(?:heading|标题)\s*([1-9])", re.IGNORECASE)
_TITLES = frozenset({"title", "标题", "公文标题"})
_SUBTITLES = frozenset({"subtitle", "副标题"})
_CAPTIONS = frozenset({"caption", "题注", "图注"})
_CONTENTS = re.compile(r"(?:toc|目录)\s*(?:\d|heading)|table of figures", re.IGNORECASE)
_BODY_LEVEL = 9  # the outline level of text that is no heading (17.3.1.20)
_LONGEST_CHAIN = 20


class Look(NamedTuple):
    """What a paragraph is by its style: the level of a heading (0 the title), or another part."""

    heading: int | None = None
    is_subtitle: bool = False
    is_caption: bool = False
    is_contents: bool = False


class Styles:
    """The styles of a file by ID."""

    def __init__(self, root: Element | None) -> None:
        styles = [] if root is None else root.findall(name("w:style"))
        self._styles = {style.get(name("w:styleId"), ""): style for style in styles}
        self._default = next(
            (
                style
                for style in styles
                if style.get(name("w:type")) == "paragraph" and style.get(name("w:default")) in ("1", "true")
            ),
            None,
        )

    def look(self, paragraph: Element) -> Look:
        """Return what a paragraph is: by its own outline level, else its style's, else the style's name."""
        chain = list(self._of_paragraph(paragraph))
        own = value(child(paragraph, "w:pPr"), "w:outlineLvl")
        names = [(value(style, "w:name") or "").strip().lower() for style in chain]
        if any(map(_CONTENTS.match, names)):
            return Look(is_contents=True)
        if own is None and any(each in _TITLES for each in names):
            return Look(heading=0)
        if own is None and any(each in _SUBTITLES for each in names):
            return Look(heading=0, is_subtitle=True)
        levels = [own, *(value(style, "w:pPr", "w:outlineLvl") for style in chain)]
        level = next((int(each) for each in levels if each is not None and each.isdecimal()), None)
        if level is None:
            found = next((found for each in names if (found := _HEADING.fullmatch(each))), None)
            level = int(found[1]) - 1 if found else _BODY_LEVEL
        if level < _BODY_LEVEL:
            return Look(heading=level + 1)
        return Look(is_caption=any(each in _CAPTIONS for each in names))

    def numbering(self, paragraph: Element) -> tuple[str, str] | None:
        """Return the ID of a paragraph's numbering and its level there; None where it has none."""
        properties = [
            child(paragraph, "w:pPr"),
            *(child(each, "w:pPr") for each in self._of_paragraph(paragraph)),
        ]
        numbers = [child(each, "w:numPr") for each in properties]
        id_ = next((found for each in numbers if (found := value(each, "w:numId"))), None)
        level = next((found for each in numbers if (found := value(each, "w:ilvl"))), "0")
        return None if id_ in (None, "0") else (id_ or "", level)

    def is_hidden(self, run: Element, paragraph: Element) -> bool:
        """Return whether words are hidden, directly or by a style."""
        own = is_on(run, "w:rPr", "w:vanish")
        of_run = self._chain(value(run, "w:rPr", "w:rStyle"))
        found = [
            own,
            *(is_on(style, "w:rPr", "w:vanish") for style in (*of_run, *self._of_paragraph(paragraph))),
        ]
        return next((each for each in found if each is not None), False)

    def _of_paragraph(self, paragraph: Element) -> Iterator[Element]:
        id_ = value(paragraph, "w:pPr", "w:pStyle")
        if id_ is None or id_ not in self._styles:
            yield from [] if self._default is None else [self._default]
        else:
            yield from self._chain(id_)

    def _chain(self, id_: str | None) -> Iterator[Element]:
        """Yield a style and those it is based on."""
        for _ in range(_LONGEST_CHAIN):
            style = self._styles.get(id_ or "")
            if style is None:
                return
            yield style
            id_ = value(style, "w:basedOn")
