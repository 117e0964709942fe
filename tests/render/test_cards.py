from __future__ import annotations

import io
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageChops, ImageFont

from achievements.model.entities import Lang
from achievements.render.cards import BAND, FORMATS, draw_bar, figure_of, render_card
from achievements.render.linebreaking import balance_lines
from achievements.render.palette import LETTERS, Palette, PaletteError, channels, read_palette
from achievements.render.pixels import blank_sheet
from achievements.render.sheet import number_parts, parts_width, split_sign
from achievements.render.typeface import (
    FACES,
    FONT_FILE,
    NUMERALS,
    FontError,
    Lettering,
    drawable,
    find_typeface,
    numeral_font,
    package_folders,
    sized_font,
)
from achievements.site.card_images import CardBar, CardFormat, CardImageView, CardPart, CardRow
from figures import UNITS, Qualifier, Quantity, split_quantity

STATIC = Path(__file__).parents[2] / "themes/portal/static"
PALETTE = read_palette((STATIC / "tokens.css").read_text(encoding="utf-8"))
TYPEFACE = find_typeface(next(STATIC.glob("numerals.*.woff2")).read_bytes())
FORMS: list[CardFormat] = ["wide", "square", "wechat"]
ZH = CardImageView(
    lang="zh",
    site="区县发展成果",
    place="河区",
    kicker="2022年上半年 · 实际使用外资",
    sentence="外资任务完成139.6%，全市第2位",
    prefix="",
    number="3227",
    unit="万美元",
    remark="同比增长88.6%",
    bar=CardBar("93.07%", "66.67%", "139.6%", "年度任务100%", broken=False),
    source="日报 2022年8月",
)
EN = CardImageView(
    lang="en",
    site="District achievements",
    place="River district",
    kicker="first half of 2022",
    sentence="FDI in actual use",
    prefix="more than $",
    number="32.27",
    unit="\u00a0million",
    remark="up 88.6 percent year on year",
    bar=None,
    source="Daily, August 2022",
)
TITLE = ZH._replace(number="", unit="", remark="", bar=None, sentence="农商银行6家网点可以为个人办理外汇")
PARTS = ZH._replace(
    bar=None,
    parts=(
        CardPart("在谈", "230个", "230", "0%", "66.86%", "1"),
        CardPart("签约", "41个", "41", "66.86%", "11.92%", "2"),
        CardPart("在建", "73个", "73", "78.78%", "21.22%", "3"),
    ),
)
ROWS = EN._replace(
    prefix="",
    number="",
    unit="",
    remark="",
    source="",
    rows=tuple(
        CardRow(f"District {n}", f"$1{n}.4 million", "January–October 2021 · Daily") for n in range(4)
    ),
)
LONG_ZH = "规模以上工业企业高技术产业增加值，电子信息与智能装备（全部外资企业）" * 4
LONG_EN = "Value added of industrial enterprises above designated size, foreign-owned ones alone " * 4
WORD = "Unbreakable" * 30


def drawn(view: CardImageView, form: CardFormat = "wide") -> Image.Image:
    image = Image.open(io.BytesIO(render_card(view, PALETTE, TYPEFACE, form)))
    image.load()
    return image.convert("RGB")


def is_blank(image: Image.Image, box: tuple[int, int, int, int]) -> bool:
    part = image.crop(box)
    return (
        ImageChops.difference(part, Image.new("RGB", part.size, channels(PALETTE.surface))).getbbox() is None
    )


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("view", [ZH, EN, TITLE])
def test_a_card_is_a_small_png_of_its_format_without_metadata(view: CardImageView, form: CardFormat) -> None:
    data = render_card(view, PALETTE, TYPEFACE, form)
    image = Image.open(io.BytesIO(data))
    assert (image.format, image.size) == ("PNG", FORMATS[form][:2])
    assert not {b"tEXt", b"iTXt", b"zTXt", b"eXIf", b"tIME"} & {data[i : i + 4] for i in range(len(data))}
    assert len(data) < 60_000


def test_the_formats_are_those_that_are_asked_for() -> None:
    assert [FORMATS[form][:2] for form in FORMS] == [(1200, 630), (500, 500), (900, 383)]


@pytest.mark.parametrize("form", FORMS)
def test_the_same_view_gives_the_same_bytes_in_any_order(form: CardFormat) -> None:
    views = [ZH, EN, TITLE]
    first = [render_card(view, PALETTE, TYPEFACE, form) for view in views]
    again = [render_card(view, PALETTE, TYPEFACE, form) for view in reversed(views)]
    assert first == again[::-1]


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize(
    "field", [name for name in CardImageView._fields if name not in ("lang", "bar", "parts", "rows")]
)
@pytest.mark.parametrize("view", [ZH, EN])
def test_every_part_of_the_view_is_seen(view: CardImageView, field: str, form: CardFormat) -> None:
    other = CardImageView(**{**view._asdict(), field: "莱芜" if view.lang == "zh" else "Other 7"})
    assert ImageChops.difference(drawn(view, form), drawn(other, form)).getbbox() is not None


@pytest.mark.parametrize("place", range(3))
def test_the_parts_of_a_whole_are_drawn_as_long_as_they_are(place: int) -> None:
    other = PARTS.parts[place]._replace(width="1%")
    changed = PARTS._replace(parts=(*PARTS.parts[:place], other, *PARTS.parts[place + 1 :]))
    assert ImageChops.difference(drawn(PARTS), drawn(changed)).getbbox() is not None


@pytest.mark.parametrize("fill", ["0%", "30%", "79.59%", "100%"])
def test_a_bar_is_filled_as_far_as_its_target_was_met(fill: str) -> None:
    sheet = blank_sheet((1000, 100), PALETTE, TYPEFACE, "zh")
    bar = CardBar(fill, "66.67%", "99%", "年度任务100%", broken=False)
    draw_bar(sheet, bar, (0, 20, 1000), sheet.letters(20))
    row = [sheet.image.getpixel((x, 21)) for x in range(1000)]
    assert row.count(sheet.shades.flat("main")) == pytest.approx(float(fill[:-1]) * 10, abs=6)
    assert row.count(sheet.shades.flat("accent")) == 5


def test_a_broken_bar_looks_broken() -> None:
    assert ZH.bar is not None
    whole, broken = (
        ZH._replace(bar=ZH.bar._replace(fill="100%")),
        ZH._replace(bar=ZH.bar._replace(fill="100%", broken=True)),
    )
    assert drawn(whole) != drawn(broken)


LONG = [
    ZH._replace(
        site=LONG_ZH, place=LONG_ZH, kicker=LONG_ZH, sentence=LONG_ZH, remark=LONG_ZH, source=LONG_ZH
    ),
    EN._replace(
        site=LONG_EN, place=LONG_EN, kicker=LONG_EN, sentence=LONG_EN, remark=LONG_EN, source=LONG_EN
    ),
    EN._replace(site=WORD, place=WORD, sentence=WORD, remark=WORD, source=WORD),
    ZH._replace(prefix="接近大约", number="1,234,567,890,123.12", unit="平方公里（不含其他区域和在建部分）"),
    TITLE._replace(place=LONG_ZH, sentence=LONG_ZH),
    EN._replace(number=WORD, unit=WORD, prefix=WORD),
    PARTS,
    PARTS._replace(parts=tuple(part._replace(label=part.label * 7) for part in PARTS.parts)),
    ROWS,
    ROWS._replace(rows=tuple(row._replace(place=LONG_EN[:90], basis=LONG_EN[:120]) for row in ROWS.rows)),
]


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("view", [ZH, EN, TITLE, *LONG])
def test_texts_stay_inside_the_margins(view: CardImageView, form: CardFormat) -> None:
    image, shape = drawn(view, form), FORMATS[form]
    # Two pixels for the thickening of bold strokes.
    assert is_blank(image, (0, BAND, shape.margin - 2, shape.height))
    assert is_blank(image, (shape.width - shape.margin + 2, BAND, shape.width, shape.height))
    assert is_blank(image, (0, BAND, shape.width, BAND + 6))
    assert is_blank(image, (0, shape.height - 6, shape.width, shape.height))


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("length", [20, 40, 60])
def test_a_sentence_is_drawn_to_its_last_word(length: int, form: CardFormat) -> None:
    view = ZH._replace(sentence=("规上工业高技术产业增加值" * 10)[:length] + "在谈")
    other = view._replace(sentence=view.sentence[:-1] + "签")
    assert ImageChops.difference(drawn(view, form), drawn(other, form)).getbbox() is not None


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("unit", sorted(UNITS))
def test_a_figure_is_never_cut(unit: str, lang: Lang, form: CardFormat) -> None:
    quantity = Quantity(Decimal("1234567890123.45"), unit, decimals=2, qualifier=Qualifier.MORE_THAN)
    parts = split_quantity(quantity, lang, noun="investment projects")
    view = (ZH if lang == "zh" else EN)._replace(
        prefix=parts.prefix, number=parts.number, unit=parts.unit + parts.suffix
    )
    shape = FORMATS[form]
    sheet, width = blank_sheet((9, 9), PALETTE, TYPEFACE, lang), shape.column.width
    texts = number_parts(sheet, figure_of(view), width, shape.number)
    written = "".join((view.prefix + view.number + view.unit).split())
    assert "".join(text for _, text in texts).replace(" ", "").casefold() == written.casefold()
    assert parts_width(texts) <= width


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("text", ["𬭚", "㙍", "😀", "👩‍🚒", "☎️", "ﷺ"])
def test_what_the_font_lacks_is_marked_and_nothing_else(text: str, form: CardFormat) -> None:
    shown = drawable(TYPEFACE, f"莱芜{text}区")
    assert shown in (f"莱芜{text}区", "莱芜〓区", "莱芜〓〓区", f"莱芜{text[0]}区")
    assert drawn(ZH._replace(sentence=text), form).size == FORMATS[form][:2]


def test_a_rare_character_that_the_font_has_stays_and_an_emoji_is_marked() -> None:
    assert drawable(TYPEFACE, "㙍") == "㙍"
    assert drawable(TYPEFACE, "签约😀") == "签约〓"
    assert drawable(TYPEFACE, "签\u200b约") == "签约"


@given(st.text(max_size=40), st.text(max_size=12), st.text(max_size=12))
@settings(max_examples=25, deadline=None)
def test_any_text_can_be_drawn(sentence: str, number: str, prefix: str) -> None:
    view = EN._replace(sentence=sentence, number=number, prefix=prefix, place=sentence)
    assert drawn(view, "wechat").size == (900, 383)


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        (
            "莱芜区登记招商引资项目，高技术产业有外资到位",
            ("莱芜区登记招商引资项目，", "高技术产业有外资到位"),
        ),
        ("专人帮办，一家企业不到半小时就领到执照", ("专人帮办，一家企业不", "到半小时就领到执照")),
        ("保税展销商品品类 · 绿地中心展销中心", ("保税展销商品品类 ·", "绿地中心展销中心")),
        ("Foreign investment grows, to 7.7 times", ("Foreign investment grows,", "to 7.7 times")),
    ],
)
def test_lines_end_where_phrases_do_unless_one_would_look_lost(text: str, lines: tuple[str, ...]) -> None:
    width = len(lines[0]) + 4.0
    assert balance_lines(text, min(width, len(text) - 1), len, 2) == lines


@pytest.mark.parametrize("pair", LETTERS)
def test_letters_have_the_contrast_that_wcag_asks_for(pair: tuple[str, str]) -> None:
    """4.5 to 1: WCAG 2.2, 1.4.3."""

    def light(colour: str) -> float:
        shares = [level / 255 for level in channels(colour)]
        linear = [s / 12.92 if s <= 0.04045 else ((s + 0.055) / 1.055) ** 2.4 for s in shares]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    low, high = sorted(light(getattr(PALETTE, name)) for name in pair)
    assert (high + 0.05) / (low + 0.05) >= 4.5


@pytest.mark.parametrize(
    ("prefix", "expected"),
    [
        ("", ("", "")),
        ("$", ("", "$")),
        ("HK$", ("", "HK$")),
        ("more than $", ("more than", "$")),
        ("more than ", ("more than", "")),
        ("近", ("近", "")),
    ],
)
def test_a_currency_sign_belongs_to_the_number(prefix: str, expected: tuple[str, str]) -> None:
    assert split_sign(prefix) == expected


def test_english_quotation_marks_are_narrow_and_chinese_ones_wide() -> None:
    english, chinese = Lettering(TYPEFACE, "en", 40), Lettering(TYPEFACE, "zh", 40)
    assert english.width("city’s") < chinese.width("city’s") - 20
    assert english.width("莱芜") == chinese.width("莱芜")


def test_a_gap_parts_han_and_latin() -> None:
    letters = Lettering(TYPEFACE, "zh", 40)
    assert letters.width("莱A") == pytest.approx(letters.width("莱") + letters.width("A") + 4)


def test_the_font_comes_from_the_requirements() -> None:
    assert Path(TYPEFACE.path).parent in package_folders()


@pytest.mark.parametrize("text", ["To VAT, LT. A/V", "莱芜AV，“引进”（2021年）……", "1,174.7%", "+7.1", ""])
@pytest.mark.parametrize("size", [14, 29, 56, 150])
def test_a_run_is_as_wide_as_its_letters(text: str, size: int) -> None:
    path, numerals = TYPEFACE.path, io.BytesIO(TYPEFACE.numerals)
    collection = ImageFont.truetype(path, size, FACES["zh"], layout_engine=ImageFont.Layout.BASIC)
    assert sized_font(TYPEFACE, FACES["zh"], size).advance(text) == collection.getlength(text)
    if text and NUMERALS.fullmatch(text):
        figures = ImageFont.truetype(numerals, size, layout_engine=ImageFont.Layout.BASIC)
        assert numeral_font(TYPEFACE.numerals, size).advance(text) == figures.getlength(text)


def test_without_the_package_the_fonts_of_the_system_are_tried(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("achievements.render.typeface.find_spec", lambda _: None)
    monkeypatch.setattr("achievements.render.typeface.package_folders", package_folders.__wrapped__)
    with pytest.raises(FontError) as caught:
        find_typeface(folders=[str(tmp_path)])
    assert "fonts-noto-cjk" in caught.value.message.zh
    assert "fonts-noto-cjk" in caught.value.message.en
    (tmp_path / FONT_FILE).write_bytes(b"")
    assert find_typeface(folders=[str(tmp_path)]).path == str(tmp_path / FONT_FILE)


def test_the_palette_is_that_of_the_light_scheme() -> None:
    css = (
        ":root { --color-main: #0A5263; } @media (prefers-color-scheme: dark) { :root{--color-main:#83cad7} }"
    )
    with pytest.raises(PaletteError) as caught:
        read_palette(css)
    assert "--color-surface" in caught.value.message.zh
    full = ":root{" + ";".join(
        f"--color-{name.replace('_', '-')}:#{n:02x}{n:02x}{n:02x}" for n, name in enumerate(Palette._fields)
    )
    expected = Palette(*(f"#{n:02x}{n:02x}{n:02x}" for n in range(len(Palette._fields))))
    assert read_palette(full + "}" + css) == expected
