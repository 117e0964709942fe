"""The few words that view models bring themselves: names of sections, kinds of places, ranks, dates."""

from __future__ import annotations

from achievements.model.entities import DistrictKind, Lang, Rank, Status, Text
from achievements.posts.figure_roles import ordinal
from figures import Period, format_period
from figures.nouns import singular

from .models import DateView

SECTIONS: dict[str, Text] = {
    "home": Text("首页", "Home"),
    "posts": Text("文章", "Articles"),
    "topics": Text("专题", "Topics"),
    "districts": Text("区域", "Districts"),
    "indicators": Text("指标", "Indicators"),
    "projects": Text("项目", "Projects"),
    "timeline": Text("签约大事记", "Timeline of signings"),
    "sources": Text("来源", "Sources"),
    "data": Text("数据下载", "Data"),
    "search": Text("搜索", "Search"),
    "corrections": Text("更正", "Corrections"),
    "sitemap": Text("网站地图", "Site map"),
    "pages": Text("关于本站", "About this site"),
    "not-found": Text("没有找到这个页面", "Page not found"),
}

DESCRIPTIONS: dict[str, Text] = {
    "posts": Text(
        "按时间排列的全部文章，每个数字都注明时期和来源。",
        "All articles by date; every figure comes with its period and its source.",
    ),
    "districts": Text(
        "各区和开发区的指标、项目、签约活动与文章。",
        "Figures, projects, signings and articles of each district and development zone.",
    ),
    "indicators": Text(
        "指标目录：含义、单位，以及各地同一时期的数值。",
        "The catalogue of indicators: what each means, its unit, and its values by place over one period.",
    ),
    "projects": Text(
        "有名称的项目：投资额、行业、进展和来源。",
        "Named projects: investment, industry, progress and source.",
    ),
    "timeline": Text(
        "按时间排列的签约和开工活动，金额按币种分列。",
        "Signings and ground-breakings by date; amounts stand by currency.",
    ),
    "sources": Text(
        "全部数字的出处，以及每个出处支持了哪些数字。",
        "Where the figures come from, and which figures rest on each source.",
    ),
    "data": Text(
        "全部数据可以下载：CSV、JSON 和日历文件。",
        "All data to download as CSV, JSON and calendar files.",
    ),
    "search": Text("按区域、指标、文章和来源查找。", "Find places, indicators, articles and sources."),
    "corrections": Text(
        "更正过的数字和来源中前后不一的数字。",
        "Figures that were corrected, and figures that a source states in two ways.",
    ),
    "sitemap": Text("本站全部页面的链接。", "Links to every page of the site."),
    "pages": Text(
        "本站的宗旨、编辑规则、无障碍与隐私说明。",
        "What this site is for, how it is edited, accessibility and privacy.",
    ),
    "not-found": Text("请从下面的栏目继续。", "Please go on from one of these sections."),
}

KINDS: dict[DistrictKind, Text] = {
    "city": Text("市", "City"),
    "district": Text("区", "District"),
    "county": Text("县", "County"),
    "development-zone": Text("开发区", "Development zone"),
}

# As the component "tag" says it.
STATUSES: dict[Status, Text] = {
    "final": Text("", ""),
    "provisional": Text("初步数", "provisional"),
    "estimated": Text("预计", "estimated"),
    "revised": Text("修订数", "revised"),
}

# As the component "event-card" says it.
SIGNED = Text("签约项目", "Projects signed")
CONTRACTED = Text("签约金额", "Contracted investment")

HTML_LANG: dict[Lang, str] = {"zh": "zh-CN", "en": "en"}


LOCALES: dict[Lang, str] = {"zh": "zh_CN", "en": "en_US"}


def date_view(period: Period, lang: Lang) -> DateView:
    """A date or period in the page's language; HTML has no form for halves, quarters and spans."""
    iso = period.text if period.kind in ("year", "month", "day") else ""
    return DateView(iso, format_period(period, lang))


def rank_text(rank: Rank | None, lang: Lang) -> str:
    """A rank in words; "" where there is none."""
    if rank is None:
        return ""
    among = rank.among.get(lang)
    if lang == "zh":
        total = f"(共{rank.of}个)" if rank.of else ""
        return f"{among}第{rank.place}位{total}"
    total = f" of {rank.of}" if rank.of else ""
    return f"{ordinal(rank.place)}{total} in {among}"


def counted(number: int, noun: str) -> str:
    """A count with its English noun, given in the plural: 3 events, 1 event."""
    return f"{number:,} {singular(noun) if number == 1 else noun}"


def join_detail(parts: list[str]) -> str:
    """Breakdown and scope in one line."""
    return " · ".join(part for part in parts if part)


def file_size(size: int) -> str:
    """A number of bytes in words, in powers of 1,000 (IEC 80000-13): 845 kB, 1.2 MB."""
    return f"{size / 1e6:.1f} MB" if size >= 1e6 else f"{max(1, round(size / 1000))} kB"
