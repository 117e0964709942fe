"""Which Chinese text an English one translates: a short digest of what it says."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

from achievements.posts.entities import Article

LENGTH = 12  # hexadecimal digits: enough to tell the versions of one text apart
KEY = "translation_of"


def text_digest(title: str, summary: str, body: Iterable[str]) -> str:
    """The digest of a Chinese text; spaces at the ends of lines and empty lines at its end do not count."""
    lines = "\n".join(line.rstrip() for line in body).strip("\n")
    return hashlib.sha256("\n\n".join((title, summary, lines)).encode()).hexdigest()[:LENGTH]


def article_digest(article: Article, raw: bytes) -> str:
    """The digest of an article, of which ``raw`` is the file."""
    front = article.document.front_matter
    before = front.raw.count("\n") + 2 if front else 0
    text = raw.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    return text_digest(article.title, article.summary, text.split("\n")[before:])
