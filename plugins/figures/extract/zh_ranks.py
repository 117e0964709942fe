"""Ordinals in Chinese text: 第二位, 第100万辆, 第二天."""

from __future__ import annotations

from figures.extract.mention import NUMBERED, Mention, Reading
from figures.extract.patterns import any_of
from figures.extract.zh_numbers import read_number
from figures.extract.zh_units import unit_at
from figures.units import UNITS
from patterns import Pattern

_COUNTED = any_of(
    "位 名 大 批 届 次 场 期 个 家 种 轮 站 例 条 张 座 年 款 代 步 季 艘 辆 台 件 吨 枚 架 学期 金 银 铜"
)
_ORDINAL_AFTER = Pattern(rf"(?P<largest>大)?(?P<counted>{_COUNTED})?")
_NUMBERED_AFTER = Pattern(
    any_of("号 [初高]级中学 中学 小学 实验 幼儿园 人民医院 附属 医院 中等 职业 水厂 热电 污水")
)
_NEXT_DAY = Pattern(r"(?:天|日|年)(?!气)")
# Words that make a bare ordinal a place in an order.
_RANKED = Pattern(
    any_of(
        "排名? 位列 位居 名列 居 列 排在 稳居 跃居 跻身 升至 升到 进至 提升至 上升至 进位至 保持 获 荣获 "
        "倒数 全省 全市 全国 全区"
    )
    + r"[^,，。;]{0,8}\Z"
)


def read_ordinal(text: str, at: int) -> Reading | None:
    """Return the reading of an ordinal, or None: 第二位, 第100万辆, 第二天.

    第三 alone is a rank where the words before it say so, and weak elsewhere.
    """
    if text[at - 1 : at] != "第" and text[max(0, at - 2) : at] != "第 ":
        return None
    number = read_number(text, at)
    if number is None or number.value.denominator != 1:
        return None
    end = number.end + text.startswith(" ", number.end)
    if text.startswith(("条", "款", "章", "季", "段", "页", "图", "表", "节", "层", "楼"), end):
        return None
    start = text.rindex("第", 0, at)
    if number.value < 4 and _NEXT_DAY.match(text, end):
        return Reading(
            end + 1, (Mention(start, end + 1, "", "rank", number.value, weak=True, noun=text[end]),)
        )
    if text.startswith("周年", end):
        years = Mention(start, end + 2, "", "amount", number.value, "year", noun="周年")
        return Reading(end + 2, (years,))
    after = _ORDINAL_AFTER.match(text, end)
    largest, counted = (after["largest"], after["counted"]) if after else (None, None)
    is_place = largest or counted or _RANKED.search(text, max(0, at - 14), start)
    stop = after.end() if after else end
    noun = counted or (NUMBERED if _NUMBERED_AFTER.match(text, end) else "")
    rank = Mention(start, stop, "", "rank", number.value, weak=not is_place, noun=noun)
    unit = unit_at(text, end)
    if unit and unit[0] in UNITS and UNITS[unit[0]].kind == "duration":  # 第34分钟 is after 34 minutes
        rank = rank._replace(others=(rank._replace(kind="amount", unit=unit[0]),))
    return Reading(stop, (rank,))
