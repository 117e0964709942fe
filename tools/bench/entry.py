"""Run one task as ``python3 tasks.py TASK`` does in its environment, for a project in another folder.

Usage: python entry.py PROJECT TASK [options]. Only the search for the environment is left out.
"""

import os
import sys

HERE = os.path.dirname(os.path.abspath(__file__))  # noqa: PTH100, PTH120 — as in tasks.py
ROOT = os.path.dirname(os.path.dirname(HERE))  # noqa: PTH120 — as in tasks.py
sys.path[0] = os.path.join(ROOT, "plugins")  # noqa: PTH118 — in place of this folder, whose modules are the benchmark's


def main(project: str, name: str, options: list[str]) -> int:
    """Run the task; give its exit code."""
    from pathlib import Path

    from achievements.commands.cli import parse_options, run_task
    from achievements.commands.console import make_streams_safe
    from achievements.commands.declaration import find_task

    make_streams_safe()
    task = find_task(name)
    if task is None:
        raise SystemExit(f"no task {name}")
    return run_task(task, parse_options(task, options, name), Path(project))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.argv[2], sys.argv[3:]))
