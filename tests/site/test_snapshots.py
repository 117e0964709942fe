from __future__ import annotations

from dataclasses import replace

import pytest

from achievements.model.entities import Observation, Source, Text
from achievements.site.edition import Edition
from achievements.site.pages.districts import DistrictView, district_page, years_text
from achievements.site.place_records import record_view
from achievements.site.snapshots import SnapshotView, snapshots
from figures import parse_period, parse_quantity
from tests.render.record import CITY, DATASET, DISTRICT, FDI, SOURCE, observation
from tests.site.editions import edition_of

OLDER = replace(SOURCE, id="2021-daily", date=parse_period("2021-12"))
INDICATORS = {
    name: replace(FDI, id=name, unit=unit, measure="flow", name=Text(name, name.capitalize()))
    for name, unit in {"fdi-used": "USD", "spending": "CNY", "homes": "count", "roads": "count"}.items()
}
HOMES = {"topic": "living"}
TOPICS = {**DATASET.topics, "living": replace(DATASET.topics["investment"], id="living")}
RECORD = replace(
    DATASET,
    topics=TOPICS,
    indicators={**INDICATORS, "homes": replace(INDICATORS["homes"], **HOMES)},  # type: ignore[arg-type]
    sources={SOURCE.id: SOURCE, OLDER.id: OLDER},
    events={},
    projects={},
    districts={"north-city": CITY, "river": DISTRICT, "hill": replace(DISTRICT, id="hill", headline=())},
)


def of(
    indicator: str, value: str, period: str = "2022-H1", source: Source = SOURCE, **changes: object
) -> Observation:
    return observation(
        f"river/{indicator}@{period}",
        indicator=indicator,
        value=parse_quantity(value),
        period=parse_period(period),
        source=source.id,
        **changes,
    )


def edition(*observations: Observation) -> Edition:
    return edition_of(replace(RECORD, observations=observations))


def of_river(*observations: Observation) -> tuple[SnapshotView, ...]:
    return snapshots(DISTRICT, edition(*observations))


def page(district: str, *observations: Observation) -> DistrictView:
    return district_page(edition(*observations), district)[1]


def test_each_report_says_its_period_and_its_source_once_the_newest_period_first() -> None:
    newer, older = of_river(
        of("fdi-used", "3亿美元", "2021", OLDER),
        of("spending", "5亿元"),
        of("homes", "20个"),
        of("roads", "7个", "2021"),
    )
    assert (newer.period.text, newer.source.label, newer.number) == (
        "first half of 2022",
        "Daily, August 2022",
        3,
    )
    assert (older.period.text, older.number) == ("2021", 1)


def test_a_figure_of_another_period_than_most_of_its_report_keeps_its_own() -> None:
    (report,) = of_river(of("spending", "5亿元"), of("homes", "20个"), of("roads", "7个", "2021"))
    assert {item.card.period.text for item in report.figures} == {"first half of 2022", "2021"}
    assert report.period.text == "first half of 2022"


def test_headline_figures_go_first_and_then_one_topic_after_the_other() -> None:
    (report,) = of_river(
        of("homes", "20个"), of("roads", "7个"), of("spending", "5亿元"), of("fdi-used", "3亿美元")
    )
    assert [item.card.indicator.label for item in report.figures] == [
        "Fdi-used",  # the place's headline
        "Spending",  # an amount goes before a count
        "Homes",  # of the next topic
        "Roads",
    ]


def test_every_figure_of_a_report_leads_to_where_it_stands() -> None:
    (report,) = of_river(of("spending", "5亿元"))
    assert [item.href for item in report.figures] == ["/base/en/districts/river/#river_spending_2022-H1"]


def test_what_a_graphic_shows_is_not_told_again() -> None:
    (report,) = of_river(
        of("fdi-used", "3227万美元", yoy=parse_quantity("+88.6%"), target=parse_quantity("130%")),
        of("homes", "20个"),
    )
    assert [graphic.form for graphic in report.graphics] == ["targets", "year-ago"]
    assert [item.card.indicator.label for item in report.figures] == ["Homes"]


def test_a_growth_that_no_graphic_shows_stands_beside_its_figure() -> None:
    (report,) = of_river(of("homes", "20个", yoy=parse_quantity("超30%")))
    assert report.graphics == ()
    (figure,) = report.figures
    assert figure.card.growth is not None


def test_a_report_of_a_figure_or_two_tells_their_notes() -> None:
    (report,) = of_river(of("homes", "20个", note=Text("个案", "One case")))
    assert (report.noted, report.figures[0].card.note) == (True, "One case")


def test_a_corrected_figure_is_not_what_a_report_says() -> None:
    (report,) = of_river(*(item for item in DATASET.observations if item.indicator == "fdi-used"))
    assert "3228万美元" not in {item.card.written for item in report.figures}


def test_the_page_begins_with_the_report_of_its_finding_and_lists_it_once() -> None:
    found = of("fdi-used", "3亿美元", "2021", OLDER, finding=Text("外资3亿美元", "$300 million came in"))
    view = page("river", found, of("spending", "5亿元"))
    assert view.finding is not None
    assert view.finding.sentence == "$300 million came in"
    assert view.lead is not None
    assert view.lead.source == view.finding.source
    assert [report.period.text for report in view.snapshots] == ["first half of 2022"]
    assert view.older == ()


def test_the_period_below_a_finding_is_its_own_whatever_most_of_the_report_is_of() -> None:
    found = of("fdi-used", "3亿美元", "2021", finding=Text("外资3亿美元", "$300 million came in"))
    view = page("river", found, of("spending", "5亿元"), of("homes", "20个"))
    assert view.lead is not None
    assert view.lead.period.text == "2021"
    assert {item.card.period.text for item in view.lead.figures} == {"2021", "first half of 2022"}


def test_older_reports_are_folded() -> None:
    sources = {f"s{n}": replace(SOURCE, id=f"s{n}", date=parse_period(str(2010 + n))) for n in range(6)}
    found = [of("homes", "20个", str(2010 + n), source) for n, source in enumerate(sources.values())]
    data = replace(RECORD, observations=tuple(found), sources=sources)
    view = district_page(edition_of(data), "river")[1]
    assert view.lead is None  # its headline indicator is in none of them
    assert [report.period.text for report in (*view.snapshots, *view.older)] == [
        str(2015 - n) for n in range(6)
    ]
    assert len(view.snapshots) == 3


def test_a_city_lists_its_districts_each_with_what_it_says() -> None:
    view = page("north-city", of("fdi-used", "3亿美元", finding=Text("外资", "Money came in")))
    assert [(row.place.label, row.figures) for row in view.districts] == [
        ("River district", 1),
        ("River district", 0),
    ]
    finding = view.districts[0].finding
    assert finding is not None
    assert (finding.sentence, finding.period.text, finding.source.label) == (
        "Money came in",
        "first half of 2022",
        "Daily, August 2022",
    )
    assert page("river").districts == ()


# --- what a record rests on ---


def test_the_record_of_a_place_tells_its_years_and_the_gaps_between_them() -> None:
    found = (of("homes", "20个", "2018", OLDER), of("homes", "20个", "2020-H1"), of("roads", "2个", "2020"))
    view = record_view(DISTRICT, edition(*found))
    assert view.summary == "3 figures for 2018 to 2020, from 2 public reports."
    assert [(bar.year, bar.number) for bar in view.years] == [("2018", 1), ("2019", 0), ("2020", 2)]
    assert (view.missing, view.description) == ("None on record for 2019.", "2018: 1; 2020: 2")
    assert (view.figures, view.sources) == (3, 2)


def test_figures_of_one_year_need_no_drawing() -> None:
    view = record_view(DISTRICT, edition(of("homes", "20个")))
    assert (view.years, view.missing) == ((), "")
    assert view.summary == "1 figure for 2022, from 1 public report."


def test_a_place_without_figures_says_nothing_of_them() -> None:
    assert record_view(DISTRICT, edition()).summary == ""


def test_many_years_are_named_by_their_first_and_last() -> None:
    found = tuple(of("homes", "20个", str(year)) for year in range(2009, 2025))
    view = record_view(DISTRICT, edition(*found))
    assert [bar.year for bar in view.years if bar.year] == ["2009", "2024"]


@pytest.mark.parametrize(("years", "text"), [((2024, 2020), "2024, 2020"), (range(2015, 2025), "2015–2024")])
def test_the_years_of_a_topic(years: tuple[int, ...], text: str) -> None:
    assert years_text([of("homes", "20个", str(year)) for year in years], "en") == text
