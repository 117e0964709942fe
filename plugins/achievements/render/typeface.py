"""The typeface of the pictures: where its file lies, how wide text is, how it is drawn."""

from __future__ import annotations

import io
import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.util import find_spec
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

from achievements.model.entities import Lang
from achievements.model.findings import MessageError

from .linebreaking import HAN

FONT_PACKAGE = "noto_cjk_sans_otc"
FONT_FILE = "NotoSansCJK-Regular.ttc"
# Faces of the collection. In that for Chinese, quotation marks, apostrophes and middle dots take a
# full square; English text needs them narrow.
FACES: dict[Lang, int] = {"zh": 2, "en": 0}
SYSTEM_FOLDERS = (
    "/usr/share/fonts/opentype/noto",
    "/usr/share/fonts/noto-cjk",
    "/usr/share/fonts/google-noto-cjk",
    "/Library/Fonts",
    "C:/Windows/Fonts",
)
# Strokes are thickened by this share of the size, because the package holds the regular weight only.
BOLD_STROKE = 0.016
# The gap between Han and Latin, a share of the size (text-autospace of CSS gives an eighth).
SCRIPT_GAP = 0.1
HAN_CHARACTER = re.compile(f"[{HAN}]")
# What the font surely has, so that it need not be asked.
COMMON = re.compile(r"[ -~\u00a0、。，：；！？（）《》“”‘’—…·％一-\u9fa5]*")
VARIATION = re.compile(r"[\ufe00-\ufe0f]")
MISSING = "〓"
NO_CHARACTER = "\U0010ffff"
NUMERALS = re.compile(r"[0-9.,%+×$ \u2013\u2212-]+")
# Where the upper left corner of a shape lies from where the pen begins, and the shape (degrees of coverage).
Glyph = tuple[tuple[int, int], Image.Image]
SCRIPT_BORDER = re.compile(rf"(?<=[{HAN}])(?=[A-Za-z0-9$€£+-])|(?<=[A-Za-z0-9%+])(?=[{HAN}])")


class FontError(MessageError):
    """No font with Chinese characters was found: what to do."""


@dataclass(frozen=True, slots=True)
class Typeface:
    """A font collection on this machine, and the font of large figures that the theme brings."""

    path: str
    numerals: bytes = b""


@dataclass(frozen=True, slots=True, eq=False)
class Lettering:
    """A typeface for a language in a size and weight: measures and draws one line of text."""

    typeface: Typeface
    lang: Lang
    size: int
    bold: bool = False
    numerals: bool = False  # digits and their signs in the font of large figures

    def width(self, text: str) -> float:
        """Return the width of a line in pixels, gaps between scripts included."""
        return width_of(self, text)

    def draw(self, image: Image.Image, place: tuple[float, float], text: str, shades: bytes) -> float:
        """Draw a line from its left end on the baseline, in the shades of 256 degrees; the width drawn."""
        left, baseline = place
        for run, font, advance in runs(self, drawable(self.typeface, text)):
            stroke = self.size * BOLD_STROKE if self.bold and font.path == self.typeface.path else 0
            (right, down), numbers = drawn(font, run, stroke, shades)
            image.paste(numbers, (int(left) + right, int(baseline) + down))
            left += advance
        return left - place[0]


@lru_cache(maxsize=1024)
def lettering(typeface: Typeface, lang: Lang, size: int, bold: bool, numerals: bool) -> Lettering:
    """Return a typeface in a size: the same object each time, so that what it measured is found at once."""
    return Lettering(typeface, lang, size, bold, numerals)


@lru_cache(maxsize=4096)
def width_of(letters: Lettering, text: str) -> float:
    """Return the width of a line; fitting a text asks for the same lines again and again."""
    return sum(advance for _, _, advance in runs(letters, drawable(letters.typeface, text)))


def runs(letters: Lettering, text: str) -> Iterator[tuple[str, SizedFont, float]]:
    """Yield the parts of a line between Han and Latin, each with its font and its advance in pixels.

    Chinese names in an English line keep their Chinese forms.
    """
    if letters.numerals and letters.typeface.numerals and NUMERALS.fullmatch(text):
        figures = numeral_font(letters.typeface.numerals, letters.size)
        yield text, figures, figures.advance(text)
        return
    parts = SCRIPT_BORDER.split(text)
    for place, run in enumerate(parts):
        face = FACES["zh" if HAN_CHARACTER.search(run) else letters.lang]
        font = sized_font(letters.typeface, face, letters.size)
        gap = letters.size * SCRIPT_GAP if place < len(parts) - 1 else 0
        yield run, font, font.advance(run) + gap


@lru_cache(maxsize=256)
def drawn(font: SizedFont, run: str, stroke: float, shades: bytes) -> Glyph:
    """Return a run in shades, as the numbers of their colours; most of a card stands on others too."""
    room = font.size  # for what strokes and slanted letters need before and after the pen's way
    image = Image.new("L", (round(font.advance(run)) + 3 * room, 3 * room))
    pen, baseline = room, 2 * room
    for character in run:
        (right, down), shape = font.glyph(character, stroke)
        image.paste(255, (pen + right, baseline + down), shape)
        pen += round(font.advances[character])
    corner, shape = cropped(image, (room, baseline))
    return corner, Image.frombytes("L", shape.size, shape.tobytes().translate(shades))


def cropped(image: Image.Image, pen: tuple[int, int]) -> Glyph:
    """Return what is drawn on an image, from where the pen began."""
    left, top, right, bottom = image.getbbox() or (*pen, *pen)
    return (left - pen[0], top - pen[1]), image.crop((left, top, right, bottom))


class SizedFont:
    """A font in a size: how far a character moves the pen, and its shape, each asked for once.

    The basic layout, which does not depend on the machine's libraries, moves the pen by whole pixels and
    knows no kerning: a line is as wide as its characters.
    """

    def __init__(self, path: str, size: int, font: ImageFont.FreeTypeFont) -> None:
        self.path, self.size = path, size
        self.advances = Advances(font)
        self._font = font
        self._glyphs: dict[tuple[str, float], Glyph] = {}

    def advance(self, run: str) -> float:
        """Return how far a run moves the pen, in pixels."""
        return sum(map(self.advances.__getitem__, run))

    def glyph(self, character: str, stroke: float) -> Glyph:
        """Return a character with a stroke around it."""
        key = character, stroke
        if key not in self._glyphs:
            image = Image.new("L", (4 * self.size, 3 * self.size))
            pen = self.size, 2 * self.size
            ImageDraw.Draw(image).text(pen, character, 255, self._font, "ls", stroke_width=stroke)
            self._glyphs[key] = cropped(image, pen)
        return self._glyphs[key]


class Advances(dict[str, float]):
    """How far each character of a font moves the pen, in pixels."""

    def __init__(self, font: ImageFont.FreeTypeFont) -> None:
        super().__init__()
        self._font = font

    def __missing__(self, character: str) -> float:
        self[character] = advance = self._font.getlength(character)
        return advance


@lru_cache(maxsize=64)
def sized_font(typeface: Typeface, face: int, size: int) -> SizedFont:
    """Return a face of the font collection in a size."""
    font = ImageFont.truetype(typeface.path, size, face, layout_engine=ImageFont.Layout.BASIC)
    return SizedFont(typeface.path, size, font)


@lru_cache(maxsize=64)
def numeral_font(data: bytes, size: int) -> SizedFont:
    """Return the font of large figures in a size."""
    font = ImageFont.truetype(io.BytesIO(data), size, layout_engine=ImageFont.Layout.BASIC)
    return SizedFont("", size, font)


def drawable(typeface: Typeface, text: str) -> str:
    """Return a text as far as the font has its characters: others, such as emoji, become 〓.

    That is the sign by which printers of Chinese and Japanese mark a missing character. Joiners and
    variation selectors, which have no shape, are left out.
    """
    if COMMON.fullmatch(text):
        return text
    return "".join(
        character if COMMON.fullmatch(character) or has_glyph(typeface, character) else MISSING
        for character in text
        if not VARIATION.fullmatch(character) and unicodedata.category(character) != "Cf"
    )


@lru_cache(maxsize=4096)
def has_glyph(typeface: Typeface, character: str) -> bool:
    """Return whether the font has a shape for a character of its own."""
    font = sized_font(typeface, FACES["zh"], 32)
    if not character.isprintable():
        return False
    return font.glyph(character, 0) != font.glyph(NO_CHARACTER, 0) or character.isspace()


def find_typeface(numerals: bytes = b"", folders: Iterable[str] = SYSTEM_FOLDERS) -> Typeface:
    """Return the Noto Sans CJK installed or of the system, and the theme's figures; raises FontError."""
    for folder in (*package_folders(), *map(Path, folders)):
        path = folder / FONT_FILE
        if path.is_file():
            return Typeface(str(path), numerals)
    raise FontError(
        f"找不到中文字体 {FONT_FILE}，无法制作图片。请运行 python3 tasks.py build 重新安装依赖，"
        "或安装系统字体包 fonts-noto-cjk。",
        f"The Chinese font {FONT_FILE} was not found, so no picture can be made. Run python3 tasks.py build "
        "to install the requirements again, or install the system package fonts-noto-cjk.",
    )


@cache  # asked for each picture
def package_folders() -> tuple[Path, ...]:
    """Return where the font's package is installed, if it is."""
    spec = find_spec(FONT_PACKAGE)
    return tuple(Path(folder) for folder in (spec.submodule_search_locations or ())) if spec else ()
