"""The home page: the place, headline figures, newest posts, latest signings."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from achievements.model.entities import Observation
from achievements.posts.entities import Post
from achievements.site.cards import event_cards, place_link
from achievements.site.edition import Edition, Library
from achievements.site.headline import headline_observations
from achievements.site.heads import head
from achievements.site.models import Head, HomeView, LinkCount
from achievements.site.plan import Page, page_kind
from achievements.site.post_cards import post_cards
from achievements.site.questions import question
from achievements.site.trends import headline_card

from .districts import district_cards

HEADLINES, OWN_HEADLINES, NEWEST, LATEST_EVENTS = 6, 2, 6, 6


def home_headlines(library: Library, place: str) -> tuple[Observation, ...]:
    """The place's first headlines and the first of each other district: whole places before parts of one.

    They stand by their periods, the newest first, and within a period as the places do: never by value.
    """
    districts = library.records.districts
    own = headline_observations(districts[place], library)[:OWN_HEADLINES]
    firsts = [
        found[0]
        for district in districts.values()
        if district.id != place and (found := headline_observations(district, library))
    ]
    firsts.sort(key=lambda item: (item.scope is None, item.period.end, item.key), reverse=True)
    chosen = (*own, *firsts)[:HEADLINES]
    order = {district: position for position, district in enumerate(districts)}
    return tuple(
        sorted(
            chosen,
            key=lambda item: (
                -item.period.end.toordinal(),
                -item.period.start.toordinal(),
                order[item.district],
            ),
        )
    )


@question
def newest_posts(edition: Edition, _: str) -> tuple[Post, ...]:
    """The posts that the home page shows."""
    return edition.library.posts[: NEWEST + 1]


def home_page(edition: Edition) -> tuple[Head, HomeView]:
    """The home page of an edition."""
    lang, library, site = edition.lang, edition.library, edition.site
    posts = post_cards(newest_posts(edition, ""), edition)
    view = HomeView(
        place=place_link(site.place, edition),
        intro=site.tagline.get(lang),
        lead=posts[0] if posts else None,
        headline=tuple(
            headline_card(observation, edition) for observation in home_headlines(library, site.place)
        ),
        posts=posts[1:],
        events=event_cards(library.events[:LATEST_EVENTS], edition),
        districts=district_cards(edition),
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
