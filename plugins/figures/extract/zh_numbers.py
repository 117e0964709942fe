"""Numbers, units and qualifiers in Chinese text, and the mention they make."""

from __future__ import annotations

import re

from figures.extract.measures import ZH_UNITS, zh_unit_at
from figures.extract.mention import Mention
from figures.extract.numerals import ZH_NUMERAL, WrittenNumber, exact, parse_zh_numeral, read_digits
from figures.extract.patterns import any_of
from figures.quantity import Qualifier
from figures.units import UNITS, ZH_MAGNITUDES

_MAGNITUDE = re.compile("|".join(ZH_MAGNITUDES))
_LESSER = re.compile(r"[0-9]{1,4}")
# 千 begins these units and is no magnitude there.
_KILO_UNITS = ("千克", "千米", "千瓦", "千伏")

_AFTER_MORE = re.compile(r" ?(?:及?以上|有余|之多|多(?![个元人名家项]))")
_AFTER_ABOUT = re.compile(r" ?(?:左右|上下)")
_AFTER_LESS = re.compile(r" ?(?:以下|以内)")
_MORE_WORDS = any_of(
    "(?<!不)超过 (?<![赶反])超 逾 突破 高于 多于 大于 不低于 不少于 不小于 不下 至少 超出 (?<![不通经超])过 "
    "迈过 跨越 站上 跃上 破"
)
_NEARLY_WORDS = any_of("将近 接近 逼近 (?<![附最邻靠临亲])近 不足 不到 低于 少于 小于 未到")
_ABOUT_WORDS = any_of("大约 约为 约合 约占 大概 (?<![签合条预节制履违邀特契公盟相])约")
# What any of these ends with.
_LAST_OF_BEFORE = frozenset("过超逾破于低少下至出越上近足到约为占合概了")
_BEFORE = (
    (Qualifier.MORE_THAN, re.compile(rf"{_MORE_WORDS}了?$")),
    (Qualifier.NEARLY, re.compile(rf"{_NEARLY_WORDS}了?$")),
    (Qualifier.ABOUT, re.compile(rf"{_ABOUT_WORDS}$")),
)

_CLAUSE_BREAK = re.compile(r"[,，。;!?:\n]")
_LISTED = re.compile(r"[、和及与]")


def read_number(text: str, at: int) -> WrittenNumber | None:
    """A number in digits or numerals, with its magnitude word and 余 or 多."""
    return _read_in_digits(text, at) or _read_in_numerals(text, at)


def _read_in_numerals(text: str, at: int) -> WrittenNumber | None:
    match = ZH_NUMERAL.match(text, at)
    if match is None:
        return None
    end, value = match.end(), parse_zh_numeral(match.group())
    if value is None and text[end - 1] in "千百" and end - at > 1:  # 三千克
        end -= 1
        value = parse_zh_numeral(text[at:end])
    if value is None:
        return None
    more = text.startswith(("余", "多"), end)
    end += more
    if (more or "点" in match.group()) and (magnitude := _MAGNITUDE.match(text, end)):  # 三十余万, 三点五万
        value, end = value * 10 ** ZH_MAGNITUDES[magnitude.group()], magnitude.end()
    return WrittenNumber(value, end, more=more)


def _read_in_digits(text: str, at: int) -> WrittenNumber | None:
    digits = read_digits(text, at)
    if digits is None:
        return None
    written, end, decimals = digits
    more = text.startswith(("余", "多"), end)
    scale, end = _read_magnitude(text, end + more)
    value = exact(written, scale)
    if scale and (lesser := _LESSER.match(text, end)):  # 1亿3000万
        lesser_scale, lesser_end = _read_magnitude(text, lesser.end())
        if 0 < lesser_scale < scale:
            value += int(lesser.group()) * 10**lesser_scale
            end, decimals, scale = lesser_end, 0, lesser_scale
    if scale and not more and text.startswith(("余", "多"), end):  # 5万余人
        more, end = True, end + 1
    return WrittenNumber(value, end, decimals, scale, in_digits=True, more=more)


def _read_magnitude(text: str, at: int) -> tuple[int, int]:
    """The magnitude word at ``at`` (after a space at most) and where it ends."""
    after = at + text.startswith(" ", at)
    match = _MAGNITUDE.match(text, after)
    if match is None or (match.group() == "千" and text.startswith(_KILO_UNITS, after)):
        return 0, at
    return ZH_MAGNITUDES[match.group()], match.end()


def read_unit(text: str, at: int) -> tuple[str, str, int] | None:
    """The unit at ``at`` (after a space at most): its ID, its spelling, where it ends."""
    found = zh_unit_at(text, at + text.startswith(" ", at))
    if found is None:
        return None
    spelling, end = found
    if spelling == "元" and text.startswith("人民币", end):
        end += 3
    return ZH_UNITS[spelling], spelling, end


def amount(text: str, start: int, number: WrittenNumber, unit: str, spelling: str, end: int) -> Mention:
    """The mention that a number and its unit make, with its qualifier."""
    kind = UNITS[unit].kind if unit in UNITS else ""
    return Mention(
        start,
        end,
        text[start:end],
        "amount",
        number.value,
        unit,
        qualifier(text, start, end, kind, more=number.more),
        weak=_is_weak(text, start, number, unit, kind) or (kind == "count" and _sums_up(text, start, number)),
        noun=spelling,
        decimals=number.decimals,
        scale=number.scale,
    )


def _is_weak(text: str, start: int, number: WrittenNumber, unit: str, kind: str) -> bool:
    """Whether a translation may well leave this figure out or say it without a number."""
    if number.value == 0 or (unit == "hour" and number.value == 24):
        return True
    if unit == "multiple":
        return False
    if text.endswith("每", 0, start):
        return True
    return kind not in ("money", "ratio") and number.value == 1 and not number.scale


def _sums_up(text: str, start: int, number: WrittenNumber) -> bool:
    """Whether the number only counts the names before it: A公司、B公司两家企业."""
    if number.value > 6:
        return False
    clause = _CLAUSE_BREAK.split(text[max(0, start - 80) : start])[-1]
    return len(_LISTED.findall(clause)) == number.value - 1


def qualifier(text: str, start: int, end: int, kind: str, *, more: bool = False) -> Qualifier:
    """What the words around an amount say of it: more than, nearly, about."""
    if more or _AFTER_MORE.match(text, end):
        return Qualifier.MORE_THAN
    if _AFTER_ABOUT.match(text, end):
        return Qualifier.ABOUT
    if _AFTER_LESS.match(text, end):
        return Qualifier.EXACT
    before = text[max(0, start - 6) : start].rstrip()
    # 近3年 is "the past three years", not nearly three.
    if kind == "duration" and before.endswith("近") and not before.endswith(("将近", "接近")):
        return Qualifier.EXACT
    if before[-1:] not in _LAST_OF_BEFORE:
        return Qualifier.EXACT
    return next((found for found, pattern in _BEFORE if pattern.search(before)), Qualifier.EXACT)
