"""One file's bytes → its parsed text; depends on nothing else, so it can be kept under the bytes' digest."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, NamedTuple

from achievements.model.entities import Lang
from cjk_markdown import Document
from strict_yaml import YamlProblem, read_text

if TYPE_CHECKING:
    from cjk_markdown.prose import Block

# The parser is imported late: it is not needed where every text is known already.


class ParsedText(NamedTuple):
    """What one file says; ``document`` is None where its bytes cannot be read as text."""

    digest: str
    document: Document | None
    problems: tuple[YamlProblem, ...]


def parse_text(raw: bytes, lang: Lang) -> ParsedText:
    """Parse the bytes of a Markdown file; a pure function that can run in another process."""
    from cjk_markdown.parsing import parse

    text, problems = read_text(raw)
    document = None if problems else parse(text, lang)
    return ParsedText(hashlib.sha256(raw).hexdigest(), document, tuple(problems))


def parse_with_prose(raw: bytes, lang: Lang) -> tuple[ParsedText, tuple[Block, ...]]:
    """As `parse_text`, and the blocks of its prose for the checks."""
    from cjk_markdown.parsing import parse_with_prose as parse

    text, problems = read_text(raw)
    document, prose = (None, ()) if problems else parse(text, lang)
    return ParsedText(hashlib.sha256(raw).hexdigest(), document, tuple(problems)), prose
