"""What texts refer to: links, figures, pictures, covers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from achievements.dataset.entities import LANGS, Dataset, Lang
from achievements.dataset.identifiers import split_dated
from achievements.dataset.problems import Problems
from achievements.findings import Message
from achievements.posts.figure_roles import FigureChecker
from achievements.posts.forms import PostFront, TextFront
from achievements.posts.links import LinkChecker, Target
from achievements.posts.pictures import check_picture, check_unused, picture_path, report_missing
from achievements.posts.texts import ReadBundle

PostBundles = Sequence[ReadBundle[PostFront]]
PageBundles = Sequence[ReadBundle[TextFront]]


def check_contents(posts: PostBundles, pages: PageBundles, dataset: Dataset, problems: Problems) -> None:
    """Report links, figures and pictures that are not there, and pictures that nothing shows."""
    everything: list[ReadBundle[PostFront] | ReadBundle[TextFront]] = [*posts, *pages]
    addresses = {lang: [*_addresses(posts, pages, dataset, lang)] for lang in LANGS}
    links = LinkChecker(dataset, _targets(everything), addresses, problems)
    figures = FigureChecker(dataset, problems)
    published = {path for read in posts if not read.is_draft for path in _pictures(read)}
    shown: set[str] = set()
    for read in everything:
        visible = published.union(_pictures(read)) if read.is_draft else published
        for text in read.texts:
            for hole in text.document.holes if text.document else ():
                if hole.kind == "link":
                    links.check(hole, text.path, text.lang)
                elif hole.kind == "figure":
                    figures.check(hole, text.path)
                else:
                    check_picture(hole, text.path, visible, problems)
                    shown.add(picture_path(hole.target, text.path))
    for post in posts:
        shown.update(_check_cover(post, problems))
    check_unused((path for post in posts for path in _pictures(post)), shown, problems)


def _pictures(read: ReadBundle[PostFront] | ReadBundle[TextFront]) -> list[str]:
    """The paths of the pictures beside a post; a page has none."""
    return [f"posts/{read.bundle.id}/{name}" for name in read.bundle.pictures]


def _targets(bundles: Iterable[ReadBundle[PostFront] | ReadBundle[TextFront]]) -> Iterator[Target]:
    for read in bundles:
        for text in read.texts:
            yield Target(text.path, read.is_draft, text.document)


def _addresses(posts: PostBundles, pages: PageBundles, dataset: Dataset, lang: Lang) -> Iterator[str]:
    """The site paths of the pages of one language that depend on the texts and on what is observed."""
    for post in posts:
        parts = split_dated(post.bundle.id)
        if parts is not None and not post.is_draft and lang in post.bundle.texts:
            yield f"/posts/{parts[1]}/"
    for page in pages:
        if lang in page.bundle.texts:
            yield f"/{page.bundle.id}/"
    observed = {observation.indicator for observation in dataset.observations}
    yield from (f"/indicators/{name}/" for name in dataset.indicators if name in observed)
    fronts = [post.zh.front.form for post in posts if post.zh and post.zh.front and not post.is_draft]
    topics = {topic for front in fronts for topic in front.topics}
    topics |= {dataset.indicators[name].topic for name in observed if name in dataset.indicators}
    yield from (f"/topics/{topic}/" for topic in dataset.topics if topic in topics)


def _check_cover(post: ReadBundle[PostFront], problems: Problems) -> Iterator[str]:
    """The path of a post's cover, if it has one that is there; report what is wrong with it."""
    front = post.zh.front if post.zh else None
    cover = front.form.cover if front else None
    if front is None or cover is None:
        return
    place = front.place("cover")
    if cover in post.bundle.pictures:
        yield picture_path(cover, place.file)
    else:
        report_missing(cover, place, post.bundle.pictures, problems)
    if front.form.cover_alt is None and not front.is_faulty("cover_alt"):
        zh = "封面缺少文字说明；请写 cover_alt: {zh: …, en: …}，供看不见图片的读者"
        en = "the cover needs words for readers who cannot see it: write cover_alt: {zh: …, en: …}"
        problems.add("missing-key", place, Message(zh, en))
