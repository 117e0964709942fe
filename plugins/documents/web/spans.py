"""Styled words of HTML: the style that elements give them, and spans with their blanks folded."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from documents.blocks import StyledSpan
from documents.characters import clean

from .tree import Element

_BOLD = re.compile(r"font-weight:(?:bold|[6-9]00)")
_LIGHT = re.compile(r"font-weight:(?:normal|[1-5]00)")
_WEB = re.compile(r"https?://|mailto:", re.IGNORECASE)
ELSEWHERE = "#"  # the address of a link that cannot be followed from outside the page


class Style(NamedTuple):
    """The style of words, as set by the elements around them."""

    bold: bool = False
    href: str = ""
    script: str = ""


def fold_spans(spans: Iterable[StyledSpan]) -> tuple[StyledSpan, ...]:
    """Return spans with single blanks, none at the ends, and neighbours of the same style joined."""
    tidied: list[StyledSpan] = []
    for span in spans:
        text = re.sub(r"[ \n\r\f\v]+", " ", clean(span.text.replace("\t", " ")))
        if (not tidied or tidied[-1].text.endswith(" ")) and not span.note:
            text = text.removeprefix(" ")
        if (
            tidied
            and not span.note
            and not tidied[-1].note
            and tidied[-1]._replace(text="") == span._replace(text="")
        ):
            tidied[-1] = span._replace(text=tidied[-1].text + text)
        elif text or span.note:
            tidied.append(span._replace(text=text))
    while tidied and not tidied[-1].note:
        text = tidied[-1].text.rstrip()
        if text:
            tidied[-1] = tidied[-1]._replace(text=text)
            break
        tidied.pop()
    return tuple(tidied)


def style_in(element: Element, style: Style) -> Style:
    """Return the style of what stands in an element."""
    own = element.style
    if element.tag in ("b", "strong") or _BOLD.search(own):
        style = style._replace(bold=True)
    if _LIGHT.search(own):
        style = style._replace(bold=False)
    if element.tag in ("sub", "sup"):
        style = style._replace(script=element.tag)
    if element.tag == "a":
        address = element.attributes.get("href", "").strip()
        style = style._replace(href=address if _WEB.match(address) else ELSEWHERE)
    return style
