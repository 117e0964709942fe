"""The plan of the site: every page of every edition, each with the function that makes its view."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from itertools import chain
from typing import Literal, NamedTuple, get_args

from achievements.posts.entities import StandingPage

from .cards import event_path, indicator_link, place_link, topic_link
from .edition import Edition
from .heads import section_link
from .models import DownloadView, Head, Link, NavItem, SitemapGroup, SiteView
from .obligations import identifier_views, mark_view
from .page_tags import site_tags
from .pages import districts, events, home, indicators, moved, posts, reference, sources, timeline
from .post_cards import exists_in, post_link, post_path
from .words import HTML_LANG, LOCALES

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


class Page(NamedTuple):
    """One page: its site path, its template, and how its view is made."""

    path: str
    template: Template
    make: Maker


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
    pages = edition.library.page_by_slug.values()
    return tuple(page for page in pages if edition.lang == "zh" or page.en is not None)


def standing_links(edition: Edition) -> tuple[Link, ...]:
    """Links to the standing pages."""
    return tuple(
        Link(
            edition.href(f"/{page.slug}/"),
            page.en.title if edition.lang == "en" and page.en is not None else page.zh.title,
        )
        for page in published_pages(edition)
    )


def sitemap_groups(edition: Edition) -> tuple[SitemapGroup, ...]:
    """Links to every page of an edition, by kind; posts are named one by one as long as they are few."""
    library = edition.library
    listed = library.post_by_id.values() if len(library.post_by_id) <= SITEMAP_POSTS else ()
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


def section_pages(edition: Edition, downloads: Callable[[], DataPage]) -> Iterator[Page]:
    """The first page of each section, and the further pages of their lists."""
    yield Page("/", "home", partial(home.home_page, edition))
    yield from post_lists("/posts/", edition, "post-list", posts.post_list_page)
    yield Page("/districts/", "district-list", partial(districts.district_list_page, edition))
    yield Page("/indicators/", "indicator-list", partial(indicators.indicator_list_page, edition))
    yield Page("/projects/", "project-list", partial(events.project_list_page, edition))
    for path in timeline.event_paths(edition, ""):
        yield Page(path, "timeline", partial(timeline.timeline_page, edition, path))
    yield Page("/sources/", "source-list", partial(sources.source_list_page, edition))
    yield Page("/data/", "data", lambda: reference.data_page(edition, *downloads()))
    yield Page("/search/", "search", partial(reference.search_page, edition))
    yield Page("/corrections/", "corrections", partial(sources.corrections_page, edition))
    yield Page("/sitemap/", "sitemap", lambda: reference.sitemap_page(edition, sitemap_groups(edition)))
    yield Page("/404.html", "not-found", partial(reference.not_found_page, edition))


def post_lists(
    base: str,
    edition: Edition,
    template: Template,
    make: Callable[[Edition, str], tuple[Head, tuple[object, ...]]],
) -> Iterator[Page]:
    """The pages of a list of posts."""
    for page in posts.list_of_posts(edition, base):
        yield Page(page.path, template, partial(make, edition, page.path))


def record_pages(edition: Edition) -> Iterator[Page]:
    """The page of each record."""
    library, dataset = edition.library, edition.dataset
    for district in dataset.districts:
        yield Page(f"/districts/{district}/", "district", partial(districts.district_page, edition, district))
        if library.posts_of_district.number(district) > districts.NEWEST:
            path = districts.district_posts_path(district)
            of_district = partial(posts.district_post_list_page, district=district)
            yield from post_lists(path, edition, "post-list", of_district)
    for topic in library.topics_in_use:
        of_topic = partial(posts.topic_page, topic=topic)
        yield from post_lists(f"/topics/{topic}/", edition, "topic", of_topic)
    for indicator in indicators.observed_indicators(library):
        show = partial(indicators.indicator_page, edition, indicator.id)
        yield Page(f"/indicators/{indicator.id}/", "indicator", show)
    for event in library.events:
        yield Page(event_path(event), "event", partial(events.event_page, edition, event.id))
    for source in dataset.sources:
        yield Page(f"/sources/{source}/", "source-page", partial(sources.source_page, edition, source))
    for post in library.posts:
        if exists_in(post, edition):
            yield Page(post_path(post), "post", partial(posts.post_page, edition, post.id))
    for page in published_pages(edition):
        yield Page(f"/{page.slug}/", "standing", partial(reference.standing_page, edition, page.slug))
    for move in moved.moves(edition):
        yield Page(move.old, MOVED, partial(moved.moved_page, edition, move.old))


def plan_pages(edition: Edition, downloads: Callable[[], DataPage]) -> Iterator[Page]:
    """Every page of an edition."""
    return chain(section_pages(edition, downloads), record_pages(edition))
