"""The home page: a lead, what each place says, the latest events and posts, and how figures are traced."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from functools import partial
from itertools import islice
from math import sqrt
from typing import NamedTuple

from achievements.model.entities import District, Observation
from achievements.posts.entities import Post
from achievements.site.cards import place_link, source_link
from achievements.site.edition import Edition
from achievements.site.findings import FindingView, finding_of, finding_record, finding_view
from achievements.site.graphics.views import GraphicView
from achievements.site.heads import Head, head, section_link
from achievements.site.models import DateView, Link, LinkCount
from achievements.site.plan import Page, page_kind
from achievements.site.post_cards import PostCard, exists_in, pictured_post, post_card
from achievements.site.questions import edition_question, question
from achievements.site.strips import StripView, time_strip
from achievements.site.words import counted


class LeadView(NamedTuple):
    """The story that the home page begins with, and the graphic of its figures."""

    href: str
    title: tuple[str, ...]  # its clauses: each is kept on one line where it fits
    summary: str
    place: Link
    period: DateView
    status: str
    graphic: GraphicView | None
    source: Link
    locator: str


class MapPlace(NamedTuple):
    """A place in the list and on the schematic map; where it stands are attributes of SVG, "" in no map."""

    href: str
    name: str
    label: str  # its short name
    years: str  # from when to when its figures are; "" where there are none
    number: int  # how many figures
    figures: str  # the same in words
    x: str
    y: str
    radius: str  # in em; its square grows with the number
    label_y: str


class PlaceNumber(NamedTuple):
    """A place and how many figures are recorded of it, in words."""

    name: str
    figures: str


class HeldView(NamedTuple):
    """How much the site holds, and how unevenly."""

    figures: int
    sources: int
    projects: int
    corrections: int
    most: PlaceNumber | None
    least: PlaceNumber | None


class ChainView(NamedTuple):
    """A figure and how it is traced: as shown, as its source writes it, and where."""

    finding: FindingView
    written: str
    figures: int  # how many rest on the source


class HomeView(NamedTuple):
    """home: a lead, what each place says, the latest events and posts, how figures are traced."""

    lead: LeadView | None
    findings: tuple[FindingView, ...]
    all_districts: Link | None  # where there are more places than findings are shown
    places: tuple[MapPlace, ...]
    strip: StripView | None
    posts: tuple[PostCard, ...]
    held: HeldView
    chain: ChainView | None
    topics: tuple[LinkCount, ...]


NEWEST = 4
# The lead is looked for among the newest posts; beyond these, none is news.
LEADS = 30
MOST_FINDINGS = 11
# Radius of a circle on the map, in em: a place without figures, and one with all of them.
SMALLEST, LARGEST = 0.5, 2.6


@edition_question
def newest_posts(edition: Edition) -> tuple[Post, ...]:
    """Return the posts that the home page shows."""
    return edition.library.posts[: NEWEST + 1]


@edition_question
def lead_post(edition: Edition) -> tuple[str, str]:
    """Return the post that the home page begins with and the place whose finding is drawn beside it.

    It is the newest of whose place and sources there is a finding with a graphic, else the newest, "".
    """
    newest = islice(edition.library.posts, LEADS)
    written = [post for post in newest if post.sources and exists_in(post, edition)]  # a draft may lack them
    for post in written:
        for district in post.districts:
            record = finding_record(district, edition.library)
            if record is not None and record.source in post.sources and finding_view(record, edition).graphic:
                return post.id, district
    return (written[0].id if written else "", "")


def lead_view(edition: Edition) -> LeadView | None:
    """Return the lead with its graphic; None where there are no posts."""
    name, district = lead_post(edition)
    if not name:
        return None
    post = edition.library.post_by_id[name]
    card = post_card(post, edition)
    finding = finding_of(edition, district) if district else None
    place = district or next(iter(post.districts), "")
    return LeadView(
        href=card.href,
        title=tuple(re.findall("[^，：]+[，：]?", card.title)),
        summary=card.summary,
        place=place_link(place, edition) if place else section_link("posts", edition),
        period=finding.period if finding else card.date,
        status=finding.status if finding else "final",
        graphic=finding.graphic if finding else None,
        source=finding.source if finding else source_link(post.sources[0], edition),
        locator=finding.locator if finding else "",
    )


@edition_question
def map_places(edition: Edition) -> tuple[MapPlace, ...]:
    """Return every place with the number of its figures and their years."""
    numbers: Counter[str] = Counter()
    years: dict[str, set[int]] = defaultdict(set)
    for item in edition.library.observation.values():
        numbers[item.district] += 1
        years[item.district] |= {item.period.start.year, item.period.end.year}
    largest = max(numbers.values(), default=1)
    return tuple(
        map_place(district, numbers[district.id], years[district.id], largest, edition)
        for district in edition.dataset.districts.values()
    )


def map_place(district: District, number: int, years: set[int], largest: int, edition: Edition) -> MapPlace:
    """Return a place on the map; the area of its circle grows with the number of its figures."""
    dash = "—" if edition.lang == "zh" else "–"
    span = dash.join(str(year) for year in dict.fromkeys((min(years), max(years)))) if years else ""
    at, radius = district.position, SMALLEST + (LARGEST - SMALLEST) * sqrt(number / largest)
    return MapPlace(
        href=edition.href(f"/districts/{district.id}/"),
        name=district.name.get(edition.lang),
        label=district.short_name.get(edition.lang),
        years=span,
        number=number,
        figures=f"{number}个数字" if edition.lang == "zh" else counted(number, "figures"),
        x=f"{at.x}%" if at else "",
        y=f"{at.y}%" if at else "",
        radius=f"{radius:.2f}em",
        label_y=f"{radius + 1.05:.2f}em",
    )


@edition_question
def held(edition: Edition) -> HeldView:
    """Return how many figures, sources, projects and corrections there are."""
    library, dataset = edition.library, edition.dataset
    ordered = sorted((p for p in map_places(edition) if p.number), key=lambda place: place.number)
    uneven = len(ordered) > 1 and ordered[0].number < ordered[-1].number
    ends = [PlaceNumber(p.name, p.figures) for p in (ordered[0], ordered[-1])] if uneven else [None, None]
    return HeldView(
        figures=len(library.observation),
        sources=len(dataset.sources),
        projects=len(dataset.projects),
        corrections=len(library.superseded),
        most=ends[1],
        least=ends[0],
    )


def chain_view(districts: Iterator[str], edition: Edition) -> ChainView | None:
    """Return how the figure of the first place that has one is traced to its source."""
    for district in districts:
        traced = traced_figure(edition, district)
        if traced is not None:
            return traced
    return None


@question
def traced_figure(edition: Edition, district: str) -> ChainView | None:
    """Return the finding of a place with what its source writes; None where no value was written."""
    record = finding_record(district, edition.library)
    if not isinstance(record, Observation) or not record.written:
        return None
    resting = edition.library.observations_of_source.number(record.source)
    return ChainView(finding_view(record, edition), record.written, resting)


def home_page(edition: Edition) -> tuple[Head, HomeView]:
    """Return the home page of an edition."""
    lang, library, site = edition.lang, edition.library, edition.site
    leading, place = lead_post(edition)
    in_order = sorted(edition.dataset.districts, key=lambda district: district != site.place)
    others = [district for district in in_order if district != place]
    shown = [finding for district in others if (finding := finding_of(edition, district))]
    newest = (post for post in newest_posts(edition) if post.id != leading)
    view = HomeView(
        lead=lead_view(edition),
        findings=tuple(shown[:MOST_FINDINGS]),
        all_districts=section_link("districts", edition) if len(shown) > MOST_FINDINGS else None,
        places=map_places(edition),
        strip=time_strip(edition),
        posts=tuple(pictured_post(post, edition) for post in islice(newest, NEWEST)),
        held=held(edition),
        chain=chain_view(iter(others), edition),
        topics=tuple(
            LinkCount(
                edition.href(f"/topics/{topic}/"),
                edition.dataset.topics[topic].name.get(lang),
                library.posts_of_topic.number(topic),
            )
            for topic in library.topics_in_use
        ),
    )
    return head(edition, "/", site.name.get(lang), site.tagline.get(lang), "home"), view


@page_kind(HomeView, section="home")
def _home(edition: Edition) -> Iterator[Page]:
    yield Page("/", partial(home_page, edition))
