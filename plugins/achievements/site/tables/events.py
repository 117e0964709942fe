"""The table of events, signings among them; amounts stand by currency and are never added."""

from __future__ import annotations

from collections.abc import Callable
from operator import itemgetter

from achievements.model.entities import Dataset, Event, Text
from figures import Quantity

from .declared import field_column
from .table import (
    DISTRICT,
    LOCATOR,
    NOTE,
    PAGE,
    SOURCE,
    Column,
    Entry,
    Reading,
    Table,
    build_table,
    pairs_cell,
    period_entries,
    qualifier_cell,
    qualifier_column,
    quantity_entries,
    records_entry,
    value_cell,
)

# Always present, so that a script finds its column whatever this year's events were paid in.
CURRENCIES = ("CNY", "USD", "HKD", "EUR", "JPY", "GBP")

AMOUNT_COLUMNS: tuple[Entry[tuple[Quantity, str]], ...] = (
    *quantity_entries(
        Column(
            "value",
            "decimal",
            Text("金额：基本单位的精确十进制数", "Exact decimal in base units"),
            required=True,
        ),
        itemgetter(0),
        Text("金额", "the amount"),
    ),
    (
        Column("written", "string", Text("来源的原样写法", "The amount as the source writes it")),
        lambda amount: amount[1],
    ),
)


def events_table(dataset: Dataset, page_of: Callable[[Event], str]) -> Table:
    """Return all events, newest first; ``page_of`` gives the site path where one is shown."""
    events = dataset.events.values()
    stated = {amount.unit for event in events for amount in event.amounts}
    columns = event_columns(page_of, (*CURRENCIES, *sorted(stated.difference(CURRENCIES))))
    return build_table("events", Text("活动", "Events"), "id", columns, events)


def event_columns(page_of: Callable[[Event], str], currencies: tuple[str, ...]) -> tuple[Entry[Event], ...]:
    """Return the columns, with one of CSV for the amounts in each currency."""
    return (
        Column("id", "string", Text("活动编号", "Event ID"), required=True),
        DISTRICT,
        *period_entries(
            "date", Text("日期，可以不完整", "Date, may be partial: 2022-08, 2021-Q1"), required=True
        ),
        field_column(
            Event, "kind", Text("类别：签约、开工或启动", "Kind: signing, groundbreaking or launch")
        ),
        field_column(Event, "title", Text("活动名称", "Title")),
        (
            Column("projects_signed", "decimal", Text("签约项目数", "Number of projects signed")),
            lambda event: value_cell(event.projects_signed),
        ),
        records_entry(
            Column("amounts", "records", Text("金额，按币种分列", "Amounts, one per currency"), only="json"),
            AMOUNT_COLUMNS,
            lambda event: zip(event.amounts, event.written, strict=True),
        ),
        field_column(
            Event,
            "industries",
            Text("行业：维度 industry 的代码", "Industries: codes of the dimension industry"),
        ),
        field_column(Event, "projects", Text("项目编号", "Projects: IDs in projects.json")),
        SOURCE,
        (PAGE, page_of),
        LOCATOR,
        NOTE,
        (
            qualifier_column("projects_signed_qualifier", Text("签约项目数", "projects signed")),
            lambda event: qualifier_cell(event.projects_signed),
        ),
        (
            Column(
                "amounts_written",
                "list",
                Text("金额在来源中的写法", "The amounts as the source writes them"),
                only="csv",
            ),
            lambda event: event.written,
        ),
        (
            Column(
                "amount_qualifiers",
                "string",
                Text(
                    "金额的限定：币种=限定，多个用分号隔开",
                    "Qualifiers as currency=qualifier, several joined by semicolons",
                ),
                only="csv",
            ),
            lambda event: pairs_cell((amount.unit, str(amount.qualifier)) for amount in event.amounts),
        ),
        *map(amount_entry, currencies),
    )


def amount_entry(currency: str) -> Reading[Event]:
    """Return the column of CSV that holds the amounts in one currency."""
    return (
        Column(
            f"amount_{currency.lower()}",
            "decimal",
            Text(f"金额（{currency}）", f"Amount in {currency}, exact and unscaled"),
            only="csv",
        ),
        lambda event: next((value_cell(a) for a in event.amounts if a.unit == currency), None),
    )
