"""The search index as outputs: many new segments are indexed on all cores while others plan what they like.

As segments come, the files of the index are planned.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import partial

from parallel import spread

from achievements.build.making import Output, untraced
from achievements.model.store import Store
from achievements.search.entries import entries_of
from achievements.search.index import SearchIndex
from achievements.search.indexing import Indexing, Made, Tracing
from achievements.search.names import names_of
from achievements.search.segments import IndexSegment
from achievements.site.edition import Edition
from achievements.site.questions import Answers

POOL_FROM = 100_000  # bytes of text, about: with less, starting processes costs more than it saves


def search_outputs(editions: Iterable[Edition], answers: Answers, key: str, store: Store) -> Iterator[Output]:
    """Return every file of the editions' search indexes; many new segments begin to be indexed at once.

    ``key`` stands for the settings. Nothing else may be spread over the cores until all files are asked for.
    """
    indexes = [index_of(edition, answers, key, store) for edition in editions]
    new = [index.new() for index in indexes]
    work = [(index.indexing, segment) for index, own in zip(indexes, new, strict=True) for segment in own]
    make = partial(make_segment, work)
    many = sum(segment.weight for _, segment in work) >= POOL_FROM
    made = spread(make, len(work)) if many else map(make, range(len(work)))
    return planned_files(indexes, new, made)


def make_segment(work: Sequence[tuple[Indexing, IndexSegment]], number: int) -> Made:
    """Index the segment of a number."""
    indexing, segment = work[number]
    return indexing.make(segment)


def planned_files(
    indexes: Sequence[SearchIndex], new: Sequence[Sequence[IndexSegment]], made: Iterator[Made]
) -> Iterator[Output]:
    """Yield every file of some indexes, the first before the next, while their segments are made."""
    for index in indexes:
        index.names  # noqa: B018 — made while segments are
    for index, segments in zip(indexes, new, strict=True):
        for segment in segments:
            index.indexing.keep(segment, next(made))
        if segments:
            index.indexing.retain(index.segments)
        yield from (untraced(file.path, file.key, file.make) for file in index.files())


def index_of(edition: Edition, answers: Answers, key: str, store: Store) -> SearchIndex:
    """Return the search index of an edition."""
    names = names_of(edition.library.dataset)
    indexing = Indexing(edition.lang, key, store, Tracing(edition.notes.record, answers.digest))
    return SearchIndex(entries_of(edition), edition.lang, indexing, names=names)
