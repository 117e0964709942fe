"""The units that running text uses: those of figures.UNITS and those that are only read."""

from __future__ import annotations

from itertools import groupby
from operator import itemgetter
from types import MappingProxyType

from figures.units import EN_SPELLINGS, ZH_SPELLINGS

# Units that portals do not write themselves but meet in text, each with its spellings. "?" is
# a unit of no known size (岁, a score), which answers any unit with the same number.
_ZH_MORE = """
? | 岁 | 周岁 | 分 | 度 | 级 | 折 | 码 | 课时 | 学时 | 瓦 | 伏 | 千伏 | 兆 | 赫兹 | 微米 | 纳米
? | 版 | 步 | 号 | 期 | 刻钟 | 工日
inch | 英寸
foot | 英尺
mile | 英里
acre | 英亩
nautical-mile | 海里
square-foot | 平方英尺
jin | 斤 | 市斤
gigawatt | 吉瓦 | GW
gigawatt-hour | 吉瓦时 | GWh
millilitre | 毫升
milligram | 毫克
basis-point | 个基点 | 基点
hour | 钟头 | 个钟头
quarter | 个季度
year | 个年头 | 年头 | 载
day | 个交易日 | 个自然日
square-metre | 平方 | m2
cubic-metre | 立方
kilowatt-hour | 千瓦时电 | 度电 | kWh
CNY | RMB | CNY
count | 名额 | 大
kilometre | km | KM
kilowatt | kW
megawatt | MW
megawatt-hour | MWh
kilogram | kg | KG
tonne | t
percent | pct
teu | TEU
USD | USD
person | 人次
"""
_EN_MORE = """
acre | acre | acres
mile | mile | miles
foot | foot | feet
inch | inch | inches
square-foot | square foot | square feet | sq ft
square-mile | square mile | square miles
square-metre | sq. m | sq.m | square m | m2
square-kilometre | sq. km | sq.km | sqkm | square km | km2
ounce | ounce | ounces
gallon | gallon | gallons
jin | jin
nautical-mile | nautical mile | nautical miles
gigawatt | gigawatt | gigawatts | gw
gigawatt-hour | gigawatt-hour | gigawatt-hours | gigawatt hours | gwh
terawatt-hour | terawatt-hours | twh
millilitre | millilitres | milliliters | ml
milligram | milligrams | mg
basis-point | basis point | basis points
percentage-point | percent points | per cent points
percent | pc
quarter | quarters
decade | decades | decade
century | centuries
cubic-metre | cu. m | m3
year | yrs
hour | hrs
minute | mins
multiple | x
USD | us dollars | us dollar | u.s. dollars | american dollars
HKD | hk dollars
CNY | chinese yuan | yuan renminbi | yuan (rmb) | yuan rmb
? | degrees | degree | points | point
day | work days | workdays | business days | weekday | weekdays
"""
# Spellings too short or too common to be units of running English text.
_EN_NEVER = frozenset(
    {"g", "h", "l", "s", "t", "min", "time", "car", "cars", "visit", "visits", "visitors", "occasions"}
)
# Nouns that say what kind of thing is counted, where a swap of kinds would be a mistake.
_EN_NOUNS = """
person | people | person | persons | residents | villagers | students | pupils | workers | employees
person | tourists | patients | teachers | graduates | veterans | farmers | professionals
person | volunteers | children | women | men | officials | doctors | nurses | jobseekers | passengers
person | trainees | attendees
person | participants | experts
household | households | families
vehicle | vehicles | cars | trucks | buses | lorries | automobiles
company | companies | enterprises | firms | businesses | corporations
project | projects
"""
# What a measure word says of the thing counted.
_ZH_KINDS = """
person | 人 | 名 | 人次
household | 户
vehicle | 辆
company | 家
"""


def _read(table: str) -> dict[str, str]:
    """Spelling -> the first field of its line."""
    read: dict[str, str] = {}
    for line in table.strip().splitlines():
        unit, *spellings = line.split(" | ")
        read.update(dict.fromkeys(spellings, "" if unit == "?" else unit))
    return read


ZH_UNITS = MappingProxyType(
    {spelling: unit for spelling, (unit, _) in ZH_SPELLINGS.items()} | _read(_ZH_MORE)
)
EN_UNITS = MappingProxyType(
    {spelling: units[0] for spelling, units in EN_SPELLINGS.items() if spelling not in _EN_NEVER}
    | _read(_EN_MORE)
)
EN_NOUNS = MappingProxyType(_read(_EN_NOUNS))
ZH_KINDS = MappingProxyType(_read(_ZH_KINDS))

_ZH_BY_INITIAL = MappingProxyType(
    {
        initial: tuple(spellings)
        for initial, spellings in groupby(
            sorted(ZH_UNITS, key=lambda spelling: (spelling[0], -len(spelling))), itemgetter(0)
        )
    }
)


def zh_unit_at(text: str, at: int) -> tuple[str, int] | None:
    """The longest unit or measure word at ``at``, and where it ends."""
    for spelling in _ZH_BY_INITIAL.get(text[at : at + 1], ()):
        if text.startswith(spelling, at):
            return spelling, at + len(spelling)
    return None
