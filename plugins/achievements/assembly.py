"""From the published record to outputs: of each file, how it is made and from what.

Knows the stages and no Pelican; `pelican_hooks` calls it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property, partial

from achievements.dataset.entities import LANGS, Lang
from achievements.output.making import Output
from achievements.posts.entities import Post
from achievements.render.html import render_page
from achievements.render.palette import Palette, read_palette
from achievements.render.theme import Theme
from achievements.search.indexing import Memory, Store
from achievements.views.digests import Digests, digest_of
from achievements.views.edition import Assets, Edition, Library, SiteInfo
from achievements.views.feeds import district_feed, newest_entries, site_feed
from achievements.views.models import CardImageView, FeedView, SiteView
from achievements.views.pages.districts import district_feed_path
from achievements.views.plan import Page, plan_pages, site_view
from achievements.views.share_cards import every_card
from achievements.views.urls import Urls, output_path

from .content import CopiedFile, PictureFile
from .data_outputs import FILES, Downloads
from .machine_outputs import machine_outputs
from .search_outputs import search_outputs


@dataclass(frozen=True)
class Site:
    """All that a build publishes: the record, the address, the settings, the theme, the pictures."""

    library: Library
    urls: Urls
    info: SiteInfo
    theme: Theme
    pictures: tuple[PictureFile, ...]
    copied: tuple[CopiedFile, ...]
    store: Store = field(default_factory=Memory)  # of indexed texts, from one build to the next

    @cached_property
    def digests(self) -> Digests:
        """What pages may depend on."""
        return Digests(self.library)

    def edition(self, lang: Lang) -> Edition:
        """The site in one language."""
        theme = self.theme
        shared = (theme.stylesheet, theme.start, theme.script, theme.search)
        assets = Assets(*(f"/{asset.path}" for asset in shared))
        return Edition(lang, self.library, self.urls, self.info, assets)


def plan_outputs(site: Site) -> Iterator[Output]:
    """Every file of the site."""
    downloads = Downloads(site.library.dataset, site.urls)
    seal = digest_of(site.library.dataset_digest, site.urls.origin, site.urls.base)
    for name in FILES:
        yield Output(f"data/{name}", seal, partial(downloads.make, name))
    planned: dict[Lang, tuple[Page, ...]] = {}
    for lang in LANGS:
        edition = site.edition(lang)
        planned[lang] = tuple(plan_pages(edition, site.digests, partial(downloads.page, edition)))
        yield from page_outputs(site, edition, planned[lang])
        yield from feed_outputs(site, edition)
        yield from card_outputs(edition, read_palette(site.theme.stylesheet.data.decode()))
        if site.theme.searches:
            yield from search_outputs(edition, site.store)
    yield from machine_outputs(planned, site.library.posts, site.urls)
    # The same picture beside two posts has the same address.
    for picture in {picture.plan: picture for picture in site.pictures}.values():
        yield from picture_outputs(picture)
    for file in site.copied:
        yield lazy(file.path.lstrip("/"), file.digest, file.read)
    for asset in site.theme.assets:
        yield eager(asset.path, asset.data)


def eager(path: str, data: bytes) -> Output:
    """An output whose bytes are there already."""
    return lazy(path, hashlib.sha256(data).hexdigest(), lambda: data)


def lazy(path: str, key: str, render: Callable[[], bytes]) -> Output:
    """An output whose key is known beforehand."""
    return Output(path, key, lambda: (key, render))


def page_outputs(site: Site, edition: Edition, pages: Iterable[Page]) -> Iterator[Output]:
    """The pages of an edition, as planned."""
    shared = site_view(edition)
    seal = digest_of(shared, site.urls.origin, site.info, "" in edition.fed)
    for page in pages:
        theme = site.theme.template_digest(page.template)
        inputs = hashlib.sha256("\n".join((seal, theme, *page.reads)).encode()).hexdigest()
        yield Output(page.path, inputs, partial(make_page, site.theme, page, shared))


def make_page(theme: Theme, page: Page, shared: SiteView) -> tuple[str, Callable[[], bytes]]:
    """The key of one page (the digest of the theme it can reach and of its view), and how it is rendered."""
    head, view = page.make()
    key = digest_of(theme.template_digest(page.template), shared, head, view)
    return key, partial(render_page, theme, page.template, view, head, shared)


def feed_outputs(site: Site, edition: Edition) -> Iterator[Output]:
    """The feeds of an edition: of the whole site, and of each district that has posts."""
    seal = digest_of(site_view(edition), site.urls.origin, site.info)
    feeds: list[tuple[str, Sequence[Post], Callable[[], FeedView]]] = [
        ("/feed.xml", edition.library.posts, partial(site_feed, edition))
    ]
    feeds += [
        (
            district_feed_path(district.id),
            edition.library.posts_of_district.get(district.id, ()),
            partial(district_feed, edition, district),
        )
        for district in edition.dataset.districts.values()
    ]
    for path, posts, make in feeds:
        newest = newest_entries(posts, edition)
        if newest:
            told = [site.digests.of_post(post) for post in newest]
            inputs = digest_of(seal, site.digests.dataset, told)
            yield Output(output_path(path, edition.lang), inputs, partial(make_feed, make))


def make_feed(make: Callable[[], FeedView]) -> tuple[str, Callable[[], bytes]]:
    """The key of a feed, and how it is rendered."""
    view = make()
    return digest_of(view), partial(draw_feed, view)


def draw_feed(view: FeedView) -> bytes:
    """A feed as XML."""
    from achievements.render.feeds import render_feed

    return render_feed(view)


def card_outputs(edition: Edition, palette: Palette) -> Iterator[Output]:
    """The pictures that the pages of an edition are shared with."""
    for card in {card.path: card for card in every_card(edition)}.values():
        key = digest_of(card.view, palette)
        yield lazy(card.path.lstrip("/"), key, partial(draw_card, card.view, palette))


def draw_card(view: CardImageView, palette: Palette) -> bytes:
    """A headline picture; Pillow is imported and the font looked for only when one is drawn."""
    from achievements.render.cards import render_card
    from achievements.render.typeface import find_typeface

    return render_card(view, palette, find_typeface())


def picture_outputs(picture: PictureFile) -> Iterator[Output]:
    """The copies of one picture: the original, with what its camera noted, is never published."""
    copies = Copies(picture)
    for planned in (*picture.plan.webp, picture.plan.jpeg):
        yield lazy(f"pictures/{planned.name}", digest_of(planned), partial(copies.bytes_of, planned.name))


class Copies:
    """The copies of one picture, made together when the first of them is asked for."""

    def __init__(self, picture: PictureFile) -> None:
        self._picture = picture
        self._made: dict[str, bytes] = {}

    def bytes_of(self, name: str) -> bytes:
        """The bytes of one copy; they are handed out once."""
        from achievements.render.pictures import derive_picture

        if name not in self._made:
            copies = derive_picture(self._picture.read(), self._picture.name)
            self._made = {copy.name: copy.data for copy in copies}
        return self._made.pop(name)
