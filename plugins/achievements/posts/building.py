"""Posts and pages from the texts that could be read, with what is wrong with a post as a whole."""

from __future__ import annotations

from collections.abc import Iterable

from achievements.dataset.dates import check_dated_name
from achievements.dataset.entities import Dataset
from achievements.dataset.fields import optional_text
from achievements.dataset.identifiers import split_dated
from achievements.dataset.problems import Problems
from achievements.dataset.reading import Filled
from achievements.findings import Message
from achievements.posts.entities import Article, Post, StandingPage
from achievements.posts.forms import PostFront, TextFront
from achievements.posts.references import check_references
from achievements.posts.texts import ReadBundle


def build_posts(
    bundles: Iterable[ReadBundle[PostFront]], dataset: Dataset, problems: Problems
) -> tuple[Post, ...]:
    """Posts, newest first."""
    posts: list[Post] = []
    taken: dict[str, str] = {}
    for read in bundles:
        parts = split_dated(read.bundle.id)
        if parts is not None:
            _check_slug(parts[1], read, taken, problems)
        if read.zh is None or read.zh.front is None or read.zh.article is None:
            continue
        check_references(read.zh.front, dataset, problems)
        _check_dates(parts[0] if parts else None, read.zh.front, problems)
        slug = parts[1] if parts else read.bundle.id
        english = read.en.article if read.en else None
        posts.append(_post(read, slug, read.zh.front, read.zh.article, english))
    posts.sort(key=lambda post: post.id)
    # A partial date counts from its first day: an exact date within it is then the newer.
    posts.sort(key=lambda post: (post.date.start, post.date.end), reverse=True)
    return tuple(posts)


def build_pages(bundles: Iterable[ReadBundle[TextFront]]) -> tuple[StandingPage, ...]:
    """Standing pages by slug."""
    pages = (
        StandingPage(read.bundle.id, read.zh.article, read.en.article if read.en else None)
        for read in bundles
        if read.zh is not None and read.zh.article is not None
    )
    return tuple(sorted(pages, key=lambda page: page.slug))


def _post(
    read: ReadBundle[PostFront], slug: str, front: Filled[PostFront], zh: Article, en: Article | None
) -> Post:
    form = front.form
    return Post(
        id=read.bundle.id,
        slug=slug,
        date=form.date,
        updated=form.updated,
        districts=form.districts,
        topics=form.topics,
        sources=form.sources,
        events=form.events,
        projects=form.projects,
        cover=form.cover,
        cover_alt=optional_text(form.cover_alt),
        cover_credit=optional_text(form.cover_credit),
        draft=form.draft,
        zh=zh,
        en=en,
        pictures=tuple(sorted(read.bundle.pictures)),
        place=front.place(),
        date_place=front.place("date"),
        updated_place=front.place("updated") if form.updated else None,
    )


def _check_slug(slug: str, read: ReadBundle[PostFront], taken: dict[str, str], problems: Problems) -> None:
    first = taken.setdefault(slug, read.bundle.id)
    if first == read.bundle.id:
        return
    problems.add(
        "duplicate-id",
        read.bundle.place,
        Message(
            f"地址 /posts/{slug}/ 已由 posts/{first} 使用；请给文件夹另取短名",
            f"posts/{first} has the address /posts/{slug}/ already: give this folder another slug",
        ),
    )


def _check_dates(name_date: str | None, front: Filled[PostFront], problems: Problems) -> None:
    form = front.form
    if name_date is not None:
        check_dated_name(name_date, form.date, front.place("date"), problems)
    if form.updated is not None and form.updated.end < form.date.start:
        problems.add(
            "date-mismatch",
            front.place("updated"),
            Message(
                f"更新日期 {form.updated.text} 早于发布日期 {form.date.text}；请改正其中一处",
                f"the update of {form.updated.text} is earlier than the post's date {form.date.text}: "
                "correct one of them",
            ),
        )
