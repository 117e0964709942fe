"""The words that each thing is found by, in the language of an edition; names in both languages."""

from __future__ import annotations

from collections.abc import Iterator

from achievements.model.entities import (
    DISTRICT_KINDS,
    STATUSES,
    District,
    Event,
    Indicator,
    Observation,
    Project,
    Status,
    Text,
)
from achievements.model.sections import SECTIONS
from achievements.posts.entities import Article, Post, StandingPage
from achievements.site.body import body_html
from achievements.site.cards import detail_of, industry_name, source_link, text
from achievements.site.edition import Edition
from achievements.site.post_cards import exists_in
from achievements.site.words import HTML_LANG, date_view, rank_text
from figures import Period, Quantity, format_growth, format_quantity, format_target

from .documents import SearchDocument
from .plain_text import line, lines, plain_text, stated, tidy

# As the theme's tag says it; a test compares the two.
CORRECTED = Text("已更正", "corrected since")


def date_words(period: Period | None, edition: Edition) -> str:
    """Return a date or period in words; "" where there is none."""
    return date_view(period, edition.lang).text if period else ""


def other(value: Text | None, edition: Edition) -> str:
    """Return a text in the language that the edition is not in."""
    return value.get(edition.other) if value else ""


def further_names(entry: District | Indicator, edition: Edition) -> tuple[str, ...]:
    """Return the short name, and both names in the other language."""
    short, name = entry.short_name, entry.name
    return (short.get(edition.lang), name.get(edition.other), short.get(edition.other))


def all_names(entry: District | Indicator) -> tuple[str, ...]:
    """Return names and short names in both languages, each once."""
    return tuple(dict.fromkeys([*entry.name, *entry.short_name]))


def period_code(period: Period | None) -> str:
    """Return a half year or quarter as tables write it, `2022-H1`; "" for other periods."""
    return period.text if period and period.kind in ("half", "quarter") else ""


def place_name(district: str, edition: Edition) -> str:
    """Return the name of a place."""
    return edition.dataset.districts[district].name.get(edition.lang)


def names_of_place(district: str, edition: Edition) -> tuple[str, ...]:
    """Return the further names of a place."""
    return further_names(edition.dataset.districts[district], edition)


def place_document(name: str, edition: Edition) -> SearchDocument:
    """Return a place: found by its names and its division code."""
    district = edition.dataset.districts[name]
    return SearchDocument(
        title=district.name.get(edition.lang),
        note=DISTRICT_KINDS[district.kind].get(edition.lang),
        text=text(district.note, edition),
        names=lines([*further_names(district, edition), district.code or ""]),
        called=all_names(district),
    )


def indicator_document(name: str, edition: Edition) -> SearchDocument:
    """Return an indicator: found by its names and its definition."""
    indicator = edition.dataset.indicators[name]
    return SearchDocument(
        title=indicator.name.get(edition.lang),
        note=edition.dataset.topics[indicator.topic].name.get(edition.lang),
        text=text(indicator.definition, edition),
        names=lines(further_names(indicator, edition)),
        called=all_names(indicator),
    )


def article_of(entry: Post | StandingPage, edition: Edition) -> Article:
    """Return a text in the edition's language, or in Chinese where there is no other."""
    return entry.en if edition.lang == "en" and entry.en is not None else entry.zh


def article_text(article: Article, edition: Edition) -> str:
    """Summary and body of an article."""
    return lines([tidy(article.summary), plain_text(body_html(article, edition))])


def post_document(name: str, edition: Edition) -> SearchDocument:
    """Return a post; one without a translation is said to be Chinese."""
    post = edition.library.post_by_id[name]
    article = article_of(post, edition)
    return SearchDocument(
        title=article.title,
        note=line([date_words(post.date, edition), *(place_name(d, edition) for d in post.districts)]),
        text=article_text(article, edition),
        lang="" if exists_in(post, edition) else HTML_LANG["zh"],
    )


def stated_parts(observation: Observation, edition: Edition) -> Iterator[str]:
    """Yield what an observation states, in words: value, growth, target, rank."""
    noun = edition.dataset.indicators[observation.indicator].noun
    if observation.value is not None:
        yield format_quantity(observation.value, edition.lang, "card", noun=noun)
    if observation.yoy is not None:
        yield format_growth(observation.yoy, edition.lang)
    if observation.target is not None:
        yield format_target(observation.target, edition.lang)
    yield rank_text(observation.rank, edition.lang)
    yield status_word(observation.status, edition)
    if observation.key in edition.library.superseded:
        yield CORRECTED.get(edition.lang)


def status_word(status: Status, edition: Edition) -> str:
    """Return what a reader must know of a figure that is not final; "" for one that is."""
    return STATUSES[status].get(edition.lang)


def figure_document(key: str, edition: Edition) -> SearchDocument:
    """Return an observation."""
    observation = edition.library.observation[key]
    indicator = edition.dataset.indicators[observation.indicator]
    place = place_name(observation.district, edition)
    known: tuple[Quantity | None, ...] = (observation.value, observation.yoy, observation.target)
    remarks = (observation.note, observation.variant)
    return SearchDocument(
        title=line([place, indicator.name.get(edition.lang), detail_of(observation, edition)]),
        note=line([date_words(observation.period, edition), source_link(observation.source, edition).label]),
        text=stated(stated_parts(observation, edition), (text(remark, edition) for remark in remarks)),
        names=lines(
            [
                *names_of_place(observation.district, edition),
                *further_names(indicator, edition),
                other(observation.scope, edition),
                text(observation.locator, edition),
                period_code(observation.period),
            ]
        ),
        quantities=tuple(quantity for quantity in known if quantity is not None),
        called=all_names(indicator),
    )


def project_parts(project: Project, edition: Edition) -> Iterator[str]:
    """Yield what is recorded of a project, in words: investment, steps, further figures."""
    lang = edition.lang
    if project.investment is not None:
        yield format_quantity(project.investment, lang, "card")
    for stage in project.stages:
        name = edition.dataset.dimensions["stage"].codes[stage.code].get(lang)
        yield " ".join(
            filter(None, (date_words(stage.date, edition), name, status_word(stage.status, edition)))
        )
    for figure in project.figures:
        amount = format_quantity(figure.value, lang, "card", noun=figure.noun)
        yield " ".join(filter(None, (figure.name.get(lang), amount, status_word(figure.status, edition))))


def project_document(name: str, edition: Edition) -> SearchDocument:
    """Return a named project."""
    project = edition.dataset.projects[name]
    industry = industry_name(project.industry, edition) if project.industry else ""
    source = source_link(project.source, edition).label
    known = (project.investment, *(figure.value for figure in project.figures))
    return SearchDocument(
        title=project.name.get(edition.lang),
        note=line([place_name(project.district, edition), industry, source]),
        text=stated(project_parts(project, edition), [text(project.note, edition)]),
        names=lines(
            [
                *names_of_place(project.district, edition),
                other(project.name, edition),
                text(project.locator, edition),
            ]
        ),
        quantities=tuple(quantity for quantity in known if quantity is not None),
    )


def event_parts(event: Event, edition: Edition) -> Iterator[str]:
    """Yield what is recorded of an event, in words: projects, amounts, industries."""
    if event.projects_signed is not None:
        yield format_quantity(event.projects_signed, edition.lang, noun="projects")
    for amount in event.amounts:
        yield format_quantity(amount, edition.lang, "card")
    for code in event.industries:
        yield industry_name(code, edition)


def event_document(name: str, edition: Edition) -> SearchDocument:
    """Return a signing event."""
    event = edition.dataset.events[name]
    projects = (edition.dataset.projects[project].name.get(edition.lang) for project in event.projects)
    place, source = place_name(event.district, edition), source_link(event.source, edition).label
    known = (event.projects_signed, *event.amounts)
    return SearchDocument(
        title=event.title.get(edition.lang),
        note=line([date_words(event.date, edition), place, source]),
        text=stated(event_parts(event, edition), [line(projects), text(event.note, edition)]),
        names=lines(
            [
                *names_of_place(event.district, edition),
                other(event.title, edition),
                text(event.locator, edition),
                period_code(event.date),
            ]
        ),
        quantities=tuple(quantity for quantity in known if quantity is not None),
    )


def source_document(name: str, edition: Edition) -> SearchDocument:
    """Return a source: found by its title and publication in both languages."""
    source = edition.dataset.sources[name]
    return SearchDocument(
        title=source.title.get(edition.lang),
        note=line([text(source.publication, edition), date_words(source.date, edition)]),
        text=lines([text(source.byline, edition), text(source.note, edition)]),
        names=lines([other(source.title, edition), other(source.publication, edition)]),
        called=tuple(source.publication or ()),
    )


def page_document(slug: str, edition: Edition) -> SearchDocument:
    """Return a standing page."""
    article = article_of(edition.library.page_by_slug[slug], edition)
    return SearchDocument(
        title=article.title, note="", text=article_text(article, edition), called=(article.title,)
    )


def section_document(name: str, edition: Edition) -> SearchDocument:
    """Return the first page of a section: found by its name in both languages."""
    section = SECTIONS[name]
    return SearchDocument(
        title=section.name.get(edition.lang),
        note="",
        text=section.description.get(edition.lang),
        names=section.name.get(edition.other),
        called=tuple(section.name),
    )


def topic_document(name: str, edition: Edition) -> SearchDocument:
    """Return a topic: found by its name in both languages."""
    topic = edition.dataset.topics[name]
    return SearchDocument(
        title=topic.name.get(edition.lang),
        note="",
        text=topic.description.get(edition.lang),
        names=topic.name.get(edition.other),
        called=tuple(topic.name),
    )
