"""The search index as outputs: new segments are indexed first, on all cores; then files are planned."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from achievements.output.making import Output
from achievements.search.entries import entries_of
from achievements.search.index import PlannedFile, SearchIndex
from achievements.search.indexing import Indexing, Made, Store, Tracing
from achievements.search.names import names_of
from achievements.search.segments import Segment
from achievements.views.edition import Edition
from achievements.views.traces import Answers
from achievements.workers import cores, worker_context, worker_pool

POOL_FROM = 4  # segments: with fewer, starting processes costs more than it saves


def search_outputs(edition: Edition, answers: Answers, key: str, store: Store) -> Iterator[Output]:
    """Every file of an edition's search index; ``key`` stands for the settings."""
    names = names_of(edition.library.dataset)
    indexing = Indexing(edition.lang, key, store, Tracing(edition.notes.record, answers.digest))
    index = SearchIndex(entries_of(edition), edition.lang, indexing, names=names)
    index_new(index)
    yield from (Output(file.path, file.key, partial(_untraced, file)) for file in index.files())


def _untraced(file: PlannedFile) -> tuple[bytes, tuple[str, ...]]:
    """The bytes of a file, which looks up nothing that its key does not stand for."""
    return file.make(), ()


def index_new(index: SearchIndex) -> None:
    """Index the segments that the store does not know, before any file asks for them."""
    indexing = index.indexing
    new = [segment for segment in index.segments if not indexing.is_known(segment)]
    for segment, made in zip(new, index_all(indexing, new), strict=True):
        indexing.keep(segment, made)
    if new:
        indexing.retain(index.segments)


def index_all(indexing: Indexing, segments: Sequence[Segment]) -> Iterator[Made]:
    """Index segments, in the order given."""
    context = worker_context()
    forked = context.get_start_method() == "fork"  # a worker has to inherit what this process holds
    if len(segments) < POOL_FROM or not forked or (available := cores()) < 2:
        yield from map(indexing.make, segments)
        return
    global _work  # noqa: PLW0603 — the one way to hand a forked process what cannot be pickled
    _work = (indexing, segments)
    try:
        with worker_pool(available, context) as pool:
            yield from pool.map(_index_one, range(len(segments)))
    finally:
        _work = None


# What a forked worker inherits.
_work: tuple[Indexing, Sequence[Segment]] | None = None


def _index_one(number: int) -> Made:
    assert _work is not None  # noqa: S101 — set before the worker was forked
    indexing, segments = _work
    return indexing.make(segments[number])
