"""The tables that explain the others: districts, indicators, dimensions, topics, sources."""

from __future__ import annotations

from achievements.model.entities import (
    Dataset,
    Dimension,
    District,
    Indicator,
    Source,
    Term,
    Text,
    Topic,
)

from .declared import field_column
from .table import NOTE, Column, Entry, Table, build_table, period_entries, records_entry, unit_column

NAME = Column("name", "text", Text("名称", "Name"), required=True)
SHORT_NAME = Column("short_name", "text", Text("简称", "Short name"), required=True)

DISTRICT_COLUMNS: tuple[Entry[District], ...] = (
    Column("id", "string", Text("区域编号", "Place ID"), required=True),
    NAME,
    SHORT_NAME,
    field_column(District, "kind", Text("类别", "Kind: city, district, county, development-zone")),
    field_column(
        District, "parent", Text("上级区域编号", "ID of the place it belongs to"), references="districts"
    ),
    field_column(
        District, "code", Text("行政区划代码（GB/T 2260）", "Administrative division code (GB/T 2260)")
    ),
    field_column(District, "headline", Text("首要指标编号", "IDs of the indicators that are shown first")),
    NOTE,
)
INDICATOR_COLUMNS: tuple[Entry[Indicator], ...] = (
    Column("id", "string", Text("指标编号", "Indicator ID"), required=True),
    Column(
        "topic", "string", Text("专题编号", "Topic: ID in topics.json"), required=True, references="topics"
    ),
    NAME,
    SHORT_NAME,
    unit_column(),
    field_column(
        Indicator,
        "measure",
        Text(
            "计量方式：时点、时期、年初累计、比率、增速",
            "Measure: stock, flow, year-to-date, ratio or growth",
        ),
    ),
    field_column(Indicator, "definition", Text("定义", "Definition")),
    (
        Column("counter", "string", Text("量词", "Chinese measure word of a count")),
        lambda indicator: indicator.counter or None,
    ),
    (
        Column("noun", "string", Text("英文名词", "English noun of a count, in the plural")),
        lambda indicator: indicator.noun or None,
    ),
    field_column(
        Indicator,
        "part_of",
        Text("所属指标编号", "ID of the indicator it is a part of"),
        references="indicators",
    ),
)
CODE_COLUMNS: tuple[Entry[tuple[str, Text]], ...] = (
    (Column("code", "string", Text("代码", "Code"), required=True), lambda item: item[0]),
    (NAME, lambda item: item[1]),
)
DIMENSION_COLUMNS: tuple[Entry[Dimension], ...] = (
    Column("id", "string", Text("维度编号", "Dimension ID"), required=True),
    NAME,
    field_column(
        Dimension,
        "complete",
        Text("各部分相加是否等于总数", "Whether the codes together make up the whole"),
    ),
    records_entry(
        Column("codes", "records", Text("代码表", "Codes")),
        CODE_COLUMNS,
        lambda dimension: dimension.codes.items(),
    ),
)
TOPIC_COLUMNS: tuple[Entry[Topic], ...] = (
    Column("id", "string", Text("专题编号", "Topic ID"), required=True),
    NAME,
    field_column(Topic, "description", Text("说明", "Description")),
)
TERM_COLUMNS: tuple[Entry[Term], ...] = (
    field_column(Term, "zh"),
    field_column(Term, "en", Text("核定的英文译法", "The approved English rendering")),
    field_column(Term, "also"),
)
SOURCE_COLUMNS: tuple[Entry[Source], ...] = (
    Column("id", "string", Text("来源编号", "Source ID"), required=True),
    field_column(Source, "title", Text("标题", "Title")),
    field_column(
        Source,
        "title_supplied",
        Text("标题是否由整理者代拟", "Whether the title is the archivist's, not the source's"),
    ),
    field_column(Source, "publication", Text("发布者", "Publication, empty if the source does not say")),
    *period_entries(
        "date", Text("日期，可以不完整", "Date, may be partial; empty if the source does not say")
    ),
    field_column(Source, "url", Text("网址", "Address")),
    field_column(Source, "byline", Text("作者", "Byline")),
    NOTE,
    field_column(Source, "archived", Text("存档网址", "Address of an archived copy")),
)


def districts_table(dataset: Dataset) -> Table:
    """Return all places."""
    return build_table(
        "districts", Text("区域", "Places"), "id", DISTRICT_COLUMNS, dataset.districts.values()
    )


def indicators_table(dataset: Dataset) -> Table:
    """Return the catalogue of indicators."""
    return build_table(
        "indicators", Text("指标", "Indicators"), "id", INDICATOR_COLUMNS, dataset.indicators.values()
    )


def dimensions_table(dataset: Dataset) -> Table:
    """Return the dimensions of breakdowns, with their codes."""
    return build_table(
        "dimensions", Text("分组维度", "Dimensions"), "id", DIMENSION_COLUMNS, dataset.dimensions.values()
    )


def topics_table(dataset: Dataset) -> Table:
    """Return the topics that indicators and posts belong to."""
    return build_table("topics", Text("专题", "Topics"), "id", TOPIC_COLUMNS, dataset.topics.values())


def sources_table(dataset: Dataset) -> Table:
    """Everything that is cited."""
    return build_table("sources", Text("来源", "Sources"), "id", SOURCE_COLUMNS, dataset.sources.values())


def glossary_table(dataset: Dataset) -> Table:
    """Return the approved translations."""
    return build_table("glossary", Text("术语", "Glossary"), "", TERM_COLUMNS, dataset.glossary)
