"""The theme's colours for pictures, read from its tokens so that they are written once."""

from __future__ import annotations

import re
from typing import NamedTuple

from achievements.model.findings import Message


class PaletteError(ValueError):
    """A token is missing in the theme: which, in both languages."""

    def __init__(self, token: str) -> None:
        zh = f"主题的 tokens.css 缺少颜色 {token}（形如 #0a5263）。"
        en = f"The theme's tokens.css lacks the colour {token} (such as #0a5263)."
        super().__init__(zh, en)
        self.message = Message(zh, en)

    def __str__(self) -> str:
        return f"{self.message.zh} / {self.message.en}"


class Palette(NamedTuple):
    """Colours by the names of the tokens, in the light scheme."""

    surface: str
    ink: str
    ink_soft: str
    line: str
    main: str
    main_deep: str
    accent: str
    on_main: str
    on_main_soft: str


def read_palette(css: str) -> Palette:
    """The palette of a style sheet: the first value of each token is that of the light scheme."""
    return Palette(*(read_colour(css, f"--color-{name.replace('_', '-')}") for name in Palette._fields))


def read_colour(css: str, token: str) -> str:
    """The first value of a colour token; raises PaletteError where there is none."""
    match = re.search(rf"{re.escape(token)}:\s*(#[0-9a-fA-F]{{6}})\s*[;}}]", css)
    if match is None:
        raise PaletteError(token)
    return match.group(1)


def shades(palette: Palette) -> list[int]:
    """The colours of a picture as a flat list of red, green, blue.

    Each pair of ground and letters has 16 steps, for the smooth edges of letters.
    With a fixed list a picture needs no search for its colours.
    """
    grounds = (
        (palette.surface, (palette.ink, palette.ink_soft, palette.main, palette.accent)),
        (palette.main_deep, (palette.on_main, palette.on_main_soft)),
    )
    colours = [
        tuple(
            low + (high - low) * step // 15
            for low, high in zip(channels(ground), channels(letter), strict=True)
        )
        for ground, letters in grounds
        for letter in letters
        for step in range(16)
    ]
    return [level for colour in dict.fromkeys((*colours, channels(palette.line))) for level in colour]


def channels(colour: str) -> tuple[int, ...]:
    """Red, green and blue of a colour such as #0a5263."""
    return tuple(bytes.fromhex(colour[1:]))
