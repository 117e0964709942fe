"""From the published record to outputs: of each file, how it is made and from what.

Knows the stages and no Pelican; `pelican_hooks` calls it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property, partial
from urllib.parse import urlsplit

from achievements.dataset.entities import LANGS, Dataset, Event, Lang, Observation, Project, Text
from achievements.output.making import Output
from achievements.render.cards import render_card
from achievements.render.datapackage import DataFile, Package
from achievements.render.downloads import render_downloads
from achievements.render.feeds import render_feed
from achievements.render.html import render_page
from achievements.render.palette import Palette, read_palette
from achievements.render.pictures import derive_picture
from achievements.render.theme import Theme
from achievements.render.typeface import find_typeface
from achievements.views.calendar import CalendarView, calendar_view
from achievements.views.cards import anchor_of, event_path
from achievements.views.digests import Digests, digest_of
from achievements.views.edition import Assets, Edition, Library, SiteInfo
from achievements.views.feeds import district_feed, site_feed
from achievements.views.headline import card_image, card_image_path
from achievements.views.models import CardImageView, DownloadView, FeedView, SiteView
from achievements.views.plan import Page, plan_pages, site_view
from achievements.views.tables import (
    Table,
    dimensions_table,
    districts_table,
    events_table,
    indicators_table,
    observations_table,
    projects_table,
    sources_table,
    topics_table,
)
from achievements.views.urls import Urls, output_path

from .content import PictureFile

DATA_TITLE = Text("区域发展成果数据", "District achievements data")
DATA_DESCRIPTION = Text(
    "各区域的观测值、项目和签约活动，每条都注明时期和来源。数值为基本单位下的精确小数。",
    "Observations, projects and signing events of districts, each with its period and source. "
    "Values are exact decimals in base units.",
)


@dataclass(frozen=True)
class Site:
    """All that a build publishes: the record, the address, the settings, the theme, the pictures."""

    library: Library
    urls: Urls
    info: SiteInfo
    theme: Theme
    pictures: tuple[PictureFile, ...]

    @cached_property
    def digests(self) -> Digests:
        """What pages may depend on."""
        return Digests(self.library)

    def edition(self, lang: Lang) -> Edition:
        """The site in one language."""
        script = f"/{self.theme.script.path}" if self.theme.script.data else ""
        assets = Assets(f"/{self.theme.stylesheet.path}", script)
        return Edition(lang, self.library, self.urls, self.info, assets)


def plan_outputs(site: Site) -> Iterator[Output]:
    """Every file of the site."""
    data_files = render_downloads(data_tables(site), calendar(site), package(site))
    for file in data_files:
        yield eager(f"data/{file.name}", file.data)
    for lang in LANGS:
        edition = site.edition(lang)
        yield from page_outputs(site, edition, data_files)
        yield from feed_outputs(edition)
        yield from card_outputs(edition, read_palette(site.theme.stylesheet.data.decode()))
    for picture in site.pictures:
        yield from picture_outputs(picture)
    for asset in (site.theme.stylesheet, site.theme.script, *site.theme.files):
        if asset.data:
            yield eager(asset.path, asset.data)


def eager(path: str, data: bytes) -> Output:
    """An output whose bytes are there already."""
    return lazy(path, hashlib.sha256(data).hexdigest(), lambda: data)


def lazy(path: str, key: str, render: Callable[[], bytes]) -> Output:
    """An output whose key is known beforehand."""
    return Output(path, key, lambda: (key, render))


def page_outputs(site: Site, edition: Edition, data_files: tuple[DataFile, ...]) -> Iterator[Output]:
    """Every page of an edition."""
    shared = site_view(edition)
    seal = digest_of(shared, site.urls.origin, site.info)
    downloads = tuple(download_view(file, edition) for file in data_files)
    observations = next(file.table for file in data_files if file.name == "observations.csv")
    columns = column_meanings(observations, edition.lang)
    for page in plan_pages(edition, site.digests, (downloads, columns)):
        theme = site.theme.template_digest(page.template)
        inputs = hashlib.sha256("\n".join((seal, theme, *page.reads)).encode()).hexdigest()
        yield Output(page.path, inputs, partial(make_page, site.theme, page, shared))


def make_page(theme: Theme, page: Page, shared: SiteView) -> tuple[str, Callable[[], bytes]]:
    """The key of one page (the digest of the theme it can reach and of its view), and how it is rendered."""
    head, view = page.make()
    key = digest_of(theme.template_digest(page.template), shared, head, view)
    return key, partial(render_page, theme, page.template, view, head, shared)


def feed_outputs(edition: Edition) -> Iterator[Output]:
    """The feeds of an edition: of the whole site, and of each district that has posts."""
    paths: list[tuple[str, FeedView | None]] = [("/feed.xml", site_feed(edition))]
    paths += [
        (f"/districts/{district.id}/feed.xml", district_feed(edition, district))
        for district in edition.dataset.districts.values()
    ]
    for path, view in paths:
        if view is not None:
            yield lazy(output_path(path, edition.lang), digest_of(view), partial(render_feed, view))


def card_outputs(edition: Edition, palette: Palette) -> Iterator[Output]:
    """The headline pictures of an edition: one of each district, one of the site."""
    for district in (None, *edition.dataset.districts.values()):
        view = card_image(district, edition)
        path = card_image_path(district, edition).lstrip("/")
        yield lazy(path, digest_of(view, palette), partial(draw_card, view, palette))


def draw_card(view: CardImageView, palette: Palette) -> bytes:
    """A headline picture; the font is looked for only when one is drawn."""
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
        if name not in self._made:
            self._made = {
                copy.name: copy.data for copy in derive_picture(self._picture.data, self._picture.name)
            }
        return self._made.pop(name)


def data_tables(site: Site) -> tuple[Table, ...]:
    """The dataset as tables; ``page`` columns are absolute addresses of the Chinese pages."""
    dataset: Dataset = site.library.dataset
    absolute: Callable[[str], str] = lambda path: site.urls.absolute(path, "zh")  # noqa: E731 - one expression, three uses

    def observation_page(item: Observation) -> str:
        return absolute(f"/districts/{item.district}/#{anchor_of(item)}")

    def project_page(item: Project) -> str:
        return absolute(f"/projects/#{item.id}")

    def event_page(item: Event) -> str:
        return absolute(event_path(item))

    return (
        observations_table(dataset, observation_page),
        events_table(dataset, event_page),
        projects_table(dataset, project_page),
        indicators_table(dataset),
        districts_table(dataset),
        dimensions_table(dataset),
        topics_table(dataset),
        sources_table(dataset),
    )


def calendar(site: Site) -> CalendarView:
    """The calendar of signing events."""
    return calendar_view(
        site.library.dataset,
        Text("签约大事记", "Timeline of signings"),
        urlsplit(site.urls.origin).hostname or "localhost",
        lambda event: site.urls.absolute(event_path(event), "zh"),
    )


def package(site: Site) -> Package:
    """What the site says of its data as a whole."""
    sources = tuple((source.title.zh, source.url or "") for source in site.library.dataset.sources.values())
    return Package(
        name="district-achievements",
        title=DATA_TITLE,
        description=DATA_DESCRIPTION,
        homepage=site.urls.absolute("/data/", "zh"),
        licenses=(),
        sources=sources,
    )


def download_view(file: DataFile, edition: Edition) -> DownloadView:
    """A data file to download."""
    return DownloadView(
        href=edition.urls.file(f"/data/{file.name}"),
        name=file.title.get(edition.lang),
        format=file.name.rsplit(".", 1)[1],
        rows=len(file.table.rows) if file.table else 0,
    )


def column_meanings(table: Table | None, lang: Lang) -> tuple[tuple[str, str], ...]:
    """Name and meaning of each column."""
    return tuple((column.name, column.description.get(lang)) for column in table.columns) if table else ()
