"""Numbers in words: Chinese numerals and English number words."""

from __future__ import annotations

from fractions import Fraction
from functools import lru_cache
from typing import NamedTuple

from patterns import Pattern


class WrittenNumber(NamedTuple):
    """A number in a text: its value with the magnitude word, how it was written, where it ends."""

    value: Fraction
    end: int
    decimals: int = 0
    scale: int = 0
    in_digits: bool = False
    more: bool = False  # 余 or 多 is within it


# Fractions that are one character.
VULGAR = {"½": "1/2", "⅓": "1/3", "⅔": "2/3", "¼": "1/4", "¾": "3/4", "⅕": "1/5", "⅙": "1/6", "⅛": "1/8"}

ZH_SMALL = "一二三四五六七八九"
_ZH_DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_ZH_TENS = {"十": 10, "百": 100, "千": 1000}
_ZH_GROUPS = {"万": 10**4, "亿": 10**8, "兆": 10**12}

# A run of numerals, short enough that nothing can be made to run long; 兆 of 五兆瓦 is part of a unit.
ZH_NUMERAL = Pattern(
    r"((?:[零〇一二两三四五六七八九十百千万亿]|(?<=[一二两三四五六七八九十百千])兆(?=[一二两三四五六七八九十百千元])){1,40})"
    r"(?:点([零〇一二三四五六七八九]{1,6}))?"
)
_ZH_YEAR = Pattern(r"[零〇一二三四五六七八九]{4}(?![零〇一二三四五六七八九])")

_EN_SMALL_WORDS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen"
)
_EN_ORDINAL_WORDS = (
    "zeroth first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth "
    "fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth"
)
_EN_TEN_WORDS = "twenty thirty forty fifty sixty seventy eighty ninety"

EN_SMALL = {word: number for number, word in enumerate(_EN_SMALL_WORDS.split())}
EN_SMALL |= {"nought": 0, "naught": 0}
EN_TENS = {word: 10 * number for number, word in enumerate(_EN_TEN_WORDS.split(), 2)}
EN_POWERS = {"hundred": 2, "thousand": 3, "million": 6, "billion": 9, "trillion": 12, "quadrillion": 15}
EN_ORDINALS = {word: number for number, word in enumerate(_EN_ORDINAL_WORDS.split())} | {
    f"{word[:-1]}ieth": number for word, number in EN_TENS.items()
}

_ROMAN_ONES = ("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix")
_ROMAN_TENS = ("", "x", "xx", "xxx", "xl")
# Roman numerals, in letters and as one character (Ⅳ).
ROMANS = {
    tens + ones: 10 * ten + one
    for ten, tens in enumerate(_ROMAN_TENS)
    for one, ones in enumerate(_ROMAN_ONES)
    if ten + one
} | {chr(ord("Ⅰ") + number): number + 1 for number in range(12)}

# What the words of a fraction divide by: two thirds, a quarter, five hundredths.
EN_PARTS = {"half": 2, "halve": 2, "quarter": 4, "hundredth": 100, "thousandth": 1000, "millionth": 10**6} | {
    word: number for word, number in EN_ORDINALS.items() if number >= 3
}

# Grouped by thousands or not; bounded, so that a run of groups costs no more than its length.
_DIGITS = Pattern(
    r"[0-9]{1,3}(?:,[0-9]{3}){1,6}(?![0-9])(?:\.[0-9]{1,8})?|[0-9]{1,24}(?:\.[0-9]{1,8})?"
    r"|\.[0-9]{1,8}(?![0-9])"
)
# In Chinese print a space or a full-width comma may part the groups.
_SPACED = Pattern(
    r"[1-9][0-9]{0,2}(?:(?: [0-9]{3}){1,4}|(?:，[0-9]{3}){1,4})(?![0-9,，]| [0-9]|-[A-Za-z])(?:\.[0-9]{1,8})?"
)

_EN_DIGIT_WORDS = [word for word, number in EN_SMALL.items() if number < 10]
_EN_WORD = Pattern(rf"(?:{'|'.join([*EN_TENS, *reversed(EN_SMALL), *EN_POWERS])})(?![a-z])")
_EN_JOIN = Pattern(r" and |[ -]")
_EN_POINT = Pattern(rf" point((?: (?:{'|'.join(_EN_DIGIT_WORDS)})(?![a-z])){{1,4}})")
# "And a half" is no "and a": the number ends before it.
_EN_AND_PART = Pattern(rf" and (?:an?|{'|'.join(_EN_DIGIT_WORDS)})[ -](?:{'|'.join(EN_PARTS)})s?\b")
_EN_PARTS_NEXT = Pattern(rf"[ -](?:halves|(?:{'|'.join(EN_PARTS)})s)\b")


def read_digits(text: str, at: int, *, spaced: bool) -> tuple[str, int, int] | None:
    """Return the number in digits at ``at`` as (as written, end, count of decimals), or None.

    ``spaced`` numbers may have a space or a full-width comma between groups of three.
    """
    match = (_SPACED.match(text, at) if spaced else None) or _DIGITS.match(text, at)
    if match is None:
        return None
    written = match.group()
    return written, match.end(), len(written.partition(".")[2])


_NO_GROUPS = str.maketrans("", "", ",， ")


@lru_cache(maxsize=10_000)
def exact(written: str, scale: int = 0) -> Fraction:
    """Return the value of a number in digits times ten to the power ``scale``."""
    whole, _, decimals = written.translate(_NO_GROUPS).partition(".")
    value = int(whole + decimals)
    power = scale - len(decimals)
    return Fraction(value * 10**power) if power >= 0 else Fraction(value, 10**-power)


def parse_zh_numeral(text: str) -> Fraction | None:
    """Return the value of a Chinese numeral: 二十三 23, 三百五十万 3500000, 三点五 3.5, 二〇二一 2021.

    None for a run that is no number: ``十四五``, ``万``, ``四五``.
    """
    found = read_zh_numeral(text, 0)
    return found[0] if found and found[1] == len(text) else None


def read_zh_numeral(text: str, at: int) -> tuple[Fraction, int] | None:
    """Return the longest Chinese numeral at ``at`` and where it ends, or None: 六十 of 六十百姓."""
    match = ZH_NUMERAL.match(text, at)
    if match is None:
        return None
    whole, decimals = match.groups(default="")
    value, length = _zh_integer(whole)
    if length == len(whole) and decimals:
        digits = "".join(str(_ZH_DIGITS[c]) for c in decimals)
        return value + Fraction(int(digits), 10 ** len(digits)), match.end()
    return (Fraction(value), at + length) if length else None


@lru_cache(maxsize=10_000)
def _zh_integer(run: str) -> tuple[int, int]:
    """Return the value and the length of the longest beginning of a run of numerals that is a number.

    The last digit of the whole run may stand for the next lower place: 一百二 120, 三万五 35000.
    """
    if _ZH_YEAR.match(run):
        return int("".join(str(_ZH_DIGITS[c]) for c in run[:4])), 4
    closed: list[int] = []  # the parts that a group has closed, larger ones first
    section, digit, zero, ten, place = 0, 0, False, 10**4, 0  # place: the power that was named last
    value = length = 0
    for at, c in enumerate(run):
        if c in _ZH_DIGITS:
            if digit:
                break
            digit = _ZH_DIGITS[c]
            if not digit:
                zero, length = True, length or int(len(run) == 1)
                continue
        elif c in _ZH_TENS:
            power = _ZH_TENS[c]
            if power >= ten or (not digit and (power != 10 or (section and not zero))):
                break
            section, digit, zero, ten, place = section + (digit or 1) * power, 0, False, power, power
        else:
            group, part = _ZH_GROUPS[c], section + digit
            while closed and (closed[-1] < group or not part):  # 一万五千亿, 万万
                part += closed.pop()
            if not part:
                break
            closed.append(part * group)
            section, digit, zero, ten, place = 0, 0, False, 10**4, group
        said = sum(closed) + section + digit
        if digit and place >= 100 and not zero:
            if at + 1 < len(run):
                continue
            said += digit * (place // 10 - 1)
        value, length = said, at + 1
    return value, length


def read_en_number(text: str, at: int) -> tuple[Fraction, int] | None:
    """Return the longest number in words at ``at`` of a lower-case text, and where it ends, or None.

    ``twenty-three``, ``one hundred and five``, ``two million``, ``a hundred``; at most twelve words
    are read.
    """
    total = current = 0
    end, level, started = at, 99, False
    if text.startswith("a ", at) and (follow := _EN_WORD.match(text, at + 2)):
        if follow.group() not in EN_POWERS:
            return None
        current, level, started, end = 1, 1, True, at + 1
    for _ in range(12):
        start = end
        if started:
            join = _EN_JOIN.match(text, end)
            # "and" joins only what follows a hundred or more: one hundred and five.
            if join is None or (join.group() == " and " and level < 100) or _EN_AND_PART.match(text, end):
                break
            start = join.end()
        match = _EN_WORD.match(text, start)
        if match is None or (
            started and match[0] not in EN_POWERS and _EN_PARTS_NEXT.match(text, match.end())
        ):
            break
        word = match.group()
        if word in EN_POWERS:
            power = 10 ** EN_POWERS[word]
            if not current and started:
                break
            if power == 100:
                current = max(current, 1) * 100
            else:
                total, current = total + max(current, 1) * power, 0
            level = 100
        else:
            size = 1 if word in EN_SMALL else 10
            if size >= level:
                break
            current, level = current + (EN_SMALL.get(word) or EN_TENS.get(word) or 0), size
        end, started = match.end(), True
    return _with_point(text, Fraction(total + current), end) if started else None


def _with_point(text: str, value: Fraction, end: int) -> tuple[Fraction, int]:
    """Return a number in words with its decimals, and its end: "six point five", "one point two million"."""
    point = _EN_POINT.match(text, end)
    if point is None:
        return value, end
    digits = "".join(str(EN_SMALL[word]) for word in point[1].split())
    value, end = value + Fraction(int(digits), 10 ** len(digits)), point.end()
    if (power := _EN_WORD.match(text, end + 1)) and power[0] in EN_POWERS:
        return value * 10 ** EN_POWERS[power[0]], power.end()
    return value, end
