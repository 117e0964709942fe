"""One file's bytes → its parsed text; depends on nothing else, so it can be kept under the bytes' digest."""

from __future__ import annotations

import hashlib
import pickle
from dataclasses import dataclass

from achievements.dataset.entities import Lang
from cjk_markdown import Document
from strict_yaml import YamlProblem, read_text


@dataclass(frozen=True, slots=True)
class ParsedText:
    """What one file says; ``document`` is None where its bytes cannot be read as text."""

    digest: str
    document: Document | None
    problems: tuple[YamlProblem, ...]
    prose: bytes = b""  # its `cjk_markdown.prose.Block`s for the checks, pickled: a page is made without them


def parse_text(raw: bytes, lang: Lang, *, with_prose: bool = True) -> ParsedText:
    """Parse the bytes of a Markdown file; a pure function that can run in another process."""
    from cjk_markdown.parsing import parse, parse_with_prose  # not needed where every text is known already

    digest = hashlib.sha256(raw).hexdigest()
    text, problems = read_text(raw)
    if problems:
        return ParsedText(digest, None, tuple(problems))
    if not with_prose:
        return ParsedText(digest, parse(text, lang), ())
    document, prose = parse_with_prose(text, lang)
    return ParsedText(digest, document, (), pickle.dumps(prose, pickle.HIGHEST_PROTOCOL))
