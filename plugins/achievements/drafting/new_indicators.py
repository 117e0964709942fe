"""A new indicator for a figure that none in the catalogue fits, as far as the text describes it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from achievements.checks.standard_indicators import STANDARD_INDICATORS
from achievements.drafting.figures_in_text import SeenFigure
from achievements.drafting.ids import propose_id
from achievements.drafting.own_names import own_name
from achievements.drafting.rows import Candidate, NewIndicator
from achievements.model.entities import Dataset, Measure, Text
from figures import UNITS

_TO_DATE = re.compile(r"累计|以来|完成|实现|新[增建设开签引办改]|签约|增长|建成|竣工|投产|发放|改造")

# 户 counts businesses as well as households.
_BUSINESSES = re.compile(r"主体|企业|公司|商户|工商|商铺|店铺|合作社|农场|纳税|用户|客户")


def propose_indicator(
    seen: SeenFigure,
    likest: Sequence[Candidate],
    dataset: Dataset,
    *,
    told: str,
    places: Iterable[str],
) -> NewIndicator | None:
    """Return a new indicator named by the words before or after a figure; None where there are none.

    ``told`` is the name of the figure before; ``places`` are words that are not part of a name.
    """
    name = own_name(_without(seen.before, places), seen.after, told)
    if not name:
        return None
    mention = seen.mention
    unit = mention.unit if seen.role == "level" and mention.unit in UNITS else "CNY"
    if unit == "household" and _BUSINESSES.search(name):
        unit = "count"
    english = _english(name, dataset)
    topic = dataset.indicators[likest[0].id].topic if likest else next(iter(dataset.topics), "")
    counter = mention.noun if unit == "count" else ""
    return NewIndicator(
        id=propose_id(name, english, dataset.indicators),
        name=Text(name, english),
        unit=unit,
        measure=_measure(unit, seen),
        topic=topic,
        counter=counter,
    )


def _without(words: str, names: Iterable[str]) -> str:
    for name in sorted(names, key=len, reverse=True):
        words = words.replace(name, "")
    return words


def _english(name: str, dataset: Dataset) -> str:
    for term in dataset.glossary:
        if term.zh == name:
            return term.en
    return next((standard.en for standard in STANDARD_INDICATORS if standard.zh == name), "")


def _measure(unit: str, seen: SeenFigure) -> Measure:
    if UNITS[unit].kind == "ratio":
        return "ratio"
    if UNITS[unit].kind == "money" or _TO_DATE.search(seen.before) or unit == "times":
        return "year-to-date"
    return "stock"
