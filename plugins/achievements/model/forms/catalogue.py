"""Forms of what figures refer to: topics, places, indicators, dimensions, sources, terms."""

from __future__ import annotations

from typing import Annotated

from pydantic import RootModel

from achievements.model.entities import DistrictKind, Measure
from achievements.model.fields import (
    DivisionCode,
    Flag,
    Form,
    Id,
    Line,
    PeriodField,
    Reference,
    Share,
    TextForm,
    UnitId,
    Url,
    WholeNumber,
    guide,
)
from achievements.model.forms.common import Aliases, Note


class TopicForm(Form):
    """A topic (a column of the portal), in ``data/topics.yaml``."""

    name: Annotated[
        TextForm, guide("专题名称", "Name", good={"zh": "招商引资", "en": "Investment"}, bad="招商引资")
    ]
    description: Annotated[
        TextForm,
        guide(
            "一句话说明专题内容，供搜索引擎和读者看",
            "One sentence on what it holds, for readers and search engines",
            good={"zh": "招商引资项目与外资", "en": "Investment projects and foreign capital"},
            bad={"zh": "招商引资项目与外资", "en": ""},
        ),
    ]
    max_age_days: Annotated[
        WholeNumber | None,
        guide(
            "最新内容超过多少天算逾期未更新",
            "Days after which the newest content counts as stale",
            good="14",
            bad="两周",
        ),
    ] = None


class TopicsFile(RootModel[dict[Id, TopicForm]]):
    """Topics by ID: ``data/topics.yaml``."""


class PositionForm(Form):
    """Where a place is drawn on the schematic map of the home page."""

    x: Annotated[
        Share, guide("离左边的百分比", "Per cent of the width, from the left", good="55", bad="五十五")
    ]
    y: Annotated[Share, guide("离上边的百分比", "Per cent of the height, from the top", good="80", bad="800")]


class DistrictFile(Form):
    """A place whose record is kept: ``data/districts/<id>.yaml``."""

    name: Annotated[
        TextForm, guide("全称", "Full name", good={"zh": "莱芜区", "en": "Laiwu district"}, bad="莱芜区")
    ]
    short_name: Annotated[
        TextForm | None,
        guide(
            "简称，用于卡片和图表",
            "Short name, for cards and charts",
            good={"zh": "莱芜", "en": "Laiwu"},
            bad="莱芜",
        ),
    ] = None
    kind: Annotated[
        DistrictKind,
        guide(
            "类别：city 市，district 区，county 县，development-zone 开发区",
            "Kind of place: city, district, county, development-zone",
            good="district",
            bad="区",
        ),
    ]
    parent: Annotated[
        Reference | None,
        guide("上级地方的 ID", "ID of the place it is a part of", good="jinan", bad="jinna"),
    ] = None
    code: Annotated[
        DivisionCode | None,
        guide(
            "六位行政区划代码（GB/T 2260）；开发区没有，不填",
            "Six-digit division code (GB/T 2260); development zones have none",
            good="370116",
            bad="37011",
        ),
    ] = None
    note: Note = None
    headline: Annotated[
        tuple[Reference, ...],
        guide(
            "首先展示的指标，按此顺序",
            "Indicators shown first, in this order",
            good=["fdi-used"],
            bad=["fdi_used"],
        ),
    ] = ()
    position: Annotated[
        PositionForm | None,
        guide(
            "在首页示意图上的位置，不表示边界；不写则只列入名单",
            "Where it stands on the schematic map of the home page; without it, in the list alone",
            good={"x": "55", "y": "80"},
            bad={"x": "55"},
        ),
    ] = None
    aliases: Aliases = ()


class IndicatorForm(Form):
    """What is measured, in ``data/indicators/<topic>.yaml``."""

    name: Annotated[
        TextForm,
        guide(
            "指标全称",
            "Full name",
            good={"zh": "实际使用外资", "en": "FDI in actual use"},
            bad={"zh": "实际使用外资"},
        ),
    ]
    short_name: Annotated[
        TextForm | None,
        guide(
            "简称，用于卡片",
            "Short name, for cards",
            good={"zh": "实际外资", "en": "FDI used"},
            bad="实际外资",
        ),
    ] = None
    unit: Annotated[
        UnitId,
        guide(
            "计量单位的 ID：CNY、USD、percent、count、person 等",
            "Unit ID: CNY, USD, percent, count, person …",
            good="USD",
            bad="万美元",
        ),
    ]
    measure: Annotated[
        Measure,
        guide(
            "类型：stock 存量，flow 流量，year-to-date 年初累计，ratio 比率，growth 增速；决定能否相加",
            "stock, flow, year-to-date, ratio or growth: decides what may be summed or compared",
            good="year-to-date",
            bad="cumulative",
        ),
    ]
    definition: Annotated[
        TextForm | None,
        guide(
            "指标含义，写明统计口径",
            "What it means and what is counted",
            good={"zh": "报告期内实际到账的外商投资", "en": "Foreign investment paid in during the period"},
            bad="实际到账的外商投资",
        ),
    ] = None
    counter: Annotated[
        Line | None,
        guide("中文量词，仅用于计数", "The Chinese measure word of a count", good="个", bad=["个"]),
    ] = None
    noun: Annotated[
        Line | None,
        guide(
            "计数的英文名词，复数",
            "The English noun of a count, in the plural",
            good="projects",
            bad=["projects"],
        ),
    ] = None
    part_of: Annotated[
        Reference | None,
        guide("它是哪个指标的一部分", "The indicator it is a part of", good="fdi-used", bad="fdi-total"),
    ] = None
    aliases: Aliases = ()


class IndicatorsFile(Form):
    """Indicators of one topic by ID: ``data/indicators/<topic>.yaml``."""

    indicators: Annotated[
        dict[Id, IndicatorForm],
        guide(
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


class DimensionForm(Form):
    """A way to break an indicator down, in ``data/dimensions.yaml``."""

    name: Annotated[TextForm, guide("维度名称", "Name", good={"zh": "阶段", "en": "Stage"}, bad="阶段")]
    complete: Annotated[
        Flag,
        guide(
            "各分类合起来是否等于总数",
            "Whether the codes together make up the whole",
            good=False,
            bad="yes",
        ),
    ] = False
    codes: Annotated[
        dict[Id, TextForm],
        guide(
            "分类 ID 及名称",
            "Codes by ID, with their names",
            good={"negotiating": {"zh": "在谈", "en": "under negotiation"}},
            bad={"negotiating": "在谈"},
        ),
    ]


class DimensionsFile(RootModel[dict[Id, DimensionForm]]):
    """Dimensions by ID: ``data/dimensions.yaml``."""


class SourceFile(Form):
    """Where figures come from: ``data/sources/<id>.yaml``."""

    title: Annotated[
        TextForm,
        guide(
            "标题；英文为译名",
            "Title as printed, and its translation",
            good={"zh": "莱芜区集中签约23个“双招双引”项目", "en": "Laiwu district signs 23 projects"},
            bad="莱芜区集中签约23个“双招双引”项目",
        ),
    ]
    title_supplied: Annotated[
        Flag,
        guide(
            "原文没有标题、由整理者拟定时写 true",
            "true where the original has no title and this one was supplied",
            good=False,
            bad="是",
        ),
    ] = False
    publication: Annotated[
        TextForm | None,
        guide(
            "刊物或发布机构；不知道就不写",
            "Publication or publisher; leave out if unknown",
            good={"zh": "大众日报", "en": "Dazhong Daily"},
            bad="大众日报",
        ),
    ] = None
    date: Annotated[
        PeriodField | None,
        guide(
            "发布日期，可只到月或年；不知道就不写",
            "Date of publication, may be partial; leave out if unknown",
            good="2022-08-04",
            bad="2022年8月4日",
        ),
    ] = None
    url: Annotated[
        Url | None,
        guide(
            "网址，以 https:// 或 http:// 开头",
            "Address, starting with https:// or http://",
            good="https://www.example.cn/2022/0804.html",
            bad="www.example.cn/2022/0804.html",
        ),
    ] = None
    archived: Annotated[
        Url | None,
        guide(
            "存档网址：原网页消失后仍可查看的副本",
            "Address of an archived copy, for when the original is gone",
            good="https://archive.example.cn/2022/0804.html",
            bad="存档",
        ),
    ] = None
    short: Annotated[
        TextForm | None,
        guide(
            "简称，写在数字旁边：谁发布的、哪一天；不写则为刊物和日期",
            "Short name, beside figures: who said it, and when; by default publication and date",
            good={"zh": "区投资促进局发布会 2024-07-23", "en": "District bureau briefing, Jul 23, 2024"},
            bad="区投资促进局发布会 2024-07-23",
        ),
    ] = None
    byline: Annotated[
        TextForm | None,
        guide(
            "署名，照原文",
            "By-line, as printed",
            good={"zh": "本报记者", "en": "Staff reporter"},
            bad="本报记者",
        ),
    ] = None
    note: Note = None
    aliases: Aliases = ()


class TermForm(Form):
    """An approved translation."""

    zh: Annotated[Line, guide("中文术语", "The Chinese term", good="实际使用外资", bad="")]
    en: Annotated[Line, guide("核定的英文译法", "The approved rendering", good="FDI in actual use", bad="")]
    also: Annotated[
        tuple[Line, ...],
        guide(
            "也可接受的译法",
            "Further renderings that are accepted",
            good=["actual use of foreign capital"],
            bad="FDI",
        ),
    ] = ()


class EverydayForm(Form):
    """What readers say for a term, when they search."""

    zh: Annotated[Line, guide("本站所用的词", "The Chinese term as this site writes it", good="公厕", bad="")]
    en: Annotated[
        Line, guide("英文页面上的写法", "The term as English pages write it", good="public toilets", bad="")
    ]
    words: Annotated[
        tuple[Line, ...],
        guide(
            "读者搜索时的说法，中英文都可以；只用于站内搜索，不出现在页面上",
            "What readers type for it, in either language; it is used by the search and never shown",
            good=["厕所", "卫生间", "WC"],
            bad="厕所",
        ),
    ]


class GlossaryFile(Form):
    """Approved terms and what readers say for them: ``data/glossary.yaml``."""

    terms: Annotated[
        tuple[TermForm, ...],
        guide(
            "术语表",
            "The terms",
            good=[{"zh": "实际使用外资", "en": "FDI in actual use"}],
            bad=[{"zh": "实际使用外资"}],
        ),
    ]
    everyday: Annotated[
        tuple[EverydayForm, ...],
        guide(
            "读者的说法，供站内搜索：凡写有该词的内容，用这些说法也能找到",
            "What readers say, for the search: whatever holds the term is found by these words as well",
            good=[{"zh": "公厕", "en": "public toilets", "words": ["厕所", "WC"]}],
            bad=[{"zh": "公厕", "en": "public toilets"}],
        ),
    ] = ()
