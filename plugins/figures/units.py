"""The units of figures: one table with their Chinese and English spellings."""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal, cast

Kind = Literal[
    "money", "ratio", "count", "area", "length", "mass", "volume", "energy", "power", "duration", "other"
]


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit: its spellings, the first of each being the one that is written.

    ``prefix`` is a currency sign set before the number (``$``), ``card`` the short
    form set after it in tables (``%``, ``km``); both may be empty. ``en`` holds
    further English spellings that are read, never written.
    """

    id: str
    kind: Kind
    zh: tuple[str, ...]
    singular: str
    plural: str
    prefix: str = ""
    card: str = ""
    en: tuple[str, ...] = ()


# id | kind | Chinese, the first of which is written | singular | plural | sign before | short form after |
# further English.
# Money has the sign where it is unambiguous, the word where it is not (¥ is both yuan and yen).
_ROWS = """
CNY | money | 元, 元人民币, 人民币, 块钱 | yuan | yuan |  |  | rmb, cny, renminbi, rmb yuan
USD | money | 美元, 美金 | US dollar | US dollars | $ |  | usd, dollar, dollars, u.s. dollars, u.s. dollar
HKD | money | 港元, 港币 | Hong Kong dollar | Hong Kong dollars | HK$ |  | hkd
EUR | money | 欧元 | euro | euros | € |  | eur, euro
JPY | money | 日元, 日圆 | yen | yen |  |  | jpy, japanese yen
GBP | money | 英镑 | pound | pounds | £ |  | gbp, pounds sterling, british pounds
KRW | money | 韩元, 韩圆, 韩币 | won | won |  |  | krw, korean won, south korean won
TWD | money | 新台币, 台币 | New Taiwan dollar | New Taiwan dollars | NT$ |  | twd
MOP | money | 澳门元, 澳门币 | pataca | patacas |  |  | mop
SGD | money | 新加坡元, 新元 | Singapore dollar | Singapore dollars | S$ |  | sgd
AUD | money | 澳元, 澳大利亚元 | Australian dollar | Australian dollars | A$ |  | aud
CAD | money | 加元, 加拿大元 | Canadian dollar | Canadian dollars | C$ |  | cad
CHF | money | 瑞士法郎, 瑞郎 | Swiss franc | Swiss francs |  |  | chf
RUB | money | 卢布 | rouble | roubles |  |  | rub, ruble, rubles
percent | ratio | %, 个百分比 | percent | percent |  | % | per cent, pct
percentage-point | ratio | 个百分点, 百分点 | percentage point | percentage points |  |  | pp, ppt, ppts
permille | ratio | ‰ | per mille | per mille |  | ‰ | permille
multiple | ratio | 倍 | time | times |  |  | fold, -fold
count | count | 个
person | count | 人, 名, 位 | person | people |  |  | persons
person-time | count | 人次 | visit | visits |  |  | person-times, visitors
household | count | 户 | household | households
vehicle | count | 辆 | vehicle | vehicles |  |  | cars, car
times | count | 次 | time | times |  |  | occasions, occasion
teu | count | 标准箱, 标箱 | TEU | TEUs |  | TEU | teu, standard containers
mu | area | 亩 | mu | mu
hectare | area | 公顷 | hectare | hectares |  | ha | ha
square-metre | area | 平方米, 平米, ㎡ | square metre | square metres |  | m² | square meters, \
square meter, sq m, m², sqm
square-kilometre | area | 平方公里, 平方千米, km² | square kilometre | square kilometres |  | \
km² | square kilometers, square kilometer, sq km, km²
kilometre | length | 公里, 千米 | kilometre | kilometres |  | km | kilometers, kilometer, km
metre | length | 米 | metre | metres |  | m | meters, meter, m
centimetre | length | 厘米 | centimetre | centimetres |  | cm | centimeters, centimeter, cm
millimetre | length | 毫米 | millimetre | millimetres |  | mm | millimeters, millimeter, mm
tonne | mass | 吨 | tonne | tonnes |  | t | tons, ton, metric tons, metric ton, t
tonne-coal | mass | 吨标准煤, 吨标煤 | tonne of standard coal | tonnes of standard coal |  | \
tce | tons of standard coal, ton of standard coal, tce, tonnes of coal equivalent, tons of coal equivalent
kilogram | mass | 公斤, 千克 | kilogram | kilograms |  | kg | kilogrammes, kg, kilos
gram | mass | 克 | gram | grams |  | g | grammes, g
cubic-metre | volume | 立方米, 方, m³ | cubic metre | cubic metres |  | m³ | cubic meters, \
cubic meter, m³, cu m
litre | volume | 升 | litre | litres |  | L | liters, liter, l
kilowatt-hour | energy | 千瓦时, 度, 千瓦小时 | kilowatt-hour | kilowatt-hours |  | kWh | \
kilowatt hours, kilowatt hour, kwh
megawatt-hour | energy | 兆瓦时 | megawatt-hour | megawatt-hours |  | MWh | megawatt hours, \
megawatt hour, mwh
kilowatt | power | 千瓦 | kilowatt | kilowatts |  | kW | kw
megawatt | power | 兆瓦 | megawatt | megawatts |  | MW | mw
year | duration | 年 | year | years
month | duration | 个月 | month | months
week | duration | 周, 个星期, 星期 | week | weeks
day | duration | 天, 日, 个工作日, 工作日 | day | days |  |  | working days, working day
hour | duration | 小时, 个小时 | hour | hours |  | h | h
minute | duration | 分钟 | minute | minutes |  | min | min
second | duration | 秒, 秒钟 | second | seconds |  | s | s
degree-celsius | other | 摄氏度, ℃, °C | degree Celsius | degrees Celsius |  | °C | °c
"""


def _unit(row: str) -> Unit:
    unit, kind, zh, singular, plural, prefix, card, en = (*row.split(" | "), *[""] * 5)[:8]
    spellings = tuple(en.split(", ")) if en else ()
    return Unit(unit, cast("Kind", kind), tuple(zh.split(", ")), singular, plural, prefix, card, spellings)


_TABLE = tuple(_unit(row) for row in _ROWS.strip().splitlines())
UNITS = MappingProxyType({unit.id: unit for unit in _TABLE})

# Measure words that count things of any kind; 名, 户, 辆 and others with a unit of their own are above.
_COUNTERS = (
    "个 家 项 件 台 套 条 处 所 座 间 批 份 本 册 款 类 种 片 场 届 期 宗 笔 支 只 枚 头 匹 株 棵 盏 "
    "部 艘 架 列 班 趟 组 栋 幢 层 级 道 门 块 段 篇 首 幅 张 把 口 颗 粒 根 例 起 单 对 双 副 箱 袋 "
    "桶 瓶 盒 床 站 岗 点 环节 章 节 课时 学时 人份 剂次 剂 针 票 家次 户次 车次 架次 航次 班次 场次 "
    "件次 卷 集 档 排 桩 柱 团 队 代 轮 遍 回 折 格 席 眼 孔 井 扇 面 尾 羽 捆 筐 盘 桌 餐 碗 杯 滴 "
    "大类 小类 门类 品类 品项 方面"
)
COUNTERS = frozenset(_COUNTERS.split())


def _zh_spellings() -> dict[str, tuple[str, str]]:
    table = {counter: ("count", counter) for counter in COUNTERS}
    for unit in _TABLE:
        for spelling in unit.zh:
            table[spelling] = (unit.id, spelling if unit.kind == "count" else "")
    return table


def _en_spellings() -> dict[str, tuple[str, ...]]:
    table: dict[str, tuple[str, ...]] = {}
    for unit in _TABLE:
        spellings = (unit.singular, unit.plural, unit.card, *unit.en)
        for spelling in dict.fromkeys(s.lower() for s in spellings if s):
            table[spelling] = (*table.get(spelling, ()), unit.id)
    return table


# Chinese spelling -> unit ID and the measure word to remember.
ZH_SPELLINGS = MappingProxyType(_zh_spellings())
# English spelling in lower case -> the unit IDs it may stand for ("times" is 次 and 倍).
EN_SPELLINGS = MappingProxyType(_en_spellings())

# Signs set before a number; longer ones first, so that HK$ is not read as $.
_SIGNS = (
    "US$=USD HK$=HKD AU$=AUD CA$=CAD NT$=TWD RMB¥=CNY S$=SGD A$=AUD C$=CAD USD=USD HKD=HKD CNY=CNY RMB=CNY "
    "EUR=EUR JPY=JPY GBP=GBP KRW=KRW TWD=TWD SGD=SGD AUD=AUD CAD=CAD CHF=CHF RUB=RUB "
    "MOP=MOP $=USD €=EUR £=GBP ¥=CNY ￥=CNY"
)
CURRENCY_SIGNS = tuple((sign[:-4], sign[-3:]) for sign in _SIGNS.split())

ZH_MAGNITUDES = MappingProxyType(
    {
        "万亿": 12,
        "千亿": 11,
        "百亿": 10,
        "十亿": 9,
        "亿": 8,
        "千万": 7,
        "百万": 6,
        "十万": 5,
        "万": 4,
        "千": 3,
    }
)
EN_MAGNITUDES = MappingProxyType(
    {"quadrillion": 15}
    | dict.fromkeys(("trillion", "trn", "tln", "tn"), 12)
    | dict.fromkeys(("billion", "bln", "bn"), 9)
    | dict.fromkeys(("million", "mln", "mn"), 6)
    | {"thousand": 3, "hundred": 2}
)
# Letters right after digits; m is a metre as well, where no money, count or unit says otherwise.
EN_LETTERS = MappingProxyType({"m": 6, "k": 3})
