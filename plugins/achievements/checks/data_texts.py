"""The texts of the data files, by those rules for posts that need no sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date

from achievements.checks.hygiene.addresses import find_addresses
from achievements.checks.hygiene.characters import find_characters
from achievements.checks.hygiene.plain import find_marks
from achievements.checks.lexicon.phrases import find_phrases
from achievements.model.entities import LANGS, Dataset, Place
from achievements.model.findings import Finding, Message, Severity
from achievements.model.rule import Rule
from achievements.posts.entities import Posts

QUOTED_VALUE = Rule(
    "quoted-value",
    Severity.WARNING,
    Message("名称整个放在中文引号里", "A name stands in Chinese quotation marks as a whole"),
)
RULES = (QUOTED_VALUE,)

# A key, and its value where that is in Chinese quotation marks as a whole.
_KEY = re.compile(r"\b([a-z_]+):[ \t]*([“‘「][^“”‘’「」\n]*[”’」](?=[ \t]*(?:[,}#\n]|\Z)))?")
_COMMENT = re.compile(r"(?:^|(?<=\s))#.*$", re.MULTILINE)


def check_data_texts(
    dataset: Dataset,
    posts: Posts,  # noqa: ARG001 — the form of every check
    texts: Mapping[str, str],
    today: date | None,  # noqa: ARG001 — the form of every check
) -> Iterator[Finding]:
    """Report bad characters, markup, forbidden phrases and private addresses, by the rules for texts."""
    for file, text in texts.items():
        if file.startswith("data/"):
            yield from find_characters(file, text)
            published = _COMMENT.sub("", text)
            yield from find_addresses(file, published)
            yield from find_marks(file, published)
            yield from find_phrases(file, published, dataset)
            yield from _quoted_names(file, text)


def _quoted_names(file: str, text: str) -> Iterator[Finding]:
    """Report names in Chinese quotation marks, which YAML does not know and would publish with the name."""
    owner = ""
    for match in _KEY.finditer(text):
        owner = match[1] if match[1] not in LANGS else owner
        if match[2] and owner == "name":
            start = match.start(2)
            column = start - text.rfind("\n", 0, start)
            bare = match[2][1:-1]
            yield QUOTED_VALUE.finding(
                Place(file, text.count("\n", 0, start) + 1, column),
                Message(
                    f'“{bare}”两边的中文引号会随名称一起显示；请删去，需要引号时用半角的 "',
                    f"the Chinese quotation marks around “{bare}” would be shown with the name: delete them; "
                    'where YAML needs marks, write "',
                ),
                bare,
            )
