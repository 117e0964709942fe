"""The table of signing events; amounts stand by currency and are never added."""

from __future__ import annotations

from collections.abc import Callable

from achievements.model.entities import Dataset, Event, Text
from figures import Quantity

from .table import (
    LOCATOR,
    NOTE,
    PAGE,
    SOURCE,
    Cell,
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

# Always present, so that a script finds its column whatever this year's events were paid in.
CURRENCIES = ("CNY", "USD", "HKD", "EUR", "JPY", "GBP")

AMOUNT_COLUMNS = (
    Column(
        "value", "decimal", Text("金额：基本单位的精确十进制数", "Exact decimal in base units"), required=True
    ),
    unit_column(),
    qualifier_column("qualifier", Text("金额", "the amount")),
    Column("written", "string", Text("来源的原样写法", "The amount as the source writes it")),
)
HEAD_COLUMNS = (
    Column("id", "string", Text("活动编号", "Event ID"), required=True),
    Column(
        "district",
        "string",
        Text("区域编号", "Place: ID in districts.json"),
        required=True,
        references="districts",
    ),
    Column(
        "date", "string", Text("日期，可以不完整", "Date, may be partial: 2022-08, 2021-Q1"), required=True
    ),
    Column("date_start", "date", Text("日期范围的第一天", "First day that the date may mean"), required=True),
    Column("date_end", "date", Text("日期范围的最后一天", "Last day that the date may mean"), required=True),
    Column(
        "kind",
        "string",
        Text("类别：签约、开工或启动", "Kind: signing, groundbreaking or launch"),
        required=True,
        choices=("signing", "groundbreaking", "launch"),
    ),
    Column("title", "text", Text("活动名称", "Title"), required=True),
    Column("projects_signed", "decimal", Text("签约项目数", "Number of projects signed")),
    Column(
        "amounts",
        "records",
        Text("金额，按币种分列", "Amounts, one per currency"),
        only="json",
        columns=AMOUNT_COLUMNS,
    ),
    Column(
        "industries",
        "list",
        Text("行业：维度 industry 的代码", "Industries: codes of the dimension industry"),
    ),
    Column("projects", "list", Text("项目编号", "Projects: IDs in projects.json")),
    SOURCE,
    PAGE,
    LOCATOR,
    NOTE,
    qualifier_column("projects_signed_qualifier", Text("签约项目数", "projects signed")),
)
AMOUNTS_WRITTEN = Column(
    "amounts_written",
    "list",
    Text("金额在来源中的写法", "The amounts as the source writes them"),
    only="csv",
)
AMOUNT_QUALIFIERS = Column(
    "amount_qualifiers",
    "string",
    Text(
        "金额的限定：币种=限定，多个用分号隔开",
        "Qualifiers as currency=qualifier, several joined by semicolons",
    ),
    only="csv",
)


def events_table(dataset: Dataset, page_of: Callable[[Event], str]) -> Table:
    """All events, newest first; ``page_of`` gives the site path where one is shown."""
    events = dataset.events.values()
    stated = {amount.unit for event in events for amount in event.amounts}
    currencies = (*CURRENCIES, *sorted(stated.difference(CURRENCIES)))
    return Table(
        name="events",
        title=Text("签约活动", "Signing events"),
        key="id",
        columns=(*HEAD_COLUMNS, AMOUNTS_WRITTEN, AMOUNT_QUALIFIERS, *map(amount_column, currencies)),
        rows=tuple(event_row(event, page_of(event), currencies) for event in events),
    )


def amount_column(currency: str) -> Column:
    """The column of CSV that holds the amounts in one currency."""
    return Column(
        f"amount_{currency.lower()}",
        "decimal",
        Text(f"金额（{currency}）", f"Amount in {currency}, exact and unscaled"),
        only="csv",
    )


def event_row(event: Event, page: str, currencies: tuple[str, ...]) -> Row:
    """One event as a row."""
    return (
        event.id,
        event.district,
        *period_cells(event.date),
        event.kind,
        event.title,
        value_cell(event.projects_signed),
        tuple(
            amount_row(amount, written) for amount, written in zip(event.amounts, event.written, strict=True)
        ),
        event.industries,
        event.projects,
        event.source,
        page,
        event.locator,
        event.note,
        qualifier_cell(event.projects_signed),
        event.written,
        pairs_cell((amount.unit, str(amount.qualifier)) for amount in event.amounts),
        *(amount_cell(event.amounts, currency) for currency in currencies),
    )


def amount_row(amount: Quantity, written: str) -> Row:
    """One amount as a record."""
    return (value_cell(amount), unit_cell(amount), qualifier_cell(amount), written)


def amount_cell(amounts: tuple[Quantity, ...], currency: str) -> Cell:
    """The amount in one currency, None where there is none."""
    return next((value_cell(amount) for amount in amounts if amount.unit == currency), None)
