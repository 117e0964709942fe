"""An indicator that the catalogue lacks, in the form of ``new indicator``, as far as a text tells it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from achievements.checks.standard_indicators import STANDARD_INDICATORS
from achievements.drafting.figures_in_text import Seen
from achievements.drafting.ids import propose_id
from achievements.drafting.rows import Choice, NewIndicator
from achievements.model.entities import Dataset, Measure, Text
from cjk_characters import HAN_RANGES
from figures import UNITS

_LEAD = re.compile(
    r"^(?:截至目前|目前|今年以来|其中|全区|全市|全县|我区|我市|共|累计|已|先后|实现|完成|组织|开展|达到?|的|了|和|为|在|从|由|有|等)+"
)
_TAIL = re.compile(
    r"(?:达到?|完成|实现|为|共|约|近|超过?|突破|新增|的|了|有|等|提高到|提升至|由|从|同比|增长|增幅|增速|下降)+$"
)
_HAN = re.compile(rf"[{HAN_RANGES}A-Za-z“”]+")
_TO_DATE = re.compile(r"累计|以来|完成|实现|新增|签约|增长")


def propose_indicator(seen: Seen, likest: Sequence[Choice], dataset: Dataset) -> NewIndicator | None:
    """A new indicator by the words before a figure, or those after it; None where there are none."""
    name = _name(seen)
    if not name:
        return None
    mention = seen.mention
    unit = mention.unit if seen.role == "level" and mention.unit in UNITS else "CNY"
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


def _name(seen: Seen) -> str:
    before = _TAIL.sub("", _LEAD.sub("", "".join(_HAN.findall(seen.before))))
    if len(before) >= 2:
        return before
    after = "".join(_HAN.findall(seen.after))[:12]
    return after if len(after) >= 2 else ""


def _english(name: str, dataset: Dataset) -> str:
    for term in dataset.glossary:
        if term.zh == name:
            return term.en
    return next((standard.en for standard in STANDARD_INDICATORS if standard.zh == name), "")


def _measure(unit: str, seen: Seen) -> Measure:
    if UNITS[unit].kind == "ratio":
        return "ratio"
    if UNITS[unit].kind == "money" or _TO_DATE.search(seen.before) or unit == "times":
        return "year-to-date"
    return "stock"
