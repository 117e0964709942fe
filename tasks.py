"""Commands of the portal: python3 tasks.py TASK (Windows: py tasks.py TASK; in the environment: inv TASK).

The first run makes the environment in .venv; nothing but Python is needed.
This file alone keeps to the syntax of Python 3.6, so that an old Python says
what is wrong instead of failing on a comma.
"""

import os
import sys

ROOT = os.path.dirname(os.path.abspath(__file__))  # noqa: PTH100, PTH120 — pathlib would be slower to import
sys.path.insert(0, os.path.join(ROOT, "plugins"))  # noqa: PTH118 — as above


def main() -> int:
    """Run the task that the command line names; give its exit code."""
    if sys.version_info < (3, 11):
        found = "%d.%d" % sys.version_info[:2]
        sys.stderr.write(
            "需要 Python 3.11 或更高版本，当前是 " + found + "。请安装新版 Python 后再运行。\n"
            "Python 3.11 or newer is needed; this is " + found + ". Install a newer one, then try again.\n"
        )
        return 1
    from pathlib import Path

    from achievements.commands.cli import main as run

    return run(sys.argv[1:], Path(ROOT))


def __getattr__(name: str) -> object:
    """Give invoke its tasks when it asks for them: only then is invoke imported."""
    if name == "ns":
        from pathlib import Path

        from achievements.commands.invoke_tasks import make_collection

        return make_collection(Path(ROOT))
    raise AttributeError(name)


if __name__ == "__main__":
    sys.exit(main())
