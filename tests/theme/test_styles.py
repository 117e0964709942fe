from __future__ import annotations

import hashlib
import io
import re
from itertools import product
from pathlib import Path

import pytest

from achievements.render.theme import Theme

from .conftest import THEME

COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
BLOCK = re.compile(r"([^{}]+)\{([^{}]*)\}")
CUSTOM = re.compile(r"(--[a-z0-9-]+)\s*:\s*([^;]+);")
USED = re.compile(r"var\((--[a-z0-9-]+)")
CLASS = re.compile(r"\.([a-zA-Z_][\w-]*)")
BEM = re.compile(r"[a-z]+(-[a-z]+)*(__[a-z]+(-[a-z]+)*)?(--[a-z0-9]+(-[a-z]+)*)?")
RAW_COLOUR = re.compile(
    r"#[0-9a-fA-F]{3,8}\b|\b(?:rgb|hsl|oklch|lab|color-mix)a?\(|:\s*(?:white|black|red|gray|grey)\b"
)
# What the browser draws itself follows the reader's choice.
SCHEME_OF_CONTROLS = re.compile(r':root\[data-theme="(light|dark)"\] \{\s*color-scheme: \1;\s*\}')
STYLES = sorted([*THEME.glob("static/*.css"), *THEME.glob("templates/components/*/style.css")])
# Classes of the HTML that Markdown becomes, and of figures in running text.
FROM_MARKDOWN = {"table-scroll", "align-right", "align-center", "footnotes", "footnote-ref", "fig", "prose"}
FROM_MARKDOWN |= {"captioned", "captioned__caption"}

ids = [path.parent.name if path.name == "style.css" else path.stem for path in STYLES]
each_style = pytest.mark.parametrize("path", STYLES, ids=ids)


def css(path: Path) -> str:
    return COMMENT.sub("", path.read_text(encoding="utf-8"))


def tokens(selector: str) -> dict[str, str]:
    """The custom properties that one rule of tokens.css sets."""
    text = css(THEME / "static" / "tokens.css")
    body = next(body for head, body in BLOCK.findall(text) if head.strip().endswith(selector))
    return dict(CUSTOM.findall(body))


LIGHT = tokens(":root")
DARK = {**LIGHT, **tokens(':root[data-theme="dark"]')}


@each_style
def test_braces_are_balanced(path: Path) -> None:
    assert css(path).count("{") == css(path).count("}")


@each_style
def test_a_point_between_facts_cannot_begin_a_line(path: Path) -> None:
    assert re.findall(r'content: " ?· "', css(path)) == []


@each_style
def test_class_names_are_flat_bem(path: Path) -> None:
    names = set(CLASS.findall(re.sub(r"\{[^{}]*\}", "{}", css(path))))
    assert [name for name in names if not BEM.fullmatch(name)] == []


@each_style
def test_every_class_that_is_styled_is_used(theme: Theme, path: Path) -> None:
    scripts = [script.read_text(encoding="utf-8") for script in THEME.glob("**/*.js")]
    templates = "\n".join([*theme.sources.values(), *scripts])
    for name in set(CLASS.findall(re.sub(r"\{[^{}]*\}", "{}", css(path)))) - FROM_MARKDOWN:
        made_by_script = f"{name.split('__')[0]}__${{" in templates
        assert name.split("--")[0] in templates or made_by_script, f"{name} is styled but not used"
        modifier = name.partition("--")[2]
        assert not modifier or name in templates or f"{name.split('--')[0]}--{{{{" in templates


def test_every_class_of_a_template_is_styled_or_names_its_block(theme: Theme) -> None:
    styled = set(CLASS.findall(theme.stylesheet.data.decode()))
    used: set[str] = set()
    for source in theme.sources.values():
        for value in re.findall(r'class="([^"]*)"', re.sub(r"{%.*?%}|{{.*?}}", " ", source)):
            used |= {name for name in value.split() if not name.endswith("--")}
    blocks = {name for name in used if "__" not in name}
    unstyled = {name for name in used - styled - blocks if name.split("__")[0] not in blocks | styled}
    assert unstyled == set()


@each_style
def test_colours_stand_in_tokens_alone(path: Path) -> None:
    if path.name != "tokens.css":
        assert RAW_COLOUR.findall(css(path)) == []


@each_style
def test_font_sizes_come_from_tokens_or_follow_their_surroundings(path: Path) -> None:
    if path.name == "tokens.css":
        return
    for size in re.findall(r"font-size:\s*([^;]+);", css(path)):
        from_token = size.startswith(("var(--text-", "inherit", "max("))
        assert from_token or re.fullmatch(r"0?\.\d+em|1rem", size), size


def test_every_token_is_defined_and_used() -> None:
    everything = "\n".join(css(path) for path in STYLES)
    used = set(USED.findall(everything)) - set(re.findall(r"@property (--[\w-]+)", everything))
    assert used - LIGHT.keys() == set()
    assert LIGHT.keys() - used == set()


def test_dark_is_the_same_by_system_and_by_choice() -> None:
    by_system = tokens(':root:not([data-theme="light"])')
    assert by_system == tokens(':root[data-theme="dark"]')
    assert by_system.keys() == {name for name in LIGHT if name.startswith("--color-")}


@each_style
def test_only_the_tokens_know_light_from_dark(path: Path) -> None:
    """So that dark differs from light in colours alone."""
    text = SCHEME_OF_CONTROLS.sub("", css(path))
    assert path.name == "tokens.css" or re.search("prefers-color-scheme|data-theme|light-dark", text) is None


def luminance(colour: str) -> float:
    """Relative luminance: WCAG 2.2, https://www.w3.org/TR/WCAG22/#dfn-relative-luminance."""
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """WCAG contrast ratio, 1 to 21."""
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def test_contrast_is_computed_as_wcag_says() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.478, abs=0.001)


TEXT = ("ink", "ink-soft", "main", "accent")
GROUNDS = ("page", "surface", "tint")
PAIRS = [
    *((text, ground, 4.5) for text, ground in product(TEXT, GROUNDS)),
    *((text, "main-deep", 4.5) for text in ("on-main", "on-main-accent")),
    *(("on-part-first", part, 4.5) for part in ("part-first", "part-second")),
    *(("on-part-last", part, 4.5) for part in ("part-third", "part-fourth")),
    *(("line-strong", ground, 3.0) for ground in GROUNDS),  # borders of controls, WCAG 1.4.11
]


@pytest.mark.parametrize("scheme", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(("text", "ground", "least"), PAIRS)
def test_contrast_is_enough(scheme: dict[str, str], text: str, ground: str, least: float) -> None:
    assert contrast(scheme[f"--color-{text}"], scheme[f"--color-{ground}"]) >= least


def test_nothing_is_fetched_but_the_digits_and_nothing_blocks_zoom(theme: Theme) -> None:
    style = theme.stylesheet.data.decode()
    (font,) = [asset for asset in theme.files if asset.path.endswith(".woff2")]
    assert re.findall(r"url\(([^)]*)\)", style) == [f'"{font.path.removeprefix("assets/")}"']
    assert hashlib.sha256(font.data).hexdigest()[:8] in font.path, "servers keep it for ever by its name"
    assert len(font.data) < 3_000
    assert "@import" not in style
    assert "user-scalable" not in theme.sources["base.html"]
    assert "maximum-scale" not in theme.sources["base.html"]


def test_no_text_is_smaller_than_fourteen_pixels() -> None:
    sizes = [value.removesuffix("rem") for name, value in LIGHT.items() if name.startswith("--text-")]
    assert min(float(size) for size in sizes if re.fullmatch(r"[\d.]+", size)) * 16 >= 14


def test_the_elder_version_is_as_large_as_its_requirements() -> None:
    # MIIT: body text from 18 px, largest from 30 px, targets 60 × 60 px.
    elder = tokens(":root:is([data-elder], :has(#elder:checked))")
    root = 16 * 1.25
    assert "font-size: 125%" in css(THEME / "static" / "tokens.css")
    assert float(LIGHT["--text-body"].removesuffix("rem")) * root >= 18
    assert float(LIGHT["--text-number"].split("(")[1].split("rem")[0]) * root >= 30
    assert float(elder["--target-size"].removesuffix("rem")) * root >= 60
    assert float(LIGHT["--target-size"].removesuffix("rem")) * 16 >= 44


def test_the_font_of_digits_has_the_signs_that_style_gives_it_and_its_licence(theme: Theme) -> None:
    fonts = pytest.importorskip("fontTools.ttLib", reason="needs fonttools of requirements-dev.txt")
    (font,) = [asset for asset in theme.files if asset.path.endswith(".woff2")]
    style = theme.stylesheet.data.decode()
    face = next(body for _, body in BLOCK.findall(style) if "font-family: Numerals" in body)
    told = re.search(r"unicode-range: ([^;]+);", face)
    assert told is not None
    signs: set[int] = set()
    for part in told[1].replace("U+", "").split(", "):
        first, _, last = part.partition("-")
        signs |= set(range(int(first, 16), int(last or first, 16) + 1))
    assert set(fonts.TTFont(io.BytesIO(font.data)).getBestCmap()) == signs
    assert {ord(sign) for sign in "0123456789.,%+-"} <= signs
    (licence,) = [asset for asset in theme.files if "LICENSE" in asset.path]
    assert b"SIL OPEN FONT LICENSE Version 1.1" in licence.data


def test_chinese_takes_its_quotation_marks_and_dashes_from_a_chinese_font(theme: Theme) -> None:
    style = theme.stylesheet.data.decode()
    faces = [body for _, body in BLOCK.findall(style) if "Marks" in body and "src:" in body]
    for face in faces:
        assert "U+2014, U+2018-2019, U+201C-201D, U+2026" in face
        assert "url(" not in face
    chinese = tokens(":lang(zh)")
    assert len(faces) == len(chinese) == 2
    assert all(fonts.startswith('"Han ') for fonts in chinese.values())
