"""Charts to save: which there are, what they are called, what stands on them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from achievements.model.entities import Lang, Observation, Text
from achievements.site.edition import Edition
from achievements.site.licenses import LICENSES, Licenses
from achievements.site.pages.indicators import indicator_page
from achievements.site.saved_charts import planned_charts
from achievements.site.snapshots import snapshots
from figures import parse_period, parse_quantity
from tests.render.record import DATASET, observation
from tests.site.editions import edition_of
from tests.site.test_graphics import EVERY_FORM, RECORD, growth, of

UPPER = replace(DATASET.districts["river"], id="hill", name=Text("山区", "Hill district"))
PLACES = {**RECORD.districts, "hill": UPPER}


def at(period: str, value: str, place: str = "river", **changes: object) -> Observation:
    said = {"period": parse_period(period), "value": parse_quantity(value), "district": place}
    return observation(f"{place}/fdi-used@{period}", **(said | changes))


SERIES = [at(f"{year}-H1", f"{value}万美元") for year, value in ((2019, 900), (2020, 1500), (2021, 1711))]
SAME_PERIOD = [at("2022-Q1", "10万美元"), at("2022-Q1", "20万美元", "hill")]


def edition(observations: Sequence[Observation], lang: Lang = "en") -> Edition:
    return edition_of(replace(RECORD, districts=PLACES, observations=tuple(observations)), lang)


def names(*observations: Observation) -> set[str]:
    planned = [chart.name for chart in planned_charts(edition(observations))]
    assert len(planned) == len(set(planned))
    return set(planned)


def test_every_form_but_a_sentence_is_a_chart_and_so_are_trends_and_comparisons() -> None:
    found = names(*EVERY_FORM, *SERIES, *SAME_PERIOD)
    assert {name.partition("-")[0] for name in found} == {
        "stacks",
        "targets",
        "year",
        "slopes",
        "trend",
        "comparison",
    }


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (
            [growth("amount", "+6.1%"), growth("share", "+4%")],
            [growth("amount", "+2%"), growth("share", "+4%")],
        ),
        (SERIES, [*SERIES, at("2022-H1", "3227万美元")]),
        (SERIES, [replace(item, status="revised") for item in SERIES]),
        (SAME_PERIOD, [SAME_PERIOD[0], at("2022-Q1", "5万美元", "hill")]),
        (SAME_PERIOD, SAME_PERIOD[::-1]),
    ],
)
def test_a_chart_keeps_its_address_whatever_its_figures_become(
    before: list[Observation], after: list[Observation]
) -> None:
    assert names(*before)
    assert names(*before) <= names(*after)


@pytest.mark.parametrize(
    "observations",
    [
        [*SERIES, *(at(f"{year}", f"{year}万美元") for year in (2019, 2020, 2021))],
        [*SAME_PERIOD, *(replace(item, value=parse_quantity("3亿元")) for item in SAME_PERIOD)],
        [*SAME_PERIOD, at("2022-Q2", "10万美元"), at("2022-Q2", "20万美元", "hill")],
    ],
)
def test_no_two_charts_have_one_name(observations: list[Observation]) -> None:
    assert names(*observations)


def test_every_link_that_a_page_offers_leads_to_a_chart_that_is_made() -> None:
    found = edition([*EVERY_FORM, *SERIES, *SAME_PERIOD])
    made = {f"/base/en/charts/{chart.name}" for chart in planned_charts(found)}
    reports = snapshots(found.dataset.districts["river"], found)
    pages = [indicator_page(found, name)[1] for name in ("fdi-used", "share", "investment-projects")]
    saved = [view.saved for report in reports for view in report.graphics]
    for page in pages:
        saved += [view.saved for view in page.graphics]
        saved += [item.trend.saved for item in page.trends]
        saved += [item.chart.saved for item in page.comparisons]
    links = [link for item in saved if item for link in item]
    assert len(links) > 8
    assert {link.rpartition(".")[0] for link in links} <= made
    assert {link.rpartition(".")[2] for link in links} == {"svg", "png"}


def test_a_chart_says_of_where_when_and_from_whom_it_is_and_under_which_licence() -> None:
    found = edition([*EVERY_FORM, *SERIES, *SAME_PERIOD])
    for chart in planned_charts(found):
        view = chart.make()
        told = f"{view.title} {view.basis}"
        assert "River" in told or "Hill" in told or chart.name.startswith("comparison")
        assert any(year in told for year in ("2019", "2021", "2022"))
        assert view.sources
        assert view.address.startswith("https://example.org/base/en/")
        assert view.license == ""
    stated = replace(found, site=found.site._replace(licenses=Licenses(texts=LICENSES["CC-BY-4.0"])))
    assert {chart.make().license for chart in planned_charts(stated)} == {
        "Creative Commons Attribution 4.0 International"
    }


def test_one_amount_alone_is_no_chart() -> None:
    assert names(of("amount", "30亿元")) == set()
