"""Ranks and ordinals in Chinese text: 第二位, 排名第27, 前十强, 首次."""

from __future__ import annotations

import re
from fractions import Fraction

from cjk_characters import HAN_RANGES
from figures.extract.mention import Mention
from figures.extract.numerals import parse_zh_numeral
from figures.extract.patterns import any_of
from figures.extract.scanner import Reading

_NUMERALS = "一二三四五六七八九十百"
_COUNTED = any_of("位 名 大 批 届 次 场 期 个 家 种 轮 站 例 条 张 座 年 款 代 天 步")
_ORDINAL = re.compile(
    rf"第 ?([0-9]{{1,4}}|[{_NUMERALS}]{{1,5}})(?!季度|[{_NUMERALS}])(?P<largest>大)?(?P<counted>{_COUNTED})?"
)
# Words that make a bare ordinal a place in an order.
_RANKED = re.compile(
    any_of(
        "排名? 位列 位居 名列 居 列 排在 稳居 跃居 跻身 升至 升到 进至 提升至 上升至 进位至 保持 获 荣获 "
        "倒数 全省 全市 全国 全区"
    )
    + r"[^,，。;]{0,8}$"
)
_TOP = re.compile(rf"前([0-9]{{1,4}}|[{_NUMERALS}]{{1,4}})(?:名|位|强|列|(?=[,，。;、!\n ]|$))")
_FIRST = re.compile(rf"首(?=[次个家批届位条座款艘例创单季]|[^{HAN_RANGES}])")


def read_rank(text: str, at: int) -> Reading | None:
    """A place in an order; an ordinal that only names something is weak."""
    if match := _FIRST.match(text, at):
        first = Mention(at, match.end(), "", "rank", Fraction(1), weak=True)
        return Reading(match.end(), (first,))
    if (match := _TOP.match(text, at)) and (value := _number(match[1])):
        top = Mention(at, match.end(), "", "amount", value, "count", weak=value == 1, noun="前")
        return Reading(match.end(), (top,))
    if (match := _ORDINAL.match(text, at)) and (value := _number(match[1])):
        is_place = match["largest"] or match["counted"] or _RANKED.search(text[max(0, at - 14) : at])
        rank = Mention(at, match.end(), "", "rank", value, weak=not is_place, noun=match["counted"] or "")
        return Reading(match.end(), (rank,))
    return None


def _number(text: str) -> Fraction | None:
    return Fraction(text) if text.isdigit() else parse_zh_numeral(text)
