"""Long pictures of the portal's own content: what is written on them, beside the pages that they are of."""

from __future__ import annotations

import io
import re
from functools import cache
from pathlib import Path

import pytest
from PIL import Image, ImageChops

from achievements.build.content import load_content
from achievements.build.kept_runs import CheckOptions
from achievements.model.entities import LANGS, Lang, Text
from achievements.render.long_pictures import MARGIN, QR, WIDTH, picture_blocks, render_long_picture
from achievements.render.palette import Palette, channels, read_palette
from achievements.render.pixels import PixelSheet, blank, blank_sheet
from achievements.render.sheet import draw_blocks, height_of
from achievements.render.theme import Theme
from achievements.render.theme_folder import load_theme
from achievements.render.typeface import Lettering, find_typeface
from achievements.site.edition import Assets, Edition, SiteInfo
from achievements.site.library import Library
from achievements.site.long_pictures import (
    LongPictureView,
    district_picture,
    event_picture_of,
    long_picture_path,
    post_picture,
)
from achievements.site.urls import Urls
from tests.whole.building import ROOT, SiteFolder

NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")
KINDS = {"districts": district_picture, "timeline": event_picture_of, "posts": post_picture}
CONTENT = ROOT / "content"
NAMES = {
    "districts": sorted(path.stem for path in CONTENT.glob("data/districts/*.yaml")),
    "timeline": sorted(path.stem for path in CONTENT.glob("data/events/*.yaml")),
    "posts": sorted(path.parent.name for path in CONTENT.glob("posts/*/index.zh.md")),
}
EVERY = [(kind, name, lang) for kind, names in NAMES.items() for name in names for lang in LANGS]


@cache
def library() -> Library:
    return load_content(CONTENT, CheckOptions()).library


@cache
def theme() -> Theme:
    return load_theme(ROOT / "themes/portal")


@cache
def palette() -> Palette:
    return read_palette(theme().stylesheet.data.decode())


@cache
def edition(lang: Lang, address: str = "https://portal.test") -> Edition:
    name = Text("区域发展成果", "District Achievements")
    site = SiteInfo(name=name, tagline=name, owner=name, place="jinan")
    return Edition(lang, library(), Urls.parse(address), site, Assets(*("",) * len(Assets._fields)))


@cache
def view_of(kind: str, name: str, lang: Lang) -> LongPictureView:
    return KINDS[kind](edition(lang), name)


def written(view: LongPictureView, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Every line that is written on a picture, without drawing it."""
    lines: list[str] = []

    def note(
        _: PixelSheet, letters: Lettering, place: object, text: str, *_colours: str, align: str = "start"
    ) -> float:
        lines.append(text)
        return letters.width(text)

    monkeypatch.setattr(PixelSheet, "write", note)
    sheet = blank_sheet((WIDTH, 1), palette(), find_typeface(theme().numerals), view.lang)
    blocks = tuple(picture_blocks(sheet, view, theme().strings["en" if view.lang == "en" else "zh"]))
    sheet.image = blank((WIDTH, int(height_of(blocks))), sheet.shades)
    draw_blocks(blocks, 0)
    return lines


def page_words(site: SiteFolder, path: str, lang: Lang) -> str:
    page = site.pages[f"{'en/' if lang == 'en' else ''}{path.lstrip('/')}index.html"]
    assert page.body is not None
    return " ".join(page.body.text(separator=" ").split())


def computed(view: LongPictureView) -> list[str]:
    """What graphics work out and say so: values of the year before, how much of the year had passed."""
    graphics = [graphic for section in view.sections for graphic in section.graphics]
    pairs = [
        f"{pair.before.label} {pair.before.text} {pair.times}" for each in graphics for pair in each.pairs
    ]
    return [*pairs, *(graphic.passed for graphic in graphics)]


def path_of(kind: str, name: str) -> str:
    slug = library().post_by_id[name].slug if kind == "posts" else name
    return f"/{kind}/{slug}/"


@pytest.mark.parametrize(("kind", "name", "lang"), EVERY)
def test_every_figure_on_a_picture_of_a_place_or_an_event_stands_on_its_page(
    kind: str, name: str, lang: Lang, site: SiteFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    view = view_of(kind, name, lang)
    own = {f"{number:02}" for number in range(1, len(view.sections) + 1)} | {"100%"}
    lines = [line for line in written(view, monkeypatch) if line not in own]
    left_out = [section.further for section in view.sections]
    told = " ".join(line for line in lines if line not in left_out and line not in view.address)
    assert told
    words = page_words(site, path_of(kind, name), lang)
    if kind == "posts":  # what its text puts in other words, and growths, stand with the data that it cites
        post = library().post_by_id[name]
        pages = [f"/sources/{source}/" for source in post.sources]
        words = " ".join([words, *computed(view), *(page_words(site, page, lang) for page in pages)])
    assert set(NUMBER.findall(told)) <= set(NUMBER.findall(words))


@pytest.mark.parametrize(("kind", "name", "lang"), EVERY)
def test_no_figure_is_drawn_without_its_period_and_its_source(kind: str, name: str, lang: Lang) -> None:
    for section in view_of(kind, name, lang).sections:
        for row in section.rows:
            assert section.source or row.remark
        for figure in section.figures:
            assert figure.name
        if section.figures or section.graphics:
            assert section.source
            assert section.period or re.search(r"\d{4}", section.title)


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("name", NAMES["districts"])
def test_sources_and_findings_of_a_place_are_those_of_its_page(
    name: str, lang: Lang, site: SiteFolder
) -> None:
    words = "".join(page_words(site, f"/districts/{name}/", lang).split())
    for section in view_of("districts", name, lang).sections:
        assert "".join(section.source.split()) in words
        if section.figures or section.graphics:
            assert "".join(section.title.split()).casefold() in words.casefold()


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("name", ["laiwu", "lixia", "weihai-edz"])
def test_a_picture_is_a_small_png_whose_margins_are_empty(name: str, lang: Lang) -> None:
    view, typeface = view_of("districts", name, lang), find_typeface(theme().numerals)
    data = render_long_picture(view, palette(), typeface, theme().strings[lang])
    assert data == render_long_picture(view, palette(), typeface, theme().strings[lang])
    assert len(data) < 600_000
    with Image.open(io.BytesIO(data)) as image:
        assert image.width == WIDTH
        drawn = image.convert("RGB")
    body = drawn.crop((0, 500, WIDTH, drawn.height - 400))
    surface = Image.new("RGB", body.size, channels(palette().surface))
    box = ImageChops.difference(body, surface).getbbox()
    assert box is not None
    assert box[0] >= MARGIN - 2
    assert box[2] <= WIDTH - MARGIN + 2


@pytest.mark.parametrize("lang", LANGS)
def test_nothing_is_written_on_the_code_that_a_phone_reads(lang: Lang) -> None:
    view = view_of("districts", "lixia", lang)
    data = render_long_picture(view, palette(), find_typeface(theme().numerals), theme().strings[lang])
    with Image.open(io.BytesIO(data)) as image:
        foot = image.convert("RGB").crop((MARGIN, image.height - 48 - QR, WIDTH - MARGIN, image.height - 48))
    code, gap, words = (  # within the white around the code, whose place is rounded to whole pixels
        foot.crop((left, 1, right, QR - 1)).getcolors(1 << 16)
        for left, right in ((1, QR - 1), (QR + 1, QR + 36), (QR + 36, foot.width))
    )
    assert [len(each or ()) for each in (code, gap)] == [2, 1]
    assert len(words or ()) > 2


def test_an_article_without_figures_is_told_by_its_sections() -> None:
    sections = view_of("posts", "2024-07-22-laiwu-summer-programme", "zh").sections
    assert [section.title for section in sections] == ["场地与看护", "课程", "数据说明"]
    assert all(section.text.endswith("。") for section in sections)


@pytest.mark.parametrize("address", ["http://localhost:8000", "http://127.0.0.1:8000", "http://[::1]:8000"])
def test_a_preview_has_no_address_that_others_could_open(address: str) -> None:
    assert district_picture(edition("zh", address), "lixia").address == ""
    assert view_of("districts", "lixia", "en").address == "https://portal.test/en/districts/lixia/"


def test_what_is_left_out_is_counted() -> None:
    sections = view_of("districts", "laiwu", "zh").sections
    projects = next(section for section in sections if section.title == "项目")
    total = len(library().projects_of_district["laiwu"])
    assert projects.further == f"网页上另有{total - len(projects.rows)}个项目"


def test_the_page_of_a_place_leads_to_its_picture(site: SiteFolder) -> None:
    for name in NAMES["districts"]:
        for prefix in ("", "en/"):
            link = site.pages[f"{prefix}districts/{name}/index.html"].css_first(".picture-link__link")
            assert link is not None
            assert link.attributes["href"] == f"/{prefix}{long_picture_path(name).lstrip('/')}"
            assert (Path(site.folder) / f"{prefix}{long_picture_path(name).lstrip('/')}").is_file()
