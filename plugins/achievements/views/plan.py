"""The plan of the site: every page of every edition, each with the function that makes its view."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import chain
from typing import Literal, NamedTuple, TypeVar, get_args

from achievements.dataset.entities import Lang
from achievements.posts.entities import Post, StandingPage

from .cards import event_path, indicator_link, place_link, topic_link
from .digests import Digests, digest_of
from .edition import Edition
from .heads import section_link
from .models import DownloadView, Head, Link, NavItem, SitemapGroup, SiteView
from .obligations import identifier_views, mark_view
from .page_tags import site_tags
from .pages import districts, events, home, indicators, moved, posts, reference, sources, timeline
from .paging import ListPage, list_pages
from .post_cards import exists_in, post_link, post_path
from .urls import output_path
from .words import HTML_LANG, LOCALES

T = TypeVar("T")

POSTS_PER_PAGE = 20
# From here on the site map leads to the lists instead of naming every post.
SITEMAP_POSTS = 400

MOVED: Literal["moved"] = "moved"  # the template of what stands at former addresses

NAVIGATION = ("home", "posts", "districts", "indicators", "projects", "timeline", "sources", "data", "search")


# What the page of downloads lists: the files, and the meaning of each column.
DataPage = tuple[tuple[DownloadView, ...], tuple[tuple[str, str], ...]]
Maker = Callable[[], tuple[Head, tuple[object, ...]]]


# Every kind of page by its template: a theme has one for each.
Template = Literal[
    "corrections",
    "data",
    "district",
    "district-list",
    "event",
    "home",
    "indicator",
    "indicator-list",
    "moved",
    "not-found",
    "post",
    "post-list",
    "project-list",
    "search",
    "sitemap",
    "source-list",
    "source-page",
    "standing",
    "timeline",
    "topic",
]
TEMPLATES: tuple[str, ...] = get_args(Template)


class Spec(NamedTuple):
    """One page by its site path: its template, how its view is made, the digests of all that this reads."""

    path: str
    template: Template
    make: Maker
    reads: tuple[str, ...]


class Page(NamedTuple):
    """One page: where it goes, by which template, how its view is made, and from what."""

    path: str  # below the output folder
    lang: Lang
    template: Template
    make: Maker
    reads: tuple[str, ...]


def site_view(edition: Edition) -> SiteView:
    """What is the same on all pages of an edition."""
    lang, site = edition.lang, edition.site
    return SiteView(
        lang=lang,
        html_lang=HTML_LANG[lang],
        name=site.name.get(lang),
        tagline=site.tagline.get(lang),
        owner=site.owner.get(lang),
        home=edition.href("/"),
        root=edition.urls.file("/"),
        stylesheet=edition.urls.file(edition.assets.stylesheet),
        start=edition.urls.file(edition.assets.start) if edition.assets.start else "",
        script=edition.urls.file(edition.assets.script) if edition.assets.script else "",
        navigation=tuple(NavItem(section, section_link(section, edition).href) for section in NAVIGATION),
        footer_pages=(
            *standing_links(edition),
            section_link("corrections", edition),
            section_link("sitemap", edition),
        ),
        origin=edition.urls.origin,
        locale=LOCALES[lang],
        government=site.government,
        contact=site.contact.get(lang),
        identifiers=identifier_views(site.identifiers) if site.government else (),
        mark=mark_view(site.identifiers) if site.government else None,
        tags=site_tags(edition),
    )


def published_pages(edition: Edition) -> tuple[StandingPage, ...]:
    """The standing pages that exist in the edition's language."""
    return tuple(page for page in edition.library.pages if edition.lang == "zh" or page.en is not None)


def standing_links(edition: Edition) -> tuple[Link, ...]:
    """Links to the standing pages."""
    return tuple(
        Link(
            edition.href(f"/{page.slug}/"),
            page.en.title if edition.lang == "en" and page.en is not None else page.zh.title,
        )
        for page in published_pages(edition)
    )


def neighbours(items: Sequence[T]) -> Iterator[tuple[T, T | None, T | None]]:
    """Each item with the one before it (newer) and the one after it (older)."""
    for position, item in enumerate(items):
        newer = items[position - 1] if position else None
        older = items[position + 1] if position + 1 < len(items) else None
        yield item, newer, older


def sitemap_groups(edition: Edition, listed: Sequence[Post]) -> tuple[SitemapGroup, ...]:
    """Links to every page of an edition, by kind; ``listed`` are the posts that are named one by one."""
    library = edition.library
    sections = [section_link(section, edition) for section in (*NAVIGATION, "corrections")]
    event_links = [events.event_link(event, edition) for event in library.events]
    groups = {
        "home": sections,
        "districts": [place_link(district, edition) for district in edition.dataset.districts],
        "topics": [topic_link(topic, edition) for topic in library.topics_in_use],
        "posts": [post_link(post, edition) for post in listed],
        "indicators": [indicator_link(item.id, edition) for item in indicators.observed_indicators(library)],
        "timeline": [link for link in event_links if link is not None],
        "sources": [
            Link(edition.href(f"/sources/{source.id}/"), source.title.get(edition.lang))
            for source in edition.dataset.sources.values()
        ],
        "pages": list(standing_links(edition)),
    }
    return tuple(SitemapGroup(name, tuple(links)) for name, links in groups.items() if links)


def section_pages(edition: Edition, digests: Digests, downloads: Callable[[], DataPage]) -> Iterator[Spec]:
    """The first page of each section, and the further pages of their lists."""
    library, data = edition.library, digests.dataset
    listed = library.posts if len(library.posts) <= SITEMAP_POSTS else ()
    shown = digests.of_cards(library.posts[: home.NEWEST + 1])
    counted = digest_of([(name, len(members)) for name, members in library.posts_of_topic.items()])
    placed = digest_of([(name, len(members)) for name, members in library.posts_of_district.items()])
    standing = tuple(part for page in library.pages for part in digests.of_page(page))
    yield Spec("/", "home", partial(home.home_page, edition), (data, counted, placed, *shown))
    yield from post_lists("/posts/", edition, digests, library.posts, posts.post_list_page)
    yield Spec("/districts/", "district-list", partial(districts.district_list_page, edition), (data, placed))
    yield Spec("/indicators/", "indicator-list", partial(indicators.indicator_list_page, edition), (data,))
    yield Spec("/projects/", "project-list", partial(events.project_list_page, edition), (data,))
    for page in list_pages("/timeline/", library.events, timeline.EVENTS_PER_PAGE):
        yield Spec(page.path, "timeline", partial(timeline.timeline_page, edition, page), (data,))
    yield Spec("/sources/", "source-list", partial(sources.source_list_page, edition), (data,))
    yield Spec("/data/", "data", lambda: reference.data_page(edition, *downloads()), (data,))
    yield Spec("/search/", "search", partial(reference.search_page, edition), ())
    yield Spec("/corrections/", "corrections", partial(sources.corrections_page, edition), (data,))
    groups = partial(sitemap_groups, edition, listed)
    reads = (data, counted, *standing, *digests.of_cards(listed))
    yield Spec("/sitemap/", "sitemap", lambda: reference.sitemap_page(edition, groups()), reads)
    yield Spec("/404.html", "not-found", partial(reference.not_found_page, edition), ())


def post_lists(
    base: str,
    edition: Edition,
    digests: Digests,
    members: Sequence[Post],
    make: Callable[[Edition, ListPage[Post]], tuple[Head, tuple[object, ...]]],
) -> Iterator[Spec]:
    """The pages of a list of posts, which name their neighbours by the dates on them."""
    for page in list_pages(base, members, POSTS_PER_PAGE):
        beside = [
            (neighbour.path, neighbour.items[0].date.text, neighbour.items[-1].date.text)
            if neighbour
            else None
            for neighbour in (page.newer, page.older)
        ]
        reads = (digests.dataset, digest_of(beside), *digests.of_cards(page.items))
        template: Template = "topic" if base.startswith("/topics/") else "post-list"
        yield Spec(page.path, template, partial(make, edition, page), reads)


def record_pages(edition: Edition, digests: Digests) -> Iterator[Spec]:
    """The page of each record."""
    yield from district_pages(edition, digests)
    yield from topic_pages(edition, digests)
    yield from dataset_pages(edition, digests)
    yield from post_pages(edition, digests)
    for page in published_pages(edition):
        make = partial(reference.standing_page, edition, page)
        yield Spec(f"/{page.slug}/", "standing", make, (digests.dataset, *digests.of_page(page)))


def district_pages(edition: Edition, digests: Digests) -> Iterator[Spec]:
    """The page of each place, and the list of its posts where the page cannot hold them all."""
    for district in edition.dataset.districts.values():
        members = edition.library.posts_of_district.get(district.id, ())
        newest = digests.of_cards(members[: districts.NEWEST])
        reads = (digests.dataset, str(len(members)), str(district.id in edition.fed), *newest)
        make = partial(districts.district_page, edition, district)
        yield Spec(f"/districts/{district.id}/", "district", make, reads)
        if len(members) > districts.NEWEST:
            path = districts.district_posts_path(district.id)
            of_district = partial(posts.district_post_list_page, district=district)
            yield from post_lists(path, edition, digests, members, of_district)


def topic_pages(edition: Edition, digests: Digests) -> Iterator[Spec]:
    """The pages of each topic."""
    for topic in edition.library.topics_in_use:
        of_topic = partial(posts.topic_page, topic=edition.dataset.topics[topic])
        members = edition.library.posts_of_topic.get(topic, ())
        yield from post_lists(f"/topics/{topic}/", edition, digests, members, of_topic)


def dataset_pages(edition: Edition, digests: Digests) -> Iterator[Spec]:
    """The page of each indicator, event and source."""
    library, dataset, data = edition.library, edition.dataset, digests.dataset
    for indicator in indicators.observed_indicators(library):
        show = partial(indicators.indicator_page, edition, indicator)
        yield Spec(f"/indicators/{indicator.id}/", "indicator", show, (data,))
    for event, newer, older in neighbours(library.events):
        told = digests.of_cards(library.posts_of_event.get(event.id, ()))
        tell = partial(events.event_page, edition, event, newer, older)
        yield Spec(event_path(event), "event", tell, (data, *told))
    for source in dataset.sources.values():
        citing = digests.of_cards(library.posts_of_source.get(source.id, ()))
        cite = partial(sources.source_page, edition, source)
        yield Spec(f"/sources/{source.id}/", "source-page", cite, (data, *citing))


def post_pages(edition: Edition, digests: Digests) -> Iterator[Spec]:
    """The page of each post that exists in the edition's language."""
    written = [post for post in edition.library.posts if exists_in(post, edition)]
    for post, newer, older in neighbours(written):
        beside = [other for other in (newer, older) if other is not None]
        near = digests.of_cards((*beside, *posts.related_posts(post, edition)))
        side = f"{newer is None}{older is None}"
        make = partial(posts.post_page, edition, post, newer, older)
        yield Spec(post_path(post), "post", make, (digests.dataset, side, *digests.of_post(post), *near))


def moved_pages(edition: Edition, digests: Digests) -> Iterator[Spec]:
    """What stands at former addresses."""
    for move in moved.moves(edition):
        reads = (digests.dataset, digest_of(move))
        yield Spec(move.old, MOVED, partial(moved.moved_page, edition, move), reads)


def plan_pages(edition: Edition, digests: Digests, downloads: Callable[[], DataPage]) -> Iterator[Page]:
    """Every page of an edition."""
    for spec in chain(
        section_pages(edition, digests, downloads),
        record_pages(edition, digests),
        moved_pages(edition, digests),
    ):
        yield Page(output_path(spec.path, edition.lang), edition.lang, spec.template, spec.make, spec.reads)
