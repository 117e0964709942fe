"""Plan the outputs of a site: for each file, its key and the function that makes its bytes.

Knows the stages and no Pelican.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property, partial
from typing import TYPE_CHECKING

from achievements.model.entities import LANGS, Lang
from achievements.model.store import Memory, Store
from achievements.render.html import render_page
from achievements.render.palette import Palette
from achievements.render.theme import Theme
from achievements.site.card_images import CardFormat, CardImageView
from achievements.site.chart_names import CHART_FORMS, ChartForm, chart_path
from achievements.site.edition import Assets, Edition, SiteInfo
from achievements.site.heads import SiteView, site_view
from achievements.site.library import Library
from achievements.site.long_pictures import LongPictureView, district_picture, long_picture_path
from achievements.site.models import DataView
from achievements.site.pages.changes import ChangesView
from achievements.site.plan import Page, Planned, plan_pages
from achievements.site.questions import Answers
from achievements.site.saved_charts import PlannedChart, planned_charts
from achievements.site.share_cards import every_card
from achievements.site.urls import Urls, output_path

from .before import Before
from .bill import BILL, read_materials, render_bill
from .data_outputs import Downloads
from .feed_outputs import feed_outputs
from .files_beside import CopiedFile, PictureFile
from .machine_outputs import machine_outputs
from .making import Output, Plan, key_of, untraced
from .search_outputs import search_outputs
from .version_outputs import Versions

if TYPE_CHECKING:
    from achievements.render.typeface import Typeface


@dataclass(frozen=True)
class Site:
    """All inputs of what a build publishes: library, address, settings, theme, pictures, copied files."""

    library: Library
    urls: Urls
    info: SiteInfo
    theme: Theme
    pictures: tuple[PictureFile, ...]
    copied: tuple[CopiedFile, ...]
    store: Store = field(default_factory=Memory)  # of indexed texts, from one build to the next
    digest: str = ""  # of all this, "" where it is not known
    before: Before | None = None  # the release before
    day: str = ""  # of the release that is made

    @cached_property
    def editions(self) -> Mapping[Lang, Edition]:
        """The site in each language."""
        theme = self.theme
        shared = (theme.stylesheet, theme.start, theme.script, theme.search, theme.compare)
        assets = Assets(*(f"/{asset.path}" for asset in shared))
        about = (
            self.library,
            self.urls,
            self.info,
            assets,
            self.downloads.page,
            lambda: self.versions.history,
        )
        return {lang: Edition(lang, *about) for lang in LANGS}

    @cached_property
    def downloads(self) -> Downloads:
        """The files below /data/."""
        dataset, license_ = self.library.dataset, self.info.licenses.data
        return Downloads(dataset, self.urls, license_, self._chart_names)

    def _chart_names(self) -> Iterator[str]:
        """Return the charts to save, which every edition has."""
        return (chart.name for chart in planned_charts(self.editions[LANGS[0]]))

    @cached_property
    def versions(self) -> Versions:
        """The history of the site, this release included."""
        return Versions(self.library, self.downloads, self.before, self.day)


def plan_site(site: Site) -> Plan:
    """Plan every file of the site, with the function that gives the digests of answers to questions."""
    answers = Answers(site.editions)
    return Plan(list(plan_outputs(site, answers)), answers.digest)


def plan_outputs(site: Site, answers: Answers) -> Iterator[Output]:
    """Yield every file of the site."""
    key = key_of(site.urls.origin, site.urls.base, site.info)
    search: Iterable[Output] = ()
    if site.theme.searches:  # first, since other cores index meanwhile
        search = search_outputs(site.editions.values(), answers, key, site.store)
    data = key_of(site.library.dataset_digest, site.urls.origin, site.urls.base, site.info.licenses.data)
    for name, make in site.downloads.makers():
        yield untraced(f"data/{name}", data, make)
    yield from site.versions.outputs(data)
    history = site.versions.key(data)
    planned: dict[Lang, tuple[Planned, ...]] = {}
    for lang, edition in site.editions.items():
        planned[lang] = tuple(plan_pages(edition))
        yield from page_outputs(site, edition, planned[lang], {DataView: data, ChangesView: history})
        yield from feed_outputs(edition, common_key(site, edition), history)
        yield from card_outputs(edition, site.theme)
        if site.theme.links_pictures:
            yield from long_picture_outputs(edition, site.theme)
            yield from chart_outputs(edition, site.theme)
    yield from search
    yield from machine_outputs(planned, site.library.posts, site.urls)
    if materials := read_materials():
        yield untraced(BILL, materials.key, partial(render_bill, materials))
    # The same picture beside two posts has the same address.
    for picture in {picture.plan: picture for picture in site.pictures}.values():
        yield from picture_outputs(picture)
    for file in site.copied:
        yield untraced(file.path.lstrip("/"), file.digest, file.read)
    yield from site.versions.kept_frames({asset.path for asset in site.theme.assets})
    for asset in site.theme.assets:
        yield untraced(asset.path, hashlib.sha256(asset.data).hexdigest(), lambda data=asset.data: data)  # type: ignore[misc]


def recorded(path: str, key: str, edition: Edition, make: Callable[[], bytes]) -> Output:
    """Return an output whose look-ups are recorded; ``key`` is the digest of its other inputs."""
    return Output(output_path(path, edition.lang), key, partial(edition.notes.record, make))


def page_outputs(
    site: Site, edition: Edition, pages: Iterable[Planned], listed: Mapping[type, str]
) -> Iterator[Output]:
    """Yield the outputs of an edition's pages; ``listed`` gives a further digest for the pages of a view."""
    shared, common = site_view(edition), common_key(site, edition)
    for kind, page in pages:
        key = f"{common} {site.theme.template_digest(kind.template)} {listed.get(kind.view, '')}"
        yield recorded(page.path, key, edition, partial(make_page, site.theme, kind.template, page, shared))


def common_key(site: Site, edition: Edition) -> str:
    """Return the digest of what all pages and feeds of an edition share."""
    return key_of(site_view(edition), site.urls.origin, site.info, site.library.preview)


def make_page(theme: Theme, template: str, page: Page, shared: SiteView) -> bytes:
    """Return the bytes of one page."""
    head, view = page.make()
    return render_page(theme, template, view, head, shared)


def card_outputs(edition: Edition, theme: Theme) -> Iterator[Output]:
    """Yield the share cards of an edition as outputs, each in its formats."""
    palette, numerals = theme.palette, theme.numerals
    font = hashlib.sha256(numerals).hexdigest()
    for card in {card.path: card for card in every_card(edition)}.values():
        key = key_of(card.view, palette, font)
        formats: tuple[tuple[str, CardFormat], ...] = ((card.path, "wide"), (card.square, "square"))
        for path, form in formats if card.square else formats[:1]:
            make = partial(draw_card, card.view, palette, numerals, form)
            yield untraced(path.lstrip("/"), f"{key} {form}", make)


def picture_key(edition: Edition, theme: Theme, template: str) -> str:
    """Return the key of pictures that show words of a page: all their inputs except the record."""
    font = hashlib.sha256(theme.numerals).hexdigest()
    return key_of(theme.palette, font, theme.template_digest(template), edition.site, edition.urls.origin)


def chart_outputs(edition: Edition, theme: Theme) -> Iterator[Output]:
    """Yield the charts of an edition as files that stand alone."""
    about = picture_key(edition, theme, "indicator")
    for chart in planned_charts(edition):
        for form in CHART_FORMS:
            make = partial(draw_chart, chart, theme, edition.lang, form)
            yield recorded(chart_path(chart.name, form), about, edition, make)


def draw_chart(chart: PlannedChart, theme: Theme, lang: Lang, form: ChartForm) -> bytes:
    """Return a chart in vectors or pixels."""
    from achievements.render.saved_charts import render_chart_png, render_chart_svg

    render = render_chart_svg if form == "svg" else render_chart_png
    return render(chart.make(), theme.palette, typeface_with(theme.numerals), theme.strings[lang])


def long_picture_outputs(edition: Edition, theme: Theme) -> Iterator[Output]:
    """Yield the long pictures of places: their graphics have the words that the theme's pages have."""
    about = picture_key(edition, theme, "district")
    for district in edition.dataset.districts:
        make = partial(draw_long_picture, edition, theme, district_picture, district)
        yield recorded(long_picture_path(district), about, edition, make)


def draw_long_picture(
    edition: Edition, theme: Theme, view: Callable[[Edition, str], LongPictureView], name: str
) -> bytes:
    """Return the long picture of a place, an article or an event."""
    from achievements.render.long_pictures import render_long_picture

    typeface, words = typeface_with(theme.numerals), theme.strings[edition.lang]
    return render_long_picture(view(edition, name), theme.palette, typeface, words)


def draw_card(view: CardImageView, palette: Palette, numerals: bytes, form: CardFormat) -> bytes:
    """Return a picture; Pillow is imported and the font looked for only when one is drawn."""
    from achievements.render.cards import render_card

    return render_card(view, palette, typeface_with(numerals), form)


@cache  # looked for once, not for each picture
def typeface_with(numerals: bytes) -> Typeface:
    """Return the typeface of the pictures, with the theme's font of large figures."""
    from achievements.render.typeface import find_typeface

    return find_typeface(numerals)


def picture_outputs(picture: PictureFile) -> Iterator[Output]:
    """Yield the copies of one picture: the original, with what its camera noted, is never published."""
    copies = Copies(picture)
    for planned in (*picture.plan.webp, picture.plan.jpeg):
        yield untraced(f"pictures/{planned.name}", key_of(planned), partial(copies.bytes_of, planned.name))


class Copies:
    """The copies of one picture, made together when the first of them is asked for."""

    def __init__(self, picture: PictureFile) -> None:
        self._picture = picture
        self._made: dict[str, bytes] = {}

    def bytes_of(self, name: str) -> bytes:
        """Return the bytes of one copy; they are handed out once."""
        from achievements.render.pictures import derive_picture

        if name not in self._made:
            copies = derive_picture(self._picture.read(), self._picture.name)
            self._made = {copy.name: copy.data for copy in copies}
        return self._made.pop(name)
