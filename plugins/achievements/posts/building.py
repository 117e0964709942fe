"""Posts and pages from the texts that could be read, with what is wrong with a post as a whole."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from achievements.model.aliases import Aliased, check_aliases
from achievements.model.dates import check_dated_name
from achievements.model.entities import EVERY, Dataset, Text
from achievements.model.findings import Message
from achievements.model.identifiers import distinct, split_dated
from achievements.model.kinds import HOMES, NAMES, Referent
from achievements.model.problems import Problems
from achievements.model.reading import Filled
from achievements.model.suggestions import Names
from achievements.posts.bundles import RESERVED_SLUGS, Bundle
from achievements.posts.entities import Article, Post, StandingPage
from achievements.posts.forms import PageFront, PostFront
from achievements.posts.texts import ReadBundle


def build_post(read: ReadBundle[PostFront], dataset: Dataset, problems: Problems) -> Post | None:
    """Return a post from its texts; None where it cannot be published."""
    if read.zh is None or read.zh.front is None or read.zh.article is None:
        return None
    parts = split_dated(read.bundle.id)
    check_references(read.zh.front, dataset, problems)
    _check_change_note(read.zh.front, problems)
    _check_dates(parts[0] if parts else None, read.zh.front, problems)
    slug = parts[1] if parts else read.bundle.id
    return _post(read, slug, read.zh.front, read.zh.article, read.en.article if read.en else None)


def build_page(read: ReadBundle[PageFront]) -> StandingPage | None:
    """Return a standing page from its texts; None where it cannot be published."""
    if read.zh is None or read.zh.front is None or read.zh.article is None:
        return None
    english = read.en.article if read.en else None
    aliases, attachments = read.zh.front.form.aliases, tuple(read.bundle.attachments)
    return StandingPage(read.bundle.id, read.zh.article, english, aliases, attachments)


def check_slugs(bundles: Iterable[Bundle], problems: Problems) -> None:
    """Report posts of one address."""
    taken: dict[str, str] = {}
    for bundle in bundles:
        parts = split_dated(bundle.id)
        first = taken.setdefault(parts[1], bundle.id) if parts else bundle.id
        if parts is not None and first != bundle.id:
            problems.add(
                "duplicate-id",
                bundle.place,
                Message(
                    f"地址 /posts/{parts[1]}/ 已由 posts/{first} 使用；请给文件夹另取短名",
                    f"posts/{first} has the address /posts/{parts[1]}/: give this folder another slug",
                ),
            )


def check_former_slugs(entries: Iterable[Post | StandingPage | None], problems: Problems) -> None:
    """Report former addresses of posts and pages that are still in use."""
    known = list(entries)
    posts = (entry for entry in known if isinstance(entry, Post))
    pages = (entry for entry in known if isinstance(entry, StandingPage))
    check_aliases((Aliased(post.slug, post.aliases, post.place) for post in posts), problems)
    check_aliases(
        (Aliased(page.slug, page.aliases, page.zh.place) for page in pages), problems, RESERVED_SLUGS
    )


def _post(
    read: ReadBundle[PostFront], slug: str, front: Filled[PostFront], zh: Article, en: Article | None
) -> Post:
    form = front.form
    return Post(
        id=read.bundle.id,
        slug=slug,
        date=form.date,
        time=form.time or "",
        updated=form.updated,
        aliases=form.aliases,
        districts=distinct(form.districts),
        topics=distinct(form.topics),
        sources=distinct(form.sources),
        events=distinct(form.events),
        projects=distinct(form.projects),
        cover=form.cover,
        cover_alt=form.cover_alt,
        cover_credit=form.cover_credit,
        draft=form.draft,
        zh=zh,
        en=en,
        pictures=tuple(sorted(read.bundle.pictures)),
        attachments=tuple(read.bundle.attachments),
        place=front.place(),
        date_place=front.place("date"),
        updated_place=front.place("updated") if form.updated else None,
        change_note=form.change_note,
        publish_after=form.publish_after or "",
        review=form.review,
    )


def _check_change_note(front: Filled[PostFront], problems: Problems) -> None:
    if front.form.change_note is not None and front.form.updated is None and not front.is_faulty("updated"):
        zh = "写了 change_note，却没有写更新日期；请写 updated: 日期"
        en = "a change_note needs the date of the change: write updated: DATE"
        problems.add("missing-key", front.place("change_note"), Message(zh, en))


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


# The keys of the front matter that refer to records, all of which are tables of the dataset.
_REFERENTS: Mapping[str, Referent] = {
    "districts": "district",
    "topics": "topic",
    "sources": "source",
    "events": "event",
    "projects": "project",
}


def check_references(front: Filled[PostFront], dataset: Dataset, problems: Problems) -> None:
    """Report references to what the data files do not declare."""
    for key, kind in _REFERENTS.items():
        known: Mapping[str, object] = getattr(dataset, key)
        names: tuple[str, ...] = getattr(front.form, key)
        for number, name in enumerate(names):
            if name in known or {(kind, name), (kind, EVERY)} & dataset.faulty:
                continue
            proposed = _proposed(known, front.form.districts)
            problems.unresolved(front.place(key, number), name, proposed, NAMES[kind], HOMES[kind])


def _proposed(known: Mapping[str, object], districts: Iterable[str]) -> Names:
    """Return what may be proposed, with names; events and projects of the post's places alone."""
    return {
        id_: tuple(_names(record))
        for id_, record in known.items()
        if getattr(record, "district", None) in (None, *districts)
    }


def _names(record: object) -> Iterable[str]:
    texts: Iterable[Text | None] = (getattr(record, key, None) for key in ("name", "short_name", "title"))
    return (word for text in texts if text is not None for word in text)
