"""Places: the list, and each place's record."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from typing import NamedTuple

from achievements.model.entities import DISTRICT_KINDS, District, Lang, Observation
from achievements.model.sections import DATA
from achievements.site.boards import BoardView, stage_board
from achievements.site.cards import (
    card_view,
    catalogue_cards,
    event_card,
    event_cards,
    place_link,
    project_rows,
    text,
    topic_link,
)
from achievements.site.edition import Edition, has_feed
from achievements.site.facts import place_facts
from achievements.site.findings import FindingView, finding_of
from achievements.site.headline import headline_observations
from achievements.site.heads import Head, dated, head, in_column, section_head
from achievements.site.library import group
from achievements.site.long_pictures import long_picture_path
from achievements.site.models import CardView, EventCard, Link, LinkCount, ProjectRow
from achievements.site.page_tags import SiteColumn
from achievements.site.place_records import RecordView, record_view
from achievements.site.plan import Page, page_kind
from achievements.site.post_cards import PostCard, post_cards
from achievements.site.share_cards import place_card
from achievements.site.snapshots import SnapshotView, led_snapshots
from achievements.site.tables.offered import CALENDAR_FILE, data_path, part_tables
from figures import Period


class DistrictCard(NamedTuple):
    """A district in a list, with its first headline figure, or else its latest event."""

    href: str
    name: str
    kind: str
    note: str
    card: CardView | None
    event: EventCard | None  # where no headline figure is of the whole place
    observations: int
    posts: int
    events: int


class DistrictListView(NamedTuple):
    """districts: all places."""

    districts: tuple[DistrictCard, ...]


class CardGroup(NamedTuple):
    """The observations of one topic on a district's page."""

    topic: Link
    years: str  # in which their periods end, newest first
    number: int
    cards: tuple[CardView, ...]


class PlaceRow(NamedTuple):
    """A district of a city, with what it says."""

    place: Link
    kind: str
    finding: FindingView | None
    figures: int


class DistrictView(NamedTuple):
    """district: what the newest report says, every report, projects, events, posts, all figures by topic."""

    name: str
    kind: str
    parent: Link | None
    code: str
    note: str
    record: RecordView
    finding: FindingView | None
    lead: SnapshotView | None  # the report that the finding is from
    districts: tuple[PlaceRow, ...]  # of a city
    snapshots: tuple[SnapshotView, ...]
    older: tuple[SnapshotView, ...]  # folded
    groups: tuple[CardGroup, ...]
    filter_years: tuple[str, ...]  # to choose from, newest first; () where there is too little to filter
    observations: int
    downloads: tuple[Link, ...]  # the files that hold its rows alone
    board: BoardView | None
    projects: tuple[ProjectRow, ...]  # where no stages are declared for a board
    events: tuple[EventCard, ...]
    posts: tuple[PostCard, ...]  # the newest
    feed: str
    long_picture: str
    all_posts: LinkCount | None  # where there are more posts than are shown


ON_PAGE = 3  # posts on the page itself; the others are in a list of their own
FILTERED_FROM = 10  # fewer rows of a table are seen at once
REPORTS_OPEN = 3  # the older ones are folded
YEARS_NAMED = 4


def district_card(district: District, edition: Edition) -> DistrictCard:
    """Return a district in a list, with its first headline figure, or else its latest event.

    Among places, the figure of a part of one (one hospital, one office) would say the wrong thing.
    """
    library = edition.library
    first = next(iter(headline_observations(district, library)), None)
    headline = first if first is not None and first.scope is None else None
    events = library.events_of_district.get(district.id, ())
    return DistrictCard(
        href=edition.href(f"/districts/{district.id}/"),
        name=district.name.get(edition.lang),
        kind=DISTRICT_KINDS[district.kind].get(edition.lang),
        note=text(district.note, edition),
        card=card_view(headline, edition) if headline else None,
        event=event_card(events[0], edition) if events and not headline else None,
        observations=len(library.observations_of_district.get(district.id, ())),
        posts=library.posts_of_district.number(district.id),
        events=len(events),
    )


def district_cards(edition: Edition) -> tuple[DistrictCard, ...]:
    """Return all districts in a list."""
    return tuple(district_card(district, edition) for district in edition.dataset.districts.values())


def district_list_page(edition: Edition) -> tuple[Head, DistrictListView]:
    """Return the page that lists the places."""
    return section_head(edition, "districts"), DistrictListView(district_cards(edition))


def card_groups(district: District, edition: Edition) -> tuple[CardGroup, ...]:
    """Return a district's observations by topic, in the catalogue's order, newest period first."""
    dataset, library = edition.dataset, edition.library
    by_topic = group(
        library.observations_of_district.get(district.id, ()),
        lambda item: (dataset.indicators[item.indicator].topic,),
    )
    return tuple(
        CardGroup(
            topic_link(topic, edition),
            years_text(by_topic[topic], edition.lang),
            len(by_topic[topic]),
            catalogue_cards(by_topic[topic], edition),
        )
        for topic in dataset.topics
        if topic in by_topic
    )


def filter_years(observations: Sequence[Observation]) -> tuple[str, ...]:
    """Return the years in which observations' periods end, newest first; () where all are on one page."""
    if len(observations) < FILTERED_FROM:
        return ()
    return tuple(str(year) for year in sorted({item.period.end.year for item in observations}, reverse=True))


def years_text(observations: Sequence[Observation], lang: Lang) -> str:
    """Return the years in which observations' periods end, newest first; of many the first and last."""
    years = sorted({item.period.end.year for item in observations}, reverse=True)
    if len(years) > YEARS_NAMED:
        return f"{years[-1]}—{years[0]}" if lang == "zh" else f"{years[-1]}–{years[0]}"
    return ("、" if lang == "zh" else ", ").join(map(str, years))


def place_row(district: District, edition: Edition) -> PlaceRow:
    """Return a district of a city, with what it says."""
    return PlaceRow(
        place=place_link(district.id, edition),
        kind=DISTRICT_KINDS[district.kind].get(edition.lang),
        finding=finding_of(edition, district.id),
        figures=edition.library.observations_of_district.number(district.id),
    )


def downloads(district: District, edition: Edition) -> tuple[Link, ...]:
    """Return the files of the tables in which a place has rows."""
    library, indicators = edition.library, edition.dataset.indicators
    observations = library.observations_of_district.get(district.id, ())
    events = library.events_of_district.get(district.id, ())
    has_rows = {
        "observations": bool(observations),
        "signings": any(event.kind == "signing" for event in events)
        or any(indicators[item.indicator].signed and item.value for item in observations),
        "events": bool(events),
        "projects": library.projects_of_district.number(district.id) > 0,
    }
    names = [f"{table}.{form}" for table, form in part_tables("districts") if has_rows[table]]
    names += [CALENDAR_FILE] if events else []
    return tuple(Link(edition.urls.file(data_path(name, "districts", district.id)), name) for name in names)


def newest_date(district: District, edition: Edition) -> Period | None:
    """Return the date of what was recorded of a place last; None where nothing is dated."""
    library = edition.library
    periods = [
        *(item.period for item in library.observations_of_district.get(district.id, ())),
        *(item.date for item in library.events_of_district.get(district.id, ())),
        *(item.date for item in library.posts_of_district.get(district.id, ())),
    ]
    return max(periods, key=lambda period: period.sort_key, default=None)


def district_posts_path(district: str) -> str:
    """Return the site path of the list of a district's posts."""
    return f"/districts/{district}/posts/"


def district_page(edition: Edition, district_id: str) -> tuple[Head, DistrictView]:
    """Return the page of one place."""
    lang, library = edition.lang, edition.library
    district = edition.dataset.districts[district_id]
    name = district.name.get(lang)
    posts = library.posts_of_district.get(district.id, ())
    path = f"/districts/{district.id}/"
    feed = f"{path}feed.xml" if has_feed(edition, path) else ""
    projects = library.projects_of_district.get(district.id, ())
    board = stage_board(projects, edition)
    finding = finding_of(edition, district.id)
    lead, others = led_snapshots(district, edition, finding)
    view = DistrictView(
        name=name,
        kind=DISTRICT_KINDS[district.kind].get(lang),
        parent=place_link(district.parent, edition) if district.parent else None,
        code=district.code or "",
        note=text(district.note, edition),
        record=record_view(district, edition),
        finding=finding,
        lead=lead,
        districts=tuple(place_row(item, edition) for item in library.districts_within.get(district.id, ())),
        snapshots=others[:REPORTS_OPEN],
        older=others[REPORTS_OPEN:],
        groups=card_groups(district, edition),
        filter_years=filter_years(library.observations_of_district.get(district.id, ())),
        observations=len(library.observations_of_district.get(district.id, ())),
        downloads=downloads(district, edition),
        board=board,
        projects=() if board else project_rows(projects, edition),
        events=event_cards(library.events_of_district.get(district.id, ()), edition),
        posts=post_cards(posts[:ON_PAGE], edition),
        feed=edition.href(feed) if feed else "",
        long_picture=edition.href(long_picture_path(district.id)),
        all_posts=LinkCount(edition.href(district_posts_path(district.id)), name, len(posts))
        if len(posts) > ON_PAGE
        else None,
    )
    description = {
        "zh": f"{name}的指标、项目、活动与文章，每个数字都注明时期和来源。",
        "en": f"Figures, projects, events and articles of {name}, each with its period and its source.",
    }[lang]
    page_head = head(
        edition,
        f"/districts/{district.id}/",
        name,
        description,
        "districts",
        picture=place_card(edition, district.id),
        feeds=(Link(edition.urls.absolute(feed, lang), name),) if feed else (),
    )
    keywords = (DISTRICT_KINDS[district.kind].get(lang), *([view.parent.label] if view.parent else []))
    column = SiteColumn(name, description, keywords, DATA.get(lang))
    page_head = dated(page_head, newest_date(district, edition), edition)
    page_head = page_head._replace(dataset=place_facts(district, edition))
    return in_column(page_head, column, edition), view


@page_kind(DistrictListView, section="districts")
def _district_list(edition: Edition) -> Iterator[Page]:
    yield Page("/districts/", partial(district_list_page, edition))


@page_kind(DistrictView, section="districts")
def _districts(edition: Edition) -> Iterator[Page]:
    for district in edition.dataset.districts.values():
        path, name = f"/districts/{district.id}/", district.name.get(edition.lang)
        yield Page(path, partial(district_page, edition, district.id), name)
