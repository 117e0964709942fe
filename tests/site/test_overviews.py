"""Pages that bring together: topics, the overview of places, the glossary."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from achievements.model.entities import Dataset, Everyday, Lang, Observation, Term, Text
from achievements.site.pages.glossary import GlossaryView, glossary_page
from achievements.site.pages.overview import OverviewView, overview_page, years_between
from achievements.site.pages.posts import OPEN_INDICATORS, TopicView, topic_page
from achievements.site.pages.topics import topic_list_page
from figures import parse_period, parse_quantity
from tests.render.record import CITY, DATASET, DISTRICT, HERE, observation
from tests.site.editions import edition_of

HARBOUR = replace(
    DISTRICT,
    id="harbour",
    name=Text("港区", "Harbour district"),
    short_name=Text("港区", "Harbour"),
    headline=("fdi-used", "investment-projects"),
)


def record(*observations: Observation) -> Dataset:
    places = {place.id: place for place in (CITY, DISTRICT, HARBOUR)}
    return replace(DATASET, districts=places, observations=observations)


def at(place: str, period: str, **changes: object) -> Observation:
    fields: dict[str, object] = {
        "key": f"{place}/{changes.get('indicator', 'fdi-used')}@{period}",
        "district": place,
        "period": parse_period(period),
    }
    return observation(**(fields | changes))  # type: ignore[arg-type]  # the names are its own


def overview(*observations: Observation, lang: Lang = "en") -> OverviewView:
    return overview_page(edition_of(record(*observations), lang))[1]


def test_each_cell_says_its_own_period_and_columns_keep_the_order_of_the_places() -> None:
    view = overview(
        at("river", "2021", value=parse_quantity("9万美元")),
        at("harbour", "2022", value=parse_quantity("1万美元")),
    )
    assert [place.label for place in view.places] == ["River", "Harbour"]
    (row,) = view.rows
    assert [cell.card and cell.card.period.text for cell in row.cells] == ["2021", "2022"]
    assert view.alone == ()


def test_a_place_that_states_nothing_has_an_empty_cell() -> None:
    projects = {"indicator": "investment-projects", "value": parse_quantity("3个")}
    view = overview(
        at("river", "2022"),
        at("harbour", "2022"),
        at("river", "2020", **projects),
        at("north-city", "2020", **projects),
    )
    cells = {row.indicator.label: [cell.card is not None for cell in row.cells] for row in view.rows}
    assert cells == {
        "FDI in actual use": [False, True, True],
        "Investment projects": [True, True, False],
    }


def test_what_one_place_alone_reports_stands_below() -> None:
    view = overview(at("river", "2022"))
    assert view.rows == ()
    assert [(row.name, row.places) for row in view.alone] == [("FDI in actual use", 1)]


@pytest.mark.parametrize(
    ("period", "age", "old"),
    [
        ("2022-12", ("", ""), False),
        ("2022-01", ("", ""), False),
        ("2021", ("早1年", "1 year earlier"), False),
        ("2020", ("早2年", "2 years earlier"), True),
        ("2012", ("早10年", "10 years earlier"), True),
    ],
)
def test_how_old_a_figure_is_counts_from_the_newest_of_the_site(
    period: str, age: tuple[str, str], old: bool
) -> None:
    for lang, words in zip(("zh", "en"), age, strict=True):
        view = overview(at("river", period), at("harbour", "2022"), lang=lang)  # type: ignore[arg-type]
        (row,) = view.rows
        assert (row.cells[0].age, row.cells[0].old) == (words, old)


def test_years_are_whole_ones() -> None:
    assert years_between(date(2021, 8, 1), date(2023, 7, 31)) == 1
    assert years_between(date(2021, 8, 1), date(2023, 8, 1)) == 2


def test_an_overview_without_observations_is_empty() -> None:
    assert overview() == OverviewView((), (), (), None)


def topic(data: Dataset) -> TopicView:
    return topic_page(edition_of(data), "/topics/investment/", "investment")[1]


def test_a_topic_begins_with_what_its_editors_wrote_and_folds_further_indicators_away() -> None:
    indicators = {f"i{n}": replace(DATASET.indicators["fdi-used"], id=f"i{n}") for n in range(30)}
    said = Text("一句话", "A sentence")
    found = [at("river", "2022", indicator=name) for name in indicators]
    data = replace(record(replace(found[0], finding=said), *found[1:]), indicators=indicators)
    view = topic(data)
    assert [finding.sentence for finding in view.findings] == ["A sentence"]
    assert (len(view.indicators), len(view.further)) == (OPEN_INDICATORS, 30 - OPEN_INDICATORS)


def test_a_topic_of_which_nothing_was_written_begins_with_the_values_of_its_first_indicator() -> None:
    fdi = DATASET.indicators["fdi-used"]
    indicators = {name: replace(fdi, id=name) for name in ("rates", "first", "second")}
    growth = at("river", "2022", indicator="rates", value=None, yoy=parse_quantity("+5%"))
    found = [at(place, "2021", indicator="first") for place in ("river", "harbour")]
    further = at("river", "2022", indicator="second")
    view = topic(replace(record(growth, *found, further), indicators=indicators))
    assert [(item.place.label, item.href.split("/")[-2]) for item in view.findings] == [
        ("River district", "first"),
        ("Harbour district", "first"),
    ]
    assert all(finding.bare for finding in view.findings)


def test_a_topic_without_any_value_has_a_plain_lead_alone() -> None:
    view = topic(record(at("river", "2022", value=None, yoy=parse_quantity("+5%"))))
    assert (view.findings, view.description) == ((), "Investment")


def test_the_list_of_topics_has_those_that_hold_something() -> None:
    _, view = topic_list_page(edition_of(record(at("river", "2022"))))
    assert [(card.topic.label, card.indicators, card.posts) for card in view.topics] == [("Investment", 1, 0)]
    assert topic_list_page(edition_of(record()))[1].topics == ()


TERMS = (
    Term(
        zh="实际使用外资",
        en="FDI in actual use",
        also=("foreign capital used", "FDI in actual use"),
        place=HERE,
    ),
    Term(zh="河区", en="River district", also=(), place=HERE),
    Term(zh="专精特新", en="SRDI", also=(), place=HERE),
)
EVERYDAY = (Everyday(zh="实际使用外资", en="Foreign capital", words=("外资", "FDI", "foreign money")),)


def glossary(lang: Lang, terms: tuple[Term, ...] = TERMS) -> GlossaryView:
    data = replace(record(at("river", "2022")), glossary=terms, everyday=EVERYDAY)
    return glossary_page(edition_of(data, lang))[1]


@pytest.mark.parametrize(
    ("lang", "names", "plain"),
    [
        ("zh", ("实际使用外资", "FDI in actual use"), ("外资",)),
        ("en", ("FDI in actual use", "实际使用外资"), ("foreign capital used", "FDI", "foreign money")),
    ],
)
def test_a_term_has_both_names_and_what_people_say_in_the_language_of_the_page(
    lang: Lang, names: tuple[str, str], plain: tuple[str, ...]
) -> None:
    (term,) = (term for term in glossary(lang).names if term.name == names[0])
    assert term.other == names[1]
    assert term.plain == plain


@pytest.mark.parametrize(
    ("lang", "explained", "named"),
    [
        ("zh", ["合同外资", "实际使用外资"], ["河区", "专精特新"]),
        ("en", ["contractual foreign investment", "FDI in actual use"], ["River district", "SRDI"]),
    ],
)
def test_terms_that_are_explained_come_first_and_both_lists_are_in_the_order_of_a_dictionary(
    lang: Lang, explained: list[str], named: list[str]
) -> None:
    fdi = replace(DATASET.indicators["fdi-used"], definition=Text("到位的资金", "Money paid in"))
    contracts = replace(fdi, id="contracts", name=Text("合同外资", "Contractual foreign investment"))
    found = (at("river", "2022"), at("river", "2022", indicator="contracts"))
    terms = (*TERMS, Term(zh="合同外资", en="contractual foreign investment", also=(), place=HERE))
    data = replace(record(*found), indicators={"fdi-used": fdi, "contracts": contracts}, glossary=terms)
    view = glossary_page(edition_of(data, lang))[1]
    assert [term.name for term in view.terms] == explained
    assert [term.name for term in view.names] == named


def test_a_term_leads_to_the_place_or_the_indicators_that_are_called_so() -> None:
    uses = [[link.label for link in term.uses] for term in glossary("en").names]
    assert uses == [["FDI in actual use"], ["River district"], []]


def test_a_glossary_may_be_empty() -> None:
    assert (glossary("zh", ()).terms, glossary("zh", ()).names) == ((), ())
