"""Segments as they are indexed: kept from an earlier build where their documents are the same, else made."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from hashlib import blake2b, sha256
from typing import Any, NamedTuple

from achievements.model.store import Store

from .documents import SearchDocument
from .segments import IndexSegment, Volume, digest
from .shards import SegmentTerms, encode, index_documents, make_shards, renew_shards, to_json
from .traditional import SIMPLIFIED


class Tracing(NamedTuple):
    """How it is noted what documents are made from: see `achievements.model.traces`."""

    record: Callable[
        [Callable[[], Any]], tuple[Any, tuple[str, ...]]
    ]  # what is made, and the questions asked
    digest: Callable[[str], str]  # of the answer to a question


UNTRACED = Tracing(lambda make: (make(), ()), lambda asked: asked)


class SegmentSummary(NamedTuple):
    """What is known of a segment without loading it."""

    digest: str  # of its documents
    simplified: str  # characters used that have traditional forms
    traditional: str  # traditional characters used


# What the browser gets of a segment: of each block ``[[href, title, note, text, names, lang?], …]``.
Blocks = tuple[bytes, ...]


NAME = 12  # hexadecimal digits of a digest that name a file: of a million files hardly ever two alike


class Stored(NamedTuple):
    """A file of the index: its name, from the digest of its bytes, and the sizes of its parts, encoded."""

    name: str
    sizes: str


class Made(NamedTuple):
    """A segment made anew; ``terms`` is None where the same documents were indexed before."""

    content: SegmentSummary
    reads: tuple[str, ...]  # the questions that were asked
    blocks: Blocks
    terms: SegmentTerms | None


class Indexing:
    """The indexed segments of an edition; ``key`` stands for the settings."""

    def __init__(self, lang: str, key: str, store: Store, tracing: Tracing = UNTRACED) -> None:
        self._settings = key
        self._store = store
        self._tracing = tracing
        self._content, self._blocks, self._terms, self._joined, self._stored = (
            f"search-{lang}-{part}" for part in ("content", "blocks", "terms", "joined", "stored")
        )
        self._contents: dict[str, SegmentSummary] = {}
        self._made: dict[str, bytes] = {}  # files by the key under which they are made
        self._named: dict[str, bool] = {}  # keys of files, and whether they were named anew

    def is_known(self, segment: IndexSegment) -> bool:
        """Return whether a segment was indexed before, and every question still has the same answer."""
        key = self._key(segment)
        if key not in self._contents:
            kept: tuple[SegmentSummary, tuple[tuple[str, str], ...]] | None = self._store.get(
                self._content, key
            )
            if kept is None or any(self._tracing.digest(asked) != digest for asked, digest in kept[1]):
                return False
            self._contents[key] = kept[0]
        return True

    def make(self, segment: IndexSegment) -> Made:
        """Make the documents of a segment, and index them unless the same were indexed before."""
        documents, reads = self._tracing.record(lambda: tuple(entry.make() for entry in segment.entries))
        content = content_of_documents(segment, documents)
        known = self._store.get(self._terms, content.digest) is not None
        terms = None if known else index_documents(documents)
        return Made(content, reads, blocks_of(segment, documents), terms)

    def keep(self, segment: IndexSegment, made: Made) -> None:
        """Keep what was made of a segment."""
        name = made.content.digest
        if made.terms is not None:
            self._store.put(self._terms, [(name, made.terms)])
            self._store.put(self._blocks, [(name, made.blocks)])
        trace = tuple((asked, self._tracing.digest(asked)) for asked in made.reads)
        self._store.put(self._content, [(self._key(segment), (made.content, trace))])
        self._contents[self._key(segment)] = made.content

    def retain(self, segments: Iterable[IndexSegment]) -> None:
        """Let the store forget all other segments."""
        contents = {self._key(segment): self.content(segment).digest for segment in segments}
        self._store.retain(self._content, contents)
        for part in (self._blocks, self._terms):
            self._store.retain(part, contents.values())

    def content(self, segment: IndexSegment) -> SegmentSummary:
        """Return what is known of a segment without loading it."""
        if not self.is_known(segment):
            self.keep(segment, self.make(segment))
        return self._contents[self._key(segment)]

    def terms(self, segment: IndexSegment) -> SegmentTerms:
        """Return the terms of a segment."""
        known: SegmentTerms | None = self._store.get(self._terms, self.content(segment).digest)
        return index_documents(entry.make() for entry in segment.entries) if known is None else known

    def shards(self, volume: Volume) -> Sequence[bytes]:
        """Return the shards of a volume; those of an earlier build are kept where no term differs."""
        digests = [self.content(segment).digest for segment in volume.segments]
        kept: tuple[list[str], list[bytes]] | None = self._store.get(self._joined, volume.layout)
        if kept is not None and kept[0] == digests:
            return kept[1]
        shards = None if kept is None else self._renewed(*kept, digests)
        if shards is None:
            shards = make_shards([self.terms(segment) for segment in volume.segments], volume.shards)
        self._store.put(self._joined, [(volume.layout, (digests, shards))])
        return shards

    def _renewed(self, before: list[str], shards: list[bytes], now: list[str]) -> list[bytes] | None:
        """Return the shards for segments with the digests ``now``; ``shards`` were made ``before``.

        None where more than a quarter differs, which is made anew faster, or terms are no longer kept.
        """
        differing = [at for at, (old, new) in enumerate(zip(before, now, strict=True)) if old != new]
        if len(differing) * 4 > len(now):
            return None
        changed = {
            at: (self._store.get(self._terms, before[at]), self._store.get(self._terms, now[at]))
            for at in differing
        }
        if any(None in terms for terms in changed.values()):
            return None
        return renew_shards(shards, changed, len(now))

    def blocks(self, segment: IndexSegment) -> Blocks:
        """Return what the browser gets of the documents of a segment."""
        known: Blocks | None = self._store.get(self._blocks, self.content(segment).digest)
        return blocks_of(segment, [entry.make() for entry in segment.entries]) if known is None else known

    def name_of(self, key: str, make: Callable[[], Sequence[bytes]]) -> Stored:
        """Return what a file is called; it is made only if none of this key ever was."""
        known: Stored | None = self._store.get(self._stored, key)
        self._named[key] = known is None
        if known is None:
            parts = make()
            file = self._made[key] = b"".join(parts)
            known = Stored(sha256(file).hexdigest()[:NAME], "".join(encode(len(part)) for part in parts))
            self._store.put(self._stored, [(key, known)])
        return known

    def bytes_of(self, key: str, make: Callable[[], Sequence[bytes]]) -> bytes:
        """Return the bytes of a file."""
        return self._made[key] if key in self._made else b"".join(make())

    def retain_files(self, volumes: Iterable[Volume]) -> None:
        """Let the store forget the names of files that are gone, and the shards of volumes that are gone."""
        if any(self._named.values()):
            self._store.retain(self._stored, self._named)
            self._store.retain(self._joined, (volume.layout for volume in volumes))

    def _key(self, segment: IndexSegment) -> str:
        return digest(self._settings, segment.layout)


def blocks_of(segment: IndexSegment, documents: Sequence[SearchDocument]) -> Blocks:
    """Return what the browser gets of the documents of a segment: of each its address and its words."""
    pairs = zip(segment.entries, documents, strict=True)
    shown = [(entry.href, *document.shown) for entry, document in pairs]
    return tuple(to_json(shown[numbers.start : numbers.stop]) for numbers in segment.blocks)


def content_of_documents(segment: IndexSegment, documents: Sequence[SearchDocument]) -> SegmentSummary:
    """Return the digest of documents and their numbers, and their characters."""
    state = blake2b(segment.layout.encode(), digest_size=16)
    used: set[str] = set()
    for document in documents:
        stated = (f"{quantity.value}{quantity.unit}" for quantity in document.quantities)
        state.update("\0".join([*document[:5], *stated, *document.called, ""]).encode())
        used.update(document.title, document.body)
    return SegmentSummary(
        state.hexdigest(),
        "".join(sorted(used.intersection(SIMPLIFIED.values()))),
        "".join(sorted(used & SIMPLIFIED.keys())),
    )
