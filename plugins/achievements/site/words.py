"""The few words that view models bring themselves: ranks, dates, counts."""

from __future__ import annotations

from functools import lru_cache

from achievements.model.entities import STATUSES, Lang, Rank, Text
from achievements.posts.figure_roles import ordinal
from figures import Period, format_period
from figures.nouns import singular

from .library import Scope
from .models import DateView

# As the component "event-card" says it.
SIGNED = Text("签约项目", "Projects signed")
CONTRACTED = Text("签约金额", "Contracted investment")
ON_A_YEAR_EARLIER = Text("同比", "on a year earlier")
OF_THE_TARGET = Text("完成年度任务", "of the annual target")
TARGET_MARK = Text("年度任务100%", "Annual target, 100%")

UNNAMED_PUBLICATION = Text("未署刊名的报道", "Unnamed publication")

HTML_LANG: dict[Lang, str] = {"zh": "zh-CN", "en": "en"}


LOCALES: dict[Lang, str] = {"zh": "zh_CN", "en": "en_US"}


def scope_text(scope: Scope, lang: Lang) -> str:
    """Return which places and years a site holds: 济南、威海经开区等8个地方，2020—2024年."""
    comma, dash, year = ("、", "—", "年") if lang == "zh" else (", ", "–", "")
    names = comma.join(name.get(lang) for name in scope.names)
    others = f"等{scope.places}个地方" if lang == "zh" else f": {scope.places} places"
    places = names + (others if scope.places > len(scope.names) else "")
    years = dash.join(str(each) for each in dict.fromkeys(scope.years or ()))
    return ("，" if lang == "zh" else ", ").join(part for part in (places, years and years + year) if part)


@lru_cache(maxsize=4096)  # most dates stand on several pages
def date_view(period: Period, lang: Lang) -> DateView:
    """Return a date or period in the page's language; HTML has no form for halves, quarters and spans."""
    iso = period.text if period.kind in ("year", "month", "day") else ""
    return DateView(iso, format_period(period, lang))


def rank_text(rank: Rank | None, lang: Lang) -> str:
    """Return a rank in words; "" where there is none."""
    if rank is None:
        return ""
    among = rank.among.get(lang)
    if lang == "zh":
        total = f"(共{rank.of}个)" if rank.of else ""
        return f"{among}第{rank.place}位{total}"
    total = f" of {rank.of}" if rank.of else ""
    return f"{ordinal(rank.place)}{total} in {among}"


def status_text(status: str, lang: str) -> str:
    """Return a status as a view names it, in words; "" of a final figure."""
    names = {str(name): text for name, text in STATUSES.items()}
    return names[status].get("en" if lang == "en" else "zh")


def counted(number: int, noun: str) -> str:
    """Return a count with its English noun, given in the plural: 3 events, 1 event."""
    return f"{number:,} {singular(noun) if number == 1 else noun}"


def join_detail(parts: list[str]) -> str:
    """Breakdown and scope in one line."""
    return " · ".join(part for part in parts if part)


def page_count(pages: int, lang: Lang) -> str:
    """Return a number of pages in words; "" where it is not known."""
    if not pages:
        return ""
    return f"{pages}页" if lang == "zh" else counted(pages, "pages")


def file_size(size: int) -> str:
    """Return a number of bytes in words, in powers of 1,000 (IEC 80000-13): 845 kB, 1.2 MB."""
    return f"{size / 1e6:.1f} MB" if size >= 1e6 else f"{max(1, round(size / 1000))} kB"
