"""The words of a figure that a text takes from the data: those of the page, which the checks read too."""

from __future__ import annotations

from achievements.dataset.entities import Indicator, Lang, Observation
from figures import Quantity, format_quantity


def split_reference(target: str) -> tuple[str, str]:
    """A figure reference as key and part: ``laiwu/fdi-used@2022-H1:yoy`` -> (key, "yoy")."""
    key, separator, part = target.rpartition(":")
    return (key, part) if separator else (target, "value")


def figure_words(observation: Observation, part: str, indicator: Indicator, lang: Lang) -> str:
    """One part of an observation in words; KeyError where the observation does not have it."""
    if part == "rank" and observation.rank is not None:
        place = observation.rank.place
        return f"第{place}位" if lang == "zh" else ordinal(place)
    quantity = quantity_of(observation, part)
    if quantity is None:
        raise KeyError(f"{observation.key} has no {part}")
    return format_quantity(quantity, lang, "prose", noun=indicator.noun if part == "value" else "")


def quantity_of(observation: Observation, part: str) -> Quantity | None:
    """The quantity that a part names; None where the observation does not have it."""
    return {"value": observation.value, "yoy": observation.yoy, "target": observation.target}.get(part)


def ordinal(number: int) -> str:
    """The English ordinal: 1st, 2nd, 3rd, 4th, 11th."""
    suffix = "th" if 10 <= number % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{suffix}"
