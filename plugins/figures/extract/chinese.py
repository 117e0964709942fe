"""Figures in Chinese text."""

from __future__ import annotations

import re

from figures.extract.direction import with_directions
from figures.extract.fold import fold
from figures.extract.mention import Mention
from figures.extract.ratios import read_ratio
from figures.extract.scanner import Rules, blank_out, finish, lend_units, quoted_names, scan
from figures.extract.zh_amounts import read_amount
from figures.extract.zh_calendar import read_calendar
from figures.extract.zh_names import read_name
from figures.extract.zh_ranks import read_rank
from figures.extract.zh_shares import read_hint, read_share

_DIGITS = "0123456789"
_SMALL = "一二三四五六七八九十"
_NUMERALS = f"零〇两百千万亿{_SMALL}"

# Where a figure may start; a character that is common in other words, only before what makes it one.
_STARTS = re.compile(
    rf"[{_DIGITS}{_NUMERALS}首翻半双$€£¥]|-(?=[0-9])|第(?= ?[0-9百{_SMALL}])|前(?=[0-9半两百{_SMALL}])"
    rf"|头(?=[0-9{_SMALL}])|上(?=[半午十百千万亿])|下(?=[半午])|后(?=半)|过(?=[半十百千万亿])"
    r"|[超逾破近达数几](?=[十百千万亿])|好(?=几)|每(?=[周十百千万])|周(?=[一二三四五六日天])|星(?=期)|礼(?=拜)"
    rf"|中(?=午)|凌(?=晨)|傍(?=晚)|[早晚](?=[ 上0-9{_SMALL}])|农(?=历)|[正腊](?=月)|初(?=[{_SMALL}])"
    rf"|[〔\[(【](?=[012])|“(?=[元{_SMALL}])|US\$|HK\$|NT\$|S\$|A\$|C\$|RMB|CNY|USD|HKD|EUR|人民币|元旦"
)
# A number with its magnitude or a unit that no date, name, rank or share has; no letter glued to it
# (C919), no postcode before it.
_PLAIN = re.compile(
    r"(?<![A-Za-z\-: 编码])[0-9]{1,15}(?:\.[0-9]{1,8})?"
    r"(?:[亿万%家项名人吨倍](?!次)|元|平方|公里|个(?![半多钟百月季年小]))"
)
_LONGEST_NAME = 12


_IN_ORDER = (
    (f"{_DIGITS}{_SMALL}两+〔[(【“元正腊农初", read_name),
    (_DIGITS, read_ratio),
    (f"{_DIGITS}{_SMALL}每周星礼上下前后头第首早晚中凌傍", read_calendar),
    ("首前第", read_rank),
    (f"{_DIGITS}{_SMALL}两百千万半过翻", read_share),
    (f"{_SMALL}两百千万亿过超逾破近达上每好几数半双", read_hint),
    (f"{_DIGITS}{_NUMERALS}-$€£¥URCHENSA人", read_amount),
)
_RULES = Rules(_PLAIN, read_amount, _IN_ORDER)


def extract_zh(text: str) -> tuple[Mention, ...]:
    """Every figure of a Chinese text, in reading order."""
    folded = fold(blank_out(text))
    found = lend_units(folded, scan(folded, _STARTS, _RULES), ("、", "和", "及", "与", "到", "至"), "、")
    mentions = with_directions(folded, found, "zh")
    return finish(text, mentions, quoted_names(folded, _LONGEST_NAME))
