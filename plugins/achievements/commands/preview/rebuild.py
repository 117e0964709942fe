"""A build in a process of its own: always with the newest code, and a crash takes nothing with it."""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
from pathlib import Path

from achievements.commands.building import Built, build
from achievements.commands.console import CommandError, make_streams_safe
from achievements.findings import Message

PLUGINS = Path(__file__).resolve().parents[3]


def rebuild(root: Path, content: Path, output: Path) -> Built | Message:
    """Build in a child process; a message where it broke down."""
    command = [sys.executable, "-X", "utf8", "-m", __name__, str(root), str(content), str(output)]
    paths = os.pathsep.join(filter(None, [str(PLUGINS), os.environ.get("PYTHONPATH", "")]))
    child = subprocess.run(
        command, stdout=subprocess.PIPE, check=False, env={**os.environ, "PYTHONPATH": paths}
    )
    if child.returncode == 0:
        result = pickle.loads(child.stdout)  # noqa: S301 — written by this very module, in the child
        if isinstance(result, Built | Message):
            return result
    return Message(
        f"生成过程中断（退出码 {child.returncode}），详情见终端。",
        f"The build broke down (exit code {child.returncode}); see the terminal.",
    )


def main(arguments: list[str]) -> int:
    """Build and write what came out, pickled, to what was standard output."""
    make_streams_safe()
    with os.fdopen(os.dup(1), "wb") as channel:
        os.dup2(2, 1)  # whatever prints from here on reaches the terminal, not the channel
        root, content, output = (Path(argument) for argument in arguments)
        try:
            result: Built | Message = build(root, "pelicanconf.py", content, output)
        except CommandError as error:
            result = error.message
        except KeyboardInterrupt:
            return 130
        except Exception as error:  # noqa: BLE001 — told in a sentence, kept in a file
            from achievements.commands.failure import record_failure

            result = record_failure(root, "serve", error)
        channel.write(pickle.dumps(result))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
