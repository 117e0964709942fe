"""Charts as files: whole by themselves, the same in vectors and in pixels."""

from __future__ import annotations

import io
import re
from xml.etree.ElementTree import Element, fromstring

import pytest
from PIL import Image

from achievements.model.entities import LANGS, Lang
from achievements.render.saved_charts import render_chart_png, render_chart_svg
from achievements.render.strings import Strings
from achievements.render.theme import ThemeError
from achievements.render.theme_folder import load_theme
from achievements.site.graphics.views import GraphicView
from achievements.site.saved_charts import ChartFileView, planned_charts
from tests.render.test_cards import PALETTE, TYPEFACE
from tests.site.test_graphics import EVERY_FORM, growth
from tests.site.test_saved_charts import SAME_PERIOD, SERIES, edition
from tests.whole.building import ROOT

SVG = "{http://www.w3.org/2000/svg}"
NUMBER = re.compile(r"\d[\d,.]*")
STRINGS = load_theme(ROOT / "themes/portal").strings
GROWTHS = [growth("amount", "+421%"), growth("share", "-4%")]


def views(lang: Lang) -> list[ChartFileView]:
    """One of each form; a growth beyond the scale, one below zero."""
    found = [
        chart.make()
        for figures in ([*EVERY_FORM, *SERIES, *SAME_PERIOD], GROWTHS)
        for chart in planned_charts(edition(figures, lang))
    ]
    assert len(found) == 7
    return found


def parsed(svg: bytes) -> Element:
    return fromstring(svg)  # noqa: S314 — our own


def texts(svg: bytes) -> list[str]:
    return [element.text or "" for element in parsed(svg).iter(f"{SVG}text")]


@pytest.mark.parametrize("lang", LANGS)
def test_all_that_a_chart_tells_stands_on_it(lang: Lang) -> None:
    for view in views(lang):
        written = "".join(texts(render_chart_svg(view, PALETTE, TYPEFACE, STRINGS[lang])))
        words = "".join(written.split()).casefold()
        told = [view.title, view.basis, *view.sources, view.site, view.address]
        told.append({"zh": "使用许可：未写明", "en": "no licence stated"}[lang])
        for text in told:
            assert "".join(text.split()).casefold() in words
        if isinstance(view.drawing, GraphicView):
            assert set(NUMBER.findall(view.drawing.description)) <= set(
                NUMBER.findall(" ".join(texts_of(view)))
            )


def texts_of(view: ChartFileView) -> list[str]:
    lang: Lang = "en" if view.lang == "en" else "zh"
    return texts(render_chart_svg(view, PALETTE, TYPEFACE, STRINGS[lang]))


@pytest.mark.parametrize("lang", LANGS)
def test_the_vectors_need_nothing_beside_them(lang: Lang) -> None:
    for view in views(lang):
        data = render_chart_svg(view, PALETTE, TYPEFACE, STRINGS[lang])
        assert data == render_chart_svg(view, PALETTE, TYPEFACE, STRINGS[lang])
        root = parsed(data)
        assert {element.tag.removeprefix(SVG) for element in root.iter()} <= {
            *("svg", "title", "desc", "defs", "pattern", "rect", "line", "circle", "text"),
        }
        assert set(re.findall(rb"(?:href|src|url)[=(][^)\s]*", data)) <= {b"url(#hatch-main"}
        assert set(re.findall(r"#[0-9a-f]{6}\b", data.decode())) <= set(PALETTE)
        assert root.findtext(f"{SVG}title") == view.title
        assert root.findtext(f"{SVG}desc") == view.drawing.description
        assert b"sans-serif" in data
        width, height = root.attrib["width"], root.attrib["height"]
        ground = root.find(f"{SVG}rect")
        assert ground is not None
        assert (ground.get("width"), ground.get("height")) == (width, height)
        for element in root.iter(f"{SVG}rect"):
            assert float(element.get("x", "0")) >= 0
            assert float(element.get("x", "0")) + float(element.attrib["width"]) <= float(width)


@pytest.mark.parametrize("lang", LANGS)
def test_pixels_are_of_the_size_and_colours_of_the_vectors(lang: Lang) -> None:
    for view in views(lang):
        root = parsed(render_chart_svg(view, PALETTE, TYPEFACE, STRINGS[lang]))
        with Image.open(io.BytesIO(render_chart_png(view, PALETTE, TYPEFACE, STRINGS[lang]))) as image:
            assert image.size == (int(root.attrib["width"]), int(root.attrib["height"]))
            colours = {colour for _, colour in image.convert("RGB").getcolors(1 << 24) or ()}
        flat = {
            tuple(bytes.fromhex(rect.attrib["fill"][1:]))
            for rect in root.iter(f"{SVG}rect")
            if rect.get("fill", "").startswith("#")
        }
        assert flat <= colours


def test_what_is_less_certain_is_hollow_and_what_was_worked_out_is_hatched() -> None:
    drawn = {
        view.drawing.anchor.partition("-")[0]: render_chart_svg(view, PALETTE, TYPEFACE, STRINGS["zh"])
        for view in views("zh")
    }
    assert b"url(#hatch-main)" in drawn["year"]
    assert b"<pattern" in drawn["year"]
    assert all(b"<pattern" not in data for name, data in drawn.items() if name != "year")


def test_a_theme_that_lacks_a_word_of_a_chart_is_told_which() -> None:
    view = views("en")[0]
    with pytest.raises(ThemeError, match=r"strings\.yaml.*no string \w+\.\w+, which pictures say"):
        render_chart_svg(view, PALETTE, TYPEFACE, Strings())
