"""Files beside the texts: pictures, documents, and the files of ``root/`` for the root of the site."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, NamedTuple
from unicodedata import normalize

from achievements.model.files import ContentFiles
from achievements.model.findings import Finding, Severity
from achievements.posts.attachments import Fault, attachment_fault, attachment_path
from achievements.posts.bundles import ATTACHMENT_FORMATS
from achievements.posts.entities import Posts, post_address
from achievements.site.library import AttachmentFacts, PictureFacts

if TYPE_CHECKING:
    from achievements.build.cache import Cache
    from achievements.render.pictures import PicturePlan


class PictureFile(NamedTuple):
    """A picture of a post: a function that reads its bytes, and the copies that are published of it."""

    name: str
    read: Callable[[], bytes]
    plan: PicturePlan


class CopiedFile(NamedTuple):
    """A file that is copied as it is: its site path, size in bytes, SHA-256, reader, and pages of a PDF."""

    path: str
    size: int
    digest: str
    read: Callable[[], bytes]
    pages: int = 0  # of a PDF; 0 where that is not known


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
    """Return the copies of a picture; or why it cannot be read to its last byte."""
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
        return Finding.at("bad-picture", (path, 0, 0), error.message)
    if cache is not None:
        cache.put("picture", [(key, plan)])
    return plan


def load_attachments(
    files: ContentFiles, posts: Posts, cache: Cache | None
) -> tuple[dict[str, CopiedFile], list[Finding]]:
    """Load the documents beside texts, by path (Unicode normal form C); a damaged one is a finding."""
    attachments: dict[str, CopiedFile] = {}
    findings: list[Finding] = []
    folders = [(post_address(post.slug), post.attachments) for post in posts.posts]
    folders += [(f"/{page.slug}/", page.attachments) for page in posts.pages]
    for page, path in ((page, path) for page, paths in folders for path in paths):
        fault = judge_attachment(files, path, cache)
        if fault is not None:
            findings.append(
                Finding.at("bad-attachment", (path, 0, 0), fault.message, severity=fault.severity)
            )
            if fault.severity is Severity.ERROR:
                continue
        copied = copied_file(files, path, attachment_path(path, page))
        pages = pages_of(files, path, cache) if path.lower().endswith(".pdf") else 0
        attachments[normalize("NFC", path)] = copied._replace(pages=pages)
    return attachments, findings


def load_root(files: ContentFiles) -> Iterable[CopiedFile]:
    """Return the files below ``root/``, which the site has at its root."""
    return (
        copied_file(files, path, f"/{path.removeprefix('root/')}")
        for path in files
        if path.startswith("root/")
    )


def copied_file(files: ContentFiles, path: str, site_path: str) -> CopiedFile:
    """Return a file of the content folder that is published as it is."""
    return CopiedFile(
        site_path, files.stamps[path].size, files.digest(path), partial(files.__getitem__, path)
    )


def attachment_facts(copied: CopiedFile) -> AttachmentFacts:
    """Return the facts of a document that pages show."""
    kind = ATTACHMENT_FORMATS[PurePosixPath(copied.path).suffix.lower()]
    return AttachmentFacts(copied.path, kind, copied.size, copied.pages)


def pages_of(files: ContentFiles, path: str, cache: Cache | None) -> int:
    """Return the number of pages of a PDF, cached by its digest."""
    key = f"{path} {files.digest(path)}"
    kept: int | None = cache.get("pages", key) if cache else None
    if kept is not None:
        return kept
    from documents.pdf import count_pages

    number = count_pages(files[path])
    if cache is not None:
        cache.put("pages", [(key, number)])
    return number


def judge_attachment(files: ContentFiles, path: str, cache: Cache | None) -> Fault | None:
    """Return what is wrong with a document, None if nothing; a sound one is remembered by its digest."""
    key = f"{path} {files.digest(path)}"
    if cache is not None and cache.get("attachment", key):
        return None
    fault = attachment_fault(files[path], path)
    if cache is not None and fault is None:
        cache.put("attachment", [(key, True)])
    return fault


def picture_facts(plan: PicturePlan) -> PictureFacts:
    """Return the site paths and sizes of a picture's copies, for the views."""
    return PictureFacts(
        src=f"/pictures/{plan.jpeg.name}",
        srcset=tuple((f"/pictures/{copy.name}", copy.width) for copy in plan.webp),
        width=plan.jpeg.width,
        height=plan.jpeg.height,
    )
