"""What texts refer to: links, figures, pictures, covers; and what they offer to the links of others."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from posixpath import basename, dirname, join
from typing import NamedTuple
from unicodedata import normalize

from achievements.model.entities import Dataset, Lang, Place
from achievements.model.findings import Message
from achievements.model.problems import Problems
from achievements.posts.bundles import Bundle
from achievements.posts.figure_roles import FigureChecker
from achievements.posts.forms import PageFront, PostFront
from achievements.posts.kept import BundleReferences, Target
from achievements.posts.links import LinkChecker
from achievements.posts.pictures import (
    check_unused,
    meant_picture,
    picture_path,
    report_missing,
    report_unshown,
)
from achievements.posts.texts import ReadBundle, site_path, target_path
from achievements.posts.translation import LEFT, is_in_chinese

AnyBundle = ReadBundle[PostFront] | ReadBundle[PageFront]


class Surroundings(NamedTuple):
    """What the references of a text may lead to."""

    targets: Mapping[str, Target]  # by path of the text
    addresses: Mapping[Lang, Collection[str]]
    pictures: Collection[str]  # of posts that are no drafts


def offers(read: AnyBundle) -> Iterator[Target]:
    """Yield the texts and attachments of a bundle, as links see them."""
    for text in read.texts:
        names = None if text.document is None else tuple(heading.id for heading in text.document.headings)
        yield Target(text.path, read.is_draft, names)
    for path in read.bundle.attachments:
        yield Target(normalize("NFC", path), read.is_draft, None)


def pictures_of(bundle: Bundle) -> list[str]:
    """Return the paths of the pictures beside a post; a page has none."""
    return [f"posts/{bundle.id}/{name}" for name in bundle.pictures]


def references_of(read: AnyBundle) -> BundleReferences:
    """Return what the texts of a bundle refer to, and its cover."""
    mentions: set[str] = set()
    shown: set[str] = set()
    beside = (*read.bundle.pictures, *read.bundle.unshown)
    for text in read.texts:
        for hole in text.document.holes if text.document else ():
            if hole.kind == "picture":
                path = picture_path(hole.target, text.path)
                meant = None if basename(path) in beside else meant_picture(path, beside)
                # A picture whose name was mistyped is not told a second time as one that nobody shows.
                shown.add(join(dirname(path), meant) if meant else path)
            elif hole.kind == "link":
                at_root = hole.target.startswith("/")
                mentions.add(site_path(hole.target) if at_root else target_path(hole.target, text.path))
    front = read.zh.front.form if read.zh and read.zh.front else None
    if isinstance(front, PostFront) and front.cover:
        cover = front.cover if front.cover in beside else meant_picture(front.cover, beside)
        shown.add(f"posts/{read.bundle.id}/{cover}")
    return BundleReferences(frozenset(mentions), frozenset(shown))


class ContentChecker:
    """Judges what texts refer to."""

    def __init__(self, dataset: Dataset, around: Surroundings, problems: Problems) -> None:
        self._links = LinkChecker(dataset, around.targets, around.addresses, problems)
        self._figures = FigureChecker(dataset, problems)
        self._pictures = around.pictures
        self._problems = problems

    def check(self, read: AnyBundle) -> None:
        """Report links, figures and pictures of a bundle that are not there."""
        own = pictures_of(read.bundle) if read.is_draft else ()
        visible = {*self._pictures, *own} if own else self._pictures
        missing: dict[str, list[Place]] = defaultdict(list)
        for text in read.texts:
            for hole in text.document.holes if text.document else ():
                if hole.kind == "link":
                    # A copy of the Chinese file is told of as a whole; a skeleton has links of its own.
                    title = text.article.title if text.lang == "en" and text.article else ""
                    copied = is_in_chinese(title) and not LEFT.search(title)
                    self._links.check(hole, text.path, "zh" if copied else text.lang)
                elif hole.kind == "figure":
                    self._figures.check(hole, text.path)
                elif picture_path(hole.target, text.path) not in visible:
                    missing[hole.target].append(Place(text.path, hole.line, hole.column))
        self._figures.report_unknown()
        self._check_cover(read, missing)
        folder = dirname(read.bundle.place.file)
        beside = [basename(path) for path in visible if dirname(path) == folder] if missing else []
        beside += read.bundle.unshown
        for written, named_at in missing.items():
            report_missing(written, named_at, beside, self._problems)

    def _check_cover(self, read: AnyBundle, missing: dict[str, list[Place]]) -> None:
        front = read.zh.front if read.zh else None
        if front is None or not isinstance(front.form, PostFront) or front.form.cover is None:
            return
        place = front.place("cover")
        path = f"posts/{read.bundle.id}/{front.form.cover}"
        if front.form.cover not in read.bundle.pictures and path not in self._pictures:
            missing[front.form.cover].append(place)
        if front.form.cover_alt is None and not front.is_faulty("cover_alt"):
            zh = "封面缺少文字说明；请写 cover_alt: {zh: …, en: …}，供看不见图片的读者"
            en = "the cover needs words for readers who cannot see it: write cover_alt: {zh: …, en: …}"
            self._problems.add("missing-key", place, Message(zh, en))


def check_pictures_shown(bundles: Iterable[Bundle], shown: Collection[str], problems: Problems) -> None:
    """Warn of pictures that no text shows, or that cannot be shown."""
    for bundle in bundles:
        check_unused(pictures_of(bundle), shown, problems)
        report_unshown((f"posts/{bundle.id}/{name}" for name in bundle.unshown), shown, problems)
