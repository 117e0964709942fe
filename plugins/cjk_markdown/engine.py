"""The markdown-it parser with this library's rules; built once, used for every text."""

from __future__ import annotations

from functools import cache

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from mdit_py_plugins.footnote import footnote_plugin
from mdit_py_plugins.footnote.index import footnote_ref

from .delimiters import CjkParserInline
from .roles import role

# Blocks and links nested deeper are cut off by markdown-it; the parser reports it.
MAX_NESTING = 20
_MAX_FOOTNOTE_LABEL = 80


class _LiteralLinks(MarkdownIt):
    """Leaves link targets as written: the writer judges and encodes each one, with its place."""

    def normalizeLink(self, url: str) -> str:  # noqa: N802 -- overrides
        return url

    def validateLink(self, url: str) -> bool:  # noqa: ARG002, N802 -- overrides
        return True


def new_parser(*, plain: bool = False) -> MarkdownIt:
    """Build the parser.

    ``plain`` is for comparison with the CommonMark specification: it keeps
    markdown-it's own treatment of links and the two rules that a text of the site
    is read without. A paragraph that begins with spaces, as typists indent it, is
    no code (``code``), and a paragraph above a line ``---`` is no heading (``lheading``).
    """
    md = MarkdownIt() if plain else _LiteralLinks()
    md.inline = CjkParserInline()
    md.configure("commonmark", {"maxNesting": MAX_NESTING})
    md.enable(["table", "strikethrough"])
    md.use(footnote_plugin, inline=False, move_to_end=False)
    md.inline.ruler.at("footnote_ref", _short_footnote_ref)
    md.inline.ruler.before("backticks", "role", role)
    if not plain:
        md.disable(["code", "lheading"])
    return md


@cache
def parser() -> MarkdownIt:
    """The parser of this process."""
    return new_parser()


def _short_footnote_ref(state: StateInline, silent: bool) -> bool:
    """Parse ``[^label]``; a bound on the label keeps hostile text linear."""
    start = state.pos
    if not state.src.startswith("[^", start):
        return False
    if state.src.find("]", start, start + _MAX_FOOTNOTE_LABEL) < 0:
        return False
    return footnote_ref(state, silent)
