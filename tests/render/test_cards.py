from __future__ import annotations

import io
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageChops, ImageDraw

from achievements.model.entities import Lang
from achievements.render.cards import (
    ALONE,
    HEIGHT,
    INNER,
    MARGIN,
    WIDTH,
    WITH_FURTHER,
    Sheet,
    number_parts,
    parts_width,
    render_card,
    split_sign,
)
from achievements.render.palette import Palette, PaletteError, read_palette
from achievements.render.typeface import FONT_FILE, FontError, Lettering, find_typeface, package_folders
from achievements.site.models import CardImageView
from figures import UNITS, Qualifier, Quantity, split_quantity

TOKENS = (Path(__file__).parents[2] / "themes/portal/static/tokens.css").read_text(encoding="utf-8")
PALETTE = read_palette(TOKENS)
TYPEFACE = find_typeface()
ZH = CardImageView(
    lang="zh",
    site="区县发展成果",
    place="河区",
    label="实际使用外资",
    prefix="",
    number="3227",
    unit="万美元",
    remark="同比增长88.6%",
    period="2022年上半年",
    source="日报",
    further=(("招商引资项目", "230个"), ("合同外资", "1.02亿美元"), ("到位资金", "近40亿元")),
)
EN = CardImageView(
    lang="en",
    site="District achievements",
    place="River district",
    label="FDI in actual use",
    prefix="more than $",
    number="32.27",
    unit="\u00a0million",
    remark="up 88.6 percent year on year",
    period="first half of 2022",
    source="Daily",
    further=(("Investment projects", "230\u00a0projects"),),
)
LONG_ZH = "规模以上工业企业高技术产业增加值，电子信息与智能装备（全部外资企业）" * 4
LONG_EN = "Value added of industrial enterprises above designated size, foreign-owned ones alone " * 4
WORD = "Unbreakable" * 30


def drawn(view: CardImageView) -> Image.Image:
    image = Image.open(io.BytesIO(render_card(view, PALETTE, TYPEFACE)))
    image.load()
    return image.convert("RGB")


def colours_in(image: Image.Image, box: tuple[int, int, int, int]) -> set[str]:
    counted = image.crop(box).getcolors(1 << 16)
    assert counted is not None
    return {"#{:02x}{:02x}{:02x}".format(*colour) for _, colour in counted if isinstance(colour, tuple)}


def ink(image: Image.Image, box: tuple[int, int, int, int]) -> tuple[int, int, int, int] | None:
    """Where in a box something is drawn on its ground (the colour of the box's first pixel)."""
    part = image.crop(box)
    return ImageChops.difference(part, Image.new("RGB", part.size, part.getpixel((0, 0)))).getbbox()


@pytest.mark.parametrize("view", [ZH, EN])
def test_a_card_is_a_png_of_1200_by_630_without_metadata(view: CardImageView) -> None:
    data = render_card(view, PALETTE, TYPEFACE)
    image = Image.open(io.BytesIO(data))
    assert (image.format, image.size) == ("PNG", (WIDTH, HEIGHT))
    assert not {b"tEXt", b"iTXt", b"zTXt", b"eXIf", b"tIME"} & {data[i : i + 4] for i in range(len(data))}
    assert len(data) < 60_000


@pytest.mark.parametrize("view", [ZH, EN])
def test_the_same_view_gives_the_same_bytes(view: CardImageView) -> None:
    assert render_card(view, PALETTE, TYPEFACE) == render_card(view, PALETTE, TYPEFACE)


@pytest.mark.parametrize("field", [name for name in CardImageView._fields if name not in ("lang", "further")])
@pytest.mark.parametrize("view", [ZH, EN])
def test_every_part_of_the_view_is_seen(view: CardImageView, field: str) -> None:
    values = {**view._asdict(), field: "莱芜" if view.lang == "zh" else "Other 7"}
    assert ImageChops.difference(drawn(view), drawn(CardImageView(**values))).getbbox() is not None


def test_every_further_figure_is_seen_up_to_three() -> None:
    for kept in range(3):
        fewer, more = ZH._replace(further=ZH.further[:kept]), ZH._replace(further=ZH.further[: kept + 1])
        assert ImageChops.difference(drawn(fewer), drawn(more)).getbbox() is not None
    four = ZH._replace(further=(*ZH.further, ("第四个", "4个")))
    assert render_card(four, PALETTE, TYPEFACE) == render_card(ZH, PALETTE, TYPEFACE)


def test_a_figure_whose_label_does_not_fit_is_left_out_and_never_cut() -> None:
    two = (("招商引资项目 · 在谈", "230个"), ("到位资金", "近40亿元"))
    long = ("规模以上工业企业高技术产业增加值 · 电子信息与智能装备（全部外资企业）", "1.02亿美元")
    assert drawn(ZH._replace(further=(*two, long))) == drawn(ZH._replace(further=two))
    endless = (LONG_ZH, "230个")
    assert drawn(ZH._replace(further=(endless, *two))) == drawn(ZH._replace(further=two))
    assert drawn(ZH._replace(further=(endless,))) == drawn(ZH._replace(further=()))


@pytest.mark.parametrize("length", [20, 40, 60, 100])
def test_what_the_main_figure_counts_is_drawn_to_its_last_word(length: int) -> None:
    label = ("规上工业高技术产业增加值" * 10)[:length] + " · 在谈"
    for view in (ZH, ZH._replace(further=())):
        cut = drawn(view._replace(label=label))
        assert ImageChops.difference(cut, drawn(view._replace(label=label[:-1] + "签"))).getbbox() is not None


def test_the_colours_are_those_of_the_theme() -> None:
    image = drawn(ZH)
    assert colours_in(image, (0, 0, MARGIN, 100)) == {PALETTE.main_deep}
    assert colours_in(image, (0, 200, MARGIN, HEIGHT)) == {PALETTE.surface}
    everywhere = colours_in(image, (0, 0, WIDTH, HEIGHT))
    assert {
        PALETTE.main,
        PALETTE.ink,
        PALETTE.ink_soft,
        PALETTE.accent,
        PALETTE.line,
        PALETTE.on_main,
    } <= everywhere


LONG = [
    ZH._replace(site=LONG_ZH, place=LONG_ZH, label=LONG_ZH, remark=LONG_ZH, period="2022年", source=LONG_ZH),
    EN._replace(site=LONG_EN, place=LONG_EN, label=LONG_EN, remark=LONG_EN, source=LONG_EN),
    EN._replace(site=WORD, place=WORD, label=WORD, remark=WORD, source=WORD, further=((WORD, WORD),) * 3),
    ZH._replace(prefix="接近大约", number="1,234,567,890.12", unit="平方公里（不含其他区域和在建部分）"),
    ZH._replace(further=((LONG_ZH, LONG_ZH),) * 3),
    ZH._replace(number="", place=LONG_ZH, label=LONG_ZH),
    EN._replace(number="", place=WORD, label=WORD),
    EN._replace(number=WORD, unit=WORD, prefix=WORD),
    EN._replace(period=WORD),
]


@pytest.mark.parametrize("view", LONG)
def test_long_texts_stay_inside_the_margins(view: CardImageView) -> None:
    image = drawn(view)
    # Two pixels for the thickening of bold strokes.
    for box in ((0, 0, MARGIN - 2, HEIGHT), (WIDTH - MARGIN + 2, 0, WIDTH, HEIGHT)):
        for top, bottom in ((0, 131), (134, HEIGHT)):
            assert ink(image, (box[0], top, box[2], bottom)) is None
    assert ink(image, (0, HEIGHT - 12, WIDTH, HEIGHT)) is None
    assert ink(image, (0, 0, WIDTH, 14)) is None


@pytest.mark.parametrize("view", [ZH, EN, *LONG[:5]])
def test_rows_do_not_run_into_each_other(view: CardImageView) -> None:
    image = drawn(view)
    # The last rows of pixels of the band, and the space between the further figures and the source.
    assert ink(image, (0, 124, WIDTH, 131)) is None
    assert ink(image, (0, 566, WIDTH, 574)) is None


@pytest.mark.parametrize("view", [ZH._replace(label=LONG_ZH), EN._replace(label=LONG_EN)])
def test_two_lines_of_label_leave_room_above_the_figure(view: CardImageView) -> None:
    image = drawn(view)
    assert ink(image, (MARGIN - 2, 160, WIDTH, 216)) is not None
    assert ink(image, (0, 218, WIDTH, 232)) is None


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("unit", sorted(UNITS))
def test_a_figure_is_never_cut(unit: str, lang: Lang) -> None:
    quantity = Quantity(Decimal("1234567890123.45"), unit, decimals=2, qualifier=Qualifier.MORE_THAN)
    parts = split_quantity(quantity, lang, noun="investment projects")
    view = (ZH if lang == "zh" else EN)._replace(
        prefix=parts.prefix, number=parts.number, unit=parts.unit + parts.suffix
    )
    canvas = ImageDraw.Draw(Image.new("RGB", (WIDTH, HEIGHT)))
    for layout in (WITH_FURTHER, ALONE):
        drawn_parts = number_parts(Sheet(canvas, PALETTE, TYPEFACE, lang), view, layout.number_sizes)
        written = "".join((view.prefix + view.number + view.unit).split())
        assert "".join(text for _, text in drawn_parts).replace(" ", "").casefold() == written.casefold()
        assert parts_width(drawn_parts) <= INNER


@pytest.mark.parametrize(
    "view",
    [
        ZH._replace(number="", label="", source="", period="", remark="", further=()),
        ZH._replace(place="", number="", label="每个数字都注明时期和来源"),
        ZH._replace(remark="", period="", source="", further=(), label=""),
        EN._replace(place="", site="", label="", number=""),
    ],
)
def test_missing_parts_leave_no_hole_that_breaks_the_card(view: CardImageView) -> None:
    assert drawn(view).size == (WIDTH, HEIGHT)


def test_a_site_without_place_shows_its_own_name() -> None:
    cover = ZH._replace(place="", number="")
    assert ImageChops.difference(drawn(cover), drawn(cover._replace(site="另一个网站"))).getbbox() is not None


@given(st.text(max_size=40), st.text(max_size=12), st.text(max_size=12))
@settings(max_examples=25)
def test_any_text_can_be_drawn(label: str, number: str, prefix: str) -> None:
    assert drawn(EN._replace(label=label, number=number, prefix=prefix, place=label)).size == (WIDTH, HEIGHT)


@pytest.mark.parametrize(
    ("prefix", "expected"),
    [
        ("", ("", "")),
        ("$", ("", "$")),
        ("HK$", ("", "HK$")),
        ("more than $", ("more than", "$")),
        ("more than ", ("more than", "")),
        ("nearly ", ("nearly", "")),
        ("近", ("近", "")),
    ],
)
def test_a_currency_sign_belongs_to_the_number(prefix: str, expected: tuple[str, str]) -> None:
    assert split_sign(prefix) == expected


def test_english_quotation_marks_are_narrow_and_chinese_ones_wide() -> None:
    english, chinese = Lettering(TYPEFACE, "en", 40), Lettering(TYPEFACE, "zh", 40)
    assert english.width("city’s") < chinese.width("city’s") - 20
    assert english.width("莱芜") == chinese.width("莱芜")


def test_digits_are_tabular() -> None:
    letters = Lettering(TYPEFACE, "zh", 40)
    assert len({letters.width(digit) for digit in "0123456789"}) == 1


def test_a_gap_parts_han_and_latin() -> None:
    letters = Lettering(TYPEFACE, "zh", 40)
    assert letters.width("莱A") == pytest.approx(letters.width("莱") + letters.width("A") + 4)


def test_the_font_comes_from_the_requirements() -> None:
    assert Path(TYPEFACE.path).parent in package_folders()


def test_without_the_package_the_fonts_of_the_system_are_tried(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("achievements.render.typeface.find_spec", lambda _: None)
    with pytest.raises(FontError) as caught:
        find_typeface([str(tmp_path)])
    assert "fonts-noto-cjk" in caught.value.message.zh
    assert "fonts-noto-cjk" in caught.value.message.en
    (tmp_path / FONT_FILE).write_bytes(b"")
    assert find_typeface([str(tmp_path)]).path == str(tmp_path / FONT_FILE)


def test_the_palette_is_that_of_the_light_scheme() -> None:
    css = (
        ":root { --color-main: #0A5263; } @media (prefers-color-scheme: dark) { :root{--color-main:#83cad7} }"
    )
    with pytest.raises(PaletteError) as caught:
        read_palette(css)
    assert "--color-surface" in caught.value.message.zh
    full = ":root{" + ";".join(
        f"--color-{name.replace('_', '-')}:#0{n}0{n}0{n}" for n, name in enumerate(Palette._fields)
    )
    assert read_palette(full + "}" + css) == Palette(*(f"#0{n}0{n}0{n}" for n in range(len(Palette._fields))))
