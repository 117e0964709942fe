"""The plan of the site: every page of every edition, each with the function that makes its view."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import NamedTuple, TypeVar

from achievements.dataset.entities import Lang
from achievements.posts.entities import StandingPage

from .cards import event_path, indicator_link, place_link, topic_link
from .edition import Edition
from .heads import section_link
from .models import DownloadView, Head, Link, NavItem, SitemapGroup, SiteView
from .pages import districts, events, home, indicators, posts, reference, sources
from .paging import list_pages
from .post_cards import exists_in, post_link, post_path
from .urls import output_path
from .words import HTML_LANG

T = TypeVar("T")

POSTS_PER_PAGE, EVENTS_PER_PAGE = 20, 40
# From here on the site map leads to the lists instead of naming every post.
SITEMAP_POSTS = 400

NAVIGATION = ("home", "posts", "districts", "indicators", "projects", "timeline", "sources", "data", "search")


class Page(NamedTuple):
    """One page: where it goes, by which template, and how its view is made."""

    path: str  # below the output folder
    lang: Lang
    template: str
    make: Callable[[], tuple[Head, tuple[object, ...]]]


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
        script=edition.urls.file(edition.assets.script) if edition.assets.script else "",
        navigation=tuple(NavItem(section, section_link(section, edition).href) for section in NAVIGATION),
        footer_pages=(
            *standing_links(edition),
            section_link("corrections", edition),
            section_link("sitemap", edition),
        ),
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


def sitemap_groups(edition: Edition) -> tuple[SitemapGroup, ...]:
    """Links to every page of an edition, by kind."""
    library = edition.library
    sections = [section_link(section, edition) for section in (*NAVIGATION, "corrections")]
    event_links = [events.event_link(event, edition) for event in library.events]
    groups = {
        "home": sections,
        "districts": [place_link(district, edition) for district in edition.dataset.districts],
        "topics": [topic_link(topic, edition) for topic in library.topics_in_use],
        "posts": [post_link(post, edition) for post in library.posts]
        if len(library.posts) <= SITEMAP_POSTS
        else [],
        "indicators": [indicator_link(item.id, edition) for item in indicators.observed_indicators(library)],
        "timeline": [link for link in event_links if link is not None],
        "sources": [
            Link(edition.href(f"/sources/{source.id}/"), source.title.get(edition.lang))
            for source in edition.dataset.sources.values()
        ],
        "pages": list(standing_links(edition)),
    }
    return tuple(SitemapGroup(name, tuple(links)) for name, links in groups.items() if links)


def section_pages(
    edition: Edition, downloads: tuple[DownloadView, ...], columns: tuple[tuple[str, str], ...]
) -> Iterator[tuple[str, str, Callable[[], tuple[Head, tuple[object, ...]]]]]:
    """The first page of each section: site path, template, maker."""
    yield "/", "home", partial(home.home_page, edition)
    for post_page in list_pages("/posts/", edition.library.posts, POSTS_PER_PAGE):
        yield post_page.path, "post-list", partial(posts.post_list_page, edition, post_page)
    yield "/districts/", "district-list", partial(districts.district_list_page, edition)
    yield "/indicators/", "indicator-list", partial(indicators.indicator_list_page, edition)
    yield "/projects/", "project-list", partial(events.project_list_page, edition)
    for event_page in list_pages("/timeline/", edition.library.events, EVENTS_PER_PAGE):
        yield event_page.path, "timeline", partial(events.timeline_page, edition, event_page)
    yield "/sources/", "source-list", partial(sources.source_list_page, edition)
    yield "/data/", "data", partial(reference.data_page, edition, downloads, columns)
    yield "/search/", "search", partial(reference.search_page, edition)
    yield "/corrections/", "corrections", partial(sources.corrections_page, edition)
    yield "/sitemap/", "sitemap", partial(reference.sitemap_page, edition, sitemap_groups(edition))
    yield "/404.html", "not-found", partial(reference.not_found_page, edition)


def record_pages(
    edition: Edition,
) -> Iterator[tuple[str, str, Callable[[], tuple[Head, tuple[object, ...]]]]]:
    """The page of each record: site path, template, maker."""
    library, dataset = edition.library, edition.dataset
    for district in dataset.districts.values():
        yield f"/districts/{district.id}/", "district", partial(districts.district_page, edition, district)
        members = library.posts_of_district.get(district.id, ())
        for page in list_pages(districts.district_posts_path(district.id), members, POSTS_PER_PAGE):
            if len(members) > districts.NEWEST:
                yield page.path, "post-list", partial(posts.district_post_list_page, edition, district, page)
    for topic in library.topics_in_use:
        for page in list_pages(f"/topics/{topic}/", library.posts_of_topic.get(topic, ()), POSTS_PER_PAGE):
            yield page.path, "topic", partial(posts.topic_page, edition, dataset.topics[topic], page)
    for indicator in indicators.observed_indicators(library):
        yield (
            f"/indicators/{indicator.id}/",
            "indicator",
            partial(indicators.indicator_page, edition, indicator),
        )
    for event, newer, older in neighbours(library.events):
        yield event_path(event), "event", partial(events.event_page, edition, event, newer, older)
    for source in dataset.sources.values():
        yield f"/sources/{source.id}/", "source-page", partial(sources.source_page, edition, source)
    for post, newer_post, older_post in neighbours([p for p in library.posts if exists_in(p, edition)]):
        yield post_path(post), "post", partial(posts.post_page, edition, post, newer_post, older_post)
    for standing in published_pages(edition):
        yield f"/{standing.slug}/", "standing", partial(reference.standing_page, edition, standing)


def plan_pages(
    edition: Edition, downloads: tuple[DownloadView, ...], columns: tuple[tuple[str, str], ...]
) -> tuple[Page, ...]:
    """Every page of an edition."""
    paths = (*section_pages(edition, downloads, columns), *record_pages(edition))
    return tuple(
        Page(output_path(path, edition.lang), edition.lang, template, make) for path, template, make in paths
    )
