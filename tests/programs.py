"""Programs that tests start, forked from a process that has imported the portal and compiled its theme.

Starting Python anew takes longer than most of what they do. Where the system cannot fork, it is done.
`python -m tests.programs` is that process: it reads requests from standard input, one line of JSON each, and
answers with one line: of a program that it starts, the number of its process; of one that it waits for,
its exit code.
"""

from __future__ import annotations

import json
import os
import runpy
import subprocess
import sys
import tempfile
import traceback
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Any, Self

ROOT = Path(__file__).resolve().parents[1]
FORKS = hasattr(os, "fork")


class Programs:
    """The process that forks programs, as a test sees it; it is started when the first is asked for."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[str] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._process is not None:
            self._process.communicate()

    def run(
        self, arguments: Sequence[str], folder: Path, variables: Mapping[str, str] | None = None
    ) -> subprocess.CompletedProcess[str]:
        """Run Python with arguments that begin with `-c` or `-m`, to the end; the portal can be imported."""
        environment = {**os.environ, "PYTHONPATH": str(ROOT / "plugins"), **(variables or {})}
        if not FORKS:
            return run_anew(arguments, folder, environment)
        with tempfile.TemporaryDirectory() as written:
            out, err = Path(written, "out"), Path(written, "err")
            code = self.end(self.start(arguments, folder, environment, out, err))
            texts = [path.read_text(encoding="utf-8") for path in (out, err)]
        return subprocess.CompletedProcess([*arguments], code, *texts)

    def start(
        self,
        arguments: Sequence[str],
        folder: Path = ROOT,
        environment: Mapping[str, str] = os.environ,
        out: Path | None = None,
        err: Path | None = None,
    ) -> int:
        """Begin a program; give the number of its process, which leads a group of its own."""
        streams = [str(path) if path else "" for path in (out, err)]
        return self._request(
            arguments=[*arguments], folder=str(folder), environment={**environment}, streams=streams
        )

    def end(self, process: int) -> int:
        """Wait for a program; give its exit code, negative where a signal ended it."""
        return self._request(wait=process)

    def _request(self, **request: object) -> int:
        if self._process is None:
            environment = {**os.environ, "PYTHONPATH": os.pathsep.join((str(ROOT / "plugins"), str(ROOT)))}
            command = [sys.executable, "-X", "utf8", "-m", "tests.programs"]
            pipe = subprocess.PIPE
            self._process = subprocess.Popen(
                command, cwd=ROOT, env=environment, encoding="utf-8", stdin=pipe, stdout=pipe
            )
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(json.dumps(request) + "\n")
        self._process.stdin.flush()
        return int(self._process.stdout.readline())


def run_anew(
    arguments: Sequence[str], folder: Path, environment: Mapping[str, str]
) -> subprocess.CompletedProcess[str]:
    """Run Python as a person does."""
    return subprocess.run(
        [sys.executable, "-X", "utf8", *arguments],
        check=False,
        capture_output=True,
        encoding="utf-8",
        cwd=folder,
        env=environment,
    )


def serve() -> None:
    """Carry out requests, one after another."""
    for line in sys.stdin:
        request = json.loads(line)
        if "wait" in request:
            answer = os.waitstatus_to_exitcode(os.waitpid(request["wait"], 0)[1])
        else:
            answer = os.fork()
            if answer == 0:
                become(request)
        print(answer, flush=True)


def become(request: Mapping[str, Any]) -> None:
    """Run a program in this process, and end it."""
    code = 1
    try:
        os.setpgid(0, 0)
        os.chdir(request["folder"])
        os.environ.clear()
        os.environ.update(request["environment"])
        direct_streams(*request["streams"])
        how, what, *rest = request["arguments"]
        sys.argv = [how, *rest]
        sys.path.insert(0, request["folder"])
        if how == "-m":
            runpy.run_module(what, run_name="__main__", alter_sys=True)
        else:
            exec(compile(what, "<string>", "exec"), {"__name__": "__main__"})  # noqa: S102 — a test's program
        code = 0
    except SystemExit as ended:
        code = ended.code if isinstance(ended.code, int) else int(ended.code is not None)
        if isinstance(ended.code, str):
            print(ended.code, file=sys.stderr)
    except BaseException:  # noqa: BLE001 — as Python itself ends
        traceback.print_exc()
    finally:
        for stream in (sys.stdout, sys.stderr):
            with suppress(OSError):
                stream.flush()
        os._exit(code)


def direct_streams(out: str, err: str) -> None:
    """Read nothing, and write to these files; where none is named, to the error stream of the tests."""
    ways = (
        (0, os.devnull, os.O_RDONLY),
        (1, out, os.O_WRONLY | os.O_CREAT),
        (2, err, os.O_WRONLY | os.O_CREAT),
    )
    for stream, path, flags in ways:
        if path:
            opened = os.open(path, flags, 0o600)
            os.dup2(opened, stream)
            os.close(opened)
        elif stream == 1:
            os.dup2(2, 1)


if __name__ == "__main__":
    from tests.kept_work import work_kept
    from tests.whole.building import SMALL, build_content

    with work_kept(), tempfile.TemporaryDirectory() as warm:
        build_content(SMALL, Path(warm), "http://localhost:8000")
        serve()
