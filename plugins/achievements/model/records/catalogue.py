"""What figures refer to: topics, places, indicators, dimensions, sources."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Final, Literal

from achievements.model.fields import (
    DivisionCode,
    Flag,
    Id,
    Line,
    PeriodField,
    Reference,
    Share,
    UnitId,
    Url,
    WholeNumber,
)
from achievements.model.guides import FileRecord, Guide, Record
from achievements.model.records.common import NOWHERE, Aliases, Note, Place, PublishAfter, Text

Measure = Literal["stock", "flow", "year-to-date", "ratio", "growth"]
Signed = Literal["projects", "amount"]
DistrictKind = Literal["city", "district", "county", "development-zone"]
DISTRICT_KINDS: Final[Mapping[DistrictKind, Text]] = {
    "city": Text("市", "City"),
    "district": Text("区", "District"),
    "county": Text("县", "County"),
    "development-zone": Text("开发区", "Development zone"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic(Record):
    """A topic (a column of the portal), in ``data/topics.yaml``."""

    id: str = ""
    name: Annotated[
        Text, Guide("专题名称", "Name", good={"zh": "招商引资", "en": "Investment"}, bad="招商引资")
    ]
    description: Annotated[
        Text,
        Guide(
            "一句话说明专题内容，供搜索引擎和读者看",
            "One sentence on what it holds, for readers and search engines",
            good={"zh": "招商引资项目与外资", "en": "Investment projects and foreign capital"},
            bad={"zh": "招商引资项目与外资", "en": ""},
        ),
    ]
    max_age_days: Annotated[
        WholeNumber | None,
        Guide(
            "最新内容超过多少天算逾期未更新",
            "Days after which the newest content counts as stale",
            good="14",
            bad="两周",
        ),
    ] = None
    place: Place = NOWHERE


@dataclass(frozen=True, slots=True)
class TopicsFile(Record):
    """Topics by ID: ``data/topics.yaml``."""

    root: dict[Id, Topic]


@dataclass(frozen=True, slots=True)
class Position(Record):
    """Where a place is drawn on the schematic map of the home page."""

    x: Annotated[
        Share, Guide("离左边的百分比", "Per cent of the width, from the left", good="55", bad="五十五")
    ]
    y: Annotated[Share, Guide("离上边的百分比", "Per cent of the height, from the top", good="80", bad="800")]


@dataclass(frozen=True, slots=True, kw_only=True)
class District(FileRecord):
    """A place whose record is kept: ``data/districts/<id>.yaml``."""

    id: str = ""
    name: Annotated[
        Text, Guide("全称", "Full name", good={"zh": "莱芜区", "en": "Laiwu district"}, bad="莱芜区")
    ]
    short_name: Annotated[
        Text,
        Guide(
            "简称，用于卡片和图表",
            "Short name, for cards and charts",
            good={"zh": "莱芜", "en": "Laiwu"},
            bad="莱芜",
            otherwise="name",
        ),
    ]
    kind: Annotated[
        DistrictKind,
        Guide(
            "类别：city 市，district 区，county 县，development-zone 开发区",
            "Kind of place: city, district, county, development-zone",
            good="district",
            bad="区",
        ),
    ]
    parent: Annotated[
        Reference | None,
        Guide("上级地方的 ID", "ID of the place it is a part of", good="jinan", bad="jinna"),
    ] = None
    code: Annotated[
        DivisionCode | None,
        Guide(
            "六位行政区划代码（GB/T 2260）；开发区没有，不填",
            "Six-digit division code (GB/T 2260); development zones have none",
            good="370116",
            bad="37011",
        ),
    ] = None
    note: Note = None
    headline: Annotated[
        tuple[Reference, ...],
        Guide(
            "首先展示的指标，按此顺序",
            "Indicators shown first, in this order",
            good=["fdi-used"],
            bad=["fdi_used"],
        ),
    ] = ()
    position: Annotated[
        Position | None,
        Guide(
            "在首页示意图上的位置，不表示边界；不写则只列入名单",
            "Where it stands on the schematic map of the home page; without it, in the list alone",
            good={"x": "55", "y": "80"},
            bad={"x": "55"},
        ),
    ] = None
    aliases: Aliases = ()
    place: Place = NOWHERE


@dataclass(frozen=True, slots=True, kw_only=True)
class Indicator(Record):
    """What is measured, in ``data/indicators/<topic>.yaml``."""

    id: str = ""
    topic: str = ""  # which its file is named for
    name: Annotated[
        Text,
        Guide(
            "指标全称",
            "Full name",
            good={"zh": "实际使用外资", "en": "FDI in actual use"},
            bad={"zh": "实际使用外资"},
        ),
    ]
    short_name: Annotated[
        Text,
        Guide(
            "简称，用于卡片",
            "Short name, for cards",
            good={"zh": "实际外资", "en": "FDI used"},
            bad="实际外资",
            otherwise="name",
        ),
    ]
    unit: Annotated[
        UnitId,
        Guide(
            "计量单位的 ID：CNY、USD、percent、count、person 等",
            "Unit ID: CNY, USD, percent, count, person …",
            good="USD",
            bad="万美元",
        ),
    ]
    measure: Annotated[
        Measure,
        Guide(
            "类型：stock 存量，flow 流量，year-to-date 年初累计，ratio 比率，growth 增速；决定能否相加",
            "stock, flow, year-to-date, ratio or growth: decides what may be summed or compared",
            good="year-to-date",
            bad="cumulative",
        ),
    ]
    definition: Annotated[
        Text | None,
        Guide(
            "指标含义，写明统计口径",
            "What it means and what is counted",
            good={"zh": "报告期内实际到账的外商投资", "en": "Foreign investment paid in during the period"},
            bad="实际到账的外商投资",
        ),
    ] = None
    counter: Annotated[
        Line,
        Guide("中文量词，仅用于计数", "The Chinese measure word of a count", good="个", bad=["个"]),
    ] = ""
    noun: Annotated[
        Line,
        Guide(
            "计数的英文名词，复数",
            "The English noun of a count, in the plural",
            good="projects",
            bad=["projects"],
        ),
    ] = ""
    part_of: Annotated[
        Reference | None,
        Guide("它是哪个指标的一部分", "The indicator it is a part of", good="fdi-used", bad="fdi-total"),
    ] = None
    signed: Annotated[
        Signed | None,
        Guide(
            "说明签约情况时，数的是项目（projects）还是金额（amount）；据此汇成签约表",
            "Of signings, whether it counts projects or is their amount: the table of signings gathers these",
            good="amount",
            bad="yes",
        ),
    ] = None
    aliases: Aliases = ()
    place: Place = NOWHERE


@dataclass(frozen=True, slots=True, kw_only=True)
class IndicatorsFile(Record):
    """Indicators of one topic by ID: ``data/indicators/<topic>.yaml``."""

    indicators: Annotated[
        dict[Id, Indicator],
        Guide(
            "指标 ID 及其内容",
            "Indicators by ID",
            good={
                "contracted-fdi": {
                    "name": {"zh": "合同外资", "en": "Contracted FDI"},
                    "unit": "USD",
                    "measure": "flow",
                }
            },
            bad={
                "合同外资": {
                    "name": {"zh": "合同外资", "en": "Contracted FDI"},
                    "unit": "USD",
                    "measure": "flow",
                }
            },
        ),
    ]


@dataclass(frozen=True, slots=True, kw_only=True)
class CodeGroup(Record):
    """Codes of a dimension that one column of a board shows together."""

    name: Annotated[
        Text,
        Guide("这一栏的名称", "Name of the column", good={"zh": "在谈", "en": "In talks"}, bad="在谈"),
    ]
    codes: Annotated[
        tuple[Reference, ...],
        Guide("归入这一栏的分类 ID", "The codes in it", good=["negotiating"], bad="negotiating"),
    ]


@dataclass(frozen=True, slots=True, kw_only=True)
class Dimension(Record):
    """A way to break an indicator down, in ``data/dimensions.yaml``."""

    id: str = ""
    name: Annotated[Text, Guide("维度名称", "Name", good={"zh": "阶段", "en": "Stage"}, bad="阶段")]
    complete: Annotated[
        Flag,
        Guide(
            "各分类合起来是否等于总数",
            "Whether the codes together make up the whole",
            good=False,
            bad="yes",
        ),
    ] = False
    codes: Annotated[
        dict[Id, Text],
        Guide(
            "分类 ID 及名称",
            "Codes by ID, with their names",
            good={"negotiating": {"zh": "在谈", "en": "under negotiation"}},
            bad={"negotiating": "在谈"},
        ),
    ]
    columns: Annotated[
        tuple[CodeGroup, ...],
        Guide(
            "看板的各栏，从左到右；不写则每个分类一栏",
            "Columns of a board, from left to right; without them each code has its own",
            good=[{"name": {"zh": "在谈", "en": "In talks"}, "codes": ["negotiating"]}],
            bad=[{"name": "在谈", "codes": ["negotiating"]}],
        ),
    ] = ()
    place: Place = NOWHERE


@dataclass(frozen=True, slots=True)
class DimensionsFile(Record):
    """Dimensions by ID: ``data/dimensions.yaml``."""

    root: dict[Id, Dimension]


@dataclass(frozen=True, slots=True, kw_only=True)
class Source(FileRecord):
    """Where figures come from: ``data/sources/<id>.yaml``."""

    id: str = ""
    title: Annotated[
        Text,
        Guide(
            "标题；英文为译名",
            "Title as printed, and its translation",
            good={"zh": "莱芜区集中签约23个“双招双引”项目", "en": "Laiwu district signs 23 projects"},
            bad="莱芜区集中签约23个“双招双引”项目",
        ),
    ]
    title_supplied: Annotated[
        Flag,
        Guide(
            "原文没有标题、由整理者拟定时写 true",
            "true where the original has no title and this one was supplied",
            good=False,
            bad="是",
        ),
    ] = False
    publication: Annotated[
        Text | None,
        Guide(
            "刊物或发布机构；不知道就不写",
            "Publication or publisher; leave out if unknown",
            good={"zh": "大众日报", "en": "Dazhong Daily"},
            bad="大众日报",
        ),
    ] = None
    date: Annotated[
        PeriodField | None,
        Guide(
            "发布日期，可只到月或年；不知道就不写",
            "Date of publication, may be partial; leave out if unknown",
            good="2022-08-04",
            bad="2022年8月4日",
        ),
    ] = None
    url: Annotated[
        Url | None,
        Guide(
            "网址，以 https:// 或 http:// 开头",
            "Address, starting with https:// or http://",
            good="https://www.example.cn/2022/0804.html",
            bad="www.example.cn/2022/0804.html",
        ),
    ] = None
    archived: Annotated[
        Url | None,
        Guide(
            "存档网址：原网页消失后仍可查看的副本",
            "Address of an archived copy, for when the original is gone",
            good="https://archive.example.cn/2022/0804.html",
            bad="存档",
        ),
    ] = None
    short: Annotated[
        Text | None,
        Guide(
            "简称，写在数字旁边：谁发布的、哪一天；不写则为刊物和日期",
            "Short name, beside figures: who said it, and when; by default publication and date",
            good={"zh": "区投资促进局发布会 2024-07-23", "en": "District bureau briefing, Jul 23, 2024"},
            bad="区投资促进局发布会 2024-07-23",
        ),
    ] = None
    byline: Annotated[
        Text | None,
        Guide(
            "署名，照原文",
            "By-line, as printed",
            good={"zh": "本报记者", "en": "Staff reporter"},
            bad="本报记者",
        ),
    ] = None
    publish_after: PublishAfter = None
    note: Note = None
    aliases: Aliases = ()
    place: Place = NOWHERE
    date_place: Place | None = None
