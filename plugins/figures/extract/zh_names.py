"""Numbers in Chinese text that name something: plans, congresses, models, telephone numbers, list numbers."""

from __future__ import annotations

import re
from fractions import Fraction
from functools import cache

from figures.extract.lexicon import NO_UNIT, labels, words_of, zh_unit_lengths, zh_units
from figures.extract.mention import Mention, Reading, glued_kind, label, number_of, period
from figures.extract.numerals import ROMANS, ZH_SMALL, parse_zh_numeral, read_zh_numeral
from figures.extract.patterns import Pattern, any_of
from figures.extract.ratios import read_angle

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
_LETTER_OR_DIGIT = Pattern("[0-9A-Za-z]")
_LETTERS = Pattern(r"[0-9]{1,4}(?:\.[0-9])?([A-Za-zμµ°]{1,6}[0-9²³]?)级?")
_SHARPNESS = Pattern(r"[248]K")  # 4K of a picture
_GLUED_DIGITS = Pattern(r"[0-9]{1,400}(?:[-.][0-9]{1,20}){0,4}[A-Za-z]{0,6}")
_DOCUMENT = Pattern(r"([12][0-9]{3})[〕\])】]第?([0-9]{1,4})号")
_GLUED_LETTERS = Pattern(r"[A-Za-z]{1,6}\Z")
# Letters that may stand right before the digits of a figure: GDP1000亿元.
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
# What before or after a numeral and a measure word makes them count: 近四周, 四周内.
_COUNTING = tuple("近期第过约续用前后足达每这超成为")
_LEAST_ROOM = 100
_PLACED = frozenset("在于到至上")
_COUNTED_AFTER = ("内", "时间", "以来", "后", "左右", "以上", "多", "余")
_PLACE = Pattern(
    lambda: (
        rf"[{ZH_SMALL}十](?=.{{1,2}}[{''.join(sorted({word[0] for word in words_of('zh-names')}))}])"
        rf"([^\W0-9{ZH_SMALL}十个家座条处所项名位年月日天次批届户人层级万亿千百几余多来半]|户(?=村)"
        rf"|家(?=村|庄|屯|坪|湾))[^\W0-9,]{{0,1}}(?:{'|'.join(sorted(words_of('zh-names'), key=len))})"
        r"(?!民|里|级|内|干部|集体|镇|居|委|[个座条])"
    )
)
# 三棵树涂料公司, 五亩地社区: what the measure word counts belongs to a name.
_BRANDED = frozenset("匹棵只颗枚块片顿味亩")
_BRAND = Pattern(
    lambda: (
        rf"[{ZH_SMALL}十百千](?:[匹棵只颗枚块片顿味][^\W0-9]{{1,4}}?(?:公司|集团|股份|控股|品牌|食品|服饰|酒店|超市|商标)"
        rf"|亩[地园田荡塘湾浜](?:{'|'.join(sorted(words_of('zh-names'), key=len))}))"
    )
)
_ROMAN = Pattern(r"([Ⅰ-Ⅻ]|[IVX]{1,4}(?=[类级型期]))([类级型期]?)")
_SESSION = Pattern(rf"([{ZH_SMALL}十]{{1,3}})次(?=(?:全体)?会议|全会)")  # 十八届人大四次会议
# 高三学生, 初一至初三; without such a word 初一 is a day of the lunar calendar.
_PUPILS = "学生|考生|新生|师生|毕业|家长|女生|男生|学段|年级|班|上学期|下学期"
_SCHOOL_YEAR = Pattern(
    rf"([一二三四])(?=(?:[、和与到至—][初高]?[一二三]){{0,2}}(?:{_PUPILS})|[、和与到至—]高[一二三])(?:年级)?"
)
_SCHOOL_BEFORE = Pattern(r"(?:学|年级|初[一二三]|高[一二三])[、和与到至—]\Z")
_SCHOOL_YEAR_ALONE = Pattern("[一二三](?![年个次天])")
_YEARS_BEFORE = {"高": 9, "初": 6}
_LUNAR = Pattern(r"[一二三四五六七八九十]{1,3}")
_LIST_NUMBER = Pattern(r"(?:[0-9]{1,2}|[一二三四五六七八九十]{1,3})(?:、|\.(?![0-9])|[)）](?:[、.])?|．)")
_LIST_LEADS = frozenset("\n (（")
_LIST_LEAD = Pattern(r"(?:^|\n)[ (（]*\Z")


def read_name(text: str, at: int) -> Reading | None:
    """A number that counts nothing, at this place."""
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
    if text[at - 1 : at] in ("高", "初", "大") and (year := _school_year(text, at)):
        return year
    is_lunar = text[at - 1 : at] == "初" or text[max(0, at - 2) : at] in ("正月", "腊月")
    if is_lunar and (match := _LUNAR.match(text, at)):
        return _one(match, at, parse_zh_numeral(match[0]), "")
    if match := _DIGIT_PLACES.match(text, at):
        return _one(match, at, parse_zh_numeral(match[0][0]), "")
    return _read_idiom(text, at) or read_label(text, at)


def _school_year(text: str, at: int) -> Reading | None:
    """The grade of 初二学生 and 高一、高二年级, counted from the first year of school: 8, 10 and 11."""
    match = _SCHOOL_YEAR.match(text, at)
    after = _SCHOOL_BEFORE.search(text, max(0, at - 4), at - 1) and _SCHOOL_YEAR_ALONE.match(text, at)
    if not (match or after):
        return None
    year, end = ZH_SMALL.index(text[at]) + 1, match.end() if match else at + 1
    named = label(at, end, year)
    if before := _YEARS_BEFORE.get(text[at - 1 : at]):
        grade = named._replace(value=Fraction(year + before), unit="grade")
        named = grade._replace(others=(named._replace(unit="grade"), named))
    return Reading(end, (named,))


def _read_idiom(text: str, at: int) -> Reading | None:
    """Words such as 四周 and 三番五次, and names of places such as 六井社区: their numerals are labels."""
    idioms = words_of("zh-idioms")
    for length in range(7 * (text[at : at + 2] in _idiom_leads()), 1, -1):
        is_idiom = text[at : at + length] in idioms and len(text) >= at + length
        decimals = text.startswith("点", at + length - 1) and text[at + length : at + length + 1] in ZH_SMALL
        if is_idiom and not decimals and (length > 2 or not _counts(text, at)):
            return Reading(at + length, tuple(numerals_within(text, at, at + length)))
    if (match := _PLACE.match(text, at)) and zh_units().get(match[1], "") in (
        "",
        "count",
        "household",
        "li",
    ):
        return Reading(match.end(1), tuple(numerals_within(text, at, match.start(1))))
    if text[at + 1 : at + 2] in _BRANDED and (match := _BRAND.match(text, at)):
        return Reading(at + 2, (label(at, at + 1, parse_zh_numeral(text[at]) or 0),))
    return None


@cache
def _idiom_leads() -> frozenset[str]:
    return frozenset(idiom[:2] for idiom in words_of("zh-idioms"))


def _list_number(text: str, at: int) -> re.Match[str] | None:
    """The number at the start of a line that only counts the items of a list."""
    if at and text[at - 1] not in _LIST_LEADS:
        return None
    match = _LIST_NUMBER.match(text, at)
    return match if match and _LIST_LEAD.search(text, max(0, at - 3), at) else None


def _counts(text: str, at: int) -> bool:
    """Return whether words around a numeral make it count all the same: 为期四周, 近四周, 四周内."""
    return text[at - 1 : at] in _COUNTING or text.startswith(_COUNTED_AFTER, at + 2)


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
        return _digits_label(match)
    if _ORDINARY.match(text, at):
        return read_label(text, at)
    if angle := read_angle(text, at):
        return angle
    if match := _DOCUMENT.match(text, at):
        year = period(at, at + 4, int(match[1]), weak=True)
        return Reading(match.end(), (year, label(match.start(2), match.end(2), int(match[2]), "room")))
    if match := _NUMBERS.match(text, at):
        return _digits_label(match, "phone" if match["phone"] or match["hotline"] else "")
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
        return _digits_label(match, match[1] if match[1] in ("A", "G") else "")  # 5G, 4A级
    return read_label(text, at)


def _read_glued(text: str, at: int, before: str) -> Reading | None:
    """Digits right after letters, or after a hyphen that joins them to a name: C919, PM2.5, 卡-32."""
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
    return _digits_label(match, glued_kind(letters[0] if letters else "")) if match else None


def read_label(text: str, at: int) -> Reading | None:
    """A number that a word after it makes a name: 29号楼, 三级医院, 二期工程, 三年级."""
    if text[at].isdecimal():
        end = at + 1
        while end < at + 5 and text[end : end + 1].isdecimal():
            end += 1
        value: Fraction | None = Fraction(int(text[at:end]))
    else:
        numeral = read_zh_numeral(text, at)
        if numeral is None:
            return None
        value, end = numeral
    if text[end : end + 1] not in _label_leads():
        return None
    kinds = labels("zh")
    for length in (4, 3, 2, 1):
        word = text[end : end + length]
        kind = kinds.get(word)
        if kind is None or len(word) < length or value is None or value >= 10**4:
            continue
        ordinal = text[at - 1 : at] == "第"
        if _counts_after_all(text, at, end, word, kind, value):
            return None
        named = label(at - ordinal, end + length, value, kind)
        if kind == "grade" and (
            above := _YEARS_BEFORE.get(text[max(0, at - 2) : at].removesuffix("中")[-1:])
        ):
            named = named._replace(value=value + above, others=(named,))  # 高三年级 is grade 12
        return Reading(end + length, (named,))
    return None


def _counts_after_all(text: str, at: int, end: int, word: str, kind: str, value: Fraction) -> bool:
    """Return whether a word that makes labels makes none here: 分三期建设, 三室两厅, 12层大楼, 15级台阶."""
    before, in_digits = text[at - 1 : at], text[at].isdecimal()
    if before == "分" or (kind in ("article", "passage") and before != "第"):
        return True
    match word:
        case "室":
            return value < _LEAST_ROOM
        case "层":
            placed = before == "第" or (before in _PLACED and text[at - 2 : at] != "地上")
            return not placed or text[end + 1 : end + 2] in ("次", "级")
        case "级" | "期":
            following = text[end + 1 : end + 2]
            return in_digits or following == "别" or (word == "期" and following in ("间", "末"))
        case _:
            return word == "栋" and in_digits


@cache
def _label_leads() -> frozenset[str]:
    return frozenset(word[0] for word in labels("zh"))


def unit_at(text: str, at: int) -> tuple[str, str, int] | None:
    """The unit at ``at`` (after a space at most): its ID, its spelling, where it ends."""
    at += text.startswith(" ", at)
    for length in zh_unit_lengths().get(text[at : at + 1], ()):
        end = at + length
        spelling = text[at:end]
        unit = zh_units().get(spelling)
        if unit is None or len(spelling) < length:
            continue
        if spelling.isascii() and spelling[-1].isalnum() and _LETTER_OR_DIGIT.match(text, end):
            continue  # 5G of 5GW
        if unit == NO_UNIT:
            return None
        if spelling == "元" and text.startswith("人民币", end):
            end += 3
        return unit, spelling, end
    return None


def _bare_power(text: str, at: int) -> tuple[Fraction, int] | None:
    """The 百 of 百年, the 万 of 万里, as 100 and 10000."""
    power = {"百": 10**2, "千": 10**3, "万": 10**4, "亿": 10**8}.get(text[at])
    return (Fraction(power), at + 1) if power else None


def numerals_within(text: str, start: int, end: int) -> list[Mention]:
    """The numerals of a word, as labels: never asked for, they may answer one of the other language."""
    found: list[Mention] = []
    at = start
    while at < end:
        if text[at].isdecimal():
            stop = at + 1
            while stop < end and text[stop].isdecimal() and stop - at < 15:
                stop += 1
            found.append(label(at, stop, int(text[at:stop])))
            at = stop
            continue
        numeral = read_zh_numeral(text[:end], at) or _bare_power(text, at)
        if numeral and numeral[0]:
            found.append(label(at, numeral[1], numeral[0]))
        at = numeral[1] if numeral else at + 1
    return found


def _digits_label(match: re.Match[str], kind: str = "") -> Reading:
    return Reading(match.end(), (label(match.start(), match.end(), number_of(match[0]), kind),))


def _one(match: re.Match[str], at: int, value: Fraction | None, kind: str, end: int = 0) -> Reading:
    return Reading(match.end(), (label(at, end or match.end(), value or 0, kind),))
