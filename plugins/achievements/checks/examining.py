"""Checks of single posts: unchanged ones are not checked again, the others are spread over the cores."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from typing import NamedTuple

from parallel import spread

from achievements.checks.held import Holdings
from achievements.checks.hygiene.wording import CHINESE_UNIT
from achievements.checks.parity import BY_NAME
from achievements.checks.prose import Origin
from achievements.checks.registry import PER_POST
from achievements.checks.subject import Facts, narrow, read_subject
from achievements.checks.waivers import MARK
from achievements.model.entities import Dataset
from achievements.model.files import digest_file
from achievements.model.findings import Finding
from achievements.model.traces import Digests
from achievements.posts.bundles import bundle_of
from achievements.posts.entities import Post, Posts, StandingPage

TEXTS = (".md", ".yaml", ".yml")

# What was found in a post, and what was looked up.
Found = tuple[tuple[Finding, ...], tuple[str, ...]]

# Below this many characters, starting processes takes longer than they save.
_WORTH_A_POOL = 250_000

# What `subject.narrow` leaves out, or leaves only to the posts that name it.
_NOT_SHARED = ("data/sources/", "data/projects/", "data/events/", "data/metrics/")


class Examined(NamedTuple):
    """The findings on a post or page, and their inputs.

    ``key`` is the digest of the inputs that are known beforehand, ``reads`` are the look-ups in the data
    that the checks made.
    """

    key: str
    reads: frozenset[str]
    findings: tuple[Finding, ...]
    has_waivers: bool


class Memo(NamedTuple):
    """What one run of the checks keeps for the next, of the same version of the program."""

    data: str = ""  # digest of the files with figures
    entries: Mapping[str, str] = {}  # digests of the tables' entries, by their look-ups
    examined: Mapping[str, Examined] = {}  # by `_name`


class Examination:
    """The posts and pages of a content folder, with the findings that are known from the last run."""

    def __init__(self, dataset: Dataset, posts: Posts, files: Mapping[str, bytes], memo: Memo) -> None:
        self._dataset = dataset
        self._holdings = Holdings(dataset)
        digests = Digests()
        entries = {asked: digests.digest(entry) for asked, entry in self._holdings.entries()}
        inputs = _Inputs(files)
        self._entries, self._data = entries, inputs.figures
        self._keys = {
            _name(isinstance(entry, StandingPage), *(article.place.file for article in entry.articles)): (
                inputs.digest(entry, dataset)
            )
            for entry in (*posts.posts, *posts.pages, *posts.unfinished)
        }
        changed = {
            asked
            for asked in entries.keys() | memo.entries.keys()
            if entries.get(asked) != memo.entries.get(asked)
        }
        self._known = {
            name: old
            for name, old in memo.examined.items()
            if self._keys.get(name) == old.key
            # A finding names lines of the data files as well.
            and (memo.data == inputs.figures or (not old.findings and changed.isdisjoint(old.reads)))
        }

    @property
    def quiet(self) -> frozenset[str]:
        """The bundles whose texts need not be read: they have neither findings nor waivers."""
        told = {name for name, own in self._known.items() if own.findings or own.has_waivers}
        bundles = {name: _bundle(name) for name in self._keys}
        needed = {bundle for name, bundle in bundles.items() if name in told or name not in self._known}
        return frozenset(bundles.values()) - needed

    def examine(
        self,
        facts: Sequence[Facts],
        texts: Mapping[str, str],
        prose_of: Callable[[Origin], bytes] | None = None,
    ) -> list[Finding]:
        """Return the findings of posts and pages; those that are ``quiet`` may be left out.

        The result depends neither on the memo nor on how the work is spread. ``texts`` are all
        texts of their bundles; ``prose_of`` returns the prose of texts parsed before.
        """
        names = [
            _name(each.date is None, each.zh.origin.file, *([each.en.origin.file] if each.en else []))
            for each in facts
        ]
        waived = {bundle_of(path) for path, text in texts.items() if MARK in text}
        new = {name: each for name, each in zip(names, facts, strict=True) if name not in self._known}
        unknown = list(new.values()) if prose_of is None else [f.with_prose(prose_of) for f in new.values()]
        found = _examine_all(unknown, self._dataset)
        for name, (findings, reads) in zip(new, found, strict=True):
            self._known[name] = Examined(
                self._keys[name], frozenset(reads), findings, has_waivers=_bundle(name) in waived
            )
        return [finding for name in names for finding in self._known[name].findings]

    @property
    def memo(self) -> Memo:
        """The findings and digests that the next run may reuse."""
        return Memo(self._data, self._entries, self._known)


class Examiner:
    """Examines posts against one dataset."""

    def __init__(self, dataset: Dataset) -> None:
        self._dataset = dataset
        self._holdings = Holdings(dataset)

    def examine(self, facts: Facts) -> tuple[tuple[Finding, ...], tuple[str, ...]]:
        """Return the findings of every check on one post, and the look-ups that were made."""
        return self._holdings.notes.record(lambda: tuple(_once(list(self._find(facts)))))

    def _find(self, facts: Facts) -> Iterator[Finding]:
        dataset = narrow(self._dataset, facts)
        subject = read_subject(facts, dataset, self._holdings)
        for each in PER_POST:
            yield from each.check(subject, dataset)


def _once(found: Sequence[Finding]) -> Iterator[Finding]:
    """Yield the findings but those on the wording of a figure that another finding already replaces."""
    wrong = {(f.file, f.line, f.column) for f in found if f.rule in BY_NAME and f.suggestion}
    for finding in found:
        if finding.rule != CHINESE_UNIT.name or (finding.file, finding.line, finding.column) not in wrong:
            yield finding


def _examine_all(facts: Sequence[Facts], dataset: Dataset) -> Iterable[Found]:
    examine_one = _examiner_of(facts, dataset)
    if _characters(facts) < _WORTH_A_POOL:
        return map(examine_one, range(len(facts)))
    return spread(examine_one, len(facts), partial(_examiner_of, facts, dataset))


def _examiner_of(facts: Sequence[Facts], dataset: Dataset) -> Callable[[int], Found]:
    examiner = Examiner(dataset)
    return lambda number: examiner.examine(facts[number])


def _characters(facts: Iterable[Facts]) -> int:
    return sum(len(each.zh.text) + (len(each.en.text) if each.en else 0) for each in facts)


def _name(is_page: bool, *texts: str) -> str:
    """Return the name under which findings on a post or page are kept."""
    return "\0".join(("page" if is_page else "post", *texts))


def _bundle(name: str) -> str:
    return bundle_of(name.split("\0")[1])


class _Inputs:
    """Digests of the inputs of a post's checks, except the figures of the data, from the digests of files."""

    def __init__(self, files: Mapping[str, bytes]) -> None:
        self._files = files
        data = sorted(path for path in files if path.startswith("data/"))
        self._shared = self._digest_of(path for path in data if not path.startswith(_NOT_SHARED))
        self.figures = self._digest_of(path for path in data if path.startswith("data/metrics/"))
        self._texts: dict[str, list[str]] = defaultdict(list)
        for path in files:
            if path.endswith(TEXTS):
                self._texts[bundle_of(path)].append(path)

    def digest(self, entry: Post | StandingPage, dataset: Dataset) -> str:
        """Return the key of a post's findings."""
        texts = self._texts[bundle_of(entry.zh.place.file)]
        if not isinstance(entry, Post):
            return self._digest_of(texts, self._shared)
        events = [f"data/events/{name}.{end}" for name in entry.events for end in ("yaml", "yml")]
        known = (dataset.projects[name] for name in entry.projects if name in dataset.projects)
        projects = sorted({project.place.file for project in known})
        named = (path for path in (*events, *projects) if path in self._files)
        return self._digest_of((*texts, *named), self._shared)

    def _digest_of(self, paths: Iterable[str], before: str = "") -> str:
        total = hashlib.sha256(before.encode())
        for path in paths:
            total.update(f"{path}\0{digest_file(self._files, path)}\n".encode())
        return total.hexdigest()
