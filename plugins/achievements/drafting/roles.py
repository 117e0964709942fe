"""Figures of a text replaced by roles that show the same words from the data."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from typing import NamedTuple

from achievements.drafting.entries import ObservationEntry
from achievements.drafting.held import differing_parts, readings_of, stated_parts
from achievements.drafting.rows import Part, ProposedFigure, TextSpan
from achievements.editing import EditError
from achievements.model.entities import Dataset, Observation, superseded_keys
from achievements.posts.figure_roles import figure_words
from figures import Quantity, format_quantity

# The key in a role: all of its target up to the part.
ROLE_KEY = re.compile(r"(?<=\{fig\}`)[^`:\n]+")


class RoleReplacement(NamedTuple):
    """A stretch of a text, and the role to be put in its place."""

    span: TextSpan
    role: str


def put_in_roles(
    text: str,
    entries: Iterable[ObservationEntry],
    giving_way: Iterable[tuple[ObservationEntry, Observation]],
    source: str,
    dataset: Dataset,
    moved: Mapping[str, str],
) -> str:
    """Return the text with the figures of some entries as roles, and with keys that have ``moved`` replaced.

    The words that readers see stay the same, so a fall in words (下降3.2%, in the data -3.2%), a number in
    Chinese characters and one whose unit its table says stay as they are. Only entries in ``giving_way`` take
    the data's words instead. Raises EditError where growth would become a fall, or a fall growth.
    """
    wanted = {each.span: each for entry in entries for each in _replacements(text, entry, source, dataset)}
    for entry, held in giving_way:
        wanted |= {each.span: each for each in _corrections(entry, held, moved.get(held.key, held.key))}
    for match in ROLE_KEY.finditer(text):
        wanted[TextSpan(*match.span())] = RoleReplacement(
            TextSpan(*match.span()), moved.get(match[0], match[0])
        )
    for span in sorted(wanted, reverse=True):
        text = f"{text[: span.start]}{wanted[span].role}{text[span.end :]}"
    return text


def _replacements(
    text: str, entry: ObservationEntry, source: str, dataset: Dataset
) -> Iterator[RoleReplacement]:
    corrected = superseded_keys(dataset.observations)
    told = [each for each in readings_of(entry, dataset) if each.key not in corrected]
    told.sort(key=lambda each: each.source != source)
    for part in stated_parts(entry):
        figure = getattr(entry, part)
        for observation in told:
            if shown_part(observation, part, dataset) == text[slice(*figure.span)]:
                yield RoleReplacement(figure.span, _role(observation.key, part))
                break


def _corrections(entry: ObservationEntry, held: Observation, key: str) -> Iterator[RoleReplacement]:
    """Yield what an observation says in place of the words of an entry; a fall without its sign."""
    for part in differing_parts(entry, held):
        figure = getattr(entry, part)
        words = _role(key, part)
        if part == "yoy" and held.yoy is not None:
            if (held.yoy.value < 0) != (figure.quantity.value < 0):
                stated = format_quantity(held.yoy, "zh")
                raise EditError(
                    f"正文写“{figure.written}”，数据是 {stated}：一个是增长，一个是下降，请自己改这句话",
                    f"The text has “{figure.written}”, the data {stated}: one is growth and the other "
                    "a fall; rewrite the sentence",
                )
            if held.yoy.value < 0:
                words = _unsigned(format_quantity(held.yoy, "zh"), figure)
        if isinstance(figure, ProposedFigure) and figure.unit_of_table:
            words = _number(getattr(held, part), figure)
        yield RoleReplacement(figure.span, words)


def _unsigned(words: str, figure: ProposedFigure) -> str:
    """Return a fall without its sign, unless the text writes it with one: 下降3.2%, -3.2%."""
    return words if figure.written.startswith(("-", "−", "－")) else words.lstrip("-−")


def _number(quantity: Quantity, figure: ProposedFigure) -> str:
    """Return the number alone for a cell whose table says its unit; a role would show the unit twice.

    Raises EditError where the data has the quantity in another unit.
    """
    words, unit = _unsigned(format_quantity(quantity, "zh"), figure), figure.unit_of_table
    if not words.endswith(unit):
        raise EditError(
            f"表格里的“{figure.written}”，数据是 {words}，单位不同，请自己改这一格",
            f"The table has “{figure.written}”, the data {words}: the units differ; change the cell by hand",
        )
    return words.removesuffix(unit)


def _role(key: str, part: Part) -> str:
    return f"{{fig}}`{key}`" if part == "value" else f"{{fig}}`{key}:{part}`"


def shown_part(observation: Observation, part: Part, dataset: Dataset) -> str | None:
    """Return what a part of an observation looks like in a Chinese text; None where it has no such part."""
    with suppress(KeyError):
        return figure_words(observation, part, dataset.indicators[observation.indicator], "zh")
    return None
