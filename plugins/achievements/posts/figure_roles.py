"""Figures in running text: ``{fig}`` followed by the key of an observation and, perhaps, a part of it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from achievements.model.cells import may_correct
from achievements.model.entities import EVERY, Dataset, Indicator, Lang, Observation, Place
from achievements.model.findings import Message, Severity, places
from achievements.model.identifiers import shorten
from achievements.model.problems import Problems
from achievements.model.suggestions import ask, closest, listed
from cjk_markdown import Hole
from figures import Quantity, format_quantity

PARTS = ("value", "yoy", "target", "rank")
_PARTS_ZH = {
    "数值": "value",
    "同比": "yoy",
    "增速": "yoy",
    "完成率": "target",
    "位次": "rank",
    "排名": "rank",
}


class FigureChecker:
    """Knows every observation and judges the references to them."""

    def __init__(self, dataset: Dataset, problems: Problems) -> None:
        self._observations = {observation.key: observation for observation in dataset.observations}
        self._superseded = {
            observation.correction.supersedes: observation.key
            for observation in dataset.observations
            if observation.correction
            and (older := self._observations.get(observation.correction.supersedes))
            and may_correct(observation, older)
        }
        self._cells = {
            (observation.district, observation.period.text) for observation in dataset.observations
        }
        self._faulty = dataset.faulty
        self._problems = problems
        self._unknown: dict[str, list[tuple[str, Place]]] = {}
        self._lacking: dict[tuple[str, str], list[Place]] = {}

    def check(self, hole: Hole, file: str) -> None:
        """Report a reference to no observation, or to a part that the observation does not have."""
        place = Place(file, hole.line, hole.column)
        key, colon, part = hole.target.rpartition(":")
        if not colon:
            key, part = hole.target, "value"
        observation = self._observations.get(key)
        if self._may_be_faulty(key, observation, part):
            return
        if observation is None:
            self._unknown.setdefault(self._what_is_missing(key), []).append((key, place))
        elif part not in PARTS:
            self._report_part(observation, part, place)
        elif getattr(observation, part) is None:
            self._lacking.setdefault((key, part), []).append(place)
        elif newer := self._superseded.get(key):
            self._problems.add(
                "superseded-figure",
                place,
                Message(f"此数据已更正；请改用 {newer}", f"this figure was corrected: use {newer}"),
                severity=Severity.WARNING,
                suggestion=newer,
            )

    def _may_be_faulty(self, key: str, observation: Observation | None, part: str) -> bool:
        """Return whether what is missing may be so because of a fault that has its own finding."""
        if observation is not None and getattr(observation, part, None) is not None:
            return False
        indicator = re.split("[.~@]", key)[0]
        district, period = key.partition("/")[0], _period_of(key)
        suspects = {
            ("observation", indicator),
            ("observation", district),
            ("observation", f"{district}@{period}"),
            ("observation", EVERY),
            ("indicator", EVERY),
        }
        return bool(suspects & self._faulty)

    def report_unknown(self) -> None:
        """Report what the texts of one post refer to in vain: each key, or each period, once."""
        for named in self._unknown.values():
            self._report_unknown(*named[0], named[1:])
        self._unknown.clear()
        for (key, part), named_at in self._lacking.items():
            self._report_lacking(self._observations[key], part, named_at)
        self._lacking.clear()

    def _what_is_missing(self, key: str) -> str:
        """Return the key; where the place has no figure of the period at all, place and period."""
        district, period = key.partition("/")[0], _period_of(key)
        known = (district, period) in self._cells or not period
        return key if known else f"{district}@{period}"

    def _report_unknown(self, key: str, place: Place, others: Sequence[tuple[str, Place]]) -> None:
        district = key.partition("/")[0]
        near = self._problems.closest(
            place.file, key, (known for known in self._observations if known.startswith(f"{district}/"))
        )
        zh, en = ask(
            near,
            self._where_to_look(key),
        )
        many = _places(key, place, others)
        self._problems.add(
            "unresolved-figure",
            place,
            Message(
                f"没有数据“{shorten(key)}”{many.zh}；{zh}",
                f"there is no observation “{shorten(key)}”{many.en}; {en}",
            ),
            suggestion=near,
        )

    def _where_to_look(self, key: str) -> Message:
        """Return the other keys of the same figure, or where keys are found."""
        same = [known for known in self._observations if known.startswith(f"{key.partition('@')[0]}@")]
        form = Message(
            "请在 data/metrics/ 中查找，写成 地方/指标@时期，例如 laiwu/fdi-used@2022-H1",
            "look it up in data/metrics/: district/indicator@period, such as laiwu/fdi-used@2022-H1",
        )
        return listed(same, form)

    def _report_lacking(self, observation: Observation, part: str, named_at: Sequence[Place]) -> None:
        parts = tuple(each for each in PARTS if getattr(observation, each) is not None)
        home, many = f"{observation.place.file}:{observation.place.line}", places(len(named_at))
        self._problems.add(
            "unresolved-figure",
            named_at[0],
            Message(
                f"此数据（{home}）没有“{part}”{many.zh}；请在数据中补上，或改用：{'、'.join(parts)}",
                f"this observation ({home}) has no “{part}”{many.en}: add it, or use {', '.join(parts)}",
            ),
        )

    def _report_part(self, observation: Observation, part: str, place: Place) -> None:
        parts = tuple(each for each in PARTS if getattr(observation, each) is not None)
        self._problems.add(
            "unresolved-figure",
            place,
            Message(
                f"此数据没有“{shorten(part)}”；可用的有：{'、'.join(parts)}",
                f"this observation has no “{shorten(part)}”; it has {', '.join(parts)}",
            ),
            suggestion=_PARTS_ZH[part] if _PARTS_ZH.get(part) in parts else closest(part, parts),
        )


def _period_of(key: str) -> str:
    """Return the period in the key of an observation, without what tells readings apart."""
    return key.partition("@")[2].partition("+")[0]


def _places(key: str, place: Place, others: Sequence[tuple[str, Place]]) -> Message:
    """Return how many references are meant beside the first, whether in both languages or of one period."""
    if not others:
        return Message("", "")
    files = {other.file for _, other in others} | {place.file}
    zh, en = f"共 {len(others) + 1} 处", f"{len(others) + 1} places"
    if len(files) > 1:
        zh, en = f"两种语言{zh}", f"{en} in both languages"
    if any(other != key for other, _ in others):
        period = key.partition("@")[2]
        zh, en = f"{zh}引用的 {period} 都没有", f"{en}, none of whose figures of {period} are there"
    return Message(f"（{zh}）", f" ({en})")


def split_reference(target: str) -> tuple[str, str]:
    """Return a figure reference as key and part: ``laiwu/fdi-used@2022-H1:yoy`` -> (key, "yoy")."""
    key, separator, part = target.rpartition(":")
    return (key, part) if separator else (target, "value")


def figure_words(observation: Observation, part: str, indicator: Indicator, lang: Lang) -> str:
    """Return one part of an observation in words; KeyError where the observation does not have it."""
    if part == "rank" and observation.rank is not None:
        place = observation.rank.place
        return f"第{place}位" if lang == "zh" else ordinal(place)
    quantity = quantity_of(observation, part)
    if quantity is None:
        raise KeyError(f"{observation.key} has no {part}")
    return format_quantity(quantity, lang, "prose", noun=indicator.noun if part == "value" else "")


def quantity_of(observation: Observation, part: str) -> Quantity | None:
    """Return the quantity that a part names; None where the observation does not have it."""
    return {"value": observation.value, "yoy": observation.yoy, "target": observation.target}.get(part)


def ordinal(number: int) -> str:
    """Return the English ordinal: 1st, 2nd, 3rd, 4th, 11th."""
    suffix = "th" if 10 <= number % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{suffix}"
