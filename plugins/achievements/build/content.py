"""Content as the stages need it: read, loaded, checked; or the findings that say why not.

With a cache, only what changed since the last run is read, parsed and checked.
The result is the same without one.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial
from itertools import chain
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, NamedTuple
from unicodedata import normalize

from achievements.build.embargo import (
    NOTHING_WAITS,
    Waiting,
    find_waiting,
    tell_broken,
    tell_waiting,
    without_waiting,
)
from achievements.build.kept_runs import Asked, Run, load_run, save_run
from achievements.build.parsed import ParsedTexts, key_of
from achievements.build.preview import as_shown, soften_drafts
from achievements.model.entities import Dataset, Lang
from achievements.model.files import ContentFiles, Stamps, read_files
from achievements.model.findings import Finding, Severity, sort_findings
from achievements.posts.attachments import Fault, attachment_fault, attachment_path
from achievements.posts.bundles import ATTACHMENT_FORMATS, bundle_of
from achievements.posts.entities import Posts, posts_of
from achievements.site.library import AttachmentFacts, Library, PictureFacts

if TYPE_CHECKING:
    from achievements.build.cache import Cache
    from achievements.checks.prose import Origin
    from achievements.posts.kept import Snapshot
    from achievements.render.pictures import PicturePlan


class PictureFile(NamedTuple):
    """A picture of a post: how its bytes are had, and the copies that are published instead of it."""

    name: str
    read: Callable[[], bytes]
    plan: PicturePlan


class CopiedFile(NamedTuple):
    """A file that is published as it is: its site path, size in bytes, digest (SHA-256) and bytes."""

    path: str
    size: int
    digest: str
    read: Callable[[], bytes]


@dataclass(frozen=True)
class Content:
    """A content folder, loaded and checked. Where a finding is an error, nothing may be published."""

    library: Library
    pictures: tuple[PictureFile, ...]
    copied: tuple[CopiedFile, ...]  # attachments, and what the root of the site shall have
    findings: tuple[Finding, ...]
    digest: str = ""  # of every file, and of what is not public yet
    waiting: Waiting = NOTHING_WAITS


def load_content(
    folder: Path,
    asked: Asked,
    cache: Cache | None = None,
    now_ns: int = 0,
    *,
    preview: bool = False,
    moment: str | None = None,
) -> Content:
    """Read a content folder whole, with every problem in it.

    A ``preview`` holds drafts as well, what is not public yet, and of posts with mistakes what can be shown.
    ``moment`` is that of the release, "2026-12-01 09:30": what is said to be public only later is held back;
    without it, whatever is ever held back.

    ``now_ns`` is the file system's time, which tells whether a file may have been
    written again since its time was taken.
    """
    kept = load_run(cache, str(folder)) if cache else None
    files = read_files(folder, kept.stamps if kept else None)
    digest = digest_files(files, "data/")
    texts = ParsedTexts(cache, with_prose=asked.proof)
    if kept is not None and nothing_changed(kept, files, asked):
        dataset, _ = load_data(files, digest, cache)
        posts = posts_of(bundle.entry for bundle in kept.posts.bundles.values())
        pictures, _ = load_pictures(files, posts, cache)
        attachments, _ = load_attachments(files, posts, cache)
        found = kept.findings
    else:
        dataset, findings = load_data(files, digest, cache)
        posts, post_findings, snapshot = load_texts(files, dataset, kept, texts)
        pictures, picture_findings = load_pictures(files, posts, cache)
        attachments, attachment_findings = load_attachments(files, posts, cache)

        def prose_of(origin: Origin) -> bytes:
            return texts.prose(files.digest(origin.file), origin.lang)

        checked = check(dataset, posts, files, asked, cache, prose_of)
        found = tuple(
            sort_findings(
                soften_drafts(
                    (*findings, *post_findings, *picture_findings, *attachment_findings, *checked),
                    snapshot.drafts,
                )
            )
        )
        if cache is not None:
            save_run(
                cache, str(folder), Run(Stamps(now_ns, files.stamps), files.refused, snapshot, asked, found)
            )
            texts.retain(used_texts(posts))
    waiting = find_waiting(dataset, posts.posts, moment)
    found = (*found, *tell_waiting(dataset, posts.posts, waiting))
    if any(waiting) and not preview:
        dataset = without_waiting(dataset, waiting)
        held = frozenset(path for path in files if bundle_of(path) in waiting.paths)
        posts, broken = load_public(f"{folder} public", files.without(held), dataset, cache, now_ns, texts)
        found = (*found, *tell_broken(broken, found))
        digest = hashlib.sha256(f"{digest} {waiting}".encode()).hexdigest()
    shown = tuple(post for post in posts.posts if not post.draft)
    if preview:
        shown = tuple(as_shown(post, dataset, pictures, waiting.posts) for post in posts.posts)
    else:
        drafts = {f"posts/{post.id}" for post in posts.posts if post.draft}
        drafts |= waiting.paths
        pictures = {path: own for path, own in pictures.items() if bundle_of(path) not in drafts}
        attachments = {path: own for path, own in attachments.items() if bundle_of(path) not in drafts}
    library = Library(
        dataset,
        shown,
        posts.pages,
        {path: picture_facts(picture.plan) for path, picture in pictures.items()},
        {path: attachment_facts(copied) for path, copied in attachments.items()},
        dataset_digest=digest,
        documents=lambda article, lang: texts.document(article, lang, files),
        preview=preview,
    )
    return Content(
        library,
        tuple(pictures[path] for path in sorted(pictures)),
        (*(attachments[path] for path in sorted(attachments)), *load_root(files)),
        found,
        digest_files(files) + (digest if any(waiting) else ""),
        waiting,
    )


def load_public(
    name: str,
    files: ContentFiles,
    dataset: Dataset,
    cache: Cache | None,
    now_ns: int,
    texts: ParsedTexts,
) -> tuple[Posts, list[Finding]]:
    """Posts and pages of what is left where something waits, and what is then wrong with them.

    ``name`` is that under which the cache keeps them from build to build.
    """
    kept = load_run(cache, name) if cache else None
    posts, findings, snapshot = load_texts(files, dataset, kept, texts)
    if cache is not None:
        save_run(cache, name, Run(Stamps(now_ns, files.stamps), (), snapshot, Asked(), ()))
    return posts, list(soften_drafts(findings, snapshot.drafts))


def nothing_changed(kept: Run, files: ContentFiles, asked: Asked) -> bool:
    """Return whether the last run read the same files and was asked the same."""
    return (kept.asked, kept.stamps.of, kept.refused) == (asked, files.stamps, files.refused)


def used_texts(posts: Posts) -> Iterable[str]:
    """The keys of the parsed texts that posts and pages are made of."""
    articles = chain.from_iterable(
        (*(post.articles for post in posts.posts), *(page.articles for page in posts.pages))
    )
    yield from (key_of(article.digest, language_of(article.place.file)) for article in articles)


def digest_files(files: ContentFiles, folder: str = "") -> str:
    """The digest of all files of a folder, and of what could not be taken in."""
    digest = hashlib.sha256(repr(files.refused).encode())
    for path in files:
        if path.startswith(folder):
            digest.update(f"{path}\0{files.digest(path)}\0".encode())
    return digest.hexdigest()


def load_data(files: ContentFiles, digest: str, cache: Cache | None) -> tuple[Dataset, list[Finding]]:
    """The dataset, from the cache where the data files and all names are as they were."""
    names = hashlib.sha256("\0".join(files).encode()).hexdigest()
    kept: tuple[str, Dataset, list[Finding]] | None = cache.get("dataset", digest) if cache else None
    if kept is not None and (kept[0] == names or not kept[2]):
        found = [] if kept[0] == names else _check_names(files)
        return kept[1], [*kept[2], *found]
    from achievements.model.load import load_dataset

    dataset, findings = load_dataset(files)
    if cache is not None:
        cache.put("dataset", [(digest, (names, dataset, findings))])
        cache.retain("dataset", [digest])
    return dataset, findings


def _check_names(files: ContentFiles) -> list[Finding]:
    """What is wrong with the names of the files, where nothing is wrong with the data."""
    from achievements.model.layout import check_names
    from achievements.model.problems import Problems

    problems = Problems()
    check_names(files, problems)
    return problems.findings()


def load_texts(
    files: ContentFiles, dataset: Dataset, kept: Run | None, texts: ParsedTexts
) -> tuple[Posts, list[Finding], Snapshot]:
    """Posts and pages, relying on what the last run kept."""
    from achievements.posts.load import reload_posts
    from achievements.posts.outline import outline_of

    outline = outline_of(dataset)
    known = kept.stamps.of if kept is not None and kept.posts.dataset == outline else {}
    new = [path for path in files.stamps if path.endswith(".md") and files.stamps[path] != known.get(path)]
    texts.prepare((files.digest(path), language_of(path), files[path]) for path in new)
    files.forget(new)
    return reload_posts(files, dataset, outline, kept.posts if kept else None, texts.parse, files.digest)


def language_of(path: str) -> Lang:
    """The language of a text by its name."""
    return "en" if path.endswith(".en.md") else "zh"


def check(
    dataset: Dataset,
    posts: Posts,
    files: ContentFiles,
    asked: Asked,
    cache: Cache | None,
    prose_of: Callable[[Origin], bytes],
) -> list[Finding]:
    """What the checks find, relying on what the last run kept."""
    if not asked.proof:
        return []
    from achievements.checks import Memo, check_changed

    known: Memo | None = cache.get("checks", "memo") if cache else None
    findings, memo = check_changed(
        dataset,
        posts,
        files,
        asked.today,
        known or Memo(),
        prose_of,
        on_request=asked.on_request,
        readings=dict(asked.links),
    )
    if cache is not None and memo != known:
        cache.put("checks", [("memo", memo)])
    return findings


def load_pictures(
    files: ContentFiles, posts: Posts, cache: Cache | None
) -> tuple[dict[str, PictureFile], list[Finding]]:
    """Plan the copies of every picture beside a post; one that cannot be read is a finding."""
    pictures: dict[str, PictureFile] = {}
    findings: list[Finding] = []
    for post in posts.posts:
        for name in post.pictures:
            path = f"posts/{post.id}/{name}"
            plan = plan_copies(files, path, name, cache)
            if isinstance(plan, Finding):
                findings.append(plan)
            else:
                pictures[path] = PictureFile(name, partial(files.__getitem__, path), plan)
    return pictures, findings


def plan_copies(files: ContentFiles, path: str, name: str, cache: Cache | None) -> PicturePlan | Finding:
    """The copies of a picture; or why it cannot be read to its last byte."""
    key = f"{name} {files.digest(path)}"
    kept: PicturePlan | None = cache.get("picture", key) if cache else None
    if kept is not None:
        return kept
    from achievements.render.pictures import PictureError, check_picture, plan_picture

    data = files[path]
    try:
        check_picture(data)
        plan = plan_picture(data, name)
    except PictureError as error:
        return Finding("bad-picture", Severity.ERROR, path, 0, 0, error.message)
    if cache is not None:
        cache.put("picture", [(key, plan)])
    return plan


def load_attachments(
    files: ContentFiles, posts: Posts, cache: Cache | None
) -> tuple[dict[str, CopiedFile], list[Finding]]:
    """Every document beside a text, by its path in Unicode's normal form C; what is none is a finding."""
    attachments: dict[str, CopiedFile] = {}
    findings: list[Finding] = []
    folders = [(f"/posts/{post.slug}/", post.attachments) for post in posts.posts]
    folders += [(f"/{page.slug}/", page.attachments) for page in posts.pages]
    for page, path in ((page, path) for page, paths in folders for path in paths):
        fault = judge_attachment(files, path, cache)
        if fault is not None:
            findings.append(Finding("bad-attachment", fault.severity, path, 0, 0, fault.message))
            if fault.severity is Severity.ERROR:
                continue
        attachments[normalize("NFC", path)] = copied_file(files, path, attachment_path(path, page))
    return attachments, findings


def load_root(files: ContentFiles) -> Iterable[CopiedFile]:
    """The files below ``root/``, which the site has at its root."""
    return (
        copied_file(files, path, f"/{path.removeprefix('root/')}")
        for path in files
        if path.startswith("root/")
    )


def copied_file(files: ContentFiles, path: str, site_path: str) -> CopiedFile:
    """A file of the content folder that is published as it is."""
    return CopiedFile(
        site_path, files.stamps[path].size, files.digest(path), partial(files.__getitem__, path)
    )


def attachment_facts(copied: CopiedFile) -> AttachmentFacts:
    """What pages say of a document."""
    kind = ATTACHMENT_FORMATS[PurePosixPath(copied.path).suffix.lower()]
    return AttachmentFacts(copied.path, kind, copied.size)


def judge_attachment(files: ContentFiles, path: str, cache: Cache | None) -> Fault | None:
    """Say what is wrong with a document; a sound one is read once for each content that it had."""
    key = f"{path} {files.digest(path)}"
    if cache is not None and cache.get("attachment", key):
        return None
    fault = attachment_fault(files[path], path)
    if cache is not None and fault is None:
        cache.put("attachment", [(key, True)])
    return fault


def picture_facts(plan: PicturePlan) -> PictureFacts:
    """Where a picture's copies will lie, for the views."""
    return PictureFacts(
        src=f"/pictures/{plan.jpeg.name}",
        srcset=tuple((f"/pictures/{copy.name}", copy.width) for copy in plan.webp),
        width=plan.jpeg.width,
        height=plan.jpeg.height,
    )
