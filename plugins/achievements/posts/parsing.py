"""One file's bytes → its parsed text; depends on nothing else, so it can be kept under the bytes' digest."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, NamedTuple

from achievements.model.entities import Lang
from achievements.posts.translation import text_digest
from cjk_markdown import Document
from strict_yaml import YamlProblem, read_text

if TYPE_CHECKING:
    from cjk_markdown.prose import Block

# The parser is imported late: it is not needed where every text is known already.


class ParsedText(NamedTuple):
    """What one file says; ``document`` is None where its bytes cannot be read as text.

    ``mark`` is the digest of title, summary and body, as `text_digest` gives it.
    """

    digest: str
    document: Document | None
    problems: tuple[YamlProblem, ...]
    mark: str


def parse_text(raw: bytes, lang: Lang) -> ParsedText:
    """Parse the bytes of a Markdown file; a pure function that can run in another process."""
    from cjk_markdown.parsing import parse

    text, problems = read_text(raw)
    document = None if problems else parse(text, lang)
    return ParsedText(hashlib.sha256(raw).hexdigest(), document, tuple(problems), _mark(document, text))


def parse_with_prose(raw: bytes, lang: Lang) -> tuple[ParsedText, tuple[Block, ...]]:
    """As `parse_text`, and the blocks of its prose for the checks."""
    from cjk_markdown.parsing import parse_with_prose as parse

    text, problems = read_text(raw)
    document, prose = (None, ()) if problems else parse(text, lang)
    digest = hashlib.sha256(raw).hexdigest()
    return ParsedText(digest, document, tuple(problems), _mark(document, text)), prose


def _mark(document: Document | None, text: str) -> str:
    if document is None:
        return ""
    front = document.front_matter.yaml.data if document.front_matter else None
    said = [front.get(key) if isinstance(front, dict) else None for key in ("title", "summary")]
    title, summary = (value.strip() if isinstance(value, str) else "" for value in said)
    return text_digest(title, summary, text)
