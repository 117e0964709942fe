"""The extent of a place's record: numbers of figures, years and sources."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from decimal import Decimal
from typing import NamedTuple

from achievements.model.entities import District, Lang

from .charts import EM, PERCENT, length
from .edition import Edition
from .words import counted


class YearBar(NamedTuple):
    """How many figures of a place are of a year; places are attributes of SVG."""

    year: str  # "" where there is no room for it
    number: int
    x: str
    middle: str
    width: str
    y: str
    label_y: str
    height: str


class RecordView(NamedTuple):
    """The extent of a place's record."""

    summary: str  # of how many sources and which years
    figures: int
    projects: int
    events: int
    sources: int
    years: tuple[YearBar, ...]  # () where all figures are of one year
    description: str  # every year with its number
    missing: str  # that there is nothing of some years between them


# Of more years than this, the first and the last alone are named.
YEARS_NAMED = 8
# Heights in em: of the highest bar, and of the numbers above.
HIGHEST, ABOVE = Decimal("2.6"), Decimal("1.3")
# A bar takes this share of the room of its year.
SHARE = Decimal("0.6")


def record_view(district: District, edition: Edition) -> RecordView:
    """Return the record of a place in numbers."""
    library = edition.library
    observations = library.observations_of_district.get(district.id, ())
    sources = Counter(item.source for item in observations)
    numbers = Counter(item.period.end.year for item in observations)
    return RecordView(
        summary=summary_of(len(observations), len(sources), numbers, edition.lang),
        figures=len(observations),
        projects=library.projects_of_district.number(district.id),
        events=library.events_of_district.number(district.id),
        sources=len(sources),
        years=year_bars(numbers),
        description=("；" if edition.lang == "zh" else "; ").join(
            f"{year}{'年' if edition.lang == 'zh' else ':'} {numbers[year]}" for year in sorted(numbers)
        ),
        missing=missing_years(numbers, edition.lang),
    )


def summary_of(figures: int, sources: int, numbers: Mapping[int, int], lang: Lang) -> str:
    """Return how many figures of which years come from how many sources; "" where there are none."""
    if not figures:
        return ""
    first, last = min(numbers), max(numbers)
    if lang == "zh":
        years = f"{first}年" if first == last else f"{first}—{last}年"
        return f"{years}的{figures}个数字，来自{sources}份公开报道。"
    years = f"{first}" if first == last else f"{first} to {last}"
    return f"{counted(figures, 'figures')} for {years}, from {counted(sources, 'public reports')}."


def year_bars(numbers: Mapping[int, int]) -> tuple[YearBar, ...]:
    """Return a bar for each year from the first to the last; () where there is one."""
    if len(numbers) < 2:
        return ()
    first, last = min(numbers), max(numbers)
    room, most = Decimal(100) / (last - first + 1), max(numbers.values())
    return tuple(
        YearBar(
            year=str(year) if last - first < YEARS_NAMED or year in (first, last) else "",
            number=numbers.get(year, 0),
            x=length(room * (year - first) + room * (1 - SHARE) / 2, PERCENT),
            middle=length(room * (year - first) + room / 2, PERCENT),
            width=length(room * SHARE, PERCENT),
            y=length(ABOVE + HIGHEST * (1 - share), EM),
            label_y=length(ABOVE + HIGHEST * (1 - share) - Decimal("0.3"), EM),
            height=length(HIGHEST * share, EM),
        )
        for year in range(first, last + 1)
        for share in [Decimal(numbers.get(year, 0)) / most]
    )


def missing_years(numbers: Mapping[int, int], lang: Lang) -> str:
    """Return a sentence on years without figures between the first and the last; "" for none or many."""
    if not numbers:
        return ""
    years = [year for year in range(min(numbers), max(numbers)) if year not in numbers]
    if not 0 < len(years) <= YEARS_NAMED:
        return ""
    if lang == "zh":
        return "、".join(f"{year}年" for year in years) + "没有收录。"
    return f"None on record for {', '.join(map(str, years))}."
