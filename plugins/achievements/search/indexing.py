"""Segments as they are indexed: kept from an earlier build where their documents are the same, else made."""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import blake2b
from typing import Any, NamedTuple, Protocol

from .documents import SearchDocument
from .segments import Segment, digest
from .shards import SegmentTerms, index_documents
from .traditional import SIMPLIFIED


class Store(Protocol):
    """What is kept from one build to the next; it may forget anything at any time."""

    def get(self, kind: str, key: str) -> Any:
        """The value kept under a key, None where there is none."""

    def put(self, kind: str, values: Iterable[tuple[str, object]]) -> None:
        """Keep values."""

    def retain(self, kind: str, keys: Iterable[str]) -> None:
        """Forget the values of other keys, some time."""


class Memory:
    """A store that lasts as long as the program."""

    def __init__(self) -> None:
        self._values: dict[tuple[str, str], object] = {}

    def get(self, kind: str, key: str) -> Any:
        """The value kept under a key, None where there is none."""
        return self._values.get((kind, key))

    def put(self, kind: str, values: Iterable[tuple[str, object]]) -> None:
        """Keep values."""
        self._values.update(((kind, key), value) for key, value in values)

    def retain(self, kind: str, keys: Iterable[str]) -> None:
        """Keep all."""


class Indexed(NamedTuple):
    """A segment as it is indexed."""

    documents: tuple[tuple[str, ...], ...]  # what the browser gets of each
    terms: SegmentTerms
    simplified: str  # characters used that have traditional forms
    traditional: str  # traditional characters used


class Made(NamedTuple):
    """What a segment's documents are, and how they are indexed; None where that was known."""

    content: str
    indexed: Indexed | None


class Indexing:
    """The indexed segments of an edition; ``seal`` stands for the dataset and the settings."""

    def __init__(self, lang: str, seal: str, store: Store) -> None:
        self._seal = seal
        self._store = store
        self._content, self._indexed = f"search-{lang}-content", f"search-{lang}"
        self._contents: dict[str, str] = {}
        self._latest: tuple[str, Indexed] | None = None  # the files of one segment are made in turn

    def is_known(self, segment: Segment) -> bool:
        """Tell whether a segment was indexed from the same inputs before."""
        return self._store.get(self._content, self._key(segment)) is not None

    def make(self, segment: Segment) -> Made:
        """Make the documents of a segment, and index them unless the same were indexed before."""
        documents = tuple(entry.make() for entry in segment.entries)
        content = digest_documents(segment, documents)
        known = self._store.get(self._indexed, content) is not None
        return Made(content, None if known else index_segment(segment, documents))

    def keep(self, segment: Segment, made: Made) -> None:
        """Keep what was made of a segment."""
        if made.indexed is not None:
            self._store.put(self._indexed, [(made.content, made.indexed)])
        self._store.put(self._content, [(self._key(segment), made.content)])

    def retain(self, segments: Iterable[Segment]) -> None:
        """Let the store forget all other segments."""
        keys = {self._key(segment): self.content_of(segment) for segment in segments}
        self._store.retain(self._content, keys)
        self._store.retain(self._indexed, keys.values())

    def content_of(self, segment: Segment) -> str:
        """The digest of a segment's documents."""
        key = self._key(segment)
        if key not in self._contents:
            self._contents[key] = self._store.get(self._content, key) or self._make_and_keep(segment).content
        return self._contents[key]

    def indexed(self, segment: Segment) -> Indexed:
        """A segment's terms and documents."""
        content = self.content_of(segment)
        if self._latest is None or self._latest[0] != content:
            known: Indexed | None = self._store.get(self._indexed, content)
            if known is None:  # forgotten meanwhile
                known = index_segment(segment, tuple(entry.make() for entry in segment.entries))
            self._latest = content, known
        return self._latest[1]

    def _key(self, segment: Segment) -> str:
        return digest(self._seal, segment.seal)

    def _make_and_keep(self, segment: Segment) -> Made:
        made = self.make(segment)
        self.keep(segment, made)
        return made


def digest_documents(segment: Segment, documents: Iterable[SearchDocument]) -> str:
    """The digest of documents and their numbers."""
    state = blake2b(segment.layout.encode(), digest_size=16)
    for document in documents:
        stated = (f"{quantity.value}{quantity.unit}" for quantity in document.quantities)
        state.update("\0".join([*document[:5], *stated]).encode())
    return state.hexdigest()


def index_segment(segment: Segment, documents: tuple[SearchDocument, ...]) -> Indexed:
    """Index the documents of a segment. Pure."""
    used: set[str] = set().union(*(f"{document.title}{document.body}" for document in documents))
    return Indexed(
        tuple(
            (entry.href, *document.shown) for entry, document in zip(segment.entries, documents, strict=True)
        ),
        index_documents(documents),
        "".join(sorted(used.intersection(SIMPLIFIED.values()))),
        "".join(sorted(used & SIMPLIFIED.keys())),
    )
