"""The sections of the site, once: address, names, description, place in navigation, page tags."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from .entities import Text

# Types of columns (栏目类别) of government sites: 政府网站发展指引, 国办发〔2017〕47号.
NEWS = Text("工作动态", "News")
DATA = Text("数据发布", "Data")
PROJECTS = Text("重点项目", "Major projects")
SERVICE = Text("网站服务", "About the site")


class Section(NamedTuple):
    """A section: a part of the site that pages belong to, most with a first page of its own.

    ``path``: the site path of its first page, "" where it has none. ``label``: its name in the navigation.
    ``keywords``: by commas. ``column_type``: None for what belongs to no column (栏目). ``in_navigation``,
    ``in_footer``: where each page links to it. ``has_records``: its records have pages below its own.
    """

    path: str
    name: Text
    description: Text
    label: Text
    keywords: Text = Text("", "")
    column_type: Text | None = None
    in_navigation: bool = False
    in_footer: bool = False
    has_records: bool = False


# In the order of the navigation and of the site map.
SECTIONS: Mapping[str, Section] = {
    "home": Section("/", Text("首页", "Home"), Text("", ""), Text("首页", "Home"), in_navigation=True),
    "posts": Section(
        "/posts/",
        Text("文章", "Articles"),
        Text(
            "按时间排列的全部文章，每个数字都注明时期和来源。",
            "All articles by date; every figure comes with its period and its source.",
        ),
        Text("文章", "Articles"),
        Text("工作动态,招商引资,经济运行", "news,investment,economy"),
        NEWS,
        in_navigation=True,
        has_records=True,
    ),
    "districts": Section(
        "/districts/",
        Text("地方", "Places"),
        Text(
            "每个市、区和开发区说了什么，有哪些数字、项目、签约和文章。",
            "What each city, district and development zone says: figures, projects, signings and articles.",
        ),
        Text("地方", "Places"),
        Text("区县,开发区,主要指标,项目", "district,development zone,key figures,projects"),
        DATA,
        in_navigation=True,
        has_records=True,
    ),
    "topics": Section(
        "/topics/",
        Text("专题", "Topics"),
        Text(
            "按专题看：每个专题的要点、指标和文章。",
            "By topic: what each has to say, its indicators and its articles.",
        ),
        Text("专题", "Topics"),
        Text("招商引资,经济运行,民生保障", "investment,economy,livelihood"),
        NEWS,
        in_navigation=True,
        has_records=True,
    ),
    "indicators": Section(
        "/indicators/",
        Text("指标", "Indicators"),
        Text(
            "指标目录：含义、单位，以及各地同一时期的数值。",
            "The catalogue of indicators: what each means, its unit, "
            "and its values by place over one period.",
        ),
        Text("指标", "Indicators"),
        Text("统计指标,含义,计量单位", "statistics,definition,unit"),
        DATA,
        in_navigation=True,
        has_records=True,
    ),
    "overview": Section(
        "/overview/",
        Text("各地一览", "Overview"),
        Text(
            "各地主要指标放在一张表里：数值、时期、同比和新旧。时期不同的数字不排名。",
            "The main indicators of every place in one table: value, period, growth and age. "
            "Figures of different periods are not ranked.",
        ),
        Text("各地一览", "Overview"),
        Text("主要指标,对照", "main indicators,comparison"),
        DATA,
    ),
    "compare": Section(
        "/compare/",
        Text("对照", "Compare"),
        Text(
            "选几个地方和一个指标，并排来看。时期、口径相同的才比较，其余只列出，不排名。",
            "Choose places and an indicator and see them side by side. Only figures of the same period "
            "and kind are compared; others are listed and not ranked.",
        ),
        Text("对照", "Compare"),
        Text("对照,比较", "comparison"),
        DATA,
    ),
    "coverage": Section(
        "/coverage/",
        Text("数据覆盖", "Coverage"),
        Text(
            "哪些数字有，哪些还缺，按地方、指标和年份列出。",
            "What this record holds and what it lacks, by place, indicator and year.",
        ),
        Text("数据覆盖", "Coverage"),
        Text("数据覆盖,缺口", "coverage,gaps"),
        DATA,
    ),
    "glossary": Section(
        "/glossary/",
        Text("名词解释", "Glossary"),
        Text(
            "报道里的专门说法是什么意思，平常怎么说，英文怎么写。",
            "What the terms in these reports mean, in official and in everyday words, Chinese and English.",
        ),
        Text("名词解释", "Glossary"),
        Text("名词,指标解释,中英对照", "terms,definitions,translations"),
        SERVICE,
    ),
    "projects": Section(
        "/projects/",
        Text("项目", "Projects"),
        Text(
            "有名称的项目：投资额、行业、进展和来源。",
            "Named projects: investment, industry, progress and source.",
        ),
        Text("项目", "Projects"),
        Text("重点项目,投资额,进展", "major projects,investment,progress"),
        PROJECTS,
        in_navigation=True,
        has_records=True,
    ),
    "timeline": Section(
        "/timeline/",
        Text("大事记", "Timeline"),
        Text(
            "按时间排列的活动，每一场都注明出处；金额按币种分列。",
            "Events by date, each with its source; amounts stand by currency.",
        ),
        Text("大事记", "Timeline"),
        Text("签约,开工,招商引资", "signing,ground-breaking,investment"),
        PROJECTS,
        in_navigation=True,
        has_records=True,
    ),
    "sources": Section(
        "/sources/",
        Text("来源", "Sources"),
        Text(
            "每个数字都出自下面这些公开报道；点开一份，能看到从中录下的数字。",
            "Every figure comes from one of these public reports; each has a page of its figures.",
        ),
        Text("来源", "Sources"),
        Text("数据来源,出处", "data source,reference"),
        DATA,
        in_navigation=True,
        has_records=True,
    ),
    "data": Section(
        "/data/",
        Text("数据下载", "Data"),
        Text(
            "每个数字都可以下载：CSV、JSON、Excel 工作簿和日历文件。",
            "Every figure can be downloaded, as CSV, JSON, an Excel workbook or calendar files.",
        ),
        Text("数据", "Data"),
        Text("开放数据,CSV,JSON", "open data,CSV,JSON"),
        DATA,
        in_navigation=True,
    ),
    "search": Section(
        "/search/",
        Text("搜索", "Search"),
        Text("按地方、指标、文章和来源查找。", "Find places, indicators, articles and sources."),
        Text("搜索", "Search"),
        Text("站内搜索,查询", "site search"),
        SERVICE,
    ),
    "corrections": Section(
        "/corrections/",
        Text("更正", "Corrections"),
        Text(
            "数字更正以后，这里写明原来是多少、现在是多少、为什么改；报道自己前后不一的，两种都列出。",
            "When a figure is corrected, this page says what it was, what it is now and why. Where a report "
            "contradicts itself, both figures are listed.",
        ),
        Text("更正", "Corrections"),
        Text("更正,勘误", "correction,erratum"),
        DATA,
        in_footer=True,
    ),
    "changes": Section(
        "/changes/",
        Text("更新记录", "What changed"),
        Text(
            "每次发布改了什么：新增、改动、更正和撤回的数字，更新过的文章，以及各版数据。",
            "What changed with each release: figures added, changed, corrected or withdrawn, articles "
            "updated, and each version of the data.",
        ),
        Text("更新记录", "What changed"),
        Text("更新记录,数据版本", "changes,versions of the data"),
        DATA,
        in_footer=True,
    ),
    "sitemap": Section(
        "/sitemap/",
        Text("网站地图", "Site map"),
        Text("本站全部页面的链接。", "Links to every page of the site."),
        Text("网站地图", "Site map"),
        Text("网站地图,导航", "site map,navigation"),
        SERVICE,
        in_footer=True,
    ),
    "pages": Section(
        "",
        Text("关于本站", "About this site"),
        Text(
            "本站的宗旨、编辑规则、无障碍与隐私说明。",
            "What this site is for, how it is edited, accessibility and privacy.",
        ),
        Text("关于本站", "About this site"),
        Text("关于本站,编辑规则,无障碍,隐私", "about,editorial rules,accessibility,privacy"),
        SERVICE,
    ),
    "embed": Section(
        "",
        Text("嵌入", "Embedded"),
        Text("给其他网站嵌入的数字和图表。", "Figures and charts for other sites to show."),
        Text("嵌入", "Embedded"),
    ),
    "not-found": Section(
        "",
        Text("没有找到这个页面", "Page not found"),
        Text("请从下面的栏目继续。", "Please go on from one of these sections."),
        Text("没有找到这个页面", "Page not found"),
    ),
}
