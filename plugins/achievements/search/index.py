"""The files of the index, which `static/search/40-index.js` reads.

`<lang>.json`, the catalogue, alone has a lasting name; it names all others, each by the digest of its bytes:
`<lang>/t.<digest>.jsonl` holds the terms of a volume with their postings, one shard after the other, and
`<lang>/d.<digest>.jsonl` the documents of a segment, one block after the other: of both a browser asks for
those bytes that it needs, by the sizes in the catalogue; `<lang>/traditional.<digest>.json` the traditional
forms of characters, `<lang>/names.<digest>.json` names with their pinyin.

So whoever holds an old catalogue finds files that mean what it says, or none; and a new or an edited text
changes the catalogue, one file of terms and one of documents.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property, partial
from typing import NamedTuple

from achievements.model.entities import Lang

from .amounts import grammar
from .documents import KINDS, Entry
from .indexing import Indexing, SegmentSummary, Stored
from .names import COMMON, SearchNames, names_file
from .segments import IndexSegment, Sizes, Volume, digest, split_entries
from .shards import to_json
from .traditional import SIMPLIFIED

FOLDER = "search/index"

# To be raised when the browser has to read files in another way, or terms are made by another rule.
FORMAT = "5"

# English has a quarter of the different terms that Chinese has in as much text.
SIZES: Mapping[Lang, Sizes] = {"zh": Sizes(), "en": Sizes(shard=4_000)}


# The digest of what a file is made from, and what makes its parts.
Making = tuple[str, Callable[[], Sequence[bytes]]]


class PlannedIndexFile(NamedTuple):
    """A file of the index before it is made; ``key`` stands for all that it is made from."""

    path: str
    key: str
    make: Callable[[], bytes]


class SearchIndex:
    """The index of an edition: its layout, and how its files are made."""

    def __init__(
        self,
        entries: Iterable[Entry],
        lang: Lang,
        indexing: Indexing,
        sizes: Sizes | None = None,
        names: SearchNames | None = None,
    ) -> None:
        self._folder = f"{FOLDER}/{lang}"
        self._names = names or SearchNames()
        self._sizes = sizes or SIZES[lang]
        self._volumes = split_entries(entries, self._sizes)
        self._form = digest(FORMAT, repr(self._sizes), repr(grammar()))
        self.indexing = indexing

    @cached_property
    def segments(self) -> tuple[IndexSegment, ...]:
        """All segments, the newest first."""
        return tuple(segment for volume in self._volumes for segment in volume.segments)

    def new(self) -> list[IndexSegment]:
        """Return the segments that the store does not know."""
        return [segment for segment in self.segments if not self.indexing.is_known(segment)]

    def files(self) -> Iterator[PlannedIndexFile]:
        """Yield every file, none of which is made unless its name is not known yet."""
        names, named = self.names
        yield names
        volumes = []
        for volume in self._volumes:
            file, terms = self._planned("t", ".jsonl", *self._terms_of(volume))
            yield file
            segments = []
            for segment in volume.segments:
                file, documents = self._planned("d", ".jsonl", *self._documents_of(segment))
                yield file
                own = {"documents": documents.name, "sizes": documents.sizes}
                segments.append({"kinds": segment.kinds, **own})
            volumes.append({"terms": terms.name, "sizes": terms.sizes, "segments": segments})
        # With those in common use, since a new post has one or the other that no text had before.
        used = "".join(sorted({*COMMON}.union(*(content.simplified for content in self._contents))))
        key = digest(FORMAT, used)
        file, forms = self._planned("traditional", ".json", key, lambda: [traditional_forms(used)])
        yield file
        self.indexing.retain_files(self._volumes)
        catalogue = to_json(
            {**self._grammar(), "volumes": volumes, "names": named.name, "traditional": forms.name}
        )
        key = hashlib.sha256(catalogue).hexdigest()
        yield PlannedIndexFile(f"{self._folder}.json", key, lambda: catalogue)

    @cached_property
    def names(self) -> tuple[PlannedIndexFile, Stored]:
        """The file of names, which needs no segment: it can be made before these are."""
        key = digest(FORMAT, repr(self._names))
        return self._planned("names", ".json", key, lambda: [names_file(self._names)])

    def _planned(
        self, stem: str, ending: str, key: str, make: Callable[[], Sequence[bytes]]
    ) -> tuple[PlannedIndexFile, Stored]:
        """Return a file of some parts, and what it is called."""
        stored = self.indexing.name_of(f"{stem} {key}", make)
        path = f"{self._folder}/{stem}.{stored.name}{ending}"
        return PlannedIndexFile(
            path, stored.name, partial(self.indexing.bytes_of, f"{stem} {key}", make)
        ), stored

    @cached_property
    def _contents(self) -> list[SegmentSummary]:
        return [self.indexing.content(segment) for segment in self.segments]

    def _key(self, layout: str, segments: Iterable[IndexSegment]) -> str:
        """Return the digest of the documents of some segments, and of how they are laid out."""
        return digest(self._form, layout, *(self.indexing.content(segment).digest for segment in segments))

    def _terms_of(self, volume: Volume) -> Making:
        """Return one file: the shards of a volume."""
        return self._key(volume.layout, volume.segments), lambda: self.indexing.shards(volume)

    def _documents_of(self, segment: IndexSegment) -> Making:
        """Return one file: the blocks of a segment."""
        return self._key(segment.layout, (segment,)), lambda: self.indexing.blocks(segment)

    def _grammar(self) -> Mapping[str, object]:
        """Return what a browser needs to read a query.

        ``folds`` are traditional characters that stand in the documents themselves.
        """
        mixed = set().union(*(content.traditional for content in self._contents))
        return {
            "kinds": KINDS,
            "room": [self._sizes.room(kind) for kind in KINDS],
            "folds": {old: SIMPLIFIED[old] for old in sorted(mixed)},
            "amounts": grammar()._asdict(),
        }


def traditional_forms(used: str) -> bytes:
    """Return the traditional forms of the characters that are used."""
    characters = set(used)
    return to_json({old: new for old, new in SIMPLIFIED.items() if new in characters})
