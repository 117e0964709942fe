"""Parsed texts: each parsed once and kept under the digest of its bytes; many on all cores.

What is kept in a file is not kept in memory as well: thousands of texts would
fill it, and every worker process with them.
"""

from __future__ import annotations

import pickle
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from itertools import islice
from typing import NamedTuple

from parallel import spread

from achievements.build.cache import Cache
from achievements.model.entities import Lang
from achievements.posts.entities import Article
from achievements.posts.parsing import ParsedText, parse_text, parse_with_prose
from cjk_markdown import Document

KIND = "text"
PROSE = "prose"
POOL_FROM = 80  # texts: with fewer, starting processes costs more than it saves
BATCH = 256  # texts that are kept together


class Packed(NamedTuple):
    """A parsed text and the blocks of its prose, both pickled; the prose is None if it was not asked for."""

    text: bytes
    prose: bytes


class ParsedTexts:
    """Gives the parsed form of texts; safe to use in a forked process."""

    def __init__(self, cache: Cache | None, *, with_prose: bool = True) -> None:
        """``with_prose``: also keep the prose, which the checks read."""
        self._cache = cache
        self._with_prose = with_prose
        self._made: dict[str, Packed] = {}  # all without a cache, else the latest
        self._coming: Iterator[tuple[str, Packed]] = iter(())
        self._latest: tuple[str, Document] | None = None  # of which a page asks for headings and body
        self.are_new = False  # whether any text was not known

    def prepare(self, wanted: Iterable[tuple[str, Lang, bytes]]) -> None:
        """Begin to parse texts that are not known, given as digest, language and bytes."""
        new = {key_of(digest, lang): (raw, lang) for digest, lang, raw in wanted}
        known = self._made.keys() if self._cache is None else self._cache.present(KIND, new)
        new = {key: pair for key, pair in new.items() if key not in known}
        self._coming = zip(new, _read_all(list(new.values()), with_prose=self._with_prose), strict=True)

    def finish(self) -> None:
        """Wait for the texts that are being parsed, and store them."""
        while self._keep_next():
            pass
        if self._cache is not None:
            self._made = {}

    def parse(self, read: Callable[[], bytes], lang: Lang, digest: str) -> ParsedText:
        """Return the parsed form of a text; its bytes are read where that is not known."""
        key = key_of(digest, lang)
        found = self._known(key)
        if found is None:
            packed = _read(read(), lang, self._with_prose)
            self._keep({key: packed})
            found = pickle.loads(packed.text)  # noqa: S301 — made above
        return found

    def document(self, article: Article, lang: Lang, read: Mapping[str, bytes]) -> Document:
        """Return the document of an article, also of one that was kept without it."""
        if article.parsed is not None:
            return article.parsed
        key = key_of(article.digest, lang)
        if self._latest is None or self._latest[0] != key:
            parsed = self._known(key) or parse_text(read[article.place.file], lang)
            if parsed.document is None:
                raise LookupError(f"{article.place.file} cannot be read")
            self._latest = key, parsed.document
        return self._latest[1]

    def prose(self, digest: str, lang: Lang) -> bytes:
        """Return the prose of a text, pickled, where it is known."""
        key = key_of(digest, lang)
        if self._cache is not None:
            return self._cache.get_pickled(PROSE, [key])[0] or b""
        return self._made[key].prose if key in self._made else b""

    def retain(self, keys: Iterable[str]) -> None:
        """Let the cache forget other texts, once they are the greater part."""
        if self._cache is not None and self.are_new:
            wanted = set(keys)
            self._cache.retain(KIND, wanted)
            self._cache.retain(PROSE, wanted)

    def _known(self, key: str) -> ParsedText | None:
        while key not in self._made and self._keep_next():
            pass
        if key in self._made:
            return pickle.loads(self._made[key].text)  # type: ignore[no-any-return]  # noqa: S301 — made here
        found: ParsedText | None = self._cache.get(KIND, key) if self._cache is not None else None
        return found

    def _keep_next(self) -> bool:
        """Store the next batch of parsed texts; return whether there was one."""
        batch = dict(islice(self._coming, BATCH))
        if batch:
            self._keep(batch)
        return bool(batch)

    def _keep(self, made: Mapping[str, Packed]) -> None:
        self.are_new = True
        if self._cache is None:
            self._made.update(made)
            return
        self._made = dict(made)
        self._cache.put_pickled(KIND, ((key, packed.text) for key, packed in made.items()))
        if self._with_prose:
            self._cache.put_pickled(PROSE, ((key, packed.prose) for key, packed in made.items()))


def key_of(digest: str, lang: Lang) -> str:
    """Return the key of a parsed text: its language decides footnote labels and spaces."""
    return f"{lang} {digest}"


def _read_all(wanted: list[tuple[bytes, Lang]], *, with_prose: bool) -> Iterator[Packed]:
    """Parse texts, in the order given."""
    read = _reader_of(wanted, with_prose)
    if len(wanted) < POOL_FROM:
        return map(read, range(len(wanted)))
    return spread(read, len(wanted), partial(_reader_of, wanted, with_prose))


def _reader_of(wanted: Sequence[tuple[bytes, Lang]], with_prose: bool) -> Callable[[int], Packed]:
    return lambda number: _read(*wanted[number], with_prose)


def _read(raw: bytes, lang: Lang, with_prose: bool) -> Packed:
    text, prose = parse_with_prose(raw, lang) if with_prose else (parse_text(raw, lang), ())
    packed = pickle.dumps(text, pickle.HIGHEST_PROTOCOL)
    return Packed(packed, pickle.dumps(prose, pickle.HIGHEST_PROTOCOL) if with_prose else b"")
