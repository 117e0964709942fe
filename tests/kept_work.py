"""What is worked out once in a process: templates checked, data read, pictures drawn, texts compressed."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Mapping, MutableMapping
from contextlib import contextmanager
from functools import lru_cache
from types import CodeType
from typing import Any

import pytest
from jinja2 import Environment, nodes

import strict_yaml
from achievements.build import assembly, making, search_outputs
from achievements.hosting.encodings import ENCODINGS
from achievements.render import jinja, long_pictures, references, saved_charts, theme_folder
from achievements.render.palette import Palette
from achievements.render.strings import Strings
from achievements.render.theme import Theme
from achievements.render.typeface import Typeface

KEPT = 512  # templates: those of the theme, and of its copies that tests change
SMALL_SITE = 500  # files
SMALL_INDEX = 500_000  # bytes of text
READ = 2048  # files of data; nobody changes a document that was read
DRAWN = 1024  # pictures, of some 10 kB each
COMPRESSED = 2048  # texts, of some 13 kB each
PICTURES = (
    (long_pictures, "render_long_picture"),
    *((saved_charts, name) for name in ("render_chart_png", "render_chart_svg")),
)
Draw = Callable[[Hashable, Palette, Typeface, Strings], bytes]


def draw_once(draw: Draw) -> Draw:
    """Draw each view once."""
    drawn: dict[tuple[Hashable, ...], bytes] = {}

    def drawn_once(view: Hashable, palette: Palette, typeface: Typeface, words: Strings) -> bytes:
        key = (view, palette, typeface, repr(words))  # words are not hashable
        if key not in drawn:
            drawn[key] = draw(view, palette, typeface, words)
        return drawn[key]

    return drawn_once


@contextmanager
def work_kept() -> Iterator[None]:
    """Keep what follows from a template, theme, file of data, picture or text alone, for all of this process.

    Small sites are then made in the process itself, since what a worker process draws is lost with it.
    """
    make, check = jinja.make_environment, theme_folder.check_theme
    sound: set[str] = set()

    def make_alike(sources: Mapping[str, str], compiled: MutableMapping[str, bytes]) -> Environment:
        environment = make(sources, compiled)
        environment.__dict__.update(parse=parse, compile=compile_template)
        return environment

    def check_once(checked: Theme) -> None:
        if checked.digest not in sound:
            check(checked)
            sound.add(checked.digest)

    of_no_theme = make({}, {})  # all environments parse and compile alike, whatever templates they have

    @lru_cache(KEPT)
    def parse(source: str, name: str | None = None, filename: str | None = None) -> nodes.Template:
        return of_no_theme.parse(source, name, filename)

    @lru_cache(KEPT)  # a tree is the same as long as it is kept: by identity
    def compile_template(source: Any, name: str | None = None, filename: str | None = None) -> CodeType:
        return of_no_theme.compile(source, name, filename)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(jinja, "make_environment", make_alike)
        patch.setattr(theme_folder, "check_theme", check_once)
        patch.setattr(making, "POOL_FROM", SMALL_SITE)
        patch.setattr(search_outputs, "POOL_FROM", SMALL_INDEX)
        patch.setattr(strict_yaml, "load", lru_cache(READ)(strict_yaml.load))
        patch.setattr(assembly, "draw_card", lru_cache(DRAWN)(assembly.draw_card))
        for ending, compress in ENCODINGS.items():
            patch.setitem(ENCODINGS, ending, lru_cache(COMPRESSED)(compress))
        for module, name in PICTURES:
            patch.setattr(module, name, draw_once(getattr(module, name)))
        patch.setattr(references, "find_references", lru_cache(KEPT)(references.find_references))
        yield
