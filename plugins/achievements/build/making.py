"""Make files, on all of the processor's cores where there are many of them.

What a file is made from decides its bytes, never the process that makes it or
the order in which they are done.
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

    ``key`` stands for what is known beforehand of all that it is made from; ``make`` gives its bytes and
    the questions that were asked meanwhile. It is made only if the key or an answer changed.
    """

    path: str  # relative to the output folder, POSIX
    key: str
    make: Callable[[], tuple[bytes, tuple[str, ...]]]


class Plan(NamedTuple):
    """All files to publish, and what gives the digest of the answer to a question."""

    outputs: Sequence[Output]
    answer: Callable[[str], str]


class Order(NamedTuple):
    """An output that must be made: where in the staging folder, and its record if it lies in place."""

    name: str
    output: Output
    known: Artefact | None


class Making(NamedTuple):
    """How worker processes get outputs that they cannot inherit: by planning them again, of the same site.

    Without a plan they cannot, and where none can inherit them, no workers are used.
    """

    plan: Callable[[str], Plan] | None
    site: str = ""


def untraced(path: str, key: str, make: Callable[[], bytes]) -> Output:
    """An output that looks up nothing: its key stands for all that it is made from."""
    return Output(path, key, lambda: (make(), ()))


class Done(NamedTuple):
    """What became of an order: its record, and whether it was staged."""

    artefact: Artefact
    staged: bool


def key_of(*parts: object) -> str:
    """A key: the digest of plain data, as JSON, in which named tuples are lists."""
    return hashlib.sha256(json.dumps(parts, ensure_ascii=False).encode()).hexdigest()


def make_one(order: Order, staging: Path) -> Done:
    """Make one file; what turns out to be in place already is not written."""
    output, known = order.output, order.known
    data, reads = output.make()
    digest = hashlib.sha256(data).hexdigest()
    if known is not None and known.digest == digest:
        return Done(known._replace(key=output.key, reads=reads), False)
    written = stage(staging, order.name, data)
    return Done(Artefact(output.key, reads, digest, len(data), written), True)


def stage(staging: Path, name: str, data: bytes) -> int:
    """Write a file of the staging folder, and the folders on its way; return its time in nanoseconds."""
    target = staging / name
    try:
        target.write_bytes(data)
    except FileNotFoundError:
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)
    return target.stat().st_mtime_ns


def make_all(
    orders: Sequence[Order], staging: Path, making: Making | None, progress: Callable[[int, int], None]
) -> Iterator[tuple[Order, Done]]:
    """Make all files; what one of them raises is passed on."""
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
    """A function that makes the file of a number."""
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
