"""Make files, on all of the processor's cores where there are many of them.

What a file is made from decides its bytes, never the process that makes it or
the order in which they are done.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from achievements.workers import cores, worker_context, worker_pool

from .artefacts import Artefact

POOL_FROM = 200  # files: with fewer, starting processes costs more than it saves
CHUNK = 16


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
    """An output that must be made: its name in the staging folder, and its record if it lies in place."""

    name: str
    output: Output
    known: Artefact | None


class Making(NamedTuple):
    """How worker processes get outputs that they cannot inherit: by planning them again, of the same site."""

    plan: Callable[[str], Plan]
    site: str = ""


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
    target = staging / order.name
    target.write_bytes(data)
    return Done(Artefact(output.key, reads, digest, len(data), target.stat().st_mtime_ns), True)


def make_all(
    orders: Sequence[Order], staging: Path, making: Making | None, progress: Callable[[int, int], None]
) -> Iterator[tuple[Order, Done]]:
    """Make all files; what one of them raises is passed on."""
    if making is not None and len(orders) >= POOL_FROM and (available := cores()) > 1:
        results = make_in_pool(orders, staging, making, available)
    else:
        results = (make_one(order, staging) for order in orders)
    for position, (order, done) in enumerate(zip(orders, results, strict=True), 1):
        progress(position, len(orders))
        yield order, done


# What a worker makes; a forked one inherits it, a spawned one plans it in `prepare`.
_orders: Sequence[Order] = ()


def make_in_pool(orders: Sequence[Order], staging: Path, making: Making, processes: int) -> Iterator[Done]:
    """Make files in worker processes, in the order that was asked for.

    Where the workers fail as processes (no memory, no right to start them, the content was changed before
    they read it), this one makes the rest.
    """
    from concurrent.futures.process import BrokenProcessPool  # most builds start no process

    global _orders  # noqa: PLW0603 — the one way to hand a forked process what cannot be pickled
    context = worker_context()
    known = [(order.name, order.output.path, order.output.key, order.known) for order in orders]
    start = (None, ()) if context.get_start_method() == "fork" else (prepare, (making, known))
    _orders = orders
    made = 0
    try:
        with worker_pool(processes, context, *start) as pool:
            for done in pool.map(_Maker(staging), range(len(orders)), chunksize=CHUNK):
                yield done
                made += 1
    except BrokenProcessPool:
        yield from (make_one(order, staging) for order in orders[made:])
    finally:
        _orders = ()


def prepare(making: Making, known: list[tuple[str, str, str, Artefact | None]]) -> None:
    """Plan the outputs anew in a worker that could not inherit them.

    Raises LookupError where the site or the plan is another one: the content was changed since the build
    read it.
    """
    global _orders  # noqa: PLW0603 — as above
    outputs = {(output.path, output.key): output for output in making.plan(making.site).outputs}
    _orders = [Order(name, outputs[path, key], own) for name, path, key, own in known]


class _Maker:
    """Makes the order of a number; picklable, because it holds nothing but the staging folder."""

    def __init__(self, staging: Path) -> None:
        self._staging = staging

    def __call__(self, number: int) -> Done:
        return make_one(_orders[number], self._staging)
