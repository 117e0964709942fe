"""The lists that the page offers to choose from, searchable by Chinese, English or pinyin."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from achievements.desk.desk import Desk
from achievements.model.entities import Dataset, Observation, superseded_keys
from achievements.model.names import NamedRecord, named_records
from achievements.posts.figure_roles import PARTS, figure_words
from figures import format_period

KINDS = ("district", "topic", "source", "event", "project", "indicator")


def list_choices(desk: Desk) -> dict[str, list[dict[str, Any]]]:
    """Return everything that has a name, by kind: ID, names, and the folded text that the page searches."""
    dataset = desk.known
    listed: dict[str, list[dict[str, Any]]] = {kind: [] for kind in KINDS}
    for record in named_records(dataset):
        if record.kind in listed:
            listed[record.kind].append(_choice(record))
    listed["source"].reverse()  # their IDs begin with the date: the newest first
    return {**listed, "code": list(_codes(dataset)), "figure": list(_figures(dataset))}


def _codes(dataset: Dataset) -> Iterator[dict[str, Any]]:
    """Yield the codes of breakdowns, each as ``dimension:code``."""
    for dimension in dataset.dimensions.values():
        for code, name in dimension.codes.items():
            yield {"id": f"{dimension.id}:{code}", **name._asdict(), "search": _searched(*name, code)}


def _choice(record: NamedRecord) -> dict[str, Any]:
    return {
        "id": record.id,
        "zh": record.name.zh,
        "en": record.name.en,
        "detail": record.detail._asdict(),
        "search": _searched(*record.texts, *record.clues),
    }


def _figures(dataset: Dataset) -> Iterator[dict[str, Any]]:
    """Yield every part of every observation, newest first, as a text would show it."""
    corrected = superseded_keys(dataset.observations)
    for observation in sorted(dataset.observations, key=lambda each: each.period.end, reverse=True):
        if observation.key not in corrected:
            yield from _parts(observation, dataset)


def _parts(observation: Observation, dataset: Dataset) -> Iterator[dict[str, Any]]:
    indicator, district = dataset.indicators[observation.indicator], dataset.districts[observation.district]
    of_part = [dataset.dimensions[dimension].codes[code] for dimension, code in observation.breakdown]
    of_part += [each for each in (observation.scope, observation.variant) if each]
    for part in PARTS:
        if getattr(observation, part) is None:
            continue
        yield {
            "id": observation.key if part == "value" else f"{observation.key}:{part}",
            "part": part,
            "place": district.name._asdict(),
            "indicator": indicator.name._asdict(),
            "of": {lang: "·".join(each.get(lang) for each in of_part) for lang in ("zh", "en")},
            "period": {lang: format_period(observation.period, lang) for lang in ("zh", "en")},
            "words": {lang: figure_words(observation, part, indicator, lang) for lang in ("zh", "en")},
            "search": _searched(
                *(name for names in (district.name, indicator.name, *of_part) for name in names if name),
                indicator.id,
                observation.period.text,
            ),
        }


def _searched(*texts: str) -> str:
    """Return the names and the pinyin of the Chinese ones (full, and initials), folded."""
    spoken = (word for text in texts if not text.isascii() for word in _spoken(text))
    return " ".join(dict.fromkeys((*texts, *spoken))).casefold()


@lru_cache(maxsize=20_000)
def _spoken(text: str) -> tuple[str, str]:
    from pypinyin import Style, lazy_pinyin

    return "".join(lazy_pinyin(text)), "".join(lazy_pinyin(text, style=Style.FIRST_LETTER))
