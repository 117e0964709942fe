"""Worker processes: they end with the process that they work for, and one that fails stops nobody."""

from __future__ import annotations

import multiprocessing
import os
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from functools import partial
from multiprocessing import resource_tracker, spawn
from pathlib import Path

import parallel
import pytest
from parallel import cores, spread, worker_pool

from tests.waiting import PATIENCE, wait_until

ROOT = Path(__file__).resolve().parents[2]
METHODS = [method for method in ("fork", "spawn") if method in multiprocessing.get_all_start_methods()]

# Tells the number of its worker, then waits for ever; run as a process of its own.
WAITING = """
import multiprocessing, os, sys, time
from parallel import worker_pool

if __name__ == "__main__":
    with worker_pool(1, multiprocessing.get_context(sys.argv[1])) as pool:
        print(pool.submit(os.getpid).result(), flush=True)
        time.sleep(600)
"""

# Likewise, until it is interrupted; where it was started in the background of a script, that was ignored.
INTERRUPTED = """
import multiprocessing, os, signal, sys, time
from parallel import worker_pool

if __name__ == "__main__":
    signal.signal(signal.SIGINT, signal.default_int_handler)
    with worker_pool(1, multiprocessing.get_context(sys.argv[1])) as pool:
        try:
            print(pool.submit(os.getpid).result(), flush=True)
            time.sleep(600)
        except KeyboardInterrupt:
            code = 3
    sys.exit(code)
"""


@pytest.mark.skipif(os.name == "nt", reason="platform: Windows has no SIGKILL")
@pytest.mark.parametrize("method", METHODS)
def test_a_worker_ends_when_its_parent_is_killed(tmp_path: Path, method: str) -> None:
    script = tmp_path / "waiting.py"
    script.write_text(WAITING, encoding="utf-8")
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "plugins")}
    command = [sys.executable, str(script), method]
    with subprocess.Popen(command, stdout=subprocess.PIPE, encoding="utf-8", env=environment) as parent:
        assert parent.stdout is not None
        worker = int(parent.stdout.readline())
        assert is_running(worker)
        parent.send_signal(signal.SIGKILL)
        parent.wait()
    wait_until(lambda: not is_running(worker))


@pytest.mark.skipif(os.name == "nt", reason="platform: Windows has no groups of processes to interrupt")
@pytest.mark.parametrize("method", METHODS)
def test_workers_end_without_a_word_when_all_are_interrupted(tmp_path: Path, method: str) -> None:
    """As by Ctrl-C in a terminal: the command says what there is to say."""
    script = tmp_path / "waiting.py"
    script.write_text(INTERRUPTED, encoding="utf-8")
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "plugins")}
    command, pipe = [sys.executable, str(script), method], subprocess.PIPE
    with subprocess.Popen(
        command, stdout=pipe, stderr=pipe, encoding="utf-8", env=environment, start_new_session=True
    ) as parent:
        assert parent.stdout is not None
        worker = int(parent.stdout.readline())
        os.killpg(parent.pid, signal.SIGINT)
        _, errors = parent.communicate(timeout=PATIENCE)
    assert (parent.returncode, errors) == (3, "")
    wait_until(lambda: not is_running(worker))


def is_running(process: int) -> bool:
    """Tell whether a process is there and not just waiting to be buried."""
    try:
        os.kill(process, 0)
        stat = Path(f"/proc/{process}/stat")
        return not stat.exists() or stat.read_text(encoding="utf-8").rpartition(")")[2].split()[0] != "Z"
    except (ProcessLookupError, FileNotFoundError):
        return False


@pytest.mark.parametrize("method", METHODS)
def test_a_worker_that_cannot_prepare_breaks_the_pool_and_is_not_started_again(method: str) -> None:
    with (
        worker_pool(2, multiprocessing.get_context(method), refuse) as pool,
        pytest.raises(BrokenProcessPool),
    ):
        pool.submit(os.getpid).result(timeout=PATIENCE)


def refuse() -> Callable[[int], object]:
    """Stands for a plan that cannot be made."""
    raise LookupError


@pytest.fixture(params=METHODS)
def two_workers(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Work is spread over two processes, however many cores there are."""
    monkeypatch.setattr(parallel, "cores", lambda: 2)
    monkeypatch.setattr(parallel, "worker_context", lambda: multiprocessing.get_context(request.param))


def squares() -> Callable[[int], tuple[int, int]]:
    return lambda number: (number**2, os.getpid())


@pytest.mark.usefixtures("two_workers")
@pytest.mark.parametrize("count", [0, 1, 2, 40])
def test_work_is_done_in_order_and_in_workers(count: int) -> None:
    done = list(spread(squares(), count, squares))
    assert [square for square, _ in done] == [number**2 for number in range(count)]
    assert (len({process for _, process in done} - {os.getpid()}) > 0) == (count > 1)


@pytest.mark.usefixtures("two_workers")
def test_workers_begin_at_once_and_have_ended_when_the_last_result_is_given(tmp_path: Path) -> None:
    others = set(multiprocessing.active_children())
    results = spread(marker(tmp_path), 40, partial(marker, tmp_path))
    wait_until(lambda: len(list(tmp_path.iterdir())) == 40)
    assert [next(results) for _ in range(40)] == list(range(40))
    assert not set(multiprocessing.active_children()) - others


def marker(folder: Path, pause: float = 0.0) -> Callable[[int], int]:
    def do(number: int) -> int:
        (folder / str(number)).touch()
        time.sleep(pause)
        return number

    return do


@pytest.mark.usefixtures("two_workers")
def test_what_fails_in_a_worker_is_passed_on() -> None:
    with pytest.raises(StoppedError, match="30"):
        list(spread(fail_at_thirty(), 40, fail_at_thirty))


def fail_at_thirty() -> Callable[[int], int]:
    def do(number: int) -> int:
        if number == 30:
            raise StoppedError(number)
        return number

    return do


class StoppedError(RuntimeError):
    """What a page cannot be made for."""


@pytest.mark.usefixtures("two_workers")
def test_this_process_does_what_is_left_when_workers_die() -> None:
    kill_at_thirty = partial(die_at_thirty, os.getpid())
    assert list(spread(kill_at_thirty(), 40, kill_at_thirty)) == list(range(40))


def die_at_thirty(survivor: int) -> Callable[[int], int]:
    def do(number: int) -> int:
        if number == 30 and os.getpid() != survivor:
            os._exit(1)
        return number

    return do


@pytest.mark.parametrize("method", ["__init__", "submit"])
@pytest.mark.parametrize("error", [OSError, NotImplementedError, RuntimeError])
def test_this_process_does_all_where_no_worker_can_be_started(
    method: str, error: type[Exception], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A sandbox may have no processes, or no semaphores to make a pool with."""

    def refuse_pool(*_: object) -> object:
        raise error("not here")

    monkeypatch.setattr(parallel, "cores", lambda: 2)
    monkeypatch.setattr(ProcessPoolExecutor, method, refuse_pool)
    assert list(spread(abs, 40)) == list(range(40))


@pytest.mark.parametrize("there", [61, 62, 64, 256])
def test_a_machine_of_many_cores_starts_no_more_workers_than_windows_can_wait_for(
    there: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun = list[int]()

    def as_on_windows(workers: int, *_: object) -> object:
        if workers > 61:
            raise ValueError("max_workers must be <= 61")  # concurrent.futures.process
        begun.append(workers)
        raise NotImplementedError

    monkeypatch.setattr(parallel, "cores", lambda: there)
    monkeypatch.setattr(parallel, "worker_pool", as_on_windows)
    assert list(spread(abs, 4000)) == list(range(4000))
    assert begun == [61]


@pytest.mark.skipif(sys.platform != "linux", reason="platform: workers are forked on Linux alone")
def test_a_worker_that_stays_alone_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    """It would wait for work for ever, and this process for its end."""
    fork, others, begun = os.fork, set(multiprocessing.active_children()), list[int]()

    def fork_once() -> int:
        if begun:
            raise BlockingIOError("no more processes")
        process = fork()
        begun.append(process)
        return process

    monkeypatch.setattr(parallel, "cores", lambda: 2)
    monkeypatch.setattr(os, "fork", fork_once)
    assert list(spread(abs, 40)) == list(range(40))
    wait_until(lambda: not set(multiprocessing.active_children()) - others)
    assert not is_running(*begun)


@pytest.mark.parametrize("method", METHODS)
def test_this_process_does_all_where_no_thread_can_be_started(
    method: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A container may allow few of them; workers that were begun before are ended."""
    others = set(multiprocessing.active_children())

    def refuse_thread(_: threading.Thread) -> None:
        raise RuntimeError("can't start new thread")

    monkeypatch.setattr(parallel, "cores", lambda: 2)
    monkeypatch.setattr(parallel, "worker_context", lambda: multiprocessing.get_context(method))
    monkeypatch.setattr(threading.Thread, "start", refuse_thread)
    assert [square for square, _ in spread(squares(), 40, squares)] == [n**2 for n in range(40)]
    wait_until(lambda: not set(multiprocessing.active_children()) - others)


@pytest.mark.skipif(os.name == "nt", reason="platform: Windows has no program that only fails")
def test_a_spawned_worker_that_dies_before_it_reads_what_to_do_stops_nothing(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """What it is given is more than a pipe holds, so that who writes it there waits for a reader."""
    resource_tracker.ensure_running()  # it would be started as workers are
    monkeypatch.setattr(parallel, "cores", lambda: 2)
    monkeypatch.setattr(parallel, "worker_context", lambda: multiprocessing.get_context("spawn"))
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    monkeypatch.setattr(spawn, "_python_exe", b"/bin/false")
    prepare = partial(lengths, [f"{number:1000}" for number in range(1000)])
    done: list[int] = []
    build = threading.Thread(target=lambda: done.extend(spread(prepare(), 40, prepare)), daemon=True)
    build.start()
    build.join(PATIENCE)
    assert done == [1000] * 40
    assert not list(tmp_path.iterdir())


def lengths(texts: list[str]) -> Callable[[int], int]:
    return lambda number: len(texts[number])


@pytest.mark.usefixtures("two_workers")
@pytest.mark.parametrize("taken", [0, 1, 12])
def test_what_nobody_began_is_left_undone_when_results_are_dropped(taken: int, tmp_path: Path) -> None:
    """An error elsewhere, or Ctrl-C, ends a build without waiting for all that was ordered."""
    others = set(multiprocessing.active_children())
    slow_marker = partial(marker, tmp_path, 0.01)
    results = spread(slow_marker(), 1000, slow_marker)
    assert [next(results) for _ in range(taken)] == list(range(taken))
    del results
    wait_until(lambda: not set(multiprocessing.active_children()) - others)
    assert len(list(tmp_path.iterdir())) < 1000


def test_a_worker_that_cannot_inherit_its_work_and_cannot_prepare_it_is_not_started(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(parallel, "worker_context", lambda: multiprocessing.get_context("spawn"))
    monkeypatch.setattr(parallel, "cores", lambda: 2)
    assert {process for _, process in spread(squares(), 40)} == {os.getpid()}


@pytest.mark.parametrize("method", METHODS)
def test_a_worker_uses_one_core(method: str) -> None:
    with worker_pool(1, multiprocessing.get_context(method)) as pool:
        assert pool.submit(cores).result(timeout=PATIENCE) == 1


@pytest.mark.parametrize("method", METHODS)
def test_a_worker_that_is_told_to_end_does_not_take_it_for_ctrl_c(method: str) -> None:
    """As its parent may, which then ends in order: `serve`."""
    before = signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        with worker_pool(1, multiprocessing.get_context(method)) as pool:
            assert pool.submit(signal.getsignal, signal.SIGTERM).result(timeout=PATIENCE) == signal.SIG_DFL
    finally:
        signal.signal(signal.SIGTERM, before)
