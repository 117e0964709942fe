"""Days of the Chinese calendar in Chinese text: 农历八月十五, 五月初五, 腊月二十三, 三月三, 腊八."""

from __future__ import annotations

from figures.extract.mention import LUNAR, Reading, period
from figures.extract.zh_dates import calendar_number
from patterns import Pattern

LUNAR_NAMES = ("农历", "阴历", "旧历", "夏历")
# 五月初五, 农历八月十五, and 正月, 冬月, 腊月 before their day.
_DAY = Pattern(
    r"(?:([一二三四五六七八九十]{1,2})月([初廿]?)|(?<=[月初廿]))([一二三四五六七八九十]{1,3})"
    r"(?![月年个家项名条座])"
)
# 三月三, 二月二: festivals; 三月三场活动 are three in March.
_FESTIVAL = Pattern(
    r"([二三五六七九])月\1(?=$|[,.;:!?，；：！？、。“”’」》)）（( 是的到来节歌圩]"
    r"|期间|当[天晚日]|前[后夕]|假期|放假|活动|文化|庙会|诗会|龙抬头|旅游|民俗|民族|系列|这[天一]|登高|嘉年华|重阳|七夕|乞巧|端午|上巳)"
)
_NAMED_MONTH = Pattern("([正冬腊])月([初廿]?)\\Z")
_NAMED_MONTHS = {"正": 1, "冬": 11, "腊": 12}
# The characters right before and after the first numeral of such a day.
_BEFORE, _NEXT = frozenset("月初廿腊"), frozenset("月一二十")


def read_lunar(text: str, at: int) -> Reading | None:
    """Return the reading of a day of the Chinese calendar whose first numeral is at ``at``, or None."""
    if text[at - 1 : at] not in _BEFORE and text[at + 1 : at + 2] not in _NEXT:
        return None
    if text.startswith("腊八", at - 1) and at:
        return Reading(at + 1, (period(at - 1, at + 1, None, (12, 8), weak=True)._replace(noun=LUNAR),))
    match = _DAY.match(text, at)
    named = _NAMED_MONTH.search(text, max(0, at - 3), at)
    is_named = match is not None and match[1] and text.endswith(LUNAR_NAMES, 0, at)
    if match is None or not (named or match[2] or is_named or _FESTIVAL.match(text, at)):
        return None
    month = _NAMED_MONTHS[named[1]] if named else calendar_number(match[1])
    day = calendar_number(match[3]) + 20 * ((named or match)[2] == "廿")
    if not (1 <= month <= 12 and 1 <= day <= 30):
        return None
    date = period(named.start() if named else at, match.end(), None, (month, day), weak=True)
    is_range = text.startswith(("至", "到", "—", "-"), match.end())  # 正月初一至十五
    return Reading(match.end(), (date if is_range else date._replace(noun=LUNAR),))
