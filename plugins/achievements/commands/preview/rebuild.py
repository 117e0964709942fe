"""Builds in processes of their own: always with the newest code, and a crash takes nothing with it.

Starting Python and importing the program takes longer than building what one
edit changed. So the process of the next build is started while the person is
still reading, imports everything, and waits for a line on its standard input.
"""

from __future__ import annotations

import importlib
import os
import pickle
import subprocess
import sys
from pathlib import Path

from achievements.build.inputs import PREVIEW
from achievements.build.settings_file import FILE
from achievements.build.version import program_version
from achievements.commands.console import CommandError, make_streams_safe
from achievements.commands.progress import Built, build
from achievements.model.findings import Message

PLUGINS = Path(__file__).resolve().parents[3]
# What a build imports late, because a build with nothing to do gets on without.
NEEDED = (
    "achievements.build.assembly",
    "achievements.build.content",
    "achievements.build.pelican_run",
    "achievements.checks",
    "achievements.plugin",
    "achievements.posts.load",
    "achievements.render.html",
    "achievements.render.strings",
    "achievements.search.indexing",
    "cjk_markdown.parsing",
)
GO = b"build\n"
PATIENCE = 5.0  # seconds that a process which is not needed gets to end


class Rebuilder:
    """Builds one site again and again."""

    def __init__(self, root: Path, content: Path, output: Path) -> None:
        self._places = (str(root), str(content), str(output))
        self._waiting: subprocess.Popen[bytes] | None = None
        self._version = ""

    def rebuild(self) -> Built | Message:
        """Build in another process; a message where it broke down."""
        child = self._take()
        answer, _ = child.communicate(GO)
        if child.returncode == 0:
            result = pickle.loads(answer)  # noqa: S301 — written by this very module, in the child
            if isinstance(result, Built | Message):
                return result
        return Message(
            f"生成过程中断（退出码 {child.returncode}），详情见终端。",
            f"The build broke down (exit code {child.returncode}); see the terminal.",
        )

    def prepare(self) -> None:
        """Start the process of the next build."""
        if self._waiting is None:
            self._version = program_version()
            self._waiting = self._start()

    def stop(self) -> None:
        """End the process that waits, if there is one: with its input closed it ends by itself."""
        child, self._waiting = self._waiting, None
        if child is not None:
            try:
                child.communicate(timeout=PATIENCE)
            except subprocess.TimeoutExpired:
                child.kill()
                child.communicate()

    def _take(self) -> subprocess.Popen[bytes]:
        """Return a process with the current program: the waiting one, unless it ended or is out of date."""
        if self._waiting is not None and (self._waiting.poll() is not None or self._is_outdated()):
            self.stop()
        child, self._waiting = self._waiting or self._start(), None
        return child

    def _is_outdated(self) -> bool:
        return program_version() != self._version

    def _start(self) -> subprocess.Popen[bytes]:
        paths = os.pathsep.join(filter(None, [str(PLUGINS), os.environ.get("PYTHONPATH", "")]))
        return subprocess.Popen(
            [sys.executable, "-X", "utf8", "-m", __name__, *self._places],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env={**os.environ, "PYTHONPATH": paths},
        )


def main(arguments: list[str]) -> int:
    """Wait for the word, build, and write what came out, pickled, to what was standard output."""
    make_streams_safe()
    with os.fdopen(os.dup(1), "wb") as channel:
        os.dup2(2, 1)  # whatever prints from here on reaches the terminal, not the channel
        root, content, output = (Path(argument) for argument in arguments)
        try:
            for module in NEEDED:
                importlib.import_module(module)
            if sys.stdin.buffer.readline() != GO:
                return 0  # nobody asks any more
            result: Built | Message = build(root, FILE, content, output, overrides={PREVIEW: True})
        except CommandError as error:
            result = error.message
        except KeyboardInterrupt:
            return 130
        except Exception as error:  # noqa: BLE001 — told in a sentence, kept in a file
            from achievements.commands.console import record_failure

            result = record_failure(root, "serve", error)
        channel.write(pickle.dumps(result))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
