"""Figures in Chinese text."""

from __future__ import annotations

import re

from figures.extract.direction import with_directions
from figures.extract.fold import fold
from figures.extract.mention import Mention
from figures.extract.ratios import read_ratio
from figures.extract.scanner import blank_out, finish, lend_units, quoted_names, scan
from figures.extract.zh_amounts import read_amount
from figures.extract.zh_calendar import read_calendar
from figures.extract.zh_names import read_name
from figures.extract.zh_ranks import read_rank
from figures.extract.zh_shares import read_hint, read_share

_STARTS = re.compile(
    r"[0-9零〇一二两三四五六七八九十百千万亿第首前头上下后翻半双数几每过超逾破近达好周星礼每农正腊初早晚中凌傍“〔\[(【$€£¥]"
    r"|US\$|HK\$|NT\$|S\$|A\$|C\$|RMB|CNY|USD|HKD|EUR|人民币|-(?=[0-9])|元旦"
)
_LONGEST_NAME = 12


_RULES = (read_name, read_ratio, read_calendar, read_rank, read_share, read_hint, read_amount)


def extract_zh(text: str) -> tuple[Mention, ...]:
    """Every figure of a Chinese text, in reading order."""
    folded = fold(blank_out(text))
    found = lend_units(folded, scan(folded, _STARTS, _RULES), ("、", "和", "及", "与", "到", "至"), "、")
    mentions = with_directions(folded, found, "zh")
    return finish(text, mentions, quoted_names(folded, _LONGEST_NAME))
