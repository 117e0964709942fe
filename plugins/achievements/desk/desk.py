"""The desk's copy of the content: read again where files changed, checked together with unsaved text."""

from __future__ import annotations

import secrets
import threading
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from achievements.build.inputs import file_system_time
from achievements.build.settings import ReviewRule
from achievements.checks import Memo, check_changed
from achievements.commands.places import content_key, parse_today
from achievements.commands.preview.state import PreviewState
from achievements.desk.figure_marks import FigureNames
from achievements.desk.unsaved import Unsaved
from achievements.drafting.rows import Proposals
from achievements.editing import open_workspace
from achievements.model.entities import Dataset, Event, Observation, Project
from achievements.model.files import ContentFiles, Stamps, read_files
from achievements.model.findings import Finding, sort_findings
from achievements.model.load import load_dataset
from achievements.posts.bundles import bundle_of
from achievements.posts.entities import Posts
from achievements.posts.kept import Snapshot
from achievements.posts.load import parse_alone, reload_posts
from achievements.posts.outline import outline_of

MOST_KEPT = 8  # dropped files, the latest: a page seldom has more of them open


class Desk:
    """A content folder in memory, with its findings.

    Not safe for threads: callers hold ``lock``.
    """

    def __init__(
        self,
        root: Path,
        content: Path,
        state: PreviewState,
        base: str = "",
        review: ReviewRule = ReviewRule(),  # noqa: B008 — frozen
    ) -> None:
        self.root = root
        self.content = content
        self.state = state  # what the preview's last build found
        self.review = review  # which posts have to be reviewed, and who may skip steps
        self.base = base  # the path under which the preview shows the site
        self.lock = threading.Lock()
        self.edits = open_workspace(root, content)
        self.unsaved = Unsaved(root / ".cache" / "desk" / content_key(content))
        self.kept: dict[str, object] = {}  # contents of dropped files, oldest first
        # The last proposals, with what they were made from.
        self.proposed: tuple[Dataset, tuple[str | None, ...], Proposals] | None = None
        self._stamps: Stamps | None = None
        self._data: dict[str, str] = {}  # digests of the data files in the dataset
        self._memo = Memo()
        self._before: Snapshot | None = None
        self._found: list[Finding] = []
        self.files: ContentFiles
        self.dataset: Dataset
        self.known: Dataset  # without records that refer to missing ones: what the page offers
        self.figures: FigureNames
        self.posts: Posts

    def refresh(self) -> None:
        """Read what changed in the content folder since the last call, and check it."""
        files = read_files(self.content, self._stamps)
        if self._stamps is not None and files.stamps == self._stamps.of:
            return
        now = file_system_time(self.root / ".cache" / "desk.time")
        data = {path: files.digest(path) for path in files if path.startswith("data/")}
        if data != self._data or self._stamps is None:
            self.dataset, self._found = load_dataset(files)
            self._outline = outline_of(self.dataset)
            self.known = _whole_records(self.dataset)
            self.figures = FigureNames(self.known)
            self._data = data
        self.files = files
        self.posts, found, self._before = reload_posts(
            files, self.dataset, self._outline, self._before, parse_alone, files.digest
        )
        checked = check_changed(self.dataset, self.posts, files, parse_today(None), self._memo)
        self._memo = checked.memo
        self.findings = sort_findings([*self._found, *found, *checked.findings])
        self._stamps = Stamps(now, files.stamps)

    def keep(self, read: object) -> str:
        """Keep an object for later requests, the last eight; return the key to find it by."""
        key = secrets.token_hex(8)
        self.kept[key] = read
        while len(self.kept) > MOST_KEPT:
            del self.kept[next(iter(self.kept))]
        return key

    def findings_with(self, texts: Mapping[str, bytes]) -> list[Finding]:
        """Return the findings that the bundles of these texts (by path) would have if they were saved."""
        files = self.files.with_texts(texts)
        posts, found, _ = reload_posts(
            files, self.dataset, self._outline, self._before, parse_alone, files.digest
        )
        checked = check_changed(self.dataset, posts, files, parse_today(None), self._memo)
        bundles = {bundle_of(path) for path in texts}
        return sort_findings(
            finding for finding in (*found, *checked.findings) if bundle_of(finding.file) in bundles
        )


def _whole_records(dataset: Dataset) -> Dataset:
    """Return the dataset without records that refer to missing ones, as happens while a file is broken."""

    def is_told(record: Observation | Event | Project) -> bool:
        return record.district in dataset.districts and record.source in dataset.sources

    def is_whole(observation: Observation) -> bool:
        return observation.indicator in dataset.indicators and all(
            dimension in dataset.dimensions and code in dataset.dimensions[dimension].codes
            for dimension, code in observation.breakdown
        )

    return replace(
        dataset,
        observations=tuple(each for each in dataset.observations if is_told(each) and is_whole(each)),
        events={name: event for name, event in dataset.events.items() if is_told(event)},
        projects={name: project for name, project in dataset.projects.items() if is_told(project)},
    )
