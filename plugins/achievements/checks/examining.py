"""Checks of single posts: what is known already is not done again, the rest is spread over the cores."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, MutableMapping, Sequence
from functools import partial

from parallel import spread

from achievements.checks.hygiene.wording import CHINESE_UNIT
from achievements.checks.parity import BY_NAME
from achievements.checks.prose import Origin
from achievements.checks.registry import PER_POST
from achievements.checks.subject import Facts, narrow, read_subject
from achievements.model.entities import Dataset, Observation
from achievements.model.files import digest_file
from achievements.model.findings import Finding

Memo = MutableMapping[str, tuple[Finding, ...]]

# Below this many characters, starting processes takes longer than they save.
_WORTH_A_POOL = 250_000

# What `subject.narrow` leaves out, or leaves only to the posts of the place.
_NOT_SHARED = ("data/sources/", "data/projects/", "data/events/", "data/metrics/")


def examine(
    facts: Sequence[Facts],
    dataset: Dataset,
    files: Mapping[str, bytes],
    memo: Memo,
    prose_of: Callable[[Origin], bytes] | None = None,
) -> list[Finding]:
    """The findings of every post; afterwards ``memo`` holds those of these posts, and no others.

    The result depends neither on what the memo holds nor on how the work is spread. The
    keys tell the inputs apart, not the program: who keeps a memo must not hand it to another version.
    ``prose_of`` saves parsing again what was parsed before.
    """
    inputs = _Inputs(files)
    keys = [inputs.digest(each) for each in facts]
    new = [number for number, key in enumerate(keys) if key not in memo]
    unknown = [facts[number] if prose_of is None else facts[number].with_prose(prose_of) for number in new]
    found = _examine_all(unknown, dataset)
    known = dict(memo)
    known.update((keys[number], findings) for number, findings in zip(new, found, strict=True))
    memo.clear()
    memo.update((key, known[key]) for key in keys)
    return [finding for key in keys for finding in known[key]]


class Examiner:
    """Examines posts against one dataset."""

    def __init__(self, dataset: Dataset) -> None:
        self._dataset = dataset
        by_place: dict[str, list[Observation]] = defaultdict(list)
        for observation in dataset.observations:
            by_place[observation.district].append(observation)
        self._observations = {place: tuple(found) for place, found in by_place.items()}

    def examine(self, facts: Facts) -> tuple[Finding, ...]:
        """What every check finds in one post."""
        dataset = narrow(self._dataset, self._observations, facts)
        subject = read_subject(facts, dataset)
        return tuple(_once([found for each in PER_POST for found in each.check(subject, dataset)]))


def _once(found: Sequence[Finding]) -> Iterator[Finding]:
    """The findings without those on the wording of a figure that is told to be wrong, with the right one."""
    wrong = {(f.file, f.line, f.column) for f in found if f.rule in BY_NAME and f.suggestion}
    for finding in found:
        if finding.rule != CHINESE_UNIT.name or (finding.file, finding.line, finding.column) not in wrong:
            yield finding


def _examine_all(facts: Sequence[Facts], dataset: Dataset) -> Iterable[tuple[Finding, ...]]:
    examine_one = _examiner_of(facts, dataset)
    if _characters(facts) < _WORTH_A_POOL:
        return map(examine_one, range(len(facts)))
    return spread(examine_one, len(facts), partial(_examiner_of, facts, dataset))


def _examiner_of(facts: Sequence[Facts], dataset: Dataset) -> Callable[[int], tuple[Finding, ...]]:
    examiner = Examiner(dataset)
    return lambda number: examiner.examine(facts[number])


def _characters(facts: Iterable[Facts]) -> int:
    return sum(len(each.zh.text) + (len(each.en.text) if each.en else 0) for each in facts)


class _Inputs:
    """Digests of all that the check of a post reads, from those of the files."""

    def __init__(self, files: Mapping[str, bytes]) -> None:
        self._files = files
        shared = hashlib.sha256()
        metrics: dict[str, list[str]] = defaultdict(list)
        for path in sorted(files):
            if path.startswith("data/metrics/"):
                metrics[path.split("/")[2]].append(path)
            elif path.startswith("data/") and not path.startswith(_NOT_SHARED):
                shared.update(_line(path, digest_file(files, path)))
        self._shared = shared.digest()
        self._metrics = {place: self._digest_of(paths) for place, paths in metrics.items()}

    def digest(self, facts: Facts) -> str:
        """The key of a post's findings."""
        total = hashlib.sha256(self._shared)
        paths = (facts.zh.origin.file, *([facts.en.origin.file] if facts.en else ()))
        total.update(self._digest_of(paths).encode())
        events = [f"data/events/{name}.{end}" for name in facts.events for end in ("yaml", "yml")]
        total.update(self._digest_of(path for path in events if path in self._files).encode())
        for place in sorted(facts.places):
            total.update(_line(place, self._metrics.get(place, "")))
        return total.hexdigest()

    def _digest_of(self, paths: Iterable[str]) -> str:
        total = hashlib.sha256()
        for path in paths:
            total.update(_line(path, digest_file(self._files, path)))
        return total.hexdigest()


def _line(name: str, digest: str) -> bytes:
    """One thing by its name and digest; neither holds what parts them."""
    return f"{name}\0{digest}\n".encode()
