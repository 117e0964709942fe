"""From an edition to its entries: each place, indicator, post, figure, project, event, source, page."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from itertools import chain
from unicodedata import normalize

from achievements.model.entities import Everyday, Project
from achievements.model.sections import SECTIONS
from achievements.site.cards import anchor_of, event_path, project_path
from achievements.site.edition import Edition
from achievements.site.post_cards import post_link, published_pages
from achievements.site.questions import edition_question
from figures import Period

from . import wording
from .documents import Entry, SearchDocument
from .names import EverydayWords

READ = ("topics", "overview", "compare", "coverage", "glossary")


def entries_of(edition: Edition) -> Iterator[Entry]:
    """Everything that can be found in an edition, by everyday words as well."""
    entries = chain(
        catalogue_entries(edition), post_entries(edition), record_entries(edition), page_entries(edition)
    )
    everyday = EverydayWords(edition.library.dataset.everyday)
    for entry in entries:
        yield entry._replace(make=partial(_finished, entry.make, everyday, edition))


@edition_question
def everyday_words(edition: Edition) -> tuple[Everyday, ...]:
    """Return what readers say, as the record declares it."""
    return edition.library.dataset.everyday


def _finished(
    make: Callable[[], SearchDocument], everyday: EverydayWords, edition: Edition
) -> SearchDocument:
    """Return a document with everyday words; a letter and its accent are one character, as in a query."""
    made = make()
    everyday_words(edition)  # of which ``everyday`` was prepared
    title, note, text, names = (normalize("NFC", field) for field in made.shown[:4])
    return everyday.added_to(made._replace(title=title, note=note, text=text, names=names))


def day_of(period: Period | None) -> int:
    """Return the last day of a period as an ordinal; 0 where there is none."""
    return period.end.toordinal() if period else 0


def catalogue_entries(edition: Edition) -> Iterator[Entry]:
    """Places, and the indicators that have figures."""
    for district in edition.dataset.districts:
        href = edition.href(f"/districts/{district}/")
        yield Entry("place", href, 0, partial(wording.place_document, district, edition))
    for indicator in edition.dataset.indicators:
        if indicator in edition.library.observations_of_indicator:
            href = edition.href(f"/indicators/{indicator}/")
            yield Entry("indicator", href, 0, partial(wording.indicator_document, indicator, edition))


def post_entries(edition: Edition) -> Iterator[Entry]:
    """Posts; one without a translation is found in Chinese."""
    for post in edition.library.posts:
        make = partial(wording.post_document, post.id, edition)
        yield Entry("post", post_link(post, edition).href, day_of(post.date), make)


def record_entries(edition: Edition) -> Iterator[Entry]:
    """Yield what the dataset records: figures, projects, events, sources."""
    dataset = edition.dataset
    for observation in edition.library.observation.values():
        href = f"{edition.href('/districts/')}{observation.district}/#{anchor_of(observation)}"
        make = partial(wording.figure_document, observation.key, edition)
        yield Entry("figure", href, observation.period.end.toordinal(), make)
    for project in dataset.projects.values():
        href = edition.href(project_path(project.id))
        make = partial(wording.project_document, project.id, edition)
        yield Entry("project", href, day_of_project(project, edition), make)
    for event in edition.library.events:
        make = partial(wording.event_document, event.id, edition)
        yield Entry("event", edition.href(event_path(event)), day_of(event.date), make)
    for source in dataset.sources.values():
        make = partial(wording.source_document, source.id, edition)
        yield Entry("source", edition.href(f"/sources/{source.id}/"), day_of(source.date), make)


def day_of_project(project: Project, edition: Edition) -> int:
    """Return the day of the last step that has a date, else that of the source."""
    dates = (stage.date for stage in project.stages if stage.date is not None)
    return max(map(day_of, dates), default=day_of(edition.dataset.sources[project.source].date))


def page_entries(edition: Edition) -> Iterator[Entry]:
    """Standing pages, topics, and the sections that are read rather than browsed."""
    for section in READ:
        make = partial(wording.section_document, section, edition)
        yield Entry("page", edition.href(SECTIONS[section].path), 0, make)
    for page in published_pages(edition):
        make = partial(wording.page_document, page.slug, edition)
        yield Entry("page", edition.href(f"/{page.slug}/"), 0, make)
    for topic in edition.library.topics_in_use:
        make = partial(wording.topic_document, topic, edition)
        yield Entry("page", edition.href(f"/topics/{topic}/"), 0, make)
