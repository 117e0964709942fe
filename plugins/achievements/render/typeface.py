"""The typeface of the pictures: where its file lies, how wide text is, how it is drawn."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path

from PIL import ImageDraw, ImageFont

from achievements.findings import Message

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
    """A font collection on this machine."""

    path: str


@dataclass(frozen=True, slots=True)
class Lettering:
    """A typeface for a language in a size and weight: measures and draws one line of text."""

    typeface: Typeface
    lang: str
    size: int
    bold: bool = False

    def width(self, text: str) -> float:
        """The width of a line in pixels, gaps between scripts included."""
        return sum(advance for _, advance in self._runs(text))

    def draw(self, canvas: ImageDraw.ImageDraw, place: tuple[float, float], text: str, colour: str) -> float:
        """Draw a line from its left end on the baseline; the width drawn."""
        left, baseline = place
        stroke = self.size * BOLD_STROKE if self.bold else 0
        for run, advance in self._runs(text):
            canvas.text((left, baseline), run, colour, self._font(run), anchor="ls", stroke_width=stroke)
            left += advance
        return left - place[0]

    def _runs(self, text: str) -> Iterator[tuple[str, float]]:
        """The parts of a line between Han and Latin, each with its advance."""
        runs = SCRIPT_BORDER.split(text)
        for place, run in enumerate(runs):
            gap = self.size * SCRIPT_GAP if place < len(runs) - 1 else 0
            yield run, advance(self._font(run), run) + gap

    def _font(self, run: str) -> ImageFont.FreeTypeFont:
        """The font for a run; Chinese names in an English line keep their Chinese forms."""
        return sized_font(self.typeface, FACES["zh" if HAN_CHARACTER.search(run) else self.lang], self.size)


@lru_cache(maxsize=4096)
def advance(font: ImageFont.FreeTypeFont, run: str) -> float:
    """The width of a run in pixels; fitting a text asks for the same ones again and again."""
    return font.getlength(run)


@lru_cache(maxsize=64)
def sized_font(typeface: Typeface, face: int, size: int) -> ImageFont.FreeTypeFont:
    """The font in a size; basic layout, because the other engine depends on the machine's libraries."""
    return ImageFont.truetype(typeface.path, size, face, layout_engine=ImageFont.Layout.BASIC)


def find_typeface(folders: Iterable[str] = SYSTEM_FOLDERS) -> Typeface:
    """The Noto Sans CJK of the requirements, or the system's; raises FontError."""
    for folder in (*package_folders(), *map(Path, folders)):
        path = folder / FONT_FILE
        if path.is_file():
            return Typeface(str(path))
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
