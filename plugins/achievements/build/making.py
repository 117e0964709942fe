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


class Order(NamedTuple):
    """An output to make: its name in the staging folder, and its record if the old file is in place."""

    name: str
    output: Output
    known: Artefact | None


class Making(NamedTuple):
    """How workers that do not inherit the outputs (no ``fork``) get them: by planning the same site again.

    Without ``plan``, no workers are used on such systems.
    """

    plan: Callable[[str], Plan] | None
    site: str = ""


def untraced(path: str, key: str, make: Callable[[], bytes]) -> Output:
    """Return an output that asks no questions: its key covers all its inputs."""
    return Output(path, key, lambda: (make(), ()))


class Done(NamedTuple):
    """The result of an order: its record, and whether new bytes were staged."""

    artefact: Artefact
    staged: bool


def key_of(*parts: object) -> str:
    """Return the digest (SHA-256) of plain data written as JSON; named tuples count as lists."""
    return hashlib.sha256(json.dumps(parts, ensure_ascii=False).encode()).hexdigest()


def make_one(order: Order, staging: Path) -> Done:
    """Make one file; it is not written if the file in place has the same bytes."""
    output, known = order.output, order.known
    data, reads = output.make()
    digest = hashlib.sha256(data).hexdigest()
    if known is not None and known.digest == digest:
        return Done(known._replace(key=output.key, reads=reads), False)
    written = stage(staging, order.name, data)
    return Done(Artefact(output.key, reads, digest, len(data), written), True)


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
    orders: Sequence[Order], staging: Path, making: Making | None, progress: Callable[[int, int], None]
) -> Iterator[tuple[Order, Done]]:
    """Make all files, yielding each with its result in order. Raises whatever making one of them raises."""
    do = maker_of(orders, staging)
    if making is None or len(orders) < POOL_FROM:
        results: Iterator[Done] = map(do, range(len(orders)))
    else:
        known = [(order.name, order.output.path, order.output.key, order.known) for order in orders]
        again = partial(plan_again, making.plan, making.site, known, staging) if making.plan else None
        results = spread(do, len(orders), again)
    for position, (order, done) in enumerate(zip(orders, results, strict=True), 1):
        progress(position, len(orders))
        yield order, done


def maker_of(orders: Sequence[Order], staging: Path) -> Callable[[int], Done]:
    """Return a function that makes the order of a given index."""
    return lambda number: make_one(orders[number], staging)


def plan_again(
    plan: Callable[[str], Plan],
    site: str,
    known: Sequence[tuple[str, str, str, Artefact | None]],
    staging: Path,
) -> Callable[[int], Done]:
    """Plan the outputs anew in a worker that could not inherit them.

    Raises LookupError where the site or the plan is another one: the content was changed since the build
    read it.
    """
    outputs = {(output.path, output.key): output for output in plan(site).outputs}
    return maker_of([Order(name, outputs[path, key], own) for name, path, key, own in known], staging)
