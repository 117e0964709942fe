"""What a build keeps of posts and pages for the next one; light, because every build begins by reading it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from achievements.model.entities import Lang
from achievements.posts.entities import Post, StandingPage


class Target(NamedTuple):
    """A text or attachment that a link may lead to."""

    path: str  # in the content folder, in Unicode's normal form C
    draft: bool
    headings: tuple[str, ...] | None  # their IDs; None for an attachment, and where a text could not be read


class BundleReferences(NamedTuple):
    """What the texts of one bundle refer to."""

    mentions: frozenset[str]  # files in the content folder, and site paths
    shown: frozenset[str]  # pictures in the content folder


class Kept(NamedTuple):
    """What is kept of one bundle."""

    signature: str  # digest of its files
    entry: Post | StandingPage | None
    targets: tuple[Target, ...]
    references: BundleReferences
    clean: bool


class Snapshot(NamedTuple):
    """What is kept of all bundles: by folder ("posts/…") or page ("pages/…")."""

    dataset: str  # digest of the dataset's outline
    bundles: Mapping[str, Kept]
    addresses: Mapping[Lang, frozenset[str]]

    @property
    def drafts(self) -> frozenset[str]:
        """The bundles that are kept unpublished."""
        return frozenset(
            name for name, kept in self.bundles.items() if any(target.draft for target in kept.targets)
        )
