"""Amounts that stay on one line: a number is never parted from its unit (CLREQ 3.1.3; GB/T 15835-2011).

The browser may end a line between 3227 and 万美元, because one is a number and
the other is Chinese. Neither spaces nor invisible characters are put in, which
would be copied and would spoil searching; a ``span`` that forbids breaks is.
"""

from __future__ import annotations

import re

from markupsafe import Markup, escape

from .linebreaking import HAN

CHINESE = (
    r"(?:万亿|[万亿])?(?:余|多)?"
    r"(?:[美港欧日]元|英镑|平方(?:公里|千米|米)|公里|千米|万?千瓦时|人次|个?百分点"
    r"|个月|[元个家项户名人辆亩吨年月日倍次位岁天条件种]|(?<=[万亿余多]))"
)
ENGLISH = (
    r"(?: (?:thousand|million|billion|trillion)(?: yuan| mu)?"
    r"| (?:percent|yuan|mu|hectares|vehicles|projects))"
)
# With the character before it: the browser sets a gap between that and the number, and keeps the gap at
# the start of a line where an element begins with it. The parts of a date stay together.
AMOUNT = re.compile(rf"[{HAN}]?(?:[$€£¥]?(?<![A-Za-z0-9_.,&#-])\d[\d.,]*%?(?:{CHINESE}|{ENGLISH}\b)){{1,3}}")
# A piece of HTML: an element whose text stays as it is, a tag, or text.
PIECE = re.compile(r"<(pre|code|svg|data)\b.*?</\1>|<[^>]*>|[^<]+", re.DOTALL)


def unbroken(text: str) -> Markup:
    """A text as HTML, its amounts held together."""
    return Markup(_held(str(escape(text))))  # noqa: S704 — escaped, and only spans of our own added


def unbroken_html(html: str) -> Markup:
    """The same for HTML that may be trusted; figures from the data are held together already."""
    pieces = (piece.group() for piece in PIECE.finditer(html))
    return Markup("".join(piece if piece.startswith("<") else _held(piece) for piece in pieces))  # noqa: S704


def _held(text: str) -> str:
    return AMOUNT.sub(r'<span class="whole">\g<0></span>', text)
