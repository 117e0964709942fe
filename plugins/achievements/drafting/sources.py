"""Whether the source of a text is in the data already."""

from __future__ import annotations

from collections.abc import Iterator

from achievements.drafting.indicators import squeeze
from achievements.drafting.named_periods import parsed_or_none
from achievements.drafting.rows import Candidate, Sureness
from achievements.model.entities import Dataset
from figures import Period

_SHORTEST = 6  # characters of a title that can be told from others


def known_sources(text: str, date: str, dataset: Dataset) -> tuple[Candidate, ...]:
    """Return the sources that a text may come from, by address, title, or paper and date; surest first."""
    given = parsed_or_none(date)
    found = [choice for source in dataset.sources for choice in _matches(source, text, given, dataset)]
    order = list(Sureness)
    return tuple(sorted(found, key=lambda choice: order.index(choice.sureness)))


def source_of(title: str, url: str, date: str, dataset: Dataset) -> str | None:
    """Return the source of an article: by its address, else by a title of the same day; None if unknown."""
    given = parsed_or_none(date)
    by_title = None
    for source in dataset.sources.values():
        if url and source.url == url:
            return source.id
        is_of_day = not (given and source.date) or given.contains(source.date) or source.date.contains(given)
        if title and is_of_day and squeeze(source.title.zh) == squeeze(title):
            by_title = by_title or source.id
    return by_title


def _matches(id_: str, text: str, given: Period | None, dataset: Dataset) -> Iterator[Candidate]:
    source = dataset.sources[id_]
    title = source.title.zh
    if source.url and source.url in text:
        yield Candidate(id_, Sureness.SURE, (source.url,))
    elif len(title) >= _SHORTEST and not source.title_supplied and title in text:
        yield Candidate(id_, Sureness.SURE, (title,))
    elif given and source.date and source.publication and source.publication.zh in text:
        if given.same_span(source.date):
            yield Candidate(id_, Sureness.LIKELY, (source.publication.zh,))
        elif given.contains(source.date) or source.date.contains(given):
            yield Candidate(id_, Sureness.POSSIBLE, (source.publication.zh,))
