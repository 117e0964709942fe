"""The sanitiser: nh3 (Ammonia) over the whole HTML of a text that holds raw HTML.

Over the whole, so that tags which open in one place and close in another stay
balanced. Texts without raw HTML never come here: all their output is escaped
piece by piece.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

import nh3

from .document import Part
from .targets import SCHEMES, TargetKind, classify, encode

TAGS = frozenset(
    re.findall(
        r"\w+",
        """a abbr b bdi blockquote br caption cite code col colgroup dd del details dfn div dl dt em
        figcaption figure h2 h3 h4 h5 h6 hr i ins kbd li mark ol p pre q rp rt ruby s samp section small span
        strong sub summary sup table tbody td tfoot th thead time tr u ul var wbr""",
    )
)
_EVERYWHERE = frozenset({"lang", "dir", "title", "class", "id"})
_ATTRIBUTES: dict[str, set[str]] = {
    "a": {"href", "rel", "role", "aria-label"},
    "col": {"span"},
    "colgroup": {"span"},
    "del": {"datetime"},
    "details": {"open"},
    "div": {"role", "tabindex", "aria-labelledby"},
    "ins": {"datetime"},
    "li": {"value"},
    "ol": {"start", "reversed", "type"},
    "pre": {"tabindex"},
    "section": {"role", "aria-label"},
    "td": {"colspan", "rowspan", "headers"},
    "th": {"colspan", "rowspan", "headers", "scope", "abbr"},
    "time": {"datetime"},
}
_OWN_CLASSES = re.compile(
    r"footnotes|footnote-(?:ref|back)|figure|captioned(?:__caption)?|table-scroll|align-(?:left|right|center)|language-\S+"
)


def keeps(tag: str, attribute: str, value: str) -> bool:
    """Return whether raw HTML may hold this attribute.

    Classes are those that this library writes; anchors are given to headings
    alone; a link inside the site must be Markdown, or nobody could check it.
    """
    if attribute not in _EVERYWHERE and attribute not in _ATTRIBUTES.get(tag, ()):
        return False
    if attribute == "href":
        return classify(value) in (TargetKind.EXTERNAL, TargetKind.FRAGMENT)
    if attribute == "class":
        return all(map(_OWN_CLASSES.fullmatch, value.split()))
    return attribute != "id"


def clean(parts: Iterable[Part], ids: set[str]) -> list[Part]:
    """Sanitise the whole HTML of a text; its holes stay where they are.

    ``ids`` are the anchors that the text's own headings and footnotes have.
    """
    pieces = list(parts)
    marker = _unused_word(piece for piece in pieces if isinstance(piece, str))
    html = "".join(
        piece if isinstance(piece, str) else f"{marker}{number}z" for number, piece in enumerate(pieces)
    )

    def keep(tag: str, attribute: str, value: str) -> str | None:
        own = attribute == "id" and value in ids
        own = own or (attribute == "href" and value.startswith(marker))
        if own or not keeps(tag, attribute, value):
            return value if own else None
        return encode(value) if attribute == "href" else value

    cleaned = nh3.clean(
        html,
        tags=set(TAGS),
        clean_content_tags={"script", "style"},
        attributes={"*": set(_EVERYWHERE), **_ATTRIBUTES},
        attribute_filter=keep,
        url_schemes=set(SCHEMES),
        link_rel=None,
        strip_comments=True,
    )
    return [
        pieces[int(text)] if index % 2 else text
        for index, text in enumerate(re.split(f"{marker}([0-9]+)z", cleaned))
    ]


def _unused_word(texts: Iterable[str]) -> str:
    """Return a word that occurs in none of the texts, to stand for holes while the HTML is cleaned."""
    everything = "\0".join(texts).lower()
    word = "xhole"
    while word in everything:
        word += "q"
    return word
