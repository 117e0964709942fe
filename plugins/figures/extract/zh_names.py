"""What looks like a figure in Chinese text and is a name: left alone."""

from __future__ import annotations

import re
from fractions import Fraction

from figures.extract.measures import ZH_UNITS, zh_unit_at
from figures.extract.mention import NAME, Mention, Span
from figures.extract.numerals import ZH_NUMERAL, parse_zh_numeral
from figures.extract.patterns import any_of
from figures.extract.scanner import Reading

_PHONE = re.compile(
    r"(?:\(?0[0-9]{2,3}\)?[- ]?[0-9]{7,8}|[48]00-?[0-9]{3,4}-?[0-9]{3,4}|1[3-9][0-9]{9}"
    r"|\+[0-9]{2}[- 0-9]{6,16})(?![0-9])"
)
_LONG = re.compile(r"[0-9]{16,400}")
_PLUS = re.compile(r"[0-9]{1,4}(?:\+[0-9A-ZN]{1,4}){1,6}(?![0-9.]*%)")
_TIMES = re.compile(r"[0-9]{1,4} ?[×xX*] ?[0-9]{1,4}(?: ?[×xX*] ?[0-9]{1,4})?(?: ?(?:小时|天))?")
_HOTLINE_WORDS = any_of(
    "便民 政务 服务 市民 公共 监督 举报 投诉 咨询 旅游 消费 城管 供电 燃气 医保 税务 人社 政府 民生"
)
_HOTLINE = re.compile(
    rf"(?:1[0-9]{{2,4}}|9[0-9]{{4}})(?=[”’]?{_HOTLINE_WORDS}{{0,3}}(?:热线|专线|电话|急救|报警|火警))"
)
_SERVICE_NUMBER = re.compile(r"(?:12[0-9]{3}|110|119|120)(?![0-9.,%万亿余多])")
_INCHES = re.compile(r"[0-9]{1,3}(?:\.[0-9])?英寸")
_HIGHWAY = re.compile(r"[0-9]{2,3}(?:国道|省道|县道)")
_ERA = re.compile(
    r"(?:[0-9]{1,2}|[一二三四五六七八九十]{1,3})世纪(?:[0-9]{2}年代)?|(?:[12][0-9])?[0-9]0年代|[0-9]{2}后(?![的天年])"
    r"|[0-9]{1,2}·[0-9]{1,2}"
)
_DIGIT_PLACES = re.compile(r"[0-9一两二三四五六七八]位数")
_LETTERS = re.compile(r"[0-9]{1,4}([A-Za-z]{1,6})级?")
_DIGITS = re.compile(r"[0-9]{1,400}(?:[-.][0-9]{1,20}){0,4}[A-Za-z]{0,6}")
_LIST_OF_BEST = re.compile(r"[0-9]{2,4}(?=(强|佳|优|大|榜))")
# 29号楼, 3号线: numbers that name.
_NUMBERED = re.compile(
    r"([0-9]{1,5}|[一二三四五六七八九十]{1,3})号"
    + any_of(
        "楼 院 线 文 机 馆 仓 门 井 桥 泊位 码头 库 炉 路 公告 令 车间 厂房 地块 店 窗口 工程 高速 国道 省道"
    )
    + "?"
)
_DOCUMENT = re.compile(r"[〔\[(【]([12][0-9]{3})[〕\])】]第?([0-9]{1,4})号")

# Plans, congresses and festivals: the number is part of the name.
_PLAN_YEARS = r"(?:\([12][0-9]{3}年?[—-]+[12][0-9]{3}年\))?"
_PLAN_WORDS = any_of("规划 计划 时期 期间 以来 末 开局 收官")
_QUOTED_PLAN = re.compile(rf"“(?:十[一二三四五六七]五|[一二三四五六七八九]五)”{_PLAN_WORDS}?{_PLAN_YEARS}")
_PLAN = re.compile(rf"十[一二三四五六七]五(?![个家项条亿万千百十])”?{_PLAN_WORDS}?{_PLAN_YEARS}")
_CONGRESS = re.compile(
    r"(?:[一二]?十[一二三四五六七八九]?|[二三]十[一二三四五六七八九]?)"
    r"(?:大(?=以来|精神|报告|代表|胜利|召开|提出|[,。]|$)|届[一二三四五六七八九]中全会)"
)
_FESTIVAL_WORDS = any_of("假期 期间 小长假 黄金周 劳动节 国际 前后 节 建军 建党 青年节")
_FESTIVAL = re.compile(rf"“?(?:五一|十一|六一|七一|八一|五四|三八|元旦)”?(?={_FESTIVAL_WORDS})")
_SCHOOL_YEAR = re.compile(r"[一二三四五六七八九]年级")
_LUNAR = re.compile(r"(?:正月|腊月|农历)?初[一二三四五六七八九十]|(?:正月|腊月)[一二三四五六七八九十]{1,3}")

# Letters that may stand right before the digits of a figure: GDP1000亿元.
_GLUED_OK = ("GDP", "CPI", "PPI", "RMB", "CNY", "USD", "EUR", "HKD", "TOP", "Top", "US")
_GLUED = re.compile(r"[A-Za-z]-?\Z")
_POSTCODE_WORDS = ("邮编", "邮政编码", "邮码")


def read_name(text: str, at: int) -> Reading | None:
    """A name or a number that counts nothing, at this place."""
    c = text[at]
    if c.isdigit() or c == "+":
        return _read_digits(text, at)
    if match := _DOCUMENT.match(text, at):
        year = Mention(at + 1, at + 5, "", "period", Fraction(match[1]), weak=True, span=Span(int(match[1])))
        number = Mention(match.start(2), match.end(), "", "rank", Fraction(match[2]), weak=True, noun=NAME)
        return Reading(match.end(), (year, number))
    if match := _PHONE.match(text, at):
        return Reading(match.end(), ())
    for pattern in (_QUOTED_PLAN, _PLAN, _CONGRESS, _FESTIVAL, _SCHOOL_YEAR, _LUNAR, _ERA, _DIGIT_PLACES):
        if match := pattern.match(text, at):
            return Reading(match.end(), tuple(shadows(text, at, match.end())))
    return _read_numbered(text, at)


def _read_digits(text: str, at: int) -> Reading | None:
    before = text[max(0, at - 6) : at]
    if before.rstrip(" :").endswith(_POSTCODE_WORDS):
        return _skip(text, at)
    if _GLUED.search(before) and not before.rstrip("-").endswith(_GLUED_OK):
        return _skip(text, at)
    for pattern in (_PHONE, _LONG, _PLUS, _TIMES, _INCHES, _HIGHWAY, _HOTLINE, _ERA, _DIGIT_PLACES):
        if match := pattern.match(text, at):
            return Reading(match.end(), ())
    if match := _SERVICE_NUMBER.match(text, at):
        after = match.end() + text.startswith(" ", match.end())
        if zh_unit_at(text, after) is None:
            return Reading(match.end(), ())
    if match := _LIST_OF_BEST.match(text, at):
        listed = Mention(at, match.end(), "", "amount", Fraction(match[0]), "count", weak=True, noun=match[1])
        return Reading(match.end() + 1, (listed,))
    match = _LETTERS.match(text, at)
    if match and not any(match[1][:length] in ZH_UNITS for length in range(1, len(match[1]) + 1)):
        return Reading(match.end(), ())  # 5G, 4A级
    return _read_numbered(text, at)


def _read_numbered(text: str, at: int) -> Reading | None:
    match = _NUMBERED.match(text, at)
    if match is None:
        return None
    value = Fraction(match[1]) if match[1].isdigit() else parse_zh_numeral(match[1])
    if value is None:
        return None
    return Reading(match.end(), (Mention(at, match.end(), "", "rank", value, weak=True, noun=NAME),))


def shadows(text: str, start: int, end: int) -> list[Mention]:
    """Weak mentions of the numerals within a word: 十四五 14 and 5, 二十届三中全会 20 and 3.

    They are never asked for, but may answer a number word of the other language.
    """
    found: list[Mention] = []
    at = start
    while at < end:
        match = ZH_NUMERAL.match(text, at, end)
        if match is None:
            at += 1
            continue
        stop, value = match.end(), parse_zh_numeral(match.group())
        while value is None and stop > at + 1:
            stop -= 1
            value = parse_zh_numeral(text[at:stop])
        if value:
            found.append(Mention(at, stop, "", "amount", value, "count", weak=True))
        at = stop
    return found


def _skip(text: str, at: int) -> Reading:
    match = _DIGITS.match(text, at)
    return Reading(match.end() if match else at + 1, ())
