"""The markdown-it parser with this library's rules; built once, used for every text."""

from __future__ import annotations

import re
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock, table
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline
from mdit_py_plugins.footnote import footnote_plugin
from mdit_py_plugins.footnote.index import footnote_ref

from .delimiters import CjkParserInline

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
    Without the first, a list below a line of text is a list however far it is indented.
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
        md.core.ruler.at("normalize", _normalize)
        md.block.ruler.before("table", "words", _words)
        md.block.ruler.at("paragraph", _paragraph)
    return md


@cache
def parser() -> MarkdownIt:
    """Return the parser of this process."""
    return new_parser()


def _normalize(state: StateCore) -> None:
    """As markdown-it's own rule, whose patterns stop at every line."""
    state.src = state.src.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "\ufffd")


# What any block but a table or a paragraph begins with.
_BEGIN_BLOCKS = frozenset("#>`~*-+_[<0123456789")


def _words(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Parse a table or a paragraph whose first character begins nothing else: most blocks are such."""
    if state.src[state.bMarks[start] + state.tShift[start]] in _BEGIN_BLOCKS:
        return False
    return table(state, start, end, silent) or _paragraph(state, start, end, silent)


def _paragraph(state: StateBlock, start: int, _end: int, _silent: bool) -> bool:
    """Parse a paragraph, which ends above an empty line or what begins another block.

    Unlike markdown-it's own rule it lets a line that is indented by four spaces begin one,
    and so an item of a list follow another one that is.
    """
    begins_block = state.md.block.ruler.getRules("paragraph")
    outer = state.parentType, state.listIndent
    state.parentType, state.listIndent = "paragraph", -1
    end = start + 1
    while end < state.lineMax and not state.isEmpty(end):
        # A line with less than no indentation is a lazy one of a quotation, which was judged there.
        if state.sCount[end] >= 0 and any(rule(state, end, state.lineMax, True) for rule in begins_block):
            break
        end += 1
    state.parentType, state.listIndent = outer
    state.line = end
    state.push("paragraph_open", "p", 1).map = [start, end]
    words = state.push("inline", "", 0)
    words.content = state.getLines(start, end, state.blkIndent, False).strip(" \t\n\r\f\v")
    words.map = [start, end]
    words.children = []
    state.push("paragraph_close", "p", -1)
    return True


def _short_footnote_ref(state: StateInline, silent: bool) -> bool:
    """Parse ``[^label]``; a bound on the label keeps hostile text linear."""
    start = state.pos
    if not state.src.startswith("[^", start):
        return False
    if state.src.find("]", start, start + _MAX_FOOTNOTE_LABEL) < 0:
        return False
    return footnote_ref(state, silent)


_ROLE = re.compile(r"\{([A-Za-z][A-Za-z0-9_+:-]*)\}(`+)")
# Far longer than any target; bounds the search for closing backticks, so that hostile text stays linear.
_MAX_LENGTH = 400


def role(state: StateInline, silent: bool) -> bool:
    """Parse a role: a name in braces and, directly after it, text in backticks."""
    if state.src[state.pos] != "{":
        return False
    match = _ROLE.match(state.src, state.pos, state.posMax)
    if match is None:
        return False
    name, ticks = match.groups()
    close = state.src.find(ticks, match.end(), min(match.end() + _MAX_LENGTH, state.posMax))
    if close <= match.end():
        return False
    if not silent:
        token = state.push("role", "", 0)
        token.content = state.src[match.end() : close].replace("\n", " ").strip()
        token.meta["name"] = name
    state.pos = close + len(ticks)
    return True
