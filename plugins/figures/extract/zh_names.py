"""Numbers in Chinese text that name something: plans, congresses, models, telephone numbers, list numbers."""

from __future__ import annotations

import re
from fractions import Fraction

from figures.extract.lexicon import NO_UNIT, zh_units
from figures.extract.mention import Reading, glued_kind, label, label_of, period
from figures.extract.numerals import ROMANS, ZH_SMALL, parse_zh_numeral
from figures.extract.patterns import any_of
from figures.extract.ratios import read_angle
from figures.extract.zh_idioms import numerals_within, read_idiom
from figures.extract.zh_labels import read_label
from figures.extract.zh_school import school_year
from figures.extract.zh_units import unit_at
from patterns import Pattern

_PLUS = Pattern(r"[0-9]{1,4}(?:\+[0-9A-ZN]{1,4}){1,6}(?![0-9.]*%)")
_TIMES = Pattern(r"[0-9]{1,4} ?[×xX*] ?[0-9]{1,4}(?: ?[×xX*] ?[0-9]{1,4})?(?: ?(?:小时|天))?")
_HOTLINE_WORDS = any_of(
    "便民 政务 服务 市民 公共 监督 举报 投诉 咨询 旅游 消费 城管 供电 燃气 医保 税务 人社 政府 民生"
)
# Telephone numbers, numbers too long to count, versions, hotlines, sizes of screens, roads.
_NUMBERS = Pattern(
    r"(?P<phone>(?:0[0-9]{2,3}\)?[- —]?[0-9]{3,4} ?[0-9]{4}"
    r"|[48]00-?[0-9]{3,4}-?[0-9]{3,4}|1[3-9][0-9]{9})(?![0-9]))"
    r"|[0-9]{16,400}(?![0-9]| ?[美欧日港]?元)|[0-9]{1,20}(?:\.[0-9]{1,20}){2,40}"
    rf"|(?P<hotline>1[0-9]{{2,4}}|9[0-9]{{4}})(?=[”’]?{_HOTLINE_WORDS}{{0,3}}(?:热线|专线|电话|急救|报警|火警))"
    r"|(?<!\n)12[0-9]{3}(?![0-9.,%万亿余多 ]|[人件个项户辆家元名位吨亩米台套])"
    r"|[0-9]{1,3}(?:\.[0-9])?英寸|[0-9]{2,3}(?:国道|省道|县道)|[0-9]位数"
)
# Digits before a character with which no such number goes on.
_ORDINARY = Pattern(
    r"(?!(?:1[0-9]{2,4}|9[0-9]{4})(?![0-9])|0[0-9]{2,3}—)[0-9]{1,9}(?:\.[0-9]{1,8})?"
    r"(?![0-9A-Za-zμµ°.,+×*\-〕\])】英国省县位”’]| ?[×xX*]|度[0-9])"
)
_DIGIT_PLACES = Pattern(r"[一两二三四五六七八]位数")
_LETTERS = Pattern(r"[0-9]{1,4}(?:\.[0-9])?([A-Za-zμµ°]{1,6}[0-9²³]?)级?")
_SHARPNESS = Pattern(r"[248]K")  # 4K of a picture
_GLUED_DIGITS = Pattern(r"[0-9]{1,400}(?:[-.][0-9]{1,20}){0,4}[A-Za-z]{0,6}")
_DOCUMENT = Pattern(r"([12][0-9]{3})[〕\])】]第?([0-9]{1,4})号")
_GLUED_LETTERS = Pattern(r"[A-Za-z]{1,6}\Z")
# Letters that may come right before the digits of a figure: GDP1000亿元.
_GLUED_OK = ("GDP", "CPI", "PPI", "RMB", "CNY", "USD", "EUR", "HKD", "TOP", "Top", "US", "App", "APP")
# The first end of a range: 5km-20km.
_MEASURED_BEFORE = Pattern(r"[0-9][A-Za-z]{1,3}-\Z")
_POSTCODE_WORDS = ("邮编", "邮政编码", "邮码")

_PLAN = Pattern(
    r"((?:十[一二三四五六七])|[一二三四五六七八九])五(?:(?P<sure>[”」’]|规划|计划|时期|期间|以来|开局|收官|末|初)"
    r"|(?![个家项条亿万千百十年月天日成点米元人名位里层级]))"
)
_CONGRESS = Pattern(
    rf"((?:[一二]?十[{ZH_SMALL}]?|[二三]十[{ZH_SMALL}]?))"
    rf"(?:大(?=以来|精神|报告|代表|胜利|召开|提出|[,。，”]|$)|届([{ZH_SMALL}])中全会)"
)
_ROMAN = Pattern(r"([Ⅰ-Ⅻ]|[IVX]{1,4}(?=[类级型期]))([类级型期]?)")
_SESSION = Pattern(rf"([{ZH_SMALL}十]{{1,3}})次(?=(?:全体)?会议|全会)")  # 十八届人大四次会议
_LUNAR = Pattern(r"[一二三四五六七八九十]{1,3}")
_LIST_NUMBER = Pattern(r"(?:[0-9]{1,2}|[一二三四五六七八九十]{1,3})(?:、|\.(?![0-9])|[)）](?:[、.])?|．)")
_LIST_LEADS = frozenset("\n (（")
_LIST_LEAD = Pattern(r"(?:^|\n)[ (（]*\Z")


def read_name(text: str, at: int) -> Reading | None:
    """Return the reading of a number that names something, at ``at``, or None."""
    if text[at].isdecimal():
        return _read_digits(text, at)
    if match := _ROMAN.match(text, at):
        value = ROMANS.get(match[1]) or ROMANS.get(match[1].lower(), 0)
        return _one(match, at, Fraction(value), "phase" if match[2] == "期" else "class")
    if (match := _list_number(text, at)) is not None:
        return _one(match, at, parse_zh_numeral(match[0].rstrip("、.)）．")), "list")
    two = text[at : at + 2]
    plan = _PLAN.match(text, at) if "五" in text[at + 1 : at + 3] else None
    if plan and (len(plan[1]) == 2 or plan["sure"] or text[at - 1 : at] == "“"):
        return _one(plan, at, parse_zh_numeral(plan[1]), "plan", plan.end(1) + 1)
    if "十" in two and (match := _CONGRESS.match(text, at)):
        congress = label(at, match.end(1), parse_zh_numeral(match[1]) or 0, "congress")
        if match[2] is None:
            return Reading(match.end(), (congress,))
        session = label(match.start(2), match.end(2), parse_zh_numeral(match[2]) or 0, "session")
        return Reading(match.end(), (congress, session))
    if (match := _SESSION.match(text, at)) and text.endswith(("届", "人大", "代表大会"), 0, at):
        return _one(match, at, parse_zh_numeral(match[1]), "session")
    if text[at - 1 : at] in ("高", "初", "大") and (year := school_year(text, at)):
        return year
    is_lunar = text[at - 1 : at] == "初" or text[max(0, at - 2) : at] in ("正月", "腊月")
    if is_lunar and (match := _LUNAR.match(text, at)):
        return _one(match, at, parse_zh_numeral(match[0]), "")
    if match := _DIGIT_PLACES.match(text, at):
        return _one(match, at, parse_zh_numeral(match[0][0]), "")
    return read_idiom(text, at) or read_label(text, at)


def _list_number(text: str, at: int) -> re.Match[str] | None:
    """Return the match of a number that counts the items of a list at the start of a line, or None."""
    if at and text[at - 1] not in _LIST_LEADS:
        return None
    match = _LIST_NUMBER.match(text, at)
    return match if match and _LIST_LEAD.search(text, max(0, at - 3), at) else None


def _read_digits(text: str, at: int) -> Reading | None:
    before = text[max(0, at - 6) : at]
    last = before[-1:]
    if (match := _list_number(text, at)) is not None:
        return _one(match, at, Fraction(match[0].rstrip("、.)）．")), "list")
    if last and ((last.isascii() and last.isalpha()) or last == "-"):
        glued = _read_glued(text, at, before)
        if glued:
            return glued
    if before.rstrip(" :").endswith(_POSTCODE_WORDS) and (match := _GLUED_DIGITS.match(text, at)):
        return label_of(match)
    if _ORDINARY.match(text, at):
        return read_label(text, at)
    if angle := read_angle(text, at):
        return angle
    if match := _DOCUMENT.match(text, at):
        year = period(at, at + 4, int(match[1]), weak=True)
        return Reading(match.end(), (year, label(match.start(2), match.end(2), int(match[2]), "room")))
    if match := _NUMBERS.match(text, at):
        return label_of(match, "phone" if match["phone"] or match["hotline"] else "")
    for pattern, kind in ((_PLUS, "plus"), (_TIMES, "")):
        if match := pattern.match(text, at):
            named = numerals_within(text, at, match.end())
            return Reading(match.end(), tuple(number._replace(unit=kind) for number in named))
    match = _LETTERS.match(text, at)
    if (
        match
        and not any(zh_units().get(match[1][:n], NO_UNIT) != NO_UNIT for n in range(1, len(match[1]) + 1))
        and (_SHARPNESS.fullmatch(match[0]) or not match[1].lower().startswith(("bn", "mn", "tn", "k")))
    ):
        return label_of(match, match[1] if match[1] in ("A", "G") else "")  # 5G, 4A级
    return read_label(text, at)


def _read_glued(text: str, at: int, before: str) -> Reading | None:
    """Return the reading of digits after letters or a name's hyphen, or None: C919, PM2.5, 卡-32."""
    stem = before.rstrip("-")
    is_name = stem[-1:].isalpha() and not stem.endswith(_GLUED_OK) and not _MEASURED_BEFORE.search(before)
    if before.endswith("-"):
        if not stem or not stem[-1].isalpha():
            return None
        if not stem[-1].isascii():
            number = _GLUED_DIGITS.match(text, at)
            if number is None or unit_at(text, number.end()):
                return None
            if text.startswith(("%", "万", "亿", "千", "百"), number.end()):
                return None  # 净利润为-3.9亿元
    match = _GLUED_DIGITS.match(text, at) if is_name else None
    letters = _GLUED_LETTERS.search(stem)
    return label_of(match, glued_kind(letters[0] if letters else "")) if match else None


def _one(match: re.Match[str], at: int, value: Fraction | None, kind: str, end: int = 0) -> Reading:
    return Reading(match.end(), (label(at, end or match.end(), value or 0, kind),))
