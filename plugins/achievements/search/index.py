"""The files of the index, which `static/search/40-index.js` reads.

`<lang>.json`, the catalogue, lists volumes and segments; `<lang>/t/<volume>/<n>.json` holds terms with their
postings, `<lang>/d/<segment>/<n>.json` documents; `<lang>-traditional.json` the traditional forms of
characters, `<lang>-names.json` names with their pinyin.

Volumes and segments are named by the digest of which document has which number in them and of how the files
are read. So whoever holds an old catalogue finds files that mean what it says, or none; and an edited text,
which moves no number, leaves all names as they are.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, partial
from typing import NamedTuple

from achievements.model.entities import Lang

from .amounts import grammar
from .documents import KINDS, Entry
from .indexing import Indexing, Memory
from .names import Names, names_file
from .segments import Segment, Sizes, Volume, digest, split_entries
from .shards import make_shards, to_json
from .traditional import SIMPLIFIED

FOLDER = "search/index"

# To be raised when the browser has to read files in another way, or terms are made by another rule.
FORMAT = "3"

# English has a quarter of the different terms that Chinese has in as much text.
SIZES: Mapping[Lang, Sizes] = {"zh": Sizes(), "en": Sizes(shard=24_000)}


class SearchFile(NamedTuple):
    """A file of the index."""

    path: str  # below the output folder
    data: bytes


class PlannedFile(NamedTuple):
    """A file of the index before it is made; ``key`` stands for all that it is made from."""

    path: str
    key: str
    make: Callable[[], bytes]


def build_search_index(
    entries: Iterable[Entry], lang: Lang, sizes: Sizes | None = None, names: Names | None = None
) -> tuple[SearchFile, ...]:
    """Every file of an edition's index."""
    planned = SearchIndex(entries, lang, Indexing(lang, "", Memory()), sizes, names).files()
    return tuple(SearchFile(file.path, file.make()) for file in planned)


class SearchIndex:
    """The index of an edition: its layout, and how its files are made."""

    def __init__(
        self,
        entries: Iterable[Entry],
        lang: Lang,
        indexing: Indexing,
        sizes: Sizes | None = None,
        names: Names | None = None,
    ) -> None:
        self._folder = f"{FOLDER}/{lang}"
        self._names = names or Names()
        self._sizes = sizes or SIZES[lang]
        self._volumes = split_entries(entries, self._sizes)
        self._form = digest(FORMAT, repr(self._sizes), repr(grammar()))
        self.indexing = indexing

    @cached_property
    def segments(self) -> tuple[Segment, ...]:
        """All segments, the newest first."""
        return tuple(segment for volume in self._volumes for segment in volume.segments)

    def files(self) -> Iterator[PlannedFile]:
        """Every file, none of them made yet."""
        contents = []
        for volume in self._volumes:
            shards = _Shards(volume, self.indexing)
            key = self._key(volume.layout, volume.segments)
            for number in range(volume.shards):
                path = f"{self._folder}/t/{self._name(volume)}/{number}.json"
                yield PlannedFile(path, key, partial(shards.bytes_of, number))
            contents.append(key)
        for segment in self.segments:
            for number, block in enumerate(segment.blocks(self._sizes)):
                path = f"{self._folder}/d/{self._name(segment)}/{number}.json"
                key = self._key(repr(block), (segment,))
                yield PlannedFile(path, key, partial(self._block, segment, block))
        key = digest(self._form, *contents)
        yield PlannedFile(f"{self._folder}-traditional.json", key, self._traditional)
        yield PlannedFile(f"{self._folder}.json", key, self._manifest)
        named = digest(FORMAT, repr(self._names))
        yield PlannedFile(f"{self._folder}-names.json", named, partial(names_file, self._names))

    def _key(self, layout: str, segments: Iterable[Segment]) -> str:
        """The digest of the documents of some segments, and of how they are laid out."""
        return digest(self._form, layout, *(self.indexing.content(segment).digest for segment in segments))

    def _name(self, part: Volume | Segment) -> str:
        """The name of a volume's or a segment's folder."""
        return digest(self._form, part.layout)

    def _block(self, segment: Segment, numbers: range) -> bytes:
        """A block of documents: ``[[href, title, note, text, names, lang?], …]``."""
        return to_json(self.indexing.shown(segment)[numbers.start : numbers.stop])

    def _traditional(self) -> bytes:
        """The traditional forms of the characters that are used."""
        used = set().union(*(self.indexing.content(segment).simplified for segment in self.segments))
        return to_json({old: new for old, new in SIMPLIFIED.items() if new in used})

    def _manifest(self) -> bytes:
        """The list of volumes, and what a browser needs to read a query.

        ``folds`` are traditional characters that stand in the documents themselves.
        """
        mixed = set().union(*(self.indexing.content(segment).traditional for segment in self.segments))
        return to_json(
            {
                "kinds": KINDS,
                "room": [self._sizes.room(kind) for kind in KINDS],
                "volumes": [self._described(volume) for volume in self._volumes],
                "folds": {old: SIMPLIFIED[old] for old in sorted(mixed)},
                "amounts": grammar()._asdict(),
            }
        )

    def _described(self, volume: Volume) -> Mapping[str, object]:
        """What a browser needs to know of a volume."""
        segments = [{"name": self._name(segment), "kinds": segment.kinds} for segment in volume.segments]
        return {"name": self._name(volume), "shards": volume.shards, "segments": segments}


@dataclass
class _Shards:
    """The shards of a volume, made together when the first is asked for; each is handed out once."""

    volume: Volume
    indexing: Indexing

    @cached_property
    def _made(self) -> dict[int, bytes]:
        terms = [self.indexing.terms(segment) for segment in self.volume.segments]
        return dict(enumerate(make_shards(terms, self.volume.shards)))

    def bytes_of(self, number: int) -> bytes:
        """The bytes of a shard."""
        return self._made.pop(number)
