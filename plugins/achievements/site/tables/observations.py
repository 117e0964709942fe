"""The table of observations: one row for each figure of one place, period and source."""

from __future__ import annotations

from collections.abc import Callable, Container, Mapping
from datetime import date
from operator import attrgetter

from achievements.model.entities import Correction, Dataset, Observation, Text
from achievements.model.readings import preferred

from .declared import field_column
from .table import (
    DISTRICT,
    LOCATOR,
    NOTE,
    PAGE,
    SOURCE,
    STATUS,
    Cell,
    Column,
    Entry,
    Table,
    build_table,
    pairs_cell,
    period_entries,
    qualifier_cell,
    qualifier_column,
    quantity_entries,
    value_cell,
)


def observations_table(dataset: Dataset, page_of: Callable[[Observation], str]) -> Table:
    """Return all observations, in the dataset's order; ``page_of`` gives the site path where one is shown."""
    successors = {item.correction.supersedes: item.key for item in dataset.observations if item.correction}
    shown = {item.key for item in preferred(dataset.observations, successors)}
    columns = observation_columns(page_of, successors, shown)
    return build_table("observations", Text("数据", "Observations"), "key", columns, dataset.observations)


def observation_columns(
    page_of: Callable[[Observation], str], successors: Mapping[str, str], shown: Container[str]
) -> tuple[Entry[Observation], ...]:
    """Return the columns; ``successors`` are the keys of corrections by what they correct."""
    # The order up to ``page`` is the site's promise to scripts; a new column goes to the end.
    return (
        DISTRICT,
        field_column(
            Observation,
            "indicator",
            Text("指标编号", "Indicator: ID in indicators.json"),
            references="indicators",
        ),
        (
            Column(
                "breakdown",
                "string",
                Text(
                    "分组：维度=代码，多个用分号隔开，空为全部",
                    "Breakdown as dimension=code, several joined by semicolons; empty for the whole",
                ),
            ),
            lambda item: pairs_cell(item.breakdown),
        ),
        *period_entries(
            "period", Text("时期", "Reporting period: 2021, 2021-Q1, 2022-H1, 2021-08 …"), required=True
        ),
        *quantity_entries(
            Column(
                "value",
                "decimal",
                Text(
                    "数值：基本单位的精确十进制数；来源只给出增速、完成率或位次时为空",
                    "Value: exact decimal in base units, never scaled; "
                    "empty where the source states only growth, target completion or rank",
                ),
            ),
            attrgetter("value"),
            Text("数值", "the value"),
        ),
        STATUS,
        (
            Column(
                "yoy_percent",
                "decimal",
                Text("同比增长（%）", "Growth on the same period a year before, in percent"),
            ),
            lambda item: value_cell(item.yoy),
        ),
        (
            Column(
                "target_percent",
                "decimal",
                Text("完成年度任务（%）", "Completion of the annual target, in percent"),
            ),
            lambda item: value_cell(item.target),
        ),
        (Column("rank", "integer", Text("位次", "Rank")), lambda item: item.rank and item.rank.place),
        SOURCE,
        (PAGE, page_of),
        (
            Column(
                "decimals",
                "integer",
                Text("来源写出的小数位数", "Digits after the point as the source writes them"),
            ),
            lambda item: None if item.value is None else item.value.decimals,
        ),
        (
            Column(
                "counter", "string", Text("来源写出的量词", "Chinese measure word as the source writes it")
            ),
            lambda item: (item.value.counter or None) if item.value else None,
        ),
        field_column(
            Observation,
            "scope",
            Text("只涉及区域的一部分时，是哪一部分", "The part of the place that the figure covers"),
        ),
        field_column(
            Observation,
            "variant",
            Text("同一来源再次给出的理由", "Why the same source states this cell a second time"),
        ),
        (
            Column("written", "string", Text("来源的原样写法", "The value as the source writes it")),
            lambda item: item.written or None,
        ),
        LOCATOR,
        NOTE,
        Column("key", "string", Text("数据编号", "Key of the observation, unique"), required=True),
        (
            Column(
                "superseded_by",
                "string",
                Text("更正后的数据编号", "Key of the observation that corrects this one"),
                references="observations",
            ),
            lambda item: successors.get(item.key),
        ),
        (
            Column("rank_among", "text", Text("位次的比较范围", "Among which the rank is counted")),
            lambda item: item.rank and item.rank.among,
        ),
        (
            Column("rank_of", "integer", Text("参加排位的总数", "How many are ranked in all")),
            lambda item: item.rank and item.rank.of,
        ),
        (
            qualifier_column("yoy_qualifier", Text("同比增长", "growth")),
            lambda item: qualifier_cell(item.yoy),
        ),
        (
            qualifier_column("target_qualifier", Text("完成率", "target completion")),
            lambda item: qualifier_cell(item.target),
        ),
        (
            Column(
                "preferred",
                "boolean",
                Text(
                    "同一数据有几种说法时，本站先显示的一种；求和时只取 true 的行",
                    "Whether this is the reading of its cell that the site shows first; "
                    "sum rows with true alone",
                ),
                required=True,
            ),
            lambda item: item.key in shown,
        ),
        (
            Column(
                "stated",
                "list",
                Text(
                    "来源给出了什么：value 数值，growth 增速，target 完成率，rank 位次",
                    "What the source states: value, growth, target, rank; "
                    "without value, the figure is known by the others alone",
                ),
                required=True,
            ),
            lambda item: tuple(
                name
                for name, found in zip(
                    ("value", "growth", "target", "rank"),
                    (item.value, item.yoy, item.target, item.rank),
                    strict=True,
                )
                if found is not None
            ),
        ),
    )


def corrections_table(dataset: Dataset) -> Table:
    """Return every correction, newest first."""
    corrected = [item for item in dataset.observations if item.correction]
    corrected.sort(key=lambda item: item.key)
    corrected.sort(key=lambda item: item.correction.date.end if item.correction else date.min, reverse=True)
    return build_table("corrections", Text("更正", "Corrections"), "", CORRECTION_COLUMNS, corrected)


def _of_correction(read: Callable[[Correction], Cell]) -> Callable[[Observation], Cell]:
    return lambda item: read(item.correction) if item.correction else None


CORRECTION_COLUMNS: tuple[Entry[Observation], ...] = (
    (
        Column(
            "old",
            "string",
            Text("原来的数据编号", "Key of the observation corrected"),
            required=True,
            references="observations",
        ),
        _of_correction(lambda correction: correction.supersedes),
    ),
    (
        Column(
            "new",
            "string",
            Text("更正后的数据编号", "Key of the observation that took its place"),
            required=True,
            references="observations",
        ),
        lambda item: item.key,
    ),
    (
        Column("date", "string", Text("更正日期", "Date of the correction"), required=True),
        _of_correction(lambda correction: correction.date.text),
    ),
    (
        Column("reason", "text", Text("更正理由", "Reason"), required=True),
        _of_correction(lambda correction: correction.reason),
    ),
)
