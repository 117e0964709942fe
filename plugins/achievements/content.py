"""Content as the stages need it: read, loaded, checked; or the findings that say why not."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import NamedTuple

from achievements.checks import run_checks
from achievements.dataset.load import load_dataset, read_files
from achievements.findings import Finding, Severity, sort_findings
from achievements.posts.entities import Posts
from achievements.posts.load import load_posts
from achievements.render.pictures import PictureError, PicturePlan, check_picture, plan_picture
from achievements.views.edition import Library, PictureFacts


class PictureFile(NamedTuple):
    """A picture of a post: its bytes, and the copies that are published instead of it."""

    name: str
    data: bytes
    plan: PicturePlan


@dataclass(frozen=True)
class Content:
    """A content folder, loaded and checked. Where a finding is an error, nothing may be published."""

    library: Library
    pictures: tuple[PictureFile, ...]
    findings: tuple[Finding, ...]


def load_content(folder: Path, today: date | None) -> Content:
    """Read a content folder whole, with every problem in it.

    ``today`` lets dates in the future be found; it reaches nothing that is published.
    """
    files = read_files(folder)
    dataset, findings = load_dataset(files)
    posts, post_findings = load_posts(files, dataset)
    pictures, picture_findings = load_pictures(files, posts)
    findings = [*findings, *post_findings, *picture_findings, *run_checks(dataset, posts, today)]
    published = tuple(post for post in posts.posts if not post.draft)
    facts = {path: picture_facts(picture.plan) for path, picture in pictures.items()}
    library = Library(dataset, published, posts.pages, facts)
    return Content(
        library, tuple(pictures[path] for path in sorted(pictures)), tuple(sort_findings(findings))
    )


def load_pictures(files: Mapping[str, bytes], posts: Posts) -> tuple[dict[str, PictureFile], list[Finding]]:
    """Plan the copies of every picture beside a published post; one that cannot be read is a finding."""
    pictures: dict[str, PictureFile] = {}
    findings: list[Finding] = []
    for post in posts.posts:
        for name in () if post.draft else post.pictures:
            path = f"posts/{post.id}/{name}"
            data = files[path]
            try:
                check_picture(data)
                pictures[path] = PictureFile(name, data, plan_picture(data, name))
            except PictureError as error:
                findings.append(Finding("bad-picture", Severity.ERROR, path, 0, 0, error.message))
    return pictures, findings


def picture_facts(plan: PicturePlan) -> PictureFacts:
    """Where a picture's copies will lie, for the views."""
    return PictureFacts(
        src=f"/pictures/{plan.jpeg.name}",
        srcset=tuple((f"/pictures/{copy.name}", copy.width) for copy in plan.webp),
        width=plan.jpeg.width,
        height=plan.jpeg.height,
    )
