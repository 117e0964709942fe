"""Make files, on all cores if there are many of them.

The bytes of a file depend on its inputs alone, never on the process that makes it or
the order in which files are made.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import NamedTuple

from parallel import spread

from .artefacts import Artefact

POOL_FROM = 200  # files: with fewer, starting processes costs more than it saves


class Output(NamedTuple):
    """One file to publish.

    ``key`` is the digest of its inputs that are known beforehand; ``make`` returns its bytes and the
    questions that it asked. It is made again only if the key or an answer changed.
    """

    path: str  # relative to the output folder, POSIX
    key: str
    make: Callable[[], tuple[bytes, tuple[str, ...]]]


class Plan(NamedTuple):
    """All files to publish, and a function from a question to the digest of its answer."""

    outputs: Sequence[Output]
    answer: Callable[[str], str]


class Job(NamedTuple):
    """An output to make: its name in the staging folder, and its record if the old file is in place."""

    name: str
    output: Output
    known: Artefact | None


class WorkerSetup(NamedTuple):
    """How workers that do not inherit the outputs (no ``fork``) get them: by planning the same site again.

    ``site`` is the digest of all inputs. Without ``plan``, no workers are used on such systems.
    """

    plan: Callable[[str], Plan] | None
    site: str = ""


def untraced(path: str, key: str, make: Callable[[], bytes]) -> Output:
    """Return an output that asks no questions: its key covers all its inputs."""
    return Output(path, key, lambda: (make(), ()))


class JobResult(NamedTuple):
    """The record of the file that a job made, and whether new bytes were staged."""

    artefact: Artefact
    staged: bool


def key_of(*parts: object) -> str:
    """Return the digest (SHA-256) of plain data written as JSON; named tuples count as lists."""
    return hashlib.sha256(json.dumps(parts, ensure_ascii=False).encode()).hexdigest()


def make_one(job: Job, staging: Path) -> JobResult:
    """Make one file; it is not written if the file in place has the same bytes."""
    output, known = job.output, job.known
    data, reads = output.make()
    digest = hashlib.sha256(data).hexdigest()
    if known is not None and known.digest == digest:
        return JobResult(known._replace(key=output.key, reads=reads), False)
    written = stage(staging, job.name, data)
    return JobResult(Artefact(output.key, reads, digest, len(data), written), True)


def stage(staging: Path, name: str, data: bytes) -> int:
    """Write a file below the staging folder, making its folders; return its modification time in ns."""
    target = staging / name
    try:
        try:
            target.write_bytes(data)
        except FileNotFoundError:
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(data)
    except OSError as error:
        error.filename = error.filename or str(target)  # a full disk does not say which
        raise
    return target.stat().st_mtime_ns


def make_all(
    jobs: Sequence[Job], staging: Path, setup: WorkerSetup | None, progress: Callable[[int, int], None]
) -> Iterator[tuple[Job, JobResult]]:
    """Make all files; yield each job with its result, in order. Raises whatever making one of them raises."""
    do = maker_of(jobs, staging)
    if setup is None or len(jobs) < POOL_FROM:
        results: Iterator[JobResult] = map(do, range(len(jobs)))
    else:
        known = [(job.name, job.output.path, job.output.key, job.known) for job in jobs]
        again = partial(plan_again, setup.plan, setup.site, known, staging) if setup.plan else None
        results = spread(do, len(jobs), again)
    for position, (job, result) in enumerate(zip(jobs, results, strict=True), 1):
        progress(position, len(jobs))
        yield job, result


def maker_of(jobs: Sequence[Job], staging: Path) -> Callable[[int], JobResult]:
    """Return a function that does the job of a given index."""
    return lambda number: make_one(jobs[number], staging)


def plan_again(
    plan: Callable[[str], Plan],
    site: str,
    known: Sequence[tuple[str, str, str, Artefact | None]],
    staging: Path,
) -> Callable[[int], JobResult]:
    """Plan the outputs anew in a worker that could not inherit them.

    Raises LookupError where the site or the plan is another one: the content was changed since the build
    read it.
    """
    outputs = {(output.path, output.key): output for output in plan(site).outputs}
    return maker_of([Job(name, outputs[path, key], own) for name, path, key, own in known], staging)
