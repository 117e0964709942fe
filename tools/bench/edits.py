"""The edits that the warm scenarios measure, each one change as an editor would make it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import timedelta

from tools.bench.corpus import Corpus, Post, make_post, revised
from tools.bench.words import TOPICS, Pair

Edit = Callable[[Corpus, int], Corpus]


def chosen(corpus: Corpus, serial: int) -> int:
    """The position of the post that an edit of this number changes: near the middle, each time another."""
    return (len(corpus.posts) // 2 + 7 * serial) % len(corpus.posts)


def with_post(corpus: Corpus, position: int, post: Post) -> Corpus:
    """The corpus with one post changed; the order by date is kept."""
    posts = [*corpus.posts[:position], post, *corpus.posts[position + 1 :]]
    return replace(corpus, posts=tuple(sorted(posts, key=lambda item: (item.date, item.slug))))


def edit_text(corpus: Corpus, serial: int) -> Corpus:
    """A paragraph more in both bodies of one post."""
    position = chosen(corpus, serial)
    post = corpus.posts[position]
    return with_post(corpus, position, replace(post, body=revised(post.body, serial)))


def edit_title(corpus: Corpus, serial: int) -> Corpus:
    """Another title of one post, in both languages."""
    position = chosen(corpus, serial)
    post = corpus.posts[position]
    title = Pair(f"{post.title.zh}（修订{serial}）", f"{post.title.en}, revision {serial}")
    return with_post(corpus, position, replace(post, title=title))


def add(corpus: Corpus, serial: int) -> Corpus:
    """A new post, newer than all others."""
    size = len(corpus.posts)
    post = make_post(size, size, corpus.districts, corpus.sources, corpus.events)
    day = corpus.posts[-1].date + timedelta(days=1)
    post = replace(post, date=day, body=revised(post.body, serial))
    return replace(corpus, posts=(*corpus.posts, post))


def change_date(corpus: Corpus, serial: int) -> Corpus:
    """One post moved forty days back: its neighbours change, and so does every list that holds it."""
    position = chosen(corpus, serial)
    post = corpus.posts[position]
    return with_post(corpus, position, replace(post, date=post.date - timedelta(days=40)))


def change_tag(corpus: Corpus, serial: int) -> Corpus:
    """One post put under another topic."""
    position = chosen(corpus, serial)
    post = corpus.posts[position]
    free = [topic for topic in TOPICS if topic not in post.topics]
    return with_post(corpus, position, replace(post, topics=(free[serial % len(free)],)))


def edit_figure(corpus: Corpus, serial: int) -> Corpus:
    """Another value of one figure, that no text states."""
    position = serial % len(corpus.figures)
    district, indicator, million = corpus.figures[position]
    changed = (district, indicator, million + 100 * serial)
    return replace(corpus, figures=(*corpus.figures[:position], changed, *corpus.figures[position + 1 :]))


def edit_source(corpus: Corpus, serial: int) -> Corpus:
    """Another title of one source, which many posts cite."""
    position = serial % len(corpus.sources)
    source = corpus.sources[position]
    name = Pair(f"{source.name.zh}（修订{serial}）", f"{source.name.en}, revision {serial}")
    changed = replace(source, name=name)
    return replace(corpus, sources=(*corpus.sources[:position], changed, *corpus.sources[position + 1 :]))


def edit_place(corpus: Corpus, serial: int) -> Corpus:
    """Another name of one place, on whose pages, posts and figures it stands."""
    position = serial % len(corpus.districts)
    place = corpus.districts[position]
    changed = replace(place, name=Pair(f"{place.name.zh}新{serial}区", f"{place.name.en} New {serial}"))
    return replace(
        corpus, districts=(*corpus.districts[:position], changed, *corpus.districts[position + 1 :])
    )


def edit_term(corpus: Corpus, serial: int) -> Corpus:
    """Another term of the glossary, which is in no text: with each glossary, all texts are read again."""
    return replace(corpus, terms=(Pair(f"样例术语{serial}", f"sample term {serial}"),))


POST_EDITS: Mapping[str, Edit] = {
    "edit-text": edit_text,
    "edit-title": edit_title,
    "add": add,
    "change-date": change_date,
    "change-tag": change_tag,
}
# Of the data, which the sites of the other generators have not: they build again without an edit.
DATA_EDITS: Mapping[str, Edit] = {
    "edit-figure": edit_figure,
    "edit-source": edit_source,
    "edit-place": edit_place,
    "edit-term": edit_term,
}
EDITS: Mapping[str, Edit] = {**POST_EDITS, **DATA_EDITS}
