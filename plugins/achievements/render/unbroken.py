"""Amounts that stay on one line: a number is never parted from its unit (CLREQ 3.1.3; GB/T 15835-2011).

The browser may end a line between 3227 and 万美元, because one is a number and
the other is Chinese, and at the dash of 100—200亿元. Neither spaces nor invisible
characters are put in, which would be copied and would spoil searching; a ``span``
that forbids breaks is. It begins with the number: a word before it keeps its own.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise

from markupsafe import Markup, escape

from achievements.site.phrases import phrase_ends
from cjk_characters import HAN, HAN_RANGES
from patterns import Pattern

CHINESE = (
    r"(?:万亿|[万亿])?(?:余|多)?"
    r"(?:[美港欧日]元|英镑|平方(?:公里|千米|米)|公里|千米|万?千瓦时|人次|个?百分点"
    r"|个月|[元个家项户名人辆亩吨年月日倍次位岁天条件种]|(?<=[万亿余多]))"
)
ENGLISH = (
    r"(?: (?:thousand|million|billion|trillion)(?: yuan| mu)?"
    r"| (?:percent|yuan|mu|hectares|vehicles|projects))"
)
# Numbers and units are taken as far as they go: nothing that follows begins as their rest does.
NUMBER = r"(?>第?[$€£¥]?\d(?:[\d.,]*\d)?%?)"
# Parts of a date stay together: 2024年7月23日.
AMOUNT = rf"(?:{NUMBER}(?:{CHINESE}|{ENGLISH}\b)){{1,3}}"
# 100—200亿元, 5%至8%, 2021年1—4月, 2019—2021. Each end has one unit, so that no range is wider than a
# phone; of 2021年8月4日—2024年7月23日 the dash stays with the first end.
START = rf"(?:\d++年)?{NUMBER}(?:{CHINESE})?+"
DASH = rf"(?:[—–~～至到-](?={NUMBER}(?:{CHINESE}|{ENGLISH}))|[—–~～](?=\d))"
RANGE = rf"{START}{DASH}{NUMBER}(?:{CHINESE}|{ENGLISH}\b)?"
# Where a figure stands in its source: 第2段, 第2、3段, 第3—5页.
PASSAGE = r"第\d+(?:[、和至—–-]\d+)*[段节页]"
WHOLE = re.compile(rf"(?<![A-Za-z0-9_.,&#$-])(?:{PASSAGE}|{RANGE}|{AMOUNT}[—–]?)")
BETWEEN_WORDS = Pattern(rf"[{HAN_RANGES}]{{2}}")
NUMERIC = re.compile(r"[A-Za-z0-9%$€£¥]")
# Where an amount may begin: few places, found much faster than a pattern that looks back can be tried at each
# character. Before that, what is passed over: an element whose text stays as it is, a tag. All begin with one
# of few characters, which are looked for faster than alternatives.
PLACE = re.compile(
    r"[<\d第$€£¥](?:(?<=<)(?:(pre|code|svg|data)\b.*?</\1>|[^>]*>)|(?<=[0-9])[0-9.,]*|)",
    re.DOTALL,
)


@lru_cache(maxsize=4096, typed=True)  # titles stand on many pages; what is Markup is escaped already
def unbroken(text: str) -> Markup:
    """Return a text as HTML, its amounts held together."""
    return unbroken_html(str(escape(text)))


def unbroken_html(html: str) -> Markup:
    """Return the same for HTML that may be trusted; figures from the data are held together already."""
    pieces: list[str] = []
    end = 0
    for place in PLACE.finditer(html):
        start = place.start()
        if start >= end and html[start] != "<" and (amount := WHOLE.match(html, start)):
            pieces += (html[end:start], '<span class="whole">', amount.group(), "</span>")
            end = amount.end()
    return Markup("".join(pieces) + html[end:])  # noqa: S704 — only spans of our own are added


@lru_cache(maxsize=4096, typed=True)
def phrased(text: str) -> Markup:
    """Return a title as HTML, its amounts held together and ``<wbr>`` between its phrases in Chinese.

    The style forbids other breaks between Han characters (``word-break: keep-all``). An amount ends a phrase.
    Beside a digit there is no ``<wbr>``: it would take the gap between digit and character away.
    """
    if HAN.search(text) is None:
        return unbroken(text)
    held = [amount.span() for amount in WHOLE.finditer(text)]
    amounts = {stop for _, stop in held if BETWEEN_WORDS.match(text, stop - 1)}
    ends = sorted(
        end
        for end in phrase_ends(text) | amounts
        if not any(begin < end < stop for begin, stop in held) and not NUMERIC.search(text[end - 1 : end + 1])
    )
    parts = (text[begin:end] for begin, end in pairwise((0, *ends, len(text))))
    return Markup("<wbr>").join(map(unbroken, parts))
