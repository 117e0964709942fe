"""The table of observations: one row for each figure of one place, period and source."""

from __future__ import annotations

from collections.abc import Callable

from achievements.model.entities import Dataset, Observation, Text
from achievements.model.readings import preferred

from .table import (
    LOCATOR,
    NOTE,
    PAGE,
    SOURCE,
    STATUS,
    Column,
    Row,
    Table,
    pairs_cell,
    period_cells,
    qualifier_cell,
    qualifier_column,
    unit_cell,
    unit_column,
    value_cell,
)

# The order up to ``page`` is the site's promise to scripts; a new column goes to the end.
COLUMNS = (
    Column(
        "district",
        "string",
        Text("区域编号", "Place: ID in districts.json"),
        required=True,
        references="districts",
    ),
    Column(
        "indicator",
        "string",
        Text("指标编号", "Indicator: ID in indicators.json"),
        required=True,
        references="indicators",
    ),
    Column(
        "breakdown",
        "string",
        Text(
            "分组：维度=代码，多个用分号隔开，空为全部",
            "Breakdown as dimension=code, several joined by semicolons; empty for the whole",
        ),
    ),
    Column(
        "period", "string", Text("时期", "Reporting period: 2021, 2021-Q1, 2022-H1, 2021-08 …"), required=True
    ),
    Column("period_start", "date", Text("时期的第一天", "First day of the period"), required=True),
    Column("period_end", "date", Text("时期的最后一天", "Last day of the period"), required=True),
    Column(
        "value",
        "decimal",
        Text(
            "数值：基本单位的精确十进制数；来源只给出增速、完成率或位次时为空",
            "Value: exact decimal in base units, never scaled; empty where the source states only growth, "
            "target completion or rank",
        ),
    ),
    unit_column(),
    qualifier_column("qualifier", Text("数值", "the value")),
    STATUS,
    Column(
        "yoy_percent", "decimal", Text("同比增长（%）", "Growth on the same period a year before, in percent")
    ),
    Column(
        "target_percent", "decimal", Text("完成年度任务（%）", "Completion of the annual target, in percent")
    ),
    Column("rank", "integer", Text("位次", "Rank")),
    SOURCE,
    PAGE,
    Column(
        "decimals", "integer", Text("来源写出的小数位数", "Digits after the point as the source writes them")
    ),
    Column("counter", "string", Text("来源写出的量词", "Chinese measure word as the source writes it")),
    Column(
        "scope",
        "text",
        Text("只涉及区域的一部分时，是哪一部分", "The part of the place that the figure covers"),
    ),
    Column(
        "variant",
        "text",
        Text("同一来源再次给出的理由", "Why the same source states this cell a second time"),
    ),
    Column("written", "string", Text("来源的原样写法", "The value as the source writes it")),
    LOCATOR,
    NOTE,
    Column("key", "string", Text("数据编号", "Key of the observation, unique"), required=True),
    Column(
        "superseded_by",
        "string",
        Text("更正后的数据编号", "Key of the observation that corrects this one"),
        references="observations",
    ),
    Column("rank_among", "text", Text("位次的比较范围", "Among which the rank is counted")),
    Column("rank_of", "integer", Text("参加排位的总数", "How many are ranked in all")),
    qualifier_column("yoy_qualifier", Text("同比增长", "growth")),
    qualifier_column("target_qualifier", Text("完成率", "target completion")),
    Column(
        "preferred",
        "boolean",
        Text(
            "同一数据有几种说法时，本站先显示的一种；求和时只取 true 的行",
            "Whether this is the reading of its cell that the site shows first; sum rows with true alone",
        ),
        required=True,
    ),
)


def observations_table(dataset: Dataset, page_of: Callable[[Observation], str]) -> Table:
    """All observations, in the dataset's order; ``page_of`` gives the site path where one is shown."""
    successors = {item.correction.supersedes: item.key for item in dataset.observations if item.correction}
    shown = {item.key for item in preferred(dataset.observations, successors)}
    return Table(
        name="observations",
        title=Text("数据", "Observations"),
        key="key",
        columns=COLUMNS,
        rows=tuple(
            (*observation_row(item, page_of(item), successors.get(item.key)), item.key in shown)
            for item in dataset.observations
        ),
    )


def observation_row(item: Observation, page: str, superseded_by: str | None) -> Row:
    """One observation as a row."""
    return (
        item.district,
        item.indicator,
        pairs_cell(item.breakdown),
        *period_cells(item.period),
        value_cell(item.value),
        unit_cell(item.value),
        qualifier_cell(item.value),
        item.status,
        value_cell(item.yoy),
        value_cell(item.target),
        None if item.rank is None else item.rank.place,
        item.source,
        page,
        None if item.value is None else item.value.decimals,
        (item.value.counter or None) if item.value else None,
        item.scope,
        item.variant,
        item.written or None,
        item.locator,
        item.note,
        item.key,
        superseded_by,
        None if item.rank is None else item.rank.among,
        None if item.rank is None else item.rank.of,
        qualifier_cell(item.yoy),
        qualifier_cell(item.target),
    )
