"""Records of the dataset as views: metric cards, projects, events, sources."""

from __future__ import annotations

from collections.abc import Iterable

from achievements.model.entities import Event, Lang, Observation, Project, Source, Text

from .edition import Edition
from .models import (
    CardView,
    EventCard,
    FigureView,
    Link,
    ProjectRow,
    SourceView,
    StageView,
)
from .quantities import figure_view, growth_view, indicator_figure, standing_view, target_view
from .words import CONTRACTED, HTML_LANG, SIGNED, UNNAMED_PUBLICATION, date_view, join_detail, rank_text

PLAIN_SIGNS = str.maketrans(dict.fromkeys("@/~.+", "_"))


def text(value: Text | None, edition: Edition) -> str:
    """Return a bilingual text in the edition's language, "" where there is none."""
    return "" if value is None else value.get(edition.lang)


def anchor_of(observation: Observation) -> str:
    """Return the HTML ID of an observation: its key, with characters reserved in URLs replaced."""
    return observation.key.translate(PLAIN_SIGNS)


def place_link(district: str, edition: Edition) -> Link:
    """Return the link to a place's page."""
    return Link(
        edition.href(f"/districts/{district}/"), edition.dataset.districts[district].name.get(edition.lang)
    )


def topic_link(topic: str, edition: Edition) -> Link:
    """Return the link to a topic's page."""
    return Link(edition.href(f"/topics/{topic}/"), edition.dataset.topics[topic].name.get(edition.lang))


def indicator_link(indicator: str, edition: Edition) -> Link:
    """Return the link to an indicator's page."""
    return Link(
        edition.href(f"/indicators/{indicator}/"),
        edition.dataset.indicators[indicator].name.get(edition.lang),
    )


def detail_of(observation: Observation, edition: Edition) -> str:
    """Breakdown and scope of an observation in words."""
    names = [
        edition.dataset.dimensions[dimension].codes[code].get(edition.lang)
        for dimension, code in observation.breakdown
    ]
    return join_detail([*names, text(observation.scope, edition)])


def source_link(source: str, edition: Edition) -> Link:
    """Return the short citation of a source."""
    label = source_label(edition.dataset.sources[source], edition.lang)
    return Link(edition.href(f"/sources/{source}/"), label)


def source_label(source: Source, lang: Lang) -> str:
    """Return the short name of a source, or its publication and date.

    A source of an unknown publisher is never named by its headline, which says what it is about, not
    who says so.
    """
    if source.short is not None:
        return source.short.get(lang)
    publication = (source.publication or UNNAMED_PUBLICATION).get(lang)
    date = date_view(source.date, lang).text if source.date else ""
    return (" " if lang == "zh" else ", ").join(filter(None, (publication, date)))


def source_links(observations: Iterable[Observation], edition: Edition) -> tuple[Link, ...]:
    """Return the short citations of the sources of some figures, each once."""
    return tuple(source_link(source, edition) for source in dict.fromkeys(o.source for o in observations))


def value_text(observation: Observation, edition: Edition) -> str:
    """Return the value of an observation in words, "" where there is none."""
    indicator = edition.dataset.indicators[observation.indicator]
    figure = indicator_figure(observation.value, indicator, edition.lang)
    return figure.text if figure else ""


def card_view(observation: Observation, edition: Edition) -> CardView:
    """Return one observation as a metric card."""
    lang = edition.lang
    indicator = edition.dataset.indicators[observation.indicator]
    return CardView(
        anchor=anchor_of(observation),
        place=place_link(observation.district, edition),
        indicator=indicator_link(observation.indicator, edition),
        definition=text(indicator.definition, edition),
        detail=detail_of(observation, edition),
        figure=indicator_figure(observation.value, indicator, lang),
        growth=growth_view(observation.yoy, lang),
        target=target_view(observation.target, observation.period, lang),
        rank=rank_text(observation.rank, lang),
        standing=standing_view(observation.rank),
        period=date_view(observation.period, lang),
        status=observation.status,
        source=source_link(observation.source, edition),
        locator=text(observation.locator, edition),
        note=text(observation.note, edition),
        variant=text(observation.variant, edition),
        superseded=observation.key in edition.library.superseded,
        written=observation.written,
        ends=observation.period.end.isoformat(),
        trend=None,
    )


def card_views(observations: Iterable[Observation], edition: Edition) -> tuple[CardView, ...]:
    """Observations as metric cards, in their order."""
    return tuple(card_view(observation, edition) for observation in observations)


def catalogue_cards(observations: Iterable[Observation], edition: Edition) -> tuple[CardView, ...]:
    """Observations below each other, in the order of topics and indicators, newest period first.

    What an indicator means stands at its first alone.
    """
    topics, indicators = list(edition.dataset.topics), list(edition.dataset.indicators)

    def order(item: Observation) -> tuple[object, ...]:
        # Only what is shown is looked up: another indicator may change.
        topic = edition.dataset.indicators[item.indicator].topic
        place = topics.index(topic), indicators.index(item.indicator)
        return *place, -item.period.end.toordinal(), item.breakdown, item.key

    cards = card_views(sorted(observations, key=order), edition)
    before = (None, *(card.indicator for card in cards))
    return tuple(
        card._replace(definition="") if card.indicator == above else card
        for above, card in zip(before, cards, strict=False)
    )


def industry_name(code: str, edition: Edition) -> str:
    """Return the name of an industry."""
    return edition.dataset.dimensions["industry"].codes[code].get(edition.lang)


def project_path(project: str) -> str:
    """Return the site path of a project's page, by its ID, of which there is one in the whole record."""
    return f"/projects/{project}/"


def stage_views(project: Project, edition: Edition) -> tuple[StageView, ...]:
    """Return the steps of a project, in the order of the stages."""
    if not project.stages:
        return ()
    names = edition.dataset.dimensions["stage"].codes
    order = list(names)
    return tuple(
        StageView(
            names[stage.code].get(edition.lang),
            date_view(stage.date, edition.lang) if stage.date else None,
            stage.status,
        )
        for stage in sorted(project.stages, key=lambda stage: order.index(stage.code))
    )


def project_row(project: Project, edition: Edition) -> ProjectRow:
    """Return a named project in a list."""
    lang = edition.lang
    return ProjectRow(
        href=edition.href(project_path(project.id)),
        anchor=project.id,
        name=project.name.get(lang),
        place=place_link(project.district, edition),
        investment=figure_view(project.investment, lang) if project.investment else None,
        industry=industry_name(project.industry, edition) if project.industry else "",
        stage=next(reversed(stage_views(project, edition)), None),
        source=source_link(project.source, edition),
        locator=text(project.locator, edition),
    )


def project_rows(projects: Iterable[Project], edition: Edition) -> tuple[ProjectRow, ...]:
    """Projects in a list, in their order."""
    return tuple(project_row(project, edition) for project in projects)


def event_path(event: Event) -> str:
    """Return the site path of an event's page."""
    return f"/timeline/{event.id}/"


def event_card(event: Event, edition: Edition) -> EventCard:
    """Return a signing event in a list."""
    lang = edition.lang
    return EventCard(
        href=edition.href(event_path(event)),
        anchor=event.id,
        title=event.title.get(lang),
        kind=event.kind,
        date=date_view(event.date, lang),
        place=place_link(event.district, edition),
        projects_signed=figure_view(event.projects_signed, lang, "projects")
        if event.projects_signed
        else None,
        amounts=tuple(figure_view(amount, lang) for amount in event.amounts),
        industries=tuple(industry_name(code, edition) for code in event.industries),
    )


def signed_figures(event: Event, edition: Edition) -> list[tuple[str, FigureView]]:
    """Return what was signed at an event: amounts, then the number of projects, each with its label."""
    card = event_card(event, edition)
    named = [(CONTRACTED.get(edition.lang), amount) for amount in card.amounts]
    return named + ([(SIGNED.get(edition.lang), card.projects_signed)] if card.projects_signed else [])


def event_cards(events: Iterable[Event], edition: Edition) -> tuple[EventCard, ...]:
    """Events in a list, in their order."""
    return tuple(event_card(event, edition) for event in events)


def source_view(source: Source, edition: Edition) -> SourceView:
    """Return a source as it is cited in full."""
    lang = edition.lang
    library = edition.library
    resting = (library.observations_of_source, library.projects_of_source, library.events_of_source)
    return SourceView(
        id=source.id,
        href=edition.href(f"/sources/{source.id}/"),
        title=source.title.get(lang),
        title_lang=HTML_LANG[lang],
        supplied=source.title_supplied,
        publication=text(source.publication, edition),
        byline=text(source.byline, edition),
        date=date_view(source.date, lang) if source.date else None,
        url=source.url or "",
        note=text(source.note, edition),
        figures=sum(members.number(source.id) for members in resting),
        original=source.title.zh if lang == "en" and not source.title_supplied else "",
        archived=source.archived or "",
    )
