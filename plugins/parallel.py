"""Work spread over the cores, by processes that never outlive the one that they work for."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from functools import partial
from itertools import chain, islice
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar, cast
from weakref import finalize

# Most builds start no process: what starts one is imported where it is.
if TYPE_CHECKING:
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing.context import BaseContext

Result = TypeVar("Result")

FIRST = 2  # items done before workers are forked, which inherit what is made when first needed
CHUNK = 16  # items that a worker gets at once, at most
SHARES = 16  # chunks for each worker, at least, where there are so many items: none waits long for another
MOST = 61  # workers; more are refused on Windows, which waits for 63 things at once and no more

# What a worker does of each number: a forked one inherits it, a spawned one prepares it.
_do: Callable[[int], object] | None = None


def spread(
    do: Callable[[int], Result], count: int, prepare: Callable[[], Callable[[int], Result]] | None = None
) -> Iterator[Result]:
    """Return ``do`` of 0 to ``count - 1``, in this order, done on all cores.

    Workers begin at once, so that the caller may do something else before it asks for results. It must ask
    for all of them before it spreads other work: a process with threads cannot be forked safely.

    Forked workers inherit ``do``. Where the system cannot fork, ``prepare``, which must be picklable, gives
    each worker the same function; without it this process does everything. It also does what is left when
    workers cannot be had, cannot prepare or die (a sandbox, too little memory). What ``do`` raises is
    passed on. When the results are dropped before the last one, what nobody began is not done.
    """
    return completed(do_in_workers(do, count, prepare), do, count)


def completed(results: Iterable[Result], do: Callable[[int], Result], count: int) -> Iterator[Result]:
    """All results, of which workers gave the first ones."""
    done = 0
    for result in results:
        yield result
        done += 1
    yield from map(do, range(done, count))


def do_in_workers(
    do: Callable[[int], Result], count: int, prepare: Callable[[], Callable[[int], Result]] | None
) -> Iterable[Result]:
    """The results of workers, which are started: all of them, or those before the workers failed."""
    context = worker_context()
    forked = context.get_start_method() == "fork"
    first = min(FIRST, count // CHUNK) if forked else 0
    workers = min(cores(), MOST, count - first)
    if workers < 2 or not (forked or prepare):
        return ()
    alone = list(map(do, range(first)))

    from multiprocessing import active_children

    global _do  # noqa: PLW0603 — the one way to hand a forked process what cannot be pickled
    chunk = max(1, min(CHUNK, (count - first) // (SHARES * workers)))
    pool, written, others = None, None, active_children()
    _do = do
    try:
        if prepare is not None and not forked:
            written = write_down(prepare)
        pool = worker_pool(workers, context, None if written is None else partial(call_written, written))
        results = cast("Iterator[Result]", pool.map(do_number, range(first, count), chunksize=chunk))
    except (NotImplementedError, OSError, RuntimeError):  # RuntimeError: no thread can be had, or no worker
        if pool is not None:
            pool.shutdown(wait=False)
        for worker in active_children():
            if worker not in others:  # the others could not be started: it would wait for work for ever
                worker.kill()  # one that has just begun may still do with a signal what its parent does
        remove(written)
        return alone
    finally:
        _do = None
    given = results_of(pool, results, count - first)
    finalize(given, end_work, pool, written)  # also where nobody asks for the first
    return chain(alone, given)


def end_work(pool: ProcessPoolExecutor, written: Path | None) -> None:
    """End a pool, leaving undone what nobody began, and remove what was written down for its workers."""
    pool.shutdown(cancel_futures=True)
    remove(written)


def remove(written: Path | None) -> None:
    """Remove what was written down, unless a worker that is ending has it open (Windows)."""
    if written is not None:
        with suppress(OSError):
            written.unlink()


def write_down(prepare: Callable[[], object]) -> Path:
    """Write a function that workers call, with all that it holds, to a file.

    Through the pipe to a worker that dies while it starts, only a little can go: nobody reads the rest, and
    this process would wait for ever.
    """
    import pickle
    from tempfile import NamedTemporaryFile

    with NamedTemporaryFile(prefix="portal-", delete=False) as file:
        pickle.dump(prepare, file, pickle.HIGHEST_PROTOCOL)
    return Path(file.name)


def call_written(file: Path) -> Callable[[int], object]:
    """Call a function that was written down."""
    import pickle

    prepare: Callable[[], Callable[[int], object]] = pickle.loads(file.read_bytes())  # noqa: S301 — our own
    return prepare()


def results_of(pool: ProcessPoolExecutor, results: Iterator[Result], count: int) -> Iterator[Result]:
    """The results that a pool gives unless it breaks; it has ended when the last one is given.

    What is still to be done when nobody asks for more is left undone.
    """
    from concurrent.futures.process import BrokenProcessPool

    last: list[Result] = []
    try:
        with suppress(BrokenProcessPool):
            yield from islice(results, count - 1)
            last = list(results)
    finally:
        pool.shutdown(cancel_futures=True)
    yield from last


def worker_context() -> BaseContext:
    """Forked workers inherit the site; other systems than Linux cannot fork safely and start new ones."""
    import multiprocessing

    return multiprocessing.get_context("fork" if sys.platform == "linux" else "spawn")


def cores() -> int:
    """The cores that this process may use; one in a worker, whose parent has given out the others."""
    from multiprocessing import parent_process

    if parent_process() is not None:
        return 1
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def worker_pool(
    workers: int, context: BaseContext, prepare: Callable[[], Callable[[int], object]] | None = None
) -> ProcessPoolExecutor:
    """A pool whose workers call ``prepare`` once for what they do, and end when this process does.

    A worker that dies, or cannot prepare, breaks the pool (BrokenProcessPool); `multiprocessing.Pool`
    would wait for the first for ever, and start the second again and again.
    """
    from concurrent.futures import ProcessPoolExecutor

    return ProcessPoolExecutor(workers, context, start_worker, (prepare,))


def start_worker(prepare: Callable[[], Callable[[int], object]] | None) -> None:
    """Begin a worker: see to it that it ends in time, then prepare it."""
    import signal
    import threading

    for told in (signal.SIGINT, signal.SIGTERM):
        if signal.getsignal(told) is signal.default_int_handler:
            signal.signal(told, signal.SIG_DFL)  # ends it at once; this is told by its parent
    threading.Thread(target=end_with_parent, daemon=True).start()
    if prepare is not None:
        global _do  # noqa: PLW0603 — as in `spread`
        _do = prepare()


def do_number(number: int) -> object:
    """Do one item, in a worker."""
    assert _do is not None  # noqa: S101 — set before this worker was forked, or by start_worker
    return _do(number)


def end_with_parent() -> None:
    """End this worker as soon as the process that started it is gone, even if that was killed.

    A pool's workers wait for more work on a pipe that they hold open themselves. Forked ones would
    also hold the lock of the build that was killed, and so stop every later one.
    """
    from multiprocessing import parent_process

    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
