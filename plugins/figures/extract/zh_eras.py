"""Centuries, decades and years of reigns in Chinese text."""

from __future__ import annotations

from figures.extract.mention import Reading, label, period
from figures.extract.zh_dates import calendar_number
from patterns import Pattern

_CENTURY = Pattern(r"([0-9]{1,2}|[一二三四五六七八九十]{1,3})世纪(?:([0-9]0|[一二三四五六七八九]十)年代)?")
_DECADE = Pattern(r"((?:[12][0-9])?[0-9]0|[一二三四五六七八九]十)年代|([0-9]0)后(?![的天]|年(?!轻))")
_REIGNS = {
    "顺治": 1644, "康熙": 1662, "雍正": 1723, "乾隆": 1736, "嘉庆": 1796, "道光": 1821, "咸丰": 1851,
    "同治": 1862, "光绪": 1875, "宣统": 1909, "民国": 1912, "洪武": 1368, "永乐": 1403, "嘉靖": 1522,
    "万历": 1573, "崇祯": 1628,
}  # fmt: skip
_REIGN_YEAR = Pattern(r"([0-9]{1,2}|[一二三四五六七八九十]{1,3})年")
_BORN_AFTER = Pattern(r"([0-9]5)后(?![的天]|年(?!轻))")


def read_era(text: str, at: int) -> Reading | None:
    """Return the reading of a century, a decade or the year of a reign, or None."""
    if match := _CENTURY.match(text, at):
        century = calendar_number(match[1])
        if match[2]:
            return Reading(
                match.end(),
                (label(at, match.end(), 100 * (century - 1) + calendar_number(match[2]), "decade"),),
            )
        return Reading(match.end(), (label(at, match.end(), century, "century"),))
    if match := _DECADE.match(text, at):
        decade = calendar_number(match[1] or match[2])
        last_century = text.endswith("世纪", 0, at)  # 上世纪20年代
        decade += 0 if decade > 100 else 1900 if decade >= 30 or last_century else 2000
        return Reading(match.end(), (label(at, match.end(), decade, "decade"),))
    if match := _BORN_AFTER.match(text, at):  # 95后
        number = int(match[1])
        year = period(at, match.end(), number + (1900 if number >= 30 else 2000), weak=True)
        return Reading(match.end(), (year._replace(others=(label(at, match.end(), number),)),))
    first = _REIGNS.get(text[max(0, at - 2) : at])
    if first and (match := _REIGN_YEAR.match(text, at)):
        number = calendar_number(match[1])
        year = period(at - 2, match.end(), first + number - 1, weak=first < 1912)
        return Reading(match.end(), (year._replace(others=(label(at - 2, match.end(), number),)),))
    return None
