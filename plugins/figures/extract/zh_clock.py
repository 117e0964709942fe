"""Times of day in Chinese text."""

from __future__ import annotations

from fractions import Fraction

from figures.extract.mention import Mention, Reading
from figures.extract.ratios import read_time_taken
from figures.extract.zh_dates import TO, calendar_number
from patterns import Pattern

_CLOCK = Pattern(
    r"([0-9]{1,2}|零(?=[时点])|[一二三四五六七八九十]{1,3}) ?"
    r"(?:(?:时|点)(?: ?([0-5]?[0-9]|[零一二三四五六七八九十]{1,3}) ?分|(半|整|钟)"
    r"|(?![0-9间分代期速节多零一二三四五六七八九]))"
    r"|:([0-5][0-9])(?::[0-5][0-9])?(?![0-9:]))"
)
_CLOCK_RANGE = Pattern(rf"([0-9]{{1,2}}) ?{TO}([0-9]{{1,2}}) ?[时点](?!间|代)")
_TIME_TAKEN = Pattern(r"(?:以|成绩[是为]?|用时|耗时|跑出|游出)\Z")
_TIME_LEADS = frozenset("以绩是为时出")
# 21:15 of 以21:18、21:15直落两局获胜.
_SCORE = Pattern(
    r"(?:、[0-9]{1,2}:[0-9]{1,2}){0,6}[^,，。;；、0-9]{0,6}(?:[战直][胜落]|获胜|取胜|告负|击败|逆转|落败)"
)
_PART_OF_DAY = Pattern(r"(上午|下午|晚上|晚间|晚|早上|早|中午|凌晨|傍晚|夜间)(?:的|于)? ?\Z")


def read_clock(text: str, at: int) -> Reading | None:
    """Return the reading of a time of day, of a range of times or of the time that a race took; or None."""
    part = _PART_OF_DAY.search(text, max(0, at - 5), at)
    start = at if part is None else part.start()
    late = part is not None and part[1] in (*_EVENINGS, "下午", "夜间")
    said = part[1] if part else ""
    if match := _CLOCK_RANGE.match(text, at):
        hours = [int(match[1]), int(match[2])]
        if hours[0] < hours[1] <= 24:
            first, last = (_clock(hour + 12 * (late and hour < 12)) for hour in hours)
            halves = [_half_of_day(said, hour) for hour in hours]
            begin = Mention(start, match.end(1), "", "clock", first, weak=True, noun=halves[0])
            end = Mention(match.start(2), match.end(), "", "clock", last, weak=True, noun=halves[1])
            return Reading(match.end(), (begin, end))
    is_taken = text[at - 1 : at] in _TIME_LEADS and _TIME_TAKEN.search(text, max(0, at - 6), at) is not None
    if taken := read_time_taken(text, at, is_taken=is_taken):
        return taken
    match = _CLOCK.match(text, at)
    if match is None or (match[4] and _SCORE.match(text, match.end())):
        return None
    hour_text, minutes, half, colon = match.groups()
    hour, sure = calendar_number(hour_text), part or minutes or half or colon
    if hour > 24 or not (sure or text[match.end() - 1] in "时点"):
        return None
    half_of_day = _half_of_day(said, hour)
    hour += 12 * (late and hour < 12)
    minute = 30 if half == "半" else calendar_number(minutes or colon or "0")
    weak = not (minutes or colon)
    clock = Mention(start, match.end(), "", "clock", _clock(hour, minute), weak=weak, noun=half_of_day)
    if not sure and text[match.end() - 1] == "点":  # 提出5点意见
        points = Mention(at, match.end(), "", "amount", Fraction(hour), "count", noun="点", weak=True)
        clock = clock._replace(others=(points,))
    return Reading(match.end(), (clock,))


_MORNINGS, _EVENINGS = ("上午", "早上", "早", "凌晨"), ("晚上", "晚间", "晚", "傍晚")
_EARLIEST_EVENING = 5


def _half_of_day(part: str, hour: int) -> str:
    """Return the half of the day that an hour is certainly in, "am" or "pm"; "" where it may be either."""
    noon = 12
    if hour >= noon:
        return "pm" if noon < hour < 2 * noon else ""
    if part in _MORNINGS:
        return "am"
    is_late = part == "下午" or (part in _EVENINGS and hour >= _EARLIEST_EVENING)
    return "pm" if is_late and hour else ""


def _clock(hour: int, minute: int = 0) -> Fraction:
    return Fraction(hour * 60 + minute)
