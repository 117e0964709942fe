"""The units of figures: one table with their Chinese and English spellings."""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

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


_TABLE = (
    # Money: the sign where it is unambiguous, the word where it is not (¥ is both yuan and yen).
    Unit(
        "CNY",
        "money",
        ("元", "元人民币", "人民币", "块钱"),
        "yuan",
        "yuan",
        en=("rmb", "cny", "renminbi", "rmb yuan"),
    ),
    Unit(
        "USD",
        "money",
        ("美元", "美金"),
        "US dollar",
        "US dollars",
        "$",
        en=("usd", "dollar", "dollars", "u.s. dollars", "u.s. dollar"),
    ),
    Unit("HKD", "money", ("港元", "港币"), "Hong Kong dollar", "Hong Kong dollars", "HK$", en=("hkd",)),
    Unit("EUR", "money", ("欧元",), "euro", "euros", "€", en=("eur", "euro")),
    Unit("JPY", "money", ("日元", "日圆"), "yen", "yen", en=("jpy", "japanese yen")),
    Unit("GBP", "money", ("英镑",), "pound", "pounds", "£", en=("gbp", "pounds sterling", "british pounds")),
    Unit(
        "KRW", "money", ("韩元", "韩圆", "韩币"), "won", "won", en=("krw", "korean won", "south korean won")
    ),
    Unit("TWD", "money", ("新台币", "台币"), "New Taiwan dollar", "New Taiwan dollars", "NT$", en=("twd",)),
    Unit("MOP", "money", ("澳门元", "澳门币"), "pataca", "patacas", en=("mop",)),
    Unit("SGD", "money", ("新加坡元", "新元"), "Singapore dollar", "Singapore dollars", "S$", en=("sgd",)),
    Unit(
        "AUD", "money", ("澳元", "澳大利亚元"), "Australian dollar", "Australian dollars", "A$", en=("aud",)
    ),
    Unit("CAD", "money", ("加元", "加拿大元"), "Canadian dollar", "Canadian dollars", "C$", en=("cad",)),
    Unit("CHF", "money", ("瑞士法郎", "瑞郎"), "Swiss franc", "Swiss francs", en=("chf",)),
    Unit("RUB", "money", ("卢布",), "rouble", "roubles", en=("rub", "ruble", "rubles")),
    Unit("percent", "ratio", ("%", "个百分比"), "percent", "percent", card="%", en=("per cent", "pct")),
    Unit(
        "percentage-point",
        "ratio",
        ("个百分点", "百分点"),
        "percentage point",
        "percentage points",
        en=("pp", "ppt", "ppts"),
    ),
    Unit("permille", "ratio", ("‰",), "per mille", "per mille", card="‰", en=("permille",)),
    Unit("multiple", "ratio", ("倍",), "time", "times", en=("fold", "-fold")),
    # Counts: things of any kind, then those that have a noun of their own.
    Unit("count", "count", ("个",), "", ""),
    Unit("person", "count", ("人", "名", "位"), "person", "people", en=("persons",)),
    Unit("person-time", "count", ("人次",), "visit", "visits", en=("person-times", "visitors")),
    Unit("household", "count", ("户",), "household", "households"),
    Unit("vehicle", "count", ("辆",), "vehicle", "vehicles", en=("cars", "car")),
    Unit("times", "count", ("次",), "time", "times", en=("occasions", "occasion")),
    Unit("teu", "count", ("标准箱", "标箱"), "TEU", "TEUs", card="TEU", en=("teu", "standard containers")),
    Unit("mu", "area", ("亩",), "mu", "mu"),
    Unit("hectare", "area", ("公顷",), "hectare", "hectares", card="ha", en=("ha",)),
    Unit(
        "square-metre",
        "area",
        ("平方米", "平米", "㎡"),
        "square metre",
        "square metres",
        card="m²",
        en=("square meters", "square meter", "sq m", "m²", "sqm"),
    ),
    Unit(
        "square-kilometre",
        "area",
        ("平方公里", "平方千米", "km²"),
        "square kilometre",
        "square kilometres",
        card="km²",
        en=("square kilometers", "square kilometer", "sq km", "km²"),
    ),
    Unit(
        "kilometre",
        "length",
        ("公里", "千米"),
        "kilometre",
        "kilometres",
        card="km",
        en=("kilometers", "kilometer", "km"),
    ),
    Unit("metre", "length", ("米",), "metre", "metres", card="m", en=("meters", "meter", "m")),
    Unit(
        "centimetre",
        "length",
        ("厘米",),
        "centimetre",
        "centimetres",
        card="cm",
        en=("centimeters", "centimeter", "cm"),
    ),
    Unit(
        "millimetre",
        "length",
        ("毫米",),
        "millimetre",
        "millimetres",
        card="mm",
        en=("millimeters", "millimeter", "mm"),
    ),
    Unit(
        "tonne",
        "mass",
        ("吨",),
        "tonne",
        "tonnes",
        card="t",
        en=("tons", "ton", "metric tons", "metric ton", "t"),
    ),
    Unit(
        "tonne-coal",
        "mass",
        ("吨标准煤", "吨标煤"),
        "tonne of standard coal",
        "tonnes of standard coal",
        card="tce",
        en=(
            "tons of standard coal",
            "ton of standard coal",
            "tce",
            "tonnes of coal equivalent",
            "tons of coal equivalent",
        ),
    ),
    Unit(
        "kilogram",
        "mass",
        ("公斤", "千克"),
        "kilogram",
        "kilograms",
        card="kg",
        en=("kilogrammes", "kg", "kilos"),
    ),
    Unit("gram", "mass", ("克",), "gram", "grams", card="g", en=("grammes", "g")),
    Unit(
        "cubic-metre",
        "volume",
        ("立方米", "方", "m³"),
        "cubic metre",
        "cubic metres",
        card="m³",
        en=("cubic meters", "cubic meter", "m³", "cu m"),
    ),
    Unit("litre", "volume", ("升",), "litre", "litres", card="L", en=("liters", "liter", "l")),
    Unit(
        "kilowatt-hour",
        "energy",
        ("千瓦时", "度", "千瓦小时"),
        "kilowatt-hour",
        "kilowatt-hours",
        card="kWh",
        en=("kilowatt hours", "kilowatt hour", "kwh"),
    ),
    Unit(
        "megawatt-hour",
        "energy",
        ("兆瓦时",),
        "megawatt-hour",
        "megawatt-hours",
        card="MWh",
        en=("megawatt hours", "megawatt hour", "mwh"),
    ),
    Unit("kilowatt", "power", ("千瓦",), "kilowatt", "kilowatts", card="kW", en=("kw",)),
    Unit("megawatt", "power", ("兆瓦",), "megawatt", "megawatts", card="MW", en=("mw",)),
    Unit("year", "duration", ("年",), "year", "years"),
    Unit("month", "duration", ("个月",), "month", "months"),
    Unit("week", "duration", ("周", "个星期", "星期"), "week", "weeks"),
    Unit(
        "day",
        "duration",
        ("天", "日", "个工作日", "工作日"),
        "day",
        "days",
        en=("working days", "working day"),
    ),
    Unit("hour", "duration", ("小时", "个小时"), "hour", "hours", card="h", en=("h",)),
    Unit("minute", "duration", ("分钟",), "minute", "minutes", card="min", en=("min",)),
    Unit("second", "duration", ("秒", "秒钟"), "second", "seconds", card="s", en=("s",)),
    Unit(
        "degree-celsius",
        "other",
        ("摄氏度", "℃", "°C"),
        "degree Celsius",
        "degrees Celsius",
        card="°C",
        en=("°c",),
    ),
)

UNITS = MappingProxyType({unit.id: unit for unit in _TABLE})

# Measure words that count things of any kind; 名, 户, 辆 and others with a unit of their own stand above.
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
CURRENCY_SIGNS: tuple[tuple[str, str], ...] = (
    ("US$", "USD"),
    ("HK$", "HKD"),
    ("NT$", "TWD"),
    ("RMB¥", "CNY"),
    ("S$", "SGD"),
    ("A$", "AUD"),
    ("C$", "CAD"),
    ("USD", "USD"),
    ("HKD", "HKD"),
    ("CNY", "CNY"),
    ("RMB", "CNY"),
    ("EUR", "EUR"),
    ("JPY", "JPY"),
    ("GBP", "GBP"),
    ("$", "USD"),
    ("€", "EUR"),
    ("£", "GBP"),
    ("¥", "CNY"),
    ("￥", "CNY"),
)

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
    dict.fromkeys(("trillion", "trn", "tn"), 12)
    | dict.fromkeys(("billion", "bln", "bn"), 9)
    | dict.fromkeys(("million", "mln", "mn"), 6)
    | {"thousand": 3, "hundred": 2}
)
# Letters right after digits; m is a metre as well, where no money, count or unit says otherwise.
EN_LETTERS = MappingProxyType({"m": 6, "k": 3})
