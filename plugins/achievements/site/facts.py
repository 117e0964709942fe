"""Structured data of articles, events and figures; it says nothing that the page does not show."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from achievements.model.entities import District, Event, Indicator, Observation, Project, Text
from achievements.model.media_types import MEDIA_TYPES
from achievements.posts.entities import Post
from figures import Period

from .edition import Edition
from .page_tags import article_keywords
from .tables.offered import PACKAGE_FILE, WORKBOOK_FILE, data_path
from .words import counted


class CitedSource(NamedTuple):
    """A source in structured data."""

    name: str
    publication: str
    published: str  # ISO 8601, as precise as it is known
    url: str


class ArticleFacts(NamedTuple):
    """Structured data of an article; dates in ISO 8601, as precise as they are known: "2021-12"."""

    published: str
    published_day: str  # the same where the day is known, else ""
    modified: str
    modified_day: str
    section: str
    keywords: tuple[str, ...]
    places: tuple[str, ...]
    picture: str  # its cover, absolute
    sources: tuple[CitedSource, ...]


class EventFacts(NamedTuple):
    """Structured data of a signing event."""

    date: str  # ISO 8601, as precise as it is known
    place: str
    region: str  # the place that it belongs to


class ProjectFacts(NamedTuple):
    """Structured data of a project."""

    place: str
    region: str  # the place that it belongs to


class DataFileFacts(NamedTuple):
    """A data file in structured data."""

    url: str
    media_type: str


class DatasetFacts(NamedTuple):
    """Structured data of a collection of figures."""

    name: str
    description: str
    coverage: str  # an interval of ISO 8601, "" where there are no figures
    places: tuple[str, ...]
    variables: tuple[str, ...]
    unit: str  # where there is one variable
    files: tuple[DataFileFacts, ...]


FIGURE_FILES = ("observations.csv", "observations.json")
DATASET_NAME = Text("区域发展成果数据", "District achievements data")
PARTS = (10, 7, 4)  # lengths of 2022-08-04, 2022-08, 2022


def reduced_date(period: Period) -> str:
    """Return a date in ISO 8601 with reduced precision: what all its days have in common.

    ISO 8601 has days, months and years, so the first quarter of 2021 is "2021";
    a span over several years has nothing in common: "".
    """
    start, end = period.start.isoformat(), period.end.isoformat()
    return start[: next((length for length in PARTS if start[:length] == end[:length]), 0)]


def exact_day(period: Period | None) -> str:
    """Return the day in ISO 8601, "" where it is not known."""
    return period.text if period is not None and period.kind == "day" else ""


def article_facts(post: Post, edition: Edition) -> ArticleFacts:
    """Return the structured data of a post."""
    dataset, lang = edition.dataset, edition.lang
    cover = edition.library.picture.get(f"posts/{post.id}/{post.cover}") if post.cover else None
    return ArticleFacts(
        published=reduced_date(post.date),
        published_day=exact_day(post.date),
        modified=reduced_date(post.updated) if post.updated else "",
        modified_day=exact_day(post.updated),
        section=dataset.topics[post.topics[0]].name.get(lang) if post.topics else "",
        keywords=article_keywords(post, edition),
        places=tuple(dataset.districts[district].name.get(lang) for district in post.districts),
        picture=edition.urls.absolute_file(cover.src) if cover else "",
        sources=tuple(cited_source(source, edition) for source in post.sources),
    )


def cited_source(name: str, edition: Edition) -> CitedSource:
    """Return a source that an article rests on."""
    source, lang = edition.dataset.sources[name], edition.lang
    return CitedSource(
        name=source.title.get(lang),
        publication=source.publication.get(lang) if source.publication else "",
        published=reduced_date(source.date) if source.date else "",
        url=source.url or edition.urls.absolute(f"/sources/{source.id}/", lang),
    )


def event_facts(event: Event, edition: Edition) -> EventFacts:
    """Return the structured data of a signing event."""
    return EventFacts(reduced_date(event.date), *place_and_region(event.district, edition))


def project_facts(project: Project, edition: Edition) -> ProjectFacts:
    """Return the structured data of a project."""
    return ProjectFacts(*place_and_region(project.district, edition))


def place_and_region(district: str, edition: Edition) -> tuple[str, str]:
    """Return the names of a place and of the one that it belongs to, "" where it belongs to none."""
    districts, lang = edition.dataset.districts, edition.lang
    place = districts[district]
    return place.name.get(lang), districts[place.parent].name.get(lang) if place.parent else ""


def coverage(observations: Iterable[Observation]) -> str:
    """Return the time that observations cover, as an interval of days; "" where there are none."""
    periods = [observation.period for observation in observations]
    if not periods:
        return ""
    return f"{min(period.start for period in periods)}/{max(period.end for period in periods)}"


def indicator_facts(indicator: Indicator, unit: str, edition: Edition) -> DatasetFacts:
    """Return the structured data of the figures of an indicator."""
    lang = edition.lang
    name = indicator.name.get(lang)
    observations = edition.library.observations_of_indicator.get(indicator.id, ())
    places = observed_places(observations, edition)
    definition = indicator.definition.get(lang) if indicator.definition else ""
    about = {
        "zh": f"{name}（单位：{unit}）在{'、'.join(places)}的数值，共{len(observations)}条。{definition}"
        "每条数据都注明时期和来源，数值为基本单位下的精确小数，可下载 CSV 和 JSON 文件。",
        "en": f"{name} ({unit}) in {', '.join(places)}: {counted(len(observations), 'observations')}. "
        f"{definition + ' ' if definition else ''}"
        "Each has its period and its source; values are exact decimals in base units.",
    }[lang]
    return DatasetFacts(
        name=name,
        description=about,
        coverage=coverage(observations),
        places=places,
        variables=(name,),
        unit=unit,
        files=data_files((data_path(name, "indicators", indicator.id) for name in FIGURE_FILES), edition),
    )


def place_facts(district: District, edition: Edition) -> DatasetFacts | None:
    """Return the structured data of the figures of a place; None where there are none."""
    lang = edition.lang
    observations = edition.library.observations_of_district.get(district.id, ())
    if not observations:
        return None
    name = district.name.get(lang)
    indicators = dict.fromkeys(observation.indicator for observation in observations)
    about = {
        "zh": f"{name}的{len(indicators)}项指标，共{len(observations)}条观测值。"
        "每条数据都注明时期和来源，数值为基本单位下的精确小数，可下载 CSV 和 JSON 文件。",
        "en": f"{counted(len(indicators), 'indicators')} of {name}: "
        f"{counted(len(observations), 'observations')}. "
        "Each has its period and its source; values are exact decimals in base units.",
    }[lang]
    return DatasetFacts(
        name=f"{name}：{DATASET_NAME.zh}" if lang == "zh" else f"{name}: {DATASET_NAME.en}",
        description=about,
        coverage=coverage(observations),
        places=(name,),
        variables=tuple(edition.dataset.indicators[indicator].name.get(lang) for indicator in indicators),
        unit="",
        files=data_files((data_path(name, "districts", district.id) for name in FIGURE_FILES), edition),
    )


def record_facts(edition: Edition) -> DatasetFacts:
    """Return the structured data of all figures of the site."""
    library, lang = edition.library, edition.lang
    observations = library.observation.values()
    places = observed_places(observations, edition)
    about = {
        "zh": f"{'、'.join(places)}的指标、项目和活动，共{len(observations)}条观测值、"
        f"{len(edition.dataset.projects)}个项目、{len(library.events)}次活动。"
        "每条数据都注明时期和来源，数值为基本单位下的精确小数。",
        "en": f"Figures, projects and events of {', '.join(places)}: "
        f"{counted(len(observations), 'observations')}, "
        f"{counted(len(edition.dataset.projects), 'projects')}, {counted(len(library.events), 'events')}. "
        "Each has its period and its source; values are exact decimals in base units.",
    }[lang]
    indicators = edition.dataset.indicators.values()
    return DatasetFacts(
        name=DATASET_NAME.get(lang),
        description=about,
        coverage=coverage(observations),
        places=places,
        variables=tuple(i.name.get(lang) for i in indicators if i.id in library.observations_of_indicator),
        unit="",
        files=data_files(map(data_path, (WORKBOOK_FILE, PACKAGE_FILE)), edition),
    )


def observed_places(observations: Iterable[Observation], edition: Edition) -> tuple[str, ...]:
    """Return the places of some observations, in the order of the districts."""
    observed = {observation.district for observation in observations}
    return tuple(d.name.get(edition.lang) for d in edition.dataset.districts.values() if d.id in observed)


def data_files(paths: Iterable[str], edition: Edition) -> tuple[DataFileFacts, ...]:
    """Files of data with their media types."""
    return tuple(
        DataFileFacts(edition.urls.absolute_file(path), MEDIA_TYPES[path.rpartition(".")[2]])
        for path in paths
    )
