"""Parts of a whole: stacked bars where they add up, bars beside each other where they overlap."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from itertools import groupby
from typing import NamedTuple

from achievements.model.entities import Dataset, Observation
from achievements.site.cards import detail_of, value_text
from achievements.site.charts import PERCENT, Bar, length
from achievements.site.edition import Edition
from achievements.site.models import FigureView
from achievements.site.quantities import figure_view, value_of
from achievements.site.words import join_detail
from figures import UNITS, Qualifier, Quantity

from .frame import Drawing, bar_row, figure_href, graphic, is_drawn_rough, name_of, own_status, told
from .views import LegendFigure, LegendRow, Stack, StackPart

# So many shades can be told apart, and so many parts can be labelled.
MOST_STACKED = 4
# How wide a digit is on a bar, and the air around a number, in per cent: on a phone and on a wide screen.
ROOM = {"small": (Decimal("3.4"), Decimal(4)), "large": (Decimal("1.7"), Decimal(2))}
# Of these, parts have no sum.
NEVER_ADDED = ("ratio", "growth")


class Division(NamedTuple):
    """An indicator's whole, where it is stated, and its parts along one or more dimensions."""

    whole: Observation | None
    parts: tuple[Observation, ...]


def order_of(observation: Observation, dataset: Dataset) -> tuple[tuple[int, int], ...]:
    """Return the sort key of a part: its dimension, then the position of its code."""
    dimensions = list(dataset.dimensions)
    return tuple(
        (dimensions.index(dimension), list(dataset.dimensions[dimension].codes).index(code))
        for dimension, code in observation.breakdown
    )


def divisions(observations: Iterable[Observation], dataset: Dataset) -> list[Division]:
    """Return the wholes that a report divides, with their parts, in the order of the record."""
    found = [o for o in observations if o.value is not None and o.value.value >= 0]

    def whole_of(item: Observation) -> tuple[str, str, str]:
        return item.indicator, item.scope.zh if item.scope else "", item.value.unit if item.value else ""

    divided = []
    for _, group in groupby(sorted(found, key=whole_of), key=whole_of):
        members = list(group)
        parts = sorted((o for o in members if o.breakdown), key=lambda o: order_of(o, dataset))
        whole = next((o for o in members if not o.breakdown), None)
        if parts and any(value_of(o) for o in parts):
            divided.append(Division(whole, tuple(parts)))
    rank = {item.key: position for position, item in enumerate(found)}
    return sorted(divided, key=lambda division: rank[division.parts[0].key])


def stacked(division: Division, dataset: Dataset) -> list[Division]:
    """Return the parts along each dimension whose codes are complete and whose figures add up."""
    indicator = dataset.indicators[division.parts[0].indicator]
    if indicator.measure in NEVER_ADDED:
        return []
    found = []
    single = [item for item in division.parts if len(item.breakdown) == 1]
    for dimension, group in groupby(single, key=lambda item: item.breakdown[0][0]):
        parts = tuple(group)
        if dataset.dimensions[dimension].complete and 2 <= len(parts) <= MOST_STACKED:
            found.append(Division(division.whole, parts))
    return [item for item in found if within_whole(item)]


def within_whole(division: Division) -> bool:
    """Return whether the parts are no more than their whole, as far as they are exact numbers."""
    members = [*division.parts, *([division.whole] if division.whole else [])]
    exact = all(item.value and item.value.qualifier is Qualifier.EXACT for item in members)
    total = sum(value_of(item) for item in division.parts)
    return division.whole is None or not exact or total <= value_of(division.whole)


def stack_drawings(observations: Sequence[Observation], edition: Edition) -> list[Drawing]:
    """Stacked bars; those of the same parts stand below each other."""
    dataset = edition.dataset
    found = [stack for item in divisions(observations, dataset) for stack in stacked(item, dataset)]

    def same(division: Division) -> tuple[object, ...]:
        first = division.parts[0]
        return first.scope, *(item.breakdown for item in division.parts)

    together: dict[tuple[object, ...], list[Division]] = {}
    for division in found:
        together.setdefault(same(division), []).append(division)
    return [stacks_drawing(group, edition) for group in together.values()]


def stacks_drawing(group: Sequence[Division], edition: Edition) -> Drawing:
    """Wholes that have the same parts, as one bar each: known wholes first, then numbers before amounts."""
    group = sorted(group, key=lambda item: (item.whole is None, not is_count(item.parts[0])))
    lang, dataset, first = edition.lang, edition.dataset, group[0]
    members = [item for division in group for item in (division.whole, *division.parts) if item]
    codes = dataset.dimensions[first.parts[0].breakdown[0][0]]
    names = [dataset.indicators[division.parts[0].indicator].name.get(lang) for division in group]
    by = {"zh": f"按{codes.name.zh}", "en": f"by {codes.name.en[0].lower()}{codes.name.en[1:]}"}[lang]
    scope = first.parts[0].scope
    title = join_detail([names[0], scope.get(lang) if scope else "", by])
    legend = tuple(
        LegendRow(
            shade=str(position + 1),
            label=detail_code(division_parts[0], edition),
            figures=tuple(legend_figure(item, members, edition) for item in division_parts),
        )
        for position, division_parts in enumerate(zip(*(division.parts for division in group), strict=True))
    )
    stacks = tuple(
        stack_view(division, members, name, edition) for division, name in zip(group, names, strict=True)
    )
    view = graphic(
        "stacks",
        title,
        [f"{name_of(item, edition)} {value_text(item, edition)}" for item in members],
        members,
        edition,
        first.parts[0].key,  # a report may divide a whole in two ways
    )._replace(
        stacks=stacks,
        dimension=codes.name.get(lang),
        legend=legend,
        rough=any(part.rough for stack in stacks for part in stack.parts),
    )
    return Drawing(view, told(members, "value"))


def is_count(observation: Observation) -> bool:
    """Return whether a figure counts things."""
    return observation.value is not None and UNITS[observation.value.unit].kind == "count"


def detail_code(part: Observation, edition: Edition) -> str:
    """Return the name of a part."""
    dimension, code = part.breakdown[0]
    return edition.dataset.dimensions[dimension].codes[code].get(edition.lang)


def figure_of(observation: Observation, edition: Edition) -> FigureView:
    """Return the value of an observation that has one."""
    indicator = edition.dataset.indicators[observation.indicator]
    quantity = observation.value or Quantity(Decimal(0), indicator.unit)
    return figure_view(quantity, edition.lang, indicator.noun)


def legend_figure(observation: Observation, members: Sequence[Observation], edition: Edition) -> LegendFigure:
    """Return the figure of a part, with where it stands."""
    return LegendFigure(
        figure_href(observation, edition),
        figure_of(observation, edition),
        own_status(observation, members),
    )


def stack_view(division: Division, members: Sequence[Observation], label: str, edition: Edition) -> Stack:
    """Return one bar: as long as the whole, or as its parts together where no whole is stated."""
    figures = [figure_of(item, edition) for item in division.parts]
    values = [value_of(item) for item in division.parts]
    total = max(sum(values, Decimal(0)), value_of(division.whole) if division.whole else Decimal(0))
    alike = len({(figure.prefix, figure.unit) for figure in figures}) == 1
    parts, begin = [], Decimal(0)
    for position, (item, figure, value) in enumerate(zip(division.parts, figures, values, strict=True)):
        share = value / total * 100
        number = figure.number if alike else figure.text
        parts.append(
            StackPart(
                x=length(begin, PERCENT),
                width=length(share, PERCENT),
                middle=length(begin + share / 2, PERCENT),
                number=number,
                room=room_for(number, share),
                shade=str(position + 1),
                rough=is_drawn_rough(item, members),
            )
        )
        begin += share
    whole = figure_of(division.whole, edition) if division.whole else None
    return Stack(label, figures[0].prefix + figures[0].unit if alike else "", whole, tuple(parts))


def room_for(number: str, share: Decimal) -> str:
    """Return on which screens a number fits into a part of a bar: any, large ones, or none."""
    for room, (digit, air) in ROOM.items():
        if len(number) * digit + air <= share:
            return room
    return ""


def part_drawings(
    observations: Sequence[Observation], edition: Edition, drawn: frozenset[str]
) -> list[Drawing]:
    """Parts that are not ``drawn`` as stacks: bars on the length of the whole; one part is a sentence."""
    found = []
    for whole, parts in divisions(observations, edition.dataset):
        left = tuple(item for item in parts if item.key not in drawn)
        if len(left) > 1 or (left and whole):
            found.append(bars_drawing(Division(whole, left), edition))
    return found


def bars_drawing(division: Division, edition: Edition) -> Drawing:
    """Parts beside each other; where they may overlap, nothing is added."""
    whole, parts = division
    members = [*([whole] if whole else []), *parts]
    longest = max(value_of(item) for item in members)
    of_whole = name_of(whole, edition) if whole else ""
    text = value_text(whole, edition) if whole else ""
    rows = tuple(
        bar_row(
            item,
            members,
            edition,
            label=detail_of(item, edition),
            text=value_text(item, edition),
            bar=Bar("0%", length(value_of(item) / longest * 100, PERCENT)),
        )
        for item in parts
    )
    view = graphic(
        "parts" if len(parts) > 1 else "sentence",
        of_whole or edition.dataset.indicators[parts[0].indicator].name.get(edition.lang),
        [*([f"{of_whole} {text}"] if whole else []), *(f"{row.label} {row.text}" for row in rows)],
        members,
        edition,
        parts[0].key,
    )._replace(
        rows=rows,
        whole=text,
        rough=any(row.rough for row in rows),
    )
    return Drawing(view, told(members, "value"))
