"""Numbers in Chinese text, in digits or numerals, with their magnitude words."""

from __future__ import annotations

import math
from fractions import Fraction

from figures.extract.numerals import VULGAR, WrittenNumber, exact, read_digits, read_zh_numeral
from figures.extract.zh_units import unit_at
from figures.units import ZH_MAGNITUDES
from patterns import Pattern

SCALES = {"千万亿": 15, "百万亿": 14, "十万亿": 13, "万万": 8, **ZH_MAGNITUDES, "百": 2}
MAGNITUDE = Pattern("|".join(SCALES))
_LESSER = Pattern(r"零?([0-9]{1,4})")
# 千 begins these units and is no magnitude there.
KILO_UNITS = ("千克", "千米", "千瓦", "千伏", "千赫", "千字节")
MANTISSA_MAGNITUDE = frozenset("万亿")
_LEVEL = Pattern(r"级|量级|产业|项目|集群|元级|元项目|元企业|元产业|元时代")
_BOUND_BEFORE = tuple("超逾破近过上达约余成到每")
_COUNTED_BY_MAGNITUDE = ("元", "美元", "人", "名", "户", "亩", "强")
POWERS = {"十": 10, "百": 100, "千": 1000, "万": 10**4, "亿": 10**8}
_CURRENCY_MARKS = tuple("$€£¥")
_DIGIT_LEADS = frozenset(".0123456789")
_LETTER_SCALES = {"bn": 9, "mn": 6, "tn": 12, "k": 3}
_LETTER = Pattern(r"(?i)(?:bn|mn|tn|k)(?![a-z])")


def read_number(text: str, at: int) -> WrittenNumber | None:
    """Return the number in digits or numerals at ``at``, with its magnitude word and 余 or 多, or None."""
    return _in_digits(text, at) if text[at : at + 1] in _DIGIT_LEADS else _in_numerals(text, at)


def _in_numerals(text: str, at: int) -> WrittenNumber | None:
    found = read_zh_numeral(text, at)
    if found is None:
        return None
    value, end = found
    if text[end - 1] in "千百" and end - at > 1 and text.startswith(KILO_UNITS, end - 1):  # 三千克
        shorter = read_zh_numeral(text[at : end - 1], 0)
        if shorter is not None:
            value, end = shorter[0], at + shorter[1]
    if text.startswith("个亿", end):  # 三个亿
        return WrittenNumber(value * 10**8, end + 2, 0, 8)
    more = text.startswith(("余", "多"), end)
    end += more
    has_point = "点" in text[at:end]
    scale = 0
    decimals = len(text[at:end].partition("点")[2].rstrip("余多")) if has_point else 0
    if (more or has_point) and (magnitude := MAGNITUDE.match(text, end)):  # 三十余万, 三点五万
        scale, end = SCALES[magnitude.group()], magnitude.end()
    elif (
        text[end - 1] in MANTISSA_MAGNITUDE
        and value % (whole := POWERS[text[end - 1]]) == 0
        and value != whole
    ):
        return WrittenNumber(value, end, 0, 4 if whole == 10**4 else 8)
    return WrittenNumber(value * 10**scale, end, decimals, scale, more=more)


def _in_digits(text: str, at: int) -> WrittenNumber | None:
    digits = read_digits(text, at, spaced=text[at - 1 : at] not in ("第", "$", "¥", "€", "£"))
    if digits is None:
        return None
    written, end, decimals = digits
    more = text.startswith(("余", "多"), end) and not text.startswith("余额", end)
    if text.startswith("个亿", end):  # 4个亿
        return WrittenNumber(exact(written, 8), end + 2, decimals, 8, in_digits=True)
    scale, after = _read_magnitude(text, end + more)
    if not scale and (letters := _LETTER.match(text, end)):  # 4.2bn
        scale = _LETTER_SCALES[letters[0].lower()]
        return WrittenNumber(exact(written, scale), letters.end(), decimals, scale, in_digits=True)
    if text[at - 1 : at] in _CURRENCY_MARKS and text[end : end + 1].lower() == "m":  # $32.27m
        return WrittenNumber(exact(written, 6), end + 1, decimals, 6, in_digits=True)
    if not scale and text[end : end + 1] in VULGAR and text[end : end + 1]:  # 1½公里
        return WrittenNumber(exact(written) + Fraction(VULGAR[text[end]]), end + 1, 1, in_digits=True)
    value, end = exact(written, scale), after
    while scale and not more and (lesser := _LESSER.match(text, end)):  # 1亿3000万, 3万4000
        lesser_scale, lesser_end = _read_magnitude(text, lesser.end())
        if lesser_scale >= scale or int(lesser[1]) >= 10 ** (scale - lesser_scale):
            break
        value += int(lesser[1]) * 10**lesser_scale
        end, decimals, scale = lesser_end, 0, lesser_scale
    if (
        scale and not more and text.startswith(("余", "多"), end) and not text.startswith("余额", end)
    ):  # 5万余人
        more, end = True, end + 1
    return WrittenNumber(value, end, decimals, scale, in_digits=True, more=more)


def _read_magnitude(text: str, at: int) -> tuple[int, int]:
    """Return the power of ten of the magnitude word at ``at`` and its end; (0, ``at``) if there is none."""
    after = at + text.startswith(" ", at)
    match = MAGNITUDE.match(text, after)
    if match is None or (match.group() == "千" and text.startswith(KILO_UNITS, after)):
        return 0, at
    return SCALES[match.group()], match.end()


def read_implied(text: str, at: int) -> WrittenNumber | None:
    """Return the number of a magnitude without its "one", or None: 过亿元, 百余家, 上千名, 百万量级."""
    match = MAGNITUDE.match(text, at)
    word = match.group() if match else ""
    if not word or text.startswith(KILO_UNITS, at):
        return None
    end = at + len(word)
    if text.startswith("余", end) or (text.startswith("多", end) and unit_at(text, end + 1)):
        return WrittenNumber(Fraction(value_of_magnitude(word)), end + 1, more=True)
    unit = unit_at(text, end)
    is_number = (
        text[at - 1 : at] in _BOUND_BEFORE
        or _LEVEL.match(text, end)
        or text.startswith(_COUNTED_BY_MAGNITUDE, end)
        or (unit and text.startswith(("以上", "以下", "左右"), unit[2]))
    )
    return WrittenNumber(Fraction(value_of_magnitude(word)), end) if is_number else None


def value_of_magnitude(word: str) -> int:
    """Return the value of a magnitude word: 100_000_000 for 亿, 10_000_000 for 千万."""
    return math.prod(POWERS[c] for c in word)
