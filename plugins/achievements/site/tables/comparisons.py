"""The table of comparable figures: those of indicators that several places report."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from typing import NamedTuple

from achievements.model.entities import LANGS, Dataset, Observation, Text, superseded_keys
from achievements.model.readings import preferred
from achievements.site.cards import source_label
from achievements.site.quantities import indicator_figure
from achievements.site.series import same_period_groups
from achievements.site.words import join_detail
from figures import format_period

from .declared import field_column
from .table import (
    PAGE,
    SOURCE,
    STATUS,
    Column,
    Entry,
    Table,
    build_table,
    pairs_cell,
    period_entries,
    unit_column,
    value_cell,
)


class Compared(NamedTuple):
    """A figure, and the group in which it may stand beside others; "" where it may not."""

    group: str
    figure: Observation


def comparisons_table(dataset: Dataset, page_of: Callable[[Observation], str]) -> Table:
    """Return every figure of an indicator that several places report, comparable ones by group."""
    successors = superseded_keys(dataset.observations)
    found: dict[str, list[Observation]] = defaultdict(list)
    for item in preferred(dataset.observations, successors):
        if item.value is not None and item.scope is None:
            found[item.indicator].append(item)
    rows = []
    for members in found.values():
        if len({item.district for item in members}) > 1:
            groups = same_period_groups(members, dataset, successors)
            of = {item.key: group_name(peers[0]) for peers in groups for item in peers}
            rows += [Compared(of.get(item.key, ""), item) for item in members]
    columns = _columns(dataset, page_of)
    return build_table("comparisons", Text("可以对照的数字", "Figures side by side"), "", columns, rows)


def group_name(item: Observation) -> str:
    """Return the name of a group of comparable figures: indicator, breakdown, unit and period."""
    unit = item.value.unit if item.value else ""
    days = f"{item.period.start}/{item.period.end}"
    return "|".join(filter(None, (item.indicator, str(pairs_cell(item.breakdown) or ""), days, unit)))


def _in_words(item: Observation, dataset: Dataset) -> Text:
    indicator = dataset.indicators[item.indicator]
    figures = [indicator_figure(item.value, indicator, lang) for lang in LANGS]
    return Text(*(figure.text if figure else "" for figure in figures))


def _detail(item: Observation, dataset: Dataset) -> Text | None:
    names = [dataset.dimensions[dimension].codes[code] for dimension, code in item.breakdown]
    return Text(*(join_detail([name.get(lang) for name in names]) for lang in LANGS)) if names else None


def _columns(dataset: Dataset, page_of: Callable[[Observation], str]) -> tuple[Entry[Compared], ...]:
    figures: tuple[Entry[Observation], ...] = (
        field_column(Observation, "indicator", Text("指标编号", "Indicator ID"), references="indicators"),
        Column("district", "string", Text("区域编号", "Place ID"), True, references="districts"),
        (
            Column("breakdown", "string", Text("分组：维度=代码", "Breakdown as dimension=code")),
            lambda item: pairs_cell(item.breakdown),
        ),
        *period_entries("period", Text("时期", "Reporting period"), required=True),
        (
            Column("value", "decimal", Text("数值", "Value, exact and unscaled"), required=True),
            lambda item: value_cell(item.value),
        ),
        (unit_column(), lambda item: item.value and item.value.unit),
        (
            Column("shown", "text", Text("写成文字的数值", "The value in words"), required=True),
            lambda item: _in_words(item, dataset),
        ),
        (
            Column("period_name", "text", Text("写成文字的时期", "The period in words"), required=True),
            lambda item: Text(*(format_period(item.period, lang) for lang in LANGS)),
        ),
        (
            Column("detail", "text", Text("写成文字的分组", "The breakdown in words")),
            lambda item: _detail(item, dataset),
        ),
        STATUS,
        SOURCE,
        (
            Column("source_name", "text", Text("来源的简称", "Short name of the source"), required=True),
            lambda item: Text(*(source_label(dataset.sources[item.source], lang) for lang in LANGS)),
        ),
        (PAGE, page_of),
        Column("key", "string", Text("数据编号", "Key of the observation"), True, references="observations"),
    )
    return (
        Column(
            "group",
            "string",
            Text(
                "同一组的数字时期、分组和单位都相同，可以并排比较；空的不能和别处比较",
                "Figures of one group are of the same days, breakdown and unit, and may be compared; "
                "one without a group may not",
            ),
        ),
        *(_of_figure(entry) for entry in figures),
    )


def _of_figure(entry: Entry[Observation]) -> Entry[Compared]:
    if isinstance(entry, Column):
        name = entry.name
        return entry, lambda row: getattr(row.figure, name)
    column, read = entry
    return column, lambda row: read(row.figure)
