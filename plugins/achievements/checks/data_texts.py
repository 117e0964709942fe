"""The words of the data files: held to the same as the texts, as far as no sentence is needed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date

from achievements.checks.hygiene.addresses import find_addresses
from achievements.checks.hygiene.characters import find_characters
from achievements.checks.hygiene.plain import find_marks
from achievements.checks.lexicon.phrases import find_phrases
from achievements.model.entities import Dataset
from achievements.model.findings import Finding
from achievements.posts.entities import Posts

_COMMENT = re.compile(r"(?:^|(?<=\s))#.*$", re.MULTILINE)


def check_data_texts(
    dataset: Dataset,
    posts: Posts,  # noqa: ARG001 — the form of every check
    texts: Mapping[str, str],
    today: date | None,  # noqa: ARG001 — the form of every check
) -> Iterator[Finding]:
    """Bad characters, marks, forbidden phrases, private addresses; their rules are those of the texts."""
    for file, text in texts.items():
        if file.startswith("data/"):
            yield from find_characters(file, text)
            published = _COMMENT.sub("", text)
            yield from find_addresses(file, published)
            yield from find_marks(file, published)
            yield from find_phrases(file, published, dataset)
