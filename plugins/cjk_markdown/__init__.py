"""Markdown for Chinese and English text, with problems that have a place.

A library of its own on markdown-it-py; it knows nothing of the portal. Importing
it does not import Pelican; as a Pelican plugin (``PLUGINS = ["cjk_markdown"]``) it
reads the ``.md`` files of any site, see ``cjk_markdown.reader``.

    document = parse(text)
    assemble(document.parts, resolve)   # HTML; ``resolve`` fills figures, links, pictures
"""

from typing import TYPE_CHECKING

from .document import Document, FrontMatter, Heading, Hole, HoleKind, Lang, Part, Problem, assemble

if TYPE_CHECKING:
    from .parsing import parse

__all__ = [
    "Document",
    "FrontMatter",
    "Heading",
    "Hole",
    "HoleKind",
    "Lang",
    "Part",
    "Problem",
    "assemble",
    "parse",
    "register",
]


def register() -> None:
    """Connect the reader to Pelican; Pelican calls this for each plugin."""
    from . import pelican_plugin

    pelican_plugin.register()


def __getattr__(name: str) -> object:
    """Import the parser when something is parsed: who handles parsed texts alone does not pay for it."""
    if name == "parse":
        from .parsing import parse

        return parse
    raise AttributeError(name)
