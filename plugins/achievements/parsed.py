"""Parsed texts: each parsed once and kept under the digest of its bytes; many on all cores."""

from __future__ import annotations

import pickle
from collections.abc import Callable, Iterable, Mapping
from functools import partial

from achievements.cache import Cache
from achievements.dataset.entities import Lang
from achievements.posts.entities import Article
from achievements.posts.parsing import ParsedText, parse_text
from achievements.workers import cores, worker_context, worker_pool
from cjk_markdown import Document

KIND = "text"
POOL_FROM = 80  # texts: with fewer, starting processes costs more than it saves
CHUNK = 8

Read = Callable[[bytes, Lang], ParsedText]


class ParsedTexts:
    """Gives the parsed form of texts; safe to use in a forked process."""

    def __init__(self, cache: Cache | None, *, with_prose: bool = True) -> None:
        """``with_prose``: for the checks, too."""
        self._cache = cache
        self._read = partial(parse_text, with_prose=with_prose)
        self._made: dict[str, ParsedText] = {}

    @property
    def made(self) -> bool:
        """Whether any text was parsed, or asked for."""
        return bool(self._made)

    def prepare(self, wanted: Iterable[tuple[str, Lang, bytes]]) -> None:
        """Parse texts that are not known, given as digest, language and bytes."""
        new = [one for one in wanted if key_of(one[0], one[1]) not in self._made]
        if self._cache is not None and new:
            known = self._cache.present(KIND, [key_of(digest, lang) for digest, lang, _ in new])
            new = [one for one in new if key_of(one[0], one[1]) not in known]
        if not new:
            return
        keys = [key_of(digest, lang) for digest, lang, _ in new]
        made = list(zip(keys, _parse(new, self._read), strict=True))
        if self._cache is not None:
            self._cache.put_pickled(KIND, made)
        self._made.update((key, pickle.loads(packed)) for key, packed in made)  # noqa: S301 — made above

    def parse(self, raw: bytes, lang: Lang, digest: str) -> ParsedText:
        """The parsed form of a text."""
        key = key_of(digest, lang)
        found = self._made.get(key)
        if found is None and self._cache is not None:
            found = self._cache.get(KIND, key)
        if found is None:
            found = self._read(raw, lang)
            if self._cache is not None:
                self._cache.put(KIND, [(key, found)])
        self._made[key] = found
        return found

    def document(self, article: Article, lang: Lang, read: Mapping[str, bytes]) -> Document:
        """The document of an article, also of one that was kept without it."""
        if article.parsed is not None:
            return article.parsed
        parsed = self._known(article.digest, lang) or parse_text(read[article.place.file], lang)
        if parsed.document is None:
            raise LookupError(f"{article.place.file} cannot be read")
        return parsed.document

    def prose(self, digest: str, lang: Lang) -> bytes:
        """The prose of a text, pickled, where it is known."""
        known = self._known(digest, lang)
        return known.prose if known is not None else b""

    def _known(self, digest: str, lang: Lang) -> ParsedText | None:
        key = key_of(digest, lang)
        return self._made.get(key) or (self._cache.get(KIND, key) if self._cache is not None else None)


def key_of(digest: str, lang: Lang) -> str:
    """The key of a parsed text: its language decides footnote labels and spaces."""
    return f"{lang} {digest}"


def _parse(wanted: list[tuple[str, Lang, bytes]], read: Read) -> list[bytes]:
    """Parse texts, in the order given."""
    read_one = partial(_read_packed, read)
    pairs = [(raw, lang) for _, lang, raw in wanted]
    if len(pairs) < POOL_FROM or (available := cores()) < 2:
        return [read_one(pair) for pair in pairs]
    with worker_pool(available, worker_context()) as pool:
        return list(pool.map(read_one, pairs, chunksize=CHUNK))


def _read_packed(read: Read, pair: tuple[bytes, Lang]) -> bytes:
    return pickle.dumps(read(*pair), pickle.HIGHEST_PROTOCOL)
