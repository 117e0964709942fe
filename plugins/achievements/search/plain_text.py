"""HTML as plain text, and short statements as lines."""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import unescape

# The beginning of a tag where a block of text ends, and with it a word; a picture's caption among words, too.
# What it leaves of the tag is one still.
_BLOCK_END = re.compile(
    r"</(?:p|h[1-6]|li|td|th|tr|dt|dd|figcaption|caption|blockquote|pre|div)\b|<[bh]r\b"
    r'|<span class="captioned|</span></span(?=>)'
)
# [1] and the arrow that leads back.
_FOOTNOTE = re.compile(r'<sup class="footnote-ref">.*?</sup>|<a [^>]*doc-backlink.*?</a>', re.DOTALL)
_TAG = re.compile(r"<[^>]*>")


def plain_text(html: str) -> str:
    """Return the text of HTML: a line for each block, nothing between the words of one."""
    without_notes = _FOOTNOTE.sub("", html) if "<sup" in html else html
    return tidy(unescape(_TAG.sub("", _BLOCK_END.sub("\n<", without_notes))))


def tidy(words: str) -> str:
    """Text with single spaces and no empty lines."""
    lines = (" ".join(line.split()) for line in words.split("\n"))
    return "\n".join(filter(None, lines))


def stated(facts: Iterable[str], remarks: Iterable[str]) -> str:
    """Facts in the first line, which may be empty; what is remarked on them in the lines after it."""
    return f"{line(facts)}\n{lines(remarks)}".rstrip()


def line(parts: Iterable[str]) -> str:
    """Short statements in one line."""
    return " · ".join(part for part in parts if part)


def lines(parts: Iterable[str]) -> str:
    """Statements, one a line."""
    return "\n".join(part for part in parts if part)
