from __future__ import annotations

from dataclasses import replace

import pytest

from achievements.model.entities import Dataset, Dimension, Event, Lang, Text
from achievements.site.pages.timeline import (
    EVENTS_PER_PAGE,
    WORTH_FILTERING,
    TimelineView,
    event_paths,
    timeline_page,
)
from figures import Quantity, parse_period, parse_quantity
from tests.render.record import BARE_EVENT, DATASET, HERE
from tests.site.editions import edition_of

INDUSTRY = Dimension(
    id="industry",
    name=Text("行业", "Industry"),
    codes={"health": Text("医药", "Health"), "steel": Text("钢铁", "Steel"), "chips": Text("芯片", "Chips")},
    place=HERE,
)


def event(number: int, date: str, *amounts: str, **changes: object) -> Event:
    written: tuple[Quantity, ...] = tuple(parse_quantity(amount) for amount in amounts)
    made = replace(
        BARE_EVENT, id=f"{date}-{number}", date=parse_period(date), amounts=written, written=amounts
    )
    return replace(made, **changes)  # type: ignore[arg-type]  # the names are the dataclass's own


EVENTS = (
    event(1, "2022-08", "167.9亿元", "2500万美元", industries=("chips",)),
    event(2, "2022-01-05", "83.95亿元", industries=("health", "chips"), district="north-city"),
    event(3, "2021-Q4", "5000万美元"),
    event(4, "2020"),
)


def pages(events: tuple[Event, ...], lang: Lang = "en") -> list[TimelineView]:
    dimensions = {**DATASET.dimensions, "industry": INDUSTRY}
    data: Dataset = replace(DATASET, dimensions=dimensions, events={item.id: item for item in events})
    edition = edition_of(data, lang)
    return [timeline_page(edition, path)[1] for path in event_paths(edition)]


def test_bars_are_to_scale_within_a_currency_and_the_scale_is_stated() -> None:
    (view,) = pages(EVENTS)
    bars = [event.bars for year in view.years for event in year.events]
    assert bars == [("100%", "50%"), ("50%",), ("100%",), ()]
    assert [text.replace("\N{NO-BREAK SPACE}", " ") for text in view.scales] == [
        "16.79 billion yuan",
        "$50 million",
    ]


def test_events_stand_by_the_year_in_which_they_end_newest_first() -> None:
    (view,) = pages(EVENTS)
    assert [(year.year, len(year.events)) for year in view.years] == [("2022", 2), ("2021", 1), ("2020", 1)]


def enough(events: tuple[Event, ...]) -> tuple[Event, ...]:
    """These events among so many that filters are offered."""
    return (*events, *(event(100 + number, "2020") for number in range(WORTH_FILTERING - len(events))))


def test_filters_are_offered_from_twenty_events_on() -> None:
    assert WORTH_FILTERING == 20
    assert pages(EVENTS)[0].filters is None
    assert pages(enough(EVENTS)[1:])[0].filters is None
    assert pages(enough(EVENTS))[0].filters is not None


@pytest.mark.parametrize(
    ("kinds", "zh", "en"),
    [
        (("signing", "groundbreaking", "launch"), "签约与开工", "Signings and starts"),
        (("signing",), "签约", "Signings"),
        (("groundbreaking",), "开工与启动", "Starts"),
        ((), "大事记", "Timeline"),
    ],
)
def test_the_page_is_named_by_what_is_on_it(kinds: tuple[str, ...], zh: str, en: str) -> None:
    events = [event(number, "2020", kind=kind) for number, kind in enumerate(kinds)]
    data = replace(DATASET, events={item.id: item for item in events})
    langs: tuple[tuple[Lang, str], ...] = (("zh", zh), ("en", en))
    for lang, title in langs:
        assert timeline_page(edition_of(data, lang), "/timeline/")[0].title == title


def test_filters_offer_what_occurs_in_the_order_of_the_catalogue() -> None:
    (view,) = pages(enough(EVENTS))
    assert view.filters is not None
    assert [choice.value for choice in view.filters.districts] == ["north-city", "river"]
    assert [choice.value for choice in view.filters.industries] == ["health", "chips"]
    assert [choice.value for choice in view.filters.years] == ["2022", "2021", "2020"]
    assert [choice.value for choice in view.filters.amounts] == [
        "any",
        "CNY:10000000000",
        "CNY:1000000000",
        "CNY:100000000",
        "USD:10000000",
        "USD:1000000",
        "USD:100000",
    ]
    assert view.filters.amounts[1].label.replace("\N{NO-BREAK SPACE}", " ") == "10 billion yuan or more"
    (chinese,) = pages(enough(EVENTS), "zh")
    assert chinese.filters is not None
    assert chinese.filters.amounts[1].label == "100亿元以上"


def test_an_event_says_what_filters_ask_in_exact_numbers() -> None:
    (view,) = pages(EVENTS)
    first, second = view.years[0].events
    assert (first.district, first.industries, first.amounts) == (
        "river",
        "chips",
        "CNY:16790000000 USD:25000000",
    )
    assert (second.district, second.industries) == ("north-city", "health chips")


def test_without_amounts_there_is_neither_scale_nor_filter_for_them() -> None:
    (view,) = pages(enough((EVENTS[3],)))
    assert view.scales == ()
    assert view.filters is not None
    assert view.filters.amounts == ()
    assert view.filters.industries == ()


def test_filters_stand_on_the_first_page_and_lead_to_all_others() -> None:
    many = tuple(event(number, "2021-05") for number in range(EVENTS_PER_PAGE * 3 + 1))
    views = pages(many)
    assert len(views) == 3
    assert [view.filters is not None for view in views] == [True, False, False]
    assert views[0].filters is not None
    assert views[0].filters.further.split() == [
        "/base/en/timeline/page/2/",
        "/base/en/timeline/page/1/",
    ]
    assert sum(len(year.events) for view in views for year in view.years) == len(many)
