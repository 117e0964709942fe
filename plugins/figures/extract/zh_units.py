"""Units after a Chinese number."""

from __future__ import annotations

from figures.extract.lexicon import NO_UNIT, zh_unit_lengths, zh_units
from patterns import Pattern

_END = r"(?=[,，。;；、!?)和及的共并等]|\Z)"
_MEDAL = Pattern(
    rf"(?<=[0-9].){_END}|(?=[0-9一二两三四五六七八九十]{{1,3}}[金银铜])|(?<=[金银铜][一二两三四五六七八九十].)"
)
# What is a unit only before or between certain words: 三两肉, and not 两个; 1金2银, and not 五险一金.
_ONLY_BEFORE = {
    "两": Pattern(rf"(?=[重肉米油酒茶糖面鱼菜粮食饭豆盐黄白以多左])|{_END}"),
    **dict.fromkeys("金银铜", _MEDAL),
}
_LETTER_OR_DIGIT = Pattern("[0-9A-Za-z]")


def unit_at(text: str, at: int) -> tuple[str, str, int] | None:
    """Return the unit at ``at``, after at most one space, as (ID, spelling, end); or None."""
    at += text.startswith(" ", at)
    for length in zh_unit_lengths().get(text[at : at + 1], ()):
        end = at + length
        spelling = text[at:end]
        unit = zh_units().get(spelling)
        if unit is None or len(spelling) < length:
            continue
        if spelling.isascii() and spelling[-1].isalnum() and _LETTER_OR_DIGIT.match(text, end):
            continue  # 5G of 5GW
        if spelling in _ONLY_BEFORE and not _ONLY_BEFORE[spelling].match(text, end):
            continue
        if unit == NO_UNIT:
            return None
        if spelling == "元" and text.startswith("人民币", end):
            end += 3
        return unit, spelling, end
    return None
