"""Figures of the data in place of those that stand in a text, where its readers see the same words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from typing import NamedTuple

from achievements.drafting.entries import ObservationEntry
from achievements.drafting.rows import Figure, Part, RankFigure, Span
from achievements.model.entities import Dataset, Observation
from achievements.posts.figure_roles import figure_words

# The key in a role of a text.
ROLE_KEY = re.compile(r"(?<=\{fig\}`)[^`:\n]+")


class Replacement(NamedTuple):
    """Words of a text, and the role that shows the same."""

    span: Span
    role: str


def put_in_roles(
    text: str,
    entries: Iterable[ObservationEntry],
    source: str,
    dataset: Dataset,
    moved: Mapping[str, str],
) -> str:
    """The text with the figures of some entries as roles; roles that it has follow keys that have ``moved``.

    A fall, whose figure has its sign in the data (下降3.2% is -3.2%), and numbers written in Chinese stay as
    they are: the words of the text are never changed.
    """
    wanted = {each.span: each for entry in entries for each in _replacements(text, entry, source, dataset)}
    for match in ROLE_KEY.finditer(text):
        wanted[Span(*match.span())] = Replacement(Span(*match.span()), moved.get(match[0], match[0]))
    for span in sorted(wanted, reverse=True):
        text = f"{text[: span.start]}{wanted[span].role}{text[span.end :]}"
    return text


def _replacements(text: str, entry: ObservationEntry, source: str, dataset: Dataset) -> Iterator[Replacement]:
    parts: tuple[tuple[Part, Figure | RankFigure | None], ...] = (
        ("value", entry.value),
        ("yoy", entry.yoy),
        ("target", entry.target),
        ("rank", entry.rank),
    )
    told = [each for each in dataset.observations if _is_of(entry, each) and each.source == source]
    for part, figure in parts:
        for observation in told if figure is not None else ():
            if figure and _shows(observation, part, dataset) == text[slice(*figure.span)]:
                suffix = "" if part == "value" else f":{part}"
                yield Replacement(figure.span, f"{{fig}}`{observation.key}{suffix}`")
                break


def _is_of(entry: ObservationEntry, observation: Observation) -> bool:
    cell = (observation.district, observation.indicator, observation.breakdown, observation.scope)
    return (*cell, observation.period.text) == entry.cell


def _shows(observation: Observation, part: Part, dataset: Dataset) -> str | None:
    """What a figure of the data shows in a Chinese text; None where the observation has no such part."""
    with suppress(KeyError):
        return figure_words(observation, part, dataset.indicators[observation.indicator], "zh")
    return None
