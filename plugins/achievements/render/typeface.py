"""The typeface of the pictures: where its file lies, how wide text is, how it is drawn."""

from __future__ import annotations

import io
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path

from PIL import Image, ImageFont

from achievements.model.findings import Message

from .linebreaking import HAN

FONT_PACKAGE = "noto_cjk_sans_otc"
FONT_FILE = "NotoSansCJK-Regular.ttc"
# Faces of the collection. In that for Chinese, quotation marks, apostrophes and middle dots take a
# full square; English text needs them narrow.
FACES: dict[str, int] = {"zh": 2, "en": 0}
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
SCRIPT_BORDER = re.compile(rf"(?<=[{HAN}])(?=[A-Za-z0-9$€£+-])|(?<=[A-Za-z0-9%+])(?=[{HAN}])")


class FontError(RuntimeError):
    """No font with Chinese characters was found: what to do, in both languages."""

    def __init__(self, message_zh: str, message_en: str) -> None:
        super().__init__(message_zh, message_en)
        self.message = Message(message_zh, message_en)

    def __str__(self) -> str:
        return f"{self.message.zh} / {self.message.en}"


@dataclass(frozen=True, slots=True)
class Typeface:
    """A font collection on this machine, and the font of large figures that the theme brings."""

    path: str
    numerals: bytes = b""


@dataclass(frozen=True, slots=True)
class Lettering:
    """A typeface for a language in a size and weight: measures and draws one line of text."""

    typeface: Typeface
    lang: str
    size: int
    bold: bool = False
    numerals: bool = False  # digits and their signs in the font of large figures

    def width(self, text: str) -> float:
        """The width of a line in pixels, gaps between scripts included."""
        return width_of(self, drawable(self.typeface, text))

    def draw(self, image: Image.Image, place: tuple[float, float], text: str, shades: bytes) -> float:
        """Draw a line from its left end on the baseline, in the shades of 256 degrees; the width drawn."""
        left, baseline = place
        for run, font, advance in runs(self, drawable(self.typeface, text)):
            stroke = self.size * BOLD_STROKE if self.bold and font.path == self.typeface.path else 0
            (right, down), size, degrees = drawn(font, run, stroke, left % 1)
            numbers = Image.frombytes("L", size, degrees.translate(shades))
            image.paste(numbers, (int(left) + right, int(baseline) + down))
            left += advance
        return left - place[0]


@lru_cache(maxsize=4096)
def width_of(letters: Lettering, text: str) -> float:
    """The width of a line; fitting a text asks for the same lines again and again."""
    return sum(advance for _, _, advance in runs(letters, text))


@lru_cache(maxsize=512)
def runs(letters: Lettering, text: str) -> tuple[tuple[str, ImageFont.FreeTypeFont, float], ...]:
    """The parts of a line between Han and Latin, each with its font and its advance in pixels.

    Chinese names in an English line keep their Chinese forms.
    """
    if letters.numerals and letters.typeface.numerals and NUMERALS.fullmatch(text):
        figures = numeral_font(letters.typeface.numerals, letters.size)
        return ((text, figures, figures.getlength(text)),)
    parts = SCRIPT_BORDER.split(text)
    found = []
    for place, run in enumerate(parts):
        face = FACES["zh" if HAN_CHARACTER.search(run) else letters.lang]
        font = sized_font(letters.typeface, face, letters.size)
        gap = letters.size * SCRIPT_GAP if place < len(parts) - 1 else 0
        found.append((run, font, font.getlength(run) + gap))
    return tuple(found)


@lru_cache(maxsize=256)
def drawn(
    font: ImageFont.FreeTypeFont, run: str, stroke: float, start: float
) -> tuple[tuple[int, int], tuple[int, int], bytes]:
    """A run from a fraction of a pixel on: where its corner lies, its size, its degrees of coverage.

    Most of a card stands on others too.
    """
    mask, corner = font.getmask2(
        run, "L", stroke_width=stroke, anchor="ls", start=(start, 0), stroke_filled=True
    )
    return corner, mask.size, bytes(mask)


@lru_cache(maxsize=64)
def sized_font(typeface: Typeface, face: int, size: int) -> ImageFont.FreeTypeFont:
    """The font in a size; basic layout, because the other engine depends on the machine's libraries."""
    return ImageFont.truetype(typeface.path, size, face, layout_engine=ImageFont.Layout.BASIC)


@lru_cache(maxsize=64)
def numeral_font(data: bytes, size: int) -> ImageFont.FreeTypeFont:
    """The font of large figures in a size."""
    return ImageFont.truetype(io.BytesIO(data), size, layout_engine=ImageFont.Layout.BASIC)


def drawable(typeface: Typeface, text: str) -> str:
    """A text as far as the font has its characters: others, such as emoji, become 〓.

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
    return bytes(font.getmask(character)) != bytes(font.getmask(NO_CHARACTER)) or character.isspace()


def find_typeface(numerals: bytes = b"", folders: Iterable[str] = SYSTEM_FOLDERS) -> Typeface:
    """The Noto Sans CJK of the requirements, or the system's, and the theme's figures; raises FontError."""
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


def package_folders() -> list[Path]:
    """Where the font's package is installed, if it is."""
    spec = find_spec(FONT_PACKAGE)
    return [Path(folder) for folder in (spec.submodule_search_locations or ())] if spec else []
