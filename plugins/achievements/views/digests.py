"""What a page may depend on, as digests: cheap to compute, so that most pages need no view at all.

A page that reads no more than the digests named in the plan changes only with
them. They may say too much (a page is then made again, with the same bytes),
never too little.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from functools import cached_property
from unicodedata import normalize

from achievements.posts.entities import Article, Post, StandingPage

from .edition import Library


def digest_of(*parts: object) -> str:
    """The digest of plain data: of its JSON form, in which named tuples are lists."""
    return hashlib.sha256(json.dumps(parts, ensure_ascii=False).encode()).hexdigest()


class Digests:
    """The digests of a library's parts, each computed once."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._posts: dict[str, tuple[str, ...]] = {}

    @property
    def dataset(self) -> str:
        """Of all data files."""
        return self._library.dataset_digest

    @cached_property
    def cards(self) -> dict[str, str]:
        """Of what lists, neighbours and links show of each post."""
        return {post.id: self._card(post) for post in self._library.posts}

    def _card(self, post: Post) -> str:
        """What a card shows stands in the name of the post's folder, in its front matter and its cover."""
        cover = self._library.pictures.get(f"posts/{post.id}/{post.cover}") if post.cover else None
        facts = digest_of(cover) if cover else ""
        return f"{post.id} {post.zh.front} {post.en.front if post.en else ''} {facts}"

    def of_cards(self, posts: Iterable[Post]) -> tuple[str, ...]:
        """Of the cards of some posts."""
        return tuple(self.cards[post.id] for post in posts)

    def of_post(self, post: Post) -> tuple[str, ...]:
        """Of a whole post: its texts, its pictures, and the posts that its texts link to."""
        found = self._posts.get(post.id)
        if found is None:
            found = self._posts[post.id] = self._whole(post)
        return found

    def _whole(self, post: Post) -> tuple[str, ...]:
        pictures = [self._library.pictures.get(f"posts/{post.id}/{name}") for name in post.pictures]
        texts = [text for text in (post.zh, post.en) if text is not None]
        return (
            self._of_attachments(post.attachments),
            self.cards[post.id],
            digest_of(pictures) if pictures else "",
            *(part for text in texts for part in self.of_text(text)),
        )

    def of_page(self, page: StandingPage) -> tuple[str, ...]:
        """Of a standing page."""
        return (self._of_attachments(page.attachments), *self._of_texts(page))

    def _of_texts(self, page: StandingPage) -> tuple[str, ...]:
        return tuple(part for text in (page.zh, page.en) if text is not None for part in self.of_text(text))

    def _of_attachments(self, paths: Iterable[str]) -> str:
        """Of what is told of documents; that they are published at all is an output of its own."""
        return digest_of([self._library.attachments.get(normalize("NFC", path)) for path in paths])

    def of_text(self, text: Article) -> tuple[str, ...]:
        """Of one text and the posts that it links to."""
        changed = self._library.bodies.get(text.place.file, "")
        linked = (self.cards.get(name, "") for name in text.links)
        return (text.digest, hashlib.sha256(changed.encode()).hexdigest() if changed else "", *linked)
