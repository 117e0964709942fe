"""Chinese idioms and names of places whose numerals count nothing: 三番五次, 六井社区."""

from __future__ import annotations

from fractions import Fraction
from functools import cache

from figures.extract.lexicon import words_of, zh_units
from figures.extract.mention import Mention, Reading, label
from figures.extract.numerals import ZH_SMALL, parse_zh_numeral, read_zh_numeral
from patterns import Pattern

# What before or after a numeral and a measure word makes them count: 近四周, 四周内.
_COUNTING = tuple("近期第过约续用前后足达每这超成为")
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


def read_idiom(text: str, at: int) -> Reading | None:
    """Return the reading of an idiom or place name, its numerals as labels, or None: 三番五次, 六井社区."""
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


def _counts(text: str, at: int) -> bool:
    """Return whether the words around a numeral make it count after all: 为期四周, 近四周, 四周内."""
    return text[at - 1 : at] in _COUNTING or text.startswith(_COUNTED_AFTER, at + 2)


def _bare_power(text: str, at: int) -> tuple[Fraction, int] | None:
    """Return the value and the end of a bare magnitude, or None: 100 for the 百 of 百年."""
    power = {"百": 10**2, "千": 10**3, "万": 10**4, "亿": 10**8}.get(text[at])
    return (Fraction(power), at + 1) if power else None


def numerals_within(text: str, start: int, end: int) -> list[Mention]:
    """Return the numerals of a word as labels, which may match a number of the other language."""
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
