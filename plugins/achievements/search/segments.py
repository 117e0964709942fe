"""Segments and volumes: the documents of a stretch of time, and the stretches that share files.

Time is halved until what falls into a half is small enough, so a new document changes only the segment
and the volume of its own time, and which documents stand together depends on the documents alone, never
on the order in which they came. Postings are those of a segment, so that an edit makes those of one
segment anew; files of terms are those of a volume, so that a search reads few of them.

The layout is made from entries, not from texts: it is worked out at every build.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from hashlib import blake2b
from itertools import accumulate
from math import ceil, log2
from typing import NamedTuple
from zlib import crc32

from .documents import KINDS, Entry, Kind

_DAYS = 16  # bits for the days from 1900 to 2079
_FIRST_DAY = 693_596  # 1900-01-01
_SPREAD = 16  # bits that keep apart what is of one day
_KIND_ORDER = {kind: order for order, kind in enumerate(KINDS)}

# About how much text there is in a document of each kind, in bytes of UTF-8. An estimate will do: it
# decides how large files become, nothing else.
WEIGHTS: Mapping[Kind, int] = {
    "place": 300,
    "indicator": 300,
    "post": 3000,
    "figure": 400,
    "project": 500,
    "event": 500,
    "source": 300,
    "page": 3000,
}


class Sizes(NamedTuple):
    """How much text makes a file, in bytes of UTF-8, where Chinese and English weigh about the same.

    Larger volumes and smaller shards make a search lighter, and the catalogue larger; larger segments make
    shards a little smaller, and an edit slower. `tests/search/measure.py` weighs them.
    """

    volume: int = 6_000_000
    segment: int = 250_000
    shard: int = 2_000
    block: int = 4_000

    def room(self, kind: Kind) -> int:
        """Return how many documents of a kind are fetched together."""
        return max(1, self.block // WEIGHTS[kind])


@dataclass(frozen=True)
class IndexSegment:
    """Documents in the order of their numbers: by kind, the newest first."""

    entries: tuple[Entry, ...]
    sizes: Sizes

    @cached_property
    def layout(self) -> str:
        """The digest of which document has which number."""
        return digest(repr(self.kinds), "\n".join(entry.href for entry in self.entries))

    @cached_property
    def kinds(self) -> list[int]:
        """How many documents there are of each kind."""
        counts = dict.fromkeys(KINDS, 0)
        for entry in self.entries:
            counts[entry.kind] += 1
        return list(counts.values())

    @property
    def weight(self) -> int:
        """About how much text there is, in bytes of UTF-8."""
        return sum(WEIGHTS[kind] * number for kind, number in zip(KINDS, self.kinds, strict=True))

    @property
    def blocks(self) -> Iterator[range]:
        """The numbers of the documents that are fetched together: always of one kind."""
        start = 0
        for kind, total in zip(KINDS, self.kinds, strict=True):
            room = self.sizes.room(kind)
            yield from (range(at, min(at + room, start + total)) for at in range(start, start + total, room))
            start += total


@dataclass(frozen=True)
class Volume:
    """Segments that share their files of terms, the newest first."""

    segments: tuple[IndexSegment, ...]
    shards: int  # a power of two

    @cached_property
    def layout(self) -> str:
        """The digest of which document has which number in which segment, and of how terms are spread."""
        return digest(str(self.shards), *(segment.layout for segment in self.segments))


def digest(*parts: str) -> str:
    """Return a short digest of texts."""
    return blake2b("\0".join(parts).encode(), digest_size=8).hexdigest()


def position_of(entry: Entry) -> int:
    """Return a document's place in time; those of a day are spread by a checksum of their addresses."""
    day = min(max(entry.day - _FIRST_DAY, 0), (1 << _DAYS) - 1)
    return day << _SPREAD | crc32(entry.href.encode()) >> (32 - _SPREAD)


class Stretch:
    """A stretch of time: the entries whose positions begin with the same bits."""

    def __init__(self, line: _Line, first: int, bits: int) -> None:
        self._line = line
        self._bits = bits
        self._first = first
        self._start = bisect_left(line.positions, first)
        self._end = bisect_left(line.positions, first + (1 << bits))
        self.weight = line.weights[self._end] - line.weights[self._start]

    def parts(self, limit: int) -> Iterator[Stretch]:
        """Yield stretches within a weight limit, newest first, as far as positions can be distinguished."""
        if self._start == self._end:
            return
        if not self._bits or self.weight <= limit:
            yield self
            return
        half = self._bits - 1
        yield from Stretch(self._line, self._first + (1 << half), half).parts(limit)
        yield from Stretch(self._line, self._first, half).parts(limit)

    @property
    def entries(self) -> tuple[Entry, ...]:
        """The entries in the order of their numbers."""
        own = self._line.entries[self._start : self._end]
        return tuple(sorted(own, key=_rank))


def _rank(entry: Entry) -> tuple[int, int, int, str]:
    """Return the order of documents: of one day, the shorter address first, for it is that of the whole."""
    return _KIND_ORDER[entry.kind], -entry.day, len(entry.href), entry.href


class _Line:
    """All entries in the order of time, with the weight of all before each."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        placed = sorted(((position_of(entry), entry) for entry in entries), key=lambda pair: pair[0])
        self.positions = [position for position, _ in placed]
        self.entries = [entry for _, entry in placed]
        self.weights = [0, *accumulate(WEIGHTS[entry.kind] for entry in self.entries)]


def split_entries(entries: Iterable[Entry], sizes: Sizes) -> list[Volume]:
    """Return all entries in volumes of segments, the newest first."""
    whole = Stretch(_Line(entries), 0, _DAYS + _SPREAD)
    return [
        Volume(
            tuple(IndexSegment(part.entries, sizes) for part in stretch.parts(sizes.segment)),
            1 << max(0, ceil(log2(stretch.weight / sizes.shard))),
        )
        for stretch in whole.parts(sizes.volume)
    ]
