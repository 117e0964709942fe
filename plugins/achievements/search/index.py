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

from achievements.dataset.entities import Lang

from .amounts import grammar
from .documents import KINDS, Entry
from .indexing import Indexing, Memory, Store
from .json_form import to_json
from .names import Names, names_file
from .segments import Segment, Sizes, Volume, digest, split_entries
from .shards import make_shards
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
    """A file of the index before it is made.

    ``inputs`` is the digest of all that it may depend on; ``make`` gives the digest of what it does
    depend on, and a function that gives its bytes.
    """

    path: str
    inputs: str
    make: Callable[[], tuple[str, Callable[[], bytes]]]


def build_search_index(
    entries: Iterable[Entry], lang: Lang, sizes: Sizes | None = None, names: Names | None = None
) -> tuple[SearchFile, ...]:
    """Every file of an edition's index."""
    planned = SearchIndex(entries, lang, "", Memory(), sizes, names).files()
    return tuple(SearchFile(file.path, file.make()[1]()) for file in planned)


class SearchIndex:
    """The index of an edition: its layout, and how its files are made.

    ``seal`` stands for what all documents may depend on besides their entries: dataset and settings.
    """

    def __init__(
        self,
        entries: Iterable[Entry],
        lang: Lang,
        seal: str,
        store: Store,
        sizes: Sizes | None = None,
        names: Names | None = None,
    ) -> None:
        self._folder = f"{FOLDER}/{lang}"
        self._seal = seal
        self._names = names or Names()
        self._sizes = sizes or SIZES[lang]
        self._volumes = split_entries(entries, self._sizes)
        self._form = digest(FORMAT, repr(self._sizes), repr(grammar()))
        self.indexing = Indexing(lang, seal, store)

    @cached_property
    def segments(self) -> tuple[Segment, ...]:
        """All segments, the newest first."""
        return tuple(segment for volume in self._volumes for segment in volume.segments)

    def files(self) -> Iterator[PlannedFile]:
        """Every file, none of them made yet."""
        for volume in self._volumes:
            shards = _Shards(volume, self.indexing)
            inputs = digest(self._seal, volume.seal)
            for number in range(volume.shards):
                path = f"{self._folder}/t/{self._name(volume)}/{number}.json"
                yield PlannedFile(path, inputs, partial(shards.make, number))
        for segment in self.segments:
            inputs = digest(self._seal, segment.seal)
            for number, block in enumerate(segment.blocks(self._sizes)):
                path = f"{self._folder}/d/{self._name(segment)}/{number}.json"
                yield PlannedFile(path, inputs, partial(self._block, segment, block))
        inputs = digest(self._seal, *(volume.seal for volume in self._volumes))
        yield PlannedFile(f"{self._folder}-traditional.json", inputs, partial(eager, self._traditional))
        yield PlannedFile(f"{self._folder}.json", inputs, partial(eager, self._manifest))
        yield PlannedFile(f"{self._folder}-names.json", inputs, self._named)

    def _name(self, part: Volume | Segment) -> str:
        """The name of a volume's or a segment's folder."""
        return digest(self._form, part.layout)

    def _block(self, segment: Segment, numbers: range) -> tuple[str, Callable[[], bytes]]:
        """A block of documents: ``[[href, title, note, text, names, lang?], …]``."""
        key = digest(self.indexing.content(segment).digest, repr(numbers))
        return key, lambda: to_json(self.indexing.shown(segment)[numbers.start : numbers.stop])

    def _traditional(self) -> bytes:
        """The traditional forms of the characters that are used."""
        used = set().union(*(self.indexing.content(segment).simplified for segment in self.segments))
        return to_json({old: new for old, new in SIMPLIFIED.items() if new in used})

    def _named(self) -> tuple[str, Callable[[], bytes]]:
        """The names that a reader may have meant."""
        return digest(FORMAT, repr(self._names)), partial(names_file, self._names)

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

    def make(self, number: int) -> tuple[str, Callable[[], bytes]]:
        """The key of a shard, and its bytes."""
        return self.key, partial(self._bytes_of, number)

    @cached_property
    def key(self) -> str:
        """The digest of the volume's documents."""
        contents = (self.indexing.content(segment).digest for segment in self.volume.segments)
        return digest(self.volume.layout, *contents)

    @cached_property
    def _made(self) -> dict[int, bytes]:
        terms = [self.indexing.terms(segment) for segment in self.volume.segments]
        return dict(enumerate(make_shards(terms, self.volume.shards)))

    def _bytes_of(self, number: int) -> bytes:
        return self._made.pop(number)


def eager(make: Callable[[], bytes]) -> tuple[str, Callable[[], bytes]]:
    """A small file, whose bytes are their own key."""
    data = make()
    return digest(data.decode()), lambda: data
